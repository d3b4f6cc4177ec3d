"""The way upward: who may tick what, when, once, and in his own school only."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from bot.db.models import AuditLog, FinalList, Handing, Registration
from bot.domain.registration import Refusal, State
from bot.domain.upward import Shown, Upward
from bot.usecases import upward as use
from bot.usecases.office import Office, Refused
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.steps import DUNG, HANH, LAN, joins, registers

LIST = "Danh sách đăng ký thi đua"


@pytest.fixture
def hanh(office: Office) -> int:
    """The secretary."""
    make_school(office)
    return joins(office, HANH)


def added(office: Office, account: int, *, carries_list: bool = False) -> int:
    shown = use.add_milestone(office, account, LIST, carries_list=carries_list)
    assert isinstance(shown, Shown)
    return shown.milestone.id


def close_list(office: Office, state: State = State.FINAL) -> None:
    """The council has closed it: every registration is final."""
    with office.db.write() as session:
        for row in session.scalars(select(Registration)):
            row.state = state
        final = FinalList(
            year_id=1, entries=[], present=3, members=5, minutes="", closed_by_id=1, closed_at=office.clock()
        )
        session.add(final)


def states(office: Office) -> list[str]:
    with office.db.read() as session:
        return list(session.scalars(select(Registration.state).order_by(Registration.id)))


def deeds(office: Office) -> list[str]:
    with office.db.read() as session:
        return list(session.scalars(select(AuditLog.action).order_by(AuditLog.id)))


def test_the_recipient_proposed_is_that_of_the_letterhead_then_the_last_one(
    office: Office, hanh: int
) -> None:
    first = added(office, hanh)
    use.address_milestone(office, hanh, first, "Sở Giáo dục và Đào tạo")
    second = use.add_milestone(office, hanh, "Hồ sơ cuối năm")
    seen = use.see_upward(office, hanh)

    assert isinstance(second, Shown)
    assert isinstance(seen, Upward)
    assert second.milestone.recipient == "Sở Giáo dục và Đào tạo"
    assert seen.recipient == "Sở Giáo dục và Đào tạo"
    with office.db.read() as session:
        assert [h.recipient for h in session.scalars(select(Handing))] == ["Sở Giáo dục và Đào tạo"] * 2


def test_the_list_stands_there_once_however_often_the_button_is_pressed(office: Office, hanh: int) -> None:
    assert added(office, hanh, carries_list=True) == added(office, hanh, carries_list=True)


def test_what_is_due_first_stands_first_and_what_is_done_last(
    office: Office, hanh: int, clock: FakeClock
) -> None:
    late, soon, done, undated = (added(office, hanh) for _ in range(4))
    use.date_milestone(office, hanh, late, "30/10")
    use.date_milestone(office, hanh, soon, "20/10")
    use.date_milestone(office, hanh, done, "10/10")
    use.finish_milestone(office, hanh, done)
    seen = use.see_upward(office, hanh)

    assert isinstance(seen, Upward)
    assert [m.id for m in seen.milestones] == [soon, late, undated, done]
    assert [m.due for m in seen.milestones] == [
        date(2026, 10, 20),
        date(2026, 10, 30),
        None,
        date(2026, 10, 10),
    ]


def test_handing_the_list_in_passes_every_final_entry_up(office: Office, hanh: int) -> None:
    registers(office, joins(office, LAN))
    registers(office, hanh)
    milestone = added(office, hanh, carries_list=True)
    close_list(office)
    shown = use.finish_milestone(office, hanh, milestone, "12/TTr-THCS")

    assert isinstance(shown, Shown)
    assert (shown.passed_up, shown.milestone.note, shown.milestone.done_by) == (
        2,
        "12/TTr-THCS",
        "Phạm Thị Hạnh",
    )
    assert states(office) == ["passed_up", "passed_up"]
    assert deeds(office)[-3:] == ["registration.pass_up", "registration.pass_up", "handing.done"]


def test_another_paper_passes_nothing_up(office: Office, hanh: int) -> None:
    registers(office, hanh)
    milestone = added(office, hanh)
    close_list(office)
    use.finish_milestone(office, hanh, milestone)

    assert states(office) == ["final"]


def test_who_withdrew_is_not_passed_up(office: Office, hanh: int) -> None:
    registers(office, hanh)
    milestone = added(office, hanh, carries_list=True)
    close_list(office, State.WITHDRAWN)
    shown = use.finish_milestone(office, hanh, milestone)

    assert isinstance(shown, Shown)
    assert (shown.passed_up, states(office)) == (0, ["withdrawn"])


def test_the_principal_may_tick_it_too(office: Office, hanh: int) -> None:
    milestone = added(office, hanh)
    shown = use.finish_milestone(office, joins(office, DUNG), milestone)

    assert isinstance(shown, Shown)
    assert shown.milestone.done_by == "Vũ Quốc Dũng"


Deed = Callable[[Office, int, int], object]

DEEDS: dict[str, Deed] = {
    "date": lambda office, me, handing: use.date_milestone(office, me, handing, "20/10"),
    "address": lambda office, me, handing: use.address_milestone(office, me, handing, "Sở"),
    "drop": use.drop_milestone,
    "finish": use.finish_milestone,
}


@pytest.mark.parametrize("deed", [*DEEDS.values(), use.see_milestone], ids=[*DEEDS, "see"])
def test_a_teacher_and_another_schools_secretary_are_refused(office: Office, hanh: int, deed: Deed) -> None:
    milestone = added(office, hanh)
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    other = joins(office, "HANH2223", 9004)

    assert deed(office, joins(office, LAN), milestone) == Refused((Refusal.NOT_ALLOWED,))
    assert deed(office, other, milestone) == Refused((Refusal.NOT_FOUND,))
    with office.db.read() as session:
        row = session.get_one(Handing, milestone)
        assert (row.due, row.recipient, row.done_at) == (None, "UBND PHƯỜNG HOÀ BÌNH", None)


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_what_is_done_is_not_changed_any_more(office: Office, hanh: int, deed: Deed) -> None:
    milestone = added(office, hanh)
    use.finish_milestone(office, hanh, milestone)
    before = deeds(office)

    assert deed(office, hanh, milestone) == Refused((Refusal.ALREADY_DONE,))
    assert deeds(office) == before


def test_the_list_is_not_passed_up_before_it_is_final(office: Office, hanh: int) -> None:
    registers(office, hanh)
    milestone = added(office, hanh, carries_list=True)

    assert use.finish_milestone(office, hanh, milestone) == Refused((Refusal.NOT_FINAL_YET,))
    assert states(office) == ["submitted"]


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        pytest.param("mai", Refusal.BAD_DATE, id="no day"),
        pytest.param("4/10/2026", Refusal.DAY_PASSED, id="yesterday"),
        pytest.param("4/10/2062", Refusal.BAD_DATE, id="a slip of the year"),
    ],
)
def test_a_day_that_cannot_be(office: Office, hanh: int, typed: str, refusal: Refusal) -> None:
    assert use.date_milestone(office, hanh, added(office, hanh), typed) == Refused((refusal,))


def test_without_a_year_there_is_nothing_to_hand_in(office: Office) -> None:
    make_school(office, plan=None)
    hanh = joins(office, HANH)

    assert use.see_upward(office, hanh) == Refused((Refusal.NO_YEAR,))
    assert use.add_milestone(office, hanh, LIST) == Refused((Refusal.NO_YEAR,))


@pytest.mark.parametrize(("typed", "refusal"), [("?!", Refusal.TOO_SHORT), ("a" * 151, Refusal.TOO_LONG)])
def test_a_name_that_says_nothing_or_too_much(
    office: Office, hanh: int, typed: str, refusal: Refusal
) -> None:
    milestone = added(office, hanh)

    assert use.add_milestone(office, hanh, typed) == Refused((refusal,))
    assert use.address_milestone(office, hanh, milestone, typed) == Refused((refusal,))


def test_what_is_dropped_is_gone_but_on_the_record(office: Office, hanh: int) -> None:
    seen = use.drop_milestone(office, hanh, added(office, hanh))

    assert isinstance(seen, Upward)
    assert seen.milestones == ()
    assert deeds(office)[-2:] == ["handing.added", "handing.dropped"]


def test_an_old_button_never_names_a_newer_milestone(office: Office, hanh: int) -> None:
    gone = added(office, hanh)
    use.drop_milestone(office, hanh, gone)

    assert added(office, hanh) != gone
    assert use.finish_milestone(office, hanh, gone) == Refused((Refusal.NOT_FOUND,))
