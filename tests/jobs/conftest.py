"""The school, its group and its people on a Telegram without sockets; the jobs' own bot, no application."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select
from telegram import LinkPreviewOptions
from telegram.ext import Defaults, ExtBot

from bot.clock import Clock
from bot.db.models import Outbox
from bot.jobs.unpaced import Unpaced
from bot.sandbox.request import SandboxRequest
from bot.sandbox.telegram import Person, Telegram
from bot.sandbox.telegram.emulator import TOKEN
from bot.usecases.groups import connect_group
from bot.usecases.joining import join
from bot.usecases.office import Office
from tests.school import make_school


@dataclass
class Post:
    """Hạnh is the secretary; Lan and Mai owe their registration as she does."""

    office: Office
    telegram: Telegram
    bot: ExtBot[Any]
    hanh: Person
    lan: Person
    mai: Person
    group: int

    def said_in_group(self) -> list[str]:
        messages = self.telegram.chats[self.group].messages.values()
        said = [m.text.splitlines()[0] for m in messages if m.sender.is_bot and not m.service]
        return [line for line in said if not line.startswith("📌")]  # the board is tested by itself


def states(post: Post) -> list[tuple[str, str]]:
    """Kind and state of every row of the outbox."""
    with post.office.db.read() as session:
        return [(row.kind, row.state) for row in session.scalars(select(Outbox).order_by(Outbox.id))]


def raise_school(office: Office, clock: Clock) -> Telegram:
    """The small school, and a Telegram that follows the same clock."""
    make_school(office)
    return Telegram(clock)


def joins(office: Office, telegram: Telegram, name: str, code: str) -> Person:
    person = telegram.add_person(name)
    telegram.open_chat(person.id, person.id, starting=True)
    join(office, person.id, person.id, code)
    return person


@pytest.fixture
async def post(office: Office) -> AsyncIterator[Post]:
    telegram = raise_school(office, office.clock)
    hanh, lan, mai = (
        joins(office, telegram, name, code)
        for name, code in (("Hạnh", "HANH2222"), ("Lan", "LAN22222"), ("Mai", "MAI22222"))
    )
    group = telegram.add_group("Hội đồng trường", hanh.id)
    telegram.add_bot_to_group(group.id, hanh.id)
    connect_group(office, hanh.id, group.id, None, group.title)
    defaults = Defaults(parse_mode="HTML", link_preview_options=LinkPreviewOptions(is_disabled=True))
    requests = SandboxRequest(telegram), SandboxRequest(telegram)
    bot = ExtBot(
        TOKEN, request=requests[0], get_updates_request=requests[1], defaults=defaults, rate_limiter=Unpaced()
    )
    async with bot:
        yield Post(office, telegram, bot, hanh, lan, mai, group.id)
