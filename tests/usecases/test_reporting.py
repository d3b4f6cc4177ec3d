"""What became of what was said, read from the outbox: per occasion, per person, with why it was taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.db.models import Outbox, Person, SchoolYear
from bot.domain.announcements import KIND as OWN
from bot.domain.orders import mark_of
from bot.domain.outbox import Reason, RowState
from bot.domain.registration import Refusal
from bot.domain.reporting import PAGE, Dropped, Recipient, Report, SaidPage
from bot.usecases.delivery import Cleared, Uncertain, clear_doubt
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office, refused
from bot.usecases.ordering import postpone, silence
from bot.usecases.registering import decline
from bot.usecases.reporting import clear_doubts, see_report, see_said
from tests.conftest import FakeClock, local
from tests.school import make_school
from tests.usecases.outboxes import always_sent, carry, row, with_group
from tests.usecases.steps import ACCOUNTS, HANH, LAN, MAI, joins, opens, person
from tests.usecases.test_planning import of

REMINDER = mark_of("reminder:2026-2027:registration:2026-10-12")


@pytest.fixture
def hanh(office: Office, clock: FakeClock) -> int:
    """The secretary, Lan and Mai have joined; the reminders of the twelfth wait in the outbox."""
    make_school(office)
    for code in (LAN, MAI):
        joins(office, code)
    account = joins(office, HANH)
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    return account


def report(office: Office, account: int, kind: str = "reminder") -> Report:
    return of(Report, see_report(office, account, row(office.db, kind, latest=False).id))


def of_lan(found: Report) -> Recipient:
    return next(one for one in found.recipients if (one.name or "").endswith("Lan"))


def test_everybody_of_an_occasion_is_in_its_report_whichever_row_was_pressed(
    office: Office, hanh: int
) -> None:
    carry(office)
    last = row(office.db, "reminder").id
    found = of(Report, see_report(office, hanh, last))

    assert found == report(office, hanh)
    assert [(one.name, one.state) for one in found.recipients] == [
        ("Vũ Quốc Dũng", RowState.FAILED),
        ("Phạm Thị Hạnh", RowState.SENT),
        ("Trần Văn Hùng", RowState.FAILED),
        ("Nguyễn Thị Lan", RowState.SENT),
        ("Lê Thị Mai", RowState.SENT),
    ]
    assert (found.words, found.group, found.reasons) == ("", False, frozenset({Reason.NOT_JOINED}))


def test_why_it_was_taken_back_is_told_for_each(office: Office, clock: FakeClock, hanh: int) -> None:
    decline(office, ACCOUNTS[LAN], opens(office, ACCOUNTS[LAN]))
    enqueue_due(office)
    answered = of_lan(report(office, hanh)).dropped
    silence(office, hanh, REMINDER)
    dropped = {one.name: one.dropped for one in report(office, hanh).recipients}

    assert answered is Dropped.ANSWERED
    assert dropped == {
        "Vũ Quốc Dũng": Dropped.ORDERED,
        "Phạm Thị Hạnh": Dropped.ORDERED,
        "Trần Văn Hùng": Dropped.ORDERED,
        "Nguyễn Thị Lan": Dropped.ANSWERED,
        "Lê Thị Mai": Dropped.ORDERED,
    }


def test_put_off_is_not_taken_back_for_good(office: Office, hanh: int) -> None:
    postpone(office, hanh, REMINDER, local(2026, 10, 12, 18))
    assert {one.dropped for one in report(office, hanh).recipients} == {Dropped.POSTPONED}


def test_of_who_owes_nothing_any_more_it_was_not_wanted(office: Office, hanh: int) -> None:
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == LAN).values(on_leave=True))
    enqueue_due(office)

    assert of_lan(report(office, hanh)).dropped is Dropped.NOT_WANTED


@pytest.mark.parametrize("state", [RowState.QUEUED, RowState.SENT, RowState.FAILED])
def test_of_a_merged_reminder_the_summarys_state_is_told(office: Office, hanh: int, state: RowState) -> None:
    with office.db.write() as session:
        mine = session.scalars(select(Outbox).where(Outbox.person_id == person(office, LAN))).one()
        summary = Outbox(
            school_id=mine.school_id, year_id=mine.year_id, key="summary:1:p1", kind="summary", markup="x",
            buttons="[]", state=state, due_at=mine.due_at, stale_at=mine.stale_at,
            next_attempt_at=mine.due_at, attempts=0, person_id=mine.person_id,
        )  # fmt: skip
        session.add(summary)
        session.flush()
        mine.state, mine.merged_into_id = RowState.MERGED, summary.id

    assert of_lan(report(office, hanh)).summary is state


def doubtful(office: Office) -> list[int]:
    with office.db.read() as session:
        found = select(Outbox.id).where(Outbox.state == RowState.UNCERTAIN).order_by(Outbox.id)
        return list(session.scalars(found))


def test_a_doubt_about_a_person_is_cleared_by_one_word(office: Office, clock: FakeClock, hanh: int) -> None:
    carry(office, lambda _: Uncertain(Reason.TIMED_OUT))
    first, second, third = doubtful(office)

    assert clear_doubt(office, hanh, first, arrived=True) is Cleared.ARRIVED
    assert clear_doubt(office, hanh, second, arrived=False) is Cleared.AGAIN
    assert doubtful(office) == [third]
    assert [parcel.row_id for parcel in carry(office)] == [second]
    with office.db.write() as session:
        session.execute(update(Outbox).where(Outbox.id == third).values(stale_at=clock()))
    assert clear_doubt(office, hanh, third, arrived=False) is Cleared.TOO_LATE
    assert doubtful(office) == [third]
    assert clear_doubt(office, hanh, third, arrived=True) is Cleared.ARRIVED


def test_all_doubts_of_an_occasion_and_no_others(office: Office, clock: FakeClock, hanh: int) -> None:
    carry(office, lambda _: Uncertain(Reason.TIMED_OUT))
    with office.db.write() as session:
        other = session.scalars(select(Outbox).where(Outbox.state == RowState.UNCERTAIN)).first()
        assert other is not None
        other.key = "reminder:2026-2027:registration:p1:2026-10-15"
        apart = other.id
    seen = of(Report, clear_doubts(office, hanh, doubtful(office)[-1], arrived=True))

    assert (len(seen.recipients), seen.doubtful) == (4, ())
    assert doubtful(office) == [apart]


def test_own_announcements_are_reported_with_their_words(office: Office, hanh: int) -> None:
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        for code in (LAN, MAI):
            number = person(office, code)
            session.add(
                Outbox(
                    school_id=year.school_id, year_id=year.id, key=f"{OWN}:own:3:p{number}:2026-10-12",
                    kind=OWN, markup="Mời họp", buttons="[]", state=RowState.SENT, due_at=office.clock(),
                    stale_at=office.clock() + timedelta(days=1), next_attempt_at=office.clock(), attempts=1,
                    person_id=number,
                )
            )  # fmt: skip
    found = report(office, hanh, OWN)

    assert ([one.name for one in found.recipients], found.words) == (
        ["Nguyễn Thị Lan", "Lê Thị Mai"],
        "Mời họp",
    )
    assert OWN in [entry.kind for entry in of(SaidPage, see_said(office, hanh, 0)).said]


def test_the_list_is_paged_and_beyond_the_last_page_is_the_last(office: Office, clock: FakeClock) -> None:
    with_group(office, make_school(office))
    account = joins(office, HANH)
    for day in range(1, 30):
        clock.set(2026, 10, day, 17)
        enqueue_due(office)
        carry(office, always_sent)
    first, beyond = (of(SaidPage, see_said(office, account, page)) for page in (0, 99))

    assert (len(first.said), beyond.page, beyond.pages) == (PAGE, 1, 2)
    assert [entry.at for entry in (*first.said, *beyond.said)] == sorted(
        (entry.at for entry in (*first.said, *beyond.said)), reverse=True
    )


def test_a_school_without_a_year_has_nothing_to_report(office: Office) -> None:
    make_school(office, plan=None)
    account = joins(office, HANH)
    assert see_said(office, account, 0) == refused(Refusal.NO_YEAR)
    assert see_report(office, account, 1) == refused(Refusal.NOT_FOUND)
