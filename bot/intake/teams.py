"""To which team each row of a list belongs: from its own cell, or from a title above it."""

from collections import Counter
from collections.abc import Sequence

from bot.intake.cells import Value, is_blank, is_error, text_of
from bot.intake.lists import StaffList
from bot.intake.names import are_shouted, read_team, team_key
from bot.intake.vocabulary import WORDS

_NUMBERED: str = WORDS["teams"]["numbered"]


def team_names(staff: StaffList) -> list[str | None]:
    """The team of each entry as the list calls it."""
    cells = _carried_down([_cell(staff, at) for at in range(len(staff.entries))])
    titles = [entry.team for entry in staff.entries]
    shouted = are_shouted([text_of(cell) for cell in cells if cell is not None])
    shouted_titles = are_shouted(filter(None, titles))
    return [
        _said(cell, shouted=shouted) if cell is not None else read_team(title, shouted=shouted_titles) or None
        for cell, title in zip(cells, titles, strict=True)
    ]


def _cell(staff: StaffList, at: int) -> Value:
    column = staff.table.columns.get("team", [None])[0]
    value = staff.entries[at].line.at(column)
    return None if is_blank(value) or is_error(value) else value


def _carried_down(teams: list[Value]) -> list[Value]:
    """Teams told only beside their first member, as in a table whose merged cells were lost, hold for the rows below."""
    told = [team for team in teams if team is not None]
    once = (
        len(told) > 1 and len(set(told)) == len(told) and len(told) * 2 <= len(teams) and teams[0] is not None
    )
    current: Value = None
    return [current := team if team is not None else current for team in teams] if once else teams


def _said(value: Value, *, shouted: bool) -> str | None:
    text = text_of(value)
    return f"{_NUMBERED} {text}" if text.isdigit() else read_team(text, shouted=shouted) or None


def unified(teams: Sequence[str | None]) -> list[str | None]:
    """One spelling for each team, the most frequent."""
    spellings: dict[str, Counter[str]] = {}
    for team in filter(None, teams):
        spellings.setdefault(team_key(team), Counter())[team] += 1
    return [spellings[team_key(team)].most_common(1)[0][0] if team else None for team in teams]
