"""What Telegram accepts from a bot, and what it refuses, in its own words."""

import pytest

from bot.sandbox.telegram import Person, Telegram, Upload
from tests.sandbox.tools import PICTURE, Bot, keyboard


def test_a_message_arrives_as_html_with_its_buttons(bot: Bot, lan: Person) -> None:
    rows = keyboard([("Có", "y"), ("Không", "n")], [], [("Thôi", "x")])
    bot("sendMessage", chat_id=lan.id, text=" <b>Chào</b> 🎉 \n", parse_mode="HTML", reply_markup=rows)

    assert (lan.last.html, lan.last.buttons) == ("<b>Chào</b> 🎉", [["Có", "Không"], ["Thôi"]])


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "400 Bad Request: message text is empty"),
        (" \n ", "400 Bad Request: text must be non-empty"),
        ("<b> </b>", "400 Bad Request: text must be non-empty"),
        ("a" * 4097, "400 Bad Request: message is too long"),
        ("🎉" * 2049, "400 Bad Request: message is too long"),
    ],
)
def test_a_text_must_have_1_to_4096_units(bot: Bot, lan: Person, text: str, refusal: str) -> None:
    assert bot.refusal("sendMessage", chat_id=lan.id, text=text, parse_mode="HTML") == refusal


@pytest.mark.parametrize("text", ["a" * 4096, "🎉" * 2048, "<b>" + "a" * 4096 + "</b>", "&lt;" * 4096])
def test_4096_units_after_parsing_are_allowed(bot: Bot, lan: Person, text: str) -> None:
    sent = bot("sendMessage", chat_id=lan.id, text=text, parse_mode="HTML")

    assert len(sent["text"].encode("utf-16-le")) == 2 * 4096


@pytest.mark.parametrize(("length", "accepted"), [(1024, True), (1025, False)])
def test_a_caption_may_have_1024_units(bot: Bot, lan: Person, length: int, accepted: bool) -> None:
    given = {"chat_id": lan.id, "document": Upload("a", b"x"), "caption": "ế" * length}

    if accepted:
        assert bot("sendDocument", **given)["caption"] == "ế" * length
    else:
        assert bot.refusal("sendDocument", **given) == "400 Bad Request: message caption is too long"


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": "x", "callback_data": "ế" * 21 + "aa"}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
        ({"text": "x"}, "text buttons are unallowed in the inline keyboard"),
        (
            {"text": "x", "callback_data": "a", "url": "t.me/x"},
            "text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "url": "a b"}, "inline keyboard button URL 'a b' is invalid: Wrong HTTP URL"),
    ],
)
def test_a_button_that_cannot_be_is_refused(
    bot: Bot, lan: Person, button: dict[str, str], refusal: str
) -> None:
    rows = {"inline_keyboard": [[button]]}

    refused = bot.refusal("sendMessage", chat_id=lan.id, text="x", reply_markup=rows)

    assert refused == f"400 Bad Request: {refusal}"


def test_callback_data_may_have_64_bytes(bot: Bot, lan: Person) -> None:
    data = "ế" * 21 + "a"
    bot("sendMessage", chat_id=lan.id, text="x", reply_markup=keyboard([("OK", data)]))

    assert lan.press("OK").data == data


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        ([8] * 13, "reply markup is too long"),
        ([9], "more than 8 buttons in a row of the inline keyboard"),
    ],
)
def test_a_keyboard_has_at_most_100_buttons_8_in_a_row(
    bot: Bot, lan: Person, rows: list[int], refusal: str
) -> None:
    given = keyboard(*[[("x", "a")] * n for n in rows])

    refused = bot.refusal("sendMessage", chat_id=lan.id, text="x", reply_markup=given)

    assert refused == f"400 Bad Request: {refusal}"


def test_who_never_pressed_start_cannot_be_written_to(bot: Bot, hoa: Person) -> None:
    refused = bot.refusal("sendMessage", chat_id=hoa.id, text="x")

    assert refused == "403 Forbidden: bot can't initiate conversation with a user"


def test_who_blocked_the_bot_cannot_be_written_to_until_unblocking(bot: Bot, lan: Person) -> None:
    lan.block()
    refused = bot.refusal("sendMessage", chat_id=lan.id, text="x")
    lan.unblock()
    bot("sendMessage", chat_id=lan.id, text="y")

    assert (refused, lan.texts) == ("403 Forbidden: bot was blocked by the user", ["y"])


def test_an_unknown_chat_is_not_found(bot: Bot) -> None:
    assert bot.refusal("sendMessage", chat_id=-99, text="x") == "400 Bad Request: chat not found"


def test_a_document_keeps_its_bytes_and_can_be_sent_again_by_its_id(
    telegram: Telegram, bot: Bot, lan: Person
) -> None:
    first = bot("sendDocument", chat_id=lan.id, document=Upload("bảng.xlsx", b"workbook", "application/x"))
    again = bot("sendDocument", chat_id=lan.id, document=first["document"]["file_id"])
    path = bot("getFile", file_id=again["document"]["file_id"])["file_path"]

    assert again["document"] == first["document"]
    assert telegram.file(path) == b"workbook"
    assert telegram.file("documents/nothing") is None


@pytest.mark.parametrize(
    ("method", "params", "refusal"),
    [
        ("sendDocument", {"document": Upload("a", b"")}, "400 Bad Request: file must be non-empty"),
        (
            "sendDocument",
            {"document": "https://example.com/a.pdf"},
            "400 Bad Request: wrong file identifier/HTTP URL specified",
        ),
        (
            "sendDocument",
            {"document": Upload("a", bytes(50 * 1024 * 1024 + 1))},
            "413 Request Entity Too Large",
        ),
        ("sendPhoto", {"photo": Upload("a.png", b"no picture")}, "400 Bad Request: IMAGE_PROCESS_FAILED"),
        (
            "sendPhoto",
            {"photo": Upload("a.jpg", b"\xff\xd8\xff\xe0\x00\x04ab")},
            "400 Bad Request: IMAGE_PROCESS_FAILED",
        ),
    ],
)
def test_a_file_that_telegram_would_not_take_is_refused(
    bot: Bot, lan: Person, method: str, params: dict[str, object], refusal: str
) -> None:
    assert bot.refusal(method, chat_id=lan.id, **params) == refusal


def test_a_picture_is_no_document(bot: Bot, lan: Person) -> None:
    photo = bot("sendPhoto", chat_id=lan.id, photo=Upload("a.png", PICTURE))["photo"][0]
    refused = bot.refusal("sendDocument", chat_id=lan.id, document=photo["file_id"])

    assert (photo["width"], photo["height"]) == (640, 480)
    assert refused == "400 Bad Request: can't use file of type Photo as Document"


def test_a_jpeg_is_measured_too(bot: Bot, lan: Person) -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x20\x00\x10\x01"
    photo = bot("sendPhoto", chat_id=lan.id, photo=Upload("a.jpg", jpeg))["photo"][0]

    assert (photo["width"], photo["height"]) == (16, 32)


def test_a_big_file_cannot_be_fetched(telegram: Telegram, bot: Bot, lan: Person) -> None:
    message = lan.send_document("a.xlsx", bytes(20 * 1024 * 1024 + 1))
    assert message.document

    assert bot.refusal("getFile", file_id=message.document.id) == "400 Bad Request: file is too big"
    assert bot.refusal("getFile", file_id="x") == "400 Bad Request: invalid file_id"


def test_an_answer_names_what_it_answers(bot: Bot, lan: Person) -> None:
    said = lan.say("hỏi")
    replied = bot("sendMessage", chat_id=lan.id, text="đáp", reply_parameters={"message_id": said.id})
    lost = {"message_id": 99}
    refused = bot.refusal("sendMessage", chat_id=lan.id, text="x", reply_parameters=lost)
    kind = {**lost, "allow_sending_without_reply": True}
    bot("sendMessage", chat_id=lan.id, text="vẫn đáp", reply_parameters=kind)

    assert replied["reply_to_message"]["text"] == "hỏi"
    assert refused == "400 Bad Request: message to be replied not found"
    assert lan.texts == ["đáp", "vẫn đáp"]


def test_only_real_chat_actions_are_shown(bot: Bot, lan: Person) -> None:
    assert bot("sendChatAction", chat_id=lan.id, action="upload_document") is True
    refused = bot.refusal("sendChatAction", chat_id=lan.id, action="thinking")
    assert refused == "400 Bad Request: wrong parameter action in request"
