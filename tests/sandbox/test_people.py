"""What a person can do in the app, and what the bot hears of it."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.sandbox.telegram import Fault, Impossible, Person, Reason, Telegram, Trouble
from tests.sandbox.tools import PICTURE, Bot, StillClock, keyboard


def heard(bot: Bot) -> list[dict[str, Any]]:
    """The updates that wait, each as its kind and the text or data in it; they are acknowledged."""
    updates = bot.updates()
    if updates:
        bot.updates(offset=updates[-1]["update_id"] + 1)
    return [{kind: content} for update in updates for kind, content in update.items() if kind != "update_id"]


def why_not(act: Callable[[], object]) -> Reason:
    """Why the app does not let one do that."""
    with pytest.raises(Impossible) as impossible:
        act()
    return impossible.value.reason


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


def test_a_press_carries_the_buttons_data(bot: Bot, lan: Person) -> None:
    bot("sendMessage", chat_id=lan.id, text="?", reply_markup=keyboard([("Có", "answer:yes:1")]))
    press = lan.press("Có")

    (update,) = heard(bot)
    query = update["callback_query"]
    assert (query["id"], query["data"], query["message"]["text"]) == (press.id, "answer:yes:1", "?")


def test_the_newest_button_with_that_label_is_pressed(bot: Bot, lan: Person) -> None:
    for data in ("old", "new"):
        bot("sendMessage", chat_id=lan.id, text=data, reply_markup=keyboard([("Có", data)]))
    oldest = lan.heard[0]

    assert (lan.press("Có").data, lan.press("Có", on=oldest).data) == ("new", "old")


def test_a_button_that_an_edit_took_away_is_pressed_only_on_purpose(
    telegram: Telegram, bot: Bot, lan: Person
) -> None:
    bot("sendMessage", chat_id=lan.id, text="?", reply_markup=keyboard([("Có", "y")]))
    message = lan.last
    bot("editMessageText", chat_id=lan.id, message_id=message.id, text="!")

    assert why_not(lambda: lan.press("Có")) is Reason.NO_SUCH_BUTTON
    assert why_not(lambda: telegram.press(lan.id, lan.id, message.id, "y")) is Reason.NO_SUCH_BUTTON
    assert telegram.press(lan.id, lan.id, message.id, "y", stale=True).data == "y"


def test_a_link_button_is_followed_not_pressed(
    telegram: Telegram, bot: Bot, lan: Person, hoa: Person
) -> None:
    group = telegram.add_group("Trường", lan.id, (hoa.id,))
    telegram.add_bot_to_group(group.id, lan.id)
    rows = {"inline_keyboard": [[{"text": "Vào", "url": "https://t.me/thidua_sandbox_bot?start=g1"}]]}
    bot("sendMessage", chat_id=group.id, text="Mời", reply_markup=rows)

    assert why_not(lambda: hoa.press("Vào", chat=group.id)) is Reason.NO_SUCH_BUTTON
    assert why_not(lambda: hoa.follow("Ra", chat=group.id)) is Reason.NO_SUCH_BUTTON
    hoa.follow("Vào", chat=group.id)
    assert [m.text for m in hoa.messages()] == ["/start g1"]


def test_a_press_may_come_again_under_a_new_update_id(telegram: Telegram, bot: Bot, lan: Person) -> None:
    bot("sendMessage", chat_id=lan.id, text="?", reply_markup=keyboard([("Có", "y")]))
    telegram.faults.add(Fault(Trouble.PRESS_AGAIN))
    press = lan.press("Có")
    telegram.press_again(press)
    lan.press("Có")

    presses = [update["callback_query"] for update in bot.updates()]
    assert [press["data"] for press in presses] == ["y"] * 4
    assert len({press["id"] for press in presses}) == 4


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
