"""What is declared is what Telegram says, and everything that is answered has Telegram's form."""

from typing import Any

import pytest

from bot.sandbox.telegram import Person, Telegram, Upload
from bot.sandbox.telegram.declared import METHODS, OBJECTS, Fields
from bot.sandbox.telegram.methods import HANDLERS
from tests.sandbox.official import botapi, faults_in, fields_of
from tests.sandbox.tools import PICTURE, Bot, keyboard

NOT_EMULATED = {"ReplyKeyboardMarkup", "ReplyKeyboardRemove", "ForceReply"}
"""The only official types that a declared parameter may leave out."""


def test_every_declared_method_is_answered() -> None:
    assert sorted(METHODS) == sorted(HANDLERS)


@pytest.mark.parametrize("method", METHODS)
def test_a_methods_parameters_have_their_official_types(method: str) -> None:
    official = {f["name"]: f for f in botapi()["methods"][method].get("fields", [])}

    assert declared(METHODS[method]) == as_official(METHODS[method], official)


@pytest.mark.parametrize("kind", OBJECTS)
def test_an_objects_fields_have_their_official_types(kind: str) -> None:
    union = "subtypes" in botapi()["types"][kind]
    official = {
        n: f | {"required": f["required"] and not (union and n != "type")} for n, f in fields_of(kind).items()
    }

    assert declared(OBJECTS[kind]) == as_official(OBJECTS[kind], official)


def declared(fields: Fields) -> dict[str, tuple[set[str], bool]]:
    return {name: (set(field.types), field.required) for name, field in fields.items()}


def as_official(fields: Fields, official: dict[str, dict[str, Any]]) -> dict[str, tuple[set[str], bool]]:
    return {n: (set(official[n]["types"]) - NOT_EMULATED, official[n]["required"]) for n in fields}


def test_every_answer_and_update_has_its_official_form(
    telegram: Telegram, bot: Bot, lan: Person, hoa: Person
) -> None:
    group = telegram.add_group("Trường", lan.id, (hoa.id,), forum=True)
    basic = telegram.add_group("Tổ Toán", lan.id)
    bot.updates(
        allowed_updates=["message", "edited_message", "callback_query", "my_chat_member", "chat_member"]
    )
    answered: list[tuple[str, Any]] = []

    def ask(method: str, **params: Any) -> Any:
        answered.append((method, bot(method, **params)))
        return answered[-1][1]

    telegram.add_bot_to_group(group.id, lan.id, "ketnoi")
    telegram.add_bot_to_group(basic.id, lan.id)
    telegram.promote_bot(group.id, lan.id)
    thread = telegram.add_topic(group.id, lan.id, "Thi đua")
    telegram.leave(group.id, hoa.id)
    telegram.join(group.id, hoa.id)
    asked = lan.say("/dangky @lan t.me/x", group.id)
    telegram.edit(lan.id, group.id, asked.id, "/hoso")
    lan.send_document("a.xlsx", b"x", caption="#tệp")
    lan.send_photo(PICTURE)
    rows = keyboard([("OK", "a:b")])
    html = '<pre><code class="language-py">x</code></pre> <a href="t.me/x">y</a>'
    sent = ask("sendMessage", chat_id=lan.id, text=html, parse_mode="HTML", reply_markup=rows)
    lan.press("OK")
    ask("answerCallbackQuery", callback_query_id=list(telegram.presses)[-1])
    ask("editMessageText", chat_id=lan.id, message_id=sent["message_id"], text="x", reply_markup=rows)
    ask("editMessageReplyMarkup", chat_id=lan.id, message_id=sent["message_id"])
    in_topic = {"chat_id": group.id, "message_thread_id": thread, "protect_content": True}
    replied = {"message_id": asked.id}
    ask(
        "sendMessage",
        **in_topic,
        text="x",
        reply_parameters=replied,
        link_preview_options={"is_disabled": True},
    )
    file = ask("sendDocument", chat_id=lan.id, document=Upload("a.txt", b"abc"), caption="c")
    ask("getFile", file_id=file["document"]["file_id"])
    ask("sendPhoto", chat_id=lan.id, photo=Upload("a.png", PICTURE))
    ask("pinChatMessage", chat_id=group.id, message_id=asked.id)
    ask("getChat", chat_id=group.id)
    ask("getChat", chat_id=lan.id)
    ask("getChatAdministrators", chat_id=group.id)
    for member in (lan.id, hoa.id, telegram.bot.id):
        ask("getChatMember", chat_id=group.id, user_id=member)
    ask("setMyCommands", commands=[{"command": "huy", "description": "Thôi"}])
    ask("getMyCommands")
    ask("getMe")
    ask("getWebhookInfo")
    telegram.migrate(basic.id, lan.id)
    telegram.remove_bot(group.id, lan.id)
    lan.block()
    ask("getUpdates")

    methods = botapi()["methods"]
    wrong = {
        method: faults
        for method, result in answered
        if (faults := _faults(methods[method]["returns"], result))
    }
    assert wrong == {}
    assert len(answered[-1][1]) == telegram.queue.last_id - telegram.queue.waiting[0].id + 1


def _faults(returns: list[str], result: Any) -> list[str]:
    return min((faults_in(result, kind, "result") for kind in returns), key=len)
