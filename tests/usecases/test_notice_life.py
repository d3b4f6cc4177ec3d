"""A school's year under any order of sweeps, deliveries, crashes, moved dates and deeds: the promise holds at each step."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select, update

from bot.db.engine import Database
from bot.db.models import NoticeOrder, Outbox, Person, PhaseRow, School
from bot.domain.calendar import local_day
from bot.domain.form import Form
from bot.domain.notices import Notice
from bot.domain.outbox import Reason, RowState
from bot.texts.message import Html, Message
from bot.usecases.conference import set_conference
from bot.usecases.delivery import Failed, Later, Parcel, Result, Sent, Uncertain, recover, settle
from bot.usecases.form import open_form
from bot.usecases.joining import join
from bot.usecases.noticefacts import Facts, facts_of
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office
from bot.usecases.registering import decline
from bot.usecases.snoozing import remind_again
from bot.usecases.summaries import KIND as SUMMARY
from bot.usecases.telling import queue
from bot.usecases.withdrawing import withdraw
from tests.conftest import HOURS, FakeClock, local
from tests.school import make_school
from tests.usecases.outboxes import next_parcel, with_group
from tests.usecases.steps import ACCOUNTS, HANH, LAN, MAI, joins

START = local(2026, 10, 11, 9)
WHO = st.sampled_from([LAN, LAN, MAI, HANH])
OUTCOMES = st.sampled_from(["sent", "sent", "sent", "uncertain", "later", "failed", "crash"])
SPOKEN = {RowState.SENT, RowState.FAILED, RowState.UNCERTAIN, RowState.MERGED, RowState.MISSED}
HAPPENS = (
    *("sent", "uncertain", "later", "failed", "crash", "again", "in a summary", "missed", "merged"),
    *("cancelled", "postponed", "forbidden", "late"),
)
"""What must come to pass in these lives, or they prove nothing."""


class Notices(RuleBasedStateMachine):
    """`told` is what really left, by key, in the order of its outcomes: a summary tells its parts."""

    def __init__(self, base: Path, happened: Counter[str]) -> None:
        super().__init__()
        self.happened = happened
        self.folder = TemporaryDirectory(prefix="thidua-notices-")
        path = Path(self.folder.name) / "thidua.db"
        shutil.copy(base, path)
        self.clock = FakeClock(START)
        self.db = Database(f"sqlite:///{path}")
        self.office = Office(self.db, self.clock, HOURS, random.Random(1))
        self.told: dict[str, list[str]] = {}
        self.reminded: set[tuple[int | None, date, str]] = set()
        self.deeds = 0

    def teardown(self) -> None:
        self.db.dispose()
        self.folder.cleanup()

    # time, sweeps, the postman

    @rule(hours=st.integers(0, 30), minutes=st.integers(1, 59))
    def time_passes(self, hours: int, minutes: int) -> None:
        self.clock.advance(hours=hours, minutes=minutes)

    @rule(days=st.integers(1, 4), outcomes=st.lists(OUTCOMES, max_size=6))
    def the_bot_is_down_and_comes_back(self, days: int, outcomes: list[str]) -> None:
        self.clock.advance(days=days)
        self.sweeps()
        self.delivers(outcomes)

    @rule(outcomes=st.lists(OUTCOMES, max_size=6))
    def a_minute_of_work(self, outcomes: list[str]) -> None:
        self.clock.advance(minutes=1)
        self.sweeps()
        self.delivers(outcomes)

    @rule()
    def sweeps(self) -> None:
        """After it, everything whose hour has come has its row, with an outcome or a reason."""
        before = self._facts()
        enqueue_due(self.office)
        if HOURS.quiet.cover(self.clock()):
            return
        with self.db.read() as session:
            rows = {row.key: row for row in session.scalars(select(Outbox))}
            group = session.scalars(select(School.group_chat_id)).one() is not None
        for note in before.notices:
            self._has_its_row(note, before.year.swept_at, rows.get(note.key), group=group)

    def _has_its_row(
        self, note: Notice, swept_at: datetime | None, row: Outbox | None, *, group: bool
    ) -> None:
        now = self.clock()
        if note.due_at > now:
            assert row is None or row.state in SPOKEN | {RowState.CANCELLED}
        elif note.stale_at > now:
            waits_for_group = note.person is None and not group
            assert (row is not None and row.state != RowState.CANCELLED) or waits_for_group
        elif swept_at is not None and note.stale_at > swept_at:
            assert row is not None
            assert row.state != RowState.CANCELLED or row.reason is not None
            self.happened["missed"] += row.state == RowState.MISSED

    @rule(outcomes=st.lists(OUTCOMES, min_size=1, max_size=6))
    def delivers(self, outcomes: list[str]) -> None:
        for outcome in outcomes:
            parcel = next_parcel(self.office)
            if parcel is None:
                return
            self._leaves(parcel, outcome)
            match outcome:
                case "crash":
                    recover(self.office)
                case _:
                    settle(self.office, parcel.row_id, self._result(parcel, outcome))

    def _result(self, parcel: Parcel, outcome: str) -> Result:
        results: dict[str, Callable[[], Result]] = {
            "sent": lambda: Sent(parcel.row_id + 1000),
            "uncertain": lambda: Uncertain(Reason.TIMED_OUT),
            "later": lambda: Later(timedelta(seconds=40)),
            "failed": lambda: Failed(Reason.REFUSED),
        }
        return results[outcome]()

    def _leaves(self, parcel: Parcel, outcome: str) -> None:
        now = self.clock()
        assert not HOURS.quiet.cover(now)
        with self.db.read() as session:
            row = session.get_one(Outbox, parcel.row_id)
            parts = session.scalars(select(Outbox).where(Outbox.merged_into_id == row.id)).all()
        assert (len(parts) > 1) is (row.kind == SUMMARY)
        for said in (row, *parts):
            assert said.due_at <= now < said.stale_at
            earlier = self.told.setdefault(said.key, [])
            assert set(earlier) <= {"later", "uncertain", "crash"}, "said again after an outcome"
            self.happened["again"] += any(word != "later" for word in earlier)
            self.happened["in a summary"] += said is not row
            earlier.append(outcome)
            if said.kind == "reminder" and outcome == "sent":
                self.reminded.add((said.person_id, local_day(now, HOURS.zone), said.key))
        self.happened[outcome] += 1
        self.happened["late"] += "đáng lẽ được gửi lúc" in row.markup

    # what people do

    @rule(who=WHO)
    def answers_while_something_waits(self, who: str) -> None:
        """What was queued for him is taken back."""
        self.sweeps()
        self.answers(who)
        self.sweeps()

    @rule(who=WHO)
    def answers(self, who: str) -> None:
        form = open_form(self.office, ACCOUNTS[who])
        if isinstance(form, Form):
            decline(self.office, ACCOUNTS[who], form.draft_id)

    @rule(who=WHO)
    def withdraws(self, who: str) -> None:
        withdraw(self.office, ACCOUNTS[who])

    @rule()
    def somebody_joins(self) -> None:
        join(self.office, ACCOUNTS[MAI], ACCOUNTS[MAI], MAI)

    @rule(who=WHO)
    def asks_to_be_reminded(self, who: str) -> None:
        remind_again(self.office, ACCOUNTS[who])

    @rule(who=WHO)
    def is_told_of_a_deed(self, who: str) -> None:
        self.deeds += 1
        now = self.clock()
        with self.db.write() as session:
            person = session.scalars(select(Person).where(Person.join_code == who)).one()
            said = Message(Html(f"Việc {self.deeds}"))
            key = f"deed:{self.deeds}:p{person.id}"
            row = queue(session, person.school_id, None, key, "deed", said, now, now + timedelta(days=7))
            assert row is not None
            row.person_id = person.id

    # what the secretary moves

    @rule(day=st.none() | st.dates(date(2026, 10, 10), date(2026, 11, 5)))
    def the_conference_moves(self, day: date | None) -> None:
        set_conference(self.office, ACCOUNTS[HANH], day)

    @rule(starts=st.dates(date(2026, 10, 12), date(2026, 11, 5)))
    def a_phase_moves(self, starts: date) -> None:
        with self.db.write() as session:
            session.execute(update(PhaseRow).where(PhaseRow.number == 2).values(starts=starts))

    @rule(place=st.integers(0, 30), hours=st.integers(1, 60), cancelled=st.booleans())
    def orders(self, place: int, hours: int, cancelled: bool) -> None:
        """Later than now, or not at all, for something that has not left."""
        now = self.clock()
        facts = self._facts()
        coming = sorted({n.occasion for n in facts.planned if n.stale_at > now})
        if not coming:
            return
        occasion = coming[place % len(coming)]
        with self.db.write() as session:
            query = select(NoticeOrder).where(NoticeOrder.occasion == occasion)
            order = session.scalars(query).first() or NoticeOrder(year_id=facts.year.id, occasion=occasion)
            order.due_at, order.cancelled = now + timedelta(hours=hours), cancelled
            order.by_id, order.at = 1, now
            session.add(order)
        self.happened["forbidden" if cancelled else "postponed"] += 1

    @rule(connected=st.sampled_from([True, True, False]))
    def the_group_comes_and_goes(self, connected: bool) -> None:
        with self.db.write() as session:
            session.scalars(select(School)).one().group_chat_id = -4001 if connected else None

    # what holds at every moment

    @invariant()
    def the_record_is_whole(self) -> None:
        with self.db.read() as session:
            doubled = select(Outbox.key).group_by(Outbox.key).having(func.count() > 1)
            assert session.scalars(doubled).all() == []
            rows = {row.id: row for row in session.scalars(select(Outbox))}
        for row in rows.values():
            assert (row.merged_into_id is not None) is (row.state == RowState.MERGED)
            if row.merged_into_id is not None:
                assert rows[row.merged_into_id].state != RowState.CANCELLED
                self.happened["merged"] += 1
            self.happened["cancelled"] += row.state == RowState.CANCELLED
            outcome = self.told.get(row.key, ["nothing"])[-1]
            assert (outcome == "sent") is (row.state == RowState.SENT or self._in_sent(row, rows))
            assert outcome not in {"uncertain", "crash"} or row.reason is not None or self._hidden(row)

    def _in_sent(self, row: Outbox, rows: dict[int, Outbox]) -> bool:
        return row.merged_into_id is not None and rows[row.merged_into_id].state == RowState.SENT

    def _hidden(self, row: Outbox) -> bool:
        """The doubt stands on the summary, or it was ended and the row asked for anew."""
        return row.merged_into_id is not None or row.state != RowState.UNCERTAIN

    @invariant()
    def nobody_is_reminded_twice_a_day(self) -> None:
        days = Counter((person, day) for person, day, _ in self.reminded)
        assert [who for who, times in days.items() if times > 1] == []

    def _facts(self) -> Facts:
        with self.db.read() as session:
            school = session.scalars(select(School)).one()
            facts = facts_of(session, school, HOURS, self.clock())
        assert facts is not None
        return facts


@pytest.fixture
def base(template: Path, tmp_path: Path) -> Path:
    """A school with its group before the first sweep; one person has not joined, one is on leave."""
    path = tmp_path / "base.db"
    shutil.copy(template, path)
    db = Database(f"sqlite:///{path}")
    office = Office(db, FakeClock(START), HOURS, random.Random(1))
    with_group(office, make_school(office))
    joins(office, LAN)
    joins(office, HANH)
    with db.write() as session:
        session.execute(update(Person).where(Person.join_code == "DUNG2222").values(on_leave=True))
    enqueue_due(office)
    db.dispose()
    return path


def test_never_doubled_never_too_early_never_too_late_never_without_an_outcome(base: Path) -> None:
    happened: Counter[str] = Counter()
    run_state_machine_as_test(
        lambda: Notices(base, happened),  # type: ignore[arg-type]  # it is called like a class
        settings=settings(
            max_examples=13,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert [what for what in HAPPENS if not happened[what]] == []
