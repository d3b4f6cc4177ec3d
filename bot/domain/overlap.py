"""One achievement is not rewarded twice (law of 2022, article 5.2.c): rewards that rest on the same ground."""

from collections.abc import Collection

from bot.domain.titles import Reward

GROUNDS: tuple[tuple[Reward, ...], ...] = (
    # the work of a year or of years in a row (khen thưởng theo công trạng)
    (Reward.GIAY_KHEN, Reward.BK_TINH, Reward.BK_BO, Reward.BK_TTG, Reward.HCLD3),
    # a life of teaching; years of service (KNC) are another ground
    (Reward.NGUT, Reward.NGND),
)


def overlaps(rewards: Collection[Reward]) -> tuple[tuple[Reward, ...], ...]:
    """The chosen rewards that rest on the same ground, a group for each ground on which there are several."""
    chosen = (tuple(reward for reward in ground if reward in rewards) for ground in GROUNDS)
    return tuple(group for group in chosen if len(group) > 1)
