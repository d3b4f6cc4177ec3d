"""Every deed that the use cases log has its words, so that nobody reads our codes in the file of his own data."""

import re
from pathlib import Path

from bot.domain.life import Step
from bot.texts.actions import ACTIONS

LOGGED = re.compile(r'(?:\.log\(\s*|\bnote\(\s*desk,\s*|put_in_force\([^)]*, |action=)"([a-z_]+\.[a-z_]+)"')


def test_every_deed_of_the_log_has_its_words() -> None:
    sources = Path("bot/usecases").glob("*.py")
    logged = {deed for source in sources for deed in LOGGED.findall(source.read_text(encoding="utf-8"))}
    steps = {f"registration.{step}" for step in Step} - {"registration.submit", "registration.decline"}

    assert len(logged) > 50
    assert (logged | steps) - set(ACTIONS) - {"school.added"} == set()
