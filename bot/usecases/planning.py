"""Plan the school year on a copy: each answer is one use case, durable when it returns; the plan in force stands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from bot.db.models import SchoolYear, YearDraft
from bot.db.queries import plan_of
from bot.domain import yearedit as edit
from bot.domain.calendar import local_day
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.year import AfterConference, faults, first_year, label_of
from bot.domain.yearform import NO_THEME, Ask, Question, YearAnswers, YearForm
from bot.domain.yeartyping import MOST_DAYS, AnswerFault, proposals, typed_answer, with_day
from bot.usecases.office import Desk, Refused, changes, refused
from bot.usecases.plan import snapshot, telling, year_of
from bot.usecases.yeardraft import copied, dumped, loaded, planned

BASE = "base"
"""In the payload beside the answers: the plan of which this is a copy."""


@dataclass(frozen=True)
class BadAnswer:
    """An answer that is not taken; the form still asks."""

    fault: AnswerFault
    form: YearForm


Step = Callable[[YearAnswers], YearAnswers | AnswerFault]


def find_draft(desk: Desk) -> YearDraft | None:
    """The copy that this person has open."""
    return desk.session.scalar(select(YearDraft).where(YearDraft.person_id == desk.me.id))


def base_of(year: SchoolYear | None) -> dict[str, object] | None:
    """What tells whether somebody else changed the plan meanwhile; the conference is moved elsewhere."""
    return snapshot(replace(plan_of(year), conference=None)) if year else None


def _today(desk: Desk) -> date:
    return local_day(desk.now, desk.hours.zone)


def _labels(desk: Desk) -> tuple[str, ...]:
    """The years that can be begun: the present one, the next, and the one after the current."""
    current = desk.year
    begins = {int(label_of(_today(desk))[:4]) + later for later in (0, 1)}
    if current is not None:
        after = (first_year(current.label) or 0) + 1
        begins = {b for b in begins | {after} if b >= after}
    return tuple(f"{b}-{b + 1}" for b in sorted(begins))


def form_of(desk: Desk, draft: YearDraft, answers: YearAnswers) -> YearForm:
    """The form that the copy makes."""
    year, current = year_of(desk, answers.label), desk.year
    plan = planned(answers, year.conference if year else None)
    return YearForm(
        draft_id=draft.id,
        answers=answers,
        labels=_labels(desk),
        days=proposals(answers, _today(desk)),
        sex=desk.me.sex,
        plan=plan,
        faults=tuple(faults(plan)) if plan else (),
        in_force=plan_of(year) if year else None,
        invented=year.conference_invented if year else False,
        replaces=current.label if current and year is None else None,
        overtaken=year is not None and draft.payload[BASE] != base_of(year),
        telling=telling(desk, year, plan) if year and plan else None,
    )


def store(desk: Desk, draft: YearDraft, answers: YearAnswers, base: dict[str, object] | None) -> None:
    """Put the answers into the row."""
    draft.payload, draft.updated_at = {**dumped(answers), BASE: base}, desk.now


@changes(Permission.EDIT_YEAR)
def open_year(desk: Desk) -> YearForm | Refused:
    """/namhoc: the copy left behind, else a copy of the plan in force, else an empty one."""
    draft, year = find_draft(desk), desk.year
    if draft is not None and year is not None and (draft.payload["label"] or "") < year.label:
        desk.session.delete(draft)  # left behind by the year that has ended
        desk.session.flush()
        draft = None
    if draft is None:
        draft = YearDraft(person_id=desk.me.id)
        store(desk, draft, copied(plan_of(year)) if year else YearAnswers(), base_of(year))
        desk.session.add(draft)
        desk.session.flush()
    return form_of(desk, draft, loaded(draft.payload))


def _edit(desk: Desk, draft_id: int | None, step: Step) -> YearForm | BadAnswer | Refused:
    """Change the copy that a button names (None: the open one); an old button's copy is gone."""
    draft = find_draft(desk)
    if draft is None or draft_id not in {None, draft.id}:
        return refused(Refusal.NO_DRAFT)
    before = loaded(draft.payload)
    after = step(before)
    if isinstance(after, AnswerFault):
        return BadAnswer(after, form_of(desk, draft, before))
    store(desk, draft, after, draft.payload[BASE])
    return form_of(desk, draft, after)


@changes(Permission.EDIT_YEAR)
def choose_label(desk: Desk, draft_id: int, label: str) -> YearForm | BadAnswer | Refused:
    """Which school year; an old button of a year that has meanwhile begun changes nothing."""
    offered = label in _labels(desk)
    return _edit(desk, draft_id, lambda a: edit.with_label(a, label) if offered else a)


@changes(Permission.EDIT_YEAR)
def answer_day(desk: Desk, draft_id: int, question: Question, day: date) -> YearForm | BadAnswer | Refused:
    """A day by button; the button says what it answers."""
    return _edit(desk, draft_id, lambda a: with_day(a, question, day))


@changes(Permission.EDIT_YEAR)
def answer_text(desk: Desk, typed: str) -> YearForm | BadAnswer | Refused:
    """What was typed, as the answer to the present question."""
    labels = _labels(desk)
    return _edit(desk, None, lambda a: typed_answer(a, typed, labels))


@changes(Permission.EDIT_YEAR)
def answer_none(desk: Desk, draft_id: int, question: Question) -> YearForm | BadAnswer | Refused:
    """No theme, or the proposed name."""

    def none(answers: YearAnswers) -> YearAnswers:
        phase = answers.phase(question.phase)
        if phase is None:
            return answers
        changed = replace(phase, name=None) if question.ask is Ask.NAME else replace(phase, theme=NO_THEME)
        return edit.with_phase(answers, changed)

    return _edit(desk, draft_id, none)


@changes(Permission.EDIT_YEAR)
def choose_rule(desk: Desk, draft_id: int, days: int) -> YearForm | BadAnswer | Refused:
    """«Sau hội nghị 2 ngày»."""
    rule = AfterConference(min(days, MOST_DAYS))
    return _edit(desk, draft_id, lambda a: edit.with_rule(a, rule))


@changes(Permission.EDIT_YEAR)
def add_phase(desk: Desk, draft_id: int) -> YearForm | BadAnswer | Refused:
    """«Thêm một đợt»."""
    return _edit(desk, draft_id, edit.with_new_phase)


@changes(Permission.EDIT_YEAR)
def end_phases(desk: Desk, draft_id: int) -> YearForm | BadAnswer | Refused:
    """«Đủ rồi»."""
    return _edit(desk, draft_id, edit.with_enough)


@changes(Permission.EDIT_YEAR)
def delete_phase(desk: Desk, draft_id: int, phase_id: int) -> YearForm | BadAnswer | Refused:
    """«Xoá đợt này»: from the copy; the plan in force keeps it until the copy is confirmed."""
    return _edit(desk, draft_id, lambda a: edit.without_phase(a, phase_id))


@changes(Permission.EDIT_YEAR)
def ask(desk: Desk, draft_id: int, question: Question) -> YearForm | BadAnswer | Refused:
    """Ask a question again; its answer stands until another one is given. A year that holds keeps its label."""
    form = _edit(desk, draft_id, lambda a: replace(a, reopened=question))
    fixed = isinstance(form, YearForm) and form.in_force is not None and question.ask is Ask.LABEL
    return _edit(desk, draft_id, edit.going_on) if fixed else form


@changes(Permission.EDIT_YEAR)
def go_back(desk: Desk, draft_id: int) -> YearForm | BadAnswer | Refused:
    """«⬅ Quay lại»."""
    return _edit(desk, draft_id, edit.gone_back)


@changes(Permission.EDIT_YEAR)
def keep_answer(desk: Desk, draft_id: int) -> YearForm | BadAnswer | Refused:
    """«Giữ nguyên»."""
    return _edit(desk, draft_id, edit.going_on)
