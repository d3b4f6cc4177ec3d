"""Pins and deletions: what needs a right in a group."""

from bot.sandbox.telegram import Chat, Person, Telegram
from tests.sandbox.tools import Bot

NO_RIGHTS = "400 Bad Request: not enough rights to manage pinned messages in the chat"


def test_pinning_needs_its_right(telegram: Telegram, bot: Bot, group: Chat, lan: Person) -> None:
    sent = bot("sendMessage", chat_id=group.id, text="Bảng")["message_id"]
    refused = [bot.refusal("pinChatMessage", chat_id=group.id, message_id=sent)]
    telegram.promote_bot(group.id, lan.id, frozenset({"can_delete_messages"}))
    refused.append(bot.refusal("pinChatMessage", chat_id=group.id, message_id=sent))
    telegram.promote_bot(group.id, lan.id)
    bot("pinChatMessage", chat_id=group.id, message_id=sent)

    assert refused == [NO_RIGHTS] * 2
    assert [m.id for m in lan.messages(group.id) if m.pinned] == [sent]
    assert bot("getChat", chat_id=group.id)["pinned_message"]["text"] == "Bảng"


def test_pins_come_and_go(bot: Bot, lan: Person) -> None:
    one, two = (bot("sendMessage", chat_id=lan.id, text=t)["message_id"] for t in "12")
    for message in (one, two, one):
        bot("pinChatMessage", chat_id=lan.id, message_id=message)
    bot("unpinChatMessage", chat_id=lan.id)
    left = [m.text for m in lan.messages() if m.pinned]
    bot("unpinChatMessage", chat_id=lan.id, message_id=two)

    assert left == ["2"]
    assert bot.refusal("unpinChatMessage", chat_id=lan.id) == "400 Bad Request: message to unpin not found"
    assert (
        bot.refusal("pinChatMessage", chat_id=lan.id, message_id=99)
        == "400 Bad Request: message to pin not found"
    )


def test_a_deleted_message_is_no_longer_pinned(bot: Bot, lan: Person) -> None:
    sent = bot("sendMessage", chat_id=lan.id, text="1")["message_id"]
    bot("pinChatMessage", chat_id=lan.id, message_id=sent)
    bot("deleteMessage", chat_id=lan.id, message_id=sent)

    assert "pinned_message" not in bot("getChat", chat_id=lan.id)


def test_only_an_administrator_deletes_what_others_said(
    telegram: Telegram, bot: Bot, group: Chat, lan: Person
) -> None:
    said = lan.say("/x", group.id)
    refused = bot.refusal("deleteMessage", chat_id=group.id, message_id=said.id)
    telegram.promote_bot(group.id, lan.id)
    bot("deleteMessage", chat_id=group.id, message_id=said.id)

    assert refused == "400 Bad Request: message can't be deleted"
    assert said.id not in group.messages
