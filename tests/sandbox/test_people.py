"""What a person can do in the app, and what the bot hears of it."""

from collections.abc import Callable

import pytest

from bot.sandbox.telegram import Person, Reason, Telegram
from tests.sandbox.tools import PICTURE, Bot, StillClock, heard, keyboard, why_not


def test_start_opens_the_chat_and_brings_the_payload(bot: Bot, hoa: Person) -> None:
    hoa.start("ma-moi_1")

    (update,) = heard(bot)
    message = update["message"]
    assert message["text"] == "/start ma-moi_1"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert bot("sendMessage", chat_id=hoa.id, text="Chào") is not None


def test_start_without_a_payload_is_a_bare_command(bot: Bot, hoa: Person) -> None:
    assert hoa.start().text == "/start"


@pytest.mark.parametrize("payload", ["a" * 65, "có dấu", "a b", "a.b"])
def test_a_payload_has_up_to_64_plain_characters(hoa: Person, payload: str) -> None:
    assert why_not(lambda: hoa.start(payload)) is Reason.BAD_PAYLOAD


@pytest.mark.parametrize(
    "link", ["https://t.me/Thidua_Sandbox_Bot?start=abc", "t.me/thidua_sandbox_bot?start=abc"]
)
def test_a_deep_link_starts_the_bot(hoa: Person, link: str) -> None:
    chat = hoa.open(link)

    assert (chat.id, [m.text for m in hoa.messages()]) == (hoa.id, ["/start abc"])


@pytest.mark.parametrize(
    "link", ["https://t.me/other_bot?start=a", "https://example.com", "t.me/thidua_sandbox_bot?x=1"]
)
def test_a_link_to_elsewhere_opens_nothing(hoa: Person, link: str) -> None:
    assert why_not(lambda: hoa.open(link)) is Reason.BAD_LINK


def test_a_plain_link_only_opens_the_chat(bot: Bot, hoa: Person) -> None:
    hoa.open("t.me/thidua_sandbox_bot")

    assert (hoa.messages(), heard(bot)) == ([], [])


def test_an_opened_chat_is_not_yet_a_started_one(bot: Bot, hoa: Person) -> None:
    hoa.open("t.me/thidua_sandbox_bot")
    refused = bot.refusal("sendMessage", chat_id=hoa.id, text="x")

    assert refused == "403 Forbidden: bot can't initiate conversation with a user"


def test_before_start_nothing_can_be_said(hoa: Person) -> None:
    tries: list[Callable[[], object]] = [
        lambda: hoa.say("chào"),
        lambda: hoa.send_document("a", b"x"),
        hoa.block,
    ]

    assert [why_not(act) for act in tries] == [Reason.NOT_STARTED] * 3


def test_start_may_be_typed(bot: Bot, hoa: Person) -> None:
    hoa.say("/start")
    hoa.say("chào")

    assert [m.text for m in hoa.messages()] == ["/start", "chào"]


def test_what_is_said_reaches_the_bot_as_it_was_said(bot: Bot, lan: Person) -> None:
    message = lan.say("  /dangky \n")
    lan.edit(message, "/hoso")

    said, edited = heard(bot)
    assert (said["message"]["text"], edited["edited_message"]["text"]) == ("/dangky", "/hoso")


def test_an_edit_that_changes_nothing_is_not_told(bot: Bot, lan: Person) -> None:
    message = lan.say("chào")
    heard(bot)
    lan.edit(message, "chào ")

    assert heard(bot) == []


def test_a_very_long_text_goes_in_pieces(bot: Bot, lan: Person) -> None:
    lan.say("dòng đầu\n" + "🎉" * 3000)

    texts = [m.text for m in lan.messages()][1:]
    assert texts == ["dòng đầu", "🎉" * 2048, "🎉" * 952]


def test_only_ones_own_texts_can_be_edited(bot: Bot, lan: Person) -> None:
    bot("sendMessage", chat_id=lan.id, text="của bot")
    assert why_not(lambda: lan.edit(lan.last, "của tôi")) is Reason.NOT_YOURS


def test_an_empty_text_cannot_be_sent(lan: Person) -> None:
    said = lan.say("x")
    tries: list[Callable[[], object]] = [
        lambda: lan.say(" \n"),
        lambda: lan.edit(said, ""),
        lambda: lan.send_document("a", b""),
    ]

    assert [why_not(act) for act in tries] == [Reason.EMPTY] * 3


def test_files_and_pictures_reach_the_bot(bot: Bot, lan: Person) -> None:
    lan.send_document("danh sách.xlsx", b"PK", caption="của trường")
    lan.send_photo(PICTURE)

    document, photo = (update["message"] for update in heard(bot))
    assert (document["document"]["file_name"], document["caption"]) == ("danh sách.xlsx", "của trường")
    assert photo["photo"][0]["width"] == 640


def test_a_picture_must_be_one(lan: Person) -> None:
    assert why_not(lambda: lan.send_photo(b"PK")) is Reason.NOT_A_PICTURE


def test_a_caption_that_is_too_long_is_not_sent(lan: Person) -> None:
    assert why_not(lambda: lan.send_document("a", b"x", caption="a" * 1025)) is Reason.TOO_BIG


def test_blocking_and_unblocking_is_told_once(bot: Bot, lan: Person) -> None:
    lan.block()
    lan.block()
    refused = why_not(lambda: lan.say("x"))
    lan.start()

    blocked, unblocked, started = heard(bot)
    assert refused is Reason.BLOCKED
    assert [u["my_chat_member"]["new_chat_member"]["status"] for u in (blocked, unblocked)] == [
        "kicked",
        "member",
    ]
    assert list(started) == ["message"]


def test_nobody_sees_into_another_persons_chat(telegram: Telegram, lan: Person, hoa: Person) -> None:
    group = telegram.add_group("Tổ", lan.id)
    tries = [lambda chat=chat: hoa.messages(chat) for chat in (lan.id, group.id, -1)]

    assert [why_not(act) for act in tries] == [Reason.NO_SUCH_CHAT] * 3
    assert why_not(lambda: telegram.messages(telegram.bot.id, lan.id)) is Reason.NO_SUCH_PERSON


def test_a_transcript_tells_everything_that_happened(
    telegram: Telegram, bot: Bot, hoa: Person, clock: StillClock
) -> None:
    hoa.start()
    bot("sendMessage", chat_id=hoa.id, text="Đăng ký?", reply_markup=keyboard([("Có", "y"), ("Không", "n")]))
    clock.advance(minutes=2)
    press = hoa.press("Có")
    bot("answerCallbackQuery", callback_query_id=press.id, text="Đã ghi")
    bot("editMessageText", chat_id=hoa.id, message_id=hoa.last.id, text="Xong")
    bot("deleteMessage", chat_id=hoa.id, message_id=hoa.last.id)
    hoa.block()

    assert telegram.transcript(hoa.id).splitlines() == [
        "05/10 01:00 Hoa: /start",
        "05/10 01:00 Sandbox: Đăng ký?",
        "    [Có] [Không]",
        "05/10 01:02 Hoa: (presses) [Có]",
        "05/10 01:02 Sandbox: (to Hoa) Đã ghi",
        "05/10 01:02 Sandbox: (edited) Xong",
        "05/10 01:02 Sandbox: (deleted) Xong",
        "05/10 01:02 Sandbox: (member → kicked)",
    ]
