"""Which form of a chat listens to typed text, and which message shows it; only chats of people who joined."""

from enum import StrEnum

from sqlalchemy import select

from bot.db.models import Listening, Person
from bot.usecases.office import Office


class FormName(StrEnum):
    """The forms that take typed text."""

    NONE = ""
    REGISTRATION = "registration"
    YEAR = "year"
    CONFERENCE = "conference"
    TYPED = "typed"
    """A line that a screen asked for; the subject says who takes it (handlers/typed.py)."""


def listen(office: Office, chat_id: int, form: FormName, subject: str = "") -> None:
    """From now on typed text goes to this form; for a chat without consent nothing is stored."""
    with office.db.write() as session:
        if session.scalar(select(Person.id).where(Person.chat_id == chat_id)) is None:
            return
        row = session.get(Listening, chat_id) or Listening(chat_id=chat_id)
        row.form, row.subject = form, subject
        session.add(row)


def listening(office: Office, chat_id: int) -> tuple[FormName, str]:
    """The form that listens in this chat, and what it is about."""
    with office.db.read() as session:
        row = session.get(Listening, chat_id)
        return (FormName(row.form), row.subject) if row else (FormName.NONE, "")


def remember_message(office: Office, chat_id: int, message_id: int) -> None:
    """The message on which the chat's buttons now stand."""
    with office.db.write() as session:
        row = session.get(Listening, chat_id)
        if row is not None:
            row.message_id = message_id


def form_message(office: Office, chat_id: int) -> int | None:
    """The message on which the chat's buttons stood last."""
    with office.db.read() as session:
        row = session.get(Listening, chat_id)
        return row.message_id if row else None
