"""A bot that was deaf for longer than Telegram keeps messages asks people to send again (R-26)."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.db.models import Outbox, School
from bot.usecases.health import beat
from bot.usecases.office import Office
from bot.usecases.silence import ask_again
from tests.conftest import local
from tests.school import make_school
from tests.usecases.steps import joins

LAST = local(2026, 10, 5, 8)


@pytest.fixture
def school(office: Office) -> int:
    made = make_school(office)
    beat(office, LAST, polled_at=LAST, swept_at=None)
    return made


def connect(office: Office, school: int) -> None:
    with office.db.write() as session:
        session.get_one(School, school).group_chat_id = -100


def said(office: Office) -> list[tuple[int | None, str, str]]:
    with office.db.read() as session:
        rows = session.scalars(select(Outbox).order_by(Outbox.id))
        return [(row.person_id, row.state, row.markup.splitlines()[2]) for row in rows]


TOLD = (
    "Từ 08:00 ngày 05/10/2026 đến 09:00 ngày 07/10/2026 bot không nhận được tin của thầy cô. "
    "Telegram chỉ giữ tin cho bot trong 24 giờ, "
    "nên những gì thầy cô đã gửi hay đã bấm trước 09:00 ngày 06/10/2026 có thể không tới nơi."
)


def test_after_two_days_the_group_is_asked_once(office: Office, school: int) -> None:
    connect(office, school)
    for _ in range(2):
        ask_again(office, local(2026, 10, 7, 9))

    assert said(office) == [(None, "queued", TOLD)]


@pytest.mark.usefixtures("school")
def test_without_a_group_the_secretary_is_asked(office: Office) -> None:
    for code in ("HANH2222", "LAN22222"):
        joins(office, code)
    ask_again(office, local(2026, 10, 7, 9))

    assert [line for _, _, line in said(office)] == [TOLD]


@pytest.mark.parametrize("heard_at", [LAST + timedelta(minutes=1), LAST + timedelta(hours=24)])
def test_what_telegram_has_kept_is_not_asked_for(office: Office, school: int, heard_at: datetime) -> None:
    connect(office, school)

    assert not ask_again(office, heard_at)
    assert said(office) == []


def test_a_bot_that_never_heard_anything_has_missed_nothing(office: Office) -> None:
    connect(office, make_school(office))

    assert not ask_again(office, local(2026, 10, 7, 9))
    assert said(office) == []
