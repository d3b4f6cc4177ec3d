"""Earlier awards: what is stored, a file's preview and its import."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import delete, func, select

from bot.db.models import Achievement, HistoryDraft
from bot.domain.history import History
from bot.domain.roles import Permission
from bot.usecases.history_drafts import dumped, loaded
from bot.usecases.historyrows import Plan, enter, log_import, plan
from bot.usecases.office import Desk, Office, Refused, changes, reads

MOST_ROWS = 5000
"""More than any school has in twenty years; what a hostile file might hold is not kept."""


@dataclass(frozen=True)
class Preview:
    """What a file would add; `draft_id` is 0 at the command line."""

    draft_id: int
    filename: str
    history: History
    plan: Plan


@dataclass(frozen=True)
class Entered:
    """The file is in the record."""

    added: int
    corrected: int
    known: int
    people: int
    unmatched: int


@dataclass(frozen=True)
class Stored:
    """What is stored: how many of each kind by year, of how many people; `waiting` could be confirmed."""

    by_year: Mapping[str, Mapping[str, int]]
    people: int
    waiting: int | None


@dataclass(frozen=True)
class TooMany:
    """More rows than any school has."""

    rows: int


@dataclass(frozen=True)
class Discarded:
    """The file that waited is forgotten."""


@changes(Permission.IMPORT_HISTORY)
def propose_history(desk: Desk, history: History, filename: str) -> Preview | TooMany | Refused:
    """Keep a file that was read until it is confirmed; the one before it is forgotten."""
    if len(history.rows) > MOST_ROWS:
        return TooMany(len(history.rows))
    desk.session.execute(delete(HistoryDraft).where(HistoryDraft.person_id == desk.me.id))
    payload = {"filename": filename, "history": dumped(history)}
    draft = HistoryDraft(person_id=desk.me.id, payload=payload, updated_at=desk.now)
    desk.session.add(draft)
    desk.session.flush()
    return Preview(draft.id, filename, history, plan(desk.session, desk.school.id, history))


@reads(Permission.IMPORT_HISTORY)
def see_history(desk: Desk, draft_id: int) -> Preview | Entered | Stored | Refused:
    """The file as it would be imported today; one that was imported already tells how."""
    draft = _draft(desk, draft_id)
    if draft is None:
        return _stored(desk)
    if "done" in draft.payload:
        return Entered(**draft.payload["done"])
    history = loaded(draft.payload["history"])
    return Preview(draft.id, draft.payload["filename"], history, plan(desk.session, desk.school.id, history))


@changes(Permission.IMPORT_HISTORY)
def import_history(desk: Desk, draft_id: int) -> Entered | Stored | Refused:
    """«Ghi vào hồ sơ»: pressed twice it imports once, and an old button finds nothing."""
    draft = _draft(desk, draft_id)
    if draft is None:
        return _stored(desk)
    if "done" not in draft.payload:
        found = plan(desk.session, desk.school.id, loaded(draft.payload["history"]))
        filename = draft.payload["filename"]
        log_import(desk.session, desk.school.id, desk.me.id, found, filename, desk.now)
        enter(desk.session, desk.school.id, found, filename, desk.now)
        draft.payload, draft.updated_at = {"done": asdict(_entered(found))}, desk.now
    return Entered(**draft.payload["done"])


@changes(Permission.IMPORT_HISTORY)
def discard_history(desk: Desk, draft_id: int) -> Discarded | Entered | Stored | Refused:
    """«Huỷ»: the file is forgotten; what was imported stays."""
    draft = _draft(desk, draft_id)
    if draft is None:
        return _stored(desk)
    if "done" in draft.payload:
        return Entered(**draft.payload["done"])
    desk.session.delete(draft)
    return Discarded()


@reads(Permission.IMPORT_HISTORY)
def history_stored(desk: Desk) -> Stored | Refused:
    """/lichsu."""
    return _stored(desk)


def _draft(desk: Desk, draft_id: int) -> HistoryDraft | None:
    query = select(HistoryDraft).where(HistoryDraft.id == draft_id, HistoryDraft.person_id == desk.me.id)
    return desk.session.scalar(query)


def _entered(found: Plan) -> Entered:
    counts = len(found.new), len(found.better), found.known
    return Entered(*counts, people=found.people, unmatched=len(found.unmatched))


def _stored(desk: Desk) -> Stored:
    mine = Achievement.school_id == desk.school.id
    counted = (
        select(Achievement.year, Achievement.kind, func.count())
        .where(mine)
        .group_by(Achievement.year, Achievement.kind)
    )
    by_year: dict[str, Counter[str]] = {}
    for year, kind, number in desk.session.execute(counted.order_by(Achievement.year)):
        by_year.setdefault(year, Counter())[kind] = number
    people = desk.session.scalar(select(func.count(Achievement.person_id.distinct())).where(mine))
    draft = desk.session.scalar(select(HistoryDraft).where(HistoryDraft.person_id == desk.me.id))
    return Stored(by_year, people or 0, draft.id if draft and "done" not in draft.payload else None)


def preview_history(office: Office, school_id: int, history: History, filename: str) -> Preview:
    """The same preview for the operator; nothing is kept."""
    with office.db.read() as session:
        return Preview(0, filename, history, plan(session, school_id, history))


def enter_history(office: Office, school_id: int, history: History, filename: str) -> Entered:
    """Import for the operator, in a transaction of its own."""
    with office.db.write() as session:
        found = plan(session, school_id, history)
        log_import(session, school_id, None, found, filename, office.clock())
        enter(session, school_id, found, filename, office.clock())
        return _entered(found)
