"""Every title and reward has a name and a sentence."""

import pytest

from bot.domain.titles import CollectiveTitle, Reward, Title
from bot.texts.law import award_about, award_name, reward_name, title_about, title_name

AWARDS = [*Title, *CollectiveTitle, *Reward]


def test_names_are_the_laws_own() -> None:
    assert [title_name(title) for title in Title] == [
        "Lao động tiên tiến",
        "Chiến sĩ thi đua cơ sở",
        "Chiến sĩ thi đua cấp tỉnh",
        "Chiến sĩ thi đua cấp Bộ",
        "Chiến sĩ thi đua toàn quốc",
    ]
    assert [reward_name(reward) for reward in Reward] == [
        "Giấy khen",
        "Bằng khen của Chủ tịch UBND tỉnh",
        "Bằng khen của Bộ trưởng",
        "Bằng khen của Thủ tướng Chính phủ",
        "Huân chương Lao động hạng Ba",
        "Kỷ niệm chương «Vì sự nghiệp Giáo dục»",
        "Nhà giáo Ưu tú",
        "Nhà giáo Nhân dân",
    ]
    assert [award_name(title) for title in CollectiveTitle] == [
        "Tập thể lao động tiên tiến",
        "Tập thể lao động xuất sắc",
        "Cờ thi đua của UBND tỉnh",
        "Cờ thi đua của Bộ",
        "Cờ thi đua của Chính phủ",
    ]


def test_no_two_awards_share_a_name_or_a_sentence() -> None:
    assert len({award_name(award) for award in AWARDS}) == len(AWARDS)
    assert len({award_about(award) for award in AWARDS}) == len(AWARDS)


@pytest.mark.parametrize("award", AWARDS)
def test_the_sentence_follows_the_name_and_a_colon(award: str) -> None:
    about = award_about(award)

    assert (about[0].islower(), about.count("."), about[-1]) == (True, 1, ".")


def test_what_a_title_is_for_is_told_as_for_any_award() -> None:
    assert [title_about(title) for title in Title] == [award_about(title) for title in Title]
