"""What people (and the machine) do in the story, by the screenplay's verb."""

from collections.abc import Awaitable, Callable
from struct import pack

from bot.sandbox.telegram import Impossible, Reason
from bot.sandbox.telegram.pictures import PNG
from bot.sandbox.tour.newlist import NAME, new_staff_list
from bot.sandbox.tour.stage import Stage
from bot.texts import tour as texts

PICTURE = PNG + pack(">I4sII", 13, b"IHDR", 640, 480)
JOIN = "https://t.me/{bot}?start=join_{code}"

Deed = Callable[[Stage, str, str], Awaitable[None]]


async def opens(stage: Stage, who: str, _: str) -> None:
    """Her slip's own link."""
    link = JOIN.format(bot=stage.telegram.bot.username, code=stage.code(who))
    stage.person(who).open(link)


async def starts(stage: Stage, who: str, _: str) -> None:
    stage.person(who).start()


async def follows(stage: Stage, who: str, label: str) -> None:
    stage.person(who).follow(label, stage.demo.group)


async def says(stage: Stage, who: str, text: str) -> None:
    stage.person(who).say(text)


async def says_in_group(stage: Stage, who: str, text: str) -> None:
    stage.person(who).say(text, stage.demo.group)


async def presses(stage: Stage, who: str, label: str) -> None:
    stage.person(who).press(label)


async def presses_twice(stage: Stage, who: str, label: str) -> None:
    stage.telegram.press_again(stage.person(who).press(label))


async def presses_the_old(stage: Stage, who: str, label: str) -> None:
    """The first button with that label that is no longer shown."""
    person = stage.person(who)
    for message, data in stage.buttons[person.id, label]:
        if not any(button.data == data for row in message.keyboard for button in row):
            stage.telegram.press(person.id, person.id, message.id, data, stale=True)
            return
    raise Impossible(Reason.NO_SUCH_BUTTON)


async def edits_to(stage: Stage, who: str, text: str) -> None:
    """The last message of her own."""
    person = stage.person(who)
    mine = [message for message in person.messages() if message.sender.id == person.id]
    person.edit(mine[-1], text)


async def sends_a_photo(stage: Stage, who: str, _: str) -> None:
    stage.person(who).send_photo(PICTURE)


async def sends_the_staff_list(stage: Stage, who: str, _: str) -> None:
    """The list of the demo school with what has changed since (newlist.toml)."""
    stage.person(who).send_document(NAME, new_staff_list(stage.demo.roster.read_bytes()))


async def is_killed(stage: Stage, _who: str, _: str) -> None:
    """As by a power cut; what people send from now on waits at Telegram."""
    await stage.bot.kill()


async def comes_back(stage: Stage, _who: str, _: str) -> None:
    await stage.start_bot()


DEEDS: dict[str, Deed] = {
    "opens": opens,
    "starts": starts,
    "follows": follows,
    "says": says,
    "says in the group": says_in_group,
    "presses": presses,
    "presses twice": presses_twice,
    "presses the old": presses_the_old,
    "edits to": edits_to,
    "sends a photo": sends_a_photo,
    "sends the staff list": sends_the_staff_list,
    "is killed": is_killed,
    "comes back": comes_back,
}
assert list(DEEDS) == list(texts.DEEDS), "a verb without words"
