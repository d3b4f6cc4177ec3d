"""Adopting and publishing: once, by the secretary, of the own school, nothing half-done, on record."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.db.engine import Database
from bot.db.models import Adoption, AuditLog, FinalList, Outbox, Registration, Round, School, SchoolYear
from bot.domain.entries import dumped
from bot.domain.publication import Adopted
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission
from bot.domain.titles import CollectiveTitle, Title
from bot.texts.message import DeepLink, Message
from bot.usecases.adopting_list import Adopting, Recorded, adoption_typed, record_adoption, see_adoption
from bot.usecases.announcing import announce_final
from bot.usecases.answering import round_record
from bot.usecases.entries import entries_of
from bot.usecases.office import Desk, Office, Refused, changes, refused
from bot.usecases.publishing import Preview, Published, preview_round, publish, round_as_file, see_publication
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.campaign import TOPIC, signed, stands
from tests.usecases.outboxes import carry, with_group
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, MAI, joins
from tests.usecases.test_planning import of

OTHER = 8004
DAY = date(2026, 10, 15)


@pytest.fixture
def hanh(office: Office, clock: FakeClock) -> int:
    """The secretary, the morning after the conference; Lan and Mai are checked; the group is connected."""
    with_group(office, make_school(office))
    account = joins(office, HANH)
    clock.set(2026, 10, 16, 9)
    stands(office, LAN, title=Title.CSTDCS, topic=TOPIC)
    stands(office, MAI)
    return account


@pytest.fixture
def other(office: Office, hanh: int) -> int:
    """The secretary of a second school."""
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    return joins(office, "HANH2223", OTHER)


def rows(db: Database, model: Any) -> list[Any]:
    with db.read() as session:
        return list(session.scalars(select(model).order_by(model.id)))


def log(office: Office, action: str) -> list[AuditLog]:
    return [row for row in rows(office.db, AuditLog) if row.action == action]


def published(office: Office, account: int) -> Published:
    """Adopted where needed, previewed and published."""
    if not rows(office.db, Adoption):
        of(Recorded, record_adoption(office, account, DAY))
    seen = of(Preview, preview_round(office, account))
    return of(Published, publish(office, account, seen.issue.number, seen.issue.mark))


def test_an_adoption_keeps_what_was_checked_by_then(office: Office, hanh: int, clock: FakeClock) -> None:
    stands(office, HUNG, State.RECEIVED)
    outcome = of(Recorded, record_adoption(office, hanh, DAY, "52/55 có mặt"))

    assert (outcome.adopted, outcome.again) == (Adopted(DAY, "52/55 có mặt", 2), False)
    [row] = rows(office.db, Adoption)
    assert (row.held_on, row.note, row.recorded_at, [e["name"] for e in row.entries]) == (
        DAY,
        "52/55 có mặt",
        clock(),
        ["Nguyễn Thị Lan", "Lê Thị Mai"],
    )
    [entry] = log(office, "list.adopted")
    assert entry.after == {"held_on": "2026-10-15", "note": "52/55 có mặt", "entries": 2}


def test_the_second_adoption_shows_the_first(office: Office, hanh: int) -> None:
    record_adoption(office, hanh, DAY, "52/55 có mặt")
    for outcome in (
        record_adoption(office, hanh, date(2026, 10, 16), "khác"),
        see_adoption(office, hanh),
        adoption_typed(office, hanh, "16/10"),
    ):
        assert of(Recorded, outcome) == Recorded("2026-2027", Adopted(DAY, "52/55 có mặt", 2), again=True)
    assert len(rows(office.db, Adoption)) == 1
    assert len(log(office, "list.adopted")) == 1


@pytest.mark.parametrize(
    ("day", "note", "refusal"),
    [
        (date(2026, 10, 14), "", Refusal.BEFORE_CONFERENCE),
        (date(2026, 10, 17), "", Refusal.DAY_TO_COME),
        (DAY, "x" * 501, Refusal.TOO_LONG),
        (DAY, "?", Refusal.TOO_SHORT),
    ],
)
def test_a_wrong_adoption_is_refused_and_leaves_nothing(
    office: Office, hanh: int, day: date, note: str, refusal: Refusal
) -> None:
    assert record_adoption(office, hanh, day, note) == refused(refusal)
    assert rows(office.db, Adoption) == []
    assert log(office, "list.adopted") == []


def test_before_the_conference_it_is_too_early(office: Office, hanh: int, clock: FakeClock) -> None:
    clock.set(2026, 10, 14, 23, 59)
    assert record_adoption(office, hanh, DAY) == refused(Refusal.BEFORE_CONFERENCE)
    clock.set(2026, 10, 15, 0, 0)
    assert isinstance(see_adoption(office, hanh), Adopting)


def test_without_a_checked_entry_there_is_nothing_to_adopt(office: Office, hanh: int) -> None:
    with office.db.write() as session:
        session.execute(update(Registration).values(state=State.RECEIVED))
    assert record_adoption(office, hanh, DAY) == refused(Refusal.NOTHING_CHECKED)


def test_a_round_makes_what_was_checked_public(office: Office, hanh: int, clock: FakeClock) -> None:
    stands(office, HUNG, State.RECEIVED)
    signed(office, "Tổ Toán – Tin", CollectiveTitle.TTLDTT)
    signed(office, "Tổ Ngữ văn", CollectiveTitle.TTLDXS, received=False)
    outcome = published(office, hanh)

    assert (outcome.again, outcome.group, outcome.issued.number) == (False, True, 1)
    [row] = rows(office.db, Round)
    assert (row.number, row.comments_until, row.published_at) == (1, date(2026, 10, 19), clock())
    assert [e["name"] for e in row.entries] == ["Nguyễn Thị Lan", "Lê Thị Mai"]
    assert row.collectives == [{"team": "Tổ Toán – Tin", "title": "TTLDTT"}]
    assert [r.state for r in rows(office.db, Registration)] == [
        State.PUBLISHED,
        State.PUBLISHED,
        State.RECEIVED,
    ]
    [entry] = log(office, "list.published")
    assert entry.after == {"number": 1, "entries": 2, "gone": 0, "comments_until": "2026-10-19"}
    assert len(log(office, "registration.publish")) == 2


def test_the_comment_days_are_the_years(office: Office, hanh: int) -> None:
    with office.db.write() as session:
        session.execute(update(SchoolYear).values(comment_days=7))
    assert published(office, hanh).issued.comments_until == date(2026, 10, 23)


def test_the_group_hears_the_messages_before_the_file(office: Office, hanh: int) -> None:
    published(office, hanh)
    said = [p for p in carry(office) if "Danh sách" in p.message.html.markup]

    assert [(p.group, p.attachment is not None) for p in said] == [(True, False), (True, True)]
    assert said[0].message.buttons == ((DeepLink("💬 Góp ý", "gopy_1"),),)
    assert said[1].attachment is not None
    assert said[1].attachment[0] == "cong-khai-lan-1-2026-2027.xlsx"


def test_the_second_press_publishes_nothing(office: Office, hanh: int) -> None:
    first = published(office, hanh)
    again = of(Published, publish(office, hanh, 1, "00000000"))

    assert (again.issued, again.again) == (first.issued, True)
    assert len(rows(office.db, Round)) == 1
    assert len(log(office, "list.published")) == 1


def test_what_was_not_previewed_is_not_published(office: Office, hanh: int) -> None:
    record_adoption(office, hanh, DAY)
    seen = of(Preview, preview_round(office, hanh))
    stands(office, HUNG)
    shown = of(Preview, publish(office, hanh, 1, seen.issue.mark))

    assert (shown.changed, len(shown.issue.entries)) == (True, 3)
    assert rows(office.db, Round) == []
    assert isinstance(publish(office, hanh, 1, shown.issue.mark), Published)


def test_the_number_of_a_later_round_cannot_be_guessed(office: Office, hanh: int) -> None:
    published(office, hanh)
    stands(office, HUNG)
    seen = of(Preview, preview_round(office, hanh))

    assert of(Preview, publish(office, hanh, 7, seen.issue.mark)).changed
    assert of(Preview, publish(office, hanh, 0, seen.issue.mark)).changed


def test_without_an_adoption_the_first_round_is_refused(office: Office, hanh: int) -> None:
    for outcome in (preview_round(office, hanh), publish(office, hanh, 1, "00000000")):
        assert outcome == refused(Refusal.NOT_ADOPTED)
    assert rows(office.db, Round) == []


def test_with_nothing_new_a_supplement_is_refused(office: Office, hanh: int) -> None:
    published(office, hanh)

    assert preview_round(office, hanh) == refused(Refusal.NOTHING_TO_PUBLISH)
    assert publish(office, hanh, 2, "00000000") == refused(Refusal.NOTHING_TO_PUBLISH)


def close(office: Office) -> int:
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear).order_by(SchoolYear.id)).first()
        assert year is not None
        entries = entries_of(session, year.id, {State.PUBLISHED, State.FINAL})
        final = FinalList(
            year_id=year.id,
            entries=dumped(entries),
            collectives=[{"team": "Tổ Ngữ văn", "title": "TTLDXS"}],
            present=5,
            members=7,
            minutes="12/BB",
            closed_by_id=1,
            closed_at=office.clock(),
        )
        session.add(final)
        session.flush()
        return final.id


def test_a_closed_list_is_neither_adopted_nor_published(office: Office, hanh: int) -> None:
    close(office)
    no = refused(Refusal.LIST_CLOSED)

    assert record_adoption(office, hanh, DAY) == no
    assert [preview_round(office, hanh), publish(office, hanh, 1, "00000000")] == [no, no]
    assert (rows(office.db, Adoption), rows(office.db, Round)) == ([], [])


def test_a_withdrawal_after_the_publication_leaves_the_record(
    office: Office, hanh: int, clock: FakeClock
) -> None:
    published(office, hanh)
    before = rows(office.db, Round)[0].entries
    clock.advance(days=1)
    stands(office, MAI, State.WITHDRAWN)
    stands(office, HUNG)
    published(office, hanh)
    clock.advance(days=1)
    stands(office, DUNG)
    published(office, hanh)

    rounds = rows(office.db, Round)
    assert rounds[0].entries == before
    assert [[e["name"] for e in r.gone] for r in rounds] == [[], ["Lê Thị Mai"], []]


def test_another_school_sees_and_publishes_nothing_of_it(office: Office, hanh: int, other: int) -> None:
    first = published(office, hanh)
    seen = see_publication(office, other)

    assert not isinstance(seen, Refused)
    assert (seen.rounds, seen.ready, seen.adopted, seen.comments.open) == ((), 0, None, 0)
    assert record_adoption(office, other, DAY) == refused(Refusal.NOTHING_CHECKED)
    assert publish(office, other, 1, "00000000") == refused(Refusal.NOTHING_TO_PUBLISH)
    gone = refused(Refusal.NOT_FOUND)
    assert [round_as_file(office, other, first.issued.id), round_record(office, other, first.issued.id)] == [
        gone
    ] * 2
    assert [r.year_id for r in rows(office.db, Round)] == [1]


@pytest.mark.parametrize("code", [LAN, HUNG, DUNG])
def test_nobody_but_the_secretary(office: Office, hanh: int, code: str) -> None:
    account, no = joins(office, code), refused(Refusal.NOT_ALLOWED)

    assert [
        see_publication(office, account),
        see_adoption(office, account),
        adoption_typed(office, account, "15/10"),
        record_adoption(office, account, DAY),
        preview_round(office, account),
        publish(office, account, 1, "00000000"),
        round_as_file(office, account, 1),
        round_record(office, account, 1),
    ] == [no] * 8
    assert (rows(office.db, Adoption), rows(office.db, Round)) == ([], [])


def test_without_a_year_there_is_nothing(office: Office) -> None:
    make_school(office, plan=None)
    hanh = joins(office, HANH)
    no = refused(Refusal.NO_YEAR)

    assert [
        see_publication(office, hanh),
        see_adoption(office, hanh),
        adoption_typed(office, hanh, "15/10"),
        record_adoption(office, hanh, DAY),
        preview_round(office, hanh),
        publish(office, hanh, 1, "00000000"),
    ] == [no] * 6
    assert round_as_file(office, hanh, 1) == refused(Refusal.NOT_FOUND)


@changes(Permission.PUBLISH)
def announce(desk: Desk, final_id: int) -> None:
    announce_final(desk, desk.session.get_one(FinalList, final_id))


def finals(office: Office) -> list[Outbox]:
    return [row for row in rows(office.db, Outbox) if row.kind == "list_final"]


def test_the_final_list_goes_to_the_group_with_its_workbook(office: Office, hanh: int) -> None:
    published(office, hanh)
    stands(office, MAI, State.WITHDRAWN)
    announce(office, hanh, close(office))

    message, file = finals(office)
    assert Message.restored(message.markup, message.buttons).html.markup == (
        "<b>🏁 Danh sách chính thức đăng ký thi đua năm học 2026-2027</b>\n\n"
        "Hội đồng đã chốt danh sách <b>1 người</b>. Cảm ơn các thầy cô đã góp ý.\n"
        "Có 1 người đã rút đăng ký sau khi công khai.\n"
        "Từ nay danh sách không thay đổi. Có khiếu nại, thầy/cô gõ /gopy trong trò chuyện riêng với bot.\n\n"
        "<b>Tổ Toán – Tin</b>\n"
        f"1. <b>Nguyễn Thị Lan</b> – Chiến sĩ thi đua cơ sở – «{TOPIC}»\n\n"
        "<b>Tập thể</b>\n"
        "• Tổ Ngữ văn – Tập thể lao động xuất sắc"
    )
    assert (file.filename, file.attachment is not None) == ("danh-sach-chinh-thuc-2026-2027.xlsx", True)


def test_without_a_group_nobody_hears_the_final_list(office: Office, hanh: int) -> None:
    published(office, hanh)
    with office.db.write() as session:
        session.execute(update(School).values(group_chat_id=None))
    announce(office, hanh, close(office))

    assert finals(office) == []
