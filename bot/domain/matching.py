"""A new staff list beside the known staff: who is who, what changes; namesakes are never merged."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.names import fold
from bot.domain.roster import StaffRow

FIELDS = (
    "name",
    "birth_date",
    "sex",
    "position",
    "team",
    "subject",
    "phone",
    "email",
    "code",
    "active",
    "on_leave",
)
"""What a list may change, in the order of reading."""

_DATE_PARTS = 3


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A person as the school knows him; `team` is the name of his team."""

    id: int
    name: str
    birth_date: str | None
    sex: str | None
    position: str | None
    team: str | None
    subject: str | None
    phone: str | None
    email: str | None
    code: str | None
    active: bool
    on_leave: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One field, as it stands and as the new list has it."""

    field: str
    before: str | bool | None
    after: str | bool | None


@dataclass(frozen=True, slots=True)
class Match:
    """A row of the list and the person that it speaks of."""

    member: StaffMember
    row: StaffRow
    changes: tuple[Change, ...]


class Doubt(StrEnum):
    """Why a row is not imported."""

    NAMESAKES = "namesakes"
    CODE_OF_ANOTHER = "code_of_another"


@dataclass(frozen=True, slots=True)
class Unclear:
    """A row that may speak of one of these people, or of a new one."""

    row: StaffRow
    doubt: Doubt
    who: tuple[StaffMember, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What importing a list means; `skipped` are people who left and whom the school never knew."""

    new: tuple[StaffRow, ...]
    matches: tuple[Match, ...]
    missing: tuple[StaffMember, ...]
    unclear: tuple[Unclear, ...]
    skipped: tuple[StaffRow, ...]

    @property
    def changed(self) -> tuple[Match, ...]:
        """Those of whom the list says something else."""
        return tuple(match for match in self.matches if match.changes)


Pair = tuple[StaffMember, StaffRow]


@dataclass(frozen=True)
class _Pass:
    """One way to know somebody again: the same key, alone on both sides, and nothing that speaks against it."""

    key: Callable[[StaffMember | StaffRow], Hashable | None]
    fits: Callable[[StaffMember, StaffRow], bool]


def compare(known: Sequence[StaffMember], rows: Sequence[StaffRow], staying: int | None = None) -> Comparison:
    """Match by code, else name and birth date, else name and team, else name; `staying` never leaves by a list."""
    pairs: list[Pair] = []
    members, rest = list(known), list(rows)
    for way in _WAYS:
        found = list(_pairs(way, members, rest))
        pairs += found
        taken = {id(side) for pair in found for side in pair}
        members = [m for m in members if id(m) not in taken]
        rest = [row for row in rest if id(row) not in taken]
    unclear = [doubtful for row in rest if (doubtful := _doubt(row, members))]
    doubted = {member.id for doubtful in unclear for member in doubtful.who}
    unsure = {id(doubtful.row) for doubtful in unclear}
    strangers = [row for row in rest if id(row) not in unsure]
    pairs.sort(key=lambda pair: pair[1].row)
    return Comparison(
        new=tuple(row for row in strangers if row.active),
        matches=tuple(Match(m, row, _changes(m, row, stays=m.id == staying)) for m, row in pairs),
        missing=tuple(m for m in members if m.active and m.id not in doubted and m.id != staying),
        unclear=tuple(unclear),
        skipped=tuple(row for row in strangers if not row.active),
    )


def _pairs(way: _Pass, members: Iterable[StaffMember], rows: Iterable[StaffRow]) -> Iterable[Pair]:
    known: defaultdict[Hashable, list[StaffMember]] = defaultdict(list)
    for member in members:
        known[way.key(member)].append(member)
    listed = Counter(way.key(row) for row in rows)
    for row in rows:
        key = way.key(row)
        same = known.get(key, [])
        if key is not None and len(same) == listed[key] == 1 and way.fits(same[0], row):
            yield same[0], row


def _doubt(row: StaffRow, members: Sequence[StaffMember]) -> Unclear | None:
    name = fold(row.name)
    namesakes = tuple(m for m in members if m.active and fold(m.name) == name and _one_birth(m, row))
    if namesakes:
        return Unclear(row, Doubt.NAMESAKES, namesakes)
    owners = tuple(m for m in members if row.code and m.code == row.code)
    return Unclear(row, Doubt.CODE_OF_ANOTHER, owners) if owners else None


def _changes(member: StaffMember, row: StaffRow, *, stays: bool) -> tuple[Change, ...]:
    """An empty cell erases nothing; a bare year does not replace the day that is known."""
    found = (Change(field, getattr(member, field), getattr(row, field)) for field in FIELDS)
    return tuple(
        change
        for change in found
        if change.after not in {None, change.before}
        and not (change.field == "team" and _folded(change.before) == _folded(change.after))
        and not (change.field == "birth_date" and str(change.before).startswith(str(change.after)))
        and not (change.field == "active" and stays)
    )


def _folded(value: str | bool | None) -> str:
    return fold(str(value or ""))


def _one_birth(member: StaffMember, row: StaffRow) -> bool:
    """Whether one person may have both birth dates: one is unknown, or one slip of the pen makes them equal."""
    if not (member.birth_date and row.birth_date):
        return True
    short, long = sorted((member.birth_date.split("-"), row.birth_date.split("-")), key=len)
    differing = (Counter(short) - Counter(long)).total()
    return differing <= (len(short) == _DATE_PARTS)


def _code_fits(member: StaffMember, row: StaffRow) -> bool:
    """A code alone is not enough: some schools number their staff anew each year."""
    return fold(member.name) == fold(row.name) or (
        member.birth_date is not None and member.birth_date == row.birth_date
    )


def _name_fits(member: StaffMember, row: StaffRow) -> bool:
    """A name alone brings nobody back: a new colleague may have the name of one who left."""
    other_code = member.code and row.code and member.code != row.code
    return member.active and _one_birth(member, row) and not other_code


_WAYS = (
    _Pass(lambda p: p.code or None, _code_fits),
    _Pass(lambda p: (fold(p.name), p.birth_date) if p.birth_date else None, lambda _m, _r: True),
    _Pass(lambda p: (fold(p.name), fold(p.team)) if p.team else None, _one_birth),
    _Pass(lambda p: fold(p.name), _name_fits),
)
