"""What a person reads of the law: met, open, in the way; the article, or that it was not verified."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.domain.facts import COUNT, FLAG, RATING, YEARS, AtLeast, FactFault
from bot.domain.regime import Condition, Confidence, Group, Node
from bot.domain.rules import Verdict, evaluate
from bot.domain.titles import Reward
from bot.texts.chosen import overlap_reads
from bot.texts.verdicts import (
    cited,
    condition_reads,
    facts_refused,
    in_short,
    no_such_regime,
    standing,
    why,
)
from bot.usecases.law import regimes

LAW = {regime.id: regime for regime in regimes()}
GOOD: dict[str, Any] = {"rating": "HTTNV", "discipline": "none"}


def verdict_on(award: str, regime: str = "r2024", **facts: Any) -> Verdict:
    """The verdict on facts whose dots are written as two underscores."""
    return evaluate(LAW[regime], {name.replace("__", "."): value for name, value in facts.items()})[award]


def conditions(node: Node) -> Iterator[Condition]:
    match node:
        case Group(parts=parts):
            for part in parts:
                yield from conditions(part)
        case Condition():
            yield node


def phrases(regime: str, award: str) -> list[str]:
    return [condition_reads(condition) for condition in conditions(LAW[regime].rules[award].needs)]


def test_every_condition_of_every_regime_has_its_words() -> None:
    said = [
        condition_reads(condition)
        for regime in regimes()
        for rule in regime.rules.values()
        for condition in conditions(rule.needs)
    ]

    assert said
    assert [phrase for phrase in said if "{" in phrase or "_" in phrase or "HT" in phrase] == []


@pytest.mark.parametrize(
    ("regime", "award", "expected"),
    [
        ("r2024", "LDTT", ["xếp loại từ Hoàn thành tốt nhiệm vụ trở lên", "không bị kỷ luật"]),
        (
            "r2024",
            "CSTDCS",
            [
                "đạt tiêu chuẩn Lao động tiên tiến",
                "xếp loại Hoàn thành xuất sắc nhiệm vụ",
                "sáng kiến được cơ sở công nhận",
                "đề tài, đề án khoa học được nghiệm thu",
            ],
        ),
        (
            "r2024",
            "CSTD_TINH",
            [
                "ba lần liên tục đạt Chiến sĩ thi đua cơ sở",
                "sáng kiến được công nhận có ảnh hưởng trong tỉnh hoặc Bộ",
            ],
        ),
        (
            "r2024",
            "KNC",
            [
                "chưa được tặng Kỷ niệm chương",
                "công tác trong ngành từ 20 năm trở lên (không tính thời gian bị kỷ luật)",
                "công tác trong ngành từ 15 năm trở lên (không tính thời gian bị kỷ luật)",
                "công tác ở vùng đặc biệt khó khăn từ 5 năm trở lên",
            ],
        ),
        (
            "r2013",
            "TTLDTT",
            [
                "tập thể xếp loại từ Hoàn thành tốt nhiệm vụ trở lên",
                "trên 50 % thành viên đạt Lao động tiên tiến",
                "không có thành viên bị kỷ luật từ Cảnh cáo trở lên",
            ],
        ),
    ],
)
def test_conditions_read_as_people_say_them(regime: str, award: str, expected: list[str]) -> None:
    assert phrases(regime, award) == expected


@pytest.mark.parametrize(
    ("grade", "said"),
    [
        ("A", "theo Luật Điều 1"),
        ("B", "theo Luật Điều 1"),
        ("C", "chưa kiểm chứng – hỏi Hội đồng"),
        ("D", "chưa kiểm chứng – hỏi Hội đồng"),
    ],
)
def test_only_what_was_read_is_cited_as_law(grade: str, said: str) -> None:
    assert cited("Luật Điều 1", Confidence(grade)) == said


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (
            verdict_on("LDTT", **GOOD),
            "Đã đủ những điều kiện tính được. Theo Luật 06/2022/QH15 Điều 24 khoản 1.",
        ),
        (
            verdict_on("LDTT"),
            (
                "Còn cần: xếp loại từ Hoàn thành tốt nhiệm vụ trở lên; không bị kỷ luật (chưa kiểm chứng – hỏi Hội đồng). "
                "Theo Luật 06/2022/QH15 Điều 24 khoản 1."
            ),
        ),
        (
            verdict_on("CSTDCS", **GOOD, initiative__level="none"),
            "Còn cần: đề tài, đề án khoa học được nghiệm thu. Theo Luật 06/2022/QH15 Điều 23.",
        ),
        (
            verdict_on("CSTD_TINH", streak__CSTDCS=1),
            "Chưa đủ điều kiện: cần ba lần liên tục đạt Chiến sĩ thi đua cơ sở. Theo Luật 06/2022/QH15 Điều 22.",
        ),
        (
            verdict_on("CSTD_TINH", streak__CSTDCS=3, initiative__level="tinh_bo"),
            (
                "Đã đủ những điều kiện tính được. Theo Luật 06/2022/QH15 Điều 22. "
                "Người được tặng còn được lựa chọn trong số những người đủ điều kiện."
            ),
        ),
        (
            verdict_on("LDTT", "r2026", rating="KHTNV"),
            "Còn cần: xếp loại từ Hoàn thành tốt nhiệm vụ trở lên; không bị kỷ luật. Chưa kiểm chứng – hỏi Hội đồng.",
        ),
        (
            verdict_on("GIAY_KHEN"),
            "Hội đồng xem xét, không tính trước được. Theo Luật 06/2022/QH15 Điều 75.",
        ),
        (
            verdict_on("BK_TINH", streak__CSTDCS=1),
            (
                "Còn cần: 2 năm liên tục xếp loại Hoàn thành xuất sắc nhiệm vụ và (2 sáng kiến được công nhận và áp dụng "
                "trong thời gian xét hoặc 2 đề tài khoa học được nghiệm thu trong thời gian xét). "
                "Theo Luật 06/2022/QH15 Điều 74 khoản 1 điểm d."
            ),
        ),
    ],
    ids=[
        "all known conditions met",
        "nothing known",
        "a choice still open",
        "barred",
        "met, but chosen among many",
        "a law that was not read",
        "left to people",
        "groups in groups",
    ],
)
def test_why_an_award_is_or_is_not_for_me(verdict: Verdict, said: str) -> None:
    assert why(verdict) == said


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (
            verdict_on("CSTD_TINH", streak__CSTDCS=2),
            (
                "⛔ Chưa đủ điều kiện: cần ba lần liên tục đạt Chiến sĩ thi đua cơ sở (theo Luật 06/2022/QH15 Điều 22). "
                "Trong năm học này cần sáng kiến được công nhận có ảnh hưởng trong tỉnh hoặc Bộ."
            ),
        ),
        (
            verdict_on("CSTD_TINH", streak__CSTDCS=AtLeast(3)),
            (
                "✅ Đã có ba lần liên tục đạt Chiến sĩ thi đua cơ sở. Trong năm học này cần sáng kiến được công nhận "
                "có ảnh hưởng trong tỉnh hoặc Bộ (theo Luật 06/2022/QH15 Điều 22)."
            ),
        ),
        (
            verdict_on("CSTD_TINH", streak__CSTDCS=AtLeast(2)),
            (
                "Cần ba lần liên tục đạt Chiến sĩ thi đua cơ sở. Trong năm học này cần sáng kiến được công nhận "
                "có ảnh hưởng trong tỉnh hoặc Bộ (theo Luật 06/2022/QH15 Điều 22)."
            ),
        ),
        (
            verdict_on("CSTD_TINH", "r2026", streak__CSTDCS=0),
            (
                "Cần ba lần liên tục đạt Chiến sĩ thi đua cơ sở. Trong năm học này cần sáng kiến được công nhận "
                "có ảnh hưởng trong tỉnh hoặc Bộ."
            ),
        ),
        (
            verdict_on("TTLDTT"),
            (
                "Cần tập thể xếp loại từ Hoàn thành tốt nhiệm vụ trở lên; ít nhất 70 % thành viên đạt Lao động tiên tiến; "
                "không có thành viên bị kỷ luật từ Cảnh cáo trở lên (theo Luật 06/2022/QH15 Điều 28)."
            ),
        ),
        (verdict_on("GIAY_KHEN"), ""),
    ],
    ids=[
        "barred by the law",
        "met as far as is known",
        "as far as is known not enough",
        "not verified, so never barring",
        "of a collective",
        "left to people",
    ],
)
def test_a_title_in_short_bars_only_by_law_and_names_the_article(verdict: Verdict, said: str) -> None:
    assert in_short(verdict) == said


def test_rewards_on_different_grounds_are_not_warned_of() -> None:
    assert overlap_reads([Reward.BK_TINH, Reward.KNC]) is None


def test_the_standing_says_what_is_met_what_is_open_what_bars_and_who_decides() -> None:
    verdict = verdict_on("CSTD_TINH", streak__CSTDCS=3, initiative__level="co_so")
    open_one = verdict_on("LDTT", rating="HTTNV")

    assert standing(verdict).markup == (
        "<b>Chiến sĩ thi đua cấp tỉnh</b>\n"
        "✅ Đã có: ba lần liên tục đạt Chiến sĩ thi đua cơ sở.\n"
        "⛔ Chưa đạt: sáng kiến được công nhận có ảnh hưởng trong tỉnh hoặc Bộ.\n"
        "👥 Hội đồng xem xét: sáng kiến đã áp dụng hiệu quả và có khả năng nhân rộng, "
        "hoặc đề tài khoa học có phạm vi ảnh hưởng, trong tỉnh.\n"
        "🖋 Thẩm quyền: Chủ tịch UBND tỉnh (theo Luật 06/2022/QH15 Điều 79 khoản 4).\n"
        "<i>Theo Luật 06/2022/QH15 Điều 22.</i>"
    )
    assert standing(open_one).markup.splitlines()[1:3] == [
        "✅ Đã có: xếp loại từ Hoàn thành tốt nhiệm vụ trở lên.",
        "⏳ Còn cần: không bị kỷ luật (chưa kiểm chứng – hỏi Hội đồng).",
    ]


def test_a_standing_without_a_measure_speaks_of_the_council_only() -> None:
    assert standing(verdict_on("CO_CP")).markup == (
        "<b>Cờ thi đua của Chính phủ</b>\n"
        "👥 Hội đồng xem xét: tiêu biểu xuất sắc nhất trong số các tập thể dẫn đầu cụm, khối thi đua.\n"
        "<i>Theo Luật 06/2022/QH15 Điều 25.</i>"
    )


def test_faults_of_facts_are_one_line_with_what_was_expected() -> None:
    faults = [
        FactFault("ratng", None),
        FactFault("rating", RATING),
        FactFault("has.KNC", FLAG),
        FactFault("streak.LDTT", COUNT),
        FactFault("years_teaching", YEARS),
    ]

    assert facts_refused(faults) == (
        "Dữ kiện không dùng được: không có dữ kiện tên «ratng»; "
        "«rating» phải là một trong KHTNV, HTNV, HTTNV, HTXSNV; "
        "«has.KNC» phải là true hoặc false; "
        "«streak.LDTT» phải là số nguyên không âm; "
        "«years_teaching» phải là số từ 0 đến 100"
    )


def test_an_unknown_regime_is_answered_with_the_known_ones() -> None:
    assert (
        no_such_regime("r2099", ["r2013", "r2024"]) == "Không có bộ quy định «r2099»; hiện có: r2013, r2024"
    )
