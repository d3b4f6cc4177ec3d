"""Where a registration stands, what a person may still change, and why something is not done."""

from enum import StrEnum

from bot.domain.year import Stage


class State(StrEnum):
    """Where a registration stands; a draft is a row of its own and not a state of what was submitted."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    TEAM_APPROVED = "team_approved"
    RECEIVED = "received"
    CHECKED = "checked"
    PUBLISHED = "published"
    FINAL = "final"
    PASSED_UP = "passed_up"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


STANDING = frozenset(State) - {State.DECLINED, State.WITHDRAWN, State.RETURNED}
"""States in which the school counts the person as registered."""

ANSWERED = STANDING | {State.DECLINED}
"""States in which the person owes nothing: «không đăng ký năm nay» is an answer too."""

CHANGEABLE = frozenset(
    {State.SUBMITTED, State.RETURNED, State.TEAM_APPROVED, State.DECLINED, State.WITHDRAWN}
)
"""States in which the person may still edit or decline while the window is open."""

CLOSED = frozenset({State.FINAL, State.PASSED_UP})
"""States of the closed list, in which nothing changes any more."""


class Refusal(StrEnum):
    """Why something is not done: a value that a person can cause, with its sentence in texts."""

    NOT_JOINED = "not_joined"
    NOT_ALLOWED = "not_allowed"
    LEFT_SCHOOL = "left_school"
    NO_YEAR = "no_year"
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    NO_DRAFT = "no_draft"
    INCOMPLETE = "incomplete"
    NOTHING_SUBMITTED = "nothing_submitted"
    TOO_FAR = "too_far"
    TITLE_NOT_OFFERED = "title_not_offered"
    NOTHING_OWED = "nothing_owed"
    NO_EVENING_LEFT = "no_evening_left"
    LAST_SECRETARY = "last_secretary"
    SEATED = "seated"
    NOT_ON_TELEGRAM = "not_on_telegram"
    OFFER_OPEN = "offer_open"
    OFFER_GONE = "offer_gone"
    OWN_DEPARTURE = "own_departure"
    TEAM_KNOWN = "team_known"
    BAD_NAME = "bad_name"
    BAD_BIRTH = "bad_birth"
    BAD_PHONE = "bad_phone"
    BAD_EMAIL = "bad_email"
    BAD_YEAR = "bad_year"
    NO_SUCH_TEAM = "no_such_team"
    SAME_VALUE = "same_value"
    CORRECTION_OPEN = "correction_open"
    CONSENT_OUTDATED = "consent_outdated"
    NOT_FOUND = "not_found"
    NOT_YOUR_TEAM = "not_your_team"
    NO_TEAM = "no_team"
    UNDECIDED = "undecided"
    NOTHING_TO_SIGN = "nothing_to_sign"
    WRONG_STEP = "wrong_step"
    ALREADY_DONE = "already_done"
    LIST_CLOSED = "list_closed"
    HAS_TELEGRAM = "has_telegram"
    ANSWERED_HIMSELF = "answered_himself"
    COLLEAGUE_CLOSED = "colleague_closed"
    STILL_OPEN = "still_open"
    OWN_ENTRY = "own_entry"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    BAD_DATE = "bad_date"
    DAY_PASSED = "day_passed"
    OWN_TOPIC = "own_topic"
    NO_TOPIC = "no_topic"
    NO_SHARE_LEFT = "no_share_left"
    DAY_TO_COME = "day_to_come"
    BEFORE_CONFERENCE = "before_conference"
    NOTHING_CHECKED = "nothing_checked"
    NOT_ADOPTED = "not_adopted"
    NOTHING_TO_PUBLISH = "nothing_to_publish"
    COMMENTS_CLOSED = "comments_closed"
    NOT_PUBLISHED_YET = "not_published_yet"
    COMMENTS_RUN = "comments_run"
    UNANSWERED = "unanswered"
    NEVER_REGISTERED = "never_registered"
    MUST_REGISTER = "must_register"
    HAS_ANSWERED = "has_answered"
    CAN_STILL_REGISTER = "can_still_register"
    NOMINATED_STAND = "nominated_stand"
    BAD_NUMBER = "bad_number"
    NO_QUORUM = "no_quorum"
    BAD_MINUTES = "bad_minutes"
    NOT_FINAL_YET = "not_final_yet"
    BAD_LINK = "bad_link"
    EMPTY_FILE = "empty_file"


def refusals_to_change(stage: Stage, state: State | None) -> list[Refusal]:
    """Every reason why a person may not change his registration now, in the order to hear them; empty means yes."""
    found = []
    if stage is Stage.NOT_YET:
        found.append(Refusal.NOT_OPEN_YET)
    if stage is Stage.CLOSED:
        found.append(Refusal.CLOSED)
    if state is not None and state not in CHANGEABLE:
        found.append(Refusal.TOO_FAR)
    return found
