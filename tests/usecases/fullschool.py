"""A school in the middle of its campaign: something of every kind that a button can name, made directly, in view."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from bot.db.models import (
    Achievement,
    Adoption,
    Amendment,
    Announcement,
    CollectiveRegistration,
    Correction,
    Council,
    Document,
    Draft,
    Extension,
    Feedback,
    FeedbackDraft,
    Handing,
    Handover,
    HistoryDraft,
    JointAuthor,
    LateRequest,
    Opinion,
    Outbox,
    Person,
    Quota,
    Receipt,
    Registration,
    RoleGrant,
    RosterDraft,
    Round,
    School,
    SchoolYear,
    Seat,
    SignOff,
    Team,
    YearDraft,
)
from bot.domain.consent import CONSENT_VERSION
from bot.domain.entries import dumped
from bot.domain.registration import State
from bot.domain.roles import Role
from bot.domain.roster import Roster
from bot.usecases import history
from bot.usecases.entries import entries_of
from bot.usecases.office import Office
from bot.usecases.planning import open_year
from bot.usecases.rosters import propose_roster
from tests.school import make_school
from tests.staff_rows import row as staff_row
from tests.staff_rows import rows_of
from tests.usecases.test_history import TITLE, file
from tests.usecases.test_history import row as past_row

TOPIC = "Phương pháp sơ đồ tư duy cho học sinh lớp 9"
Ids = dict[str, tuple[int | str, ...]]


@dataclass(frozen=True)
class Full:
    """The school and what its rows are called by buttons."""

    ids: Ids
    accounts: tuple[int, ...]
    """Of the teacher, the lead, the council's member, the secretary, the principal."""


def full_school(office: Office, name: str, mark: str, *, suffix: str, account: int) -> Full:
    """Every name and every sentence of the school bears the mark."""
    school = make_school(office, f"{name} {mark}", suffix=suffix)
    accounts = _staffed(office, school, mark, suffix, account)
    ids = _registered(office, school, mark)
    ids |= _decided(office, school, mark) | _around(office, school, mark)
    ids |= _announced(office, school, mark)
    return Full(ids, accounts)


def _staffed(office: Office, school: int, mark: str, suffix: str, account: int) -> tuple[int, ...]:
    """Five accounts with their roles, and a person for each state without Telegram."""
    with office.db.write() as session:
        people = session.scalars(select(Person).where(Person.school_id == school).order_by(Person.id)).all()
        for place, person in enumerate(people):
            person.name, person.user_id = f"{person.name} {mark}", account + place
            person.chat_id, person.consent_version = account + place, CONSENT_VERSION
        people[2].roles.append(RoleGrant(role=Role.COUNCIL))
        teams = session.scalars(select(Team).where(Team.school_id == school).order_by(Team.id)).all()
        for team in teams:
            team.name = f"{team.name} {mark}"
        for place, state in enumerate([*State, "gone"]):
            one = Person(school_id=school, team_id=teams[place % 2].id, name=f"Đỗ {state} {mark}")
            one.search_key, one.join_code, one.active = (
                f"do {state}",
                f"P{place}{suffix or 1}",
                state != "gone",
            )
            session.add(one)
    return tuple(range(account, account + 5))


def _registered(office: Office, school: int, mark: str) -> Ids:
    now = office.clock()
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear).where(SchoolYear.school_id == school)).one()
        people = session.scalars(select(Person).where(Person.school_id == school).order_by(Person.id)).all()
        lan, hung, *_, hanh, _dung = people[:5]
        rows = []
        for person, state in zip(people[5:], State, strict=False):
            row = Registration(year_id=year.id, person_id=person.id, state=state, title="CSTDCS", rewards=[])
            row.topic, row.field, row.level, row.version = f"{TOPIC} {mark}", "teaching", "school", 1
            row.changed_at, row.reason = now, f"Vì {mark}"
            row.by_id = hung.id if state == State.SUBMITTED else None
            rows.append(row)
        session.add_all(rows)
        session.flush()
        for row in rows:
            receipt = Receipt(registration_id=row.id, version=1, code=f"B{row.id:05d}", markup=mark)
            receipt.issued_at = now
            session.add(receipt)
            session.add(JointAuthor(registration_id=row.id, person_id=lan.id, share=40, state="asked"))
        mine = Draft(year_id=year.id, person_id=lan.id, title="CSTDCS", rewards=[], rewards_done=True)
        mine.topic, mine.updated_at = f"{TOPIC} {mark}", now
        theirs = Draft(year_id=year.id, person_id=people[5].id, rewards=[], updated_at=now, author_id=hung.id)
        theirs.title, theirs.topic = "CSTDCS", f"{TOPIC} {mark}"
        copy = Amendment(person_id=hanh.id, registration_id=rows[3].id, version=1, updated_at=now)
        copy.answers = {
            "title": "CSTDCS",
            "rewards": [],
            "topic": mark,
            "field": "teaching",
            "level": "school",
        }
        session.add_all([mine, theirs, copy])
        session.flush()
        return {
            "registration_id": tuple(row.id for row in rows),
            "person_id": (lan.id, hanh.id, people[5].id, people[6].id, people[-1].id),
            "team_id": tuple(
                session.scalars(select(Team.id).where(Team.school_id == school).order_by(Team.id))
            ),
            "draft_id": (mine.id, theirs.id),
            "copy_id": (copy.id,),
        }


OWN = "announcement:own:77:group:2026-10-05"
"""The key of an announcement in the school's own words."""


def _decided(office: Office, school: int, mark: str) -> Ids:
    now, today = office.clock(), date(2026, 10, 6)
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear).where(SchoolYear.school_id == school)).one()
        people = session.scalars(select(Person).where(Person.school_id == school).order_by(Person.id)).all()
        lan, _hung, mai, hanh, dung = people[:5]
        rows = {
            r.state: r for r in session.scalars(select(Registration).where(Registration.year_id == year.id))
        }
        team = lan.team_id or 0
        signed = SignOff(year_id=year.id, team_id=team, number=1, signed_by_id=2, signed_at=now)
        signed.entries = dumped(entries_of(session, year.id, {State.TEAM_APPROVED}))
        round_ = Round(year_id=year.id, number=1, comments_until=today, published_by_id=1, published_at=now)
        round_.entries = dumped(entries_of(session, year.id, {State.PUBLISHED}))
        objected = Opinion(registration_id=rows[State.RECEIVED].id, version=1, person_id=mai.id, given_at=now)
        objected.confirms, objected.reason = False, f"Chưa rõ {mark}"
        adopted = Adoption(year_id=year.id, held_on=today, note=mark, entries=[], recorded_at=now)
        adopted.recorded_by_id = hanh.id
        late = LateRequest(year_id=year.id, person_id=lan.id, reason=f"Ốm {mark}", asked_at=now)
        until = Extension(year_id=year.id, person_id=lan.id, until=today, reason=mark, granted_at=now)
        until.granted_by_id = hanh.id
        offer = Handover(from_id=hanh.id, to_id=dung.id, offered_at=now, until=today + timedelta(days=3))
        wish = CollectiveRegistration(year_id=year.id, team_id=team, rewards=[], by_id=1, changed_at=now)
        session.add_all([signed, round_, objected, adopted, late, until, offer, wish])
        session.flush()
        comments = []
        for place, answer in enumerate((None, f"Đã trả lời {mark}")):
            row = Feedback(
                school_id=school, year_id=year.id, round_id=round_.id, person_id=lan.id, kind="list"
            )
            row.words, row.code, row.sent_at = f"Góp ý {mark}", f"GY{school}{place}ABC", now
            row.answer_due, row.answer = today, answer
            comments.append(row)
        session.add_all(comments)
        session.flush()
        return {
            "sign_off_id": (signed.id,),
            "round_id": (round_.id,),
            "opinion_id": (objected.id,),
            "request_id": (late.id,),
            "offer_id": (offer.id,),
            "feedback_id": tuple(row.id for row in comments),
            "code": tuple(row.code for row in comments),
        }


def _announced(office: Office, school: int, mark: str) -> Ids:
    """Of the secretary: a draft that could be sent, one that is planned, one that was said and one that was stopped."""
    now = office.clock()
    with office.db.write() as session:
        people = select(Person).where(Person.school_id == school).order_by(Person.id)
        rows = [
            Announcement(
                school_id=school,
                author_id=session.scalars(people).all()[3].id,
                audience="all",
                text=f"Họp tổ {state} {mark}",
                due_at=now + timedelta(hours=2),
                state=state,
                changed_at=now,
            )
            for state in ("draft", "planned", "said", "cancelled")
        ]
        session.add_all(rows)
        session.flush()
        return {"announcement_id": tuple(row.id for row in rows)}


def _around(office: Office, school: int, mark: str) -> Ids:
    now, today = office.clock(), date(2026, 10, 20)
    with office.db.write() as session:
        session.get_one(School, school).group_chat_id = -9000 - school
        year = session.scalars(select(SchoolYear).where(SchoolYear.school_id == school)).one()
        year.registration_required = False  # so that somebody can be named
        people = session.scalars(select(Person).where(Person.school_id == school).order_by(Person.id)).all()
        lan, hanh = people[0], people[3]
        paper = Document(school_id=school, number=mark, title=f"Kế hoạch {mark}", added_by_id=1, added_at=now)
        paper.filename, paper.content = "a.pdf", mark.encode()
        handing = Handing(year_id=year.id, what=f"Danh sách {mark}", recipient=mark, due=today, note=mark)
        handing.carries_list = True
        council = Council(year_id=year.id, kind="emulation", decision=mark)
        session.add_all([paper, handing, council])
        session.flush()
        session.add(Seat(council_id=council.id, person_id=lan.id, office="member"))
        session.add(Quota(year_id=year.id, title="CSTDCS", percent=15, of="LDTT", source=mark))
        report = Correction(person_id=lan.id, field="name", value=f"Lan {mark}", asked_at=now)
        comment = FeedbackDraft(person_id=lan.id, kind="list", words=mark, updated_at=now)
        award = Achievement(
            school_id=school, person_id=lan.id, year="2024-2025", kind="title", value="CSTDCS"
        )
        award.words, award.decision, award.source, award.added_at = mark, mark, mark, now
        row = Outbox(school_id=school, year_id=year.id, key=OWN, kind="announcement", markup=mark)
        row.buttons, row.state, row.due_at, row.next_attempt_at = "[]", "uncertain", now, now
        row.stale_at = now + timedelta(days=1)
        session.add_all([report, comment, award, row])
        session.flush()
        ids: Ids = {
            "paper_id": (paper.id,),
            "handing_id": (handing.id,),
            "report_id": (report.id,),
            "feedback_draft": (comment.id,),
            "achievement_id": (award.id,),
            "row_id": (row.id,),
        }
        secretary, mine = hanh.user_id or 0, hanh.id
    open_year(office, secretary)
    history.propose_history(office, secretary, file(past_row(f"Đỗ {mark}", TITLE)), f"{mark}.xlsx")
    somebody = rows_of(staff_row(f"Đỗ {mark}", "F", "Giáo viên", f"Tổ {mark}"))
    propose_roster(office, secretary, Roster(tuple(somebody), columns={}, problems=()), f"{mark}.xlsx")
    with office.db.read() as session:
        for name, table in (
            ("year_draft", YearDraft),
            ("history_draft", HistoryDraft),
            ("roster_draft", RosterDraft),
        ):
            ids[name] = tuple(session.scalars(select(table.id).where(table.person_id == mine)))
    return ids
