"""A staff list goes into the rows of a school, for the operator and for whoever builds a school."""

import random
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.db.models import AuditLog, Person, RoleGrant, Team
from bot.domain.codes import ALPHABET, JOIN_LETTERS
from bot.domain.roles import Role
from bot.domain.roster import Problem, Roster, RosterProblem
from bot.usecases.office import Office
from bot.usecases.roster_drafts import dump, load
from bot.usecases.roster_import import Imported, Suggested, import_rows, preview_rows
from bot.usecases.schools import Added, add_school
from tests.school import make_school
from tests.staff_rows import row, rows_of

LAN = row("Nguyễn Thị Lan", "F", "Giáo viên", "Tổ Toán", phone="0912345678", email="lan@example.vn")
HUNG = row("Trần Văn Hùng", "M", "Tổ trưởng", "Tổ Văn", Role.TEAM_LEAD)
MAI = row("Lê Thị Mai", "F", None, None)


@pytest.fixture
def school(office: Office) -> int:
    added = add_school(office, "Trường THCS Kim Đồng")
    assert isinstance(added, Added)
    return added.school_id


def people(db: Database) -> list[tuple[str, str | None]]:
    with db.read() as session:
        return [
            (p.name, p.team.name if p.team else None)
            for p in session.scalars(select(Person).order_by(Person.id))
        ]


def roles(db: Database) -> list[tuple[str, str]]:
    with db.read() as session:
        held = select(Person.name, RoleGrant.role).join(RoleGrant).order_by(RoleGrant.id)
        return [(name, role) for name, role in session.execute(held)]


def test_a_list_makes_people_and_teams_in_its_order(office: Office, db: Database, school: int) -> None:
    outcome = import_rows(office, school, rows_of(HUNG, LAN, MAI))

    assert outcome == Imported(0, added=3, changed=0, unchanged=0, unclear=0, granted=(), missing=())
    assert people(db) == [("Trần Văn Hùng", "Tổ Văn"), ("Nguyễn Thị Lan", "Tổ Toán"), ("Lê Thị Mai", None)]
    with db.read() as session:
        assert list(session.scalars(select(Team.name).order_by(Team.position))) == ["Tổ Văn", "Tổ Toán"]
        assert list(session.scalars(select(Person.search_key).order_by(Person.id)))[1] == "nguyen thi lan"
    assert roles(db) == []


def test_everybody_gets_a_join_code_that_nobody_else_has(db: Database, office: Office, school: int) -> None:
    class Stuck(random.Random):
        """Says each letter eight times three times over: a generator that repeats itself."""

        said = 0

        def choice(self, seq: str) -> str:  # type: ignore[override]
            self.said += 1
            return seq[(self.said - 1) // (3 * JOIN_LETTERS)]

    import_rows(replace(office, rng=Stuck()), school, rows_of(HUNG, LAN, MAI))

    with db.read() as session:
        assert list(session.scalars(select(Person.join_code).order_by(Person.id))) == [
            letter * JOIN_LETTERS for letter in ALPHABET[:3]
        ]


def test_roles_are_given_only_when_asked_for_and_once(office: Office, db: Database, school: int) -> None:
    outcome = import_rows(office, school, rows_of(HUNG, LAN), give_roles=True)
    assert outcome.granted == (Suggested("Trần Văn Hùng", "Tổ Văn", Role.TEAM_LEAD),)

    again = import_rows(office, school, rows_of(HUNG, LAN), give_roles=True)
    assert (again.granted, again.unchanged) == ((), 2)
    assert roles(db) == [("Trần Văn Hùng", "team_lead")]


def test_a_role_outlives_the_position(office: Office, db: Database, school: int) -> None:
    import_rows(office, school, rows_of(HUNG), give_roles=True)

    import_rows(office, school, rows_of(row("Trần Văn Hùng", "M", "Giáo viên", "Tổ Văn")), give_roles=True)

    assert roles(db) == [("Trần Văn Hùng", "team_lead")]


def test_a_team_that_was_renamed_leaves_nothing_behind(office: Office, db: Database, school: int) -> None:
    import_rows(office, school, rows_of(LAN, HUNG))

    import_rows(office, school, rows_of(replace(LAN, team="Tổ Toán – Tin"), HUNG))

    with db.read() as session:
        teams = session.execute(select(Team.name, Team.position).order_by(Team.position))
        assert [tuple(team) for team in teams] == [("Tổ Văn", 1), ("Tổ Toán – Tin", 2)]


def test_who_left_and_was_never_known_is_not_entered(office: Office, db: Database, school: int) -> None:
    import_rows(office, school, rows_of(LAN, replace(HUNG, active=False)), give_roles=True)

    assert people(db) == [("Nguyễn Thị Lan", "Tổ Toán")]
    assert roles(db) == []


def test_who_retires_by_the_list_is_proposed_no_role(office: Office, db: Database, school: int) -> None:
    import_rows(office, school, rows_of(HUNG))
    retired = rows_of(replace(HUNG, active=False))

    shown = preview_rows(office, school, Roster(tuple(retired), columns={}, problems=()), "ds.xlsx")
    import_rows(office, school, retired, give_roles=True)

    assert shown.suggested == ()
    assert roles(db) == []


def test_a_corrected_name_is_found_by_its_new_spelling(office: Office, db: Database, school: int) -> None:
    import_rows(office, school, rows_of(replace(LAN, birth_date="1985-03-12", code="0100")))

    import_rows(
        office, school, rows_of(replace(LAN, name="Nguyễn Thị Lành", birth_date="1985-03-12", code="0100"))
    )

    with db.read() as session:
        assert [tuple(p) for p in session.execute(select(Person.name, Person.search_key))] == [
            ("Nguyễn Thị Lành", "nguyen thi lanh")
        ]


def test_the_log_tells_what_changed_but_no_telephone_nor_address(
    office: Office, db: Database, school: int
) -> None:
    import_rows(office, school, rows_of(LAN))
    import_rows(office, school, rows_of(replace(LAN, phone="0987654321", position="Tổ phó")))

    with db.read() as session:
        logged = session.execute(
            select(AuditLog.actor_id, AuditLog.action, AuditLog.before, AuditLog.after).order_by(AuditLog.id)
        )
        assert [tuple(entry) for entry in logged][1:] == [
            (None, "person.added", None, {"name": "Nguyễn Thị Lan", "team": "Tổ Toán"}),
            (None, "roster.imported", None, {"added": 1, "changed": 0, "unchanged": 0, "unclear": 0}),
            (
                None,
                "person.changed",
                {"position": "Giáo viên", "phone": None},
                {"position": "Tổ phó", "phone": None},
            ),
            (None, "roster.imported", None, {"added": 0, "changed": 1, "unchanged": 0, "unclear": 0}),
        ]


def test_the_preview_says_what_the_import_then_does(office: Office, db: Database, school: int) -> None:
    import_rows(office, school, rows_of(LAN, MAI))
    roster = Roster(people=tuple(rows_of(HUNG, replace(LAN, team="Tổ Văn"))), columns={}, problems=())

    shown = preview_rows(office, school, roster, "ds.xlsx")
    assert [r.name for r in shown.comparison.new] == ["Trần Văn Hùng"]
    assert [m.name for m in shown.comparison.missing] == ["Lê Thị Mai"]
    assert shown.suggested == (Suggested("Trần Văn Hùng", "Tổ Văn", Role.TEAM_LEAD),)
    assert people(db) == [("Nguyễn Thị Lan", "Tổ Toán"), ("Lê Thị Mai", None)]

    done = import_rows(office, school, roster.people, give_roles=True)
    assert (done.added, done.changed, done.missing) == (1, 1, ("Lê Thị Mai",))
    assert done.granted == shown.suggested


def test_another_school_of_the_database_is_not_looked_at(office: Office, db: Database, school: int) -> None:
    make_school(office, "Trường THCS Nguyễn Du")

    outcome = import_rows(office, school, rows_of(LAN, HUNG), give_roles=True)

    assert (outcome.added, outcome.missing) == (2, ())
    with db.read() as session:
        mine = select(Person.name).where(Person.school_id == school).order_by(Person.id)
        assert list(session.scalars(mine)) == ["Nguyễn Thị Lan", "Trần Văn Hùng"]
        others = select(Team.name).where(Team.school_id != school).order_by(Team.id)
        assert list(session.scalars(others)) == ["Tổ Toán – Tin", "Tổ Ngữ văn"]


def test_a_draft_keeps_the_list_as_it_was_read() -> None:
    roster = Roster(
        people=tuple(rows_of(LAN, HUNG)),
        columns={"name": "Họ và tên"},
        problems=(Problem(4, RosterProblem.SAME_NAME, "Lan", 5, "Tổ Toán"),),
        sheet="Danh sách",
        header_row=3,
    )

    assert load(dump(roster)) == roster
