"""How a person stands to the law: what is met, still open or in the way, and by which article."""

from collections.abc import Iterable, Mapping

from bot.domain.facts import FactFault, Unit
from bot.domain.regime import TITLE_MET, Condition, Confidence, Join
from bot.domain.rules import Finding, Truth, Verdict
from bot.texts.law import award_name
from bot.texts.message import Html, html, lines
from bot.texts.say import capital

UNVERIFIED = "chưa kiểm chứng – hỏi Hội đồng"

RATINGS: Mapping[str, str] = {
    "KHTNV": "Không hoàn thành nhiệm vụ",
    "HTNV": "Hoàn thành nhiệm vụ",
    "HTTNV": "Hoàn thành tốt nhiệm vụ",
    "HTXSNV": "Hoàn thành xuất sắc nhiệm vụ",
}

_WORDS: Mapping[str, str] = {
    **RATINGS,
    "khien_trach": "Khiển trách",
    "canh_cao": "Cảnh cáo",
    "ha_bac_luong": "Hạ bậc lương",
    "cach_chuc": "Cách chức",
    "buoc_thoi_viec": "Buộc thôi việc",
}

_NUMBERS: Mapping[str, str] = {"1": "một", "2": "hai", "3": "ba", "4": "bốn", "5": "năm"}

# A condition as it stands in a regime's file; without its value where the phrase says the value.
_PHRASES: Mapping[str, str] = {
    "rating ==": "xếp loại {value}",
    "rating >=": "xếp loại từ {value} trở lên",
    "discipline == none": "không bị kỷ luật",
    "initiative.level >= co_so": "sáng kiến được cơ sở công nhận",
    "initiative.level >= tinh_bo": "sáng kiến được công nhận có ảnh hưởng trong tỉnh hoặc Bộ",
    "initiative.level >= toan_quoc": "sáng kiến được công nhận có ảnh hưởng trong toàn quốc",
    "initiatives.count_in_window >=": "{value} sáng kiến được công nhận và áp dụng trong thời gian xét",
    "research.accepted == true": "đề tài, đề án khoa học được nghiệm thu",
    "research.count_in_window >=": "{value} đề tài khoa học được nghiệm thu trong thời gian xét",
    "streak.HTTNV >=": "{value} năm liên tục xếp loại từ Hoàn thành tốt nhiệm vụ trở lên",
    "streak.HTXSNV >=": "{value} năm liên tục xếp loại Hoàn thành xuất sắc nhiệm vụ",
    "streak.CSTDCS >=": "{number} lần liên tục đạt Chiến sĩ thi đua cơ sở",
    "streak.CSTD_TINH >=": "{number} lần liên tục đạt Chiến sĩ thi đua cấp tỉnh hoặc cấp Bộ",
    "count_in_streak.CSTDCS >=": "trong thời gian đó {number} lần đạt Chiến sĩ thi đua cơ sở",
    "count_in_streak.HTXSNV >=": "trong thời gian đó {number} năm xếp loại Hoàn thành xuất sắc nhiệm vụ",
    "unit.rating ==": "tập thể xếp loại {value}",
    "unit.rating >=": "tập thể xếp loại từ {value} trở lên",
    "unit.pct(LDTT) >": "trên {value} % thành viên đạt Lao động tiên tiến",
    "unit.pct(LDTT) >=": "ít nhất {value} % thành viên đạt Lao động tiên tiến",
    "unit.pct(completed) ==": "{value} % thành viên hoàn thành nhiệm vụ",
    "unit.count(CSTDCS) >=": "có ít nhất {number} người đạt Chiến sĩ thi đua cơ sở",
    "unit.max_discipline <": "không có thành viên bị kỷ luật từ {value} trở lên",
    "has.BK_TINH == true": "đã có Bằng khen cấp tỉnh hoặc cấp Bộ",
    "has.BK_TTG == true": "đã có Bằng khen của Thủ tướng Chính phủ",
    "has.KNC == false": "chưa được tặng Kỷ niệm chương",
    "has.NGUT == true": "đã là Nhà giáo Ưu tú",
    "role == teacher": "là giáo viên",
    "role == manager": "là cán bộ quản lý",
    "years_in_sector >=": "công tác trong ngành từ {value} năm trở lên",
    "years_in_hard_area >=": "công tác ở vùng đặc biệt khó khăn từ {value} năm trở lên",
    "years_teaching >=": "trực tiếp giảng dạy từ {value} năm trở lên",
}


def cited(source: str, confidence: Confidence) -> str:
    """Where a rule stands; what was not read in the law, or in a page on it, is never shown as law."""
    return f"theo {source}" if confidence.is_law else UNVERIFIED


def condition_reads(condition: Condition) -> str:
    """A condition as a person says it: «ba lần liên tục đạt Chiến sĩ thi đua cơ sở»."""
    if condition.field.startswith(TITLE_MET):
        return f"đạt tiêu chuẩn {award_name(condition.field.removeprefix(TITLE_MET))}"
    comparison, value = f"{condition.field} {condition.op}", str(condition.value)
    template = _PHRASES.get(f"{comparison} {value.lower()}") or _PHRASES[comparison]
    phrase = template.format(value=_WORDS.get(value, value), number=_NUMBERS.get(value, value))
    return phrase if condition.minus is None else f"{phrase} (không tính thời gian bị kỷ luật)"


def why(verdict: Verdict) -> str:
    """A few plain sentences on why an award is, is not or may yet be for me."""
    rule = verdict.rule
    by = capital(cited(rule.source, rule.confidence))
    if verdict.met is True:
        choice = " Người được tặng còn được lựa chọn trong số những người đủ điều kiện."
        return f"Đã đủ những điều kiện tính được. {by}." + (choice if rule.selective else "")
    if verdict.met is False:
        return f"Chưa đủ điều kiện: cần {_such(verdict, met=False)}. {by}."
    if verdict.finding.parts:
        return f"Còn cần: {_such(verdict, met=None)}. {by}."
    return f"Hội đồng xem xét, không tính trước được. {by}."


_OF_THE_YEAR = {"rating", "initiative.level", "research.accepted", "discipline"}
"""Facts that are only decided at the end of the school year itself."""


def in_short(verdict: Verdict) -> str:
    """What of an award is met, bars it or is still to be met, with the article; nothing of it blocks anything.

    What is not verified is said once, by `basis`.
    """
    rule = verdict.rule
    by = f" ({cited(rule.source, rule.confidence)})" if rule.confidence.is_law else ""
    still = [part for part in verdict.finding.parts if part.met is None]
    coming = [part for part in still if _is_of_the_year(part)]
    said = (
        ("✅ Đã có {}.", _joined([p for p in verdict.finding.parts if p.met is True], verdict)),
        (
            "⛔ Chưa đủ điều kiện: cần {}.",
            _joined([p for p in verdict.finding.parts if p.met is False], verdict),
        ),
        ("Cần {}.", _joined([part for part in still if part not in coming], verdict)),
        ("Trong năm học này cần {}.", _joined(coming, verdict)),
    )
    told = [template.format(parts) for template, parts in said if parts]
    # the article stands with what bars, else at the end
    cites = next((at for at, one in enumerate(told) if one.startswith("⛔")), len(told) - 1)
    return " ".join(f"{one[:-1]}{by}." if at == cites else one for at, one in enumerate(told))


def _is_of_the_year(finding: Finding) -> bool:
    """Whether everything that is open here is decided at the end of this school year."""
    fields = [condition.field for condition in finding.missing]
    return all(field in _OF_THE_YEAR or field.startswith(TITLE_MET) for field in fields)


def basis(verdicts: Iterable[Verdict]) -> str:
    """The warning where conditions shown have not been verified in the law; empty where all have."""
    if all(verdict.rule.confidence.is_law for verdict in verdicts):
        return ""
    return f"Điều kiện của quy định hiện hành: {UNVERIFIED}. Bot không chặn lựa chọn nào."


def standing(verdict: Verdict) -> Html:
    """How a person stands to an award: what is met, still open and in the way; what people judge, and who decides."""
    rule = verdict.rule
    decision = rule.decided_by
    said = (
        ("✅ Đã có", _such(verdict, met=True)),
        ("⏳ Còn cần", _such(verdict, met=None)),
        ("⛔ Chưa đạt", _such(verdict, met=False)),
        ("👥 Hội đồng xem xét", "; ".join(rule.judgement)),
        ("🖋 Thẩm quyền", decision and f"{decision.who} ({cited(decision.source, decision.confidence)})"),
    )
    return lines(
        html("<b>{name}</b>", name=award_name(rule.award)),
        *(html("{label}: {what}.", label=label, what=what) for label, what in said if what),
        html("<i>{by}.</i>", by=capital(cited(rule.source, rule.confidence))),
    )


def _such(verdict: Verdict, *, met: Truth) -> str:
    """The rule's parts of which this is true."""
    return _joined([part for part in verdict.finding.parts if part.met is met], verdict)


def _joined(parts: Iterable[Finding], verdict: Verdict) -> str:
    """Parts of a rule; each with its own source where the rule's does not cover it."""
    return "; ".join(_reads(part, verdict) for part in parts)


def _reads(finding: Finding, verdict: Verdict) -> str:
    node = finding.node
    if isinstance(node, Condition):
        by, rule = cited(node.source, node.confidence), verdict.rule
        own = by != cited(rule.source, rule.confidence)
        return condition_reads(node) + (f" ({by})" if own else "")
    telling = [part for part in finding.parts if part.met is finding.met]
    join = " hoặc " if node.join is Join.ANY else " và "
    bracketed = (
        f"({_reads(part, verdict)})" if len(part.parts) > 1 and len(telling) > 1 else _reads(part, verdict)
        for part in telling
    )
    return join.join(bracketed)


def facts_refused(faults: Iterable[FactFault]) -> str:
    """One line on facts that cannot be evaluated."""
    return "Dữ kiện không dùng được: " + "; ".join(_fault(fault) for fault in faults)


def _fault(fault: FactFault) -> str:
    match fault.expected:
        case None:
            return f"không có dữ kiện tên «{fault.field}»"
        case kind if kind.words:
            return f"«{fault.field}» phải là một trong {', '.join(kind.words)}"
        case kind if kind.unit is Unit.FLAG:
            return f"«{fault.field}» phải là true hoặc false"
        case kind if kind.unit is Unit.COUNT:
            return f"«{fault.field}» phải là số nguyên không âm"
        case _:
            return f"«{fault.field}» phải là số từ 0 đến 100"


def facts_unreadable() -> str:
    """One line where the facts are not what `thidua rules check` reads."""
    return 'Dữ kiện phải là một đối tượng JSON phẳng, ví dụ {"rating": "HTTNV"}'


def no_such_regime(name: str, known: Iterable[str]) -> str:
    """One line where a regime is asked for that the bot does not know."""
    return f"Không có bộ quy định «{name}»; hiện có: {', '.join(known)}"
