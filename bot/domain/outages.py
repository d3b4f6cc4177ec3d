"""What an outage does to a message: it leaves late and says so, or it is over and the record says why."""

from datetime import datetime, timedelta

from bot.domain.calendar import QuietHours
from bot.domain.notices import Notice
from bot.domain.outbox import Reason

LATE = timedelta(hours=1)
"""What leaves so much after it should have is late, in its words too."""


def wanted_at(notice: Notice, quiet: QuietHours, swept_at: datetime | None, now: datetime) -> datetime:
    """When it should have left, by day; what came into the schedule after its own hour should leave now.

    `swept_at`: until then everything due had its row, so what was wanted earlier and has none was not wanted then
    (the plan has changed, the group was connected, somebody owes again) and is not late.
    """
    leaves_at = quiet.next_waking(notice.due_at)
    return leaves_at if swept_at is not None and leaves_at > swept_at else now


def is_late(wanted: datetime, now: datetime) -> bool:
    """Whether its words must say so."""
    return now - wanted > LATE


def is_missed(notice: Notice, quiet: QuietHours, swept_at: datetime | None, now: datetime) -> bool:
    """Whether it was due and, since the last sweep, has come to its end; one due at night may never begin.

    What was over before the year was ever swept was nobody's to say.
    """
    if swept_at is None or now < notice.due_at:
        return False
    return swept_at < notice.stale_at <= quiet.next_waking(now)


def why_missed(notice: Notice, quiet: QuietHours, *, group: bool) -> Reason:
    """The reason on the record; `group` = one is connected now."""
    if quiet.next_waking(notice.due_at) >= notice.stale_at:
        return Reason.QUIET_HOURS
    return Reason.OUTAGE if group or notice.person is not None else Reason.NO_GROUP
