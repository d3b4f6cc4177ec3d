"""Where CI=true a skipped test fails: what did not run was not proved. Only the absence of `../shared/` may excuse one."""

import os
from collections.abc import Generator
from typing import TypeVar

import pytest

STRICT = os.environ.get("CI") == "true"
EXCUSE = "shared"

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that skips itself, by mark or in its midst."""
    return _strict((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A module that skips all of its tests."""
    return _strict((yield))


def _strict(report: Report) -> Report:
    """The report, failed where it was skipped without an excuse; an expected failure is no skip."""
    if STRICT and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if EXCUSE not in reason:
            report.outcome = "failed"
            report.longrepr = f"{report.nodeid}: {reason} (where CI=true every test must run)"
    return report
