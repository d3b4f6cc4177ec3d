"""The consistency checks: facts in, findings out."""

from dataclasses import replace

import pytest

from bot.domain.checks import Candidate, Finding, Found, Severity, TeamFacts, findings, to_do
from bot.domain.entries import Entry
from bot.domain.entrysheet import Alike
from bot.domain.facts import Value
from bot.domain.fairness import QuotaLight
from bot.domain.quota import light
from bot.domain.registration import State
from bot.domain.rules import Verdict, evaluate
from bot.domain.titles import Reward, Title
from bot.usecases.law import regime_named

ENTRY = Entry(
    1, 1, 10, "Nguyễn Thị Lan", "Tổ Toán", "Giáo viên", Title.LDTT, (), "", None, None, (), on_behalf=False
)
LAN = Candidate(ENTRY, State.RECEIVED, 5)
MAI = replace(LAN, entry=replace(ENTRY, registration=2, person=20, name="Lê Thị Mai"))


def verdict(title: Title, **facts: Value) -> Verdict:
    regime = regime_named("r2024")
    assert regime is not None
    return evaluate(regime, facts)[title]


def found(*candidates: Candidate) -> list[Finding]:
    return [one.finding for one in findings(candidates, (), (), 0)]


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        pytest.param(LAN, [], id="nothing to see"),
        pytest.param(replace(LAN, objections=2), [Finding.OBJECTED], id="an open objection"),
        pytest.param(replace(LAN, entry=replace(ENTRY, on_behalf=True)), [Finding.BEHALF], id="on behalf"),
        pytest.param(
            replace(LAN, entry=replace(ENTRY, title=Title.CSTDCS)), [Finding.NO_TOPIC], id="no topic"
        ),
        pytest.param(
            replace(LAN, entry=replace(ENTRY, title=Title.CSTDCS, topic="Dạy học dự án")), [], id="a topic"
        ),
        pytest.param(replace(LAN, entry=replace(ENTRY, title=None)), [], id="no title"),
        pytest.param(
            replace(LAN, entry=replace(ENTRY, rewards=(Reward.GIAY_KHEN, Reward.BK_TINH))),
            [Finding.TWO_REWARDS],
            id="two rewards for one achievement",
        ),
        pytest.param(
            replace(LAN, entry=replace(ENTRY, rewards=(Reward.GIAY_KHEN, Reward.KNC))),
            [],
            id="two rewards for two achievements",
        ),
        pytest.param(replace(LAN, asked=("Trần Văn Hùng",)), [Finding.JOINT], id="joint author asked"),
        pytest.param(replace(LAN, signed_in="Tổ Văn"), [Finding.MOVED], id="moved since"),
        pytest.param(replace(LAN, active=False, on_leave=True), [Finding.LEFT], id="left"),
        pytest.param(replace(LAN, on_leave=True), [Finding.LEAVE], id="on leave"),
        pytest.param(
            replace(
                LAN, alike=(Alike("Mai", "2026-2027", same=True), Alike("Hùng", "2025-2026", same=False))
            ),
            [Finding.SAME_TOPIC, Finding.NEAR_TOPIC],
            id="topics",
        ),
    ],
)
def test_of_an_entry_is_found(candidate: Candidate, expected: list[Finding]) -> None:
    assert found(candidate) == expected


def test_what_the_law_bars_is_found_and_what_is_unknown_is_one_hint_for_all() -> None:
    barred = verdict(Title.CSTD_TINH, **{"streak.CSTDCS": 1})
    unknown = verdict(Title.LDTT)
    assert (barred.met, unknown.met) == (False, None)

    assert found(replace(LAN, verdicts=(barred,))) == [Finding.BARRED]
    seen = findings([replace(LAN, verdicts=(unknown,)), replace(MAI, verdicts=(unknown,))], (), (), 0)
    assert [(one.finding, one.count, one.severity) for one in seen] == [(Finding.UNKNOWN, 2, Severity.NOTE)]


def test_below_grade_b_the_law_bars_nobody() -> None:
    """LDTT in r2024 asks for «no discipline» by hearsay only: not met it is unknown, so a hint and no finding."""
    hearsay = verdict(Title.LDTT, rating="HTTNV", discipline="canh_cao")

    assert found(replace(LAN, verdicts=(hearsay,))) == [Finding.UNKNOWN]


def test_the_same_person_twice_in_the_roster_is_found_by_name_and_birth_date() -> None:
    lan = replace(LAN, birth_date="1985-09-05")
    twin = replace(
        lan, entry=replace(ENTRY, registration=9, person=90, name="NGUYỄN  Thị Lan", team="Tổ Văn")
    )

    assert [(one.finding, one.number) for one in findings([lan, twin], (), (), 0)] == [(Finding.TWICE, 9)]
    assert found(lan, replace(twin, birth_date="1986-09-05")) == []
    assert found(replace(lan, birth_date=None), replace(twin, birth_date=None)) == []


@pytest.mark.parametrize(
    ("team", "expected"),
    [
        pytest.param(TeamFacts(1, "Toán", True, 0, 0), [], id="signed"),  # signed
        pytest.param(TeamFacts(1, "Toán", False, 0, 0), [Finding.TEAM_MISSING], id="missing"),
        pytest.param(TeamFacts(1, "Toán", True, 2, 0), [Finding.TEAM_CHANGED], id="changed"),
        pytest.param(
            TeamFacts(1, "Toán", False, 0, 3),
            [Finding.UNDECIDED, Finding.TEAM_MISSING],
            id="undecided",
        ),
        pytest.param(TeamFacts(0, "", False, 0, 0), [], id="who has no team signs nothing"),
        pytest.param(TeamFacts(0, "", False, 0, 1), [Finding.UNDECIDED], id="but may wait"),
    ],
)
def test_of_a_team_is_found(team: TeamFacts, expected: list[Finding]) -> None:
    assert [one.finding for one in findings((), (team,), (), 0)] == expected


def test_a_quota_is_found_only_when_it_is_tight_and_is_a_note() -> None:
    def of(holders: int) -> QuotaLight:
        return QuotaLight(Title.CSTDCS, Title.LDTT, 15, "QĐ 1", light(holders, 33, 15))

    assert findings((), (), (of(4),), 0) == ()
    assert [one.severity for one in findings((), (), (of(5), of(6)), 0)] == [Severity.NOTE, Severity.NOTE]


def test_what_has_to_be_done_comes_first() -> None:
    one = replace(LAN, on_leave=True, objections=1, entry=replace(ENTRY, on_behalf=True))
    seen: tuple[Found, ...] = findings([one], (TeamFacts(1, "Toán", False, 0, 0),), (), 2)

    assert [one.finding for one in seen] == [
        Finding.OBJECTED,
        Finding.LATE,
        Finding.TEAM_MISSING,
        Finding.BEHALF,
        Finding.LEAVE,
    ]
    assert to_do(seen) == 4
