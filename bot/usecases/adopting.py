"""Confirm the copy of a year, throw it away, or begin the next year from the plan that stands."""

from dataclasses import dataclass

from bot.db.queries import plan_of
from bot.domain.moving import Telling
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.year import YearPlan, first_year, moved_to
from bot.domain.yearform import YearForm
from bot.usecases.office import Desk, Refused, changes, refused
from bot.usecases.plan import create_year, put_in_force, year_of
from bot.usecases.planning import find_draft, form_of, store
from bot.usecases.yeardraft import copied, loaded


@dataclass(frozen=True)
class InForce:
    """The plan stands; `created` = it is a new year."""

    plan: YearPlan
    created: bool
    telling: Telling | None
    sex: str | None


@dataclass(frozen=True)
class NotYet:
    """The copy still has gaps or faults; the plan in force stands."""

    form: YearForm


@dataclass(frozen=True)
class Dropped:
    """The copy is thrown away; `year` is the one whose plan stands, None where there is none."""

    year: str | None


def _open_form(desk: Desk, draft_id: int) -> YearForm | Refused:
    draft = find_draft(desk)
    if draft is None or draft.id != draft_id:
        return refused(Refusal.NO_DRAFT)
    return form_of(desk, draft, loaded(draft.payload))


@changes(Permission.EDIT_YEAR)
def use_plan(desk: Desk, draft_id: int) -> InForce | NotYet | Refused:
    """«✅ Dùng kế hoạch này»; the same press again finds no copy."""
    form = _open_form(desk, draft_id)
    if isinstance(form, Refused):
        return form
    if form.plan is None or form.faults:
        return NotYet(form)
    year, heard = year_of(desk, form.plan.label), None
    if year is None:
        create_year(desk, form.plan)
    else:
        heard = put_in_force(desk, year, form.plan, "year.changed")
    desk.session.delete(find_draft(desk))
    return InForce(form.plan, year is None, heard, desk.me.sex)


@changes(Permission.EDIT_YEAR)
def look_before_dropping(desk: Desk, draft_id: int) -> YearForm | Refused:
    """«Bỏ thay đổi»: what would be lost, before it is."""
    return _open_form(desk, draft_id)


@changes(Permission.EDIT_YEAR)
def drop_copy(desk: Desk, draft_id: int) -> Dropped | Refused:
    """Throw the copy away; the plan in force stands."""
    form = _open_form(desk, draft_id)
    if isinstance(form, Refused):
        return form
    desk.session.delete(find_draft(desk))
    return Dropped(desk.year.label if desk.year else None)


@changes(Permission.EDIT_YEAR)
def begin_next_year(desk: Desk, draft_id: int) -> YearForm | Refused:
    """«Tạo năm học mới»: the plan that stands, a year later, as a copy; nothing unconfirmed is overwritten."""
    form, draft = _open_form(desk, draft_id), find_draft(desk)
    if isinstance(form, Refused) or draft is None:
        return refused(Refusal.NO_DRAFT)
    year = desk.year
    if year is None or form.in_force is None or form.changed or form.plan is None:
        return form
    begun = first_year(year.label)
    assert begun is not None  # no plan with another label is ever put in force
    answers = copied(moved_to(plan_of(year), begun + 1))  # without the conference: the next is not known yet
    store(desk, draft, answers, None)
    return form_of(desk, draft, answers)
