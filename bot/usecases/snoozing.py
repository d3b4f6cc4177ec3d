"""«Nhắc lại tối nay»: a person asks to be reminded once more."""

from dataclasses import dataclass
from datetime import datetime

from bot.db.models import Snooze
from bot.db.queries import plan_of, registrations, snoozes
from bot.domain.registration import ANSWERED, Refusal, State
from bot.domain.reminders import again_at
from bot.domain.roles import Permission
from bot.domain.year import Stage
from bot.usecases.case import last_day_for, list_closed, window_for
from bot.usecases.office import Desk, Refused, changes, refused


@dataclass(frozen=True)
class Snoozed:
    """The reminder will come once more at this moment."""

    rings_at: datetime


@changes(Permission.REGISTER)
def remind_again(desk: Desk) -> Snoozed | Refused:
    """«Nhắc lại tối nay»; pressing twice rings once."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    if list_closed(desk, year):
        return refused(Refusal.LIST_CLOSED)
    mine = registrations(desk.session, year.id).get(desk.me.id)
    if mine is not None and State(mine.state) in ANSWERED:
        return refused(Refusal.NOTHING_OWED)
    if window_for(desk, year, desk.me).stage(desk.now) is Stage.CLOSED:
        return refused(Refusal.CLOSED)
    rings_at = again_at(plan_of(year), desk.now, desk.hours, last_day_for(desk, year, desk.me))
    if rings_at is None:
        return refused(Refusal.NO_EVENING_LEFT)
    row = snoozes(desk.session, year.id).get(desk.me.id) or Snooze(year_id=year.id, person_id=desk.me.id)
    row.rings_at = rings_at
    desk.session.add(row)
    return Snoozed(rings_at)
