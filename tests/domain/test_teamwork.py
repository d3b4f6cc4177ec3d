"""A team's part: the time that a return gives, what needs a new sign-off, who heard a reminder."""

from datetime import date, datetime

import pytest

from bot.domain.entries import Change, Difference, Entry
from bot.domain.members import Member, Why
from bot.domain.outbox import Reason, RowState
from bot.domain.registration import Refusal, State
from bot.domain.teamwork import (
    PLACES,
    Board,
    Collective,
    Preview,
    Reached,
    Signed,
    extended_until,
    owes,
    place,
    reached,
    refusals_to_sign,
    seal,
    unsigned,
)
from bot.domain.titles import CollectiveTitle, Title
from bot.domain.year import Stage
from tests.conftest import ZONE, local


def entry(registration: int = 1, version: int = 1) -> Entry:
    return Entry(
        registration,
        version,
        registration,
        "Lan",
        "",
        "",
        Title.LDTT,
        (),
        "",
        None,
        None,
        (),
        on_behalf=False,
    )


def board(*members: Member, last: Signed | None = None, **fields: object) -> Board:
    known: dict[str, object] = {
        "closed": False,
        "collective": None,
        "changes": (),
        "collective_changed": False,
    }
    given = known | fields
    return Board(1, "", "", Stage.OPEN, None, 9, None, False, members=members, last=last, **given)  # type: ignore[arg-type]


SIGNED = Signed(1, local(2026, 10, 1), None, (), None)
CHANGE = Difference(Change.ADDED, None, entry())


@pytest.mark.parametrize(
    ("closes_at", "until"),
    [
        (None, None),
        (local(2026, 10, 20), None),
        (local(2026, 10, 19), None),
        (local(2026, 10, 18), date(2026, 10, 18)),
        (local(2026, 10, 17), date(2026, 10, 18)),
        (local(2026, 10, 1), date(2026, 10, 18)),
    ],
    ids=[
        "no deadline yet",
        "days enough",
        "just two days more",
        "one day more",
        "on the last day",
        "long closed",
    ],
)
def test_a_return_gives_time_until_the_end_of_the_second_day(
    closes_at: datetime | None, until: date | None
) -> None:
    assert extended_until(date(2026, 10, 16), closes_at, ZONE) == until


def test_every_place_has_its_group_on_the_board() -> None:
    places = {
        place(Member("", state=state, joined=joined, drafting=drafting, on_leave=leave))
        for state in (None, *State)
        for joined in (True, False)
        for drafting in (True, False)
        for leave in (True, False)
    }
    assert places == {*PLACES}
    assert len(set(PLACES)) == len(PLACES)


@pytest.mark.parametrize(
    ("member", "waited_for"),
    [
        (Member(""), True),
        (Member("", joined=False), True),
        (Member("", state=State.RETURNED), True),
        (Member("", state=State.WITHDRAWN), True),
        (Member("", drafting=True), True),
        (Member("", drafting=True, on_leave=True), False),
        (Member("", on_leave=True), False),
        (Member("", state=State.DECLINED), False),
        (Member("", state=State.SUBMITTED, drafting=True), False),
    ],
)
def test_whom_the_school_waits_for(member: Member, waited_for: bool) -> None:
    assert owes(member) is waited_for


def test_a_seal_differs_with_every_version_and_wish() -> None:
    seals = [seal([]), seal([entry()]), seal([entry(version=2)]), seal([entry(2)]), seal([entry()], "TTLDTT")]
    assert len(set(seals)) == len(seals)
    assert seal([entry()]) == seal([entry()])


def test_what_the_secretary_did_in_his_own_hand_needs_no_new_sign_off() -> None:
    changed = Difference(Change.CHANGED, entry(1), entry(1, 2))
    added, gone = Difference(Change.ADDED, None, entry(2)), Difference(Change.GONE, entry(3), None)
    assert unsigned([changed, added, gone], frozenset()) == (changed, added, gone)
    assert unsigned([changed, added, gone], frozenset({1, 2, 3})) == (gone,)


WAITS, DECIDED, DONE = (
    Member("", state=State.SUBMITTED),
    Member("", state=State.TEAM_APPROVED),
    Member("", state=State.DECLINED),
)


@pytest.mark.parametrize(
    ("at", "entries", "reasons"),
    [
        (board(DECIDED), (entry(),), []),
        (board(DECIDED, closed=True), (entry(),), [Refusal.LIST_CLOSED]),
        (board(WAITS, DECIDED), (entry(),), [Refusal.UNDECIDED]),
        (board(DECIDED, last=SIGNED), (entry(),), [Refusal.ALREADY_DONE]),
        (board(DECIDED, last=SIGNED, changes=(CHANGE,)), (entry(),), []),
        (board(DECIDED, last=SIGNED, collective_changed=True), (entry(),), []),
        (board(WAITS, last=SIGNED, changes=(CHANGE,)), (), [Refusal.UNDECIDED]),
        (board(Member("")), (), [Refusal.NOTHING_TO_SIGN]),
        (board(), (), [Refusal.NOTHING_TO_SIGN]),
        (board(DONE), (), []),
        (board(Member(""), collective=Collective(CollectiveTitle.TTLDTT)), (), []),
    ],
    ids=[
        "a list",
        "the list is closed",
        "somebody waits",
        "nothing has changed",
        "somebody was added",
        "the collective wishes otherwise",
        "changed, but somebody waits",
        "nobody yet",
        "a team without people",
        "everybody has declined",
        "the collective alone",
    ],
)
def test_when_a_list_may_be_handed_in(at: Board, entries: tuple[Entry, ...], reasons: list[Refusal]) -> None:
    assert refusals_to_sign(Preview(at, 1, entries, "")) == reasons


def test_the_lead_needs_no_reminder_of_his_own() -> None:
    seen = board(Member("", person=9), Member("", person=8), Member("", person=7, state=State.DECLINED))
    assert (seen.missing, seen.my_turn) == (1, True)


@pytest.mark.parametrize(
    ("state", "reason", "result"),
    [
        (RowState.SENT, None, Reached.DELIVERED),
        (RowState.QUEUED, None, Reached.SENDING),
        (RowState.SENDING, None, Reached.SENDING),
        (RowState.UNCERTAIN, Reason.TIMED_OUT, Reached.SENDING),
        (RowState.FAILED, Reason.BLOCKED, Reached.BLOCKED),
        (RowState.FAILED, Reason.NOT_JOINED, Reached.NOT_JOINED),
        (RowState.FAILED, Reason.CHAT_GONE, Reached.FAILED),
        (RowState.MISSED, None, Reached.FAILED),
    ],
)
def test_a_row_of_the_outbox_tells_who_heard(state: RowState, reason: str | None, result: Reached) -> None:
    assert reached(state, reason) is result


def test_a_place_is_said_by_what_was_handed_in_before_what_is_written() -> None:
    assert place(Member("", state=State.SUBMITTED, drafting=True)) is State.SUBMITTED
    assert place(Member("", state=State.RETURNED, drafting=True)) is Why.DRAFT
