"""Claim, settle, doubt: never two senders of one row, never a lost outcome, and each outcome has its consequence."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, select, update

from bot.db.engine import Database
from bot.db.models import AuditLog, Outbox, Person, School
from bot.domain.notices import NoticeKind
from bot.domain.outbox import Reason
from bot.domain.registration import Refusal
from bot.texts.message import Button, Html, Message
from bot.usecases.delivery import (
    ASK,
    TOPIC_GONE,
    Cleared,
    Failed,
    Later,
    Migrated,
    Result,
    Sent,
    TopicGone,
    Uncertain,
    clear_doubt,
    exchange,
    recover,
    settle,
    take,
)
from bot.usecases.office import Office, Refused
from bot.usecases.waiting import PEOPLE, Waiting, lanes_waiting, tidy, waiting
from tests.backends import BACKENDS
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.outboxes import GROUP_CHAT, Line, carry, next_parcel, outbox, row, with_group
from tests.usecases.steps import HANH, LAN, MAI, joins, person

CALL = Message(Html("📣 <b>Phát động Đợt 2</b>"), ((Button("Xem", "me:profile"),),))


@pytest.fixture
def school(office: Office) -> int:
    """The group is connected, the secretary and a teacher have joined."""
    number = make_school(office)
    with_group(office, number)
    joins(office, HANH)
    joins(office, LAN)
    return number


def queue(
    office: Office,
    school: int,
    to: str | None = None,
    *,
    kind: str = NoticeKind.PHASE_LAUNCH,
    ago: timedelta = timedelta(),
    lasts: timedelta = timedelta(days=1),
    waits: timedelta = timedelta(),
) -> int:
    """A row that became due so long ago, may leave after `waits` and is stale after `lasts`; None is the group."""
    now = office.clock()
    with office.db.write() as session:
        owner = session.scalars(select(Person.id).where(Person.join_code == to)).one() if to else None
        new = Outbox(
            school_id=school,
            key=f"{kind}:{to}:{ago}:{waits}:{lasts}",
            kind=kind,
            person_id=owner,
            markup=CALL.html.markup,
            buttons=CALL.buttons_json(),
            state="queued",
            due_at=now - ago,
            stale_at=now + lasts,
            next_attempt_at=now + waits,
        )
        session.add(new)
        session.flush()
        return new.id


def state(db: Database, row_id: int) -> tuple[str, str | None]:
    with db.read() as session:
        found = session.get_one(Outbox, row_id)
        return found.state, found.reason


def again_at(office: Office, row_id: int) -> timedelta:
    """How long the row still waits."""
    with office.db.read() as session:
        return session.get_one(Outbox, row_id).next_attempt_at - office.clock()


def tries(office: Office, row_id: int, result: Result) -> None:
    """One attempt that ends so."""
    parcel = next_parcel(office)
    assert parcel is not None
    assert parcel.row_id == row_id
    settle(office, row_id, result)


def test_a_parcel_is_what_was_written_and_where_it_goes(office: Office, school: int) -> None:
    with_group(office, school, thread=17)
    call = queue(office, school)
    parcel = next_parcel(office)

    assert parcel is not None
    assert (parcel.row_id, parcel.chat_id, parcel.thread_id, parcel.group) == (call, GROUP_CHAT, 17, True)
    assert parcel.message == CALL


def test_the_group_hears_first_then_who_has_waited_longest(office: Office, school: int) -> None:
    late = queue(office, school, LAN, ago=timedelta(hours=1))
    early = queue(office, school, HANH, ago=timedelta(hours=2))
    call = queue(office, school)

    assert [parcel.row_id for parcel in carry(office)] == [call, early, late]


def test_what_is_being_sent_is_nobody_elses(office: Office, school: int) -> None:
    queue(office, school)

    assert next_parcel(office) is not None
    assert next_parcel(office) is None


def test_two_claimers_never_get_the_same_row(office: Office, school: int) -> None:
    rows = [queue(office, school, LAN, ago=timedelta(seconds=n)) for n in range(40)]

    def claims_all(_: int) -> list[int]:
        mine = []
        while (parcel := next_parcel(office)) is not None:
            mine.append(parcel.row_id)
        return mine

    with ThreadPoolExecutor(4) as pool:
        claimed = [number for mine in pool.map(claims_all, range(4)) for number in mine]

    assert sorted(claimed) == sorted(rows)


def series(office: Office, school: int, parts: int = 3) -> list[int]:
    """The parts of one long list, as the group should read them."""
    seconds = [timedelta(seconds=parts - place) for place in range(parts)]
    return [queue(office, school, kind="list_published", ago=ago) for ago in seconds]


@pytest.mark.parametrize(
    ("trouble", "wait"),
    [
        pytest.param(Later(timedelta(seconds=5)), timedelta(seconds=5), id="flood control"),
        pytest.param(Later(None), timedelta(seconds=30), id="no connection"),
        pytest.param(Uncertain(Reason.TIMED_OUT), timedelta(minutes=30), id="who can tell"),
    ],
)
def test_no_later_part_overtakes_one_that_waits(
    office: Office, clock: FakeClock, school: int, trouble: Result, wait: timedelta
) -> None:
    first, *others = series(office, school)
    tries(office, first, trouble)
    overtaking = [number for number in (p.row_id for p in carry(office)) if number in others]
    clock.advance(seconds=wait.total_seconds())

    assert overtaking == []
    assert [parcel.row_id for parcel in carry(office)] == [first, *others]


def test_a_part_that_is_being_sent_holds_back_the_next_one(office: Office, school: int) -> None:
    first, second = series(office, school, 2)
    sending = next_parcel(office)
    meanwhile = next_parcel(office)
    settle(office, first, Sent(1))

    assert sending is not None
    assert (sending.row_id, meanwhile) == (first, None)
    assert [parcel.row_id for parcel in carry(office)] == [second]


@pytest.mark.parametrize("end", [Failed(Reason.REFUSED), Sent(7)], ids=lambda end: type(end).__name__)
def test_a_part_that_is_settled_holds_nobody_back(office: Office, school: int, end: Result) -> None:
    first, *others = series(office, school)
    tries(office, first, end)

    assert [parcel.row_id for parcel in carry(office)] == others


def test_a_part_that_was_given_up_holds_nobody_back(office: Office, clock: FakeClock, school: int) -> None:
    """Else one announcement of which nobody knows would silence its kind for ever."""
    old = queue(office, school, kind="list_published", ago=timedelta(1), lasts=timedelta(minutes=10))
    tries(office, old, Uncertain(Reason.TIMED_OUT))
    clock.advance(minutes=10)
    new = queue(office, school, kind="list_published")

    assert [p.row_id for p in carry(office) if p.group] == [new]
    assert state(office.db, old) == ("uncertain", "timed_out")


def test_only_the_same_series_of_the_same_group_waits(office: Office, school: int) -> None:
    other = make_school(office, "Trường THCS Lê Lợi", suffix="9")
    with_group(office, other, -4002)
    first, second = series(office, school, 2)
    elsewhere = series(office, other, 2)
    board = queue(office, school, kind="board")
    people = [queue(office, school, to, kind="list_published", ago=timedelta(hours=1)) for to in (LAN, HANH)]
    tries(office, first, Later(None))

    assert sorted(p.row_id for p in carry(office)) == sorted([*elsewhere, board, *people])
    assert state(office.db, second) == ("queued", None)


@pytest.mark.parametrize("db", BACKENDS[1:], indirect=True)
def test_senders_at_once_keep_the_order_of_a_series(office: Office, school: int) -> None:
    parts = series(office, school, 12)
    sent: list[int] = []

    def sends(_: int) -> None:
        for _again in range(40):
            parcel = next_parcel(office)
            if parcel is not None:
                sent.append(parcel.row_id)
                settle(office, parcel.row_id, Sent(parcel.row_id))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(sends, range(4)))

    assert sent == parts


@pytest.mark.parametrize("db", BACKENDS[1:], indirect=True)
def test_a_row_that_somebody_holds_in_his_own_session_is_passed_over(office: Office, school: int) -> None:
    """An operator with psql on PostgreSQL must not stop the bot."""
    held = queue(office, school, LAN, ago=timedelta(hours=1))
    free = queue(office, school, HANH)
    psql = create_engine(office.db.url)
    with psql.begin() as connection:
        connection.exec_driver_sql(f"SELECT id FROM outbox WHERE id = {held} FOR UPDATE")
        parcel = next_parcel(office)
    psql.dispose()

    assert parcel is not None
    assert parcel.row_id == free


def test_nothing_leaves_before_its_time(office: Office, clock: FakeClock, school: int) -> None:
    call = queue(office, school, waits=timedelta(minutes=1))
    assert next_parcel(office) is None
    clock.advance(minutes=1)

    assert [parcel.row_id for parcel in carry(office)] == [call]


def test_what_was_never_sent_and_is_stale_is_missed(office: Office, clock: FakeClock, school: int) -> None:
    call = queue(office, school)
    clock.advance(days=1)

    assert next_parcel(office) is None
    assert state(office.db, call) == ("missed", "outage")


def test_what_may_have_arrived_is_not_called_missed(office: Office, clock: FakeClock, school: int) -> None:
    call = queue(office, school)
    tries(office, call, Uncertain(Reason.TIMED_OUT))
    clock.advance(days=1)

    assert next_parcel(office) is None
    assert state(office.db, call) == ("uncertain", "timed_out")


def test_what_may_have_arrived_is_not_called_missed_though_telegram_put_it_off_later(
    office: Office, clock: FakeClock, school: int
) -> None:
    call = queue(office, school)
    tries(office, call, Uncertain(Reason.TIMED_OUT))
    clock.advance(minutes=30)
    tries(office, call, Later(timedelta(hours=23)))
    clock.advance(days=1)
    tidy(office, ())

    assert state(office.db, call) == ("uncertain", "timed_out")


@pytest.mark.parametrize(
    ("hour", "leaves"), [(20, True), (21, False), (3, False), (6, False), (7, True)], ids=str
)
def test_nothing_leaves_at_night(
    office: Office, clock: FakeClock, school: int, hour: int, leaves: bool
) -> None:
    queue(office, school, lasts=timedelta(days=2))
    clock.set(2026, 10, 6, hour)

    assert (next_parcel(office) is not None) is leaves


@pytest.mark.parametrize(
    ("result", "becomes", "waits"),
    [
        pytest.param(Sent(99), ("sent", None), None, id="confirmed: sent"),
        pytest.param(
            Later(timedelta(seconds=40)), ("queued", None), 40, id="flood control: when Telegram says"
        ),
        pytest.param(Later(timedelta()), ("queued", None), 1, id="flood control of no time: not at once"),
        pytest.param(Later(None), ("queued", None), 30, id="no connection: by back-off"),
        pytest.param(Failed(Reason.BLOCKED), ("failed", "blocked"), None, id="blocked: failed"),
        pytest.param(Failed(Reason.CHAT_GONE), ("failed", "chat_gone"), None, id="no such chat: failed"),
        pytest.param(
            Uncertain(Reason.TIMED_OUT), ("uncertain", "timed_out"), 60, id="no answer: again after a minute"
        ),
    ],
)
def test_what_becomes_of_a_personal_row(
    office: Office,
    clock: FakeClock,
    school: int,
    result: Result,
    becomes: tuple[str, str | None],
    waits: int | None,
) -> None:
    reminder = queue(office, school, LAN)
    tries(office, reminder, result)

    assert state(office.db, reminder) == becomes
    assert next_parcel(office) is None
    if waits is not None:
        assert again_at(office, reminder) == timedelta(seconds=waits)
        clock.advance(seconds=waits)
        assert [parcel.row_id for parcel in carry(office)] == [reminder]


def test_back_off_doubles_up_to_half_an_hour(office: Office, clock: FakeClock, school: int) -> None:
    reminder = queue(office, school, LAN)
    waited = []
    for _ in range(9):
        tries(office, reminder, Later(None))
        waited.append(again_at(office, reminder).total_seconds())
        clock.advance(seconds=waited[-1])

    assert waited == [30, 60, 120, 240, 480, 960, 1800, 1800, 1800]


def test_the_number_of_the_message_and_the_moment_are_kept(
    office: Office, clock: FakeClock, school: int
) -> None:
    call = queue(office, school)
    tries(office, call, Sent(99))

    sent = row(office.db, NoticeKind.PHASE_LAUNCH)
    assert (sent.message_id, sent.settled_at, sent.attempts) == (99, clock(), 1)


@pytest.mark.parametrize(
    ("result", "reachable"),
    [(Failed(Reason.BLOCKED), False), (Failed(Reason.CHAT_GONE), True), (Sent(1), True)],
)
def test_who_blocked_the_bot_is_known_as_such_until_something_arrives(
    office: Office, school: int, result: Result, reachable: bool
) -> None:
    with office.db.write() as session:
        session.execute(update(Person).values(reachable=not reachable))
    tries(office, queue(office, school, LAN), result)

    with office.db.read() as session:
        assert session.get_one(Person, person(office, LAN)).reachable is reachable


def test_a_group_that_moved_is_followed_and_hears_it_there(office: Office, school: int) -> None:
    call = queue(office, school)
    tries(office, call, Migrated(-1002))

    assert [parcel.chat_id for parcel in carry(office)] == [-1002]
    assert state(office.db, call) == ("sent", None)


def test_where_the_topic_was_deleted_the_group_itself_hears_it(office: Office, school: int) -> None:
    with_group(office, school, thread=17)
    call = queue(office, school)
    tries(office, call, TopicGone())

    assert [(p.chat_id, p.thread_id) for p in carry(office) if p.group] == [(GROUP_CHAT, None)]
    assert state(office.db, call) == ("sent", None)


def test_the_secretary_is_told_once_that_the_topic_is_gone(office: Office, school: int) -> None:
    with_group(office, school, thread=17)
    first, *_ = series(office, school)
    tries(office, first, TopicGone())
    with_group(office, school, thread=17)  # somebody has put it back, or two rows met the deletion
    tries(office, first, TopicGone())
    told = [line for line in outbox(office.db) if line.kind == TOPIC_GONE]

    assert told == [Line("Hạnh", TOPIC_GONE, "queued")]
    assert "đã bị xoá hoặc bị đóng" in row(office.db, TOPIC_GONE).markup


def test_a_general_topic_that_is_closed_ends_the_attempts(office: Office, school: int) -> None:
    """Without a topic to forget, trying again at once would never end."""
    call = queue(office, school)
    tries(office, call, TopicGone())

    assert next_parcel(office) is None
    assert state(office.db, call) == ("failed", "refused")


def test_a_group_that_let_the_bot_go_hears_nothing(office: Office, school: int) -> None:
    call = queue(office, school)
    with office.db.write() as session:
        session.get_one(School, school).group_chat_id = None

    assert next_parcel(office) is None
    assert state(office.db, call) == ("failed", "chat_gone")


def asked(db: Database) -> list[Line]:
    return [line for line in outbox(db) if line.kind == ASK]


@pytest.fixture
def doubtful(office: Office, school: int) -> int:
    """An announcement that may have arrived."""
    call = queue(office, school)
    tries(office, call, Uncertain(Reason.TIMED_OUT))
    return call


def test_a_doubtful_announcement_is_asked_about_and_waits_half_an_hour(
    office: Office, clock: FakeClock, school: int, doubtful: int
) -> None:
    joins(office, MAI)

    assert asked(office.db) == [Line("Hạnh", ASK, "queued")]
    [question] = carry(office)
    assert question.chat_id == 7004
    assert "Phát động Đợt 2" in question.message.html.markup
    assert again_at(office, doubtful) == timedelta(minutes=30)
    clock.advance(minutes=30)
    assert [parcel.row_id for parcel in carry(office)] == [doubtful]
    assert state(office.db, doubtful) == ("sent", None)


def in_doubt_by_time_out(office: Office, row_id: int) -> None:
    settle(office, row_id, Uncertain(Reason.TIMED_OUT))


def in_doubt_by_a_crash(office: Office, _: int) -> None:
    assert recover(office) == 1


def in_doubt_since_nobody_has_it(office: Office, _: int) -> None:
    tidy(office, ())


@pytest.mark.parametrize(
    "fall_into_doubt", [in_doubt_by_time_out, in_doubt_by_a_crash, in_doubt_since_nobody_has_it]
)
def test_a_question_of_the_night_waits_for_the_secretary_in_the_morning(
    office: Office, clock: FakeClock, school: int, fall_into_doubt: Callable[[Office, int], None]
) -> None:
    clock.set(2026, 10, 5, 20, 59)
    call = queue(office, school)
    assert next_parcel(office) is not None
    clock.set(2026, 10, 5, 21, 30)
    fall_into_doubt(office, call)
    clock.set(2026, 10, 6, 6, 30)
    in_the_morning = [parcel.chat_id for parcel in carry(office)]
    clock.set(2026, 10, 6, 7)

    assert (in_the_morning, [parcel.chat_id for parcel in carry(office)]) == ([7004], [GROUP_CHAT])
    assert asked(office.db) == [Line("Hạnh", ASK, "sent")]


def test_each_doubtful_attempt_is_asked_about_anew(
    office: Office, clock: FakeClock, school: int, doubtful: int
) -> None:
    carry(office)
    clock.advance(minutes=30)
    tries(office, doubtful, Uncertain(Reason.TIMED_OUT))

    assert asked(office.db) == [Line("Hạnh", ASK, "sent"), Line("Hạnh", ASK, "queued")]


def test_the_question_is_not_asked_when_the_answer_no_longer_matters(
    office: Office, clock: FakeClock, school: int, doubtful: int
) -> None:
    clock.advance(minutes=30)
    carry(office)

    assert asked(office.db) == [Line("Hạnh", ASK, "missed", "outage")]


def test_seen_in_the_group_ends_it(office: Office, clock: FakeClock, doubtful: int) -> None:
    carry(office)

    assert clear_doubt(office, 7004, doubtful, arrived=True) is Cleared.ARRIVED
    clock.advance(hours=1)
    assert carry(office) == []
    assert state(office.db, doubtful) == ("sent", None)
    with office.db.read() as session:
        entry = session.scalars(select(AuditLog).order_by(AuditLog.id.desc())).first()
        assert entry is not None
        assert (entry.action, entry.after) == ("notice.cleared", {"arrived": True})


def test_send_again_sends_it_now(office: Office, doubtful: int) -> None:
    carry(office)

    assert clear_doubt(office, 7004, doubtful, arrived=False) is Cleared.AGAIN
    assert [parcel.row_id for parcel in carry(office)] == [doubtful]


def test_the_second_word_on_a_doubt_changes_nothing(office: Office, doubtful: int) -> None:
    carry(office)
    clear_doubt(office, 7004, doubtful, arrived=True)

    assert clear_doubt(office, 7004, doubtful, arrived=False) is Cleared.ARRIVED
    assert carry(office) == []


def test_an_announcement_taken_back_meanwhile_is_not_promised(office: Office, doubtful: int) -> None:
    with office.db.write() as session:
        session.execute(update(Outbox).where(Outbox.id == doubtful).values(state="cancelled"))

    assert clear_doubt(office, 7004, doubtful, arrived=False) is Cleared.DROPPED


def test_only_the_schools_own_secretary_has_a_word(office: Office, school: int, doubtful: int) -> None:
    make_school(office, "Trường THCS Lê Lợi", suffix="9")
    joins(office, "HANH2229", 8004)
    no = Refused((Refusal.NOT_ALLOWED,))

    assert [clear_doubt(office, user, doubtful, arrived=False) for user in (7001, 8004)] == [no, no]
    assert clear_doubt(office, 7004, 404, arrived=False) == no
    assert state(office.db, doubtful) == ("uncertain", "timed_out")


def test_what_a_crash_left_half_sent_is_in_doubt_once(office: Office, clock: FakeClock, school: int) -> None:
    call, reminder = queue(office, school), queue(office, school, LAN)
    assert next_parcel(office) is not None
    assert next_parcel(office) is not None

    assert [recover(office), recover(office)] == [2, 0]
    assert (state(office.db, call), state(office.db, reminder)) == (
        ("uncertain", "crashed"),
        ("uncertain", "crashed"),
    )
    assert asked(office.db) == [Line("Hạnh", ASK, "queued")]
    assert (again_at(office, call), again_at(office, reminder)) == (
        timedelta(minutes=30),
        timedelta(minutes=1),
    )


@pytest.mark.parametrize(
    ("minutes", "held", "becomes"),
    [
        pytest.param(4, False, ("sending", None), id="somebody may just be sending it"),
        pytest.param(5, False, ("uncertain", "crashed"), id="left behind"),
        pytest.param(60, True, ("sending", None), id="in our own hand, however long it takes"),
    ],
)
def test_what_nobody_has_in_hand_any_more_is_in_doubt(
    office: Office, clock: FakeClock, school: int, minutes: int, held: bool, becomes: tuple[str, str | None]
) -> None:
    call = queue(office, school)
    assert next_parcel(office) is not None
    clock.advance(minutes=minutes)
    tidy(office, {call} if held else set())

    assert state(office.db, call) == becomes


def test_a_part_that_was_left_behind_holds_back_its_kind_no_longer_than_a_doubtful_one(
    office: Office, clock: FakeClock, school: int
) -> None:
    first, *others = series(office, school)
    assert next_parcel(office) is not None
    clock.advance(minutes=5)
    tidy(office, set())
    clock.advance(minutes=30)

    assert [parcel.row_id for parcel in carry(office) if parcel.group] == [first, *others]


def test_outcomes_and_claims_share_a_transaction_and_each_row_gets_its_own(
    office: Office, school: int
) -> None:
    sent, blocked, wanted, taken = (
        queue(office, school, to, ago=timedelta(hours=hours))
        for to, hours in ((LAN, 4), (HANH, 3), (LAN, 2), (HANH, 1))
    )
    for number in (sent, blocked, taken):
        assert take(office, number) is not None
    parcels = exchange(office, {sent: Sent(5), blocked: Failed(Reason.BLOCKED)}, (wanted, taken))

    assert list(parcels) == [wanted]
    assert [state(office.db, number) for number in (sent, blocked, wanted, taken)] == [
        ("sent", None),
        ("failed", "blocked"),
        ("sending", None),
        ("sending", None),
    ]


def test_a_row_cancelled_while_it_waited_for_its_turn_is_not_claimed(office: Office, school: int) -> None:
    call = queue(office, school)
    with office.db.write() as session:
        session.execute(update(Outbox).where(Outbox.id == call).values(state="cancelled"))

    assert take(office, call) is None
    assert state(office.db, call) == ("cancelled", None)


def test_who_left_while_his_row_waited_for_its_turn_hears_nothing(office: Office, school: int) -> None:
    reminder = queue(office, school, LAN)
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == LAN).values(active=False))

    assert take(office, reminder) is None
    assert state(office.db, reminder) == ("failed", "left")


def test_a_lane_is_looked_at_without_what_somebody_has_in_hand(office: Office, school: int) -> None:
    first, second, third = (
        queue(office, school, to, ago=timedelta(hours=hours)) for to, hours in ((LAN, 3), (HANH, 2), (LAN, 1))
    )
    call = queue(office, school)

    assert lanes_waiting(office) == (school, PEOPLE)
    assert waiting(office, PEOPLE, 2, {first}) == [Waiting(second, 7004), Waiting(third, 7001)]
    assert waiting(office, school, 9, ()) == [Waiting(call, GROUP_CHAT)]


def test_a_crash_without_a_secretary_waits_all_the_same(office: Office, clock: FakeClock) -> None:
    school = make_school(office)
    with_group(office, school)
    call = queue(office, school)
    next_parcel(office)
    recover(office)
    clock.advance(minutes=30)

    assert [parcel.row_id for parcel in carry(office)] == [call]


def queue_file(office: Office, school: int, to: str | None = None) -> int:
    """A row with a file, whose caption the message is."""
    number = queue(office, school, to, kind="list_file")
    with office.db.write() as session:
        row = session.get_one(Outbox, number)
        row.filename, row.attachment = "danh-sach.xlsx", b"PK-1"
    return number


def test_a_parcel_carries_its_file(office: Office, school: int) -> None:
    queue_file(office, school)
    parcel = next_parcel(office)

    assert parcel is not None
    assert (parcel.attachment, parcel.message) == (("danh-sach.xlsx", b"PK-1"), CALL)


def test_what_was_said_together_leaves_in_the_order_in_which_it_was_written(
    office: Office, school: int
) -> None:
    rows = [
        queue(office, school, kind="page_1"),
        queue(office, school, kind="page_2"),
        queue_file(office, school),
    ]

    assert [parcel.row_id for parcel in carry(office)] == rows


@pytest.mark.parametrize(
    ("result", "becomes"),
    [
        (Sent(99), ("sent", None)),
        (Later(None), ("queued", None)),
        (Failed(Reason.REFUSED), ("failed", "refused")),
        (Uncertain(Reason.TIMED_OUT), ("uncertain", "timed_out")),
        (Migrated(-1002), ("queued", None)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_file_is_settled_as_a_message_is_and_kept(
    office: Office, clock: FakeClock, school: int, result: Result, becomes: tuple[str, str | None]
) -> None:
    file = queue_file(office, school)
    tries(office, file, result)
    assert state(office.db, file) == becomes
    clock.advance(minutes=30)
    again = [parcel.attachment for parcel in carry(office) if parcel.row_id == file]

    assert again == ([("danh-sach.xlsx", b"PK-1")] if becomes[0] in {"queued", "uncertain"} else [])
