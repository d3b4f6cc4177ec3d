"""A second school beside the demo school, in its database: two people, a year that is open, no group."""

import tomllib
from datetime import timedelta
from importlib.resources import files

from bot.domain.calendar import local_day
from bot.domain.year import FixedDeadline, YearPlan
from bot.intake.roster import read_roster
from bot.sandbox.demo import Demo, found_school
from bot.sandbox.demo_roster import write_demo_roster
from bot.usecases.joining import join
from bot.usecases.trying import begin_demo_year, slips_of

DATA = "demo_second.toml"


def add_second_school(demo: Demo) -> int:
    """Found it; its secretary has joined and opened the registration today. Returns the school's number."""
    second = tomllib.loads(files("bot.sandbox").joinpath(DATA).read_text(encoding="utf-8"))
    roster = demo.roster.with_name("second.xlsx")
    write_demo_roster(roster, DATA)
    school = found_school(demo.office, second["school"], read_roster(roster.read_bytes(), roster.name).people)
    code = next(s.code for s in slips_of(demo.office, school) if s.name == second["secretary"])
    secretary = demo.telegram.add_person(second["secretary"]).id
    demo.telegram.open_chat(secretary, secretary, starting=True)
    join(demo.office, secretary, secretary, code)
    today = local_day(demo.office.clock(), demo.office.hours.zone)
    rule = FixedDeadline(today + timedelta(days=second["days_open"]))
    begin_demo_year(demo.office, secretary, YearPlan(demo.year.plan.label, (), today, rule, None))
    return school
