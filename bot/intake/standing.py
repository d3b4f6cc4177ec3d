"""Who still works here, and which roles a position proposes."""

from typing import NamedTuple

from bot.domain.names import fold
from bot.domain.roles import Role
from bot.domain.roster import RosterProblem
from bot.intake.vocabulary import WORDS, folded, says

_STATUS = {name: folded(words) for name, words in WORDS["status"].items()}
_POSITIONS = [
    (sorted(folded(rule["words"]), key=len, reverse=True), Role(rule["role"]) if rule["role"] else None)
    for rule in WORDS["positions"]
]


class Standing(NamedTuple):
    """Whether a person works here now, and whether he is away for a while."""

    active: bool = True
    on_leave: bool = False
    problem: RosterProblem | None = None


_HERE = Standing()
_AWAY = Standing(on_leave=True)
_GONE = Standing(active=False)


def read_status(text: str) -> Standing:
    """A cell of the column «Trạng thái»."""
    words = fold(text)
    if not words or says(words, _STATUS["active_first"]):
        return _HERE
    if says(words, _STATUS["inactive_first"]):
        return _GONE
    if says(words, _STATUS["to_come"]) and says(words, _STATUS["on_leave"] | _STATUS["inactive"]):
        return Standing(problem=RosterProblem.STATUS_TO_COME)
    if says(words, _STATUS["on_leave"]):
        return _AWAY
    if says(words, _STATUS["inactive"]):
        return _GONE
    return _HERE if says(words, _STATUS["active"]) else Standing(problem=RosterProblem.STATUS_UNKNOWN)


def read_remark(text: str) -> Standing:
    """A remark, a position or the title above a group of rows: only clear words count."""
    words = fold(text)
    away, gone = says(words, _STATUS["plain_on_leave"]), says(words, _STATUS["plain_inactive"])
    if not (away or gone) or says(words, _STATUS["active_first"]):
        return _HERE
    if says(words, _STATUS["to_come"]):
        return Standing(problem=RosterProblem.STATUS_TO_COME)
    return _AWAY if away else _GONE


def roles_of(position: str) -> frozenset[Role]:
    """What a position proposes; every member of staff is a teacher here."""
    text = f" {fold(position)} "
    roles = {Role.TEACHER}
    for words, role in _POSITIONS:
        for word in words:
            if f" {word} " in text:
                text = text.replace(f" {word} ", "  ")
                roles |= {role} if role else set()
    return frozenset(roles)
