"""docs/reliability.md tells the truth: every failure of the catalogue is there, and every test that it names."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (R-\d\d[bc]?) \| ([^|]+) \|([^|]*)\|$", PAGE, re.MULTILINE)
CATALOGUE = sorted([*(f"R-{n:02}" for n in range(1, 33)), "R-19b", "R-19c"])


def test_every_failure_of_the_catalogue_has_its_row() -> None:
    assert sorted(identifier for identifier, _, _ in ROWS) == CATALOGUE


@pytest.mark.parametrize(("identifier", "proof"), [(i, proof) for i, _, proof in ROWS])
def test_every_row_names_a_test(identifier: str, proof: str) -> None:
    assert re.search(r"`tests/[\w/]+\.py", proof), identifier


def functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`(tests/[^`]+)`", PAGE))))
def test_every_test_that_is_named_is_there(named: str) -> None:
    path, _, test = named.partition("::")
    assert (ROOT / path).exists()
    if test:
        assert {test} & functions(ROOT / path) == {test}
