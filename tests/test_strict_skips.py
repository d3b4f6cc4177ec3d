"""What CI proves: the conftest at the root, in a run of its own."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

TESTS = """
import pytest

def test_runs():
    pass

@pytest.mark.skip(reason="no browser")
def test_is_skipped_by_a_mark():
    pass

def test_skips_itself():
    pytest.skip("no browser")

def test_misses_the_official_data():
    pytest.skip("no ../shared/botapi.json")

@pytest.mark.xfail(strict=True)
def test_is_expected_to_fail():
    raise AssertionError
"""

MODULE = 'import pytest\n\npytest.skip("no browser", allow_module_level=True)\n'


def run(folder: Path, ci: str, *options: str) -> tuple[int, str]:
    """A run of the tests in the folder under our root conftest: exit code and closing line."""
    shutil.copy(ROOT / "conftest.py", folder)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            folder,
            *options,
            folder,
        ],
        env={**os.environ, "CI": ci, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, re.sub(r" in .*", "", done.stdout.splitlines()[-1])


@pytest.mark.parametrize("options", [(), ("-p", "xdist", "-n", "2")], ids=["alone", "side by side"])
def test_where_ci_is_true_a_skipped_test_fails_unless_only_the_shared_data_are_missing(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    (tmp_path / "test_some.py").write_text(TESTS)

    assert run(tmp_path, "true", *options) == (1, "1 failed, 1 passed, 1 skipped, 1 xfailed, 1 error")


def test_elsewhere_it_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(TESTS)

    assert run(tmp_path, "") == (0, "1 passed, 3 skipped, 1 xfailed")


@pytest.mark.parametrize("options", [(), ("-p", "xdist", "-n", "2")], ids=["alone", "side by side"])
def test_where_ci_is_true_a_module_may_not_skip_all_of_its_tests(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    (tmp_path / "test_module.py").write_text(MODULE)

    code, closing = run(tmp_path, "true", *options)

    assert (code != 0, closing) == (True, "1 error")
