"""The staff group of a school: connected by the secretary, followed when Telegram changes its id."""

from dataclasses import dataclass

from sqlalchemy import select

from bot.db.models import School
from bot.domain.roles import Permission
from bot.usecases.office import Desk, Office, Refused, changes


@dataclass(frozen=True)
class Connected:
    """The group hears the school's announcements; `again` = it already did."""

    school: str
    again: bool


@dataclass(frozen=True)
class Taken:
    """Another school uses this group."""


@changes(Permission.BIND_GROUP)
def connect_group(desk: Desk, chat_id: int, thread_id: int | None, title: str) -> Connected | Taken | Refused:
    """/ketnoi: from now on the school's announcements go to this group (and topic)."""
    other = desk.session.scalar(
        select(School).where(School.group_chat_id == chat_id, School.id != desk.school.id)
    )
    if other is not None:
        return Taken()
    school = desk.school
    again = (school.group_chat_id, school.group_thread_id) == (chat_id, thread_id)
    if not again:
        before = {"chat": school.group_chat_id, "thread": school.group_thread_id}
        school.group_chat_id, school.group_thread_id, school.group_title = chat_id, thread_id, title
        desk.log(
            "group.connected",
            f"school:{school.id}",
            before=before,
            after={"chat": chat_id, "thread": thread_id},
        )
    return Connected(school.name, again)


def follow_group(office: Office, old_chat_id: int, new_chat_id: int) -> None:
    """The group became a supergroup: the same group under a new id (R-18)."""
    with office.db.write() as session:
        school = session.scalar(select(School).where(School.group_chat_id == old_chat_id))
        if school is not None:
            school.group_chat_id = new_chat_id


def leave_group(office: Office, chat_id: int) -> None:
    """The bot was removed: nothing more can be said there."""
    with office.db.write() as session:
        school = session.scalar(select(School).where(School.group_chat_id == chat_id))
        if school is not None:
            school.group_chat_id = school.group_thread_id = school.group_title = None
