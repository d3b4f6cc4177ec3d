"""What people (and the machine) do in the story, by the screenplay's verb."""

from collections.abc import Awaitable, Callable
from struct import pack

from bot.sandbox.demo_second import add_second_school
from bot.sandbox.telegram import Impossible, Person, Press, Reason
from bot.sandbox.telegram.pictures import PNG
from bot.sandbox.tour.newlist import NAME, new_staff_list
from bot.sandbox.tour.screenplay import agrees
from bot.sandbox.tour.stage import Stage
from bot.texts import tour as texts

PICTURE = PNG + pack(">I4sII", 13, b"IHDR", 640, 480)
PAPER = b"%PDF-1.7\n"
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
    _press(stage.person(who), label)


def _press(person: Person, label: str) -> Press:
    """The newest button that reads so; «…» stands for what changes, such as a tracking code."""
    labels = (b for m in reversed(person.messages()) for row in m.buttons for b in row)
    return person.press(next((found for found in labels if agrees(label, found)), label))


async def presses_in_turn(stage: Stage, who: str, labels: str) -> None:
    """One after the other, each when the bot has answered the one before."""
    for label in labels.split(texts.THEN):
        _press(stage.person(who), label)
        await stage.settle()


async def presses_a_button_of(stage: Stage, who: str, whose: str) -> None:
    """«somebody: label»: as a forged app would, in one's own chat."""
    other, _, label = whose.partition(": ")
    person = stage.person(who)
    shown = stage.buttons[stage.person(other).id, label]
    if not shown:
        raise Impossible(Reason.NO_SUCH_BUTTON)
    _, data = shown[-1]
    stage.telegram.press(person.id, person.id, person.last.id, data, stale=True)


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


async def sends_a_file(stage: Stage, who: str, name: str) -> None:
    stage.person(who).send_document(name, PAPER)


async def adds_a_school(stage: Stage, _who: str, _: str) -> None:
    """Beside the demo school, in its database; its secretary has joined already."""
    stage.schools.append(add_second_school(stage.demo))


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
    "presses in turn": presses_in_turn,
    "presses a button of": presses_a_button_of,
    "presses twice": presses_twice,
    "presses the old": presses_the_old,
    "edits to": edits_to,
    "sends a photo": sends_a_photo,
    "sends the staff list": sends_the_staff_list,
    "sends a file": sends_a_file,
    "adds a school": adds_a_school,
    "is killed": is_killed,
    "comes back": comes_back,
}
assert list(DEEDS) == list(texts.DEEDS), "a verb without words"
