"""Own announcements leave: to whom as of that moment, once, with an outcome for each; in whose name, and until when."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.db.models import Announcement, Outbox, Person, RoleGrant, School
from bot.domain.announcements import Audience, Fault, Listing, Shown, Status
from bot.domain.outbox import Reason, RowState
from bot.domain.registration import Refusal
from bot.domain.roles import Role
from bot.usecases.announcement_answers import (
    choose_audience,
    choose_moment,
    choose_team,
    send_at_once,
    write_announcement,
)
from bot.usecases.announcements import (
    begin_announcement,
    cancel_announcement,
    plan_announcement,
    see_announcement,
    see_announcements,
)
from bot.usecases.delivery import Later, Uncertain
from bot.usecases.forgetting import delete_my_data
from bot.usecases.mydata import MyData, see_my_data
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office, refused
from bot.usecases.registering import decline
from bot.usecases.staffmoves import depart
from tests.conftest import FakeClock, local
from tests.school import make_school
from tests.usecases.deedlog import deeds, told
from tests.usecases.outboxes import GROUP_CHAT, carry, with_group
from tests.usecases.steps import ACCOUNTS, DUNG, HANH, HUNG, LAN, MAI, joins, opens, person

AFTERNOON = local(2026, 10, 5, 16, 30)
WORDS = "Họp <tổ> & nhóm\n\nlúc 15h"
SECRETARY = ACCOUNTS[HANH]


@pytest.fixture
def school(office: Office) -> int:
    """Lan, Hùng, the secretary and the principal have joined, Mai has not; the group is connected."""
    number = make_school(office)
    for code in (LAN, HUNG, HANH, DUNG):
        joins(office, code)
    with_group(office, number)
    return number


def drafted(
    office: Office, audience: Audience, at: datetime | None = AFTERNOON, who: int = SECRETARY
) -> Shown:
    """Complete, but not confirmed; without a moment it is to leave at once."""
    begun = begin_announcement(office, who)
    assert isinstance(begun, Shown)
    choose_audience(office, who, begun.id, audience)
    write_announcement(office, who, begun.id, WORDS)
    shown = send_at_once(office, who, begun.id) if at is None else choose_moment(office, who, begun.id, at)
    assert isinstance(shown, Shown)
    return shown


def planned(office: Office, audience: Audience, at: datetime | None = AFTERNOON, who: int = SECRETARY) -> int:
    shown = drafted(office, audience, at, who)
    confirmed = plan_announcement(office, who, shown.id, shown.answers.seal)
    assert isinstance(confirmed, Shown)
    assert (confirmed.status, confirmed.fault) == (Status.PLANNED, None)
    return shown.id


def rows(office: Office) -> list[tuple[str, str, str | None]]:
    """Each row of an own announcement: to whom, state, reason."""
    with office.db.read() as session:
        names = {p.id: p.name.rpartition(" ")[2] for p in session.scalars(select(Person))}
        found = session.scalars(select(Outbox).where(Outbox.kind == "announcement").order_by(Outbox.id))
        return [(names[r.person_id] if r.person_id else "group", r.state, r.reason) for r in found]


def state(office: Office, number: int) -> str:
    with office.db.read() as session:
        return session.get_one(Announcement, number).state


def words(office: Office) -> list[str]:
    with office.db.read() as session:
        found = session.scalars(select(Outbox).where(Outbox.kind == "announcement").order_by(Outbox.id))
        return [row.markup for row in found]


def change(office: Office, code: str, **values: object) -> None:
    with office.db.write() as session:
        session.execute(update(Person).where(Person.id == person(office, code)).values(**values))


@pytest.mark.usefixtures("school")
def test_everybody_has_one_row_with_an_outcome(office: Office, clock: FakeClock) -> None:
    number = planned(office, Audience.ALL)
    assert enqueue_due(office) is not None
    assert rows(office) == []
    clock.now = AFTERNOON
    for _ in range(3):
        enqueue_due(office)

    assert rows(office) == [
        ("Lan", "queued", None),
        ("Hùng", "queued", None),
        ("Mai", "failed", "not_joined"),
        ("Hạnh", "queued", None),
        ("Dũng", "queued", None),
    ]
    assert state(office, number) == "said"
    with office.db.read() as session:
        first = session.scalars(select(Outbox).where(Outbox.kind == "announcement")).first()
        assert first is not None
        assert (first.key, first.due_at, first.stale_at, first.buttons) == (
            f"announcement:own:{number}:p{person(office, LAN)}:2026-10-05",
            AFTERNOON,
            AFTERNOON + timedelta(days=7),
            "[]",
        )


@pytest.mark.usefixtures("school")
def test_the_alarm_is_set_for_it(office: Office, clock: FakeClock) -> None:
    clock.set(2026, 10, 5, 9)
    enqueue_due(office)
    planned(office, Audience.GROUP, local(2026, 10, 5, 9, 17))

    assert enqueue_due(office) == local(2026, 10, 5, 9, 17)


@pytest.mark.usefixtures("school")
def test_two_sweeps_at_once_say_it_once(office: Office, clock: FakeClock) -> None:
    planned(office, Audience.GROUP)
    clock.now = AFTERNOON
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(enqueue_due, office) for _ in range(2)]:
            done.result()

    assert rows(office) == [("group", "queued", None)]


@pytest.mark.usefixtures("school")
def test_it_is_who_works_here_when_it_leaves(office: Office, clock: FakeClock) -> None:
    """Who has left meanwhile has no row, who has come has one; on leave one hears what everybody hears."""
    planned(office, Audience.ALL)
    change(office, LAN, active=False)
    change(office, HUNG, on_leave=True)
    joins(office, MAI)
    clock.now = AFTERNOON
    enqueue_due(office)

    assert [name for name, _, _ in rows(office)] == ["Hùng", "Mai", "Hạnh", "Dũng"]


@pytest.mark.usefixtures("school")
def test_who_owes_is_who_has_not_answered_and_is_not_on_leave(office: Office, clock: FakeClock) -> None:
    planned(office, Audience.OWING)
    decline(office, ACCOUNTS[LAN], opens(office, ACCOUNTS[LAN]))
    change(office, HUNG, on_leave=True)
    clock.now = AFTERNOON
    enqueue_due(office)

    assert [name for name, _, _ in rows(office)] == ["Mai", "Hạnh", "Dũng"]


@pytest.mark.usefixtures("school")
def test_the_leads_and_one_team(office: Office, clock: FakeClock) -> None:
    planned(office, Audience.LEADS)
    shown = drafted(office, Audience.ALL)
    with office.db.read() as session:
        team = session.get_one(Person, person(office, MAI)).team_id
    chosen = choose_team(office, SECRETARY, shown.id, team or 0)
    assert isinstance(chosen, Shown)
    plan_announcement(office, SECRETARY, shown.id, chosen.answers.seal)
    clock.now = AFTERNOON
    enqueue_due(office)

    assert [name for name, _, _ in rows(office)] == ["Hùng", "Mai", "Hạnh", "Dũng"]


@pytest.mark.usefixtures("school")
def test_one_team_without_a_team_is_no_audience(office: Office) -> None:
    number = planned(office, Audience.ALL)
    shown = choose_audience(office, SECRETARY, number, Audience.TEAM)

    assert isinstance(shown, Shown)
    assert (shown.answers.audience, shown.fault) == (Audience.ALL, None)


@pytest.mark.usefixtures("school")
def test_in_the_group_and_nowhere_else(office: Office, clock: FakeClock) -> None:
    planned(office, Audience.GROUP)
    clock.now = AFTERNOON
    enqueue_due(office)

    head = "📢 <b>Thông báo của nhà trường</b>\nNgười gửi: cô Phạm Thị Hạnh, thư ký hội đồng thi đua"
    parcels = [p for p in carry(office) if "Người gửi" in p.message.html.markup]
    assert [(p.chat_id, p.message.html.markup, p.message.buttons) for p in parcels] == [
        (
            GROUP_CHAT,
            f"{head}\n\nHọp &lt;tổ&gt; &amp; nhóm\n\nlúc 15h",
            (),
        )
    ]


def test_a_group_that_is_gone_by_then_is_recorded(office: Office, clock: FakeClock, school: int) -> None:
    planned(office, Audience.GROUP)
    with office.db.write() as session:
        session.get_one(School, school).group_chat_id = None
    clock.now = AFTERNOON
    enqueue_due(office)

    assert rows(office) == [("group", "failed", "no_group")]


def test_nobody_is_meant_any_more_is_said_and_done(office: Office, clock: FakeClock, school: int) -> None:
    number = planned(office, Audience.LEADS)
    with office.db.write() as session:
        lead = select(RoleGrant).where(RoleGrant.role == Role.TEAM_LEAD)
        for grant in session.scalars(lead):
            session.delete(grant)
    clock.now = AFTERNOON
    enqueue_due(office)

    assert (rows(office), state(office, number)) == ([], "said")


def test_it_needs_no_school_year(office: Office, clock: FakeClock) -> None:
    make_school(office, plan=None)
    joins(office, HANH)
    shown = drafted(office, Audience.OWING)
    assert shown.answers.audience is None
    refused = choose_audience(office, SECRETARY, shown.id, Audience.OWING)
    assert isinstance(refused, Shown)
    assert refused.fault is Fault.NO_YEAR
    planned(office, Audience.ALL)
    clock.now = AFTERNOON
    enqueue_due(office)

    assert [state for _, state, _ in rows(office)] == [*["failed"] * 3, "queued", "failed"]


@pytest.mark.usefixtures("school")
def test_nothing_leaves_at_night(office: Office, clock: FakeClock) -> None:
    number = planned(office, Audience.ALL, local(2026, 10, 5, 23))
    for hour in (22, 23):
        clock.set(2026, 10, 5, hour)
        enqueue_due(office)
    assert rows(office) == []
    clock.set(2026, 10, 6, 6, 30)
    enqueue_due(office)

    assert (len(rows(office)), state(office, number)) == (5, "said")


@pytest.mark.usefixtures("school")
def test_a_moment_that_is_of_the_night_by_now_waits_for_the_morning(office: Office, clock: FakeClock) -> None:
    """The settings changed since, or the bot stood still until the evening."""
    planned(office, Audience.GROUP)
    clock.set(2026, 10, 5, 22)
    assert enqueue_due(office) == local(2026, 10, 6, 6, 30)
    assert rows(office) == []


@pytest.mark.parametrize(
    ("late_by", "says_so"),
    [(timedelta(hours=1), False), (timedelta(hours=1, minutes=1), True), (timedelta(days=2), True)],
)
@pytest.mark.usefixtures("school")
def test_late_it_says_for_when_it_was_meant(
    office: Office, clock: FakeClock, late_by: timedelta, *, says_so: bool
) -> None:
    planned(office, Audience.GROUP)
    clock.now = AFTERNOON + late_by
    enqueue_due(office)

    assert ["hẹn gửi lúc 16:30 ngày 05/10/2026" in markup for markup in words(office)] == [says_so]


@pytest.mark.usefixtures("school")
def test_after_an_outage_it_is_said_whole_and_not_as_a_part_of_the_summary(
    office: Office, clock: FakeClock
) -> None:
    planned(office, Audience.LEADS, local(2026, 10, 12, 16))
    enqueue_due(office)
    clock.set(2026, 10, 13, 8)  # the reminder of yesterday is late, too
    enqueue_due(office)

    assert rows(office) == [("Hùng", "queued", None)]
    assert "Họp &lt;tổ&gt; &amp; nhóm\n\nlúc 15h" in words(office)[0]


@pytest.mark.usefixtures("school")
def test_what_waited_for_telegram_says_so_when_it_leaves(office: Office, clock: FakeClock) -> None:
    planned(office, Audience.GROUP)
    clock.now = AFTERNOON
    enqueue_due(office)
    carry(office, lambda _: Later(timedelta(hours=2)))
    assert "hẹn gửi lúc" not in words(office)[0]
    clock.now = AFTERNOON + timedelta(hours=2)
    enqueue_due(office)

    assert "hẹn gửi lúc 16:30 ngày 05/10/2026" in words(office)[0]


@pytest.mark.usefixtures("school")
def test_what_may_have_arrived_keeps_its_words(office: Office, clock: FakeClock) -> None:
    """Also when it waits again after the doubt."""
    planned(office, Audience.LEADS)
    clock.now = AFTERNOON
    enqueue_due(office)
    carry(office, lambda _: Uncertain(Reason.TIMED_OUT))
    clock.advance(minutes=10)
    carry(office, lambda _: Later(timedelta(hours=2)))
    said, waits = words(office), rows(office)
    clock.set(2026, 10, 5, 18, 30)
    enqueue_due(office)

    assert waits == [("Hùng", "queued", "timed_out")]
    assert words(office) == said


@pytest.mark.usefixtures("school")
def test_after_a_week_nobody_hears_it_and_the_record_says_so(office: Office, clock: FakeClock) -> None:
    planned(office, Audience.ALL)
    clock.now = AFTERNOON + timedelta(days=7)
    enqueue_due(office)

    assert [(state, reason) for _, state, reason in rows(office)] == [("missed", "outage")] * 5


@pytest.mark.parametrize("how", ["left", "lost the office"])
@pytest.mark.usefixtures("school")
def test_nobody_speaks_for_the_school_who_does_not_hold_the_office(
    office: Office, clock: FakeClock, how: str
) -> None:
    number = planned(office, Audience.ALL)
    if how == "left":
        change(office, HANH, active=False)
    else:
        with office.db.write() as session:
            secretary = select(RoleGrant).where(RoleGrant.person_id == person(office, HANH))
            for grant in session.scalars(secretary):
                session.delete(grant)
    clock.now = AFTERNOON
    for _ in range(2):
        enqueue_due(office)

    assert (rows(office), state(office, number)) == ([], "cancelled")
    assert told(office, "announcement_dropped") == ["Dũng"]
    assert deeds(office, "announcement.") == ["announcement.planned"]


@pytest.mark.usefixtures("school")
def test_only_its_author_changes_it_and_others_may_stop_it(office: Office) -> None:
    number, principal = planned(office, Audience.ALL), ACCOUNTS[DUNG]
    refused = [
        write_announcement(office, principal, number, "Khác"),
        choose_audience(office, principal, number, Audience.GROUP),
        send_at_once(office, principal, number),
    ]
    assert [one.fault for one in refused if isinstance(one, Shown)] == [Fault.NOT_AUTHOR] * 3
    stopped = cancel_announcement(office, principal, number)

    assert isinstance(stopped, Shown)
    assert (stopped.status, stopped.answers.text) == (Status.CANCELLED, WORDS)
    assert told(office, "announcement_cancelled") == ["Hạnh"]
    assert deeds(office, "announcement.") == ["announcement.planned", "announcement.cancelled"]


@pytest.mark.usefixtures("school")
def test_what_was_said_is_neither_changed_nor_stopped(office: Office, clock: FakeClock) -> None:
    number = planned(office, Audience.ALL)
    clock.now = AFTERNOON
    enqueue_due(office)
    refused = [
        write_announcement(office, SECRETARY, number, "Khác"),
        choose_moment(office, SECRETARY, number, AFTERNOON + timedelta(days=1)),
        cancel_announcement(office, SECRETARY, number),
    ]

    assert [one.fault for one in refused if isinstance(one, Shown)] == [Fault.OVER] * 3
    assert {markup.count("Khác") for markup in words(office)} == {0}
    assert state(office, number) == "said"


@pytest.mark.usefixtures("school")
def test_what_is_answered_of_a_planned_one_holds_at_once(office: Office, clock: FakeClock) -> None:
    number = planned(office, Audience.ALL, local(2026, 10, 6, 9))
    write_announcement(office, SECRETARY, number, "Khác")
    choose_audience(office, SECRETARY, number, Audience.GROUP)
    send_at_once(office, SECRETARY, number)
    enqueue_due(office)

    assert [(to, state) for to, state, _ in rows(office)] == [("group", "queued")]
    assert words(office)[0].endswith("\n\nKhác")
    with office.db.read() as session:
        row = session.get_one(Announcement, number)
        assert (row.due_at, row.at_once) == (clock.now, False)


@pytest.mark.usefixtures("school")
def test_now_is_in_the_morning_for_what_is_planned_too(office: Office, clock: FakeClock) -> None:
    number = planned(office, Audience.ALL, local(2026, 10, 7, 9))
    clock.set(2026, 10, 5, 22)
    shown = send_at_once(office, SECRETARY, number)

    assert isinstance(shown, Shown)
    assert (shown.at, shown.moved_from) == (local(2026, 10, 6, 6, 30), clock.now)


@pytest.mark.usefixtures("school")
def test_a_fault_leaves_what_was_answered_before(office: Office, school: int) -> None:
    shown = drafted(office, Audience.ALL)
    with office.db.write() as session:
        session.get_one(School, school).group_chat_id = None
    faults = [
        choose_audience(office, SECRETARY, shown.id, Audience.GROUP),
        write_announcement(office, SECRETARY, shown.id, "…"),
        write_announcement(office, SECRETARY, shown.id, "x" * 3001),
        choose_moment(office, SECRETARY, shown.id, office.clock()),
        choose_moment(office, SECRETARY, shown.id, office.clock() + timedelta(days=400)),
        plan_announcement(office, SECRETARY, shown.id, "00000000"),
    ]

    assert [one.fault for one in faults if isinstance(one, Shown)] == [
        *(Fault.NO_GROUP, Fault.EMPTY, Fault.TOO_LONG, Fault.PASSED, Fault.TOO_FAR, Fault.CHANGED)
    ]
    now = see_announcement(office, SECRETARY, shown.id)
    assert isinstance(now, Shown)
    assert (now.answers, now.status) == (shown.answers, Status.DRAFT)


def test_an_audience_that_vanished_is_not_confirmed(office: Office, school: int) -> None:
    shown = drafted(office, Audience.GROUP)
    with office.db.write() as session:
        session.get_one(School, school).group_chat_id = None
    confirmed = plan_announcement(office, SECRETARY, shown.id, shown.answers.seal)

    assert isinstance(confirmed, Shown)
    assert (confirmed.fault, state(office, shown.id)) == (Fault.NO_GROUP, "draft")


@pytest.mark.usefixtures("school")
def test_half_a_draft_is_not_confirmed(office: Office) -> None:
    begun = begin_announcement(office, SECRETARY)
    assert isinstance(begun, Shown)
    confirmed = plan_announcement(office, SECRETARY, begun.id, begun.answers.seal)

    assert isinstance(confirmed, Shown)
    assert (confirmed.status, confirmed.fault) == (Status.DRAFT, None)


@pytest.mark.usefixtures("school")
def test_each_has_one_draft_which_nobody_else_sees(office: Office) -> None:
    first, again = begin_announcement(office, SECRETARY), begin_announcement(office, SECRETARY)
    other = begin_announcement(office, ACCOUNTS[DUNG])
    assert isinstance(first, Shown)
    assert isinstance(again, Shown)
    assert isinstance(other, Shown)
    assert (first.id == again.id, first.id == other.id) == (True, False)
    assert see_announcement(office, ACCOUNTS[DUNG], first.id) == refused(Refusal.NOT_FOUND)
    seen = see_announcements(office, ACCOUNTS[DUNG])

    assert isinstance(seen, Listing)
    assert (seen.draft and seen.draft.id, seen.planned, seen.over) == (other.id, (), ())


def test_each_school_hears_its_own(office: Office, clock: FakeClock, school: int) -> None:
    other = make_school(office, "Trường THCS Lê Lợi", suffix="9")
    joins(office, "HANH2229", 8004)
    planned(office, Audience.ALL)
    planned(office, Audience.LEADS, who=8004)
    clock.now = AFTERNOON
    enqueue_due(office)
    with office.db.read() as session:
        pairs = select(Outbox.school_id, Person.school_id).join(Person, Person.id == Outbox.person_id)
        found = session.execute(pairs.where(Outbox.kind == "announcement").order_by(Outbox.id)).all()
        assert [tuple(pair) for pair in found] == [(school, school)] * 5 + [(other, other)]
    seen = see_announcements(office, 8004)

    assert isinstance(seen, Listing)
    assert (seen.planned, [one.status for one in seen.over]) == ((), [Status.SAID])


@pytest.mark.usefixtures("school")
def test_whose_data_were_deleted_hears_no_late_words(office: Office, clock: FakeClock) -> None:
    planned(office, Audience.ALL)
    clock.now = AFTERNOON
    enqueue_due(office)
    with office.db.write() as session:
        session.execute(update(Outbox).where(Outbox.kind == "announcement").values(markup=""))
    clock.now = AFTERNOON + timedelta(hours=3)
    enqueue_due(office)

    assert set(words(office)) == {""}
    assert RowState.QUEUED in {state for _, state, _ in rows(office)}


@pytest.mark.parametrize("how", ["leaves", "deletes his data"])
@pytest.mark.usefixtures("school")
def test_what_was_only_begun_goes_with_its_author(office: Office, how: str) -> None:
    """What he planned stands: he said it for the school."""
    confirmed = planned(office, Audience.ALL, who=ACCOUNTS[DUNG])
    begun = drafted(office, Audience.ALL, who=ACCOUNTS[DUNG])
    data = see_my_data(office, ACCOUNTS[DUNG])
    assert isinstance(data, MyData)
    assert [row["words"] for row in data.sections["announcements"]] == [WORDS, WORDS]
    if how == "leaves":
        depart(office, SECRETARY, person(office, DUNG), date(2026, 10, 5))
    else:
        delete_my_data(office, ACCOUNTS[DUNG])

    with office.db.read() as session:
        assert session.get(Announcement, begun.id) is None
    assert state(office, confirmed) == "planned"
