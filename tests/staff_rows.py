"""Rows of a staff list as the reader hands them out, for tests."""

from dataclasses import replace
from typing import Any, Literal

from bot.domain.roles import Role
from bot.domain.roster import StaffRow


def row(
    name: str,
    sex: Literal["F", "M"] | None,
    position: str | None,
    team: str | None,
    *roles: Role,
    **fields: Any,
) -> StaffRow:
    """Somebody of a list; his row's number is set by `rows_of`."""
    plain = StaffRow(
        name=name,
        birth_date=None,
        sex=sex,
        position=position,
        team=team,
        subject=None,
        phone=None,
        email=None,
        code=None,
        active=True,
        on_leave=False,
        roles=frozenset({Role.TEACHER, *roles}),
        row=0,
    )
    return replace(plain, **fields)


def rows_of(*rows: StaffRow, first: int = 4) -> list[StaffRow]:
    """The rows numbered as in a file with its headings above."""
    return [replace(one, row=first + n) for n, one in enumerate(rows)]
