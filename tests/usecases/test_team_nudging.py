"""The lead reminds those who owe: once a day, never beside the schedule, and the record says who heard."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.db.models import Extension, Person, SchoolYear
from bot.domain.outbox import Reason
from bot.domain.registration import Refusal
from bot.domain.teamwork import Board, Nudges, Reached
from bot.texts.message import Html, Message
from bot.usecases.delivery import Failed, Parcel, Result
from bot.usecases.notices import enqueue_due
from bot.usecases.nudging import nudge, see_nudges
from bot.usecases.office import Office, Refused
from bot.usecases.registering import decline
from bot.usecases.teamboard import see_my_team, see_team
from bot.usecases.telling import queue
from tests.conftest import FakeClock, local
from tests.school import make_school
from tests.usecases.outboxes import carry
from tests.usecases.steps import ACCOUNTS, DUNG, HANH, HUNG, LAN, MAI, joins, opens, person, registers
from tests.usecases.teamsteps import as_if, close, deeds, row, team, told
from tests.usecases.test_planning import of

SECRETARY = ACCOUNTS[HANH]


@pytest.fixture
def school(office: Office) -> int:
    """Hạnh's team: Mai owes, the principal has not joined, Hạnh herself owes too."""
    school_id = make_school(office)
    for code in (LAN, HUNG, MAI, HANH):
        joins(office, code)
    return school_id


def nudges(office: Office) -> Nudges:
    return of(Nudges, nudge(office, SECRETARY, team(office, MAI)))


def results(seen: Nudges) -> dict[str, Reached]:
    return {one.name.rpartition(" ")[2]: one.result for one in seen.people}


def set_person(office: Office, code: str, **columns: object) -> None:
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == code).values(**columns))


def test_those_who_owe_hear_it_and_the_record_says_so(office: Office, school: int, clock: FakeClock) -> None:
    seen = nudges(office)
    assert (seen.sent, results(seen)) == (2, {"Dũng": Reached.NOT_JOINED, "Mai": Reached.SENDING})
    (to_principal, to_mai) = told(office, "nudge")
    assert "Thư ký hội đồng Phạm Thị Hạnh nhắn: cô <b>chưa đăng ký</b>" in to_mai
    assert "thầy <b>chưa đăng ký</b>" in to_principal
    carry(office)
    seen = of(Nudges, see_nudges(office, SECRETARY, team(office, MAI)))
    assert results(seen) == {"Dũng": Reached.NOT_JOINED, "Mai": Reached.DELIVERED}
    assert [one.at for one in seen.people] == [None, clock()]
    assert deeds(office) == ["team.nudged"]


def test_who_blocked_the_bot_is_named(office: Office, school: int) -> None:
    def blocked(_: Parcel) -> Result:
        return Failed(Reason.BLOCKED)

    nudges(office)
    carry(office, blocked)
    assert results(of(Nudges, see_nudges(office, SECRETARY, team(office, MAI))))["Mai"] is Reached.BLOCKED


def test_what_an_outage_merged_has_the_result_of_its_summary(
    office: Office, school: int, clock: FakeClock
) -> None:
    """R-27: the bot went down with the nudge and another message in hand."""
    nudges(office)
    now = clock()
    with office.db.write() as session:
        said = Message(Html("Cô được giao việc mới."))
        other = queue(session, school, None, "deed:1:p3", "deed", said, now, now + timedelta(days=7))
        assert other is not None
        other.person_id = person(office, MAI)
    clock.advance(hours=2)
    enqueue_due(office)

    def mai() -> list[tuple[Reached, datetime | None]]:
        seen = of(Nudges, see_nudges(office, SECRETARY, team(office, MAI)))
        return [(one.result, one.at) for one in seen.people if one.name == "Lê Thị Mai"]

    before = mai()
    carry(office)
    assert (before, mai()) == ([(Reached.SENDING, None)], [(Reached.DELIVERED, clock())])


def test_nobody_hears_it_twice_a_day(office: Office, school: int, clock: FakeClock) -> None:
    nudges(office)
    clock.advance(hours=3)
    assert nudges(office).sent == 0
    assert len(told(office, "nudge")) == 2
    clock.set(2026, 10, 6, 8)
    assert nudges(office).sent == 2
    assert len(told(office, "nudge")) == 4


def test_who_has_answered_or_is_on_leave_hears_nothing(office: Office, school: int) -> None:
    decline(office, ACCOUNTS[MAI], opens(office, ACCOUNTS[MAI]))
    set_person(office, DUNG, on_leave=True)
    seen = nudges(office)
    assert (seen.sent, seen.people) == (0, ())
    assert told(office, "nudge") == []


def test_who_answers_afterwards_is_marked(office: Office, school: int) -> None:
    nudges(office)
    registers(office, ACCOUNTS[MAI])
    seen = of(Nudges, see_nudges(office, SECRETARY, team(office, MAI)))
    assert [(one.name, one.answered) for one in seen.people] == [
        ("Vũ Quốc Dũng", False),
        ("Lê Thị Mai", True),
    ]


def test_a_draft_on_leave_is_not_reminded_either(office: Office, school: int) -> None:
    opens(office, ACCOUNTS[MAI])
    set_person(office, MAI, on_leave=True)
    assert results(nudges(office)) == {"Dũng": Reached.NOT_JOINED}


def test_the_words_fit_what_is_owed(office: Office, school: int) -> None:
    opens(office, ACCOUNTS[MAI])
    nudges(office)
    assert "đang điền dở, chưa gửi" in told(office, "nudge")[1]


def test_on_a_day_of_the_schedule_the_lead_reminds_nobody(
    office: Office, school: int, clock: FakeClock
) -> None:
    clock.set(2026, 10, 12, 9)  # five days before the deadline: the schedule speaks at half past four
    seen = nudges(office)
    assert (seen.sent, results(seen)) == (0, {"Dũng": Reached.COMING, "Mai": Reached.COMING})
    assert [one.at for one in seen.people] == [local(2026, 10, 12, 16, 30)] * 2
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    carry(office)
    clock.set(2026, 10, 12, 18)
    seen = nudges(office)
    assert (seen.sent, results(seen)) == (1, {"Dũng": Reached.NOT_JOINED, "Mai": Reached.REMINDED})
    assert len(told(office, "nudge")) == 1  # only who could not be reminded


def test_at_night_it_waits_for_the_morning_and_counts_for_that_day(
    office: Office, school: int, clock: FakeClock
) -> None:
    clock.set(2026, 10, 6, 22)
    seen = nudges(office)
    assert (seen.sent, seen.leaves_at) == (2, local(2026, 10, 7, 6, 30))
    assert carry(office) == []
    clock.set(2026, 10, 7, 6, 30)
    assert len(carry(office)) == 1
    assert nudges(office).sent == 0
    clock.set(2026, 10, 11, 22)  # tomorrow the schedule speaks
    assert nudges(office).sent == 0


@pytest.mark.parametrize(
    ("day", "why"), [(4, Refusal.NOT_OPEN_YET), (18, Refusal.CLOSED)], ids=["before the opening", "too late"]
)
def test_outside_the_window_there_is_nothing_to_remind_of(
    office: Office, school: int, clock: FakeClock, day: int, why: Refusal
) -> None:
    clock.set(2026, 10, day, 9)
    assert nudge(office, SECRETARY, team(office, MAI)) == Refused((why,))
    assert (told(office, "nudge"), deeds(office)) == ([], [])


def test_who_was_given_more_time_is_reminded_until_it_ends(
    office: Office, school: int, clock: FakeClock
) -> None:
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        given = Extension(
            year_id=year.id, person_id=person(office, MAI), until=date(2026, 10, 20), reason="ốm"
        )
        given.granted_by_id, given.granted_at = 4, office.clock()
        session.add(given)
    clock.set(2026, 10, 19, 9)
    seen = nudges(office)
    assert results(seen) == {"Dũng": Reached.LATE, "Mai": Reached.SENDING}
    (said,) = told(office, "nudge")
    assert "20/10/2026" in said


def test_a_nudge_is_not_delivered_on_another_day(office: Office, school: int, clock: FakeClock) -> None:
    nudges(office)
    clock.set(2026, 10, 6, 8)  # the network was down all day
    assert carry(office) == []


def test_a_closed_list_reminds_nobody(office: Office, school: int) -> None:
    close(office)
    assert nudge(office, SECRETARY, team(office, MAI)) == Refused((Refusal.LIST_CLOSED,))
    assert told(office, "nudge") == []


def test_only_who_leads_the_team_reminds_it(office: Office, school: int) -> None:
    at = team(office, MAI)
    assert nudge(office, ACCOUNTS[HUNG], at) == Refused((Refusal.NOT_YOUR_TEAM,))
    assert see_nudges(office, ACCOUNTS[HUNG], at) == Refused((Refusal.NOT_YOUR_TEAM,))
    assert nudge(office, ACCOUNTS[MAI], at) == Refused((Refusal.NOT_ALLOWED,))
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    joins(office, "HANH2223", 8004)
    assert nudge(office, 8004, at) == Refused((Refusal.NOT_FOUND,))
    assert told(office, "nudge") == []


# the board


def test_the_board_shows_where_each_stands_and_no_draft(office: Office, school: int) -> None:
    opens(office, ACCOUNTS[MAI])
    registers(office, SECRETARY)
    seen = of(Board, see_my_team(office, SECRETARY))
    assert [(m.name, m.registered, m.why_missing) for m in seen.members] == [
        ("Vũ Quốc Dũng", False, "not_joined"),
        ("Phạm Thị Hạnh", True, None),
        ("Lê Thị Mai", False, "draft"),
    ]
    assert (seen.undecided, seen.missing, seen.my_turn, seen.any_team) == (1, 2, False, True)


def test_a_lead_in_no_team_is_told_so(office: Office, school: int) -> None:
    set_person(office, HUNG, team_id=None)
    assert see_my_team(office, ACCOUNTS[HUNG]) == Refused((Refusal.NO_TEAM,))
    assert see_team(office, ACCOUNTS[HUNG], 0) == Refused((Refusal.NOT_YOUR_TEAM,))


def test_without_a_year_there_is_no_board(office: Office) -> None:
    make_school(office, plan=None)
    joins(office, HUNG)
    refused = Refused((Refusal.NO_YEAR,))
    assert see_my_team(office, ACCOUNTS[HUNG]) == refused
    assert nudge(office, ACCOUNTS[HUNG], team(office, HUNG)) == refused


def test_a_registration_on_behalf_is_marked_until_and_after_it_is_confirmed(
    office: Office, school: int
) -> None:
    registers(office, ACCOUNTS[MAI])
    as_if(office, MAI, by_id=person(office, HANH))
    assert row(office, MAI).by_id == person(office, HANH)
    marks = [m.behalf for m in of(Board, see_my_team(office, SECRETARY)).members]
    assert marks == [None, None, "open"]
    as_if(office, MAI, confirmed="paper")
    marks = [m.behalf for m in of(Board, see_my_team(office, SECRETARY)).members]
    assert marks == [None, None, "confirmed"]
