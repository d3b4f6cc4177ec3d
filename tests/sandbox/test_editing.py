"""Edits, deletions, answers to presses: what Telegram lets a bot change."""

from bot.sandbox.telegram import Person, Upload
from tests.sandbox.tools import Bot, StillClock, keyboard

TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
UNCHANGED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


def test_an_edit_changes_the_message_in_place(bot: Bot, lan: Person, clock: StillClock) -> None:
    sent = bot("sendMessage", chat_id=lan.id, text="1", reply_markup=keyboard([("OK", "a")]))
    clock.advance(minutes=1)
    edited = bot("editMessageText", chat_id=lan.id, message_id=sent["message_id"], text="2")

    assert lan.texts == ["2"]
    assert lan.last.buttons == []
    assert edited["edit_date"] - sent["date"] == 60


def test_the_same_text_and_keyboard_again_is_not_modified(bot: Bot, lan: Person) -> None:
    rows = keyboard([("OK", "a")])
    sent = bot("sendMessage", chat_id=lan.id, text="<b>1</b>", parse_mode="HTML", reply_markup=rows)
    which = {"chat_id": lan.id, "message_id": sent["message_id"], "reply_markup": rows}

    assert bot.refusal("editMessageText", **which, text="<b>1</b> ", parse_mode="HTML") == UNCHANGED
    assert bot.refusal("editMessageReplyMarkup", **which) == UNCHANGED


def test_only_own_texts_that_exist_can_be_edited(bot: Bot, lan: Person) -> None:
    said = lan.say("xin chào")
    file = bot("sendDocument", chat_id=lan.id, document=Upload("a", b"x"))

    def edited(**which: object) -> str:
        return bot.refusal("editMessageText", **which, text="y")

    assert edited(chat_id=lan.id, message_id=99) == "400 Bad Request: message to edit not found"
    assert edited(chat_id=lan.id, message_id=said.id) == "400 Bad Request: message can't be edited"
    assert (
        edited(chat_id=lan.id, message_id=file["message_id"])
        == "400 Bad Request: there is no text in the message to edit"
    )
    assert edited(chat_id=lan.id) == "400 Bad Request: message identifier is not specified"
    assert edited(message_id=1) == "400 Bad Request: chat_id is empty"


def test_a_message_can_be_deleted_for_two_days(bot: Bot, lan: Person, clock: StillClock) -> None:
    first = bot("sendMessage", chat_id=lan.id, text="1")["message_id"]
    second = bot("sendMessage", chat_id=lan.id, text="2")["message_id"]
    bot("deleteMessage", chat_id=lan.id, message_id=first)
    clock.advance(hours=48)

    assert lan.texts == ["2"]
    refused = [bot.refusal("deleteMessage", chat_id=lan.id, message_id=m) for m in (first, second)]
    assert refused == [
        "400 Bad Request: message to delete not found",
        "400 Bad Request: message can't be deleted",
    ]


def test_a_press_is_answered_once_and_within_15_seconds(bot: Bot, lan: Person, clock: StillClock) -> None:
    bot("sendMessage", chat_id=lan.id, text="x", reply_markup=keyboard([("OK", "a")]))
    in_time, late = lan.press("OK"), lan.press("OK")
    clock.advance(seconds=14)
    bot("answerCallbackQuery", callback_query_id=in_time.id, text="Đã ghi", show_alert=True)
    refused = [bot.refusal("answerCallbackQuery", callback_query_id=i) for i in (in_time.id, "0")]
    clock.advance(seconds=1)
    refused.append(bot.refusal("answerCallbackQuery", callback_query_id=late.id))

    assert refused == [TOO_OLD] * 3
    assert (in_time.answered, late.answered, lan.alerts) == (True, False, ["Đã ghi"])


def test_an_alert_has_at_most_200_characters(bot: Bot, lan: Person) -> None:
    bot("sendMessage", chat_id=lan.id, text="x", reply_markup=keyboard([("OK", "a")]))
    given = {"callback_query_id": lan.press("OK").id}

    assert bot.refusal("answerCallbackQuery", **given, text="a" * 201) == "400 Bad Request: MESSAGE_TOO_LONG"
    assert bot.refusal("answerCallbackQuery", **given, url="t.me/x") == "400 Bad Request: URL_INVALID"
