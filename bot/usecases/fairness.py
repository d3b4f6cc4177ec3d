"""How the titles registered this year are spread; for the council, in numbers only."""

from collections import Counter
from functools import cache
from importlib.resources import files

from sqlalchemy import func, select

from bot.db.models import Achievement, Registration, SchoolYear
from bot.domain.fairness import Fairness, QuotaLight, Words, by_group, by_team, quota_light, words_of
from bot.domain.members import Member, in_order
from bot.domain.registration import STANDING, Refusal
from bot.domain.roles import Permission
from bot.domain.titles import Title
from bot.usecases.exporting import members_of
from bot.usecases.law import quotas_in_force
from bot.usecases.office import Desk, Refused, reads, refused


@cache
def words() -> Words:
    """The words that ship with the bot."""
    return words_of((files("bot.domain") / "fairness.toml").read_text("utf-8"))


@reads(Permission.REVIEW)
def see_fairness(desk: Desk) -> Fairness | Refused:
    """The fairness view."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    members = in_order(members_of(desk.session, desk.school.id, year.id))
    return Fairness(
        year=year.label,
        groups=by_group(members, words()),
        teams=by_team(members),
        lights=_lights(desk, year, members),
        again=_again(desk, year),
        secretary=desk.may(Permission.MANAGE_LAW),
    )


def _lights(desk: Desk, year: SchoolYear, members: list[Member]) -> tuple[QuotaLight, ...]:
    """Quotas on titles of persons; those on rewards and collectives are not registered here."""
    wanted = [quota for quota in quotas_in_force(desk.session, year) if quota.title in set(Title)]
    return tuple(quota_light(q.title, q.of, q.percent, q.source, members) for q in wanted)


def _again(desk: Desk, year: SchoolYear) -> Counter[Title]:
    """How many registered for a title that they held in an earlier year."""
    held = (Achievement.person_id == Registration.person_id, Achievement.value == Registration.title)
    earlier = (Achievement.kind == "title", Achievement.year != year.label)
    mine = (Registration.year_id == year.id, Registration.state.in_(STANDING))
    counted = (
        select(Registration.title, func.count(Registration.id.distinct()))
        .join(Achievement, Achievement.person_id == Registration.person_id)
        .where(*mine, *held, *earlier)
        .group_by(Registration.title)
    )
    return Counter({Title(title): number for title, number in desk.session.execute(counted) if title})
