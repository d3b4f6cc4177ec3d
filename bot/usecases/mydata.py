"""Everything stored about me, in sections."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from bot.db.models import (
    Achievement,
    Announcement,
    AuditLog,
    Consent,
    Correction,
    Council,
    Draft,
    Extension,
    Feedback,
    FeedbackDraft,
    Handover,
    JointAuthor,
    LateRequest,
    Opinion,
    Outbox,
    Receipt,
    Registration,
    RosterDraft,
    Seat,
    YearDraft,
)
from bot.domain.calendar import local_time
from bot.domain.roles import Permission
from bot.usecases.office import Desk, Refused, reads

_PERSON = (
    "name",
    "birth_date",
    "sex",
    "position",
    "subject",
    "phone",
    "email",
    "code",
    "sector_since",
    "active",
    "on_leave",
    "left_on",
    "contact_deleted",
    "user_id",
    "chat_id",
    "reachable",
    "join_code",
    "consent_version",
    "consented_at",
)
_ANSWERS = ("title", "rewards", "topic", "field", "level")


@dataclass(frozen=True)
class MyData:
    """Everything stored about a person: sections of named values, moments on the school's wall clock."""

    sex: str | None
    consent_version: int | None
    consented_at: datetime | None
    sections: dict[str, list[dict[str, Any]]]


@reads(Permission.REGISTER, own_data=True)
def see_my_data(desk: Desk) -> MyData | Refused:
    """/dulieucuatoi: of who has left the school, too."""
    me, zone = desk.me, desk.hours.zone
    found = {
        "person": [
            _row(me, *_PERSON)
            | {"team": me.team.name if me.team else None, "roles": [r.role for r in me.roles]}
        ]
    }
    found |= _campaign(desk) | _said(desk) | _offices(desk) | _records(desk)
    local = {name: [_local(row, zone) for row in rows] for name, rows in found.items()}
    at = local_time(me.consented_at, zone) if me.consented_at else None
    return MyData(me.sex, me.consent_version, at, local)


def _local(row: dict[str, Any], zone: Any) -> dict[str, Any]:  # a ZoneInfo
    return {k: local_time(v, zone) if isinstance(v, datetime) else v for k, v in row.items()}


def _row(row: Any, /, *fields: str, **renamed: str) -> dict[str, Any]:  # a row of any table
    """The fields of a row; `renamed` are those whose column has a name that means something else elsewhere."""
    columns = {field: field for field in fields} | renamed
    return {name: getattr(row, column) for name, column in columns.items()}


def _rows(rows: Iterable[Any], /, *fields: str, **renamed: str) -> list[dict[str, Any]]:
    return [_row(row, *fields, **renamed) for row in rows]


def _campaign(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """What he registers, with whom, and what he asked for."""
    me, ask = desk.me.id, desk.session.scalars
    mine = ask(select(Registration).where(Registration.person_id == me)).all()
    receipts = ask(select(Receipt).where(Receipt.registration_id.in_([r.id for r in mine])))
    drafts = ask(select(Draft).where(or_(Draft.person_id == me, Draft.author_id == me)))
    typed = ask(select(FeedbackDraft).where(FeedbackDraft.person_id == me))
    copies = [
        {"copy": "year", "updated_at": y.updated_at}
        for y in ask(select(YearDraft).where(YearDraft.person_id == me))
    ]
    copies += [
        {"copy": "roster", "updated_at": r.updated_at}
        for r in ask(select(RosterDraft).where(RosterDraft.person_id == me))
    ]
    late = ask(select(LateRequest).where(LateRequest.person_id == me))
    longer = ask(select(Extension).where(Extension.person_id == me))
    shared = ask(select(JointAuthor).where(JointAuthor.person_id == me))
    return {
        "registrations": _rows(
            mine, "state", *_ANSWERS, "version", "changed_at", "confirmed", words="reason"
        ),
        "receipts": _rows(receipts, "version", "issued_at", receipt="code", said="markup"),
        "drafts": _rows(drafts, *_ANSWERS, "updated_at") + _rows(typed, "words", "updated_at") + copies,
        "requests": _rows(late, "asked_at", "granted", "answer", "decided_at", words="reason")
        + _rows(longer, "until", "granted_at", words="reason"),
        "shared": _rows(shared, "share", "answered_at", said_to_it="state"),
    }


def _said(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """What he wrote to the school, and what he thinks of entries as a member of the council."""
    me, ask = desk.me.id, desk.session.scalars
    comments = ask(select(Feedback).where(Feedback.person_id == me).order_by(Feedback.id))
    wrong = ask(select(Correction).where(Correction.person_id == me).order_by(Correction.id))
    opinions = ask(select(Opinion).where(Opinion.person_id == me).order_by(Opinion.id))
    spoken = ask(select(Announcement).where(Announcement.author_id == me).order_by(Announcement.id))
    fields = ("words", "sent_at", "answer", "answered_at")
    return {
        "feedback": _rows(comments, *fields, tracking="code", about="kind"),
        "corrections": _rows(wrong, "value", "asked_at", "accepted", "answer", "decided_at", wrong="field"),
        "announcements": _rows(spoken, "due_at", "changed_at", words="text"),
        "opinions": _rows(opinions, "confirms", "given_at", words="reason"),
    }


def _offices(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """His seats and the offers of the secretary's office."""
    me, session = desk.me.id, desk.session
    seats = session.execute(select(Seat, Council).join(Council).where(Seat.person_id == me)).all()
    offers = select(Handover).where(or_(Handover.from_id == me, Handover.to_id == me))
    return {
        "seats": [
            _row(seat, "office") | _row(council, "decision", council="kind") for seat, council in seats
        ],
        "offers": _rows(session.scalars(offers), "offered_at", "until", "ended_at", ending="outcome"),
    }


def _records(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Earlier awards, consents, what was said to him, and the log."""
    me, ask = desk.me, desk.session.scalars
    awards = ask(select(Achievement).where(Achievement.person_id == me.id).order_by(Achievement.year))
    consents = ask(select(Consent).where(Consent.person_id == me.id).order_by(Consent.id))
    notices = ask(select(Outbox).where(Outbox.person_id == me.id).order_by(Outbox.due_at))
    log = select(AuditLog).where(
        AuditLog.school_id == me.school_id, (AuditLog.actor_id == me.id) | (AuditLog.behalf_of_id == me.id)
    )
    told = ("kind", "due_at", "settled_at", "reason")
    return {
        "awards": _rows(
            awards, "year", "words", "decision", "decided_on", "source", award="kind", what="value"
        ),
        "consents": _rows(consents, "version", "given_at", "withdrawn_at"),
        "notices": _rows(notices, *told, outcome="state", said="markup"),
        "log": _rows(ask(log), "at", "action", "before", "after", row="subject"),
    }
