"""Who may do what: roles come from our own roster, never from Telegram's admin status."""

from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    """What a person of the roster is; a person may hold several."""

    TEACHER = "teacher"
    TEAM_LEAD = "team_lead"
    SECRETARY = "secretary"
    COUNCIL = "council"
    PRINCIPAL = "principal"


class Permission(StrEnum):
    """What a use case asks for before it does anything."""

    REGISTER = "register"
    SEE_PROGRESS = "see_progress"
    SEE_SCHEDULE = "see_schedule"
    ANNOUNCE = "announce"  # speak for the school in one's own words
    EDIT_YEAR = "edit_year"
    MOVE_CONFERENCE = "move_conference"
    IMPORT_ROSTER = "import_roster"
    EXPORT = "export"
    BIND_GROUP = "bind_group"
    LEAD_TEAM = "lead_team"  # one's own team; the secretary any
    CONSOLIDATE = "consolidate"  # take lists in, edit with a reason, reopen, extend, see the checks
    PUBLISH = "publish"  # record the adoption, publish, answer comments
    REVIEW = "review"  # the council: see the summary, confirm and object
    FINALISE = "finalise"
    HAND_UP = "hand_up"  # the milestones towards the upper level
    MANAGE_STAFF = "manage_staff"
    MANAGE_ROLES = "manage_roles"
    MANAGE_COUNCILS = "manage_councils"
    MANAGE_DOCUMENTS = "manage_documents"
    MANAGE_LAW = "manage_law"  # regime, quotas
    IMPORT_HISTORY = "import_history"


_STAFF = frozenset({Permission.REGISTER})
_SECRETARY = frozenset(Permission)
_GRANTS: dict[Role, frozenset[Permission]] = {
    Role.TEACHER: _STAFF,
    Role.TEAM_LEAD: _STAFF | {Permission.LEAD_TEAM},
    Role.SECRETARY: _SECRETARY,
    Role.COUNCIL: _STAFF | {Permission.SEE_PROGRESS, Permission.SEE_SCHEDULE, Permission.REVIEW},
    Role.PRINCIPAL: _STAFF
    | {
        Permission.SEE_PROGRESS,
        Permission.SEE_SCHEDULE,
        Permission.ANNOUNCE,
        Permission.EXPORT,
        Permission.REVIEW,
        Permission.FINALISE,
        Permission.HAND_UP,
        Permission.MANAGE_ROLES,
    },
}


def may(roles: Collection[Role], permission: Permission) -> bool:
    """Whether one of the roles grants the permission; every member of staff is at least a teacher here."""
    return any(permission in _GRANTS[role] for role in {Role.TEACHER, *roles})


def granted(roles: Collection[Role]) -> frozenset[Permission]:
    """Everything that the roles grant together."""
    return frozenset(p for p in Permission if may(roles, p))
