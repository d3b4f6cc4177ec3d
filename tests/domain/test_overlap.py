"""One achievement under two rewards."""

import pytest

from bot.domain.overlap import GROUNDS, overlaps
from bot.domain.titles import Reward


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ("", []),
        ("BK_TINH", []),
        ("BK_BO BK_TINH", ["BK_TINH BK_BO"]),
        ("GIAY_KHEN BK_TINH", ["GIAY_KHEN BK_TINH"]),
        ("GIAY_KHEN BK_TINH BK_BO", ["GIAY_KHEN BK_TINH BK_BO"]),
        ("BK_TTG HCLD3", ["BK_TTG HCLD3"]),
        ("BK_TINH KNC", []),
        ("KNC NGUT", []),
        ("NGND NGUT", ["NGUT NGND"]),
        ("GIAY_KHEN BK_BO NGUT NGND", ["GIAY_KHEN BK_BO", "NGUT NGND"]),
    ],
)
def test_rewards_on_the_same_ground(chosen: str, found: list[str]) -> None:
    assert [" ".join(group) for group in overlaps([Reward(r) for r in chosen.split()])] == found


def test_no_reward_stands_on_two_grounds() -> None:
    listed = [reward for ground in GROUNDS for reward in ground]

    assert len(listed) == len(set(listed))
