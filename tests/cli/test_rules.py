"""`thidua rules check`: JSON in, JSON out, one line where that cannot be."""

import json

import pytest

from bot.cli.parser import CommandError
from bot.cli.rules import run
from bot.domain.titles import CollectiveTitle, Reward, Title


def test_the_verdicts_are_printed_as_agreed() -> None:
    printed = json.loads(run("r2024", '{"rating": "HTTNV", "discipline": "none", "initiative.level": null}'))

    assert list(printed) == [*Title, *CollectiveTitle, *Reward]
    assert printed["LDTT"] == {"met": True, "missing": []}
    assert printed["CSTD_TQ"] == {
        "met": None,
        "missing": [
            {
                "field": "streak.CSTD_TINH",
                "op": ">=",
                "value": 2,
                "source": "Luật 06/2022/QH15 Điều 21",
                "confidence": "A",
            },
            {
                "field": "initiative.level",
                "op": ">=",
                "value": "toan_quoc",
                "source": "Luật 06/2022/QH15 Điều 21",
                "confidence": "A",
            },
        ],
    }


def test_vietnamese_letters_are_printed_as_such() -> None:
    assert "Luật 06/2022/QH15 Điều 24 khoản 1" in run("r2024", "{}")


NOT_FACTS = 'Dữ kiện phải là một đối tượng JSON phẳng, ví dụ {"rating": "HTTNV"}'


@pytest.mark.parametrize(
    ("regime", "facts", "line"),
    [
        ("r2099", "{}", "Không có bộ quy định «r2099»; hiện có: r2013, r2024, r2025, r2026"),
        ("r2024", "", NOT_FACTS),
        ("r2024", "[1]", NOT_FACTS),
        ("r2024", "[" * 100_000, NOT_FACTS),
        ("r2024", '{"streak.LDTT": ' + "9" * 5000 + "}", NOT_FACTS),
        ("r2024", '{"ratng": "HTTNV"}', "Dữ kiện không dùng được: không có dữ kiện tên «ratng»"),
        (
            "r2024",
            '{"unit.pct(LDTT)": NaN}',
            "Dữ kiện không dùng được: «unit.pct(LDTT)» phải là số từ 0 đến 100",
        ),
    ],
    ids=["unknown regime", "nothing", "a list", "too deep", "too long a number", "unknown name", "no number"],
)
def test_what_cannot_be_evaluated_is_refused_in_one_line(regime: str, facts: str, line: str) -> None:
    with pytest.raises(CommandError) as refused:
        run(regime, facts)

    assert str(refused.value) == line
