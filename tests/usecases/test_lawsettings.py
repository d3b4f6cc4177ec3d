"""The law of a year: which regime, why, quotas and the province's numbers; who may set them, what a second session sees."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.db.models import Achievement, AuditLog, Person, Quota, RoleGrant, SchoolYear
from bot.domain.registration import Refusal
from bot.domain.roles import Role
from bot.usecases import lawsettings as use
from bot.usecases.law import QuotaInForce, Why, verdicts_on
from bot.usecases.office import Office, Refused, refused
from tests.school import make_school
from tests.usecases.steps import DUNG, HANH, LAN, joins, person

QD = "QĐ 14/2024/QĐ-UBND"


@pytest.fixture
def hanh(office: Office) -> int:
    make_school(office)
    return joins(office, HANH)


def law(outcome: use.Law | Refused) -> use.Law:
    assert isinstance(outcome, use.Law)
    return outcome


def year_row(office: Office) -> SchoolYear:
    with office.db.read() as session:
        return session.scalars(select(SchoolYear).order_by(SchoolYear.id)).first() or SchoolYear()


def logged(office: Office) -> list[tuple[str, Any, Any]]:
    with office.db.read() as session:
        rows = session.scalars(
            select(AuditLog).where(AuditLog.action.startswith("law.")).order_by(AuditLog.id)
        )
        return [(row.action, row.before, row.after) for row in rows]


def proof_of(office: Office, account: int, key: str) -> str:
    found = use.see_numbers(office, account)
    assert not isinstance(found, Refused)
    return next(one.proof for one in found if one.number.key == key)


def test_until_the_day_is_known_the_usual_day_decides(office: Office, hanh: int) -> None:
    seen = law(use.see_law(office, hanh))

    assert (seen.year, seen.regime, seen.why, seen.day, seen.received_on) == (
        "2026-2027",
        "r2026",
        Why.USUAL,
        date(2027, 6, 30),
        None,
    )
    assert [text.number for text in seen.texts] == [
        "06/2022/QH15",
        "06/2026/QH16",
        "15/2025/TT-BNV",
        "07/2026/TT-BGDĐT",
        "233/2026/NĐ-CP",
    ]


@pytest.mark.parametrize(
    ("typed", "day", "regime"),
    [
        ("15/6", date(2027, 6, 15), "r2026"),
        ("15/09/2026", date(2026, 9, 15), "r2025"),
        ("01/10/2026", date(2026, 10, 1), "r2026"),
        ("31/12/2027", date(2027, 12, 31), "r2026"),
    ],
)
def test_the_planned_day_decides_and_is_logged_once(
    office: Office, hanh: int, typed: str, day: date, regime: str
) -> None:
    for _ in range(2):
        seen = law(use.plan_receipt(office, hanh, typed))

    assert (seen.regime, seen.why, seen.day) == (regime, Why.RECEIVED, day)
    assert year_row(office).received_on == day
    assert logged(office) == [("law.received_on", {"received_on": None}, {"received_on": day.isoformat()})]
    assert law(use.plan_receipt(office, hanh, None)).why is Why.USUAL
    assert year_row(office).received_on is None


@pytest.mark.parametrize("typed", ["", "mai", "31/6", "15/6/2062", "15/5/2026", "1/1/2028"])
def test_a_day_that_cannot_be_is_not_taken(office: Office, hanh: int, typed: str) -> None:
    assert use.plan_receipt(office, hanh, typed) == refused(Refusal.BAD_DATE)
    assert (year_row(office).received_on, logged(office)) == (None, [])


def test_the_secretary_may_choose_and_go_back(office: Office, hanh: int) -> None:
    law(use.plan_receipt(office, hanh, "15/6/2027"))
    for _ in range(2):
        seen = law(use.choose_regime(office, hanh, "r2024"))
    assert (seen.regime, seen.why, seen.day) == ("r2024", Why.CHOSEN, None)
    assert year_row(office).regime == "r2024"

    seen = law(use.choose_regime(office, hanh, None))
    assert (seen.regime, seen.why) == ("r2026", Why.RECEIVED)
    assert logged(office)[1:] == [
        ("law.regime", {"regime": None}, {"regime": "r2024"}),
        ("law.regime", {"regime": "r2024"}, {"regime": None}),
    ]


def test_a_regime_that_is_unknown_is_not_chosen(office: Office, hanh: int) -> None:
    assert use.choose_regime(office, hanh, "r2099") == refused(Refusal.NOT_FOUND)
    assert (year_row(office).regime, logged(office)) == (None, [])


def test_a_regime_that_ships_no_more_is_as_if_none_were_chosen(office: Office, hanh: int) -> None:
    with office.db.write() as session:
        session.scalars(select(SchoolYear)).one().regime = "r1999"

    assert law(use.see_law(office, hanh)).why is Why.USUAL


def test_the_old_regime_brings_its_quota_and_the_school_may_set_its_own(office: Office, hanh: int) -> None:
    default = QuotaInForce("CSTDCS", 15, "LDTT", "Nghị định 91/2017/NĐ-CP Điều 9", own=False)
    own = QuotaInForce("CSTDCS", 20, "staff", QD, own=True)
    assert law(use.choose_regime(office, hanh, "r2013")).quotas == (default,)
    for _ in range(2):
        assert law(use.set_quota(office, hanh, "CSTDCS", "staff", 20, QD)).quotas == (own,)
    with office.db.read() as session:
        (row,) = session.scalars(select(Quota))
        assert (row.title, row.percent, row.of, row.source) == ("CSTDCS", 20, "staff", QD)

    for _ in range(2):
        assert law(use.remove_quota(office, hanh, "CSTDCS")).quotas == (default,)
    said = {"title": "CSTDCS", "percent": 20, "of": "staff", "source": QD}
    assert logged(office)[1:] == [("law.quota", None, said), ("law.quota", said, None)]


@pytest.mark.parametrize(
    ("title", "of", "percent", "source", "reason"),
    [
        ("KNC", "staff", 15, QD, Refusal.NOT_FOUND),
        ("CSTDCS", "KNC", 15, QD, Refusal.NOT_FOUND),
        ("LDTT", "LDTT", 15, QD, Refusal.NOT_FOUND),
        ("CSTDCS", "LDTT", 0, QD, Refusal.NOT_FOUND),
        ("CSTDCS", "LDTT", 101, QD, Refusal.NOT_FOUND),
        ("CSTDCS", "LDTT", 15, "", Refusal.TOO_SHORT),
        ("CSTDCS", "LDTT", 15, "x" * 121, Refusal.TOO_LONG),
    ],
)
def test_a_quota_that_makes_no_sense_is_refused(
    office: Office, hanh: int, title: str, of: str, percent: int, source: str, reason: Refusal
) -> None:
    assert use.set_quota(office, hanh, title, of, percent, source) == refused(reason)
    assert (law(use.see_law(office, hanh)).quotas, logged(office)) == ((), [])


@pytest.mark.parametrize(
    ("typed", "number"),
    [("15", 15), (" 15 % ", 15), ("1", 1), ("100", 100), ("0", None), ("101", None), ("-5", None), ("1.5", None), ("", None), ("năm", None), ("9" * 5000, None)],
)  # fmt: skip
def test_a_number_is_whole_and_from_1_to_100(typed: str, number: int | None) -> None:
    assert use.number_in(typed) == (number or use.BadNumber(100))


STREAK = "CSTD_TINH/streak.CSTDCS/3"


def test_the_provinces_number_holds_before_the_laws(office: Office, hanh: int) -> None:
    law(use.choose_regime(office, hanh, "r2024"))
    lan = person(office, LAN)
    with office.db.write() as session:
        school = session.get_one(Person, lan).school_id
        for year, value in (("2023-2024", "LDTT"), ("2024-2025", "CSTDCS"), ("2025-2026", "CSTDCS")):
            for who in {lan, *([person(office, DUNG)] if value == "LDTT" else [])}:
                session.add(_title(office, school, who, year, value))
        session.add(_title(office, school, person(office, DUNG), "2023-2024", "CSTDCS"))
    assert met(office, "CSTD_TINH", "streak.CSTDCS") == (False, 3, "Luật 06/2022/QH15 Điều 22", "A")
    proof = proof_of(office, hanh, STREAK)
    for _ in range(2):
        done = use.set_number(office, hanh, proof, 2, QD)
        assert isinstance(done, use.NumberChoice)
    assert met(office, "CSTD_TINH", "streak.CSTDCS") == (True, 2, QD, "B")
    assert law(use.see_law(office, hanh)).own_numbers == 1

    assert isinstance(use.restore_number(office, hanh, proof), use.NumberChoice)
    assert met(office, "CSTD_TINH", "streak.CSTDCS") == (False, 3, "Luật 06/2022/QH15 Điều 22", "A")
    said = {"value": 2, "source": QD}
    assert logged(office)[1:] == [
        ("law.number", {STREAK: None}, {STREAK: said}),
        ("law.number", {STREAK: said}, {STREAK: None}),
    ]


def _title(office: Office, school: int, who: int, year: str, value: str) -> Achievement:
    return Achievement(
        school_id=school,
        person_id=who,
        year=year,
        kind="title",
        value=value,
        words="",
        decision="",
        source="x",
        added_at=office.clock(),
    )


def met(office: Office, award: str, field: str) -> tuple[bool | None, object, str, str]:
    """Whether Lan meets that condition of the award, its number, source and grade."""
    with office.db.read() as session:
        year = session.scalars(select(SchoolYear)).one()
        verdict = verdicts_on(session, year, session.get_one(Person, person(office, LAN)))[award]
    for part in verdict.finding.parts:
        if getattr(part.node, "field", None) == field:
            node: Any = part.node
            return part.met, node.value, node.source, node.confidence.value
    raise LookupError(field)


def test_a_number_of_another_regime_is_not_found(office: Office, hanh: int) -> None:
    law(use.choose_regime(office, hanh, "r2013"))
    proof = proof_of(office, hanh, "TTLDTT/unit.pct(LDTT)/50")
    law(use.choose_regime(office, hanh, "r2024"))

    assert use.see_number(office, hanh, proof) == refused(Refusal.NOT_FOUND)
    assert use.set_number(office, hanh, proof, 60, QD) == refused(Refusal.NOT_FOUND)
    assert use.restore_number(office, hanh, proof) == refused(Refusal.NOT_FOUND)
    assert use.set_number(office, hanh, proof_of(office, hanh, STREAK), 0, QD) == refused(Refusal.NOT_FOUND)
    assert use.set_number(office, hanh, proof_of(office, hanh, STREAK), 2, "?") == refused(Refusal.TOO_SHORT)
    assert year_row(office).thresholds == {}


CALLS: list[Any] = [
    use.see_law,
    lambda o, me: use.choose_regime(o, me, "r2024"),
    lambda o, me: use.plan_receipt(o, me, "15/6/2027"),
    lambda o, me: use.plan_receipt(o, me, None),
    lambda o, me: use.set_quota(o, me, "CSTDCS", "LDTT", 15, QD),
    lambda o, me: use.remove_quota(o, me, "CSTDCS"),
    use.see_numbers,
    lambda o, me: use.see_number(o, me, "00000000"),
    lambda o, me: use.set_number(o, me, "00000000", 2, QD),
    lambda o, me: use.restore_number(o, me, "00000000"),
]


@pytest.mark.parametrize("role", [Role.TEACHER, Role.TEAM_LEAD, Role.COUNCIL, Role.PRINCIPAL])
def test_only_the_secretary_sets_the_law(office: Office, hanh: int, role: Role) -> None:
    with office.db.write() as session:
        session.add(RoleGrant(person_id=person(office, LAN), role=role))
    lan = joins(office, LAN)

    assert [call(office, lan) for call in CALLS] == [refused(Refusal.NOT_ALLOWED)] * len(CALLS)
    assert logged(office) == []


def test_without_a_year_there_is_nothing_to_set(office: Office) -> None:
    make_school(office, plan=None)
    account = joins(office, HANH)

    assert [call(office, account) for call in CALLS] == [refused(Refusal.NO_YEAR)] * len(CALLS)


def test_another_school_has_its_own_law(office: Office, hanh: int) -> None:
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    there = joins(office, "HANH2223", 8004)
    law(use.choose_regime(office, there, "r2024"))
    law(use.set_quota(office, there, "CSTDCS", "LDTT", 15, QD))

    seen = law(use.see_law(office, hanh))
    assert (seen.regime, seen.quotas) == ("r2026", ())
