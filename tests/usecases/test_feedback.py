"""Comments: sent once, read by few, answered once, taken back only while unanswered, each school its own."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.db.engine import Database
from bot.db.models import AuditLog, Feedback, FeedbackDraft, Outbox, Person
from bot.domain.feedback import Kind
from bot.domain.registration import Refusal
from bot.usecases.answering import Answered, Asked, answer, begin_answer, see_waiting
from bot.usecases.comments import unanswered
from bot.usecases.feedback import Sent, Writing, begin, choose_entry, drop, see_feedback, send, write
from bot.usecases.following import Seen, Withdrawn, see_by_code, see_comment, withdraw_comment
from bot.usecases.office import Office, Refused, refused
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.campaign import stands
from tests.usecases.outboxes import Line, outbox, with_group
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, MAI, joins
from tests.usecases.test_planning import of
from tests.usecases.test_publishing import close, published

WORDS = "Đề nghị xem lại tên đề tài."
OTHER, OTHER_TEACHER = 8004, 8001


@pytest.fixture
def hung(office: Office, clock: FakeClock) -> int:
    """A team lead who comments; Lan's and Mai's entries are public, comments run until 19 October."""
    with_group(office, make_school(office))
    secretary = joins(office, HANH)
    clock.set(2026, 10, 16, 9)
    stands(office, LAN)
    stands(office, MAI)
    published(office, secretary)
    return joins(office, HUNG)


@pytest.fixture
def other(office: Office, hung: int) -> int:
    """The secretary of a second school."""
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    joins(office, "LAN22223", OTHER_TEACHER)
    return joins(office, "HANH2223", OTHER)


def rows(db: Database, model: Any) -> list[Any]:
    with db.read() as session:
        return list(session.scalars(select(model).order_by(model.id)))


def log(office: Office) -> list[tuple[str, Any, Any]]:
    logged = (row for row in rows(office.db, AuditLog) if row.action.startswith("feedback."))
    return [(row.action, row.before, row.after) for row in logged]


def sends(office: Office, account: int, kind: Kind = Kind.LIST, about: int | None = None) -> int:
    """Written and confirmed; the comment's id."""
    draft = of(Writing, write(office, account, kind, about, WORDS)).draft
    assert draft is not None
    return of(Sent, send(office, account, draft)).comment.id


def told(office: Office, kind: str) -> list[Line]:
    return [line for line in outbox(office.db) if line.kind == kind]


def test_a_comment_on_an_entry_carries_round_and_due_day(office: Office, hung: int, clock: FakeClock) -> None:
    sends(office, hung, Kind.ENTRY, 1)

    [row] = rows(office.db, Feedback)
    assert (row.kind, row.round_id, row.registration_id, row.words, row.sent_at, row.answer_due) == (
        "entry",
        1,
        1,
        WORDS,
        clock(),
        date(2026, 10, 19),
    )
    assert rows(office.db, FeedbackDraft) == []
    assert log(office) == [("feedback.sent", None, {"kind": "entry", "code": row.code})]
    assert told(office, "feedback_arrived") == [Line("Hạnh", "feedback_arrived", "queued")]


def test_a_complaint_belongs_to_no_round_and_is_told_to_the_principal_too(office: Office, hung: int) -> None:
    joins(office, DUNG)
    sends(office, hung, Kind.COMPLAINT)

    [row] = rows(office.db, Feedback)
    assert (row.round_id, row.year_id, row.answer_due) == (None, 1, date(2026, 10, 26))
    assert [line.to for line in told(office, "feedback_arrived")] == ["Hạnh", "Dũng"]


def test_nobody_is_told_of_his_own(office: Office, hung: int) -> None:
    sends(office, 7004)

    assert told(office, "feedback_arrived") == []


def test_before_the_confirmation_nothing_is_sent(office: Office, hung: int) -> None:
    first = of(Writing, write(office, hung, Kind.LIST, None, "Câu thứ nhất."))
    second = of(Writing, write(office, hung, Kind.LIST, None, "Câu thứ hai."))

    assert (rows(office.db, Feedback), log(office)) == ([], [])
    assert [d.words for d in rows(office.db, FeedbackDraft)] == ["Câu thứ hai."]
    assert first.draft is not None
    assert send(office, hung, first.draft) == refused(Refusal.NOT_FOUND)
    assert second.draft is not None
    drop(office, hung, second.draft)
    assert rows(office.db, FeedbackDraft) == []


def test_sending_twice_gives_the_same_receipt(office: Office, hung: int) -> None:
    draft = of(Writing, write(office, hung, Kind.LIST, None, WORDS)).draft
    assert draft is not None

    assert send(office, hung, draft) == send(office, hung, draft)
    assert len(rows(office.db, Feedback)) == 1
    assert len(log(office)) == 1


def test_a_draft_is_its_authors(office: Office, hung: int) -> None:
    lan = joins(office, LAN)
    draft = of(Writing, write(office, hung, Kind.LIST, None, WORDS)).draft
    assert draft is not None

    assert send(office, lan, draft) == refused(Refusal.NOT_FOUND)
    drop(office, lan, draft)
    assert len(rows(office.db, FeedbackDraft)) == 1


@pytest.mark.parametrize(("words", "refusal"), [("?", Refusal.TOO_SHORT), ("a" * 1001, Refusal.TOO_LONG)])
def test_bad_words_are_not_kept(office: Office, hung: int, words: str, refusal: Refusal) -> None:
    assert write(office, hung, Kind.LIST, None, words) == refused(refusal)
    assert rows(office.db, FeedbackDraft) == []


def test_a_thousand_letters_are_taken(office: Office, hung: int) -> None:
    assert of(Writing, write(office, hung, Kind.LIST, None, "a" * 1000)).words == "a" * 1000


def test_only_what_is_public_is_commented_on(office: Office, hung: int) -> None:
    waits = stands(office, DUNG)

    for about in (waits, 999, None):
        assert begin(office, hung, Kind.ENTRY, about) == refused(Refusal.NOT_FOUND)
        assert write(office, hung, Kind.ENTRY, about, WORDS) == refused(Refusal.NOT_FOUND)


@pytest.mark.parametrize("kind", [Kind.ENTRY, Kind.LIST, Kind.MISSING])
def test_comments_end_with_their_period(office: Office, hung: int, clock: FakeClock, kind: Kind) -> None:
    draft = of(Writing, write(office, hung, kind, 1, WORDS)).draft
    assert draft is not None
    clock.set(2026, 10, 20)
    closed = refused(Refusal.COMMENTS_CLOSED)

    assert begin(office, hung, kind, 1) == closed
    assert write(office, hung, kind, 1, WORDS) == closed
    assert send(office, hung, draft) == closed
    assert choose_entry(office, hung) == closed
    assert rows(office.db, Feedback) == []


def test_after_the_list_is_closed_only_complaints_are_taken(office: Office, hung: int) -> None:
    close(office)

    assert begin(office, hung, Kind.LIST) == refused(Refusal.COMMENTS_CLOSED)
    assert isinstance(begin(office, hung, Kind.COMPLAINT), Writing)


def test_before_any_publication_there_is_nothing_to_comment_on(office: Office) -> None:
    make_school(office)
    lan = joins(office, LAN)

    assert begin(office, lan, Kind.LIST) == refused(Refusal.COMMENTS_CLOSED)
    assert isinstance(begin(office, lan, Kind.OPINION), Writing)


def test_who_has_not_joined_and_a_school_without_a_year(office: Office, hung: int) -> None:
    assert see_feedback(office, 99) == refused(Refusal.NOT_JOINED)
    assert write(office, 99, Kind.LIST, None, WORDS) == refused(Refusal.NOT_JOINED)
    make_school(office, "Trường THCS Lê Lợi", plan=None, suffix="3")
    lan = joins(office, "LAN22223", OTHER_TEACHER)
    no = refused(Refusal.NO_YEAR)
    assert [see_feedback(office, lan), begin(office, lan, Kind.OPINION), choose_entry(office, lan)] == [
        no
    ] * 3


def test_an_answer_is_given_once_and_the_author_hears_it(office: Office, hung: int, clock: FakeClock) -> None:
    comment = sends(office, hung)
    clock.advance(hours=1)
    first = of(Answered, answer(office, 7004, comment, "Đã sửa.", list_changed=True))
    again = of(Answered, answer(office, 7004, comment, "Khác.", list_changed=False))

    assert (first.again, again.again, again.comment.answer) == (False, True, "Đã sửa.")
    [row] = rows(office.db, Feedback)
    assert (row.answer, row.list_changed, row.answered_at, row.answered_by_id) == (
        "Đã sửa.",
        True,
        clock(),
        4,
    )
    assert told(office, "feedback_answered") == [Line("Hùng", "feedback_answered", "queued")]
    assert log(office)[1:] == [
        ("feedback.answered", None, {"answer": "Đã sửa.", "list_changed": True, "code": row.code})
    ]
    assert of(Answered, begin_answer(office, 7004, comment)).again


def test_a_bad_answer_is_not_kept(office: Office, hung: int) -> None:
    comment = sends(office, hung)

    assert answer(office, 7004, comment, "?", list_changed=False) == refused(Refusal.TOO_SHORT)
    assert answer(office, 7004, comment, "a" * 1001, list_changed=False) == refused(Refusal.TOO_LONG)
    assert isinstance(begin_answer(office, 7004, comment), Asked)
    assert rows(office.db, Feedback)[0].answer is None


def test_an_answer_to_somebody_who_left_no_name_is_kept(office: Office, hung: int) -> None:
    comment = sends(office, hung)
    with office.db.write() as session:
        session.execute(update(Feedback).values(person_id=None))

    assert of(Answered, answer(office, 7004, comment, "Đã sửa.", list_changed=False)).comment.author == ""
    assert told(office, "feedback_answered") == []


@pytest.mark.parametrize("code", [LAN, DUNG])
def test_others_neither_read_nor_answer(office: Office, hung: int, code: str) -> None:
    account, comment = joins(office, code), sends(office, hung)
    secret = rows(office.db, Feedback)[0].code
    gone, no = refused(Refusal.NOT_FOUND), refused(Refusal.NOT_ALLOWED)

    assert see_comment(office, account, comment) == gone
    assert see_by_code(office, account, secret) == gone
    assert withdraw_comment(office, account, comment) == gone
    assert see_waiting(office, account) == no
    assert begin_answer(office, account, comment) == no
    assert answer(office, account, comment, WORDS, list_changed=False) == no


def test_the_author_does_not_answer_himself(office: Office, hung: int) -> None:
    assert answer(office, hung, sends(office, hung), WORDS, list_changed=False) == refused(
        Refusal.NOT_ALLOWED
    )


def test_the_principal_reads_a_complaint_and_does_not_answer_it(office: Office, hung: int) -> None:
    dung, comment = joins(office, DUNG), sends(office, hung, Kind.COMPLAINT)

    seen = of(Seen, see_comment(office, dung, comment))
    assert (seen.mine, seen.answers) == (False, False)
    assert answer(office, dung, comment, WORDS, list_changed=False) == refused(Refusal.NOT_ALLOWED)


def test_the_code_is_the_authors_alone(office: Office, hung: int) -> None:
    sends(office, hung)
    secret = rows(office.db, Feedback)[0].code

    assert of(Seen, see_by_code(office, hung, secret)).mine
    assert see_by_code(office, 7004, secret) == refused(Refusal.NOT_FOUND)


def test_taken_back_nothing_is_kept_but_that_it_was(office: Office, hung: int) -> None:
    comment = sends(office, hung)
    code = rows(office.db, Feedback)[0].code

    assert withdraw_comment(office, hung, comment) == Withdrawn(code)
    assert withdraw_comment(office, hung, comment) == refused(Refusal.NOT_FOUND)
    assert rows(office.db, Feedback) == []
    assert log(office)[1:] == [("feedback.withdrawn", {"kind": "list", "code": code}, None)]
    assert told(office, "feedback_withdrawn") == [Line("Hạnh", "feedback_withdrawn", "queued")]


def test_answered_it_is_not_taken_back(office: Office, hung: int) -> None:
    comment = sends(office, hung)
    answer(office, 7004, comment, "Đã sửa.", list_changed=False)

    assert of(Seen, withdraw_comment(office, hung, comment)).comment.answer == "Đã sửa."
    assert len(rows(office.db, Feedback)) == 1


def test_another_school_reads_and_answers_nothing(office: Office, hung: int, other: int) -> None:
    comment = sends(office, hung, Kind.ENTRY, 1)
    secret = rows(office.db, Feedback)[0].code
    gone = refused(Refusal.NOT_FOUND)

    assert [
        see_comment(office, other, comment),
        see_by_code(office, other, secret),
        begin_answer(office, other, comment),
        answer(office, other, comment, WORDS, list_changed=False),
        withdraw_comment(office, OTHER_TEACHER, comment),
    ] == [gone] * 5
    waiting = see_waiting(office, other)
    assert not isinstance(waiting, Refused)
    assert waiting.comments == ()
    assert begin(office, OTHER_TEACHER, Kind.ENTRY, 1) == refused(Refusal.COMMENTS_CLOSED)


def test_what_waits_stands_by_its_due_day(office: Office, hung: int) -> None:
    complaint, comment, answered = (
        sends(office, hung, kind) for kind in (Kind.COMPLAINT, Kind.LIST, Kind.MISSING)
    )
    answer(office, 7004, answered, "Đã bổ sung.", list_changed=True)
    waiting = see_waiting(office, 7004)

    assert not isinstance(waiting, Refused)
    assert [c.id for c in waiting.comments] == [comment, complaint]
    with office.db.read() as session:
        assert [row.answer_due for row in unanswered(session, 1)] == [date(2026, 10, 19), date(2026, 10, 26)]


def test_who_has_no_telegram_any_more_gets_no_answer_but_it_stands(office: Office, hung: int) -> None:
    comment = sends(office, hung)
    with office.db.write() as session:
        session.execute(update(Person).where(Person.user_id == hung).values(chat_id=None))
    answer(office, 7004, comment, "Đã sửa.", list_changed=False)

    assert told(office, "feedback_answered") == [Line("Hùng", "feedback_answered", "failed", "not_joined")]
    assert [row.person_id for row in rows(office.db, Outbox) if row.kind == "feedback_answered"] == [2]
