"""Strict at the door: unknown, missing and mistyped parameters are refused."""

import pytest

from bot.sandbox.telegram import Person, Telegram
from bot.sandbox.telegram.decoding import Upload, decode
from tests.sandbox.tools import Bot, keyboard


@pytest.mark.parametrize(
    ("method", "params", "refusal"),
    [
        ("sendDice", {}, "404 Not Found: method sendDice is not emulated"),
        ("getMe", {"x": 1}, '400 Bad Request: parameter "x" of getMe is not emulated'),
        ("sendMessage", {"text": "x"}, "400 Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "400 Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": "@lan", "text": "x"}, "400 Bad Request: chat not found"),
        ("sendDocument", {"chat_id": 1}, "400 Bad Request: there is no document in the request"),
        ("deleteMessage", {"chat_id": 1}, "400 Bad Request: message identifier is not specified"),
        ("setMyCommands", {}, '400 Bad Request: parameter "commands" is required'),
        (
            "deleteMessage",
            {"chat_id": 1, "message_id": "x"},
            '400 Bad Request: parameter "message_id" must be an Integer',
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "protect_content": "yes"},
            '400 Bad Request: parameter "protect_content" must be a Boolean',
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": "{"},
            "400 Bad Request: can't parse reply_markup JSON object",
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"keyboard": []}},
            '400 Bad Request: field "keyboard" of InlineKeyboardMarkup is not emulated',
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {}},
            '400 Bad Request: can\'t find field "inline_keyboard" in reply_markup',
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [{"text": "x"}]}},
            '400 Bad Request: "reply_markup.inline_keyboard[0]" must be of type Array of InlineKeyboardButton',
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "reply_parameters": {"message_id": True}},
            '400 Bad Request: "reply_parameters.message_id" must be of type Integer',
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "x", "parse_mode": "Markdown"},
            "400 Bad Request: chat not found",
        ),
    ],
)
def test_what_is_not_emulated_is_refused(
    bot: Bot, method: str, params: dict[str, object], refusal: str
) -> None:
    assert bot.refusal(method, **params) == refusal


def test_a_parameter_becomes_what_it_officially_is() -> None:
    rows = keyboard([("OK", "a")])
    raw = {
        "chat_id": "2026",
        "text": "2026",
        "protect_content": "true",
        "reply_markup": '{"inline_keyboard": [[{"text": "OK", "callback_data": "a"}]]}',
    }

    assert decode("sendMessage", raw, {}) == {
        "chat_id": 2026,
        "text": "2026",
        "protect_content": True,
        "reply_markup": rows,
    }


def test_a_file_may_come_under_its_name_or_attached() -> None:
    file = Upload("a.txt", b"abc")

    plain = decode("sendDocument", {"chat_id": "1"}, {"document": file})
    attached = decode("sendDocument", {"chat_id": "1", "document": "attach://f1"}, {"f1": file})
    stored = decode("sendDocument", {"chat_id": "1", "document": "BQAC1"}, {})

    assert (plain["document"], attached["document"], stored["document"]) == (file, file, "BQAC1")


def test_a_stray_file_is_refused(bot: Bot, lan: Person) -> None:
    refusal = bot.refusal("sendMessage", chat_id=lan.id, text="x", thumb=Upload("a", b"x"))

    assert refusal == '400 Bad Request: parameter "thumb" of sendMessage is not emulated'


def test_another_parse_mode_is_refused(bot: Bot, lan: Person) -> None:
    refusal = bot.refusal("sendMessage", chat_id=lan.id, text="x", parse_mode="MarkdownV2")

    assert refusal == '400 Bad Request: parse mode "MarkdownV2" is not emulated'


def test_a_refused_request_changes_nothing(telegram: Telegram, bot: Bot, lan: Person) -> None:
    before = telegram.transcript(lan.id)

    bot.refusal("sendMessage", chat_id=lan.id, text="<b>", parse_mode="HTML")

    assert telegram.transcript(lan.id) == before
