"""The texts at hand (văn bản): those of the law's regime, with how far to trust them, and the school's own papers."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from bot.domain.regime import LegalText

LONGEST_LINK = 500


@dataclass(frozen=True, slots=True)
class Paper:
    """One of the school's own: a plan, a decision, a regulation; with a link, a file, both or (not yet) neither."""

    id: int
    title: str
    number: str
    issued_on: date | None
    link: str | None
    filename: str | None


@dataclass(frozen=True)
class Library:
    """Everything at hand; newest paper first."""

    year: str | None
    law: tuple[LegalText, ...]
    papers: tuple[Paper, ...]
    keeper: bool
    """Whether who asks keeps the list."""


@dataclass(frozen=True)
class PaperShown:
    """One paper."""

    paper: Paper
    keeper: bool


def link_of(typed: str) -> str | None:
    """An address that Telegram can open, or None; «example.vn/x» is taken for https."""
    address = typed.strip()
    if not address or len(address) > LONGEST_LINK or any(c.isspace() for c in address):
        return None
    if "://" not in address:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = parts.hostname or ""
    return address if parts.scheme in {"http", "https"} and "." in host.strip(".") else None
