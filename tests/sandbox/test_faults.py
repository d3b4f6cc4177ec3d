"""Scripted troubles and Telegram's limits."""

import pytest

from bot.sandbox.telegram import Fate, Fault, Person, Telegram, Trouble
from tests.sandbox.tools import Bot, StillClock, keyboard


@pytest.mark.parametrize(
    ("fault", "refusal"),
    [
        (Fault(Trouble.FLOOD, retry_after=7), "429 Too Many Requests: retry after 7"),
        (Fault(Trouble.BLOCKED), "403 Forbidden: bot was blocked by the user"),
        (Fault(Trouble.NOT_STARTED), "403 Forbidden: bot can't initiate conversation with a user"),
        (Fault(Trouble.DEACTIVATED), "403 Forbidden: user is deactivated"),
        (Fault(Trouble.NOT_FOUND), "400 Bad Request: chat not found"),
        (Fault(Trouble.TOPIC_DELETED), "400 Bad Request: message thread not found"),
        (
            Fault(Trouble.NO_PIN_RIGHT),
            "400 Bad Request: not enough rights to manage pinned messages in the chat",
        ),
        (Fault(Trouble.SERVER_ERROR), "502 Bad Gateway"),
        (Fault(Trouble.SERVER_ERROR, code=500), "500 Internal Server Error"),
        (
            Fault(Trouble.CONFLICT),
            "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        ),
    ],
)
def test_a_fault_refuses_once_and_does_nothing(
    telegram: Telegram, bot: Bot, lan: Person, fault: Fault, refusal: str
) -> None:
    telegram.faults.add(fault)

    assert bot.refusal("sendMessage", chat_id=lan.id, text="1") == refusal
    bot("sendMessage", chat_id=lan.id, text="2")
    assert lan.texts == ["2"]


@pytest.mark.parametrize(
    ("trouble", "fate", "delivered"),
    [
        (Trouble.REFUSED, Fate.REFUSED, []),
        (Trouble.CLOSED, Fate.CLOSED, []),
        (Trouble.HANG, Fate.HUNG, []),
        (Trouble.DROP, Fate.DROPPED, ["1"]),
        (Trouble.MUTE, Fate.MUTE, ["1"]),
    ],
)
def test_a_lost_connection_may_or_may_not_have_delivered(
    telegram: Telegram, lan: Person, trouble: Trouble, fate: Fate, delivered: list[str]
) -> None:
    telegram.faults.add(Fault(trouble))

    answer = telegram.call("sendMessage", {"chat_id": str(lan.id), "text": "1"})

    assert (answer.fate, lan.texts) == (fate, delivered)


def test_a_fault_waits_for_its_method_its_chat_and_its_turn(
    telegram: Telegram, bot: Bot, lan: Person, hoa: Person
) -> None:
    hoa.start()
    telegram.faults.add(Fault(Trouble.BLOCKED, method="sendMessage", chat=lan.id, skip=1, count=2))

    def send(to: Person) -> bool:
        return bool(telegram.call("sendMessage", {"chat_id": str(to.id), "text": "x"}).body["ok"])

    bot("sendChatAction", chat_id=lan.id, action="typing")
    assert [send(hoa), send(lan), send(hoa), send(lan), send(lan), send(lan)] == [
        *(True, True, True),
        *(False, False, True),
    ]


def test_a_lasting_fault_lasts_until_it_is_lifted(telegram: Telegram, bot: Bot, lan: Person) -> None:
    telegram.faults.add(Fault(Trouble.SERVER_ERROR, count=-1))
    for _ in range(3):
        bot.refusal("sendMessage", chat_id=lan.id, text="1")
    telegram.faults.lift()
    bot("sendMessage", chat_id=lan.id, text="2")

    assert lan.texts == ["2"]


def test_a_fault_for_any_method_spares_polling_and_presses(telegram: Telegram, bot: Bot, lan: Person) -> None:
    bot("sendMessage", chat_id=lan.id, text="?", reply_markup=keyboard([("Có", "y")]))
    telegram.faults.add(Fault(Trouble.FLOOD))
    lan.press("Có")

    assert len(bot.updates()) == 1
    assert bot.refusal("sendMessage", chat_id=lan.id, text="x") == "429 Too Many Requests: retry after 5"


def test_polling_can_be_troubled_by_name(telegram: Telegram, bot: Bot) -> None:
    telegram.faults.add(Fault(Trouble.SERVER_ERROR, method="getUpdates"))

    assert bot.refusal("getUpdates") == "502 Bad Gateway"


def test_limits_are_off_by_default(bot: Bot, lan: Person) -> None:
    for number in range(50):
        bot("sendMessage", chat_id=lan.id, text=str(number))

    assert len(lan.texts) == 50


def test_one_message_a_second_goes_to_a_chat(
    telegram: Telegram, bot: Bot, lan: Person, clock: StillClock
) -> None:
    telegram.limits.enforced = True
    sent = bot("sendMessage", chat_id=lan.id, text="1")["message_id"]
    refused = bot.refusal("editMessageText", chat_id=lan.id, message_id=sent, text="2")
    bot("sendChatAction", chat_id=lan.id, action="typing")
    clock.advance(seconds=1)
    bot("editMessageText", chat_id=lan.id, message_id=sent, text="2")

    assert (refused, lan.texts) == ("429 Too Many Requests: retry after 1", ["2"])


def test_thirty_messages_a_second_go_out_overall(telegram: Telegram, bot: Bot, clock: StillClock) -> None:
    telegram.limits.enforced = True
    people = [telegram.add_person(str(number)) for number in range(31)]
    for person in people:
        person.start()
    for person in people[:30]:
        bot("sendMessage", chat_id=person.id, text="x")

    assert (
        bot.refusal("sendMessage", chat_id=people[30].id, text="x") == "429 Too Many Requests: retry after 1"
    )
    clock.advance(seconds=1)
    bot("sendMessage", chat_id=people[30].id, text="x")


def test_a_group_takes_twenty_a_minute(telegram: Telegram, bot: Bot, lan: Person, clock: StillClock) -> None:
    telegram.limits.enforced = True
    group = telegram.add_group("Trường", lan.id)
    telegram.add_bot_to_group(group.id, lan.id)
    for number in range(20):
        bot("sendMessage", chat_id=group.id, text=str(number))
        clock.advance(seconds=1)

    assert bot.refusal("sendMessage", chat_id=group.id, text="x") == "429 Too Many Requests: retry after 40"
    clock.advance(seconds=40)
    bot("sendMessage", chat_id=group.id, text="x")


def test_a_clock_that_goes_back_does_not_shut_the_limits(
    telegram: Telegram, bot: Bot, lan: Person, clock: StillClock
) -> None:
    telegram.limits.enforced = True
    bot("sendMessage", chat_id=lan.id, text="1")
    clock.advance(days=-3)
    bot("sendMessage", chat_id=lan.id, text="2")

    assert lan.texts == ["1", "2"]
