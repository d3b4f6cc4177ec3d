"""The bot's own account: commands per scope, descriptions, webhook."""

import pytest

from bot.sandbox.telegram import Person, Telegram
from tests.sandbox.tools import Bot


def command(name: str) -> list[dict[str, str]]:
    return [{"command": name, "description": "x"}]


def test_people_see_the_commands_of_the_narrowest_scope(
    telegram: Telegram, bot: Bot, lan: Person, hoa: Person
) -> None:
    group = telegram.add_group("Trường", lan.id, (hoa.id,))
    telegram.add_bot_to_group(group.id, lan.id)
    scopes = [
        {"type": "default"},
        {"type": "all_private_chats"},
        {"type": "all_group_chats"},
        {"type": "all_chat_administrators"},
        {"type": "chat", "chat_id": group.id},
        {"type": "chat_administrators", "chat_id": group.id},
        {"type": "chat_member", "chat_id": group.id, "user_id": lan.id},
        {"type": "chat", "chat_id": lan.id},
    ]
    seen = []
    for number, scope in enumerate(scopes):
        bot("setMyCommands", commands=command(f"c{number}"), scope=scope)
        chats = [(lan.id, lan.id), (lan.id, group.id), (hoa.id, hoa.id), (hoa.id, group.id)]
        seen.append([telegram.commands_seen(*at)[0]["command"] for at in chats])

    assert seen == [
        ["c0", "c0", "c0", "c0"],
        ["c1", "c0", "c1", "c0"],
        ["c1", "c2", "c1", "c2"],
        ["c1", "c3", "c1", "c2"],
        ["c1", "c4", "c1", "c4"],
        ["c1", "c5", "c1", "c4"],
        ["c1", "c6", "c1", "c4"],
        ["c7", "c6", "c1", "c4"],
    ]


def test_a_language_has_its_own_commands(telegram: Telegram, bot: Bot, lan: Person) -> None:
    john = telegram.add_person("John", language="en")
    bot("setMyCommands", commands=command("/huy"), language_code="vi")
    bot("setMyCommands", commands=command("cancel"))

    assert (lan.menu, john.menu) == (["huy"], ["cancel"])
    assert bot("getMyCommands", language_code="vi") == command("huy")


def test_deleted_commands_are_gone(bot: Bot, lan: Person) -> None:
    bot("setMyCommands", commands=command("huy"))
    bot("deleteMyCommands")

    assert (lan.menu, bot("getMyCommands")) == ([], [])


@pytest.mark.parametrize(
    ("commands", "refusal"),
    [
        (command("Huy"), "BOT_COMMAND_INVALID"),
        (command("hủy"), "BOT_COMMAND_INVALID"),
        (command("a" * 33), "BOT_COMMAND_INVALID"),
        ([{"command": "huy", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "huy", "description": "a" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        (command("huy") * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
def test_a_command_that_cannot_be_is_refused(bot: Bot, commands: list[dict[str, str]], refusal: str) -> None:
    assert bot.refusal("setMyCommands", commands=commands) == f"400 Bad Request: {refusal}"


@pytest.mark.parametrize(
    ("scope", "refusal"),
    [
        ({"type": "everybody"}, "can't parse BotCommandScope: unsupported type specified"),
        ({"type": "chat", "chat_id": -1}, "chat not found"),
        ({"type": "chat"}, "chat not found"),
    ],
)
def test_an_unknown_scope_is_refused(bot: Bot, scope: dict[str, object], refusal: str) -> None:
    assert bot.refusal("setMyCommands", commands=command("huy"), scope=scope) == f"400 Bad Request: {refusal}"


def test_a_scope_of_a_stranger_is_refused(telegram: Telegram, bot: Bot, lan: Person) -> None:
    scope = {"type": "chat_member", "chat_id": telegram.add_group("Tổ", lan.id).id, "user_id": 1}

    assert bot.refusal("getMyCommands", scope=scope) == "400 Bad Request: user not found"


def test_the_bot_describes_itself(telegram: Telegram, bot: Bot) -> None:
    bot("setMyDescription", description="Thi đua", language_code="vi")
    bot("setMyShortDescription", short_description="TĐ")

    assert telegram.about == {("description", "vi"): "Thi đua", ("short_description", ""): "TĐ"}
    refused = bot.refusal("setMyShortDescription", short_description="a" * 121)
    assert refused == "400 Bad Request: BOT_DESCRIPTION_TOO_LONG"


def test_a_webhook_is_never_set_but_can_be_deleted(bot: Bot, lan: Person) -> None:
    lan.say("1")
    pending = [bot("getWebhookInfo")["pending_update_count"]]
    bot("deleteWebhook")
    pending.append(bot("getWebhookInfo")["pending_update_count"])
    bot("deleteWebhook", drop_pending_updates=True)
    pending.append(bot("getWebhookInfo")["pending_update_count"])

    assert pending == [1, 1, 0]


def test_the_bot_may_say_good_bye(bot: Bot) -> None:
    assert (bot("logOut"), bot("close")) == (True, True)
