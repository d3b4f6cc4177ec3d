"""Files that cannot be read say why, at once; no bytes whatever crash the reading."""

import io
import random
import struct
import time
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.roster import FileFault, Roster
from bot.intake.files import MAX_BYTES, UnreadableFile
from bot.intake.roster import read_roster
from tests.intake.sheets import Cells, from_excel, read, text_table, told, workbook

ROWS: list[Cells] = [["STT", "Họ và tên", "Ngày sinh"], [1, "Nguyễn Thị Lan", date(1985, 9, 5)]]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"


def fault(data: bytes, filename: str = "a.xlsx") -> FileFault:
    with pytest.raises(UnreadableFile) as unreadable:
        read_roster(data, filename)
    return unreadable.value.reason


def changed(member: str, change: Callable[[bytes], bytes], *, good: bytes = b"") -> bytes:
    """A good workbook with one of its members changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good or workbook(ROWS))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == member else content)
    return stream.getvalue()


def archive(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "filename", "reason"),
    [
        (b"", "a.xlsx", FileFault.EMPTY),
        (b" \r\n\r\n", "a.csv", FileFault.EMPTY),
        (b"\xef\xbb\xbf", "a.csv", FileFault.EMPTY),
        (workbook([]), "a.xlsx", FileFault.EMPTY),
        (OLE + "Workbook".encode("utf-16-le"), "CSDL_GiaoVien.xls", FileFault.OLD_WORKBOOK),
        (OLE + "Workbook".encode("utf-16-le"), "renamed.xlsx", FileFault.OLD_WORKBOOK),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", FileFault.NOT_A_WORKBOOK),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", FileFault.ENCRYPTED),
        (b"<html><table><tr><td>STT</td></tr></table></html>", "a.xls", FileFault.OLD_WORKBOOK),
        (b"<html></html>", "a.html", FileFault.NOT_A_WORKBOOK),
        (archive(xl__workbook__bin=b"").replace(b"workbook/bin", b"workbook.bin"), "a.xlsb", FileFault.OLD_WORKBOOK),
        (archive(word__document=b"<w/>"), "a.docx", FileFault.NOT_A_WORKBOOK),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0\0", "a.pdf", FileFault.NOT_A_WORKBOOK),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.png", FileFault.NOT_A_WORKBOOK),
        ("Kính gửi thầy cô".encode(), "a.xlsx", FileFault.NOT_A_WORKBOOK),
        ("Kính gửi, thầy cô".encode(), "a.csv", FileFault.NO_HEADINGS),
        (b'STT,"' + b"x" * 200_000, "a.csv", FileFault.DAMAGED),
        (workbook(ROWS)[:2000], "a.xlsx", FileFault.DAMAGED),
        (b"PK\x03\x04garbage", "a.xlsx", FileFault.DAMAGED),
        (archive(xl__a=b"<x/>"), "a.xlsx", FileFault.DAMAGED),
        (b"\0" * (MAX_BYTES + 1), "a.xlsx", FileFault.TOO_LARGE),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_a_file_that_is_no_list_says_why(data: bytes, filename: str, reason: FileFault) -> None:
    assert fault(data, filename) == reason


def test_a_workbook_is_known_by_its_content_and_not_by_its_name() -> None:
    assert told(read_roster(workbook(ROWS), "danh-sach.xls"), "name") == [("Nguyễn Thị Lan",)]
    assert told(read_roster(text_table(ROWS, separator="\t"), "danh-sach.xls"), "name") == [
        ("Nguyễn Thị Lan",)
    ]


def test_a_text_in_the_windows_encoding_is_read() -> None:
    data = "STT,Ho\u0323 va\u0300 tên,Chư\u0301c vu\u0323\n1,Nguyê\u0303n Thi\u0323 Lan,GV".encode("cp1258")

    assert told(read_roster(data, "a.csv"), "name", "position") == [("Nguyễn Thị Lan", "GV")]


def test_numbers_that_were_quoted_to_stay_texts_are_read() -> None:
    data = 'STT,Họ và tên,SĐT,Mã GV\n1,Nguyễn Thị Lan,\'0912000101,"=""00123"""'.encode()

    assert told(read_roster(data, "a.csv"), "phone", "code") == [("0912000101", "00123")]


def test_an_archive_with_a_password_is_called_encrypted() -> None:
    data = bytearray(workbook(ROWS))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert fault(bytes(data)) == FileFault.ENCRYPTED


def test_texts_shared_between_cells_as_excel_writes_them_are_read() -> None:
    roster = read_roster(from_excel(), "a.xlsx")

    assert told(roster, "name", "birth_date", "position") == [("Nguyễn Thị Lan", "1985-09-05", "Giáo viên")]


@pytest.mark.parametrize("dimension", ["A1:BS4", "A1", "A1:C1", ""])
def test_a_wrong_dimension_hides_nobody(dimension: str) -> None:
    data = changed(
        SHEET,
        lambda xml: xml.replace(
            b'<dimension ref="A1:C2"/>', f'<dimension ref="{dimension}"/>'.encode() if dimension else b""
        ),
    )

    assert told(read_roster(data, "a.xlsx"), "name") == [("Nguyễn Thị Lan",)]


def within_a_second(data: bytes) -> FileFault:
    started = time.process_time()
    reason = fault(data)
    assert time.process_time() - started < 1
    return reason


def test_a_bomb_is_refused_at_once() -> None:
    bomb = changed(SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b" " * 100_000_000))

    assert within_a_second(bomb) == FileFault.BOMB


def test_a_workbook_that_unpacks_to_more_than_any_school_has_is_refused() -> None:
    numbers = random.Random(0)
    words = [b"<v>" + numbers.randbytes(50).hex().encode() + b"</v>" for _ in range(16)]
    sheet = b"".join(numbers.choices(words, k=160_000))  # 17 MB, shrunk to a fortieth
    members = {f"xl__worksheets__{n}": sheet for n in range(4)}

    assert within_a_second(archive(**members)) == FileFault.BOMB


def test_a_member_that_shrinks_to_nothing_is_refused() -> None:
    empty_cells = changed(
        SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData><row>" + b"<c/>" * 1_200_000 + b"</row>")
    )

    assert within_a_second(empty_cells) == FileFault.BOMB


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = changed(SHEET, lambda xml: xml + b" " * 100_000_000)
    with zipfile.ZipFile(io.BytesIO(bomb)) as made:
        size = made.getinfo(SHEET).file_size
    liar = bomb.replace(struct.pack("<L", size), struct.pack("<L", 5000))

    assert within_a_second(liar) == FileFault.DAMAGED


def test_many_small_members_are_a_bomb_too() -> None:
    assert within_a_second(archive(**{f"xl__{n}": b"" for n in range(3000)})) == FileFault.BOMB


def test_entities_that_multiply_are_refused() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    for member in (SHEET, "xl/styles.xml"):
        assert fault(changed(member, lambda xml: laughs + xml)) == FileFault.BOMB


@pytest.mark.parametrize("monster", [b'<row x="%s"/>', b"<!-- %s -->", b"<![CDATA[%s]]>"])
def test_monstrous_tokens_are_refused_at_once(monster: bytes) -> None:
    noise = random.Random(0).randbytes(3_000_000).hex().encode()
    data = changed(SHEET, lambda xml: xml.replace(b"</sheetData>", monster % noise + b"</sheetData>"))

    assert within_a_second(data) == FileFault.BOMB


def test_a_workbook_with_too_many_cells_is_refused() -> None:
    numbers = random.Random(0)
    cells = b"".join(b"<c><v>%d</v></c>" % numbers.randrange(10**9) for _ in range(630_000))
    data = changed(SHEET, lambda xml: xml.replace(b"</sheetData>", b"<row>" + cells + b"</row></sheetData>"))

    assert fault(data) == FileFault.TOO_LARGE


def test_a_workbook_with_more_rows_than_any_school_has_people_is_refused() -> None:
    row = b'<row r="20001"><c r="A20001"><v>1</v></c></row></sheetData>'

    assert fault(changed(SHEET, lambda xml: xml.replace(b"</sheetData>", row))) == FileFault.TOO_LARGE


def test_a_number_beyond_all_numbers_is_read_as_text() -> None:
    data = changed(SHEET, lambda xml: xml.replace(b"<v>31295</v>", b"<v>1E999</v>").replace(b' s="1"', b""))

    assert told(read_roster(data, "a.xlsx"), "birth_date") == [(None,)]


def test_pictures_in_a_workbook_are_not_looked_into() -> None:
    stream = io.BytesIO(workbook(ROWS))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/media/image1.svg", b"<!DOCTYPE svg><svg/>" + random.Random(0).randbytes(1_000_000)
        )

    assert told(read_roster(stream.getvalue(), "a.xlsx"), "name") == [("Nguyễn Thị Lan",)]


def test_more_people_than_any_school_has_are_refused() -> None:
    rows = "\n".join(["STT,Họ và tên", *(f"{n},Nguyễn Văn An" for n in range(20_001))])

    assert fault(rows.encode(), "a.csv") == FileFault.TOO_LARGE


def test_a_row_far_below_costs_nothing() -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
    data = changed(SHEET, lambda xml: xml.replace(b"</sheetData>", far + b"</sheetData>"))

    assert told(read_roster(data, "a.xlsx"), "name") == [("Nguyễn Thị Lan",)]


@pytest.mark.slow
def test_five_thousand_people_take_a_few_seconds() -> None:
    people = (
        [n, f"Nguyễn {chr(97 + n % 26)} {chr(97 + n // 26 % 26)}n", 31295, 912000000 + n, f"Tổ {n % 9}"]
        for n in range(5000)
    )
    data = workbook([["STT", "Họ tên", "Ngày sinh", "SĐT", "Tổ"], *people])
    started = time.process_time()

    roster = read_roster(data, "a.xlsx")

    assert len(roster.people) == 5000
    assert time.process_time() - started < 8  # 1 s where tests are not measured for coverage


def outcome(data: bytes, filename: str) -> Roster | UnreadableFile:
    try:
        return read_roster(data, filename)
    except UnreadableFile as unreadable:
        return unreadable


GOOD = workbook([*ROWS, ["Tổng cộng"]], [["Họ đệm", "Tên", "Nữ"], ["Nguyễn Thị", "Lan", "x"]])
TEXT = text_table(ROWS)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([GOOD, TEXT]),
    st.lists(st.tuples(st.integers(0, len(GOOD)), st.binary(max_size=8)), min_size=1, max_size=6),
    st.sampled_from(["a.xlsx", "a.csv", "a.xls", ""]),
)
def test_damaged_files_end_in_a_list_or_a_reason(
    good: bytes, damage: list[tuple[int, bytes]], name: str
) -> None:
    data = bytearray(good)
    for at, piece in damage:
        data[at : at + len(piece)] = piece

    assert isinstance(outcome(bytes(data), name), Roster | UnreadableFile)


MEMBERS = [
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    SHARED,
    SHEET,
]
PIECES = st.binary(max_size=6) | st.sampled_from([b"99999999", b"-1", b"<", b'"'])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(MEMBERS), st.integers(0, 5000), PIECES)
def test_damaged_members_end_in_a_list_or_a_reason(member: str, at: int, piece: bytes) -> None:
    def damage(content: bytes) -> bytes:
        where = at % len(content)
        return content[:where] + piece + content[where + len(piece) :]

    assert isinstance(outcome(changed(member, damage, good=from_excel()), "a.xlsx"), Roster | UnreadableFile)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.csv"]))
def test_any_bytes_end_in_a_list_or_a_reason(data: bytes, name: str) -> None:
    assert isinstance(outcome(data, name), Roster | UnreadableFile)


CELL = st.none() | st.text(max_size=12) | st.integers(-(10**17), 10**17) | st.floats() | st.datetimes() | st.booleans() | st.sampled_from(
    ["Họ và tên", "STT", "Tên", "Nữ", "x", "Tổ Toán", "I", "1", "VD", "Tổng cộng", "Hiệu trưởng", "31/02/1985", "Nguyễn Thị Lan", "(1)", "#N/A"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELL, max_size=6), max_size=10))
def test_any_text_table_under_good_headings_is_read(rows: list[list[object]]) -> None:
    data = text_table([["STT", "Họ và tên", "Nữ", "Ngày sinh", "Tổ", "SĐT"], *rows], encoding="utf-8")

    assert isinstance(outcome(data, "a.csv"), Roster | UnreadableFile)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(CELL.filter(lambda cell: not isinstance(cell, str) or cell.isprintable()), max_size=6),
        max_size=10,
    )
)
def test_any_cells_under_good_headings_are_read(rows: list[list[object]]) -> None:
    roster = read(["STT", "Họ và tên", "Nữ", "Ngày sinh", "Tổ", "SĐT"], *rows)

    assert all(person.name for person in roster.people)
