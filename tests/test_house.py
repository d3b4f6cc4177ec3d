"""The rules of the house: where sentences live, who may import whom, what the menus promise."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.domain.registration import Refusal
from bot.texts import commands
from bot.texts.refusals import reason

ROOT = Path(__file__).parents[1]
MODULES = sorted(p for p in (ROOT / "bot").rglob("*.py") if p.name != "__init__.py")
VIETNAMESE = re.compile(r"[À-ỹĐđ]")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_layers_point_inwards() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout


def vietnamese_strings(path: Path) -> list[str]:
    """Strings with Vietnamese letters; docstrings and single letters (of the alphabet's order) are left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # a string that stands as a statement of its own is a docstring or a comment on an attribute
    docs = {
        id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)
    }
    constants = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docs)
    return [
        c.value
        for c in constants
        if isinstance(c.value, str) and len(c.value) > 1 and VIETNAMESE.search(c.value)
    ]


def test_vietnamese_sentences_stand_in_texts_alone() -> None:
    elsewhere = {name(p): vietnamese_strings(p) for p in MODULES if "bot/texts/" not in p.as_posix()}

    # the names of the sandbox's residents are the keys into its own list of people
    allowed = {"bot/sandbox/demo.py"}
    assert {where: said for where, said in elsewhere.items() if said and where not in allowed} == {}


def test_every_module_says_what_it_is() -> None:
    silent = [name(p) for p in MODULES if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))]

    assert silent == []


def handled_commands() -> set[str]:
    """The names given to CommandHandler in the handlers, as they stand in the code."""
    found = set()
    for path in (ROOT / "bot" / "handlers").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "CommandHandler":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_the_menus_promise_what_is_handled_and_nothing_is_handled_in_secret() -> None:
    assert handled_commands() == {*commands.all_private(), *commands.GROUP}


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_says_what_to_do(refusal: Refusal) -> None:
    assert reason(refusal).markup.endswith((".", ":", "mình."))


def test_nothing_sleeps_in_the_bot_but_what_is_passed_in() -> None:
    sleepers = [name(p) for p in MODULES if "time.sleep(" in p.read_text(encoding="utf-8")]

    assert sleepers == []
