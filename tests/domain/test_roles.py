"""Who may do what: every member of staff registers, the secretary does everything, the others look on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roles import Permission, Role, granted, may

REGISTER, PROGRESS, SCHEDULE, ANNOUNCE, EXPORT, LEAD, REVIEW, FINALISE, HAND_UP, MANAGE_ROLES = (
    Permission.REGISTER,
    Permission.SEE_PROGRESS,
    Permission.SEE_SCHEDULE,
    Permission.ANNOUNCE,
    Permission.EXPORT,
    Permission.LEAD_TEAM,
    Permission.REVIEW,
    Permission.FINALISE,
    Permission.HAND_UP,
    Permission.MANAGE_ROLES,
)


@pytest.mark.parametrize(
    ("roles", "permissions"),
    [
        pytest.param(set(), {REGISTER}, id="no role at all: a teacher"),
        pytest.param({Role.TEACHER}, {REGISTER}, id="a teacher"),
        pytest.param({Role.TEAM_LEAD}, {REGISTER, LEAD}, id="a team lead"),
        pytest.param({Role.COUNCIL}, {REGISTER, PROGRESS, SCHEDULE, REVIEW}, id="a member of the council"),
        pytest.param(
            {Role.PRINCIPAL},
            {REGISTER, PROGRESS, SCHEDULE, ANNOUNCE, EXPORT, REVIEW, FINALISE, HAND_UP, MANAGE_ROLES},
            id="the principal",
        ),
        pytest.param({Role.SECRETARY}, set(Permission), id="the secretary"),
        pytest.param(
            {Role.TEAM_LEAD, Role.COUNCIL},
            {REGISTER, PROGRESS, SCHEDULE, LEAD, REVIEW},
            id="two roles add up",
        ),
    ],
)
def test_what_roles_grant(roles: set[Role], permissions: set[Permission]) -> None:
    assert granted(roles) == permissions


@given(st.sets(st.sampled_from(Role)), st.sampled_from(Role))
def test_another_role_never_takes_anything_away(roles: set[Role], more: Role) -> None:
    assert granted(roles) <= granted({*roles, more})


@given(st.sets(st.sampled_from(Role)))
def test_everybody_may_register(roles: set[Role]) -> None:
    assert may(roles, Permission.REGISTER)
