"""One person's slow work is nobody else's wait (R-03)."""

import asyncio

from sqlalchemy import insert, select

from bot.db.models import Person as Staff
from bot.db.models import Registration, School, SchoolYear
from bot.sandbox.telegram.events import Answered, Event, Posted, Requested
from tests.faults.conftest import Site

PEOPLE = 500


def crowd(site: Site) -> None:
    """So many colleagues, each with a registration."""
    with site.office.db.write() as session:
        school, year = session.scalars(select(School.id)).one(), session.scalars(select(SchoolYear.id)).one()
        people = [
            {
                "school_id": school,
                "name": f"Nguyễn Văn {n}",
                "search_key": f"nguyen van {n}",
                "join_code": f"X{n}",
            }
            for n in range(PEOPLE)
        ]
        numbers = session.scalars(insert(Staff).returning(Staff.id), people).all()
        given = {"year_id": year, "state": "submitted", "title": "LDTT", "rewards": [], "version": 1}
        rows = [
            {**given, "person_id": n, "topic": f"Đề tài số {n}", "changed_at": site.clock()} for n in numbers
        ]
        session.execute(insert(Registration), rows)


async def test_while_five_hundred_people_are_exported_a_press_is_answered_within_a_second(site: Site) -> None:
    crowd(site)
    hanh, lan = site.joins("Hạnh", "HANH2222"), site.joins("Lan", "LAN22222")
    await site.start()
    await site.says(lan, "/dangky")
    told: list[tuple[str, float]] = []
    now = asyncio.get_running_loop().time

    def heard(event: Event) -> None:
        match event:
            case Requested(method="sendChatAction"):
                told.append(("export begins", now()))
                lan.press("Chiến sĩ thi đua cơ sở")
            case Answered():
                told.append(("press answered", now()))
            case Posted(message) if message.document:
                told.append(("workbook arrives", now()))

    stop = site.telegram.listen(heard)
    hanh.say("/export")
    await site.server.until(lambda: any(what == "workbook arrives" for what, _ in told))
    stop()

    assert [what for what, _ in told] == ["export begins", "press answered", "workbook arrives"]
    assert told[1][1] - told[0][1] < 1
    assert "bước 2/5" in lan.last.text
