"""Closing the list: only when everything is done and enough are there; then it is final, told, and stays as it is."""

from datetime import date

import pytest
from sqlalchemy import delete, select

from bot.db.models import (
    Amendment,
    AuditLog,
    Council,
    Draft,
    Feedback,
    FinalList,
    LateRequest,
    Person,
    Receipt,
    Registration,
    Round,
    SchoolYear,
    Seat,
)
from bot.domain.closing import Minutes
from bot.domain.registration import Refusal, State
from bot.domain.titles import CollectiveTitle, Title
from bot.usecases.closing import (
    Closed,
    Closing,
    Present,
    Readiness,
    count_present,
    preview_closing,
    see_closing,
)
from bot.usecases.finalising import finalise
from bot.usecases.form import choose_title, open_form
from bot.usecases.office import Office, Refused
from bot.usecases.reviewing import confirm
from bot.usecases.withdrawing import withdraw
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.campaign import signed
from tests.usecases.council import deeds, entry_at, seated, state_of, told
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, MAI, joins, opens, person
from tests.usecases.test_planning import of

TYPED = "12/BB-HĐ, 25/10/2026"
MINUTES = Minutes("12/BB-HĐ", date(2026, 10, 25))


@pytest.fixture
def published(office: Office, clock: FakeClock) -> list[int]:
    """Lan and Mai are published since the 20th with comments until the 23rd; Hạnh, Dũng, Mai are the council."""
    make_school(office)
    for code in (LAN, HUNG, MAI, HANH, DUNG):
        joins(office, code)
    seated(office, MAI)
    entries = [entry_at(office, LAN, State.PUBLISHED, Title.CSTDCS), entry_at(office, MAI, State.PUBLISHED)]
    with office.db.write() as session:
        session.add(
            Round(
                year_id=year_id(office),
                number=1,
                entries=[],
                collectives=[{"team": "Tổ Toán – Tin", "title": "TTLDTT"}],
                comments_until=date(2026, 10, 23),
                published_by_id=1,
                published_at=office.clock(),
            )
        )
    clock.set(2026, 10, 25, 9)
    return entries


def year_id(office: Office) -> int:
    with office.db.read() as session:
        return session.scalars(select(SchoolYear.id).order_by(SchoolYear.id)).first() or 0


def close(office: Office, account: int = 7004, present: int = 2, members: int = 3) -> object:
    seen = preview_closing(office, account, present, TYPED)
    mark = seen.mark if isinstance(seen, Closing) else "0"
    return finalise(office, account, present, members, mark, MINUTES)


def refusal(outcome: object) -> Refusal:
    assert isinstance(outcome, Refused)
    (only,) = outcome.reasons
    return only


def finals(office: Office) -> list[FinalList]:
    with office.db.read() as session:
        return list(session.scalars(select(FinalList)))


def test_what_is_published_becomes_final_with_quorum_and_minutes(
    office: Office, published: list[int], clock: FakeClock
) -> None:
    ready = of(Readiness, see_closing(office, 7004))
    assert (ready.reasons, ready.members, ready.seated) == ((), 3, False)
    assert of(Present, count_present(office, 7004, "2")).members == 3
    done = of(Closed, close(office))
    assert (done.entries, done.present, done.members, done.minutes) == (
        2,
        2,
        3,
        "số 12/BB-HĐ ngày 25/10/2026",
    )
    assert [state_of(office, entry) for entry in published] == [(State.FINAL, 1)] * 2
    (final,) = finals(office)
    assert [entry["registration"] for entry in final.entries] == published
    assert final.collectives == [{"team": "Tổ Toán – Tin", "title": "TTLDTT"}]
    assert (final.present, final.members, final.closed_by_id) == (2, 3, person(office, HANH))
    assert deeds(office) == ["registration.finalise"] * 2
    with office.db.read() as session:
        row = session.scalars(select(AuditLog).where(AuditLog.action == "list.finalised")).one()
    assert row.after == {"entries": 2, "present": 2, "members": 3, "minutes": done.minutes}
    assert of(Closed, see_closing(office, 7005)).entries == 2


@pytest.mark.parametrize(
    ("title", "received", "stays"),
    [(None, True, False), (None, False, True), (CollectiveTitle.TTLDXS, True, True)],
)
def test_a_collective_stays_as_it_was_published_unless_the_team_withdrew_it(
    office: Office, published: list[int], *, title: CollectiveTitle | None, received: bool, stays: bool
) -> None:
    """What was never public does not become final; the published title may not be put off by an unread list."""
    signed(office, "Tổ Toán – Tin", title, received=received)
    close(office)

    (final,) = finals(office)
    assert final.collectives == [{"team": "Tổ Toán – Tin", "title": "TTLDTT"}] * stays


def test_everybody_with_an_entry_is_told_his_own(office: Office, published: list[int]) -> None:
    close(office)
    (first, lan), (second, mai) = told(office, "final.entry")
    assert (first, second) == (person(office, LAN), person(office, MAI))
    assert ("Nguyễn Thị Lan" in lan, "Lê Thị Mai" in lan) == (True, False)
    assert "Lê Thị Mai" in mai


def test_twice_is_once(office: Office, published: list[int]) -> None:
    close(office)
    assert refusal(close(office)) is Refusal.ALREADY_DONE
    assert (len(finals(office)), len(told(office, "final.entry"))) == (1, 2)
    assert isinstance(preview_closing(office, 7004, 2, TYPED), Closed)
    assert isinstance(count_present(office, 7004, "2"), Closed)


def test_forms_and_late_requests_are_put_away(office: Office, published: list[int], clock: FakeClock) -> None:
    clock.set(2026, 10, 12, 9)
    opens(office, 7002)
    clock.set(2026, 10, 25, 9)
    with office.db.write() as session:
        for granted in (None, True):
            row = LateRequest(
                year_id=year_id(office),
                person_id=person(office, DUNG),
                reason="Đi công tác",
                asked_at=clock(),
                granted=granted,
            )
            session.add(row)
        of_entry = {"registration_id": published[0], "version": 1, "answers": {}, "updated_at": clock()}
        session.add(Amendment(person_id=person(office, HANH), **of_entry))
    close(office)
    with office.db.read() as session:
        assert list(session.scalars(select(Draft))) == []
        assert list(session.scalars(select(Amendment))) == []
        pending, granted_one = session.scalars(select(LateRequest).order_by(LateRequest.id))
        assert (pending.granted, pending.decided_at, pending.decided_by_id) == (
            False,
            clock(),
            person(office, HANH),
        )
        assert pending.answer == "Danh sách năm học này đã được hội đồng chốt."
        assert (granted_one.granted, granted_one.answer) == (True, None)
    assert [who for who, _ in told(office, "final.draft")] == [person(office, HUNG)]
    assert [who for who, _ in told(office, "final.late")] == [person(office, DUNG)]


@pytest.mark.parametrize("state", [State.SUBMITTED, State.TEAM_APPROVED, State.RECEIVED, State.CHECKED])
def test_not_while_an_entry_still_has_to_become_public(
    office: Office, published: list[int], state: State
) -> None:
    entry_at(office, HUNG, state)
    stands_in_the_way(office, Refusal.NOT_PUBLISHED_YET)


def test_not_before_anything_is_published(office: Office, published: list[int]) -> None:
    with office.db.write() as session:
        session.execute(delete(Receipt))
        session.execute(delete(Registration))
    stands_in_the_way(office, Refusal.NOT_PUBLISHED_YET)


def test_not_while_comments_run(office: Office, published: list[int], clock: FakeClock) -> None:
    clock.set(2026, 10, 23, 23)
    stands_in_the_way(office, Refusal.COMMENTS_RUN)


def test_not_while_a_comment_waits_for_its_answer(office: Office, published: list[int]) -> None:
    with office.db.write() as session:
        school = session.scalars(select(Person.school_id)).first()
        row = Feedback(
            school_id=school,
            year_id=year_id(office),
            person_id=person(office, LAN),
            kind="list",
            words="?",
            code="ABCDEF",
            sent_at=office.clock(),
            answer_due=date(2026, 10, 23),
        )
        session.add(row)
    stands_in_the_way(office, Refusal.UNANSWERED)


def test_nobody_is_final_who_never_registered(office: Office, published: list[int]) -> None:
    with office.db.write() as session:
        session.execute(delete(Receipt).where(Receipt.registration_id == published[0]))
    stands_in_the_way(office, Refusal.NEVER_REGISTERED)
    with office.db.write() as session:
        session.get_one(Registration, published[0]).by_id = person(office, HANH)  # nominated with a reason
    stands_in_the_way(office, Refusal.NEVER_REGISTERED)
    with office.db.write() as session:
        session.scalars(select(SchoolYear)).one().registration_required = False
    assert isinstance(close(office), Closed)


def test_where_registration_is_no_duty_somebody_must_still_have_put_him_forward(
    office: Office, published: list[int]
) -> None:
    with office.db.write() as session:
        session.execute(delete(Receipt).where(Receipt.registration_id == published[0]))
        session.scalars(select(SchoolYear)).one().registration_required = False
    stands_in_the_way(office, Refusal.NEVER_REGISTERED)


def stands_in_the_way(office: Office, why: Refusal) -> None:
    """Every step shows what is missing, and nothing is closed."""
    for outcome in (
        see_closing(office, 7004),
        count_present(office, 7004, "2"),
        preview_closing(office, 7004, 2, TYPED),
        finalise(office, 7004, 2, 3, "00000000", MINUTES),
    ):
        assert of(Readiness, outcome).reasons == (why,)
    assert (finals(office), deeds(office)) == ([], [])


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1", Refusal.NO_QUORUM),
        ("0", Refusal.BAD_NUMBER),
        ("4", Refusal.BAD_NUMBER),
        ("hai", Refusal.BAD_NUMBER),
    ],
)
def test_more_than_half_of_the_council_must_be_there(
    office: Office, published: list[int], typed: str, why: Refusal
) -> None:
    assert refusal(count_present(office, 7004, typed)) is why
    if typed.isdigit():
        assert refusal(preview_closing(office, 7004, int(typed), TYPED)) is why
        assert refusal(finalise(office, 7004, int(typed), 3, "0", MINUTES)) is why
    assert finals(office) == []


def test_members_are_those_who_sit_in_the_council(office: Office, published: list[int]) -> None:
    with office.db.write() as session:
        council = Council(year_id=year_id(office), kind="emulation", decision="1/QĐ")
        session.add(council)
        session.flush()
        for code in (LAN, HUNG, MAI, HANH, DUNG):
            session.add(Seat(council_id=council.id, person_id=person(office, code), office="member"))
    ready = of(Readiness, see_closing(office, 7004))
    assert (ready.members, ready.seated) == (5, True)
    assert refusal(count_present(office, 7004, "2")) is Refusal.NO_QUORUM
    assert of(Present, count_present(office, 7004, "3")).present == 3


@pytest.mark.parametrize(
    ("typed", "why"), [("12/BB-HĐ", Refusal.BAD_MINUTES), ("12/BB 26/10/2026", Refusal.DAY_TO_COME)]
)
def test_the_minutes_have_a_number_and_a_day(
    office: Office, published: list[int], typed: str, why: Refusal
) -> None:
    assert refusal(preview_closing(office, 7004, 2, typed)) is why


def test_what_changed_after_the_last_look_is_shown_again(office: Office, published: list[int]) -> None:
    seen = of(Closing, preview_closing(office, 7004, 2, TYPED))
    with office.db.write() as session:
        session.get_one(Registration, published[0]).state = State.WITHDRAWN
    again = of(Closing, finalise(office, 7004, 2, 3, seen.mark, MINUTES))
    assert (again.changed, len(again.entries), seen.changed) == (True, 1, False)
    assert finals(office) == []
    assert of(Closed, finalise(office, 7004, 2, 3, again.mark, MINUTES)).entries == 1


def test_another_number_of_members_than_on_the_screen_is_shown_again(
    office: Office, published: list[int]
) -> None:
    seen = of(Closing, preview_closing(office, 7004, 2, TYPED))
    assert of(Closing, finalise(office, 7004, 2, 4, seen.mark, MINUTES)).members == 3


def test_who_was_given_his_entry_back_is_counted_and_left_out(office: Office, published: list[int]) -> None:
    entry = entry_at(office, HUNG, State.RETURNED)
    assert of(Closing, preview_closing(office, 7004, 2, TYPED)).returned == 1
    assert of(Closed, close(office)).entries == 2
    assert state_of(office, entry) == (State.RETURNED, 1)


def test_a_closed_list_refuses_every_change(office: Office, published: list[int], clock: FakeClock) -> None:
    close(office)
    clock.set(2026, 10, 12, 9)
    for outcome in (
        open_form(office, 7002),
        choose_title(office, 7001, 1, Title.LDTT),
        withdraw(office, 7001),
        confirm(office, 7005, published[0], 1),
    ):
        assert refusal(outcome) is Refusal.LIST_CLOSED
    assert [state_of(office, entry)[0] for entry in published] == [State.FINAL] * 2


def test_only_secretary_and_principal_close_it(office: Office, published: list[int]) -> None:
    for account, why in ((7001, Refusal.NOT_ALLOWED), (7003, Refusal.NOT_ALLOWED), (9, Refusal.NOT_JOINED)):
        for outcome in (
            see_closing(office, account),
            count_present(office, account, "2"),
            preview_closing(office, account, 2, TYPED),
            finalise(office, account, 2, 3, "0", MINUTES),
        ):
            assert refusal(outcome) is why
    assert isinstance(close(office, 7005), Closed)


def test_another_school_closes_its_own_list_only(office: Office, published: list[int]) -> None:
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    other = joins(office, "HANH2223", 8004)
    assert of(Readiness, close(office, other, members=2)).reasons == (Refusal.NOT_PUBLISHED_YET,)
    theirs = entry_at(office, "LAN22223", State.PUBLISHED)
    assert of(Closed, close(office, other, members=2)).entries == 1
    assert [state_of(office, entry)[0] for entry in (theirs, *published)] == [
        State.FINAL,
        State.PUBLISHED,
        State.PUBLISHED,
    ]
    assert isinstance(see_closing(office, 7004), Readiness)


def test_without_a_year_there_is_nothing_to_close(office: Office) -> None:
    make_school(office, plan=None)
    hanh = joins(office, HANH)
    for outcome in (
        see_closing(office, hanh),
        count_present(office, hanh, "2"),
        preview_closing(office, hanh, 2, TYPED),
        finalise(office, hanh, 2, 3, "0", MINUTES),
    ):
        assert refusal(outcome) is Refusal.NO_YEAR
