"""Buttons as people press them."""

from bot.sandbox.telegram import Fault, Person, Reason, Telegram, Trouble
from tests.sandbox.tools import Bot, heard, keyboard, why_not


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


def test_a_message_that_is_gone_has_no_buttons(telegram: Telegram, bot: Bot, lan: Person) -> None:
    sent = bot("sendMessage", chat_id=lan.id, text="?", reply_markup=keyboard([("Có", "y")]))["message_id"]
    bot("deleteMessage", chat_id=lan.id, message_id=sent)

    assert why_not(lambda: telegram.press(lan.id, lan.id, sent, "y")) is Reason.NO_SUCH_MESSAGE


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
