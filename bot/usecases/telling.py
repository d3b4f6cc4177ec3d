"""Tell a person or the group something because of a deed: a row of the outbox, written in the deed's transaction."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Outbox, Person
from bot.db.queries import staff
from bot.domain.outbox import Reason, RowState
from bot.domain.roles import Permission, Role, may
from bot.texts.message import Message
from bot.usecases.office import Desk, roles_of

LASTS = timedelta(days=7)
"""What could not be delivered for so long is no longer news."""


def tell(
    desk: Desk, person: Person, kind: str, subject: object, message: Message, *, lasts: timedelta = LASTS
) -> None:
    """Say it to one person, once per kind, subject and person; the handler calls `context.wake()` afterwards.

    `kind` must be none of `NoticeKind`, whose rows belong to the schedule. Who has not joined gets a row that says so.
    """
    row = _row(desk, f"{kind}:{subject}:p{person.id}", kind, message, lasts)
    if row is None:
        return
    row.person_id = person.id
    if person.chat_id is None:
        row.state, row.reason, row.settled_at = RowState.FAILED, Reason.NOT_JOINED, desk.now


def tell_all(desk: Desk, people: Iterable[Person], kind: str, subject: object, message: Message) -> None:
    """The same to several."""
    for person in people:
        tell(desk, person, kind, subject, message)


def tell_group(
    desk: Desk, kind: str, subject: object, message: Message, *, attachment: tuple[str, bytes] | None = None
) -> None:
    """Say it in the staff group, with a file (name, content) whose caption the message is; without a group, nothing."""
    if desk.school.group_chat_id is None:
        return
    row = _row(desk, f"{kind}:{subject}:group", kind, message, LASTS)
    if row is not None and attachment is not None:
        row.filename, row.attachment = attachment


def holders(desk: Desk, permission: Permission) -> list[Person]:
    """The people of the school who may do this, in the order in which they were entered."""
    people = sorted(staff(desk.session, desk.school.id), key=lambda p: p.id)
    return [person for person in people if may(roles_of(person), permission)]


def secretaries(session: Session, school_id: int) -> list[Person]:
    """Those who have joined, in the order in which they were entered: whom the bot turns to by itself."""
    people = sorted(staff(session, school_id), key=lambda p: p.id)
    return [p for p in people if p.chat_id is not None and Role.SECRETARY in roles_of(p)]


def _row(desk: Desk, key: str, kind: str, message: Message, lasts: timedelta) -> Outbox | None:
    year = desk.year
    return queue(
        desk.session,
        desk.school.id,
        year.id if year else None,
        key,
        kind,
        message,
        desk.now,
        desk.now + lasts,
    )


def queue(
    session: Session,
    school_id: int,
    year_id: int | None,
    key: str,
    kind: str,
    message: Message,
    now: datetime,
    stale_at: datetime,
    *,
    person_id: int | None = None,
) -> Outbox | None:
    """Put a message into the outbox, to leave as soon as it may; None where this key is there already.

    Without a person it goes to the school's group.
    """
    known = select(Outbox.id).where(Outbox.school_id == school_id, Outbox.key == key)
    if session.scalar(known) is not None:
        return None
    row = Outbox(
        school_id=school_id,
        year_id=year_id,
        key=key,
        kind=kind,
        person_id=person_id,
        markup=message.html.markup,
        buttons=message.buttons_json(),
        state=RowState.QUEUED,
        due_at=now,
        stale_at=stale_at,
        next_attempt_at=now,
        attempts=0,
    )
    session.add(row)
    session.flush()
    return row
