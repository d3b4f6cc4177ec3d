"""A file of earlier awards as a draft keeps it while it waits for the secretary: plain JSON."""

from dataclasses import asdict
from datetime import date
from typing import Any

from bot.domain.history import Award, History, HistoryProblem, PastRow, Problem
from bot.domain.record import Kind


def dumped(history: History) -> dict[str, Any]:
    """The file as a draft keeps it (JSON)."""
    return {
        "rows": [
            asdict(row) | {"awards": [_award_json(award) for award in row.awards]} for row in history.rows
        ],
        "problems": [asdict(problem) for problem in history.problems],
        "columns": {meaning: list(titles) for meaning, titles in history.columns.items()},
    }


def _award_json(award: Award) -> dict[str, Any]:
    return asdict(award) | {"decided_on": award.decided_on and award.decided_on.isoformat()}


def loaded(kept: dict[str, Any]) -> History:
    """The file again."""
    return History(
        tuple(PastRow(**row | {"awards": tuple(map(_award, row["awards"]))}) for row in kept["rows"]),
        tuple(Problem(**one | {"kind": HistoryProblem(one["kind"])}) for one in kept["problems"]),
        {meaning: tuple(titles) for meaning, titles in kept["columns"].items()},
    )


def _award(kept: dict[str, Any]) -> Award:
    day = kept["decided_on"] and date.fromisoformat(kept["decided_on"])
    return Award(**kept | {"kind": Kind(kept["kind"]), "decided_on": day})
