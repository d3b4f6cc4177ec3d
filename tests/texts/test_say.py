"""Small words: a deadline within a sentence."""

from datetime import date

from bot.texts.say import till


def test_a_sentence_about_the_deadline_reads_well_whether_or_not_it_is_known() -> None:
    assert till(date(2026, 10, 17)).markup == "đến hết ngày <b>Thứ Bảy, 17/10/2026</b> (23:59)"
    assert till(None).markup == "đến khi hết hạn đăng ký (chưa ấn định, chờ ngày hội nghị CBVC)"
