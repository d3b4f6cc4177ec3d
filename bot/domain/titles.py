"""Titles (danh hiệu thi đua) and rewards (hình thức khen thưởng): two kinds of things, kept apart everywhere.

The ids are those of the regimes (`bot/domain/regimes/*.toml`); what the law asks for each stands there.
"""

from enum import StrEnum


class Title(StrEnum):
    """Titles of a person, lowest first."""

    LDTT = "LDTT"
    CSTDCS = "CSTDCS"
    CSTD_TINH = "CSTD_TINH"
    CSTD_BO = "CSTD_BO"
    CSTD_TQ = "CSTD_TQ"


class Reward(StrEnum):
    """Forms of reward of a person, in the order in which people meet them."""

    GIAY_KHEN = "GIAY_KHEN"
    BK_TINH = "BK_TINH"
    BK_BO = "BK_BO"
    BK_TTG = "BK_TTG"
    HCLD3 = "HCLD3"
    KNC = "KNC"
    NGUT = "NGUT"
    NGND = "NGND"


class CollectiveTitle(StrEnum):
    """Titles of a team or of the school."""

    TTLDTT = "TTLDTT"
    TTLDXS = "TTLDXS"
    CO_TINH = "CO_TINH"
    CO_BO = "CO_BO"
    CO_CP = "CO_CP"


MINISTRY_TITLES = frozenset({Title.CSTD_BO})
"""Titles that only units of a ministry register."""


def offered(*, under_ministry: bool) -> tuple[Title, ...]:
    """The titles that staff of this school may register, lowest first; province and ministry exclude each other."""
    hidden = frozenset({Title.CSTD_TINH}) if under_ministry else MINISTRY_TITLES
    return tuple(title for title in Title if title not in hidden)
