"""What several transcripts need: the secretary, the staff group and what is said there, the plan that holds."""

from datetime import timedelta

from sqlalchemy import select

from bot.db.models import AuditLog, School, SchoolYear
from bot.db.queries import current_year, plan_of
from bot.domain.year import YearPlan
from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage


async def with_group(stage: Stage) -> tuple[Person, int]:
    """The secretary has joined and connected the staff group; what was due by now has been said."""
    hanh = await stage.joins("Hạnh", "HANH2222")
    group = stage.telegram.add_group("Hội đồng trường", hanh.id)
    stage.telegram.add_bot_to_group(group.id, hanh.id)
    stage.telegram.promote_bot(group.id, hanh.id)
    hanh.say("/ketnoi", group.id)
    await stage.settle()
    return hanh, group.id


def said_in(hanh: Person, group: int) -> list[str]:
    """Each announcement in the group, after the greeting and «connected»."""
    said = [m.text for m in hanh.messages(group) if m.sender.is_bot and not m.service]
    return [text for text in said if not text.startswith("📌")][2:]  # the board is no announcement


def headlines(hanh: Person, group: int) -> list[str]:
    """The first line of each announcement."""
    return [text.splitlines()[0] for text in said_in(hanh, group)]


def deadlines_said(hanh: Person, group: int) -> list[str]:
    """The announcements of a deadline set or moved."""
    return [text for text in said_in(hanh, group) if text.startswith("📅")]


async def through(stage: Stage, days: int, hours: int = 1) -> None:
    """Time passes; the alarm rings every so many hours, twice."""
    for _ in range(days * 24 // hours):
        stage.clock.advance(hours=hours)
        await stage.sweep()
        await stage.sweep()


async def restart(stage: Stage) -> None:
    """The bot stops and starts again; what people see and what is stored stays."""
    await stage.drop_curtain()
    await stage.raise_curtain()


def plan_in_force(stage: Stage) -> YearPlan | None:
    """As a second session sees it."""
    with stage.office.db.read() as session:
        school = session.scalars(select(School)).one()
        year = current_year(session, school.id)
        return plan_of(year) if year else None


def year_row(stage: Stage) -> SchoolYear:
    """The current year's row."""
    with stage.office.db.read() as session:
        year = current_year(session, session.scalars(select(School)).one().id)
        assert year is not None
        return year


def logged(stage: Stage) -> list[str]:
    """The deeds about years in the audit log, oldest first."""
    with stage.office.db.read() as session:
        wanted = AuditLog.action.in_(("year.created", "year.changed", "conference.set"))
        return list(session.scalars(select(AuditLog.action).where(wanted).order_by(AuditLog.id)))


async def press_old(stage: Stage, person: Person, data: str) -> str:
    """He presses a button that his app still shows though the message no longer has it; the bot's last answer."""
    stage.telegram.press(person.id, person.id, person.last.id, data, stale=True)
    await stage.settle()
    return person.last.text


def buttons(person: Person) -> list[str]:
    """The labels under the bot's last message, in the order of reading."""
    return [label for row in person.last.buttons for label in row]


def when_heard(person: Person, start: str) -> list[str]:
    """When private messages that begin so came (local day and hour)."""
    return [f"{m.at + timedelta(hours=7):%d/%m %H:%M}" for m in person.heard if m.text.startswith(start)]
