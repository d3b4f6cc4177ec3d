"""HTML as Telegram's `parse_mode=HTML` reads it: few tags, strict nesting, its own error sentences."""

import re
from dataclasses import dataclass, replace

from bot.sandbox.telegram.entities import LINK, Entity, Marked, order, piece, units
from bot.sandbox.telegram.errors import Refusal, bad_request

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_PLAIN = re.compile(r"[^<&]+")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_NAME = re.compile(r"[^\s>]*")
_SPACE = re.compile(r"\s*")
_ATTRIBUTE = re.compile(r"[^\s=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_LAST = 0x10FFFF


def _decode(match: re.Match[str]) -> str:
    """The character behind `&…;`; what Telegram does not know stays as it is written."""
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED.get(name, match.group())
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(number) if 0 < number <= _LAST else match.group()


@dataclass(frozen=True)
class _Open:
    tag: str
    argument: str
    offset: int


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text: list[str] = []
        self.units = 0
        self.open: list[_Open] = []
        self.found: list[Entity] = []

    def read(self) -> Marked:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            else:
                self._characters()
        if self.open:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.text), order([_plain(e) for e in self.found])

    def _characters(self) -> None:
        if plain := _PLAIN.match(self.source, self.at):
            self._add(plain.group(), plain.end())
        elif reference := _REFERENCE.match(self.source, self.at):
            decoded = _decode(reference)
            whole = decoded != reference.group()
            self._add(decoded if whole else "&", reference.end() if whole else self.at + 1)
        else:
            self._add("&", self.at + 1)

    def _add(self, text: str, at: int) -> None:
        self.text.append(text)
        self.units += units(text)
        self.at = at

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        assert match  # every pattern given here also matches nothing
        self.at = match.end()
        return match.group()

    def _start_tag(self) -> None:
        where = self._byte(self.at)
        self.at += 1
        tag = self._take(_NAME).lower()
        if self.at >= len(self.source):
            raise _cannot(f"Unclosed start tag at byte offset {where}")
        if tag not in _KINDS:
            raise _cannot(f'Unsupported start tag "{tag}" at byte offset {where}')
        argument = ""
        self._take(_SPACE)
        while self.source[self.at : self.at + 1] != ">":
            argument = self._attribute(tag, where) or argument
            self._take(_SPACE)
        self.at += 1
        if tag == "span" and argument != "spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.open.append(_Open(tag, argument, self.units))

    def _attribute(self, tag: str, where: int) -> str:
        """Read one attribute; returns what it says about the tag, if anything."""
        name = self._take(_ATTRIBUTE).lower()
        if self.at >= len(self.source):
            raise _cannot(f"Unclosed start tag at byte offset {where}")
        if not name:
            raise _cannot(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        self._take(_SPACE)
        if self.source[self.at : self.at + 1] != "=":
            return "expandable" if (tag, name) == ("blockquote", "expandable") else ""
        self.at += 1
        self._take(_SPACE)
        value = self._value(where)
        match tag, name:
            case "a", "href":
                return value
            case "code", "class" if value.startswith("language-"):
                return value.removeprefix("language-")
            case "span", "class" if value.startswith("tg-"):
                return value.removeprefix("tg-")
        return ""

    def _value(self, where: int) -> str:
        quote = self.source[self.at : self.at + 1]
        if quote not in ('"', "'"):
            begins = self._byte(self.at)
            value = self._take(_TOKEN).lower()
            if (
                self.at < len(self.source)
                and self.source[self.at] != ">"
                and not self.source[self.at].isspace()
            ):
                raise _cannot(f"Unexpected end of name token at byte offset {begins}")
        else:
            end = self.source.find(quote, self.at + 1)
            value = _REFERENCE.sub(_decode, self.source[self.at + 1 : end])
            self.at = len(self.source) if end < 0 else end + 1
        if self.at >= len(self.source):
            raise _cannot(f"Unclosed start tag at byte offset {where}")
        return value

    def _end_tag(self) -> None:
        where = self._byte(self.at)
        if not self.open:
            raise _cannot(f"Unexpected end tag at byte offset {where}")
        self.at += 2
        tag = self._take(_NAME).lower()
        self._take(_SPACE)
        if self.source[self.at : self.at + 1] != ">":
            raise _cannot(f"Unclosed end tag at byte offset {where}")
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise _cannot(
                f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{tag}>"'
            )
        if self.units > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity = Entity(_KINDS[opened.tag], opened.offset, self.units - opened.offset)
        match opened.tag, opened.argument:
            case "pre", _ if self._encloses_language(entity):
                entity = replace(self.found.pop(), kind="pre")
            case "code", language if language:
                entity = replace(entity, extra=(("language", language),))
            case "blockquote", "expandable":
                entity = replace(entity, kind="expandable_blockquote")
            case "a", link:
                url = link or piece("".join(self.text), entity)
                if not LINK.fullmatch(url):
                    return
                entity = replace(entity, extra=(("url", _completed(url)),))
        self.found.append(entity)

    def _encloses_language(self, pre: Entity) -> bool:
        """Does this `pre` hold nothing but a `code` that names its language?"""
        inner = self.found[-1] if self.found else None
        same = inner and (inner.kind, inner.offset, inner.length) == ("code", pre.offset, pre.length)
        return bool(same and inner and inner.extra)

    def _byte(self, index: int) -> int:
        return len(self.source[:index].encode())


def _completed(url: str) -> str:
    """As Telegram completes a link: a scheme, and a slash after a bare host."""
    if not re.match(r"(?:https?|tg)://", url, re.IGNORECASE):
        url = f"http://{url}"
    return f"{url}/" if re.fullmatch(r"https?://[^/?#]+", url) else url


def _plain(entity: Entity) -> Entity:
    """A language is kept only by `pre` around `code`."""
    return replace(entity, extra=()) if entity.kind == "code" else entity


def _cannot(what: str) -> Refusal:
    return bad_request(f"can't parse entities: {what}")


def parse_html(source: str) -> Marked:
    """The text and its entities; raises Refusal in Telegram's words."""
    return _Reader(source).read()
