"""The long messages of a secretary fit one Telegram message at their longest, and read well on a telephone."""

import re
from datetime import date, datetime, timedelta
from html import unescape

import pytest

from bot.domain.agenda import MOST_SAID, PAGE, Agenda, Coming
from bot.domain.members import TeamNumbers, Why
from bot.domain.moving import Telling
from bot.domain.notices import PERSONAL, NoticeKind
from bot.domain.outbox import Reason, RowState
from bot.domain.progress import Progress
from bot.domain.reporting import Said
from bot.domain.titles import Reward, Title
from bot.domain.year import (
    AfterConference,
    DeadlineRule,
    Fault,
    FixedDeadline,
    Phase,
    PlanFault,
    Stage,
    YearPlan,
)
from bot.domain.yearform import Ask, PhaseAnswers, Question, YearAnswers, YearForm
from bot.domain.yeartyping import LONGEST_NAME, LONGEST_THEME, AnswerFault
from bot.texts import agenda, planning, plansummary, progress
from bot.texts.conference import heard
from bot.texts.message import Message
from bot.texts.yearparts import rule_words
from tests.conftest import ZONE

LIMIT = 4096
NOW = datetime(2026, 10, 5, 8, tzinfo=ZONE)
MARK = "0123456789"
NAME, THEME = "Đ" * LONGEST_NAME, "ế" * LONGEST_THEME
PHASES = tuple(Phase(n, NAME, THEME, date(2026, 8, n), date(2026, 9, n)) for n in range(1, 7))
PLAN = YearPlan("2026-2027", PHASES, date(2026, 10, 5), AfterConference(2), date(2026, 10, 15))
ANSWERS = YearAnswers(
    "2026-2027",
    tuple(PhaseAnswers(p.number, p.starts, p.ends, THEME, NAME) for p in PHASES),
    enough=True,
    opens=PLAN.opens,
    rule=PLAN.rule,
)
EVERY_FAULT = (
    *(
        Fault(kind, n)
        for n in range(1, 7)
        for kind in (PlanFault.PHASE_ENDS_BEFORE_START, PlanFault.PHASES_OVERLAP)
    ),
    Fault(PlanFault.NO_OPENING),
    Fault(PlanFault.DEADLINE_BEFORE_OPENING),
)


def units(message: Message) -> int:
    """UTF-16 units as Telegram counts them, without the markup."""
    return len(unescape(re.sub(r"<[^>]+>", "", message.html.markup)).encode("utf-16-le")) // 2


def team(number: int, name: str) -> TeamNumbers:
    missing = dict.fromkeys(Why, 10 + number)
    return TeamNumbers(name, 200, 40, missing, dict.fromkeys(Title, 99), dict.fromkeys(Reward, 99), 99)


def progress_of(count: int, letters: int) -> Message:
    teams = tuple(team(n, f"Tổ {n} " + "chuyên môn " * (letters // 11)) for n in range(count))
    return progress.progress(Progress("2026-2027", Stage.OPEN, PLAN.opens, date(2026, 10, 17), NOW, teams))


@pytest.mark.parametrize(("teams", "letters"), [(5, 20), (15, 60), (20, 200), (60, 200)])
def test_progress_of_any_school_fits(teams: int, letters: int) -> None:
    assert units(progress_of(teams, letters)) < LIMIT


def test_many_teams_are_summed_up_at_the_end() -> None:
    assert "… và 4 tổ khác: 160/" in progress_of(24, 20).html.markup
    assert "tổ khác" not in progress_of(20, 20).html.markup


def test_a_long_name_of_a_team_is_cut() -> None:
    line = next(li for li in progress_of(1, 200).html.markup.splitlines() if "Tổ 0" in li)
    assert line == "▫️ <b>Tổ 0 chuyên môn chuyên môn chuyên môn c…</b>: 40/190"


def view(**fields: object) -> YearForm:
    return YearForm(1, ANSWERS, ("2026-2027", "2027-2028"), (), "F", plan=PLAN, **fields)  # type: ignore[arg-type]


def test_the_longest_plan_with_every_fault_fits() -> None:
    shown = view(
        faults=EVERY_FAULT,
        in_force=YearPlan("2026-2027", (), None, AfterConference(0), None),
        overtaken=True,
        telling=Telling(NOW, now=False, group=False),
    )
    assert units(plansummary.summary(shown)) < LIMIT
    assert units(plansummary.not_yet(shown)) < LIMIT
    assert units(plansummary.summary(view(replaces="2025-2026"))) < LIMIT


@pytest.mark.parametrize("kind", PlanFault)
def test_every_fault_has_a_sentence_that_says_what_to_do(kind: PlanFault) -> None:
    of_phase = {
        PlanFault.PHASE_WITHOUT_DATES,
        PlanFault.PHASE_ENDS_BEFORE_START,
        PlanFault.PHASES_OVERLAP,
    }
    said = plansummary.summary(view(faults=(Fault(kind, 1 if kind in of_phase else None),))).html.markup
    (line,) = (li for li in said.splitlines() if li.startswith("⚠️"))
    assert re.search(r"bấm|sửa", line)
    assert ("Đ" * 21 + "…" in line) == (kind in of_phase)


@pytest.mark.parametrize("fault", AnswerFault)
def test_every_bad_answer_is_answered_with_the_question(fault: AnswerFault) -> None:
    asked = YearForm(1, YearAnswers("2026-2027", (PhaseAnswers(1),)), (), (), "M")
    said = planning.bad_answer(fault, asked)
    assert said.html.markup.endswith(planning.year_form(asked).html.markup)
    assert said.buttons == planning.year_form(asked).buttons


@pytest.mark.parametrize("ask", Ask)
def test_every_screen_has_a_way_out(ask: Ask) -> None:
    phase = 1 if ask in {Ask.START, Ask.END, Ask.THEME, Ask.NAME, Ask.PHASE} else None
    answers = YearAnswers(
        ANSWERS.label,
        ANSWERS.phases,
        enough=True,
        opens=ANSWERS.opens,
        rule=ANSWERS.rule,
        reopened=Question(ask, phase) if ask is not Ask.SUMMARY else None,
    )
    shown = planning.year_form(YearForm(1, answers, ("2026-2027",), (PLAN.phases[0].starts,), "F", plan=PLAN))  # type: ignore[arg-type]
    labels = [button.label for row in shown.buttons for button in row]
    assert "⏸ Để sau" in labels
    assert ("⬅ Quay lại" in labels) == (ask is not Ask.SUMMARY)
    assert units(shown) < LIMIT


def test_the_longest_agenda_fits() -> None:
    entry = Coming(MARK, NoticeKind.PHASE_LAST_DAYS, NOW, PHASES[0], 0, 0, due=True)
    personal = Coming(MARK, NoticeKind.REMINDER, NOW, None, 999, 999, due=False)
    outcomes: dict[tuple[RowState, Reason | None], int] = {
        (state, reason): 99 for state in RowState for reason in Reason
    }
    said = Said(1, NoticeKind.REMINDER, NOW, False, "", outcomes)
    for one in (entry, personal):
        shown = Agenda(PLAN, NOW, "Hội đồng " * 14, (one,) * PAGE, 1, 3, (said,) * MOST_SAID)
        assert units(agenda.agenda(shown)) < LIMIT


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_notice_has_a_line_in_the_agenda(kind: NoticeKind) -> None:
    group = kind not in PERSONAL
    entry = Coming(MARK, kind, NOW + timedelta(days=1), PHASES[0], 0 if group else 2, 0, due=False)
    said = agenda.agenda(Agenda(PLAN, NOW, None, (entry,), 0, 1, ())).html.markup
    assert ("→ nhóm" in said) == group
    assert said.count("<b>") == said.count("</b>")


@pytest.mark.parametrize("reason", Reason)
def test_every_failure_has_its_reason(reason: Reason) -> None:
    said = Said(1, NoticeKind.REMINDER, NOW, False, "", {(RowState.FAILED, reason): 2})
    shown = agenda.agenda(Agenda(PLAN, NOW, None, (), 0, 1, (said,))).html.markup
    assert re.search(r"⚠️ không gửi được 2 \(\D+ 2\)", shown)


def test_reasons_stand_beside_what_failed_whatever_came_first() -> None:
    outcomes = {(RowState.FAILED, Reason.NOT_JOINED): 6, (RowState.SENT, None): 4}
    said = Said(1, NoticeKind.REMINDER, NOW, False, "", outcomes)
    shown = agenda.agenda(Agenda(PLAN, NOW, None, (), 0, 1, (said,))).html.markup
    assert shown.endswith("✅ đã gửi 4 · ⚠️ không gửi được 6 (chưa vào bot 6)")


@pytest.mark.parametrize(
    ("telling", "said"),
    [
        (Telling(NOW, now=True, group=True), "Nhóm được báo ngay."),
        (Telling(NOW, now=False, group=True), "Nhóm được báo lúc 08:00 ngày 05/10/2026."),
        (Telling(None, now=False, group=True), "Nhóm sẽ không có thêm thông báo về hạn đăng ký."),
        (
            Telling(NOW, now=True, group=False),
            (
                "⚠️ Chưa kết nối nhóm nào nên chưa có ai nhận được tin này. "
                "Thêm bot vào nhóm của trường rồi gõ /ketnoi trong nhóm."
            ),
        ),
    ],
)
def test_when_the_group_hears(telling: Telling, said: str) -> None:
    assert heard(telling).markup == said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (AfterConference(0), "ngày hội nghị CBVC"),
        (AfterConference(2), "sau hội nghị CBVC 2 ngày"),
        (FixedDeadline(date(2026, 10, 17)), "Thứ Bảy, 17/10/2026"),
    ],
)
def test_how_the_deadline_is_found(rule: DeadlineRule, said: str) -> None:
    assert rule_words(rule).markup == said
