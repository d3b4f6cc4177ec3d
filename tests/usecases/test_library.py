"""The texts at hand: everybody of the school reads, the secretary keeps."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from bot.db.models import AuditLog, Document
from bot.domain.library import Library, Paper, PaperShown, link_of
from bot.domain.registration import Refusal
from bot.usecases import library as use
from bot.usecases.office import Office, Refused
from tests.school import make_school
from tests.usecases.steps import DUNG, HANH, LAN, joins

PLAN = "Kế hoạch thi đua năm học 2026-2027"


@pytest.fixture
def hanh(office: Office) -> int:
    """The secretary."""
    make_school(office)
    return joins(office, HANH)


def added(office: Office, account: int) -> int:
    shown = use.add_paper(office, account, PLAN)
    assert isinstance(shown, PaperShown)
    return shown.paper.id


def seen(office: Office, account: int) -> Library:
    found = use.see_library(office, account)
    assert isinstance(found, Library)
    return found


def test_a_paper_gets_number_day_link_and_file(office: Office, hanh: int) -> None:
    paper = added(office, hanh)
    use.number_paper(office, hanh, paper, " 12/KH-THCS ")
    use.date_paper(office, hanh, paper, "5/9/2026")
    use.link_paper(office, hanh, paper, "truong.edu.vn/ke-hoach")
    use.file_paper(office, hanh, paper, "ke-hoach.docx", b"content")

    assert seen(office, joins(office, LAN)).papers == (
        Paper(
            paper,
            PLAN,
            "12/KH-THCS",
            date(2026, 9, 5),
            "https://truong.edu.vn/ke-hoach",
            "ke-hoach.docx",
        ),
    )
    assert use.open_paper(office, hanh, paper) == use.PaperFile("ke-hoach.docx", b"content")
    with office.db.read() as session:
        actions = list(session.scalars(select(AuditLog.action).order_by(AuditLog.id)))
    assert actions[1:-1] == ["document.added", *["document.changed"] * 4]


def test_the_laws_texts_are_there_from_the_start_with_their_grade(office: Office, hanh: int) -> None:
    law = seen(office, hanh).law

    assert (law[0].number, law[0].grade.is_law) == ("06/2022/QH15", True)
    assert [text.grade.is_law for text in law if text.number == "06/2026/QH16"] == [False]


def test_without_a_year_the_law_of_today_is_shown(office: Office) -> None:
    make_school(office, plan=None)
    found = seen(office, joins(office, LAN))

    assert (found.year, found.law[0].number, found.keeper) == (None, "06/2022/QH15", False)


def test_another_school_sees_nothing_of_it(office: Office, hanh: int) -> None:
    paper = added(office, hanh)
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    other = joins(office, "HANH2223", 9004)

    assert seen(office, other).papers == ()
    assert use.see_paper(office, other, paper) == Refused((Refusal.NOT_FOUND,))
    assert use.open_paper(office, other, paper) == Refused((Refusal.NOT_FOUND,))


Deed = Callable[[Office, int, int], object]

DEEDS: dict[str, Deed] = {
    "number": lambda office, me, paper: use.number_paper(office, me, paper, "1"),
    "date": lambda office, me, paper: use.date_paper(office, me, paper, "5/9/2026"),
    "link": lambda office, me, paper: use.link_paper(office, me, paper, "vbpl.vn"),
    "file": lambda office, me, paper: use.file_paper(office, me, paper, "a.pdf", b"1"),
    "drop": use.drop_paper,
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_only_the_schools_own_secretary_keeps_the_list(office: Office, hanh: int, deed: Deed) -> None:
    paper = added(office, hanh)
    make_school(office, "Trường THCS Lê Lợi", suffix="3")

    for code in (LAN, DUNG):
        assert deed(office, joins(office, code), paper) == Refused((Refusal.NOT_ALLOWED,))
    assert deed(office, joins(office, "HANH2223", 9004), paper) == Refused((Refusal.NOT_FOUND,))
    with office.db.read() as session:
        row = session.scalars(select(Document)).one()
        kept = (row.number, row.issued_on, row.link, row.filename)
    assert kept == ("", None, None, None)


def test_a_teacher_adds_nothing(office: Office, hanh: int) -> None:
    assert use.add_paper(office, joins(office, LAN), PLAN) == Refused((Refusal.NOT_ALLOWED,))


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_what_was_dropped_is_not_found_any_more(office: Office, hanh: int, deed: Deed) -> None:
    paper = added(office, hanh)
    use.drop_paper(office, hanh, paper)

    assert deed(office, hanh, paper) == Refused((Refusal.NOT_FOUND,))
    assert seen(office, hanh).papers == ()


@pytest.mark.parametrize(
    ("deed", "refusal"),
    [
        pytest.param(lambda o, m, p: use.date_paper(o, m, p, "hôm qua"), Refusal.BAD_DATE, id="no day"),
        pytest.param(
            lambda o, m, p: use.date_paper(o, m, p, "6/10/2026"), Refusal.DAY_TO_COME, id="tomorrow"
        ),
        pytest.param(
            lambda o, m, p: use.link_paper(o, m, p, "ở trên mạng"), Refusal.BAD_LINK, id="no address"
        ),
        pytest.param(lambda o, m, p: use.file_paper(o, m, p, "a", b""), Refusal.EMPTY_FILE, id="empty"),
        pytest.param(lambda o, m, p: use.number_paper(o, m, p, " "), Refusal.TOO_SHORT, id="no number"),
        pytest.param(lambda o, m, p: use.number_paper(o, m, p, "1" * 61), Refusal.TOO_LONG, id="a novel"),
    ],
)
def test_what_cannot_be_is_refused(office: Office, hanh: int, deed: Deed, refusal: Refusal) -> None:
    assert deed(office, hanh, added(office, hanh)) == Refused((refusal,))


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        pytest.param(" https://vbpl.vn/x?id=1 ", "https://vbpl.vn/x?id=1", id="an address"),
        pytest.param("vbpl.vn/x", "https://vbpl.vn/x", id="without its beginning"),
        pytest.param("javascript:alert(1)", None, id="no page at all"),
        pytest.param("javascript://vbpl.vn/%0aalert(1)", None, id="a script that looks like a page"),
        pytest.param("https://", None, id="no host"),
        pytest.param("https://[vbpl.vn", None, id="a broken host"),
        pytest.param("xem trang vbpl.vn", None, id="a sentence"),
        pytest.param("https://vbpl.vn/" + "x" * 500, None, id="too long"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_an_address_is_one_that_opens(typed: str, link: str | None) -> None:
    assert link_of(typed) == link
