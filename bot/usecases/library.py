"""The texts at hand: everybody reads them, the secretary keeps the list."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import defer

from bot.db.models import Document
from bot.domain.calendar import local_day
from bot.domain.dates import read_day
from bot.domain.library import Library, Paper, PaperShown, link_of
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.topics import tidy
from bot.domain.words import sentence
from bot.usecases.law import regime_for, regime_of
from bot.usecases.office import Desk, Refused, changes, reads, refused

LONGEST_TITLE = 200
LONGEST_NUMBER = 60


@dataclass(frozen=True)
class PaperFile:
    """A file to hand over."""

    filename: str
    content: bytes


def _paper(row: Document) -> Paper:
    return Paper(row.id, row.title, row.number, row.issued_on, row.link, row.filename)


def _shown(desk: Desk, row: Document) -> PaperShown:
    return PaperShown(_paper(row), desk.may(Permission.MANAGE_DOCUMENTS))


def _find(desk: Desk, paper_id: int) -> Document | None:
    row = desk.session.get(Document, paper_id)
    return row if row is not None and row.school_id == desk.school.id else None


@reads(Permission.REGISTER)
def see_library(desk: Desk) -> Library | Refused:
    """/vanban."""
    return _library(desk)


def _library(desk: Desk) -> Library:
    year = desk.year
    regime = regime_of(year) if year else regime_for(local_day(desk.now, desk.hours.zone))
    ours = select(Document).where(Document.school_id == desk.school.id).options(defer(Document.content))
    rows = desk.session.scalars(ours.order_by(Document.id.desc()))
    papers = tuple(_paper(row) for row in rows)
    label = year.label if year else None
    return Library(label, regime.texts, papers, desk.may(Permission.MANAGE_DOCUMENTS))


@reads(Permission.REGISTER)
def see_paper(desk: Desk, paper_id: int) -> PaperShown | Refused:
    """One paper."""
    row = _find(desk, paper_id)
    return _shown(desk, row) if row else refused(Refusal.NOT_FOUND)


@reads(Permission.REGISTER)
def open_paper(desk: Desk, paper_id: int) -> PaperFile | Refused:
    """Its file."""
    row = _find(desk, paper_id)
    if row is None or row.filename is None or row.content is None:
        return refused(Refusal.NOT_FOUND)
    return PaperFile(row.filename, row.content)


@changes(Permission.MANAGE_DOCUMENTS)
def add_paper(desk: Desk, title: str) -> PaperShown | Refused:
    """A new paper, so far with nothing but its title."""
    words = sentence(title, LONGEST_TITLE)
    if isinstance(words, Refusal):
        return refused(words)
    row = Document(
        school_id=desk.school.id, number="", title=words, added_by_id=desk.me.id, added_at=desk.now
    )
    desk.session.add(row)
    desk.session.flush()
    desk.log("document.added", f"document:{row.id}", after={"title": words})
    return _shown(desk, row)


@changes(Permission.MANAGE_DOCUMENTS)
def number_paper(desk: Desk, paper_id: int, typed: str) -> PaperShown | Refused:
    """Its number, as it stands on paper: «12/KH-THCS»."""
    row, number = _find(desk, paper_id), tidy(typed)
    if row is None:
        return refused(Refusal.NOT_FOUND)
    if len(number) > LONGEST_NUMBER:
        return refused(Refusal.TOO_LONG)
    if not number:
        return refused(Refusal.TOO_SHORT)
    return _set(desk, row, "number", number)


@changes(Permission.MANAGE_DOCUMENTS)
def date_paper(desk: Desk, paper_id: int, typed: str) -> PaperShown | Refused:
    """The day on which it was issued; a day without year is the last such day."""
    row = _find(desk, paper_id)
    if row is None:
        return refused(Refusal.NOT_FOUND)
    today = local_day(desk.now, desk.hours.zone)
    day = read_day(typed, today.replace(day=1, month=1))
    if day is None:
        return refused(Refusal.BAD_DATE)
    if day > today:
        return refused(Refusal.DAY_TO_COME)
    return _set(desk, row, "issued_on", day)


@changes(Permission.MANAGE_DOCUMENTS)
def link_paper(desk: Desk, paper_id: int, typed: str) -> PaperShown | Refused:
    """Where it can be read."""
    row, link = _find(desk, paper_id), link_of(typed)
    if row is None or link is None:
        return refused(Refusal.NOT_FOUND if row is None else Refusal.BAD_LINK)
    return _set(desk, row, "link", link)


@changes(Permission.MANAGE_DOCUMENTS)
def file_paper(desk: Desk, paper_id: int, filename: str, content: bytes) -> PaperShown | Refused:
    """Its file, in place of an earlier one."""
    row = _find(desk, paper_id)
    if row is None:
        return refused(Refusal.NOT_FOUND)
    if not content:
        return refused(Refusal.EMPTY_FILE)
    row.content = content
    return _set(desk, row, "filename", tidy(filename) or f"van-ban-{row.id}")


def _set(desk: Desk, row: Document, field: str, value: object) -> PaperShown:
    before = getattr(row, field)
    setattr(row, field, value)
    desk.log(
        "document.changed",
        f"document:{row.id}",
        before={field: str(before) if before else None},
        after={field: str(value)},
    )
    return _shown(desk, row)


@changes(Permission.MANAGE_DOCUMENTS)
def drop_paper(desk: Desk, paper_id: int) -> Library | Refused:
    """It need not be at hand any more."""
    row = _find(desk, paper_id)
    if row is None:
        return refused(Refusal.NOT_FOUND)
    desk.log("document.dropped", f"document:{row.id}", before={"title": row.title, "number": row.number})
    desk.session.delete(row)
    desk.session.flush()
    return _library(desk)
