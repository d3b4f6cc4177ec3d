"""Several people with the same first-run code, at the same moment."""

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

RACERS = 8


def test_of_many_who_race_with_one_code_only_one_becomes_secretary(office: Office) -> None:
    added = add_school(office, "Trường THCS Kim Đồng")
    assert isinstance(added, Added)
    import_rows(
        office,
        added.school_id,
        rows_of(*(row(f"Nguyễn Văn {letter}", "M", None, "Tổ Toán") for letter in "ABCDEFGH")),
    )
    with office.db.read() as session:
        people = list(session.scalars(select(Person.id).order_by(Person.id)))
    start = Barrier(RACERS)

    def agree(number: int) -> Installed | NoFirstRun:
        with office.db.read():  # a connection for each of them: else the second is late for the race
            start.wait()
        start.wait()
        return become_secretary(office, 100 + number, 100 + number, added.code, people[number])

    with ThreadPoolExecutor(RACERS) as pool:
        outcomes = list(pool.map(agree, range(RACERS)))

    assert outcomes.count(NoFirstRun.USED) == RACERS - 1
    [winner] = [number for number, outcome in enumerate(outcomes) if isinstance(outcome, Installed)]
    with office.db.read() as session:
        assert list(session.scalars(select(Person.user_id).where(Person.user_id.is_not(None)))) == [
            100 + winner
        ]
        assert list(session.scalars(select(RoleGrant.role))) == [Role.SECRETARY]
        logged = select(AuditLog.action, AuditLog.actor_id).where(AuditLog.actor_id.is_not(None))
        me = people[winner]
        assert [tuple(entry) for entry in session.execute(logged)] == [
            ("person.joined", me),
            ("role.granted", me),
        ]
