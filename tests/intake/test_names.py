"""Names of people and teams as lists write them."""

import pytest

from bot.intake.names import read_name, read_team, team_key
from tests.intake.sheets import Cells, read, told


@pytest.mark.parametrize(
    ("written", "name", "sex", "note"),
    [
        ("Nguyễn Thị Lan", "Nguyễn Thị Lan", None, ""),
        ("Cô Nguyễn Thị Lan", "Nguyễn Thị Lan", "F", ""),
        ("Bà Nguyễn Thị Lan", "Nguyễn Thị Lan", "F", ""),
        ("Thầy Trần Văn Bình", "Trần Văn Bình", "M", ""),
        ("Ông Trần Văn Bình", "Trần Văn Bình", "M", ""),
        ("Ông Thị Lan", "Ông Thị Lan", None, ""),
        ("Ông/Bà Nguyễn Thị Lan", "Nguyễn Thị Lan", None, ""),
        ("Thầy (cô) Nguyễn Thị Lan", "Nguyễn Thị Lan", None, ""),
        ("Đ/c Trần Văn Bình", "Trần Văn Bình", None, ""),
        ("ThS. Trần Văn Bình", "Trần Văn Bình", None, ""),
        ("Cô giáo: Nguyễn Thị Lan", "Nguyễn Thị Lan", "F", ""),
        ("Công Huyền Tôn Nữ Lan", "Công Huyền Tôn Nữ Lan", None, ""),
        ("1. Nguyễn Thị Lan", "Nguyễn Thị Lan", None, ""),
        ("- Nguyễn Thị Lan.", "Nguyễn Thị Lan", None, ""),
        ("Nguyễn Thị Lan (TTCM)", "Nguyễn Thị Lan", None, "TTCM"),
        ("Nguyễn Thị Lan - Hiệu trưởng", "Nguyễn Thị Lan", None, "Hiệu trưởng"),
        ("Nguyễn Thị Lan, ThS", "Nguyễn Thị Lan", None, "ThS"),
        ("Nguyễn Thị Lan*", "Nguyễn Thị Lan", None, ""),
        ("H'Hen Niê", "H'Hen Niê", None, ""),
        ("Y-Bê Niê", "Y-Bê Niê", None, ""),
        ("NGUYỄN THỊ LAN", "NGUYỄN THỊ LAN", None, ""),
    ],
)
def test_a_name_is_freed_of_what_stands_around_it(
    written: str, name: str, sex: str | None, note: str
) -> None:
    found = read_name(written)

    assert (found.name, found.sex, found.note, found.usual) == (name, sex, note, True)


@pytest.mark.parametrize("written", ["Lan", "Nguyễn Văn A1", "lan@gmail.com", "Cô Lan"])
def test_an_unusual_name_is_called_so(written: str) -> None:
    assert read_name(written).usual is False


def named(*names: str) -> list[Cells]:
    return [["STT", "Họ và tên"], *([n, name] for n, name in enumerate(names, start=1))]


def test_a_column_in_capitals_is_written_calmly() -> None:
    assert told(read(*named("NGUYỄN THỊ LAN", "H'HEN NIÊ", "ĐẶNG ĐỨC ẤN")), "name") == [
        ("Nguyễn Thị Lan",),
        ("H'Hen Niê",),
        ("Đặng Đức Ấn",),
    ]


def test_one_name_in_capitals_among_others_is_left_as_it_is() -> None:
    assert told(read(*named("NGUYỄN THỊ LAN", "Trần Văn Bình")), "name") == [
        ("NGUYỄN THỊ LAN",),
        ("Trần Văn Bình",),
    ]


def test_invisible_characters_and_odd_spaces_disappear() -> None:
    name = "\u200bNguyễn\u00a0Thị \x0b Lan\ufeff_x000D_"

    assert told(read(*named(name.replace("\x0b", "_x000B_"))), "name") == [("Nguyễn Thị Lan",)]


def test_the_icelandic_letter_of_old_fonts_is_the_vietnamese_one() -> None:
    assert told(read(*named("Ðặng Ðức Ðạt")), "name") == [("Đặng Đức Đạt",)]


@pytest.mark.parametrize(
    ("written", "team"),
    [
        ("I. TỔ KHOA HỌC TỰ NHIÊN", "Tổ Khoa học tự nhiên"),
        ("II/ TỔ NGỮ VĂN - GDCD (8 người)", "Tổ Ngữ văn - GDCD"),
        ("A. BAN GIÁM HIỆU: 3 đ/c", "Ban giám hiệu"),
        ("* Tổ Toán – Tin", "Tổ Toán – Tin"),
        ("TỔ TIẾNG ANH", "Tổ Tiếng Anh"),
        ("TỔ 4-5", "Tổ 4-5"),
        ("TỔ KHTN", "Tổ KHTN"),
        ("1. Tổ Văn phòng gồm 5 người", "Tổ Văn phòng"),
    ],
)
def test_the_title_of_a_team_is_freed_of_numbers_and_capitals(written: str, team: str) -> None:
    assert read_team(written, shouted=True) == team


@pytest.mark.parametrize("other", ["tổ toán – tin", "TOÁN-TIN", "Tổ chuyên môn Toán, Tin"])
def test_spellings_of_one_team_are_one_team(other: str) -> None:
    assert team_key(other) == team_key("Tổ Toán - Tin")


def test_the_most_frequent_spelling_of_a_team_is_used() -> None:
    rows = [
        [n, f"Nguyễn Văn {chr(64 + n)}n", team]
        for n, team in enumerate(["Toán-Tin", "Tổ Toán - Tin", "Tổ Toán - Tin", "Văn"], 1)
    ]

    assert told(read(["STT", "Họ và tên", "Tổ"], *rows), "team") == [("Tổ Toán - Tin",)] * 3 + [("Văn",)]


def test_numbered_teams_are_called_teams() -> None:
    assert told(read(["STT", "Họ và tên", "Tổ"], [1, "Nguyễn Thị Lan", 4]), "team") == [("Tổ 4",)]
