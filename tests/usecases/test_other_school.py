"""Wrong school, for each use case that takes the number of something: nobody sees or moves what is another school's."""

import inspect
import itertools
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import EnumType
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot.db.engine import Database
from bot.db.models import Handover
from bot.domain.offices import Ending
from bot.domain.registration import Refusal
from bot.usecases.office import Office, Refused
from tests.conftest import HOURS, FakeClock, local
from tests.usecases.everyone import USE_CASES, everything, parameters
from tests.usecases.fullschool import Full, full_school

MARK = "Ẩn"
"""Stands in every name and every sentence of the first school."""

NUMBERS = {
    "chat_id": -9999,
    "thread_id": None,
    "days": 2,
    "members": 5,
    "number": 1,
    "page": 0,
    "percent": 20,
    "phase_id": 1,  # within the copy of the plan
    "present": 4,
    "share": 40,
    "value": 80,
    "version": 1,
}
"""Parameters that count something; every other number is the number of a row."""

DRAFTS = {
    "adopting": "year_draft",
    "planning": "year_draft",
    "history": "history_draft",
    "rosters": "roster_draft",
    "feedback": "feedback_draft",
}
"""Which draft a module's buttons name; else it is a registration being filled in."""

ALIASES = {"registration": "registration_id", "team": "team_id"}


@dataclass(frozen=True)
class Two:
    """The school that is to see nothing, and the one that is not to be seen; both are in full swing."""

    office: Office
    hidden: Full
    here: Full


@pytest.fixture(scope="module")
def two(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    path = tmp_path_factory.mktemp("two") / "thidua.db"
    shutil.copy(template, path)
    database = Database(f"sqlite:///{path}")
    office = Office(database, FakeClock(local(2026, 10, 6, 9)), HOURS, random.Random(1))
    hidden = full_school(office, "Trường THCS Kim Đồng", MARK, suffix="", account=7001)
    here = full_school(office, "Trường THCS Lê Lợi", "Lợi", suffix="9", account=8001)
    with database.write() as session:  # else every offer is refused because one is open
        own = Handover.id.in_(here.ids["offer_id"])
        session.execute(
            update(Handover).where(own).values(outcome=Ending.TAKEN_BACK, ended_at=office.clock())
        )
    yield Two(office, hidden, here)
    database.dispose()


def named(name: str) -> dict[str, str]:
    """The parameters of a use case that name a row, and which rows these are."""
    module = name.partition(".")[0]
    found = {}
    for one in parameters(USE_CASES[name]):
        number = one.annotation in {int, int | None} and one.name not in NUMBERS
        if number or one.name == "code":
            kind = DRAFTS.get(module, "draft_id") if one.name == "draft_id" else one.name
            found[one.name] = ALIASES.get(kind, kind)
    return found


def plausible(one: inspect.Parameter) -> Any:
    """An argument as a person could give it."""
    if one.name in NUMBERS:
        return NUMBERS[one.name]
    if isinstance(one.annotation, EnumType):
        return next(iter(one.annotation))
    plain = {bool: True, bytes: b"PK", date: date(2026, 10, 12)}
    if one.annotation in plain:
        return plain[one.annotation]
    return "Cần xem lại cho đúng hướng dẫn" if one.annotation in {str, str | None} else None


def attempts(two: Two, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Everybody of the second school with each number of the first one, alone or beside his own."""
    rows, function = named(name), USE_CASES[name]
    rest = {p.name: plausible(p) for p in parameters(function) if p.name not in rows}
    if name == "staffmoves.choose_day":
        rest["typed"] = "12/10"
    choices = [(*two.hidden.ids[kind], *two.here.ids[kind]) for kind in rows.values()]
    own = [set(two.here.ids[kind]) for kind in rows.values()]
    for numbers in itertools.product(*choices):
        if not all(number in mine for number, mine in zip(numbers, own, strict=True)):
            for user in two.here.accounts:
                yield user, dict(zip(rows, numbers, strict=True)) | rest


OF_ITS_PARENT = {"teamfile._record"}
"""Called by export_team once the use case that reads has agreed."""

WITH_ROWS = [name for name in sorted(USE_CASES) if named(name) and name not in OF_ITS_PARENT]

NOT_MINE = {
    Refusal.NOT_ALLOWED,
    Refusal.NOT_FOUND,
    Refusal.NO_DRAFT,
    Refusal.NOT_YOUR_TEAM,
    Refusal.OFFER_GONE,
}

OWN_SCREEN = {
    "feedback.drop": {"NoneType"},
    "history.discard_history": {"Stored"},
    "history.import_history": {"Stored"},
    "history.see_history": {"Stored"},
    "jointform.drop_partner": {"Form"},
    "jointform.see_people": {"PeopleToPick"},
    "nominating.nominees": {"tuple"},
    "past.record_people": {"tuple"},
    "review_list.see_next": {"Listing"},
    "rosters.discard_roster": {"Status"},
    "rosters.import_roster": {"Status"},
    "rosters.mark_left": {"Status"},
    "rosters.see_draft": {"Status"},
    "slips.issue_code": {"Gone"},
    "slips.see_people": {"Gone"},
    "slips.see_slip": {"Gone"},
} | {name: {"Outdated"} for name in WITH_ROWS if "copy_id" in named(name)}
"""Use cases that answer an unknown number with today's screen of one's own instead of a refusal."""


def kind(outcome: Any) -> str:
    """A refusal because it is not one's own; else what was answered."""
    if isinstance(outcome, Refused):
        return "refused" if set(outcome.reasons) <= NOT_MINE else repr(outcome)
    return type(outcome).__name__


@pytest.mark.parametrize("name", WITH_ROWS)
def test_another_school_sees_and_moves_nothing(two: Two, name: str) -> None:
    before = everything(two.office.db)
    outcomes = [USE_CASES[name](two.office, who, **arguments) for who, arguments in attempts(two, name)]

    assert [outcome for outcome in outcomes if MARK in repr(outcome)] == []
    assert {kind(outcome) for outcome in outcomes} <= {"refused"} | OWN_SCREEN.get(name, set())
    assert everything(two.office.db) == before


def test_what_is_tried_is_there_for_its_own_school(two: Two) -> None:
    """Else a number that nobody has would be refused, and prove nothing."""
    secretary = two.hidden.accounts[3]
    shown = [
        USE_CASES[name](two.office, secretary, number)
        for name, number in (
            ("entryscreen.see_entry", two.hidden.ids["registration_id"][3]),
            ("library.see_paper", two.hidden.ids["paper_id"][0]),
            ("announcements.see_announcement", two.hidden.ids["announcement_id"][0]),
            ("upward.see_milestone", two.hidden.ids["handing_id"][0]),
            ("answering.begin_answer", two.hidden.ids["feedback_id"][0]),
            ("late.see_request", two.hidden.ids["request_id"][0]),
            ("correcting.see_report", two.hidden.ids["report_id"][0]),
            ("objections.see_objection", two.hidden.ids["opinion_id"][0]),
            ("reporting.see_report", two.hidden.ids["row_id"][0]),
            ("past.see_achievement", two.hidden.ids["achievement_id"][0]),
            ("history.see_history", two.hidden.ids["history_draft"][0]),
            ("rosters.see_draft", two.hidden.ids["roster_draft"][0]),
            ("slips.see_slip", two.hidden.ids["person_id"][2]),
            ("staffing.see_card", two.hidden.ids["person_id"][0]),
            ("teamboard.see_team", two.hidden.ids["team_id"][0]),
        )
    ]

    assert [outcome for outcome in shown if isinstance(outcome, Refused) or MARK not in repr(outcome)] == []
