"""Making the list public: what the conference adopts, what a round says, until when people comment on it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zlib import crc32

from bot.domain.entries import Change, Difference, Entry, differences
from bot.domain.feedback import Waiting
from bot.domain.registration import Refusal, State
from bot.domain.year import AfterConference, YearPlan


@dataclass(frozen=True, slots=True)
class Collective:
    """A team and the title that it registers as a collective."""

    team: str
    title: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A round that has been published; the moment is on the school's wall clock."""

    id: int
    number: int
    entries: tuple[Entry, ...]
    collectives: tuple[Collective, ...]
    gone: tuple[Entry, ...]
    comments_until: date
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Issue:
    """A round: the list (number 1), or a supplement that says only what differs from what is published."""

    number: int
    entries: tuple[Entry, ...]
    found: tuple[Difference, ...]
    collectives: tuple[Collective, ...]  # all of them
    told: tuple[Collective, ...]  # those that are new or changed
    dropped: tuple[Collective, ...] = ()  # published before, of teams that register none any more

    def of(self, change: Change) -> tuple[Difference, ...]:
        """What was added, changed or is gone."""
        return tuple(d for d in self.found if d.change is change)

    @property
    def gone(self) -> tuple[Entry, ...]:
        """Published before and withdrawn since."""
        return tuple(d.before for d in self.of(Change.GONE) if d.before is not None)

    @property
    def unchanged(self) -> tuple[Entry, ...]:
        """Looked at again, and they stand as they were published."""
        differing = {d.after.registration for d in self.found if d.after is not None}
        return tuple(e for e in self.entries if e.registration not in differing)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to publish; a withdrawal alone waits for the next round."""
        return not self.entries and not self.told

    @property
    def mark(self) -> str:
        """Changes when what would be published does, so that nothing is published that was not previewed."""
        people = [(e.registration, e.version) for e in self.entries]
        said = (self.number, people, self.told, self.gone, self.dropped)
        return f"{crc32(repr(said).encode()):08x}"


def standing(rounds: Iterable[Issued]) -> dict[int, Entry]:
    """What is public now, by registration: each as it was published last."""
    found: dict[int, Entry] = {}
    for issued in rounds:
        for entry in issued.gone:
            found.pop(entry.registration, None)
        found |= {entry.registration: entry for entry in issued.entries}
    return found


def next_issue(
    rounds: Sequence[Issued],
    checked: Sequence[Entry],
    withdrawn: Collection[int],
    collectives: Sequence[Collective],
) -> Issue:
    """The round that would be published now; `withdrawn` are registrations."""
    public = standing(rounds)
    kept = [entry for number, entry in public.items() if number not in withdrawn]
    known = rounds[-1].collectives if rounds else ()
    teams = {collective.team for collective in collectives}
    return Issue(
        number=len(rounds) + 1,
        entries=tuple(checked),
        found=differences(list(public.values()), [*checked, *kept]),
        collectives=tuple(collectives),
        told=tuple(c for c in collectives if c not in known),
        dropped=tuple(c for c in known if c.team not in teams),
    )


def needs_adoption(plan: YearPlan) -> bool:
    """Whether a conference adopts the list before it is published."""
    return plan.conference is not None or isinstance(plan.rule, AfterConference)


def adoption_refusals(plan: YearPlan, day: date, today: date, *, checked: int) -> list[Refusal]:
    """Why it cannot be recorded that the conference adopted the list on this day; empty means that it can."""
    found = []
    if plan.conference is not None and min(day, today) < plan.conference:
        found.append(Refusal.BEFORE_CONFERENCE)
    elif day > today:
        found.append(Refusal.DAY_TO_COME)
    if not checked:
        found.append(Refusal.NOTHING_CHECKED)
    return found


def publishing_refusals(plan: YearPlan, issue: Issue, *, adopted: bool, closed: bool) -> list[Refusal]:
    """Why the round cannot be published now; empty means that it can."""
    if closed:
        return [Refusal.LIST_CLOSED]
    if issue.empty:
        return [Refusal.NOTHING_TO_PUBLISH]
    return [Refusal.NOT_ADOPTED] if issue.number == 1 and needs_adoption(plan) and not adopted else []


def comments_until(today: date, days: int) -> date:
    """The last day of the comments on what is published today."""
    return today + timedelta(days=days)


def commented(rounds: Iterable[Issued], today: date, *, closed: bool) -> Issued | None:
    """The latest round whose comment period runs."""
    running = [] if closed else [r for r in rounds if r.comments_until >= today]
    return running[-1] if running else None


@dataclass(frozen=True)
class Adopted:
    """What was recorded of the conference."""

    held_on: date
    note: str
    entries: int


@dataclass(frozen=True)
class Publication:
    """Where the publication stands."""

    year: str
    sex: str | None
    today: date
    needs_adoption: bool
    adopted: Adopted | None
    adoptable: tuple[Refusal, ...]
    """Why an adoption cannot be recorded now; empty: it can."""
    conference: date | None
    rounds: tuple[Issued, ...]
    comments: Waiting
    ready: int
    ready_collectives: int
    under_way: tuple[tuple[State, int], ...]
    publishable: tuple[Refusal, ...]
    closed: bool
