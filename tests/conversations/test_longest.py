"""The longest names, teams, topics, themes and reasons of a large school, on every screen: Telegram's limits hold (R-08, R-10)."""

from collections import Counter

import pytest
from sqlalchemy import select, update

from bot.db.models import (
    Achievement,
    Feedback,
    Handing,
    Opinion,
    Outbox,
    Person,
    PhaseRow,
    Registration,
    Round,
    School,
    SchoolYear,
    SignOff,
    Team,
)
from bot.domain.entries import dumped
from bot.domain.feedback import LONGEST as LONGEST_COMMENT
from bot.domain.outbox import Reason
from bot.domain.registration import State
from bot.domain.topics import LONGEST as LONGEST_TOPIC
from bot.domain.words import LONGEST as LONGEST_REASON
from bot.domain.yeartyping import LONGEST_NAME, LONGEST_THEME
from bot.texts.commands import EVERYBODY, WORK
from bot.usecases.entries import entries_of
from bot.usecases.newcomers import LONGEST_TEAM
from bot.usecases.office import Office
from tests.conversations.conftest import Stage
from tests.conversations.crawler import crawl
from tests.usecases.fullschool import full_school

LETTERS = "Nguyễn Thượng Hoàng Phương Khánh Nghiêm Trường Quỳnh <&> "
PEOPLE = 140
COMMANDS = [f"/{c}" for c in (*(work.command for work in WORK), *EVERYBODY) if c != "xoadulieu"]
"""All but the one after which there is nobody left to ask."""


def long(length: int) -> str:
    return (LETTERS * (length // len(LETTERS) + 1))[:length].strip()


def crowd(office: Office, school: int) -> None:
    """So many more people, every other one of them published, and everything as long as it may be."""
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear).where(SchoolYear.school_id == school)).one()
        teams = session.scalars(select(Team.id).where(Team.school_id == school)).all()
        for n in range(PEOPLE):
            one = Person(
                school_id=school, team_id=teams[n % len(teams)], name=f"{long(50)} {n}", search_key=f"x{n}"
            )
            one.join_code, one.position = f"Q{n:04d}", long(80)
            session.add(one)
            session.flush()
            state = (State.PUBLISHED, State.SUBMITTED, State.RECEIVED, State.CHECKED)[n % 4]
            row = Registration(
                year_id=year.id, person_id=one.id, state=state, title="CSTDCS", rewards=["BK_TINH"]
            )
            row.version, row.changed_at = 1, office.clock()
            session.add(row)
        session.flush()
        for column, length in (
            (Registration.topic, LONGEST_TOPIC),
            (Registration.reason, LONGEST_REASON),
            (Opinion.reason, LONGEST_REASON),
            (Feedback.words, LONGEST_COMMENT),
            (PhaseRow.name, LONGEST_NAME),
            (PhaseRow.theme, LONGEST_THEME),
            (School.group_title, 128),
            (Handing.what, 150),
            (Achievement.words, 150),
        ):
            session.execute(update(column.class_).values({column: long(length)}))
        for team in session.scalars(select(Team)):
            team.name = f"{long(LONGEST_TEAM - 4)} {team.id}"
        session.flush()
        everything = dumped(entries_of(session, year.id, set(State)))
        session.execute(update(SignOff).values(entries=everything))
        session.execute(update(Round).values(entries=everything))


@pytest.mark.slow
async def test_every_screen_of_the_longest_school_is_taken_by_telegram(office: Office, stage: Stage) -> None:
    """The stage fails on anything that Telegram refuses; nothing in the outbox is refused either."""
    people = [stage.person(name) for name in ("Lan", "Hùng", "Mai", "Hạnh", "Dũng")]
    full = full_school(office, long(100), long(44), suffix="7", account=people[0].id)
    assert full.accounts == tuple(person.id for person in people)
    school = school_of(office, people[0].id)
    group = stage.telegram.add_group("Hội đồng", people[3].id)
    stage.telegram.add_bot_to_group(group.id, people[3].id)
    crowd(office, school)
    with office.db.write() as session:
        session.get_one(School, school).group_chat_id = group.id
    for person in people:
        stage.telegram.open_chat(person.id, person.id, starting=True)
    pressed: Counter[str] = Counter()
    for person in people:
        pressed += await crawl(stage, person, *COMMANDS)
    stage.clock.set(2026, 10, 16, 16, 30)
    await stage.sweep()

    with office.db.read() as session:
        refused = session.scalars(select(Outbox.kind).where(Outbox.reason == Reason.REFUSED)).all()
    assert refused == []
    assert len(pressed) > 300


def school_of(office: Office, account: int) -> int:
    with office.db.read() as session:
        return session.scalars(select(Person.school_id).where(Person.user_id == account)).one()
