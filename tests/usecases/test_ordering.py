"""What a secretary orders for a notice holds at once, also for what waits in the outbox; and falls with its date."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.db.engine import Database
from bot.db.models import AuditLog, NoticeOrder, Outbox, Person, SchoolYear
from bot.db.queries import write_plan
from bot.domain.agenda import Upcoming
from bot.domain.orders import LONGEST_ALONE, LONGEST_BESIDE, Chip, Fault, Order, Part, mark_of
from bot.domain.outbox import Reason
from bot.domain.registration import Refusal
from bot.domain.reporting import Report
from bot.usecases.agenda import see_agenda
from bot.usecases.delivery import Later, Uncertain
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office, Refused, refused
from bot.usecases.ordering import Outcome, postpone, postpone_typed, silence, undo
from bot.usecases.upcoming import see_notice
from bot.usecases.wording import Tried, draft_words, keep_words, seal_of, try_out
from tests.conftest import FakeClock, local
from tests.school import PLAN, make_school
from tests.usecases.outboxes import Line, always_sent, carry, outbox, row, with_group
from tests.usecases.steps import HANH, HUNG, LAN, MAI, joins
from tests.usecases.test_planning import of

REMINDER = mark_of("reminder:2026-2027:registration:2026-10-12")
LAUNCH = mark_of("phase_launch:2026-2027:phase:2026-10-21")
NEAR = mark_of("deadline_near:2026-2027:registration:2026-10-17")
WORDS = "Mời thầy cô đăng ký sớm\ncùng nhà trường"


@pytest.fixture
def hanh(office: Office) -> int:
    """The secretary; the group is connected, the opening was said."""
    with_group(office, make_school(office))
    account = joins(office, HANH)
    enqueue_due(office)
    carry(office)
    return account


def orders(db: Database) -> list[Order]:
    with db.read() as session:
        return [Order(r.due_at, r.text, r.cancelled) for r in session.scalars(select(NoticeOrder))]


def logged(db: Database) -> list[str]:
    with db.read() as session:
        found = session.scalars(
            select(AuditLog).where(AuditLog.action.like("notice.%")).order_by(AuditLog.id)
        )
        return [one.action for one in found]


def seen(outcome: object) -> Upcoming:
    return of(Upcoming, outcome)


def at_the_launch(office: Office, clock: FakeClock) -> None:
    """The second phase is launched; the network is away, so that it waits in the outbox."""
    clock.set(2026, 10, 20, 16, 30)
    enqueue_due(office)
    carry(office)
    clock.set(2026, 10, 21, 7, 30)
    enqueue_due(office)
    carry(office, lambda _: Later(None))


def launches(office: Office) -> list[Line]:
    return [line for line in outbox(office.db) if line.kind == "phase_launch"]


def hers(office: Office) -> Outbox:
    """The secretary's own reminder."""
    with office.db.read() as session:
        mine = (Outbox.kind == "reminder", Outbox.state == "queued")
        return session.scalars(select(Outbox).where(*mine)).one()


def test_a_notice_put_off_leaves_at_its_new_hour_and_not_before(
    office: Office, clock: FakeClock, hanh: int, reopened: Callable[[], Database]
) -> None:
    shown = seen(postpone(office, hanh, LAUNCH, local(2026, 10, 22, 9)))
    clock.set(2026, 10, 22, 8, 59)
    enqueue_due(office)
    before = launches(office)
    clock.set(2026, 10, 22, 9)
    enqueue_due(office)
    carry(office)

    assert (f"{shown.at:%d/%m %H:%M}", f"{shown.planned_at:%d/%m %H:%M}") == ("22/10 09:00", "21/10 07:30")
    assert orders(reopened()) == [Order(due_at=local(2026, 10, 22, 9))]
    assert before == []
    assert launches(office) == [Line("group", "phase_launch", "sent")]
    assert row(office.db, "phase_launch").due_at == local(2026, 10, 22, 9)
    assert "muộn" not in row(office.db, "phase_launch").markup


def test_what_waits_in_the_outbox_is_taken_back_at_once(office: Office, clock: FakeClock, hanh: int) -> None:
    at_the_launch(office, clock)
    waiting = launches(office)
    postpone(office, hanh, LAUNCH, local(2026, 10, 21, 10))
    clock.advance(hours=1)

    assert waiting == [Line("group", "phase_launch", "queued")]
    assert launches(office) == [Line("group", "phase_launch", "cancelled")]
    assert carry(office) == []


def test_who_joins_before_the_new_hour_of_a_reminder_hears_it(
    office: Office, clock: FakeClock, hanh: int
) -> None:
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    unheard = [line for line in outbox(office.db) if line.to == "Lan"]
    postpone(office, hanh, REMINDER, local(2026, 10, 12, 18))
    joins(office, LAN)
    clock.set(2026, 10, 12, 18)
    enqueue_due(office)
    carry(office)

    assert unheard == [Line("Lan", "reminder", "failed", "not_joined")]
    assert [line for line in outbox(office.db) if line.to == "Lan"] == [Line("Lan", "reminder", "sent")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("22/10 9h", local(2026, 10, 22, 9)),
        ("21/10 22:30", local(2026, 10, 22, 6, 30)),
        ("21/10 07:30", None),
        ("21/10 7:00", Fault.EARLIER),
        ("4/10 8:00", Fault.PASSED),
        ("28/10 7:30", Fault.POINTLESS),
        ("28/10 07:29", local(2026, 10, 28, 7, 29)),
        ("chiều mai nhé", Fault.UNREADABLE),
    ],
)
def test_a_typed_hour_is_taken_or_the_reason_is_said(
    office: Office, hanh: int, typed: str, expected: datetime | Fault | None
) -> None:
    shown = seen(postpone_typed(office, hanh, LAUNCH, typed))

    if isinstance(expected, Fault):
        assert (shown.fault, orders(office.db)) == (expected, [])
    else:
        assert (shown.fault, shown.order.due_at) == (None, expected)
    assert (shown.moved_from is not None) == (typed == "21/10 22:30")


def test_the_chips_are_moments_that_make_sense(office: Office, clock: FakeClock, hanh: int) -> None:
    def chips() -> list[tuple[Chip, str]]:
        return [(chip, f"{at:%d/%m %H:%M}") for chip, at in seen(see_notice(office, hanh, REMINDER)).chips]

    planned = chips()
    clock.set(2026, 10, 15, 15)

    assert planned == [
        (Chip.HOUR, "12/10 17:30"),
        (Chip.MORNING, "13/10 07:30"),
        (Chip.NEXT_DAY, "13/10 16:30"),
    ]
    assert chips() == [(Chip.HOUR, "15/10 16:00")]


def test_words_hold_only_after_they_were_seen(
    office: Office, clock: FakeClock, hanh: int, reopened: Callable[[], Database]
) -> None:
    shown = seen(draft_words(office, hanh, LAUNCH, f"  {WORDS}\u200b  "))
    unchanged = orders(reopened())
    other = seen(keep_words(office, hanh, LAUNCH, "00000000"))
    kept = seen(keep_words(office, hanh, LAUNCH, shown.seal))
    clock.set(2026, 10, 21, 7, 30)
    enqueue_due(office)
    said = row(office.db, "phase_launch")

    assert (shown.draft, shown.order) == (WORDS, Order())
    assert unchanged == [Order()]
    assert other.fault is Fault.CHANGED
    assert (kept.words, kept.fault) == (WORDS, None)
    assert (said.markup, said.buttons) == (WORDS, '[[["💬 Mở trò chuyện với bot", "link", "hoso"]]]')


def test_words_typed_anew_make_the_old_button_harmless(office: Office, hanh: int) -> None:
    first = seen(draft_words(office, hanh, LAUNCH, "Lời thứ nhất")).seal
    second = seen(draft_words(office, hanh, LAUNCH, "Lời thứ hai")).seal
    old = seen(keep_words(office, hanh, LAUNCH, first))
    keep_words(office, hanh, LAUNCH, second)
    again = seen(keep_words(office, hanh, LAUNCH, second))

    assert old.fault is Fault.CHANGED
    assert again.fault is None
    assert orders(office.db) == [Order(text="Lời thứ hai")]
    assert logged(office.db) == ["notice.reworded"]


def test_to_a_person_the_words_are_added_and_what_waits_says_them_at_once(
    office: Office, clock: FakeClock, hanh: int
) -> None:
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    carry(office, lambda _: Later(None))
    before = hers(office).markup
    keep_words(office, hanh, REMINDER, seen(draft_words(office, hanh, REMINDER, "Gấp <nhé>")).seal)
    after = hers(office)

    assert after.markup == f"{before}\n\n✍️ <b>Thư ký hội đồng nhắn thêm:</b>\nGấp &lt;nhé&gt;"
    assert "notice:again" in after.buttons


@pytest.mark.parametrize(("mark", "most"), [(LAUNCH, LONGEST_ALONE), (REMINDER, LONGEST_BESIDE)])
def test_words_have_a_length(office: Office, hanh: int, mark: str, most: int) -> None:
    too_long = seen(draft_words(office, hanh, mark, "😀" * (most // 2) + "xyz"))
    nothing = seen(draft_words(office, hanh, mark, " \n … "))

    assert (too_long.fault, too_long.over) == (Fault.TOO_LONG, 3)
    assert nothing.fault is Fault.EMPTY
    assert orders(office.db) == []
    assert seen(draft_words(office, hanh, mark, "a" * most)).fault is None


def test_what_is_silenced_is_not_said_and_stays_in_the_list(
    office: Office, clock: FakeClock, hanh: int, reopened: Callable[[], Database]
) -> None:
    at_the_launch(office, clock)
    silence(office, hanh, LAUNCH)
    enqueue_due(office)
    clock.advance(hours=2)
    enqueue_due(office)
    listed: Any = see_agenda(office, hanh, 0)

    assert carry(office) == []
    assert orders(reopened()) == [Order(cancelled=True)]
    assert launches(office) == [Line("group", "phase_launch", "cancelled")]
    assert [(e.mark, e.order.cancelled, e.due) for e in listed.coming][:1] == [(LAUNCH, True, False)]


def test_silence_taken_back_it_is_said_after_all_in_the_words_and_at_the_hour_ordered(
    office: Office, clock: FakeClock, hanh: int
) -> None:
    keep_words(office, hanh, LAUNCH, seen(draft_words(office, hanh, LAUNCH, WORDS)).seal)
    postpone(office, hanh, LAUNCH, local(2026, 10, 21, 9))
    silence(office, hanh, LAUNCH)
    undo(office, hanh, LAUNCH, Part.SILENCE)
    clock.set(2026, 10, 21, 9)
    enqueue_due(office)
    carry(office)

    assert launches(office) == [Line("group", "phase_launch", "sent")]
    assert row(office.db, "phase_launch").markup == WORDS


def test_each_part_is_taken_back_by_itself(office: Office, hanh: int) -> None:
    keep_words(office, hanh, LAUNCH, seen(draft_words(office, hanh, LAUNCH, WORDS)).seal)
    postpone(office, hanh, LAUNCH, local(2026, 10, 21, 9))
    undo(office, hanh, LAUNCH, Part.TIME)
    first = orders(office.db)
    undo(office, hanh, LAUNCH, Part.WORDS)

    assert (first, orders(office.db)) == ([Order(text=WORDS)], [Order()])
    assert logged(office.db) == ["notice.reworded", "notice.postponed", "notice.restored", "notice.restored"]


def test_pressed_twice_is_ordered_once(office: Office, hanh: int) -> None:
    for _ in range(2):
        postpone(office, hanh, LAUNCH, local(2026, 10, 22, 9))
        silence(office, hanh, LAUNCH)
    assert logged(office.db) == ["notice.postponed", "notice.silenced"]

    for _ in range(2):
        undo(office, hanh, LAUNCH, Part.SILENCE)
    assert logged(office.db)[2:] == ["notice.restored"]


Deed = Callable[[Office, int], Outcome | Tried]

DEEDS: dict[str, Callable[[str], Deed]] = {
    "put off": lambda mark: lambda o, u: postpone(o, u, mark, local(2026, 10, 22, 9)),
    "put off, typed": lambda mark: lambda o, u: postpone_typed(o, u, mark, "22/10 9h"),
    "words": lambda mark: lambda o, u: draft_words(o, u, mark, WORDS),
    "keep the words": lambda mark: lambda o, u: keep_words(o, u, mark, seal_of(WORDS)),
    "silence": lambda mark: lambda o, u: silence(o, u, mark),
    "undo": lambda mark: lambda o, u: undo(o, u, mark, Part.TIME),
    "try": lambda mark: lambda o, u: try_out(o, u, mark),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_what_has_left_is_shown_with_what_became_of_it(
    office: Office, clock: FakeClock, hanh: int, deed: Callable[[str], Deed]
) -> None:
    clock.set(2026, 10, 21, 7, 30)
    enqueue_due(office)
    carry(office)

    assert of(Report, deed(LAUNCH)(office, hanh)).words.startswith("📣")
    assert (orders(office.db), logged(office.db)) == ([], [])


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_what_somebody_has_already_cannot_be_ordered_for_the_others(
    office: Office, clock: FakeClock, hanh: int, deed: Callable[[str], Deed]
) -> None:
    for code in (LAN, MAI):
        joins(office, code)
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    first: list[int] = []

    def only_one(parcel: Any) -> Any:
        first.append(parcel.row_id)
        return always_sent(parcel) if len(first) == 1 else Later(None)

    carry(office, only_one)

    shown = seen(deed(REMINDER)(office, hanh))
    assert (shown.fault, shown.leaving) == (Fault.LEAVING, True)
    assert (orders(office.db), logged(office.db)) == ([], [])


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_a_duty_and_ones_own_wish_are_not_for_others_to_order(
    office: Office, clock: FakeClock, hanh: int, deed: Callable[[str], Deed]
) -> None:
    with office.db.write() as session:
        write_plan(session.scalars(select(SchoolYear)).one(), replace(PLAN, conference=None))
    clock.set(2026, 10, 4, 8)
    mark = mark_of("conference_missing:2026-2027:registration:2026-10-10")

    assert seen(deed(mark)(office, hanh)).fault is Fault.NOT_ORDERABLE
    assert orders(office.db) == []


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_what_the_plan_does_not_have_is_not_found(
    office: Office, hanh: int, deed: Callable[[str], Deed]
) -> None:
    assert deed("0123456789")(office, hanh) == refused(Refusal.NOT_FOUND)


def test_a_doubtful_announcement_is_the_reports_matter(office: Office, clock: FakeClock, hanh: int) -> None:
    clock.set(2026, 10, 21, 7, 30)
    enqueue_due(office)
    carry(office, lambda _: Uncertain(Reason.TIMED_OUT))

    assert len(of(Report, silence(office, hanh, LAUNCH)).doubtful) == 1
    assert orders(office.db) == []


def test_what_may_have_arrived_cannot_be_ordered_while_telegram_puts_off_the_next_attempt(
    office: Office, clock: FakeClock, hanh: int
) -> None:
    """Said again at the new hour it would stand twice, and the doubt would be forgotten."""
    clock.set(2026, 10, 21, 7, 30)
    enqueue_due(office)
    carry(office, lambda _: Uncertain(Reason.TIMED_OUT))
    clock.advance(minutes=30)
    carry(office, lambda _: Later(timedelta(hours=1)))

    assert seen(postpone(office, hanh, LAUNCH, local(2026, 10, 22, 7, 30))).fault is Fault.LEAVING
    assert launches(office) == [Line("group", "phase_launch", "queued", "timed_out")]


def test_another_school_keeps_its_own_notice(office: Office, hanh: int) -> None:
    make_school(office, "Trường THCS Trần Phú", suffix="X")
    other = joins(office, "HANH222X", 8004)
    silence(office, hanh, LAUNCH)

    assert seen(see_notice(office, other, LAUNCH)).order == Order()
    postpone(office, other, LAUNCH, local(2026, 10, 22, 9))
    assert orders(office.db) == [Order(cancelled=True), Order(due_at=local(2026, 10, 22, 9))]


def test_the_principal_sees_it_and_orders_nothing(office: Office, hanh: int) -> None:
    dung = joins(office, "DUNG2222")
    assert seen(see_notice(office, dung, LAUNCH)).edits is False
    assert silence(office, dung, LAUNCH) == refused(Refusal.NOT_ALLOWED)
    assert isinstance(see_notice(office, joins(office, HUNG), LAUNCH), Refused)


def test_a_trial_goes_to_who_asked_and_is_no_delivery_of_the_notice(
    office: Office, clock: FakeClock, hanh: int
) -> None:
    for _ in range(2):
        tried = of(Tried, try_out(office, hanh, REMINDER))
    parcels = carry(office)
    listed: Any = see_agenda(office, hanh, 0)

    assert tried.leaves_at is None
    assert [parcel.message.buttons for parcel in parcels] == [()]
    assert parcels[0].message.html.markup.splitlines()[0] == "🧪 <b>[Gửi thử]</b>"
    assert "Phạm Thị Hạnh" in parcels[0].message.html.markup
    assert [line.kind for line in outbox(office.db)] == ["registration_open", "trial"]
    assert [entry.kind for entry in listed.said] == ["registration_open"]
    assert seen(see_notice(office, hanh, REMINDER)).order == Order()


def test_a_trial_at_night_comes_in_the_morning(office: Office, clock: FakeClock, hanh: int) -> None:
    clock.set(2026, 10, 5, 22)
    tried = of(Tried, try_out(office, hanh, LAUNCH))
    at_night = carry(office)
    clock.set(2026, 10, 6, 6, 30)

    assert f"{tried.leaves_at:%d/%m %H:%M}" == "06/10 06:30"
    assert (at_night, len(carry(office))) == ([], 1)


def moved(office: Office, **phase: Any) -> None:
    """The second phase is other than it was."""
    first, second, *rest = PLAN.phases
    with office.db.write() as session:
        plan = replace(PLAN, phases=(first, replace(second, **phase), *rest))
        write_plan(session.scalars(select(SchoolYear)).one(), plan)


def told(office: Office) -> list[str]:
    with office.db.read() as session:
        return list(session.scalars(select(Outbox.markup).where(Outbox.kind == "order_fell")))


def test_an_order_falls_with_its_date_and_the_secretary_hears_of_it_once(
    office: Office, clock: FakeClock, hanh: int, reopened: Callable[[], Database]
) -> None:
    keep_words(office, hanh, LAUNCH, seen(draft_words(office, hanh, LAUNCH, WORDS)).seal)
    moved(office, starts=date(2026, 10, 24))
    for _ in range(2):
        enqueue_due(office)
    moved(office)
    enqueue_due(office)

    assert orders(reopened()) == []
    (said,) = told(office)
    assert said.splitlines()[0] == "⚠️ <b>Lịch đã đổi: 📣 Phát động đợt thi đua (Thứ Tư, 21/10/2026)</b>"
    assert WORDS in said
    assert logged(office.db) == ["notice.reworded", "notice.order_fell"]
    assert [line.to for line in outbox(office.db) if line.kind == "order_fell"] == ["Hạnh"]


def test_put_off_beyond_its_new_end_it_is_said_as_planned(
    office: Office, clock: FakeClock, hanh: int
) -> None:
    postpone(office, hanh, LAUNCH, local(2026, 10, 26, 9))
    moved(office, ends=date(2026, 10, 25))
    clock.set(2026, 10, 21, 7, 30)
    enqueue_due(office)

    assert len(told(office)) == 1
    assert launches(office) == [Line("group", "phase_launch", "queued")]


def test_words_never_confirmed_fall_in_silence(office: Office, hanh: int) -> None:
    draft_words(office, hanh, LAUNCH, WORDS)
    moved(office, starts=date(2026, 10, 24))
    enqueue_due(office)

    assert (orders(office.db), told(office)) == ([], [])


def test_a_reminder_that_nobody_needs_any_more_keeps_its_order(
    office: Office, clock: FakeClock, hanh: int
) -> None:
    silence(office, hanh, REMINDER)
    with office.db.write() as session:
        session.execute(update(Person).values(on_leave=True))
    enqueue_due(office)
    clock.set(2026, 11, 20, 8)
    enqueue_due(office)

    assert (orders(office.db), told(office)) == ([Order(cancelled=True)], [])


def test_an_order_that_was_carried_out_stays_on_the_record(
    office: Office, clock: FakeClock, hanh: int
) -> None:
    postpone(office, hanh, LAUNCH, local(2026, 10, 21, 9))
    clock.set(2026, 10, 21, 9)
    enqueue_due(office)
    carry(office)
    moved(office, starts=date(2026, 10, 24))
    enqueue_due(office)

    assert (orders(office.db), told(office)) == ([Order(due_at=local(2026, 10, 21, 9))], [])
