"""The guides: every command that they name exists, every button that they name is one of the bot's."""

import re
from pathlib import Path

import pytest

from bot.texts import commands

ROOT = Path(__file__).parents[1]

GUIDES = sorted((ROOT / "docs").glob("*.md"))
READMES = [ROOT / "README.md", ROOT / "README.vi.md"]
BOT_FATHERS = {"newbot", "revoke"}
IN_CHAT = {*commands.all_private(), *commands.GROUP}
SAID = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "bot" / "texts").glob("*.py")))


def named(page: Path) -> set[str]:
    """The commands of the chat that a page names, as `/dangky`."""
    return set(re.findall(r"`/([a-z]+)`", page.read_text("utf-8")))


@pytest.mark.parametrize("page", [*GUIDES, *READMES], ids=lambda page: page.name)
def test_a_guide_names_only_commands_that_exist(page: Path) -> None:
    assert named(page) - IN_CHAT - BOT_FATHERS == set()


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_readmes_table_names_every_command_of_the_chat(page: Path) -> None:
    table = set(
        re.findall(r"`/([a-z]+)`", "".join(re.findall(r"^\| `/.*$", page.read_text("utf-8"), re.MULTILINE)))
    )

    assert table == IN_CHAT - commands.HIDDEN


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_a_guide_quotes_buttons_as_they_stand(page: Path) -> None:
    """A quoted button begins with its picture; what it says after a number is left out of the guide or stands as «…»."""
    bold = re.findall(r"\*\*(.+?)\*\*", page.read_text("utf-8"))
    quoted = [words for words in bold if not re.match(r"[\w«]", words)]
    strangers = [words for words in quoted if not all(part.strip() in SAID for part in words.split("…"))]

    assert strangers == []
