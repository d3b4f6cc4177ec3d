"""Shares of a topic: what may be given, what is left, and what somebody agrees to."""

from bot.domain.joint import Partner, rest, shares_for, terms

HUNG, MAI = Partner(1, "Hùng", 40), Partner(2, "Mai", 30)


def test_something_is_always_left_to_the_first_author() -> None:
    assert rest([HUNG, MAI]) == 30
    assert shares_for(3, [HUNG, MAI]) == (10, 20)
    assert shares_for(3, []) == (10, 20, 30, 40, 50, 60, 70, 80, 90)
    assert shares_for(3, [HUNG, Partner(2, "Mai", 50)]) == ()


def test_ones_own_share_does_not_stand_in_ones_way() -> None:
    assert shares_for(1, [HUNG, MAI]) == (10, 20, 30, 40, 50, 60)


def test_another_share_or_topic_is_another_agreement_and_fits_a_button() -> None:
    assert terms("Đề tài", 40) == terms("Đề tài", 40)
    assert len({terms("Đề tài", 40), terms("Đề tài", 30), terms("Đề tài A", 40)}) == 3
    assert len(terms("Đề tài" * 50, 40)) == 8
