"""The storyteller: prints what happens as a story, and counts which expectations held."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.telegram import Message
from bot.texts import tour as texts

WIDTH = 100
SPEECH = "    │ "
WHOLE_LINES, WHOLE_LETTERS = 6, 400
"""A message of at most so much is told whole, of a longer one the first lines."""
FIRST_LINES = 3
LONGEST_LINE = 200


@dataclass
class Story:
    """`tell` takes a line; the same seed tells the same lines."""

    tell: Callable[[str], None]
    held: int = 0
    broken: int = 0
    _told: set[str] = field(default_factory=set)

    def begin(self, introduction: str) -> None:
        self._say(texts.TITLE)
        self._say(introduction)

    def part(self, number: int, name: str) -> None:
        heading = texts.PART.format(number=number, name=name)
        self.tell(f"\n━━ {heading} {'━' * max(0, WIDTH - len(heading) - 4)}")

    def scene(self, moment: str, told: str) -> None:
        self.tell(f"\n● {moment}")
        self._say(told, "  ")

    def meanwhile(self, moment: str) -> None:
        """Time passes; what follows was said at that moment."""
        self.tell(f"\n○ {moment}")

    def deed(self, told: str) -> None:
        self._say(told, "  ▸ ")

    def speech(self, message: Message, to: str = "", *, whole: bool = False) -> None:
        """What the bot said, in short unless `whole`; `to` where it is not clear from the deed."""
        if to:
            self._say(f"→ {to}", "    ")
        if message.document:
            self._say(texts.FILE.format(name=message.document.name), SPEECH)
        lines = [line for line in message.text.split("\n") if line]
        most = len(lines) if whole else self._short(message.text, len(lines))
        for line in lines[:most]:
            self._say(line if whole else _cut(line), SPEECH)
        if len(lines) > most:
            self._say("…", SPEECH)
        labels = "  ".join(texts.BUTTON.format(label=label) for row in message.buttons for label in row)
        if self._new(labels):
            self._say(labels, SPEECH)

    def _short(self, text: str, lines: int) -> int:
        """How many lines are told: one of what was told before."""
        if not self._new(text) or text.startswith(texts.HEALTH):
            return 1
        return lines if lines <= WHOLE_LINES and len(text) <= WHOLE_LETTERS else FIRST_LINES

    def _new(self, text: str) -> bool:
        new = bool(text) and text not in self._told
        self._told.add(text)
        return new

    def alert(self, text: str) -> None:
        self._say(texts.ALERT.format(text=text), SPEECH)

    def look(self, told: str) -> None:
        self._say(_cut(" ".join(told.split())), "    ✓ ")

    def expect(self, expected: str, read: str, *, agreed: bool) -> None:
        """Count it; only what was not so is told."""
        if agreed:
            self.held += 1
            return
        self.broken += 1
        self._say(texts.BROKEN, "  ")
        for label, text in ((texts.EXPECTED, expected), (texts.READ, read)):
            for line in (text or texts.NOTHING).strip().split("\n"):
                self._say(label + line, "    ")

    def skipped(self) -> None:
        self._say(texts.SKIPPED, "    ")

    def end(self, *lines: str) -> None:
        self.tell("\n" + "━" * WIDTH)
        for line in (*lines, texts.finished(self.held, self.broken)):
            self._say(line)

    def _say(self, text: str, margin: str = "") -> None:
        wrapped = textwrap.wrap(
            text,
            WIDTH,
            initial_indent=margin,
            subsequent_indent=margin if margin == SPEECH else " " * len(margin),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in wrapped:
            self.tell(line)


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE].rsplit(" ", 1)[0] + " …"
