"""A notice in the secretary's words, which hold only after he has seen them; and a trial of it for himself alone."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from bot.domain.agenda import Upcoming
from bot.domain.announcements import units
from bot.domain.calendar import local_time
from bot.domain.orders import LONGEST_ALONE, LONGEST_BESIDE, Fault, mark_of
from bot.domain.roles import Permission
from bot.domain.words import several_lines
from bot.texts import ordering as texts
from bot.usecases.office import Desk, changes
from bot.usecases.ordering import Outcome, ordering, row_of, write
from bot.usecases.telling import tell
from bot.usecases.upcoming import Found, labels_of, sample, upcoming_of, worded

TRIAL = "trial"
"""Kind of a test that somebody sent to himself: no delivery of the notice."""

TRIAL_LASTS = timedelta(hours=12)
"""Asked for in the evening it comes in the morning."""


@dataclass(frozen=True)
class Tried:
    """A trial is on its way to who asked, and leaves at this hour of the school's wall clock; None: at once."""

    notice: Upcoming
    leaves_at: datetime | None


@changes(Permission.EDIT_YEAR)
def draft_words(desk: Desk, mark: str, typed: str) -> Outcome:
    """Words that were typed: to look at, nobody hears them before they are confirmed."""
    return ordering(desk, mark, lambda found: _draft(desk, found, several_lines(typed)))


def _draft(desk: Desk, found: Found, text: str) -> Outcome:
    personal = found.notes[0].person is not None
    over = units(text) - (LONGEST_BESIDE if personal else LONGEST_ALONE)
    if over > 0:
        return upcoming_of(desk, found, fault=Fault.TOO_LONG, over=over)
    if not any(c.isalnum() for c in text):
        return upcoming_of(desk, found, fault=Fault.EMPTY)
    row_of(desk, found).draft = text
    return upcoming_of(desk, found, **_previewed(desk, found, text))


def _previewed(desk: Desk, found: Found, text: str) -> dict[str, str]:
    return {"draft": sample(desk, found, text)[1].html.markup, "seal": seal_of(text)}


def seal_of(text: str | None) -> str:
    """A short sign of exactly these words."""
    return sha256((text or "").encode()).hexdigest()[:8]


@changes(Permission.EDIT_YEAR)
def keep_words(desk: Desk, mark: str, seal: str) -> Outcome:
    """«Dùng lời này»: exactly the words that stood above the button."""
    return ordering(desk, mark, lambda found: _keep(desk, found, seal))


def _keep(desk: Desk, found: Found, seal: str) -> Outcome:
    draft = found.row.draft if found.row is not None else None
    if draft is None or seal_of(draft) != seal:
        done = found.order.text is not None and seal_of(found.order.text) == seal
        return upcoming_of(desk, found, fault=None if done else Fault.CHANGED)
    row_of(desk, found).draft = None
    return write(desk, found, replace(found.order, text=draft), "notice.reworded")


@changes(Permission.EDIT_YEAR)
def try_out(desk: Desk, mark: str) -> Outcome | Tried:
    """«Gửi thử cho tôi»: the words of now, to who asks alone; the same press again sends nothing more."""
    return ordering(desk, mark, lambda found: _try(desk, found))


def _try(desk: Desk, found: Found) -> Tried:
    note = found.notes[0]
    mine = replace(note, person=desk.me.id) if note.person is not None else note
    message = worded(desk, found, mine, found.order.text)
    sign = sha256(f"{message.html.markup}{desk.now:%Y%m%d%H%M}".encode()).hexdigest()[:10]
    said = texts.trial(message.html, labels_of(message))
    tell(desk, desk.me, TRIAL, f"{mark_of(found.occasion)}.{sign}", said, lasts=TRIAL_LASTS)
    leaves = desk.hours.quiet.next_waking(desk.now)
    waits = local_time(leaves, desk.hours.zone) if leaves > desk.now else None
    return Tried(upcoming_of(desk, found), waits)
