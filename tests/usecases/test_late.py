"""Registering after the deadline: asked, granted, refused, given unasked; and what is refused."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.db.models import AuditLog, Extension, FinalList, LateRequest, Outbox, SchoolYear
from bot.domain.form import Form
from bot.domain.lateness import Extendable, Extended, LatePerson, Offer, Request
from bot.domain.registration import Refusal
from bot.usecases import form as fill
from bot.usecases import late as use
from bot.usecases.latelist import late_people
from bot.usecases.office import Office, Refused
from bot.usecases.registering import Submitted, submit
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, fills_in, joins, person, registers

WHY = "Em nghỉ ốm từ 12 đến 18/10"
DAY = date(2026, 10, 21)
TODAY = date(2026, 10, 19)


@pytest.fixture
def lan(office: Office, clock: FakeClock) -> int:
    """Lan has joined and not registered; it is Monday 19 October, two days after the deadline."""
    make_school(office)
    lan = joins(office, LAN)
    clock.set(2026, 10, 19, 8, 0)
    return lan


@pytest.fixture
def hanh(office: Office, lan: int) -> int:
    """The secretary, while Lan waits."""
    assert lan
    return joins(office, HANH)


def asked(office: Office, account: int) -> int:
    """She asks; returns the request's number."""
    assert use.ask_late(office, account, WHY) == Offer("2026-2027", date(2026, 10, 17), "F", WHY)
    with office.db.read() as session:
        return session.scalars(select(LateRequest.id).order_by(LateRequest.id.desc()).limit(1)).one()


def extensions(office: Office) -> list[tuple[int, date, str, int]]:
    with office.db.read() as session:
        rows = session.scalars(select(Extension))
        return [(r.person_id, r.until, r.reason, r.granted_by_id) for r in rows]


def requests(office: Office) -> list[tuple[bool | None, str | None]]:
    with office.db.read() as session:
        return [(r.granted, r.answer) for r in session.scalars(select(LateRequest).order_by(LateRequest.id))]


def said_to(office: Office, code: str) -> list[str]:
    """The kinds of what was said to somebody because of a deed."""
    with office.db.read() as session:
        kinds = ("late_request", "late_granted", "late_refused", "extended")
        query = select(Outbox.kind).where(Outbox.person_id == person(office, code), Outbox.kind.in_(kinds))
        return list(session.scalars(query.order_by(Outbox.id)))


def log(office: Office) -> list[str]:
    with office.db.read() as session:
        wanted = AuditLog.action.like("late.%") | AuditLog.action.like("extension.%")
        return list(session.scalars(select(AuditLog.action).where(wanted).order_by(AuditLog.id)))


def closes_the_list(office: Office) -> None:
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear).limit(1)).one()
        closed = {"closed_by_id": person(office, HANH), "closed_at": office.clock()}
        session.add(
            FinalList(year_id=year.id, entries=[], present=5, members=9, minutes="01/BB-HĐTĐ", **closed)
        )


def test_asked_granted_registered(office: Office, lan: int, hanh: int) -> None:
    number = asked(office, lan)
    assert said_to(office, HANH) == ["late_request"]
    assert fill.open_form(office, lan) == Refused((Refusal.CLOSED,))

    outcome = use.grant(office, hanh, number, DAY)
    assert isinstance(outcome, Request)
    assert (outcome.granted, outcome.until) == (True, DAY)
    assert extensions(office) == [(person(office, LAN), DAY, WHY, person(office, HANH))]
    assert said_to(office, LAN) == ["late_granted"]
    assert log(office) == ["late.asked", "extension.given", "late.granted"]
    form = fill.open_form(office, lan)
    assert isinstance(form, Form)
    assert form.deadline == DAY
    done = registers(office, lan)
    assert done.deadline == DAY


def test_the_time_given_ends_with_its_last_day(office: Office, clock: FakeClock, lan: int, hanh: int) -> None:
    use.grant(office, hanh, asked(office, lan), DAY)
    draft = fills_in(office, lan)
    clock.set(2026, 10, 22, 0, 0)

    assert submit(office, lan, draft) == Refused((Refusal.CLOSED,))
    assert use.see_offer(office, lan) == Offer("2026-2027", DAY, "F", None)
    clock.set(2026, 10, 21, 23, 59)
    assert isinstance(submit(office, lan, draft), Submitted)


def test_asking_twice_shows_what_was_asked(office: Office, lan: int, hanh: int) -> None:
    asked(office, lan)
    assert use.ask_late(office, lan, "Một lý do khác") == Offer("2026-2027", date(2026, 10, 17), "F", WHY)

    assert requests(office) == [(None, None)]
    assert said_to(office, HANH) == ["late_request"]
    waiting = use.pending(office, hanh)
    assert isinstance(waiting, tuple)
    assert [(r.name, r.reason) for r in waiting] == [("Nguyễn Thị Lan", WHY)]


def test_refused_with_a_reason_and_asked_again(office: Office, lan: int, hanh: int) -> None:
    number = asked(office, lan)
    assert use.refuse(office, hanh, number, " ") == Refused((Refusal.TOO_SHORT,))
    outcome = use.refuse(office, hanh, number, "Danh sách đã nộp phòng")

    assert isinstance(outcome, Request)
    assert outcome.granted is False
    assert requests(office) == [(False, "Danh sách đã nộp phòng")]
    assert (extensions(office), said_to(office, LAN)) == ([], ["late_refused"])
    assert use.pending(office, hanh) == ()
    asked(office, lan)
    assert requests(office) == [(False, "Danh sách đã nộp phòng"), (None, None)]


def test_what_was_decided_stays(office: Office, lan: int, hanh: int) -> None:
    number = asked(office, lan)
    use.grant(office, hanh, number, DAY)
    done = Refused((Refusal.ALREADY_DONE,))

    assert use.grant(office, hanh, number, date(2026, 10, 30)) == done
    assert use.refuse(office, hanh, number, "Không được") == done
    assert extensions(office) == [(person(office, LAN), DAY, WHY, person(office, HANH))]
    assert said_to(office, LAN) == ["late_granted"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [("", Refusal.TOO_SHORT), ("12", Refusal.TOO_SHORT), ("ốm " * 200, Refusal.TOO_LONG)],
)
def test_a_reason_is_a_few_words(office: Office, lan: int, typed: str, why: Refusal) -> None:
    assert use.ask_late(office, lan, typed) == Refused((why,))
    assert (requests(office), log(office)) == ([], [])


def test_while_there_is_time_nothing_is_asked(office: Office, clock: FakeClock, lan: int) -> None:
    clock.set(2026, 10, 17, 23, 59)

    assert use.ask_late(office, lan, WHY) == Refused((Refusal.STILL_OPEN,))
    clock.set(2026, 10, 4, 23, 59)
    assert use.see_offer(office, lan) == Refused((Refusal.NOT_OPEN_YET,))


def test_who_is_registered_asks_for_nothing(office: Office, clock: FakeClock, lan: int) -> None:
    clock.set(2026, 10, 6, 8, 0)
    registers(office, lan)
    clock.set(2026, 10, 19, 8, 0)

    assert use.ask_late(office, lan, WHY) == Refused((Refusal.CLOSED,))


def test_without_a_year_nothing_is_asked(office: Office) -> None:
    make_school(office, plan=None)
    lan, hanh = joins(office, LAN), joins(office, HANH)
    nothing = Refused((Refusal.NO_YEAR,))

    assert use.see_offer(office, lan) == use.pending(office, hanh) == nothing
    assert use.extend(office, hanh, person(office, LAN), DAY, WHY) == nothing


def test_more_time_unasked(office: Office, clock: FakeClock, lan: int, hanh: int) -> None:
    clock.set(2026, 10, 16, 8, 0)
    seen = use.see_extendable(office, hanh, person(office, LAN))
    assert seen == Extendable(
        person(office, LAN), "Nguyễn Thị Lan", "Tổ Toán – Tin", date(2026, 10, 17), date(2026, 10, 16)
    )

    outcome = use.extend(office, hanh, person(office, LAN), DAY, WHY)
    assert outcome == Extended("Nguyễn Thị Lan", "Tổ Toán – Tin", DAY, date(2026, 10, 17))
    later = date(2026, 10, 22)
    assert use.extend(office, hanh, person(office, LAN), later, "Ốm thêm") == Extended(
        "Nguyễn Thị Lan", "Tổ Toán – Tin", later, DAY
    )
    assert extensions(office) == [(person(office, LAN), later, "Ốm thêm", person(office, HANH))]
    assert log(office) == ["extension.given", "extension.given"]
    clock.set(2026, 10, 22, 23, 59)
    assert isinstance(fill.open_form(office, lan), Form)


def test_time_once_given_is_never_shortened(office: Office, hanh: int) -> None:
    use.extend(office, hanh, person(office, LAN), DAY, WHY)

    outcome = use.extend(office, hanh, person(office, LAN), date(2026, 10, 20), "Nhầm ngày")
    assert outcome == Extended("Nguyễn Thị Lan", "Tổ Toán – Tin", DAY, DAY)
    assert extensions(office) == [(person(office, LAN), DAY, WHY, person(office, HANH))]
    assert log(office) == ["extension.given"]


def test_more_time_unasked_answers_a_request_that_waits(office: Office, lan: int, hanh: int) -> None:
    asked(office, lan)
    use.extend(office, hanh, person(office, LAN), DAY, "Vì lý do sức khoẻ")

    assert requests(office) == [(True, None)]
    assert said_to(office, LAN) == ["extended"]


def test_a_day_that_is_over_is_not_given(office: Office, lan: int, hanh: int) -> None:
    number, passed = asked(office, lan), date(2026, 10, 18)

    assert use.grant(office, hanh, number, passed) == Refused((Refusal.DAY_PASSED,))
    assert use.extend(office, hanh, person(office, LAN), passed, WHY) == Refused((Refusal.DAY_PASSED,))
    assert (requests(office), extensions(office)) == ([(None, None)], [])


@pytest.mark.parametrize("code", [HUNG, DUNG])
def test_only_the_secretary_decides(office: Office, lan: int, code: str) -> None:
    number, other = asked(office, lan), joins(office, code)
    not_allowed = Refused((Refusal.NOT_ALLOWED,))

    assert [
        use.pending(office, other),
        use.see_request(office, other, number),
        use.grant(office, other, number, DAY),
        use.refuse(office, other, number, "Không được"),
        use.see_extendable(office, other, person(office, LAN)),
        use.extend(office, other, person(office, LAN), DAY, WHY),
    ] == [not_allowed] * 6
    assert (requests(office), extensions(office)) == ([(None, None)], [])


def test_another_schools_requests_are_not_there(office: Office, lan: int) -> None:
    number = asked(office, lan)
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    other = joins(office, "HANH2223", 8004)
    nothing = Refused((Refusal.NOT_FOUND,))

    assert use.pending(office, other) == ()
    assert [
        use.see_request(office, other, number),
        use.grant(office, other, number, DAY),
        use.refuse(office, other, number, "Không được"),
        use.extend(office, other, person(office, LAN), DAY, WHY),
    ] == [nothing] * 4
    assert (requests(office), extensions(office)) == ([(None, None)], [])


def test_a_closed_list_takes_nobody_in(office: Office, lan: int, hanh: int) -> None:
    number = asked(office, lan)
    closes_the_list(office)
    closed = Refused((Refusal.LIST_CLOSED,))

    assert [
        use.see_offer(office, lan),
        use.ask_late(office, lan, WHY),
        use.grant(office, hanh, number, DAY),
        use.refuse(office, hanh, number, "Không được"),
        use.extend(office, hanh, person(office, LAN), DAY, WHY),
    ] == [closed] * 5
    assert (requests(office), extensions(office)) == ([(None, None)], [])


def test_the_late_list_says_why_and_who_allowed_it(office: Office, lan: int, hanh: int) -> None:
    use.refuse(office, hanh, asked(office, lan), "Danh sách đã nộp phòng")
    use.extend(office, hanh, person(office, HUNG), DAY, "Đi công tác")
    asked(office, lan)

    with office.db.read() as session:
        year = session.scalars(select(SchoolYear.id)).one()
        assert late_people(session, year, office.hours.zone) == (
            LatePerson("Trần Văn Hùng", "Tổ Toán – Tin", "Đi công tác", DAY, "Phạm Thị Hạnh", TODAY, ""),
            LatePerson(
                "Nguyễn Thị Lan",
                "Tổ Toán – Tin",
                WHY,
                None,
                "Phạm Thị Hạnh",
                TODAY,
                "Danh sách đã nộp phòng",
            ),
            LatePerson("Nguyễn Thị Lan", "Tổ Toán – Tin", WHY, None, "", None, ""),
        )
