"""What comes late says so; what one person missed while the bot was down is said in one message (R-27)."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import unescape

from bot.texts.message import Button, DeepLink, Html, Message, Row, html, paragraphs
from bot.texts.pages import shortened
from bot.texts.say import capital, moment, number, you

MOST_PARTS = 20
"""Parts of one summary that are told; of more the most urgent ones."""

MOST_BUTTONS = 90
"""Telegram takes 100."""

ROOM = 3000
"""UTF-16 units for all parts together; Telegram takes 4096 in all."""

LONGEST_PART = 500

OPENING = "🗂 Chào "
"""So begins a summary as its reader has it, and nothing else."""

TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")


def late(message: Message, wanted: datetime) -> Message:
    """The same, with the hour at which it should have left (on the school's wall clock) as its last line."""
    said = html(
        "<i>Tin này đáng lẽ được gửi lúc {moment}; bot bị gián đoạn nên gửi muộn, mong thầy cô thông cảm.</i>",
        moment=moment(wanted),
    )
    return Message(paragraphs(message.html, said), message.buttons)


def summary(name: str, sex: str | None, parts: Sequence[Message]) -> Message:
    """One message for several, the most urgent first; each part's buttons carry its number."""
    told = parts[:MOST_PARTS]
    room = min(LONGEST_PART, ROOM // len(told))
    body = paragraphs(
        html(
            "🗂 <b>Chào {you} {name}.</b> Trong lúc bot bị gián đoạn, có {n} việc chưa kịp báo cho {you}. "
            "Bot gộp lại trong một tin, mong {you} thông cảm.",
            you=you(sex),
            name=shortened(name),
            n=number(len(parts)),
        ),
        *(html("<b>{n}.</b> ", n=n) + abridged(part.html, room) for n, part in enumerate(told, start=1)),
        _rest(sex, len(parts) - len(told)),
    )
    return Message(body, tuple(_buttons(told)))


def says_several(text: str | None) -> bool:
    """Whether a message that somebody has before him is a summary: an answer must not take its other parts away."""
    return text is not None and text.startswith(OPENING)


def _rest(sex: str | None, left: int) -> Html | None:
    if not left:
        return None
    return html(
        "Còn {n} việc khác. {You} gõ /trogiup để mở từng mục và xem đủ.",
        n=number(left),
        You=capital(you(sex)),
    )


def _buttons(parts: Iterable[Message]) -> Iterable[Row]:
    """What two parts ask for alike is offered once."""
    known: set[str] = set()
    for n, part in enumerate(parts, start=1):
        for row in part.buttons:
            fresh = tuple(_numbered(n, button) for button in row if _request(button) not in known)
            if fresh and len(known) + len(fresh) <= MOST_BUTTONS:
                known.update(_request(button) for button in row)
                yield fresh


def _request(button: Button | DeepLink) -> str:
    return button.data if isinstance(button, Button) else f"start={button.payload}"


def _numbered(n: int, button: Button | DeepLink) -> Button | DeepLink:
    label = f"{n}. {button.label}"
    return Button(label, button.data) if isinstance(button, Button) else DeepLink(label, button.payload)


def abridged(said: Html, most: int) -> Html:
    """Its first paragraphs, as many as there is room for, else its beginning without markup."""
    kept: list[str] = []
    for paragraph in said.markup.split("\n\n"):
        longer = "\n\n".join([*kept, paragraph])
        if _units(longer) > most:
            break
        kept.append(paragraph)
    whole = "\n\n".join(kept)
    if kept and _closed(whole):
        return Html(whole if whole == said.markup else f"{whole} …")
    plain = unescape(TAG.sub("", said.markup))
    return html("{plain}", plain=_fitting(" ".join(plain.split()), most))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _closed(markup: str) -> bool:
    """Whether every tag that opens closes: a quotation may go over several paragraphs."""
    opened: list[str] = []
    for end, tag in TAG.findall(markup):
        if not end:
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            return False
    return not opened


def _fitting(text: str, most: int) -> str:
    return (
        text
        if _units(text) <= most
        else text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"
    )
