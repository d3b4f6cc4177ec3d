"""What may be adopted and published when, what a supplement says, until when people comment."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.entries import Change, Entry
from bot.domain.publication import (
    Collective,
    Issued,
    adoption_refusals,
    commented,
    comments_until,
    needs_adoption,
    next_issue,
    publishing_refusals,
    standing,
)
from bot.domain.registration import Refusal
from bot.domain.titles import Title
from bot.domain.year import FixedDeadline, YearPlan
from tests.school import PLAN, without_conference

FIXED = replace(PLAN, rule=FixedDeadline(date(2026, 10, 20)), conference=None)
TEAM = Collective("Tổ Toán – Tin", "TTLDTT")


def entry(number: int, version: int = 1) -> Entry:
    return Entry(
        number, version, number, f"Người {number}", "Tổ Toán", "", Title.LDTT, (), "", None, None, (), False
    )


def issued(number: int, *entries: Entry, gone: tuple[Entry, ...] = (), until: int = 19) -> Issued:
    at = datetime(2026, 10, 16, tzinfo=UTC)
    return Issued(number, number, entries, (TEAM,), gone, date(2026, 10, until), at)


@pytest.mark.parametrize(
    ("plan", "day", "today", "checked", "found"),
    [
        (PLAN, 15, 15, 2, []),
        (PLAN, 16, 18, 2, []),
        (PLAN, 15, 14, 2, [Refusal.BEFORE_CONFERENCE]),
        (PLAN, 14, 18, 2, [Refusal.BEFORE_CONFERENCE]),
        (PLAN, 17, 16, 2, [Refusal.DAY_TO_COME]),
        (PLAN, 15, 15, 0, [Refusal.NOTHING_CHECKED]),
        (PLAN, 15, 14, 0, [Refusal.BEFORE_CONFERENCE, Refusal.NOTHING_CHECKED]),
        (without_conference(), 10, 12, 1, []),
        (without_conference(), 13, 12, 1, [Refusal.DAY_TO_COME]),
    ],
)
def test_when_the_adoption_is_recorded(
    plan: YearPlan, day: int, today: int, checked: int, found: list[Refusal]
) -> None:
    assert adoption_refusals(plan, date(2026, 10, day), date(2026, 10, today), checked=checked) == found


def test_who_needs_an_adoption() -> None:
    assert [
        needs_adoption(plan)
        for plan in (PLAN, without_conference(), FIXED, replace(FIXED, conference=date(2026, 10, 1)))
    ] == [True, True, False, True]


@pytest.mark.parametrize(
    ("plan", "rounds", "checked", "adopted", "closed", "found"),
    [
        (PLAN, 0, 1, True, False, []),
        (PLAN, 0, 1, False, False, [Refusal.NOT_ADOPTED]),
        (FIXED, 0, 1, False, False, []),
        (PLAN, 1, 1, False, False, []),
        (PLAN, 1, 0, True, False, [Refusal.NOTHING_TO_PUBLISH]),
        (PLAN, 0, 0, False, False, [Refusal.NOTHING_TO_PUBLISH]),
        (PLAN, 1, 1, True, True, [Refusal.LIST_CLOSED]),
    ],
)
def test_when_a_round_is_published(
    plan: YearPlan, rounds: int, checked: int, adopted: bool, closed: bool, found: list[Refusal]
) -> None:
    before = [issued(n + 1, entry(90 + n)) for n in range(rounds)]
    issue = next_issue(before, [entry(n + 1) for n in range(checked)], set(), (TEAM,) if rounds else ())
    assert publishing_refusals(plan, issue, adopted=adopted, closed=closed) == found


def test_the_first_round_is_the_list() -> None:
    issue = next_issue([], [entry(1), entry(2)], set(), [TEAM])

    assert (issue.number, [e.registration for e in issue.entries], issue.told) == (1, [1, 2], (TEAM,))


def test_a_supplement_says_what_differs_from_what_is_public() -> None:
    before = [issued(1, entry(1), entry(2), entry(3), entry(4))]
    other = Collective("Tổ Ngữ văn", "TTLDXS")
    issue = next_issue(before, [entry(2, 2), entry(3), entry(5)], {4, 9}, [TEAM, other])

    assert [d.after and d.after.registration for d in issue.of(Change.ADDED)] == [5]
    assert [d.after and d.after.registration for d in issue.of(Change.CHANGED)] == [2]
    assert [e.registration for e in issue.gone] == [4]
    assert [e.registration for e in issue.unchanged] == [3]
    assert (issue.number, issue.told) == (2, (other,))


def test_what_is_looked_at_again_is_not_gone() -> None:
    """Amended and not checked yet: it is neither changed nor withdrawn."""
    assert next_issue([issued(1, entry(1), entry(2))], [entry(3)], set(), []).gone == ()


def test_a_withdrawal_is_told_once() -> None:
    rounds = [issued(1, entry(1), entry(2)), issued(2, entry(3), gone=(entry(2),))]

    assert list(standing(rounds)) == [1, 3]
    assert next_issue(rounds, [entry(4)], {2}, []).gone == ()


def test_who_comes_back_after_a_withdrawal_is_new() -> None:
    rounds = [issued(1, entry(1)), issued(2, entry(3), gone=(entry(1),))]

    assert [d.change for d in next_issue(rounds, [entry(1, 3)], set(), []).found] == [Change.ADDED]


def test_a_withdrawal_alone_waits() -> None:
    assert next_issue([issued(1, entry(1))], [], {1}, [TEAM]).empty


def test_a_collective_alone_is_published() -> None:
    assert not next_issue([issued(1, entry(1))], [], set(), [TEAM, Collective("Tổ Ngữ văn", "TTLDXS")]).empty


def test_a_collective_that_is_withdrawn_is_told_once_and_waits_for_company() -> None:
    other = Collective("Tổ Ngữ văn", "TTLDXS")
    before = [issued(1, entry(1))]
    alone = next_issue(before, [], set(), [])
    assert (alone.dropped, alone.told, alone.empty) == ((TEAM,), (), True)

    assert next_issue(before, [], set(), [Collective(TEAM.team, "TTLDXS")]).dropped == ()
    after = [*before, replace(issued(2, entry(2)), collectives=(other,))]
    assert next_issue(after, [entry(3)], set(), [other]).dropped == ()


def test_the_mark_changes_with_whatever_would_be_read() -> None:
    before = [issued(1, entry(9))]
    issues = [
        next_issue([], [entry(1)], set(), []),
        next_issue([], [entry(1, 2)], set(), []),
        next_issue([], [entry(1), entry(2)], set(), []),
        next_issue([], [entry(1)], set(), [TEAM]),
        next_issue(before, [entry(1)], set(), []),
        next_issue(before, [entry(1)], {9}, []),
        next_issue(before, [entry(1)], set(), [TEAM]),
    ]
    assert len({issue.mark for issue in issues}) == len(issues)
    assert issues[0].mark == next_issue([], [entry(1)], set(), []).mark


def test_comments_run_through_the_last_day() -> None:
    rounds = [issued(1, entry(1), until=19), issued(2, entry(2), until=21)]
    running = [commented(rounds, date(2026, 10, day), closed=False) for day in (19, 21, 22)]

    assert comments_until(date(2026, 10, 16), 3) == date(2026, 10, 19)
    assert [r and r.number for r in running] == [2, 2, None]
    assert commented(rounds, date(2026, 10, 19), closed=True) is None
