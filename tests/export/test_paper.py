"""Where pages end: between blocks that hold together, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.export.paper import LANDSCAPE, PORTRAIT, Line, page_ends, paper_for


def rows(*heights: float, holding: tuple[int, ...] = ()) -> list[Line]:
    return [Line(height, number in holding) for number, height in enumerate(heights, start=1)]


@pytest.mark.parametrize(
    ("lines", "ends"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(rows(40, 40), [], id="all on one page"),
        pytest.param(rows(40, 40, 40), [2], id="the third row no longer fits"),
        pytest.param(rows(40, 40, 40, 40, 40), [2, 4], id="later pages have room for the headings too"),
        pytest.param(rows(40, 40, 40, holding=(2,)), [1], id="a row that holds the next one goes with it"),
        pytest.param(rows(30, 200, 30), [1, 2], id="a row taller than a page has one for itself"),
        pytest.param(rows(120, 30), [1], id="no empty page before a tall first row"),
        pytest.param(rows(40, 40, 40, holding=(3,)), [2], id="the last row holds nothing"),
    ],
)
def test_page_ends(lines: list[Line], ends: list[int]) -> None:
    assert page_ends(lines, room=100, repeated=20) == ends


@given(st.lists(st.builds(Line, st.floats(1, 99), st.booleans()), max_size=40))
def test_no_page_is_fuller_than_paper_and_no_block_is_torn(lines: list[Line]) -> None:
    ends = page_ends(lines, room=100, repeated=20)

    assert all(not lines[end - 1].holds for end in ends)
    starts = [0, *ends]
    for page, (first, last) in enumerate(zip(starts, [*ends, len(lines)], strict=True)):
        blocks = 1 + sum(not line.holds for line in lines[first : last - 1])
        assert blocks == 1 or sum(line.height for line in lines[first:last]) <= (100 if page == 0 else 80)


def test_more_pages_than_a_spreadsheet_can_hold_keep_their_last_ends() -> None:
    ends = page_ends([Line(60)] * 2000, room=100, repeated=0)

    assert (len(ends), ends[-1]) == (1000, 1999)


def test_narrow_tables_stand_and_wide_ones_lie() -> None:
    assert [paper_for(columns) for columns in (8, 9)] == [PORTRAIT, LANDSCAPE]
