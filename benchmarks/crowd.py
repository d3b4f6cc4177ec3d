"""A crowd in one database: thousands of private chats with a message queued for each, and a group with some dozens."""

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, select, update

from bot.clock import real_now
from bot.db import migrate
from bot.db.engine import Database
from bot.db.models import Outbox, Person, School
from bot.domain.calendar import local_day
from bot.sandbox.demo import database_url
from bot.sandbox.telegram import Person as Account
from bot.sandbox.telegram import Telegram
from bot.texts.message import Html, Message
from bot.usecases.joining import join
from bot.usecases.office import Office
from tests.conftest import HOURS, ZONE
from tests.school import PLAN, make_school

KIND = "broadcast"
MESSAGE = Message(Html("📣 <b>Thông báo</b>\n\nMời thầy/cô xem danh sách của trường."))


class Crowd:
    """Everything lies in the folder as the bot's process will find it; the crowd's school has no year of its own."""

    def __init__(self, folder: Path, telegram: Telegram, people: int, announcements: int) -> None:
        db = Database(database_url(folder))
        migrate.upgrade(db)
        self.office = Office(db, real_now, HOURS, random.Random(1))
        self.presser = self._who_registers(telegram)
        self.chats = [_opened(telegram, f"Người {number}") for number in range(people)]
        self.group = telegram.add_group("Hội đồng trường", self.chats[0].id)
        telegram.add_bot_to_group(self.group.id, self.chats[0].id)
        telegram.queue.waiting.clear()
        self._write(announcements)
        self.rows = people + announcements

    def _who_registers(self, telegram: Telegram) -> Account:
        today = local_day(real_now(), ZONE)
        plan = replace(PLAN, opens=today - timedelta(days=1), conference=today + timedelta(days=30))
        make_school(self.office, plan=plan)
        presser = _opened(telegram, "Lan")
        join(self.office, presser.id, presser.id, "LAN22222")
        return presser

    def _write(self, announcements: int) -> None:
        now = real_now()
        school = make_school(self.office, "Trường đông người", plan=None, suffix="9")
        row = {
            "school_id": school,
            "kind": KIND,
            "markup": MESSAGE.html.markup,
            "buttons": MESSAGE.buttons_json(),
            "state": "queued",
            "due_at": now,
            "stale_at": now + timedelta(days=1),
            "next_attempt_at": now,
            "attempts": 0,
        }
        person = {"school_id": school, "search_key": "", "sex": "F", "position": ""}
        with self.office.db.write() as session:
            session.execute(update(School).where(School.id == school).values(group_chat_id=self.group.id))
            people = [
                person | {"name": c.name, "join_code": f"C{c.id}", "user_id": c.id, "chat_id": c.id}
                for c in self.chats
            ]
            ids = session.scalars(insert(Person).returning(Person.id), people).all()
            said = [row | {"key": f"p{number}", "person_id": number} for number in ids]
            group = [row | {"key": f"group{number}", "person_id": None} for number in range(announcements)]
            session.execute(insert(Outbox), said + group)

    def states(self) -> Counter[str]:
        """How many rows stand where."""
        with self.office.db.read() as session:
            return Counter(session.scalars(select(Outbox.state).where(Outbox.kind == KIND)))


def _opened(telegram: Telegram, name: str) -> Account:
    person = telegram.add_person(name)
    telegram.open_chat(person.id, person.id, starting=True)
    return person
