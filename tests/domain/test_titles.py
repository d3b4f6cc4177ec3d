"""Which titles a school's staff may register."""

from bot.domain.titles import Title, offered


def test_a_school_of_the_province_has_the_provinces_title_and_not_the_ministrys() -> None:
    assert offered(under_ministry=False) == (Title.LDTT, Title.CSTDCS, Title.CSTD_TINH, Title.CSTD_TQ)


def test_a_school_of_the_ministry_has_the_ministrys_title_and_not_the_provinces() -> None:
    assert offered(under_ministry=True) == (Title.LDTT, Title.CSTDCS, Title.CSTD_BO, Title.CSTD_TQ)
