"""Two people with the same first-run code, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import select

from bot.db.models import AuditLog, Person, RoleGrant
from bot.domain.roles import Role
from bot.usecases.firstrun import Installed, NoFirstRun, become_secretary
from bot.usecases.office import Office
from bot.usecases.roster_import import import_rows
from bot.usecases.schools import Added, add_school
from tests.staff_rows import row, rows_of


def test_of_two_who_race_with_one_code_only_one_becomes_secretary(office: Office) -> None:
    added = add_school(office, "Trường THCS Kim Đồng")
    assert isinstance(added, Added)
    import_rows(
        office,
        added.school_id,
        rows_of(row("Nguyễn Thị Lan", "F", None, "Tổ Toán"), row("Trần Văn Hùng", "M", None, "Tổ Toán")),
    )
    with office.db.read() as session:
        people = list(session.scalars(select(Person.id).order_by(Person.id)))
    start = Barrier(2)

    def agree(number: int) -> Installed | NoFirstRun:
        start.wait()
        return become_secretary(office, 100 + number, 100 + number, added.code, people[number])

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(agree, range(2)))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Installed", "NoFirstRun"]
    assert NoFirstRun.USED in outcomes
    with office.db.read() as session:
        winner = 100 + (1 - outcomes.index(NoFirstRun.USED))
        assert list(session.scalars(select(Person.user_id).where(Person.user_id.is_not(None)))) == [winner]
        assert list(session.scalars(select(RoleGrant.role))) == [Role.SECRETARY]
        logged = select(AuditLog.action, AuditLog.actor_id).where(AuditLog.actor_id.is_not(None))
        me = people[winner - 100]
        assert [tuple(entry) for entry in session.execute(logged)] == [
            ("person.joined", me),
            ("role.granted", me),
        ]
