"""The queue: acknowledged by offset, filtered by kind, kept for a day."""

from bot.sandbox.telegram import Person, Telegram
from tests.sandbox.tools import Bot, StillClock


def said(updates: list[dict[str, dict[str, str]]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


def test_updates_come_again_until_the_offset_acknowledges_them(bot: Bot, lan: Person) -> None:
    for text in "abc":
        lan.say(text)
    first = bot.updates()
    again = bot.updates(offset=first[0]["update_id"])
    rest = bot.updates(offset=first[1]["update_id"])
    none = bot.updates(offset=first[2]["update_id"] + 1)

    assert (said(first), again, said(rest), none) == (["a", "b", "c"], first, ["b", "c"], [])


def test_update_ids_are_consecutive(bot: Bot, lan: Person) -> None:
    for text in "abc":
        lan.say(text)
    ids = [update["update_id"] for update in bot.updates()]

    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]


def test_a_limit_cuts_the_batch(bot: Bot, lan: Person) -> None:
    for number in range(120):
        lan.say(str(number))

    assert said(bot.updates(limit=2)) == ["0", "1"]
    assert len(bot.updates(limit=1000)) == 100
    assert len(bot.updates()) == 100


def test_a_negative_offset_forgets_all_but_the_last(bot: Bot, lan: Person) -> None:
    for text in "abc":
        lan.say(text)

    assert (said(bot.updates(offset=-2)), said(bot.updates())) == (["b", "c"], ["b", "c"])


def test_only_the_kinds_that_the_bot_asked_for_are_queued(telegram: Telegram, bot: Bot, lan: Person) -> None:
    message = lan.say("trước")
    bot.updates(allowed_updates=["edited_message"], offset=-1)
    lan.say("không nghe")
    lan.edit(message, "sau")
    kinds = [list(update)[1] for update in bot.updates()]
    bot.updates(allowed_updates=[])
    lan.say("lại nghe")

    assert kinds == ["message", "edited_message"]
    assert [list(update)[1] for update in bot.updates()] == ["message", "edited_message", "message"]


def test_who_comes_and_goes_is_told_only_to_a_bot_that_asks(
    telegram: Telegram, bot: Bot, lan: Person
) -> None:
    group = telegram.add_group("Trường", lan.id)
    telegram.add_bot_to_group(group.id, lan.id)
    telegram.promote_bot(group.id, lan.id)
    bot.updates(offset=-1)
    telegram.join(group.id, telegram.add_person("Hoa").id)

    assert [list(update)[1] for update in bot.updates()] == ["my_chat_member", "message"]


def test_a_bot_does_not_hear_itself(bot: Bot, lan: Person) -> None:
    sent = bot("sendMessage", chat_id=lan.id, text="x")
    bot("pinChatMessage", chat_id=lan.id, message_id=sent["message_id"])

    assert bot.updates() == []


def test_an_update_shows_the_message_as_it_was_then(bot: Bot, lan: Person) -> None:
    message = lan.say("trước")
    lan.edit(message, "sau")

    first, second = bot.updates()
    assert (first["message"]["text"], second["edited_message"]["text"]) == ("trước", "sau")


def test_an_update_is_kept_for_a_day(bot: Bot, lan: Person, clock: StillClock) -> None:
    lan.say("cũ")
    clock.advance(hours=1)
    lan.say("mới")
    clock.advance(hours=23, seconds=1)

    assert said(bot.updates()) == ["mới"]


def test_listeners_hear_everything_until_they_stop(telegram: Telegram, bot: Bot, lan: Person) -> None:
    heard: list[str] = []
    stop = telegram.listen(lambda event: heard.append(type(event).__name__))
    lan.say("x")
    bot.updates()
    stop()
    stop()
    lan.say("y")

    assert heard == ["Posted", "Queued", "Polled", "Requested"]
