"""A file goes to the screen that asked for one, else it is taken for a staff list."""

import pytest
from telegram import Update

from bot.context import Context
from bot.handlers import files, typed
from bot.sandbox.telegram import Fault, Person, Trouble
from bot.texts.message import Html, Message
from bot.usecases.listening import FormName, listen, listening
from tests.conversations.conftest import Stage
from tests.conversations.test_roster import PNG

NO_LIST = (
    "Bot chưa đọc được danh sách từ ảnh, PDF hay Word, nên không lưu lại. Thầy/cô gửi danh sách dạng "
    "Excel (.xlsx) hoặc .csv, dưới dạng tệp."
)


async def take(update: Update, context: Context, name: str, content: bytes, about: str) -> None:
    """A screen that takes one file."""
    await typed.heard(update, context)
    await context.show(update, Message(Html(f"{name}, {len(content)}, {about}")))


@pytest.fixture
async def hanh(stage: Stage) -> Person:
    """The secretary, on a screen that asks her for a file about 42."""
    typed.takes_file("trial", take)
    person = await stage.joins("Hạnh", "HANH2222")
    listen(stage.office, person.id, FormName.TYPED, "trial:42")
    return person


async def sends(stage: Stage, person: Person, name: str, content: bytes = b"1234", caption: str = "") -> str:
    person.send_document(name, content, caption=caption)
    await stage.settle()
    return person.last.text


async def test_the_screen_that_asked_gets_the_file_once(stage: Stage, hanh: Person) -> None:
    assert await sends(stage, hanh, "qd.pdf") == "qd.pdf, 4, 42"
    assert await sends(stage, hanh, "qd.pdf") == NO_LIST


async def test_a_caption_that_looks_like_a_command_does_not_end_the_asking(
    stage: Stage, hanh: Person
) -> None:
    assert await sends(stage, hanh, "qd.pdf", caption="/hoso") == "qd.pdf, 4, 42"


async def test_where_nobody_asked_a_file_is_a_staff_list(stage: Stage, hanh: Person) -> None:
    await stage.says(hanh, "/hoso")

    assert await sends(stage, hanh, "qd.pdf") == NO_LIST


async def test_where_a_line_is_asked_for_a_file_is_a_staff_list(stage: Stage, hanh: Person) -> None:
    listen(stage.office, hanh.id, FormName.TYPED, "no_such_verb:1")

    assert await sends(stage, hanh, "qd.pdf") == NO_LIST


async def test_a_typed_line_is_answered_with_what_is_waited_for(stage: Stage, hanh: Person) -> None:
    assert await stage.says(hanh, "đây ạ") == (
        "Ở bước này thầy/cô gửi tệp vào đây giúp bot (biểu tượng kẹp giấy 📎). Muốn dừng, gõ /huy."
    )
    assert await sends(stage, hanh, "qd.pdf") == "qd.pdf, 4, 42"


async def test_a_picture_is_asked_for_as_a_file(stage: Stage, hanh: Person) -> None:
    hanh.send_photo(PNG)
    await stage.settle()

    assert hanh.last.text == (
        "Ảnh chụp bot không đọc được. Thầy/cô gửi dưới dạng tệp 📎 giúp bot, hoặc gõ /huy để dừng."
    )
    assert listening(stage.office, hanh.id) == (FormName.TYPED, "trial:42")


async def test_a_huge_file_is_not_downloaded(stage: Stage, hanh: Person) -> None:
    assert await sends(stage, hanh, "qd.pdf", bytes(files.MOST_MEGABYTES * 2**20 + 1)) == (
        "Tệp này lớn hơn 5 MB nên bot không tải về. Thầy/cô gửi tệp nhỏ hơn, hoặc gõ /huy để dừng."
    )


async def test_a_file_that_telegram_does_not_hand_out_may_be_sent_again(stage: Stage, hanh: Person) -> None:
    stage.telegram.faults.add(Fault(Trouble.REFUSED, method="getFile"))

    assert await sends(stage, hanh, "qd.pdf") == "Bot chưa tải được tệp này. Thầy/cô gửi lại giúp bot nhé."
    assert await sends(stage, hanh, "qd.pdf") == "qd.pdf, 4, 42"


async def test_stopping_ends_the_asking(stage: Stage, hanh: Person) -> None:
    await stage.says(hanh, "/huy")

    assert await sends(stage, hanh, "qd.pdf") == NO_LIST
