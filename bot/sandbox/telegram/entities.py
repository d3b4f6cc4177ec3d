"""Entities: marked ranges of a text, in UTF-16 units as Telegram counts; what it finds by itself; back to HTML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any


@dataclass(frozen=True)
class Entity:
    """A range of a text, in UTF-16 units; `extra` holds url, language or user as the wire names them."""

    kind: str
    offset: int
    length: int
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def end(self) -> int:
        return self.offset + self.length

    def wire(self) -> dict[str, Any]:
        return {"type": self.kind, "offset": self.offset, "length": self.length, **dict(self.extra)}


Marked = tuple[str, tuple[Entity, ...]]
"""A text and its entities."""

_DETECTED = (
    ("url", re.compile(r"(?<![\w@])(?:https?://|t\.me/)[^\s<>\"]*[\w/=&#?%-]")),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@.])@[A-Za-z]\w{3,31}", re.ASCII)),
    ("hashtag", re.compile(r"(?<![\w#])#\d*[^\W\d_]\w{0,254}")),
)
_LITERAL = {"code", "pre", "text_link"}


def units(text: str) -> int:
    """The length of a text as Telegram counts it: UTF-16 units."""
    return len(text) + sum(1 for c in text if c > "\uffff")


def order(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=lambda e: (e.offset, -e.length)))


def tidy(text: str, entities: Sequence[Entity] = ()) -> Marked:
    """Trim as Telegram does; entities shrink with the text, and empty ones vanish."""
    text = text.replace("\r", "").rstrip()
    first = min((e.offset for e in entities), default=len(text))
    lead = min(len(text) - len(text.lstrip()), first)
    text, length = text[lead:], units(text) - lead
    moved = (
        replace(e, offset=e.offset - lead, length=min(e.end - lead, length) - e.offset + lead)
        for e in entities
    )
    return text, order([e for e in moved if e.length > 0])


def with_detected(text: str, entities: Sequence[Entity] = ()) -> Marked:
    """Add what Telegram finds by itself: links, commands, mentions, hashtags, e-mail addresses."""
    found: list[Entity] = []
    for kind, pattern in _DETECTED:
        for match in pattern.finditer(text):
            entity = Entity(kind, units(text[: match.start()]), units(match.group()))
            taken = [e for e in entities if e.kind in _LITERAL] + found
            if not any(entity.offset < e.end and e.offset < entity.end for e in taken):
                found.append(entity)
    return text, order([*entities, *found])


def piece(text: str, entity: Entity) -> str:
    """The part of the text that the entity marks."""
    return text.encode("utf-16-le")[2 * entity.offset : 2 * entity.end].decode("utf-16-le")


_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
LINK = re.compile(r"tg://\S+|(?:https?://)?[^\s/?#.]+(?:\.[^\s/?#.]+)+(?:[/?#]\S*)?", re.IGNORECASE)
"""What Telegram takes for a link: its host needs a dot, so `localhost` is none."""
_SAFE_LINK = re.compile(r"(?:https?://|tg://|mailto:)", re.IGNORECASE)


def _opening(entity: Entity, text: str) -> str:
    if entity.kind == "expandable_blockquote":
        return "<blockquote expandable>"
    if entity.kind in _TAGS:
        return f"<{_TAGS[entity.kind]}>"
    return f'<a href="{escape(_target(entity, text))}">'


def _closing(entity: Entity) -> str:
    return f"</{_TAGS.get(entity.kind, 'a')}>"


def _target(entity: Entity, text: str) -> str:
    if entity.kind == "text_link":
        return dict(entity.extra)["url"]
    if entity.kind == "email":
        return f"mailto:{piece(text, entity)}"
    url = piece(text, entity)
    return url if _SAFE_LINK.match(url) else f"https://{url}"


def _shown(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Those that the page may show; a link of an unsafe kind stays plain text."""
    for entity in entities:
        linked = entity.kind in ("url", "text_link", "email") and _SAFE_LINK.match(_target(entity, text))
        if entity.kind in _TAGS or linked:
            yield entity


def to_html(text: str, entities: Sequence[Entity]) -> str:
    """Safe HTML of b, i, u, s, code, pre, a and blockquote only."""
    shown = order(list(_shown(text, entities)))
    raw = text.encode("utf-16-le")
    edges = sorted({0, len(raw) // 2, *(e.offset for e in shown), *(e.end for e in shown)})
    out: list[str] = []
    opened: list[Entity] = []
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        active = [e for e in shown if e.offset <= start < e.end]
        while opened != active[: len(opened)]:
            out.append(_closing(opened.pop()))
        for entity in active[len(opened) :]:
            out.append(_opening(entity, text))
            opened.append(entity)
        out.append(escape(raw[2 * start : 2 * end].decode("utf-16-le"), quote=False))
    return "".join(out)
