"""Groups: what the bot hears there, what it may do, topics, pins, and the move to a supergroup."""

from typing import Any

import pytest

from bot.sandbox.telegram import Chat, Impossible, Person, Reason, Telegram
from tests.sandbox.tools import Bot


def texts(bot: Bot) -> list[str]:
    return [u["message"].get("text", "") for u in bot.updates() if "message" in u]


def test_being_added_is_told_with_the_payload_of_the_link(telegram: Telegram, bot: Bot, lan: Person) -> None:
    chat = telegram.add_group("Trường", lan.id)
    telegram.add_bot_to_group(chat.id, lan.id, "ketnoi-1")

    member, added, command = bot.updates()
    assert member["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert [u["id"] for u in added["message"]["new_chat_members"]] == [telegram.bot.id]
    assert command["message"]["text"] == "/start@thidua_sandbox_bot ketnoi-1"


def test_a_link_into_a_group_has_a_plain_payload_too(telegram: Telegram, lan: Person) -> None:
    chat = telegram.add_group("Trường", lan.id)
    with pytest.raises(Impossible) as impossible:
        telegram.add_bot_to_group(chat.id, lan.id, "có dấu")

    assert impossible.value.reason is Reason.BAD_PAYLOAD


def test_privacy_mode_lets_only_commands_and_replies_through(bot: Bot, group: Chat, lan: Person) -> None:
    bot("sendMessage", chat_id=group.id, text="Chào cả trường")
    hello = lan.messages(group.id)[-1]
    for text in ("chào bot", "/tiendo", "/tiendo@thidua_sandbox_bot", "/tiendo@other_bot"):
        lan.say(text, group.id)
    lan.say("cảm ơn", group.id, reply_to=hello.id)

    assert texts(bot) == ["/tiendo", "/tiendo@thidua_sandbox_bot", "cảm ơn"]


def test_an_administrator_hears_everything(telegram: Telegram, bot: Bot, group: Chat, lan: Person) -> None:
    telegram.promote_bot(group.id, lan.id)
    lan.say("chào", group.id)
    telegram.demote_bot(group.id, lan.id)
    lan.say("thôi", group.id)

    assert texts(bot) == ["chào"]


def test_a_bot_without_privacy_mode_hears_everything(
    telegram: Telegram, bot: Bot, group: Chat, lan: Person
) -> None:
    telegram.reads_all = True
    lan.say("chào", group.id)

    assert (texts(bot), bot("getMe")["can_read_all_group_messages"]) == (["chào"], True)


def test_everybody_in_the_group_reads_what_is_said_there(
    bot: Bot, group: Chat, lan: Person, hoa: Person
) -> None:
    bot("sendMessage", chat_id=group.id, text="Đợt 1")

    assert [p.messages(group.id)[-1].text for p in (lan, hoa)] == ["Đợt 1", "Đợt 1"]


@pytest.mark.parametrize(
    ("forum", "which"),
    [pytest.param(False, "group", id="group"), pytest.param(True, "supergroup", id="forum")],
)
def test_a_bot_that_was_thrown_out_may_not_write(
    telegram: Telegram, bot: Bot, lan: Person, forum: bool, which: str
) -> None:
    chat = telegram.add_group("Trường", lan.id, forum=forum)
    unknown = bot.refusal("sendMessage", chat_id=chat.id, text="x")
    telegram.add_bot_to_group(chat.id, lan.id)
    telegram.remove_bot(chat.id, lan.id)
    lan.say("/tiendo", chat.id)

    assert unknown == "400 Bad Request: chat not found"
    assert (
        bot.refusal("sendMessage", chat_id=chat.id, text="x")
        == f"403 Forbidden: bot was kicked from the {which} chat"
    )
    assert bot.updates()[-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"


def test_a_bot_that_left_is_not_a_member(bot: Bot, group: Chat, lan: Person) -> None:
    bot("leaveChat", chat_id=group.id)
    refused = bot.refusal("getChat", chat_id=group.id)

    assert refused == "403 Forbidden: bot is not a member of the group chat"
    assert (
        bot.refusal("leaveChat", chat_id=lan.id)
        == "400 Bad Request: chat member status can't be changed in private chats"
    )


def test_standing_in_the_group_can_be_asked(
    telegram: Telegram, bot: Bot, group: Chat, lan: Person, hoa: Person
) -> None:
    telegram.leave(group.id, hoa.id)
    telegram.promote_bot(group.id, lan.id, frozenset({"can_pin_messages"}))
    ask: list[dict[str, Any]] = [
        bot("getChatMember", chat_id=group.id, user_id=user) for user in (lan.id, hoa.id, telegram.bot.id)
    ]

    assert [member["status"] for member in ask] == ["creator", "left", "administrator"]
    assert (ask[2]["can_pin_messages"], ask[2]["can_delete_messages"]) == (True, False)
    assert [m["user"]["id"] for m in bot("getChatAdministrators", chat_id=group.id)] == [lan.id]
    assert bot.refusal("getChatMember", chat_id=group.id, user_id=1) == "400 Bad Request: user not found"
    assert (
        bot.refusal("getChatAdministrators", chat_id=lan.id)
        == "400 Bad Request: there are no administrators in the private chat"
    )


def test_an_administrator_that_asks_for_it_hears_who_comes_and_goes(
    telegram: Telegram, bot: Bot, group: Chat, lan: Person, hoa: Person
) -> None:
    telegram.leave(group.id, hoa.id)
    bot.updates(allowed_updates=["chat_member"], offset=-1)
    telegram.promote_bot(group.id, lan.id)
    telegram.join(group.id, hoa.id)

    assert [u["chat_member"]["new_chat_member"]["status"] for u in bot.updates() if "chat_member" in u] == [
        "member"
    ]


def test_messages_go_into_topics_and_not_into_deleted_ones(telegram: Telegram, bot: Bot, lan: Person) -> None:
    chat = telegram.add_group("Trường", lan.id, forum=True)
    telegram.add_bot_to_group(chat.id, lan.id)
    thread = telegram.add_topic(chat.id, lan.id, "Thi đua")
    sent = bot("sendMessage", chat_id=chat.id, text="x", message_thread_id=thread)
    telegram.delete_topic(chat.id, thread)

    refused = [
        bot.refusal("sendMessage", chat_id=chat.id, text="x", message_thread_id=t) for t in (thread, 1)
    ]
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
    assert refused == ["400 Bad Request: message thread not found"] * 2
    assert sent["message_id"] not in chat.messages


def test_a_group_that_moved_says_where(telegram: Telegram, bot: Bot, group: Chat, lan: Person) -> None:
    new = telegram.migrate(group.id, lan.id)
    answer = telegram.call("sendMessage", {"chat_id": str(group.id), "text": "x"})
    bot("sendMessage", chat_id=new.id, text="y")

    assert answer.body == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new.id},
    }
    away, here = bot.updates()
    assert away["message"]["migrate_to_chat_id"] == new.id
    assert here["message"]["migrate_from_chat_id"] == group.id
    assert [c.id for c in telegram.chats_of(lan.id)] == [lan.id, new.id]


def test_what_is_no_group_cannot_be_run_as_one(telegram: Telegram, group: Chat, lan: Person) -> None:
    new = telegram.migrate(group.id, lan.id)
    for act in (
        lambda: telegram.migrate(new.id, lan.id),
        lambda: telegram.join(lan.id, lan.id),
        lambda: telegram.add_topic(new.id, lan.id, "x"),
    ):
        with pytest.raises(Impossible) as impossible:
            act()
        assert impossible.value.reason is Reason.NOT_A_GROUP
