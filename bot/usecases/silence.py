"""After an outage that was longer than Telegram keeps what people send: ask them to send it again (R-26)."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Heartbeat, School
from bot.domain.calendar import local_time
from bot.texts.silence import send_again
from bot.usecases.office import Office
from bot.usecases.telling import LASTS, queue, secretaries

KEPT = timedelta(hours=24)
"""So long Telegram keeps updates for a bot that does not fetch them (https://core.telegram.org/bots/api#getting-updates)."""

KIND = "outage"


def ask_again(office: Office, heard_at: datetime) -> bool:
    """Tell every school where the bot was deaf for longer; `heard_at` by the machine's clock, as the heartbeat is."""
    now = office.clock()
    with office.db.write() as session:
        row = session.get(Heartbeat, 1)
        if row is None or row.polled_at is None or heard_at - row.polled_at <= KEPT:
            return False
        since, until, lost = (
            local_time(moment, office.hours.zone) for moment in (row.polled_at, heard_at, heard_at - KEPT)
        )
        key = f"{KIND}:{row.polled_at:%Y-%m-%dT%H:%M}"
        for school in session.scalars(select(School)):
            for recipient in _listeners(session, school):
                to = f"p{recipient}" if recipient else "group"
                said, stale_at = send_again(since, until, lost), now + LASTS
                queue(session, school.id, None, f"{key}:{to}", KIND, said, now, stale_at, person_id=recipient)
        return True


def _listeners(session: Session, school: School) -> list[int | None]:
    """The group; where there is none, the secretaries who can be reached."""
    if school.group_chat_id is not None:
        return [None]
    return [person.id for person in secretaries(session, school.id)]
