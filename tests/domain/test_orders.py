"""What a secretary ordered for an occasion holds for everybody who is told, and for nothing else."""

from dataclasses import replace

from bot.domain.notices import Notice, NoticeKind
from bot.domain.orders import Order, obeyed
from tests.conftest import local

DUE, STALE = local(2026, 10, 12, 16, 30), local(2026, 10, 15, 16, 30)
LAN = Notice("reminder:2026-2027:registration:p1:2026-10-12", NoticeKind.REMINDER, DUE, STALE, 1)
MAI = replace(LAN, key="reminder:2026-2027:registration:p2:2026-10-12", person=2)
NEXT = replace(
    LAN,
    key="reminder:2026-2027:registration:p1:2026-10-15",
    due_at=STALE,
    stale_at=local(2026, 10, 17, 16, 30),
)


def test_an_occasion_is_the_same_for_all_its_recipients() -> None:
    assert [n.occasion for n in (LAN, MAI, NEXT)] == [
        "reminder:2026-2027:registration:2026-10-12",
        "reminder:2026-2027:registration:2026-10-12",
        "reminder:2026-2027:registration:2026-10-15",
    ]


def test_cancelled_is_not_said_and_postponed_is_said_later() -> None:
    later = local(2026, 10, 13, 7, 30)

    assert [*obeyed([LAN, MAI], {LAN.occasion: Order(cancelled=True)})] == []
    assert [*obeyed([LAN, MAI, NEXT], {LAN.occasion: Order(due_at=later)})] == [
        replace(LAN, due_at=later),
        replace(MAI, due_at=later),
        NEXT,
    ]
    assert [*obeyed([LAN], {LAN.occasion: Order(text="Mời thầy cô")})] == [LAN]


def test_what_was_postponed_until_it_is_pointless_is_not_said() -> None:
    assert [*obeyed([LAN], {LAN.occasion: Order(due_at=STALE)})] == []
