"""kill -9 at each message of a publication: the group reads every part once, in order; the round stands (R-14)."""

import asyncio
import re
from datetime import date

import pytest
from sqlalchemy import func, select

from bot.db.models import Outbox, Person, Registration, Round, SchoolYear, Team
from bot.domain.names import fold
from bot.domain.registration import State
from bot.usecases.adopting_list import record_adoption
from bot.usecases.publishing import Preview, Published, preview_round, publish
from tests.conftest import local
from tests.faults.conftest import Site

ENTRIES, PARTS = 45, 3
"""Two messages and the workbook."""


def fills(site: Site) -> None:
    """So many checked entries that the list takes two messages."""
    with site.office.db.write() as session:
        year, team = session.scalars(select(SchoolYear)).one(), session.scalars(select(Team)).first()
        assert team is not None
        for number in range(ENTRIES):
            name = f"Nguyễn Thị Minh Khai {number:02d}"
            person = Person(school_id=year.school_id, team_id=team.id, name=name, search_key=fold(name))
            person.join_code = f"K{number:07d}"
            session.add(person)
            session.flush()
            row = Registration(year_id=year.id, person_id=person.id, state=State.CHECKED, title="CSTDCS")
            row.rewards, row.version, row.changed_at = [], 1, site.office.clock()
            row.topic, row.field, row.level = (
                f"Phương pháp dạy học phân hoá số {number:02d}",
                "teaching",
                "school",
            )
            session.add(row)


def publishes(site: Site, secretary: int) -> None:
    """Behind the bot's back: it hears of it at its next sweep."""
    record_adoption(site.office, secretary, date(2026, 10, 15))
    seen = preview_round(site.office, secretary)
    assert isinstance(seen, Preview)
    assert len(seen.pages) == PARTS - 1
    assert isinstance(publish(site.office, secretary, 1, seen.issue.mark), Published)


def rows(site: Site) -> list[tuple[str, int]]:
    with site.office.db.read() as session:
        found = session.scalars(select(Outbox).where(Outbox.kind == "list_published").order_by(Outbox.id))
        return [(row.state, row.attempts) for row in found]


def heard(site: Site, group: int) -> list[str]:
    """What the group reads; of a workbook its name."""
    messages = site.telegram.chats[group].messages.values()
    said = [m for m in messages if m.sender.is_bot and not m.service]
    return [m.document.name if m.document else m.text for m in said]


def dies_sending(site: Site, method: str, group: int) -> None:
    site.dies_at(lambda asked: asked.method == method and int(asked.params["chat_id"]) == group)


@pytest.mark.slow
async def test_a_publication_killed_at_each_of_its_parts_is_read_whole_and_in_order(site: Site) -> None:
    hanh = site.joins("Hạnh", "HANH2222")
    group = site.connects(hanh)
    fills(site)
    site.clock.offset += local(2026, 10, 15, 9) - site.clock()
    await site.start()
    already = len(heard(site, group))
    publishes(site, hanh.id)

    dies_sending(site, "sendMessage", group)
    moving = asyncio.create_task(site.server.move_clock(1))
    await site.bot.dead()
    await site.crash()
    await moving
    assert rows(site) == [("uncertain", 1), ("queued", 0), ("queued", 0)]

    dies_sending(site, "sendMessage", group)
    hanh.press("Đã thấy trong nhóm")
    await site.bot.dead()
    await site.crash()
    assert rows(site) == [("sent", 1), ("uncertain", 1), ("queued", 0)]

    dies_sending(site, "sendDocument", group)
    hanh.press("Gửi lại")
    await site.bot.dead()
    await site.crash()
    assert rows(site) == [("sent", 1), ("sent", 2), ("uncertain", 1)]

    await site.presses(hanh, "Đã thấy trong nhóm")
    assert rows(site) == [("sent", 1), ("sent", 2), ("sent", 1)]
    first, second, again, file = heard(site, group)[already:]
    assert (second == again, file.endswith(".xlsx")) == (True, True)
    assert re.findall(r"^(\d+)\. ", first + second, re.MULTILINE) == [str(n + 1) for n in range(ENTRIES)]
    with site.office.db.read() as session:
        assert session.scalars(select(func.count(Round.id))).one() == 1
        states = session.execute(select(Registration.state, func.count()).group_by(Registration.state))
        assert [tuple(row) for row in states] == [("published", ENTRIES)]
