"""Two rules of the year's plan: must one register to be considered, and how long a list is out for comment."""

from sqlalchemy import exists, select

from bot.db.models import Receipt, Registration, Round, SchoolYear
from bot.domain.calendar import local_day
from bot.domain.consolidation import MOST_COMMENT_DAYS, PlanRules
from bot.domain.registration import STANDING, Refusal
from bot.domain.roles import Permission
from bot.usecases.case import list_closed
from bot.usecases.office import Desk, Refused, changes, reads, refused


@reads(Permission.EDIT_YEAR)
def see_rules(desk: Desk) -> PlanRules | Refused:
    """`cons:plan`."""
    year = desk.year
    return _rules(desk, year) if year is not None else refused(Refusal.NO_YEAR)


def _rules(desk: Desk, year: SchoolYear) -> PlanRules:
    today = local_day(desk.now, desk.hours.zone)
    out = select(Round.id).where(Round.year_id == year.id, Round.comments_until >= today)
    return PlanRules(
        year=year.label,
        required=year.registration_required,
        comment_days=year.comment_days,
        running=desk.session.scalar(out) is not None,
        closed=list_closed(desk, year),
        sex=desk.me.sex,
    )


@changes(Permission.EDIT_YEAR)
def require_registration(desk: Desk, *, required: bool) -> PlanRules | Refused:
    """«Không đăng ký thì không được xét», on or off; the button says which."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    if list_closed(desk, year):
        return refused(Refusal.LIST_CLOSED)
    if required and _nominated(desk, year):
        return refused(Refusal.NOMINATED_STAND)
    _set(desk, year, "registration_required", required)
    return _rules(desk, year)


@changes(Permission.EDIT_YEAR)
def set_comment_days(desk: Desk, days: int) -> PlanRules | Refused:
    """How many days the next published list is out for comment; one that is out keeps its day."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    if list_closed(desk, year):
        return refused(Refusal.LIST_CLOSED)
    if not 1 <= days <= MOST_COMMENT_DAYS:
        return refused(Refusal.NOT_FOUND)
    _set(desk, year, "comment_days", days)
    return _rules(desk, year)


def _set(desk: Desk, year: SchoolYear, rule: str, value: object) -> None:
    before = getattr(year, rule)
    if before == value:
        return
    setattr(year, rule, value)
    desk.session.flush()
    desk.log("year.rule_changed", f"year:{year.label}", before={rule: before}, after={rule: value})


def _nominated(desk: Desk, year: SchoolYear) -> bool:
    """Whether an entry counts that nobody ever registered: who registered, himself or on behalf, has a receipt."""
    never = ~exists().where(Receipt.registration_id == Registration.id)
    counts = (Registration.year_id == year.id, Registration.state.in_(STANDING))
    return desk.session.scalar(select(Registration.id).where(*counts, never).limit(1)) is not None
