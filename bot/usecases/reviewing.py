"""A member of the council confirms an entry or objects to it; nobody speaks about his own."""

from dataclasses import dataclass

from sqlalchemy import select

from bot.db.models import JointAuthor, Opinion, Registration
from bot.domain.life import Step, after
from bot.domain.registration import Refusal, State
from bot.domain.review import Item, Pile, passes, stamp
from bot.domain.roles import Permission
from bot.domain.words import sentence
from bot.texts import review_words as texts
from bot.texts.pages import PER_PAGE
from bot.usecases.entries import entry_of
from bot.usecases.life import entry, owner, take
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.review_list import NOT_MINE, Listing, listing, word_of
from bot.usecases.telling import holders, tell_all


@dataclass(frozen=True)
class Given:
    """The opinion stands."""

    name: str
    confirms: bool
    sex: str | None  # of the member who gave it


@dataclass(frozen=True)
class Changed:
    """The entry is not the one that was on the screen any more; nothing was done."""


@dataclass(frozen=True)
class Together:
    """The entries of a page that can be confirmed with one press; `own` are passed over."""

    items: tuple[Item, ...]
    own: int
    page: int
    mark: str
    sex: str | None


@dataclass(frozen=True)
class GivenTogether:
    """So many entries were confirmed."""

    count: int


@changes(Permission.REVIEW)
def confirm(desk: Desk, registration_id: int, version: int) -> Given | Changed | Refused:
    """Nothing against the entry in this version; it takes back the member's own objection."""
    row = _open_to_me(desk, registration_id, version)
    if not isinstance(row, Registration):
        return row
    refusal = _confirm(desk, row)
    return refused(refusal) if refusal else _given(desk, row, confirms=True)


def _confirm(desk: Desk, row: Registration) -> Refusal | None:
    opinion = _mine(desk, row)
    if opinion is None or not opinion.confirms:
        _say(desk, row, opinion, reason=None)
    return weigh(desk, row)


def _given(desk: Desk, row: Registration, *, confirms: bool) -> Given:
    return Given(owner(desk, row).name, confirms, desk.me.sex)


@reads(Permission.REVIEW)
def may_object(desk: Desk, registration_id: int, version: int) -> Given | Changed | Refused:
    """Whether a reason may be typed now; nothing is given yet."""
    row = _open_to_me(desk, registration_id, version)
    return _given(desk, row, confirms=False) if isinstance(row, Registration) else row


@changes(Permission.REVIEW)
def object_to(desk: Desk, registration_id: int, version: int, typed: str) -> Given | Changed | Refused:
    """Object to the entry in this version; the secretary hears of it at once."""
    row = _open_to_me(desk, registration_id, version)
    if not isinstance(row, Registration):
        return row
    reason = sentence(typed)
    if isinstance(reason, Refusal):
        return refused(reason)
    mine = _mine(desk, row)
    if mine is not None and not mine.confirms and mine.settled_at is None and mine.reason == reason:
        return _given(desk, row, confirms=False)  # the same words again
    opinion = _say(desk, row, mine, reason=reason)
    refusal = take(desk, row, Step.OBJECT, reason=reason)
    if refusal:
        return refused(refusal)
    said = texts.objected(entry_of(row, owner(desk, row)), desk.me.name, reason)
    others = [p for p in holders(desk, Permission.CONSOLIDATE) if p.id != desk.me.id]
    tell_all(desk, others, "review.objection", f"{opinion.id}.{desk.now.timestamp():.0f}", said)
    return _given(desk, row, confirms=False)


@reads(Permission.REVIEW)
def see_together(desk: Desk, page: int) -> Together | Refused:
    """What one press would confirm on this page of those that wait."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    return together(listing(desk, year, Pile.WAITING), page)


def together(seen: Listing, page: int) -> Together:
    """The page's entries to which nobody ever objected and of which the member has said nothing."""
    shown = seen.items[page * PER_PAGE : (page + 1) * PER_PAGE]
    plain = tuple(item for item in shown if item.plain)
    own = sum(item.own for item in shown)
    return Together(plain, own, page, stamp(item.entry for item in plain), seen.sex)


@changes(Permission.REVIEW)
def confirm_together(desk: Desk, page: int, mark: str) -> GivenTogether | Changed | Refused:
    """Confirm exactly what the screen named; when something of it has changed, nothing."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    found = together(listing(desk, year, Pile.WAITING), page)
    if found.mark != mark or not found.items:
        return Changed()
    for item in found.items:
        refusal = _confirm(desk, desk.session.get_one(Registration, item.entry.registration))
        if refusal:
            return refused(refusal)
    return GivenTogether(len(found.items))


def weigh(desk: Desk, row: Registration) -> Refusal | None:
    """Let the entry pass the council if the opinions on it allow it; also after an objection was settled."""
    on_it = (Opinion.registration_id == row.id, Opinion.version == row.version)
    words = [word_of(opinion) for opinion in desk.session.scalars(select(Opinion).where(*on_it))]
    return take(desk, row, Step.CHECK) if passes(State(row.state), words) else None


def _open_to_me(desk: Desk, registration_id: int, version: int) -> Registration | Changed | Refused:
    row = entry(desk, registration_id)
    if isinstance(row, Refusal):
        return refused(row)
    standing = after(Step.OBJECT, State(row.state))
    if isinstance(standing, Refusal):
        return refused(standing)
    shared = (JointAuthor.registration_id == row.id, JointAuthor.person_id == desk.me.id)
    with_me = select(JointAuthor.id).where(*shared, JointAuthor.state != NOT_MINE)
    if row.person_id == desk.me.id or desk.session.scalar(with_me) is not None:
        return refused(Refusal.OWN_ENTRY)
    return row if row.version == version else Changed()


def _mine(desk: Desk, row: Registration) -> Opinion | None:
    mine = (Opinion.registration_id == row.id, Opinion.version == row.version)
    return desk.session.scalar(select(Opinion).where(*mine, Opinion.person_id == desk.me.id))


def _say(desk: Desk, row: Registration, known: Opinion | None, *, reason: str | None) -> Opinion:
    """Write the member's opinion down, in place of what he said of this version before."""
    before = {"confirms": known.confirms, "reason": known.reason, "settled": known.settled} if known else None
    opinion = known or Opinion(registration_id=row.id, version=row.version, person_id=desk.me.id)
    opinion.confirms, opinion.reason, opinion.given_at = reason is None, reason, desk.now
    opinion.settled = opinion.settled_by_id = opinion.settled_at = None
    desk.session.add(opinion)
    desk.session.flush()
    said = {"version": row.version, "confirms": opinion.confirms, "reason": reason}
    desk.log("opinion.given", f"registration:{row.id}", before=before, after=said)
    return opinion
