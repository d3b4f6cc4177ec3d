"""What people look at in the story: every look gives the text that is compared with what the screenplay expects."""

from collections.abc import Callable, Iterator
from io import BytesIO

from openpyxl import load_workbook

from bot.sandbox.telegram import Impossible, Reason
from bot.sandbox.tour.stage import Said, Stage
from bot.texts import tour as texts

Look = Callable[[Stage, str], str]


def reads(stage: Stage, who: str) -> str:
    """What the bot said to her last."""
    return _said(stage, who).text


def is_alerted(stage: Stage, who: str) -> str:
    """The note that came up over the last press."""
    return stage.alerts.pop(stage.person(who).id, "")


def hears(stage: Stage, _: str) -> str:
    """The group: the next announcement."""
    return stage.announced.pop(0) if stage.announced else ""


def sees_the_board(stage: Stage, _: str) -> str:
    """What is pinned in the group."""
    return stage.board


def are_reminded(stage: Stage, _: str) -> str:
    """Everybody who was reminded since the last look."""
    users, stage.reminded = stage.reminded, []
    return ", ".join(sorted(stage.telegram.users[user].name for user in users))


def sees_buttons(stage: Stage, who: str) -> str:
    return ", ".join(label for row in _said(stage, who).message.buttons for label in row)


def sees_commands(stage: Stage, who: str) -> str:
    return " ".join(f"/{command}" for command in stage.person(who).menu)


def receives(stage: Stage, who: str) -> str:
    """The name of the file that the bot sent last."""
    file = stage.files.get(_chat(stage, who))
    return file.name if file else ""


def reads_the_file(stage: Stage, who: str) -> str:
    file = stage.files.get(_chat(stage, who))
    return file.content.decode() if file else ""


def reads_the_workbook(stage: Stage, who: str) -> str:
    """Each sheet with the number of its numbered rows, and every formula that is not our own sum."""
    file = stage.files.get(_chat(stage, who))
    return ", ".join(_read(file.content)) if file else ""


def _read(content: bytes) -> Iterator[str]:
    for sheet in load_workbook(BytesIO(content)).worksheets:
        rows = list(sheet.iter_rows())
        yield texts.sheet_read(sheet.title, sum(isinstance(row[0].value, int) for row in rows))
        for cell in (cell for row in rows for cell in row if cell.data_type == "f"):
            if not str(cell.value).startswith(("=SUM(", "=SUBTOTAL(")):
                yield texts.formula_found(sheet.title, cell.coordinate, str(cell.value))


def _chat(stage: Stage, who: str) -> int:
    return stage.person(who).id if who in stage.cast else stage.demo.group


def _said(stage: Stage, who: str) -> Said:
    said = stage.answers.get(stage.person(who).id)
    if said is None:
        raise Impossible(Reason.NO_SUCH_MESSAGE)
    return said


LOOKS: dict[str, Look] = {
    "reads": reads,
    "is alerted": is_alerted,
    "hears": hears,
    "sees the board": sees_the_board,
    "are reminded": are_reminded,
    "sees buttons": sees_buttons,
    "sees commands": sees_commands,
    "receives": receives,
    "reads the file": reads_the_file,
    "reads the workbook": reads_the_workbook,
}
