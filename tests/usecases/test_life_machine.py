"""Random people drive a school year through the life of its registrations; whatever they do, the house rules hold."""

import random
import shutil
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from bot.db.engine import Database
from bot.db.models import (
    AuditLog,
    FinalList,
    Opinion,
    Person,
    Receipt,
    Registration,
    SchoolYear,
)
from bot.domain.life import IN_HAND, LIFE, Step
from bot.domain.registration import CLOSED, State
from bot.domain.titles import Title
from bot.usecases.office import Office
from tests.conftest import HOURS, FakeClock, local
from tests.usecases.actors import MEMBERS, SECRETARY, STRANGER, Actors, Entry, stage_two_schools
from tests.usecases.steps import ACCOUNTS

START = local(2026, 10, 5, 8)
PEOPLE = st.sampled_from(sorted(ACCOUNTS.values()))
LEADS = st.sampled_from([7002, SECRETARY, SECRETARY, 7001])
COUNCIL = st.sampled_from([*MEMBERS, *MEMBERS, 7001])
STAFF = st.sampled_from([SECRETARY, SECRETARY, SECRETARY, 7001, 7005])
"""Who asks for something that only some may do; now and then it is somebody who may not."""
PLACE = st.integers(0, 4)
"""Which of those whom a deed concerns."""
TITLES = st.sampled_from([Title.LDTT, Title.CSTDCS])
HOW = st.sampled_from(["kept", "amended", "given back", ""])
"""What becomes of an objection; nothing: it waits."""
OLD = st.sampled_from([False, False, False, True])

SETTLED = {"submitted": Step.SUBMIT, "declined": Step.DECLINE, "withdrawn": Step.WITHDRAW}
"""What the person himself does is logged by the state that it leads to."""

SELDOM = ("objection kept", "supplement", "nominated")
"""What must happen, too, beside the steps."""

Row = tuple[State, int]
"""A registration's state and version."""


class Life(RuleBasedStateMachine):
    """One year of two schools; `seen` is what the audit log says of each registration so far.

    `happened` counts, over all lives, what really was done and not refused.
    """

    def __init__(self, base: Path, happened: Counter[str]) -> None:
        super().__init__()
        self.happened = happened
        self.folder = TemporaryDirectory(prefix="thidua-life-")
        path = Path(self.folder.name) / "thidua.db"
        shutil.copy(base, path)
        self.clock = FakeClock(START)
        self.db = Database(f"sqlite:///{path}")
        self.actors = Actors(Office(self.db, self.clock, HOURS, random.Random(1)))
        self.seen: dict[int, Row] = {}
        self.read_until = 0
        self.final: list[dict[str, Any]] | None = None
        self.elsewhere = self._rows(second=True)

    def teardown(self) -> None:
        self.db.dispose()
        self.folder.cleanup()

    @initialize(
        titles=st.lists(TITLES, min_size=2, max_size=5),
        far=st.sampled_from([0, 3, 2, 1, 3]),
        how=HOW,
        named=st.booleans(),
        ended=st.sampled_from([False, True, False]),
    )
    def some_have_registered(self, titles: list[Title], far: int, how: str, named: bool, ended: bool) -> None:
        """Lives begin at different points, so that what comes late in a year is tried as often as what comes early."""
        for account, title in zip(sorted(ACCOUNTS.values()), titles, strict=False):
            self.actors.registers(account, title)
        self._works(far, 0, how)
        if named:
            self.after_the_deadline_the_others_are_named(required=False)
        else:
            self.actors.declines(max(ACCOUNTS.values()))
        if ended:
            self.the_year_ends()

    # the person

    @rule(account=PEOPLE, title=TITLES)
    def registers(self, account: int, title: Title) -> None:
        self.actors.registers(account, title)

    @rule(account=PEOPLE)
    def begins(self, account: int) -> None:
        self.actors.begins(account)

    @rule(account=PEOPLE)
    def declines(self, account: int) -> None:
        self.actors.declines(account)

    @rule(account=PEOPLE)
    def withdraws(self, account: int) -> None:
        self.actors.withdraws(account)

    @rule(account=PEOPLE, days=st.integers(1, 5))
    def asks_for_time(self, account: int, days: int) -> None:
        self.actors.asks_late(account)
        self.actors.is_given_time(account, self._today() + timedelta(days))

    # the team

    @rule(lead=LEADS, account=PEOPLE, old=OLD)
    def approves(self, lead: int, account: int, old: bool) -> None:
        self.actors.approves(lead, self.actors.entry_of(account, old=old))

    @rule(lead=LEADS, place=PLACE, old=OLD)
    def returns(self, lead: int, place: int, old: bool) -> None:
        account = self._account_in({State.SUBMITTED, State.TEAM_APPROVED}, place)
        self.actors.returns(lead, self.actors.entry_of(account, old=old))

    @rule(lead=LEADS, place=st.integers(0, 1))
    def approves_all_and_signs(self, lead: int, place: int) -> None:
        self.actors.approves_all(lead, self.actors.teams[place])
        self.actors.signs(lead, self.actors.teams[place])

    # the secretary

    @rule(who=STAFF)
    def receives(self, who: int) -> None:
        self.actors.receives(who)

    @rule(who=STAFF, account=PEOPLE, old=OLD)
    def reopens(self, who: int, account: int, old: bool) -> None:
        self.actors.reopens(who, self.actors.entry_of(account, old=old))

    @rule(who=STAFF, place=PLACE, old=OLD, title=TITLES)
    def amends(self, who: int, place: int, old: bool, title: Title) -> None:
        account = self._account_in(set(IN_HAND), place)
        self.actors.amends(who, self.actors.entry_of(account, old=old), title)

    @rule(who=STAFF, account=PEOPLE, required=st.booleans())
    def names_somebody(self, who: int, account: int, required: bool) -> None:
        """Whether one has to register is a switch of the plan; where not, the secretary may name somebody."""
        self.actors.plans(who, required=required)
        self.actors.nominates(who, account)

    @rule(who=STAFF, old=OLD)
    def publishes(self, who: int, old: bool) -> None:
        self.actors.records_adoption(who, self._today())
        self.actors.publishes(who, old=old)

    @rule(account=PEOPLE, who=STAFF)
    def comments(self, account: int, who: int) -> None:
        self.actors.comments(account)
        self.actors.answers_all(who)

    # the council

    @rule(member=COUNCIL, account=PEOPLE, old=OLD)
    def confirms(self, member: int, account: int, old: bool) -> None:
        self.actors.confirms(member, self.actors.entry_of(account, old=old))

    @rule(member=COUNCIL, place=PLACE, old=OLD, how=HOW)
    def objects_and_is_heard(self, member: int, place: int, old: bool, how: str) -> None:
        account = self._account_in({State.RECEIVED, State.CHECKED}, place)
        self._objects(member, self.actors.entry_of(account, old=old), account, how)

    def _objects(self, member: int, shown: Entry, account: int, how: str) -> None:
        self.actors.objects(member, shown)
        entry = self.actors.entry_of(account)
        match how:
            case "kept":
                self.actors.keeps_despite(SECRETARY, entry)
            case "amended":
                self.actors.amends(SECRETARY, entry, Title.CSTDCS)
                self.actors.amends(SECRETARY, self.actors.entry_of(account), Title.LDTT)
            case "given back":
                self.actors.reopens(SECRETARY, entry)

    @rule(member=COUNCIL)
    def confirms_page(self, member: int) -> None:
        self.actors.confirms_page(member)

    @rule(who=STAFF, present=st.integers(1, 4), old=OLD)
    def closes(self, who: int, present: int, old: bool) -> None:
        self.actors.closes(who, present, old=old)
        self.actors.passes_up(who)

    @rule(far=st.sampled_from([3, 2, 1]), place=PLACE, how=HOW)
    def everybody_does_his_work(self, far: int, place: int, how: str) -> None:
        self._works(far, place, how)

    def _works(self, far: int, place: int, how: str) -> None:
        """A good week with one objection, so that years get somewhere: what can go on goes on, more or less far."""
        if how == "given back":
            account = self._account_in({State.SUBMITTED, State.TEAM_APPROVED}, place)
            self.actors.returns(SECRETARY, self.actors.entry_of(account))
        for team in self.actors.teams if far else ():
            self.actors.approves_all(SECRETARY, team)
            self.actors.signs(SECRETARY, team)
        if far > 1:
            self.actors.receives(SECRETARY)
            account = self._account_in({State.RECEIVED, State.CHECKED}, place)
            self._objects(7003 if account != 7003 else 7005, self.actors.entry_of(account), account, how)
            self._everybody_confirms()
        if far > 2:
            self._not_before(15 + far)
            self.actors.records_adoption(SECRETARY, self._today())
            self.actors.publishes(SECRETARY)

    @rule()
    def the_year_ends(self) -> None:
        """Everything that nobody objects to any more is looked at, published, commented on and closed."""
        for account in ACCOUNTS.values():
            self.actors.keeps_despite(SECRETARY, self.actors.entry_of(account))
        self._works(3, 0, "kept")
        self.clock.advance(days=5)
        self.actors.answers_all(SECRETARY)
        self.actors.closes(7005, 3)
        self.actors.passes_up(SECRETARY)

    @rule(place=PLACE, published=st.sampled_from([True, True, False]))
    def what_was_public_is_changed(self, place: int, published: bool) -> None:
        """The secretary changes an entry with a reason; looked at again, it is published as a supplement."""
        account = self._account_in({State.PUBLISHED}, place)
        self.actors.amends(SECRETARY, self.actors.entry_of(account), Title.CSTDCS)
        self.actors.amends(SECRETARY, self.actors.entry_of(account), Title.LDTT)
        if published:
            self._everybody_confirms()
            self.actors.publishes(SECRETARY)

    @rule(required=st.sampled_from([False, False, True]))
    def after_the_deadline_the_others_are_named(self, required: bool) -> None:
        self._not_before(19)
        self.actors.plans(SECRETARY, required=required)
        for account in ACCOUNTS.values():
            self.actors.nominates(SECRETARY, account)

    def _everybody_confirms(self) -> None:
        for member in MEMBERS:
            self.actors.confirms_page(member)

    def _not_before(self, day: int) -> None:
        self.clock.now = max(self.clock.now, local(2026, 10, day, 9))

    def _account_in(self, states: set[State], place: int) -> int:
        """Somebody whose entry stands there, so that the deed is not always refused; else anybody."""
        query = (
            select(Person.user_id)
            .join(Registration, Registration.person_id == Person.id)
            .where(Registration.state.in_(states), Person.user_id.in_(ACCOUNTS.values()))
            .order_by(Person.id)
        )
        with self.db.read() as session:
            found = [account for account in session.scalars(query) if account is not None]
        accounts = found or sorted(ACCOUNTS.values())
        return accounts[place % len(accounts)]

    # the rest of the world

    @rule(days=st.integers(0, 4), hours=st.integers(1, 12))
    def time_passes(self, days: int, hours: int) -> None:
        self.clock.advance(days=days, hours=hours)

    @rule(account=PEOPLE)
    def a_stranger_presses_everything(self, account: int) -> None:
        """The other school's secretary finds the buttons of this one; nothing moves."""
        before = self._rows(second=False)
        entry = self.actors.entry_of(account)
        for deed in (
            self.actors.approves,
            self.actors.returns,
            self.actors.confirms,
            self.actors.objects,
            self.actors.reopens,
            self.actors.keeps_despite,
        ):
            deed(STRANGER, entry)
        self.actors.amends(STRANGER, entry, Title.CSTDCS)
        self.actors.signs(STRANGER, self.actors.teams[0])
        assert self._rows(second=False) == before

    # what holds whatever they did

    @invariant()
    def the_rules_hold(self) -> None:
        """In this order: the later ones look at what the first has read."""
        self.every_change_is_a_step_of_life()
        self.the_closed_list_stays_and_names_who_registered()
        self.what_passed_the_council_was_confirmed_by_somebody_else()
        assert self._rows(second=True) == self.elsewhere  # the other school is untouched

    def every_change_is_a_step_of_life(self) -> None:
        """What stands is what the audit log says, which knows only steps; nothing is lost and versions only grow."""
        with self.db.read() as session:
            deeds = session.scalars(
                select(AuditLog).where(AuditLog.id > self.read_until).order_by(AuditLog.id)
            ).all()
        for deed in deeds:
            self.read_until = deed.id
            if deed.action.startswith("registration."):
                self._follow(deed)
            elif deed.action == "opinion.settled":
                self.happened["objection kept"] += 1
            elif deed.action == "list.published" and deed.after and deed.after["number"] > 1:
                self.happened["supplement"] += 1
        assert self._rows(second=False) == self.seen

    def _follow(self, deed: AuditLog) -> None:
        number = int(deed.subject.removeprefix("registration:"))
        verb = deed.action.removeprefix("registration.")
        assert deed.after is not None
        now: Row = (State(deed.after["state"]), deed.after["version"])
        before = self.seen.get(number)
        self.seen[number] = now
        if verb == "nominated":
            assert (before, now, self.final) == (None, (State.RECEIVED, 1), None)
            self.happened[verb] += 1
            return
        step = SETTLED.get(verb) or Step(verb)
        sources, target = LIFE[step]
        assert now[0] is target
        self.happened[step] += 1
        if before is None:
            assert (deed.before, step in {Step.SUBMIT, Step.DECLINE}) == (None, True)
        else:
            assert deed.before is not None
            assert (State(deed.before["state"]), deed.before["version"]) == before
            assert before[0] in sources
            assert now[1] >= before[1]
            assert self.final is None or step is Step.PASS_UP

    def the_closed_list_stays_and_names_who_registered(self) -> None:
        with self.db.read() as session:
            found = session.scalars(select(FinalList)).all()
            known = set(session.scalars(select(Receipt.registration_id)))
            if not session.scalars(select(SchoolYear.registration_required).order_by(SchoolYear.id)).first():
                known |= set(session.scalars(select(Registration.id).where(Registration.by_id.is_not(None))))
        if not found:
            assert self.final is None
            return
        (final,) = found
        if self.final is None:
            closed = {number for number, (state, _) in self.seen.items() if state in CLOSED}
            assert {entry["registration"] for entry in final.entries} == closed
            assert closed <= known
        else:
            assert self.final == final.entries
        assert self.final is None or self.final == final.entries
        self.final = final.entries
        for entry in final.entries:
            state, version = self.seen[entry["registration"]]
            assert (state in CLOSED, version) == (True, entry["version"])

    def what_passed_the_council_was_confirmed_by_somebody_else(self) -> None:
        passed = {n: v for n, (state, v) in self.seen.items() if state is State.CHECKED}
        with self.db.read() as session:
            owners = {row.id: row.person_id for row in session.scalars(select(Registration))}
            said = session.scalars(select(Opinion).where(Opinion.registration_id.in_(passed))).all()
        for number, version in passed.items():
            of_it = [o for o in said if (o.registration_id, o.version) == (number, version)]
            assert [o for o in of_it if o.confirms and o.person_id != owners[number]]
            assert not [o for o in of_it if not o.confirms and o.settled is None]

    def _rows(self, *, second: bool) -> dict[int, Row]:
        """The registrations of one of the two schools, as a second session sees them."""
        with self.db.read() as session:
            years = session.scalars(select(SchoolYear.id).order_by(SchoolYear.id)).all()
            mine = Registration.year_id == years[int(second)]
            return {
                row.id: (State(row.state), row.version)
                for row in session.scalars(select(Registration).where(mine))
            }

    def _today(self) -> date:
        return self.clock().astimezone(HOURS.zone).date()


@pytest.fixture
def base(template: Path, tmp_path: Path) -> Path:
    """Two schools before their year begins, in one file that is copied for each life."""
    path = tmp_path / "base.db"
    shutil.copy(template, path)
    db = Database(f"sqlite:///{path}")
    stage_two_schools(Office(db, FakeClock(START), HOURS, random.Random(1)))
    db.dispose()
    return path


def test_whatever_people_do_the_rules_of_life_hold(base: Path) -> None:
    happened: Counter[str] = Counter()
    run_state_machine_as_test(
        lambda: Life(base, happened),  # type: ignore[arg-type]  # it is called like a class
        settings=settings(
            max_examples=13,
            stateful_step_count=18,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert [what for what in (*Step, *SELDOM) if not happened[what]] == []
