"""The plan of the demo school, read from its data and moved to the school year that is played."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, time
from importlib.resources import files

from bot.domain.calendar import at
from bot.domain.notices import Hours
from bot.domain.titles import Title
from bot.domain.topics import TopicField
from bot.domain.year import AfterConference, Phase, YearPlan, first_year, moved_to

STARTS_AT = time(8)


@dataclass(frozen=True)
class DemoTopic:
    """A topic that somebody who teaches this subject has chosen."""

    subject: str
    name: str
    field: TopicField


@dataclass(frozen=True)
class DemoYear:
    """The plan, and what some of the staff have registered already."""

    plan: YearPlan
    titles: tuple[Title, ...]
    topics: tuple[DemoTopic, ...]


def demo_year(label: str) -> DemoYear:
    """The demo year in the school year `label`: every date keeps its day and month (`domain.year.moved_to`)."""
    data = tomllib.loads(files("bot.sandbox").joinpath("demo_year.toml").read_text(encoding="utf-8"))
    phases = tuple(
        Phase(number, p["name"], p["theme"], p["starts"], p["ends"])
        for number, p in enumerate(data["phases"], start=1)
    )
    rule = AfterConference(data["deadline_days_after_conference"])
    plan = YearPlan(data["label"], phases, data["opens"], rule, data["conference"])
    begun = first_year(label)
    assert begun is not None, label
    registered = data["registered"]
    return DemoYear(
        moved_to(plan, begun),
        tuple(Title(title) for title in registered["titles"]),
        tuple(DemoTopic(subject, name, TopicField(field)) for subject, name, field in registered["topics"]),
    )


def start_of_play(plan: YearPlan, hours: Hours) -> datetime:
    """08:00 on the day on which registration opens."""
    assert plan.opens is not None
    return at(plan.opens, STARTS_AT, hours.zone)
