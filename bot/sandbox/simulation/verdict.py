"""The figures of a year, and where the promise broke; read from the chats, the facts and the book, never from the bot."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.simulation import deeds
from bot.sandbox.simulation.deeds import Deed
from bot.sandbox.simulation.facts import ZONE, moment
from bot.sandbox.simulation.figures import Report
from bot.sandbox.simulation.ledger import doubts
from bot.sandbox.simulation.play import Play
from bot.sandbox.simulation.troubles import Troubles
from bot.sandbox.simulation.watch import Watch

ENDED = ("sent", "missed", "merged", "cancelled", "failed")
LOGGED = {
    deeds.JOIN: "person.joined",
    deeds.REGISTER: "registration.submitted",
    deeds.DECLINE: "registration.declined",
    deeds.WITHDRAW: "registration.withdrawn",
    deeds.CONFERENCE: "conference.set",
    deeds.ANNOUNCE: "announcement.planned",
}


@dataclass(frozen=True)
class Row:
    """A row of the outbox as it ended."""

    key: str
    state: str
    over: bool
    """What it says is no longer worth saying."""
    merged_into: str | None

    @property
    def ended(self) -> bool:
        return self.state in ENDED or (self.state == "uncertain" and self.over)


def judge(play: Play, troubles: Troubles, watch: Watch) -> Report:
    """The table and the breaches."""
    rows = list(_rows(play))
    doubted = doubts(play.facts)
    lost = [*_unwritten(play, rows), *_unsent(play, rows), *_unsaved(play)]
    again = {key: len(play.posts.standing(key)) - 1 for key in list(play.posts.by_key)}
    doubled = [
        f"{key}: stands {times + 1} times after {doubted[key]} uncertain attempts"
        for key, times in again.items()
        if times > doubted[key]
    ]
    unended = [f"{row.key}: still {row.state} at the end" for row in rows if not row.ended]
    states = Counter(row.state for row in rows)
    figures = {
        **_played(play, troubles),
        "rows": len(rows),
        "expected": len(play.book.expected),
        "sent": states["sent"],
        "uncertain": doubted.total(),
        "missed": states["missed"],
        "merged": states["merged"],
        "cancelled": states["cancelled"],
        "failed": states["failed"],
        "doubtful": states["uncertain"],
        "duplicates": sum(times for times in again.values() if times > 0),
        "lost": len(lost),
    }
    return Report(figures, [*lost, *doubled, *unended, *watch.breaches, *play.around.troubles])


def _played(play: Play, troubles: Troubles) -> dict[str, int]:
    return {
        "seed": play.wish.seed,
        "staff": play.wish.staff,
        "days": play.wish.days,
        "kills": play.danger.kills,
        "outages": troubles.outages,
        "lives": play.lives,
        "deeds": len(play.deeds),
        "requests": play.weather.requests,
        "mishaps": play.weather.mishaps,
    }


def _rows(play: Play) -> Iterator[Row]:
    into = (
        "SELECT o.key, o.state, o.stale_at, m.key FROM outbox o LEFT JOIN outbox m ON m.id = o.merged_into_id"
    )
    for key, state, stale_at, merged in play.facts.execute(f"{into} ORDER BY o.id"):
        yield Row(key, state, moment(stale_at) <= play.clock.now, merged)


def _unwritten(play: Play, rows: list[Row]) -> Iterator[str]:
    """Expected, and without a row that has an outcome."""
    ended = {row.key for row in rows if row.ended}
    for key, due in play.book.expected.items():
        if key not in ended:
            yield f"{key}: due {due.astimezone(ZONE):%Y-%m-%d %H:%M}, has no row with an outcome"


def _unsent(play: Play, rows: list[Row]) -> Iterator[str]:
    """Said to be sent, or to be in a summary, and not in the chat."""
    ended = {row.key for row in rows if row.ended}
    for row in rows:
        if row.state == "sent" and not play.posts.standing(row.key):
            yield f"{row.key}: is said to be sent and does not stand in the chat"
        if row.state == "merged" and row.merged_into not in ended:
            yield f"{row.key}: is said to be merged, and no summary says it"


def _unsaved(play: Play) -> Iterator[str]:
    """What people read in their chats is saved, and is not."""
    codes = {code for (code,) in play.facts.execute("SELECT code FROM receipt")}
    for post in play.posts.answers:
        deed = post.deed
        if deed is None or not play.posts.stands(post):
            continue
        when = f"{post.at.astimezone(ZONE):%Y-%m-%d %H:%M} account {deed.user}"
        if deed.kind == deeds.REGISTER and not any(code in post.message.text for code in codes):
            yield f"{when}: reads a receipt that the database does not have"
        if deed.kind in LOGGED and not _is_logged(play.facts, deed):
            yield f"{when}: was told «{deed.kind}», which the database does not have"
    yield from _undone(play)


def _is_logged(facts: sqlite3.Connection, deed: Deed) -> bool:
    """Whether the log has the deed, and the person is still there under this account."""
    log = "SELECT 1 FROM audit_log a JOIN person p ON p.id = a.actor_id WHERE p.user_id = ? AND a.action = ?"
    about = " AND json_extract(a.after, '$.conference') = ?" if deed.what else ""
    values = (deed.user, LOGGED[deed.kind], *([deed.what] if deed.what else []))
    return facts.execute(log + about, values).fetchone() is not None


STANDS = {deeds.REGISTER: "submitted", deeds.DECLINE: "declined", deeds.WITHDRAW: "withdrawn"}


def _undone(play: Play) -> Iterator[str]:
    """The last thing that somebody did and was told of is what stands."""
    last: defaultdict[int, list[Deed]] = defaultdict(list)
    for deed in play.deeds:
        if deed.kind in STANDS:
            last[deed.user].append(deed)
    now = "SELECT r.state FROM registration r JOIN person p ON p.id = r.person_id WHERE p.user_id = ?"
    for user, done in last.items():
        found = play.facts.execute(now, (user,)).fetchone()
        if done[-1].told and (found is None or found[0] != STANDS[done[-1].kind]):
            yield f"account {user}: was told «{done[-1].kind}», and another thing stands"
