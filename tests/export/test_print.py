"""The workbooks on paper, as LibreOffice prints them: every page is one that we planned, and nothing runs into anything."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from bot.domain.lists import ListKind
from bot.export.published import record_workbook, round_workbook
from bot.export.workbook import team_workbook, workbook
from tests.export.schools import empty_school, issue_of, large_school, record_for, small_school, team_of

TOOLS = ("soffice", "pdftotext", "pdfinfo")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(MISSING) and not os.environ.get("CI"), reason=f"not installed: {', '.join(MISSING)}"
    ),
]

DAY = date(2026, 10, 19)
SCHOOLS = {"small": small_school, "large": large_school, "empty": empty_school}
_MM = 25.4 / 72


@dataclass(frozen=True)
class Word:
    """A word on a page; millimetres from the left upper corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Word") -> bool:
        """Whether the two share more than neighbouring lines do, which is a seventh of their height."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 1


@dataclass(frozen=True)
class Page:
    """A printed page."""

    width: float
    height: float
    words: tuple[Word, ...]

    def says(self, text: str, left: float = 0, right: float = 300) -> bool:
        """Whether the text is printed between these millimetres, however the words were set."""
        found = (word.text for word in self.words if left <= word.left and word.right <= right)
        return text.replace(" ", "") in "".join(found)


def workbooks() -> Iterator[tuple[str, bytes]]:
    """Each workbook of each school."""
    for name, school in SCHOOLS.items():
        lists = school()
        yield name, workbook(lists, ListKind.ALL)
        yield f"{name}-team", team_workbook(team_of(lists))
        yield f"{name}-round", round_workbook(lists.head, issue_of(lists), DAY)
        yield f"{name}-supplement", round_workbook(lists.head, issue_of(lists, 2), DAY)
        yield f"{name}-record", record_workbook(lists.head, record_for(lists, len(lists.registrations) // 3))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three schools as workbooks and, printed by one LibreOffice, as PDF."""
    folder = tmp_path_factory.mktemp("print")
    for name, content in workbooks():
        (folder / f"{name}.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(file) for file in sorted(folder.glob("*.xlsx"))]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


def pages_of(pdf: Path) -> list[Page]:
    """Every page with its words."""
    printed = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    body = re.sub(r' xmlns="[^"]*"|<!DOCTYPE[^>]*>', "", printed)
    return [
        Page(float(p.attrib["width"]) * _MM, float(p.attrib["height"]) * _MM, tuple(map(_word, p)))
        for p in ET.fromstring(body).iter("page")
    ]


def _word(element: ET.Element) -> Word:
    sides = (float(element.attrib[side]) * _MM for side in ("xMin", "yMin", "xMax", "yMax"))
    return Word(element.text or "", *sides)


@pytest.fixture(params=SCHOOLS)
def school(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def sheets_of(folder: Path, name: str) -> list[list[Page]]:
    """The pages of each sheet, as many as the workbook plans."""
    pages = pages_of(folder / f"{name}.pdf")
    planned = [len(s.row_breaks.brk) + 1 for s in load_workbook(folder / f"{name}.xlsx")]
    assert len(pages) == sum(planned), "a page too many: something is wider or higher than planned"
    ends = [sum(planned[: n + 1]) for n in range(len(planned))]
    return [pages[end - count : end] for end, count in zip(ends, planned, strict=True)]


@pytest.fixture
def exported(folder: Path, school: str) -> list[list[Page]]:
    """The sheets of the export."""
    return sheets_of(folder, school)


@pytest.fixture
def printed(exported: list[list[Page]], folder: Path, school: str) -> list[list[Page]]:
    """The sheets of all workbooks."""
    more = [sheets_of(folder, f"{school}-{name}") for name in ("team", "round", "supplement", "record")]
    return [*exported, *(sheet for sheets in more for sheet in sheets)]


def test_every_page_is_a4_and_lies_where_the_table_is_wide(printed: list[list[Page]], school: str) -> None:
    sizes = [{(round(page.width), round(page.height)) for page in sheet} for sheet in printed]

    late = [{(297, 210)}] if school != "empty" else []
    assert sizes == [{(297, 210)}, {(297, 210)}, {(210, 297)}, {(297, 210)}, *late, *[{(297, 210)}] * 5]


def test_every_page_has_the_headings_and_later_ones_their_number(printed: list[list[Page]]) -> None:
    for sheet in printed:
        if not sheet[0].says("Không có góp ý nào"):  # a record without comments has no table
            assert all("TT" in {word.text for word in page.words} for page in sheet)
        assert [page.words[0].text for page in sheet[1:]] == [str(n) for n in range(2, len(sheet) + 1)]
        assert all(abs((p.words[0].left + p.words[0].right - p.width) / 2 - 7.5) < 1 for p in sheet[1:])
        assert all(word.top > 18 for word in sheet[0].words)


def test_nothing_leaves_the_margins(printed: list[list[Page]]) -> None:
    for page in (page for sheet in printed for page in sheet):
        assert min(word.left for word in page.words) > 29
        assert max(word.right for word in page.words) < page.width - 14
        assert max(word.bottom for word in page.words) < page.height - 19


def test_no_word_runs_into_another_one(printed: list[list[Page]]) -> None:
    for page in (page for sheet in printed for page in sheet):
        words = sorted(page.words, key=lambda word: word.top)
        near = ((a, b) for n, a in enumerate(words) for b in words[n + 1 :] if b.top < a.bottom)
        assert [(a.text, b.text) for a, b in near if a.touches(b)] == []


def test_signatures_stand_on_the_page_of_the_last_rows(printed: list[list[Page]], school: str) -> None:
    ends = ["Tập thể lao động", *["Tổng cộng"] * (len(printed) - 1)]  # block II is the end of the first sheet
    for sheet, end in zip(printed, ends, strict=True):
        assert [page.says("(Ký, ghi rõ họ tên)") for page in sheet] == [False] * (len(sheet) - 1) + [True]
        assert sheet[-1].says(end) == (school != "empty")


def test_the_team_signs_its_own_list_and_says_what_it_registers_for_itself(folder: Path, school: str) -> None:
    (sheet,) = sheets_of(folder, f"{school}-team")

    assert all(sheet[-1].says(office) for office in ("THƯ KÝ TỔ", "TỔ TRƯỞNG"))
    assert sheet[-1].says("Tập thể đăng ký:") == (school != "empty")


def test_long_topics_are_printed_to_their_last_letter(folder: Path) -> None:
    column = (42, 122)  # of the topics, on their own sheet
    pages = pages_of(folder / "large.pdf")
    longest = max((row.topic for row in large_school().topics), key=len)

    assert any(page.says(longest, *column) for page in pages)
