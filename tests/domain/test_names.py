"""Names: one form, one key, the Vietnamese order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import names


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nguyễn Thị Hường", "nguyen thi huong"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hường"), "nguyen thi huong"),
        ("  ĐẶNG   Đức\u00a0Đạt ", "dang duc dat"),
        ("Ðặng Ðức", "dang duc"),
        ("Tên phòng ban/ khối, tổ\ncông tác", "ten phong ban khoi to cong tac"),
        ("Mã định danh Bộ GD&ĐT", "ma dinh danh bo gd dt"),
        ("SĐT", "sdt"),
        ("H'Hen Niê", "h hen nie"),
        ("", ""),
        ("…–", ""),
    ],
)
def test_folding_leaves_plain_lower_case_words(text: str, key: str) -> None:
    assert names.fold(text) == key


@given(st.text(max_size=60))
def test_the_two_unicode_forms_of_a_text_have_one_key(text: str) -> None:
    forms = {names.fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}

    assert len(forms) == 1


def test_composed_and_decomposed_letters_become_the_same_text() -> None:
    assert names.nfc(unicodedata.normalize("NFD", "Hường")) == "Hường"


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "Ăn", "Ân", "Ba", "Ca", "Da", "Đa", "Em", "Êm", "Oanh", "Ôanh", "Ơn", "Uy", "Ưng", "Yến"],
        ["Lê Mai", "Lê Mài", "Lê Mải", "Lê Mãi", "Lê Mái", "Lê Mại"],
        ["Hà Lê Đào", "Đặng Thị Giang", "An Văn Hà"],
        ["Đỗ Văn An", "Lê An", "Nguyễn Thị An", "Nguyễn Văn An", "Nguyễn Văn Ánh"],
        ["Trần Hoa", "Trần Hòa", "Trần Hoan"],
        ["lê thị lan", "Ngô Thị Lan", "NGUYỄN THỊ LAN"],
    ],
    ids=[
        "letters",
        "tones",
        "given name first",
        "then the rest",
        "letters before tones",
        "whatever the case",
    ],
)
def test_lists_follow_the_vietnamese_order(ordered: list[str]) -> None:
    backwards = ordered[::-1]

    assert sorted(backwards, key=names.sort_key) == ordered


def test_the_place_of_the_tone_mark_does_not_part_a_name() -> None:
    assert sorted(["Hoà Bình", "Trần Hoà", "Lê Hòa"], key=names.sort_key) == [
        "Hoà Bình",
        "Lê Hòa",
        "Trần Hoà",
    ]


def test_decomposed_names_sort_among_the_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Lê Ánh")

    assert sorted(["Lê Bình", decomposed, "Lê An"], key=names.sort_key) == ["Lê An", decomposed, "Lê Bình"]
