"""Earlier awards: who may import them, what a file means for the school, what a second session sees."""

from datetime import date

import pytest
from sqlalchemy import func, select

from bot.db.models import Achievement, AuditLog, Person, RoleGrant
from bot.domain.history import Award, History, PastRow
from bot.domain.record import Kind
from bot.domain.registration import Refusal
from bot.domain.roles import Role
from bot.usecases import history as use
from bot.usecases import past
from bot.usecases.office import Office, refused
from tests.school import make_school
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, joins, person

TITLE = Award("2024-2025", Kind.TITLE, "CSTDCS", "", "12/QĐ", date(2025, 6, 20))


def row(
    name: str, *awards: Award, birth: str | None = None, team: str | None = None, since: int | None = None
) -> PastRow:
    return PastRow(name, birth, team, since, awards, 5)


def file(*rows: PastRow) -> History:
    return History(rows, (), {})


@pytest.fixture
def hanh(office: Office) -> int:
    make_school(office)
    return joins(office, HANH)


def proposed(office: Office, account: int, history: History) -> use.Preview:
    found = use.propose_history(office, account, history, "ls.xlsx")
    assert isinstance(found, use.Preview)
    return found


def imports(office: Office, account: int, history: History) -> use.Entered:
    done = use.import_history(office, account, proposed(office, account, history).draft_id)
    assert isinstance(done, use.Entered)
    return done


def stored(office: Office) -> list[tuple[int, str, str, str, str]]:
    with office.db.read() as session:
        rows = session.scalars(select(Achievement).order_by(Achievement.id))
        return [(r.person_id, r.year, r.kind, r.value, r.decision) for r in rows]


def test_an_award_is_entered_once_and_logged(office: Office, hanh: int) -> None:
    assert imports(
        office, hanh, file(row("Nguyễn Thị Lan", TITLE), row("NGUYỄN THỊ LAN", TITLE))
    ) == use.Entered(1, 0, 0, 1, 0)
    assert imports(office, hanh, file(row("Nguyễn Thị Lan", TITLE))) == use.Entered(0, 0, 1, 0, 0)

    assert stored(office) == [(person(office, LAN), "2024-2025", "title", "CSTDCS", "12/QĐ")]
    with office.db.read() as session:
        logs = session.scalars(
            select(AuditLog).where(AuditLog.action == "history.imported").order_by(AuditLog.id)
        ).all()
        assert [(log.actor_id, log.before, log.after) for log in logs] == [
            (person(office, HANH), None, {"file": "ls.xlsx", "added": 1, "corrected": 0, "people": 1}),
            (person(office, HANH), None, {"file": "ls.xlsx", "added": 0, "corrected": 0, "people": 0}),
        ]


def test_a_second_press_does_nothing_more(office: Office, hanh: int) -> None:
    draft = proposed(office, hanh, file(row("Nguyễn Thị Lan", TITLE))).draft_id
    first = use.import_history(office, hanh, draft)

    assert use.import_history(office, hanh, draft) == first == use.Entered(1, 0, 0, 1, 0)
    assert use.discard_history(office, hanh, draft) == first
    assert use.see_history(office, hanh, draft) == first
    assert len(stored(office)) == 1


def test_only_a_preview_enters_nothing(office: Office, hanh: int) -> None:
    draft = proposed(office, hanh, file(row("Nguyễn Thị Lan", TITLE))).draft_id

    assert stored(office) == []
    assert use.discard_history(office, hanh, draft) == use.Discarded()
    assert isinstance(use.import_history(office, hanh, draft), use.Stored)
    assert stored(office) == []


def test_a_decision_that_was_not_known_is_added(office: Office, hanh: int) -> None:
    imports(office, hanh, file(row("Nguyễn Thị Lan", Award("2024-2025", Kind.TITLE, "CSTDCS"))))

    assert imports(office, hanh, file(row("Nguyễn Thị Lan", TITLE))) == use.Entered(0, 1, 0, 0, 0)
    assert [r[-1] for r in stored(office)] == ["12/QĐ"]
    assert (
        imports(office, hanh, file(row("Nguyễn Thị Lan", Award("2024-2025", Kind.TITLE, "CSTDCS")))).known
        == 1
    )
    assert [r[-1] for r in stored(office)] == ["12/QĐ"]


def test_there_is_one_rating_a_year_and_a_newer_file_corrects_it(office: Office, hanh: int) -> None:
    good, best = (Award("2024-2025", Kind.RATING, grade) for grade in ("HTTNV", "HTXSNV"))
    imports(office, hanh, file(row("Nguyễn Thị Lan", good, best)))
    assert [r[3] for r in stored(office)] == ["HTTNV"]
    imports(office, hanh, file(row("Nguyễn Thị Lan", best)))

    assert [r[3] for r in stored(office)] == ["HTXSNV"]
    with office.db.read() as session:
        last = session.scalars(select(AuditLog).order_by(AuditLog.id.desc())).first()
        assert last is not None
        assert last.before == {"1": ["HTTNV", ""]}


def test_the_year_of_entry_is_kept_with_the_person(office: Office, hanh: int) -> None:
    assert imports(office, hanh, file(row("Nguyễn Thị Lan", since=2006))).people == 1

    with office.db.read() as session:
        assert session.get_one(Person, person(office, LAN)).sector_since == 2006
    assert imports(office, hanh, file(row("Nguyễn Thị Lan", since=2006))).people == 0


def test_namesakes_are_told_apart_by_birth_or_team_and_never_guessed(office: Office, hanh: int) -> None:
    with office.db.write() as session:
        lan = session.get_one(Person, person(office, LAN))
        lan.birth_date = "1985-03-12"
        session.add(
            Person(
                school_id=lan.school_id,
                name=lan.name,
                search_key=lan.search_key,
                birth_date="1990-01-01",
                join_code="LAN33333",
            )
        )
    other = person(office, "LAN33333")
    rows = (
        row("Nguyễn Thị Lan", TITLE, birth="1990-01-01"),
        row("Nguyễn Thị Lan", TITLE, team="Toán - Tin"),
        row("Nguyễn Thị Lan", TITLE, team="Tổ Toán – Tin"),
        row("Nguyễn Thị Lan", TITLE),
        row("Lê Văn Lạ", TITLE),
    )
    found = proposed(office, hanh, file(*rows))

    assert {who for who, _ in found.plan.new} == {other, person(office, LAN)}
    assert [(one.name, one.team, len(one.namesakes)) for one in found.plan.unmatched] == [
        ("Nguyễn Thị Lan", "Toán - Tin", 2),
        ("Nguyễn Thị Lan", None, 2),
        ("Lê Văn Lạ", None, 0),
    ]


def test_one_school_does_not_touch_another(office: Office, hanh: int) -> None:
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    there = joins(office, "HANH2223", 8004)
    imports(office, hanh, file(row("Nguyễn Thị Lan", TITLE)))
    draft = proposed(office, hanh, file(row("Trần Văn Hùng", TITLE))).draft_id

    assert use.history_stored(office, there) == use.Stored({}, 0, None)
    assert use.import_history(office, there, draft) == use.Stored({}, 0, None)
    assert past.record_of_person(office, there, person(office, LAN)) == refused(Refusal.NOT_FOUND)
    assert past.see_achievement(office, there, 1) == refused(Refusal.NOT_FOUND)
    assert past.remove_achievement(office, there, 1, "nhầm người") == refused(Refusal.NOT_FOUND)
    assert len(stored(office)) == 1


@pytest.mark.parametrize("role", [Role.TEACHER, Role.TEAM_LEAD, Role.COUNCIL, Role.PRINCIPAL])
def test_only_the_secretary_looks_after_records(office: Office, hanh: int, role: Role) -> None:
    with office.db.write() as session:
        lan = session.get_one(Person, person(office, LAN))
        lan.roles.append(RoleGrant(role=role))
    account = joins(office, LAN)
    imports(office, hanh, file(row("Trần Văn Hùng", TITLE)))
    no = refused(Refusal.NOT_ALLOWED)

    assert use.propose_history(office, account, file(), "x") == no
    assert use.see_history(office, account, 1) == no
    assert use.import_history(office, account, 1) == no
    assert use.discard_history(office, account, 1) == no
    assert use.history_stored(office, account) == no
    assert past.record_teams(office, account) == no
    assert past.record_people(office, account, 1) == no
    assert past.record_of_person(office, account, person(office, HUNG)) == no
    assert past.see_achievement(office, account, 1) == no
    assert past.remove_achievement(office, account, 1, "nhầm người") == no
    assert len(stored(office)) == 1


def test_a_file_of_a_whole_province_is_not_kept(office: Office, hanh: int) -> None:
    rows = tuple(row(f"Nguyễn Văn Số {number}", TITLE) for number in range(use.MOST_ROWS + 1))

    assert use.propose_history(office, hanh, file(*rows), "x") == use.TooMany(use.MOST_ROWS + 1)
    assert use.history_stored(office, hanh) == use.Stored({}, 0, None)


def test_what_is_stored_is_counted_by_year(office: Office, hanh: int) -> None:
    rating = Award("2025-2026", Kind.RATING, "HTTNV")
    imports(office, hanh, file(row("Nguyễn Thị Lan", TITLE, rating), row("Trần Văn Hùng", TITLE)))

    assert use.history_stored(office, hanh) == use.Stored(
        {"2024-2025": {"title": 2}, "2025-2026": {"rating": 1}}, 2, None
    )


def test_a_removal_needs_a_reason_and_happens_once(office: Office, hanh: int) -> None:
    imports(office, hanh, file(row("Nguyễn Thị Lan", TITLE)))

    assert past.remove_achievement(office, hanh, 1, " ") == refused(Refusal.TOO_SHORT)
    assert len(stored(office)) == 1
    assert isinstance(past.remove_achievement(office, hanh, 1, "nhầm người"), past.Removed)
    assert past.remove_achievement(office, hanh, 1, "nhầm người") == refused(Refusal.NOT_FOUND)
    assert stored(office) == []
    with office.db.read() as session:
        removed = select(func.count(AuditLog.id)).where(AuditLog.action == "achievement.removed")
        assert session.scalar(removed) == 1


def test_everybody_sees_his_own_newest_first(office: Office, hanh: int) -> None:
    dung = joins(office, DUNG)
    newer = Award("2025-2026", Kind.TITLE, "LDTT")
    imports(office, hanh, file(row("Vũ Quốc Dũng", TITLE, newer)))
    mine = past.my_record(office, dung)

    assert isinstance(mine, past.Past)
    assert [one.year for one in mine.achievements] == ["2025-2026", "2024-2025"]
    assert mine.own
