"""What the bot says: bodies (`Html`) apart from headings, buttons and alerts (`str`); `Message` is what the outbox stores."""

import json
from dataclasses import dataclass
from html import escape
from typing import Self

DATA_BYTES = 64
"""Telegram's limit for callback data, in bytes (R-08)."""


@dataclass(frozen=True)
class Html:
    """Markup that Telegram may parse; not a `str`, so that no unescaped text passes for it (R-09)."""

    markup: str

    def __add__(self, other: "Html") -> "Html":
        return Html(self.markup + other.markup)


def html(template: str, **values: object) -> Html:
    """Fill a template; every value that is not Html itself is escaped."""
    safe = {k: v.markup if isinstance(v, Html) else escape(str(v), quote=False) for k, v in values.items()}
    return Html(template.format_map(safe))


def lines(*parts: Html | None) -> Html:
    """Stack the parts, one below the other; None is left out."""
    return Html("\n".join(p.markup for p in parts if p is not None))


def paragraphs(*parts: Html | None) -> Html:
    """Stack the parts with an empty line between; None is left out."""
    return Html("\n\n".join(p.markup for p in parts if p is not None))


@dataclass(frozen=True)
class Button:
    """A button that asks the bot for something: `subject:verb:id`, at most 64 bytes."""

    label: str
    data: str

    def __post_init__(self) -> None:
        assert len(self.data.encode()) <= DATA_BYTES, f"callback data too long: {self.data}"


@dataclass(frozen=True)
class DeepLink:
    """A button that opens the private chat with the bot; the edge knows the bot's name."""

    label: str
    payload: str


Row = tuple[Button | DeepLink, ...]


@dataclass(frozen=True)
class Message:
    """A body and the rows of buttons under it."""

    html: Html
    buttons: tuple[Row, ...] = ()

    def buttons_json(self) -> str:
        """The buttons as the outbox keeps them."""
        rows = [
            [
                [b.label, "data", b.data] if isinstance(b, Button) else [b.label, "link", b.payload]
                for b in row
            ]
            for row in self.buttons
        ]
        return json.dumps(rows, ensure_ascii=False)

    @classmethod
    def restored(cls, markup: str, buttons: str) -> Self:
        """A message as the outbox kept it."""
        rows = tuple(
            tuple(
                Button(label, value) if kind == "data" else DeepLink(label, value)
                for label, kind, value in row
            )
            for row in json.loads(buttons)
        )
        return cls(Html(markup), rows)


def data(*parts: object) -> str:
    """Callback data of the parts: `subject:verb:id`."""
    return ":".join(str(p) for p in parts)
