"""What to look at before the list is published: facts in, findings out; nothing here blocks anything."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.entries import Entry
from bot.domain.entrysheet import Alike
from bot.domain.fairness import QuotaLight
from bot.domain.names import fold
from bot.domain.overlap import overlaps
from bot.domain.quota import Colour
from bot.domain.registration import State
from bot.domain.rules import Verdict
from bot.domain.titles import Reward, Title


class Severity(StrEnum):
    """Whether something has to be done, or people should only know."""

    MUST = "must"
    NOTE = "note"


class Finding(StrEnum):
    """What was found, in the order in which it is read."""

    OBJECTED = "objected"
    LATE = "late"
    UNDECIDED = "undecided"
    TEAM_MISSING = "team_missing"
    TEAM_CHANGED = "team_changed"
    LEFT = "left"
    TWICE = "twice"
    BEHALF = "behalf"
    BARRED = "barred"
    NO_TOPIC = "no_topic"
    SAME_TOPIC = "same_topic"
    NEAR_TOPIC = "near_topic"
    TWO_REWARDS = "two_rewards"
    JOINT = "joint"
    LEAVE = "leave"
    MOVED = "moved"
    QUOTA = "quota"
    UNKNOWN = "unknown"


NOTES = frozenset(
    {
        Finding.NO_TOPIC,
        Finding.SAME_TOPIC,
        Finding.NEAR_TOPIC,
        Finding.TWO_REWARDS,
        Finding.JOINT,
        Finding.LEAVE,
        Finding.MOVED,
        Finding.QUOTA,
        Finding.UNKNOWN,
    }
)
"""For people to judge; the rest can be put right by a deed."""


class Cure(StrEnum):
    """Where it is put right."""

    ENTRY = "entry"
    TEAM = "team"
    STAFF = "staff"
    QUOTA = "quota"
    LATE = "late"
    LAW = "law"


@dataclass(frozen=True)
class Found:
    """One line: whom it is about, what it says (a name, a topic's owner), how many, and where it is put right."""

    finding: Finding
    cure: Cure
    number: int
    who: str
    detail: str = ""
    count: int = 0
    verdict: Verdict | None = None
    light: QuotaLight | None = None
    rewards: tuple[Reward, ...] = ()

    @property
    def severity(self) -> Severity:
        """Whether something has to be done."""
        return Severity.NOTE if self.finding in NOTES else Severity.MUST


@dataclass(frozen=True)
class Candidate:
    """An entry with what is known of its person."""

    entry: Entry
    state: State
    team_id: int | None
    active: bool = True
    on_leave: bool = False
    birth_date: str | None = None
    signed_in: str | None = None  # the team in whose signed list it stands, where that is another one
    verdicts: tuple[Verdict, ...] = ()  # on what it registers
    alike: tuple[Alike, ...] = ()
    asked: tuple[str, ...] = ()  # joint authors who have not answered
    objections: int = 0


@dataclass(frozen=True)
class TeamFacts:
    """What a team has handed in; `differing` since it was signed."""

    id: int
    name: str
    signed: bool
    differing: int
    undecided: int


def findings(
    candidates: Sequence[Candidate], teams: Iterable[TeamFacts], lights: Iterable[QuotaLight], late: int
) -> tuple[Found, ...]:
    """Everything that was found, what has to be done first."""
    found = [
        *(one for candidate in candidates for one in _entry(candidate)),
        *(one for team in teams for one in _team(team)),
        *_twice(candidates),
        *(Found(Finding.QUOTA, Cure.QUOTA, 0, light.title, light=light) for light in lights if _tight(light)),
        *((Found(Finding.LATE, Cure.LATE, 0, "", count=late),) if late else ()),
        *_unknown(candidates),
    ]
    order = list(Finding)
    return tuple(sorted(found, key=lambda one: (one.finding in NOTES, order.index(one.finding))))


def _tight(light: QuotaLight) -> bool:
    return light.light.colour is not Colour.GREEN


def _entry(one: Candidate) -> Iterator[Found]:
    if one.objections:
        yield _about(one, Finding.OBJECTED, count=one.objections)
    if one.entry.on_behalf:
        yield _about(one, Finding.BEHALF)
    for verdict in one.verdicts:
        if verdict.met is False:
            yield _about(one, Finding.BARRED, verdict=verdict)
    for group in overlaps(one.entry.rewards):
        yield replace(_about(one, Finding.TWO_REWARDS), rewards=group)
    yield from _topic(one)
    yield from _person(one)


def _topic(one: Candidate) -> Iterator[Found]:
    if one.entry.title not in {None, Title.LDTT} and not one.entry.topic:
        yield _about(one, Finding.NO_TOPIC)
    for alike in one.alike:
        finding = Finding.SAME_TOPIC if alike.same else Finding.NEAR_TOPIC
        yield _about(one, finding, f"{alike.name} ({alike.year})")
    if one.asked:
        yield _about(one, Finding.JOINT, ", ".join(one.asked))


def _person(one: Candidate) -> Iterator[Found]:
    if one.signed_in is not None:
        yield _about(one, Finding.MOVED, one.signed_in)
    if not one.active:
        yield _about(one, Finding.LEFT)  # his entry is what is to be settled
    elif one.on_leave:
        yield Found(Finding.LEAVE, Cure.STAFF, one.entry.person, one.entry.name)


def _about(
    one: Candidate, finding: Finding, detail: str = "", count: int = 0, verdict: Verdict | None = None
) -> Found:
    return Found(finding, Cure.ENTRY, one.entry.registration, one.entry.name, detail, count, verdict)


def _team(team: TeamFacts) -> Iterator[Found]:
    if team.undecided:
        yield Found(Finding.UNDECIDED, Cure.TEAM, team.id, team.name, count=team.undecided)
    if not team.id:
        return  # who belongs to no team has no list that is signed
    if not team.signed:
        yield Found(Finding.TEAM_MISSING, Cure.TEAM, team.id, team.name)
    elif team.differing:
        yield Found(Finding.TEAM_CHANGED, Cure.TEAM, team.id, team.name, count=team.differing)


def _twice(candidates: Iterable[Candidate]) -> Iterator[Found]:
    """The same name and birth date twice in the roster, both registered: one person with two titles."""
    same: dict[tuple[str, str | None], list[Candidate]] = defaultdict(list)
    for one in candidates:
        if one.birth_date:
            same[fold(one.entry.name), one.birth_date].append(one)
    for people in same.values():
        for one in people[1:]:
            entry, first = one.entry, people[0].entry
            yield Found(Finding.TWICE, Cure.ENTRY, entry.registration, entry.name, first.team)


def _unknown(candidates: Iterable[Candidate]) -> Iterator[Found]:
    """Entries of which the record does not say enough; one line for all, as in autumn that is nearly everybody."""
    open_ones = sum(1 for one in candidates if any(verdict.met is None for verdict in one.verdicts))
    if open_ones:
        yield Found(Finding.UNKNOWN, Cure.LAW, 0, "", count=open_ones)


def to_do(found: Iterable[Found]) -> int:
    """How many of them have to be put right."""
    return sum(1 for one in found if one.severity is Severity.MUST)
