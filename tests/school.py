"""A small school for tests: ten people in two teams, a year with four phases; rows are made directly, in view."""

from dataclasses import replace
from datetime import date

from bot.db.models import Person, RoleGrant, School, SchoolYear, Team
from bot.db.queries import write_plan
from bot.domain.names import fold
from bot.domain.roles import Role
from bot.domain.year import AfterConference, Phase, YearPlan
from bot.usecases.office import Office

PLAN = YearPlan(
    label="2026-2027",
    phases=(
        Phase(1, "Đợt 1", "Chuẩn bị tốt cho học kỳ I", date(2026, 8, 1), date(2026, 10, 20)),
        Phase(2, "Đợt 2", "Hoàn thành chỉ tiêu học kỳ I", date(2026, 10, 21), date(2026, 12, 31)),
        Phase(3, "Đợt 3", "Mừng Đảng, mừng Xuân", date(2027, 1, 1), date(2027, 3, 31)),
        Phase(4, "Đợt 4", "Về đích năm học", date(2027, 4, 1), date(2027, 6, 30)),
    ),
    opens=date(2026, 10, 5),
    rule=AfterConference(2),
    conference=date(2026, 10, 15),
)
"""The conference is on Thursday 15 October: registration closes at the end of Saturday 17 October."""

STAFF = (
    ("LAN22222", "Nguyễn Thị Lan", "F", "Tổ Toán – Tin", "Giáo viên", ()),
    ("HUNG2222", "Trần Văn Hùng", "M", "Tổ Toán – Tin", "Tổ trưởng", (Role.TEAM_LEAD,)),
    ("MAI22222", "Lê Thị Mai", "F", "Tổ Ngữ văn", "Giáo viên", ()),
    ("HANH2222", "Phạm Thị Hạnh", "F", "Tổ Ngữ văn", "Thư ký hội đồng", (Role.SECRETARY,)),
    ("DUNG2222", "Vũ Quốc Dũng", "M", "Tổ Ngữ văn", "Hiệu trưởng", (Role.PRINCIPAL,)),
)
"""Join code, name, sex, team, position, roles."""


def make_school(
    office: Office, name: str = "Trường THCS Kim Đồng", *, plan: YearPlan | None = PLAN, suffix: str = ""
) -> int:
    """Put the school with its staff and (unless None) its year into the database; returns the school's id.

    `suffix` makes the codes of a second school differ: it replaces their last letter.
    """
    with office.db.write() as session:
        school = School(
            name=name, authority="UBND PHƯỜNG HOÀ BÌNH", place="Hoà Bình", created_at=office.clock()
        )
        session.add(school)
        session.flush()
        teams: dict[str, Team] = {}
        for code, person, sex, team, position, roles in STAFF:
            if team not in teams:
                teams[team] = Team(school_id=school.id, name=team, position=len(teams))
                session.add(teams[team])
                session.flush()
            session.add(
                Person(
                    school_id=school.id,
                    team_id=teams[team].id,
                    name=person,
                    search_key=fold(person),
                    sex=sex,
                    position=position,
                    join_code=code[: len(code) - len(suffix)] + suffix,
                    roles=[RoleGrant(role=role) for role in roles],
                )
            )
        if plan is not None:
            year = SchoolYear(school_id=school.id, label=plan.label)
            write_plan(year, plan)
            session.add(year)
        return school.id


def without_conference(plan: YearPlan = PLAN) -> YearPlan:
    """The same year while the conference has no date."""
    return replace(plan, conference=None)
