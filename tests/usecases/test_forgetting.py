"""Deletion forgets what no issued decision needs, keeps what the school must, and no list undoes it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.db.models import (
    Achievement,
    Amendment,
    AuditLog,
    CollectiveRegistration,
    Consent,
    Correction,
    Draft,
    Extension,
    Feedback,
    Handover,
    LateRequest,
    Opinion,
    Outbox,
    Person,
    Receipt,
    Registration,
    SchoolYear,
    Seat,
    Team,
)
from bot.domain.councils import CouncilKind, CouncilOffice
from bot.domain.registration import State
from bot.domain.roles import Role
from bot.texts.privacy import NAMELESS, TAKEN_AWAY
from bot.usecases.forgetting import Asked, Deleted, ask_deletion, delete_my_data
from bot.usecases.handover import offer_office
from bot.usecases.mydata import MyData, see_my_data
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office
from bot.usecases.roster_import import import_rows
from bot.usecases.seating import seat
from tests.school import make_school
from tests.staff_rows import row as listed
from tests.staff_rows import rows_of
from tests.usecases.outboxes import carry
from tests.usecases.steps import HANH, HUNG, LAN, MAI, joins, opens, person, registers
from tests.usecases.test_planning import of


@pytest.fixture
def lan(office: Office) -> int:
    make_school(office)
    account = joins(office, LAN)
    registers(office, account)
    return account


def put(office: Office, *rows: Any) -> None:
    with office.db.write() as session:
        session.add_all(rows)


def row(office: Office, code: str = LAN) -> Person:
    with office.db.read() as session:
        return session.scalars(select(Person).where(Person.join_code == code)).one()


def registration(office: Office) -> tuple[str, str | None, str]:
    """State, title and receipt as a second session sees them."""
    with office.db.read() as session:
        entry = session.scalars(select(Registration)).one()
        return entry.state, entry.title, session.scalars(select(Receipt.markup)).one()


def stands(office: Office, state: State) -> None:
    with office.db.write() as session:
        session.execute(update(Registration).values(state=state))


@pytest.mark.parametrize("whose", [LAN, HANH])
def test_a_copy_that_is_being_edited_goes_with_his_data(office: Office, lan: int, whose: str) -> None:
    """His own copy of another's entry, and anybody's copy of his."""
    joins(office, HANH)
    of_entry = {"registration_id": 1, "version": 1, "answers": {}, "updated_at": office.clock()}
    put(office, Amendment(person_id=person(office, whose), **of_entry))
    delete_my_data(office, lan)

    with office.db.read() as session:
        assert session.scalars(select(Amendment)).all() == []


def next_year(office: Office) -> None:
    put(office, SchoolYear(school_id=1, label="2027-2028"))


def test_account_contact_and_forms_go_and_this_years_registration_stays(office: Office, lan: int) -> None:
    opens(office, lan)
    with office.db.write() as session:
        session.execute(
            update(Person).where(Person.join_code == LAN).values(phone="0912345678", email="a@b.vn")
        )
    deleted = of(Deleted, delete_my_data(office, lan))

    found = row(office)
    assert (deleted.kept, found.user_id, found.phone, found.email) == (True, None, None, None)
    assert (found.name, found.contact_deleted) == ("Nguyễn Thị Lan", True)
    state, title, receipt = registration(office)
    assert (state, title, receipt != "") == ("submitted", "LDTT", True)
    with office.db.read() as session:
        assert session.scalars(select(Draft)).all() == []
        (consent,) = session.scalars(select(Consent))
        assert consent.withdrawn_at == office.clock()


@pytest.mark.parametrize("state", [State.FINAL, State.PASSED_UP])
def test_what_a_final_list_holds_stays_for_ever(office: Office, lan: int, state: State) -> None:
    stands(office, state)
    next_year(office)
    assert of(Deleted, delete_my_data(office, lan)).kept

    assert registration(office)[:2] == (state, "LDTT")


@pytest.mark.parametrize("state", [State.SUBMITTED, State.RETURNED, State.PUBLISHED])
def test_a_past_years_registration_in_no_final_list_is_emptied(
    office: Office, lan: int, state: State
) -> None:
    stands(office, state)
    next_year(office)
    assert not of(Deleted, delete_my_data(office, lan)).kept

    assert registration(office) == (state, None, "")
    with office.db.read() as session:
        log = session.scalars(select(AuditLog).where(AuditLog.subject == "registration:1")).one()
        assert (log.action, log.before, log.after) == ("registration.submitted", None, None)


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.DECLINED])
def test_what_was_withdrawn_is_emptied_at_once(office: Office, lan: int, state: State) -> None:
    stands(office, state)
    assert not of(Deleted, delete_my_data(office, lan)).kept

    assert registration(office) == (state, None, "")


def comment(number: int, **columns: Any) -> Feedback:
    told = {"kind": "opinion", "code": f"CODE{number}", "answer_due": date(2026, 10, 15)} | columns
    return Feedback(id=number, school_id=1, person_id=1, words="Tôi là Lan", **told)


def test_an_answered_comment_stays_without_author_and_a_waiting_one_is_taken_back(
    office: Office, lan: int
) -> None:
    now = office.clock()
    joins(office, HANH)
    put(
        office,
        comment(1, sent_at=now, answer="Cảm ơn cô", answered_at=now),
        comment(2, sent_at=now),
        AuditLog(school_id=1, actor_id=1, at=now, action="feedback.sent", subject="feedback:2"),
        *(
            Outbox(
                school_id=1,
                key=f"feedback_arrived:{number}:p4",
                kind="feedback_arrived",
                person_id=4,
                markup="Lan viết",
                buttons="[]",
                state=state,
                due_at=now,
                stale_at=now,
                next_attempt_at=now,
            )
            for number, state in ((1, "sent"), (2, "queued"), (12, "sent"))
        ),
    )
    delete_my_data(office, lan)

    with office.db.read() as session:
        found = session.scalars(select(Feedback).order_by(Feedback.id)).all()
        assert [(f.person_id, f.words, f.answer) for f in found] == [
            (None, "Tôi là Lan", "Cảm ơn cô"),
            (None, "", TAKEN_AWAY),
        ]
        told = session.scalars(select(Outbox).where(Outbox.kind == "feedback_arrived").order_by(Outbox.id))
        assert [(r.state, r.markup) for r in told] == [("sent", ""), ("cancelled", ""), ("sent", "Lan viết")]
        entry = session.scalars(select(AuditLog).where(AuditLog.subject == "feedback:2")).one()
        assert entry.actor_id is None


def reports(office: Office, hanh: int, *words: str) -> None:
    """The secretary should have heard of these comments hours ago; the bot has just come back."""
    early, late = office.clock() - timedelta(hours=5), office.clock() + timedelta(days=7)
    put(
        office,
        *(
            Outbox(
                school_id=1,
                year_id=1,
                key=f"feedback_arrived:{number}:p{hanh}",
                kind="feedback_arrived",
                person_id=hanh,
                markup=said,
                buttons="[]",
                state="queued",
                due_at=early,
                stale_at=late,
                next_attempt_at=early,
            )
            for number, said in enumerate(words, start=1)
        ),
    )
    enqueue_due(office)


@pytest.mark.parametrize(
    ("sent", "states"),
    [(False, ["cancelled", "sent", "cancelled"]), (True, ["merged", "merged", "sent"])],
)
def test_his_comment_leaves_the_summary_in_which_it_is_told(
    office: Office, lan: int, sent: bool, states: list[str]
) -> None:
    """R-27: what was merged into one message of the secretary is forgotten there too, said or not."""
    joins(office, HANH)
    now = office.clock()
    put(office, comment(1, sent_at=now))
    reports(office, person(office, HANH), "Lan viết", "Mai viết")
    before = carry(office) if sent else []
    delete_my_data(office, lan)
    enqueue_due(office)
    after = carry(office)

    assert ["Lan viết" in parcel.message.html.markup for parcel in (*before, *after)] == [sent]
    with office.db.read() as session:
        told = session.scalars(
            select(Outbox).where(Outbox.person_id == person(office, HANH)).order_by(Outbox.id)
        ).all()
        assert [r.state for r in told if r.kind != "reminder"] == states
        assert ["Lan viết" in r.markup for r in told] == [False] * len(told)


def test_requests_lose_their_words_and_keep_their_decision(office: Office, lan: int) -> None:
    now = office.clock()
    put(
        office,
        LateRequest(id=1, year_id=1, person_id=1, reason="ốm", asked_at=now, granted=True),
        LateRequest(id=2, year_id=1, person_id=1, reason="bận", asked_at=now),
        Extension(
            year_id=1, person_id=1, until=date(2026, 10, 20), reason="ốm", granted_by_id=4, granted_at=now
        ),
        Correction(person_id=1, field="phone", value="0912345678", asked_at=now),
        AuditLog(
            school_id=1, actor_id=1, at=now, action="late.asked", subject="late:1", after={"reason": "ốm"}
        ),
    )
    delete_my_data(office, lan)

    with office.db.read() as session:
        late = session.scalars(select(LateRequest).order_by(LateRequest.id)).all()
        assert [(r.granted, r.reason) for r in late] == [(True, ""), (False, "")]
        assert session.scalars(select(Extension.reason)).all() == [""]
        assert session.scalars(select(Correction)).all() == []
        assert session.scalars(select(AuditLog.after).where(AuditLog.action == "late.asked")).one() is None


def test_the_councils_record_and_issued_decisions_stay(office: Office, lan: int) -> None:
    now, hanh = office.clock(), joins(office, HANH)
    seat(office, hanh, CouncilKind.EMULATION, person(office, LAN), CouncilOffice.MEMBER)
    put(
        office,
        Opinion(registration_id=1, version=1, person_id=1, confirms=False, reason="thiếu", given_at=now),
        Achievement(
            school_id=1,
            person_id=1,
            year="2025-2026",
            kind="title",
            value="LDTT",
            words="",
            decision="1/QĐ",
            source="x.xlsx",
            added_at=now,
        ),
    )
    delete_my_data(office, lan)

    with office.db.read() as session:
        assert session.scalars(select(Opinion.reason)).all() == ["thiếu"]
        assert session.scalars(select(Achievement.value)).all() == ["LDTT"]
        assert session.scalars(select(Seat.office)).all() == ["member"]


def leaves(office: Office) -> None:
    with office.db.write() as session:
        session.execute(
            update(Person).where(Person.join_code == LAN).values(active=False, birth_date="1985-09-05")
        )


def test_who_has_left_and_is_named_nowhere_becomes_nameless(office: Office, lan: int) -> None:
    leaves(office)
    stands(office, State.WITHDRAWN)
    of(Deleted, delete_my_data(office, lan))

    found = row(office)
    assert (found.name, found.search_key, found.birth_date, found.position) == (
        NAMELESS,
        "nguoi da xoa du lieu",
        None,
        None,
    )


def test_who_has_left_and_stands_in_the_final_list_keeps_his_name(office: Office, lan: int) -> None:
    leaves(office)
    stands(office, State.FINAL)
    of(Deleted, delete_my_data(office, lan))

    assert (row(office).name, row(office).birth_date) == ("Nguyễn Thị Lan", "1985-09-05")


def test_an_offer_of_the_office_ends_with_the_account(office: Office, lan: int) -> None:
    hanh = joins(office, HANH)
    offer_office(office, hanh, person(office, LAN))
    assert of(Asked, ask_deletion(office, hanh)).alone
    assert not of(Asked, ask_deletion(office, lan)).alone
    delete_my_data(office, lan)

    with office.db.read() as session:
        assert session.scalars(select(Handover.outcome)).all() == ["taken_back"]


def test_a_later_list_does_not_bring_phone_and_mail_back(office: Office, lan: int) -> None:
    delete_my_data(office, lan)
    phone, mail = "0912345678", "lan@truong.edu.vn"
    new = listed("Nguyễn Thị Lan", "F", "Tổ phó", "Tổ Toán – Tin", phone=phone, email=mail)
    known = listed("Trần Văn Hùng", "M", "Tổ trưởng", "Tổ Toán – Tin", phone=phone)
    import_rows(office, 1, rows_of(new, known))

    assert (row(office).phone, row(office).email, row(office).position) == (None, None, "Tổ phó")
    assert row(office, HUNG).phone == phone


def test_a_list_drops_no_team_that_has_handed_something_in(office: Office, lan: int) -> None:
    put(office, Team(id=3, school_id=1, name="Tổ Anh", position=5))
    put(office, Team(id=4, school_id=1, name="Tổ Sử", position=6))
    put(
        office,
        CollectiveRegistration(
            year_id=1, team_id=3, title=None, rewards=[], by_id=1, changed_at=office.clock()
        ),
    )
    import_rows(office, 1, rows_of(listed("Nguyễn Thị Lan", "F", None, "Tổ Toán – Tin")))

    with office.db.read() as session:
        assert session.scalars(select(Team.name).order_by(Team.id)).all() == [
            "Tổ Toán – Tin",
            "Tổ Ngữ văn",
            "Tổ Anh",
        ]


def test_everything_about_me_is_in_my_file_and_nothing_about_others(office: Office, lan: int) -> None:
    now = office.clock()
    mai = joins(office, MAI)
    put(
        office,
        comment(1, sent_at=now),
        Correction(person_id=1, field="position", value="Tổ phó", asked_at=now),
    )
    mine, hers = of(MyData, see_my_data(office, lan)), of(MyData, see_my_data(office, mai))

    assert [row["words"] for row in mine.sections["feedback"]] == ["Tôi là Lan"]
    assert [row["value"] for row in mine.sections["corrections"]] == ["Tổ phó"]
    assert len(mine.sections["consents"]) == len(hers.sections["consents"]) == 1
    for section in ("feedback", "corrections", "registrations", "receipts"):
        assert hers.sections[section] == [], section
    assert Role.SECRETARY not in mine.sections["person"][0]["roles"]
