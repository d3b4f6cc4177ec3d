"""The tables of a school, its people and its years; every row belongs to a school."""

from bot.db.models.campaign import (
    Adoption,
    CollectiveRegistration,
    Extension,
    FinalList,
    Handing,
    LateRequest,
    Round,
    SignOff,
)
from bot.db.models.councils import Council, Opinion, Quota, Seat
from bot.db.models.messages import (
    Announcement,
    AuditLog,
    Heartbeat,
    Listening,
    NoticeOrder,
    Outbox,
    Snooze,
)
from bot.db.models.records import (
    Achievement,
    Consent,
    Correction,
    Document,
    Feedback,
    FeedbackDraft,
    HistoryDraft,
)
from bot.db.models.registrations import Amendment, Draft, JointAuthor, Receipt, Registration
from bot.db.models.schools import FirstRunCode, Handover, Person, RoleGrant, School, Team
from bot.db.models.years import PhaseRow, RosterDraft, SchoolYear, YearDraft

__all__ = [
    "Achievement",
    "Adoption",
    "Amendment",
    "Announcement",
    "AuditLog",
    "CollectiveRegistration",
    "Consent",
    "Correction",
    "Council",
    "Document",
    "Draft",
    "Extension",
    "Feedback",
    "FeedbackDraft",
    "FinalList",
    "FirstRunCode",
    "Handing",
    "Handover",
    "Heartbeat",
    "HistoryDraft",
    "JointAuthor",
    "LateRequest",
    "Listening",
    "NoticeOrder",
    "Opinion",
    "Outbox",
    "Person",
    "PhaseRow",
    "Quota",
    "Receipt",
    "Registration",
    "RoleGrant",
    "RosterDraft",
    "Round",
    "School",
    "SchoolYear",
    "Seat",
    "SignOff",
    "Snooze",
    "Team",
    "YearDraft",
]
