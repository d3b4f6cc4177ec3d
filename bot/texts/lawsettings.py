"""/quydinh: the regime of the year and why, the day of the file, quotas, the province's own numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.quota import STAFF
from bot.domain.regime import Condition, Confidence, LegalText
from bot.domain.thresholds import Threshold
from bot.domain.titles import Title
from bot.texts.law import award_name
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.pages import choices, cut, shortened
from bot.texts.say import day as long_day
from bot.texts.say import short_day
from bot.texts.verdicts import UNVERIFIED, condition_reads

REGIMES = {
    "r2013": "Luật Thi đua, khen thưởng 2003 (sửa đổi 2013), đến 31/12/2023",
    "r2024": "Luật Thi đua, khen thưởng 2022, từ 01/01/2024",
    "r2025": "Luật 2022 và Nghị định 152/2025/NĐ-CP, từ 01/07/2025",
    "r2026": "Luật 2022 sửa đổi năm 2026, từ 01/10/2026",
}
"""Each regime in a few words; a test finds the one without."""

_BUTTONS = {
    "r2013": "Luật 2003",
    "r2024": "Luật 2022 (2024)",
    "r2025": "NĐ 152/2025",
    "r2026": "Luật sửa đổi 2026",
}
_OPEN = (Button("⬅ Quay lại", "law:open"),)
CANCEL = (Button("✖️ Huỷ", "law:open"),)


@dataclass(frozen=True)
class QuotaLine:
    """A quota as it is listed; `own`: the school entered it."""

    title: str
    percent: int
    of: str
    source: str
    own: bool


def because(why: str, day: date | None) -> Html:
    """Why this regime: by whom it was chosen, or by which day."""
    when = long_day(day) if day else ""
    match why:
        case "chosen":
            return html("Do <b>thư ký chọn</b>.")
        case "received":
            return html("Vì cấp trên dự kiến nhận hồ sơ ngày {day}.", day=when)
        case _:
            return html("Vì hồ sơ thường gửi cấp trên khoảng {day}; trường chưa ghi ngày dự kiến.", day=when)


def regime(
    year: str,
    name: str,
    why: Html,
    texts: Sequence[LegalText],
    quotas: int,
    own: int,
    received: date | None,
    *,
    chosen: bool,
) -> Message:
    """/quydinh."""
    body = paragraphs(
        html("⚖️ <b>Quy định áp dụng năm học {year}</b>", year=year),
        lines(html("<b>{name}</b>", name=REGIMES[name]), why),
        lines(html("<b>Văn bản</b>"), *(_text(text) for text in texts)),
        lines(
            html("Cấp trên dự kiến nhận hồ sơ: <b>{day}</b>", day=short_day(received)),
            html("Chỉ tiêu (tỷ lệ tối đa): {quotas} danh hiệu", quotas=quotas),
            html("Số riêng của tỉnh: {own} điều kiện", own=own),
        ),
        html("<i>Bot dùng các quy định này để gợi ý và đối chiếu, không chặn ai đăng ký.</i>"),
    )
    rows: tuple[Row, ...] = (
        (Button("📅 Ngày cấp trên nhận hồ sơ", "law:day"),),
        (Button("🎯 Chỉ tiêu", "law:quota"), Button("🔢 Số riêng của tỉnh", "law:nums:0")),
        (Button("🔁 Chọn quy định khác", "law:pick"),),
    )
    back = ((Button("↩️ Để bot tự chọn theo ngày", "law:auto"),),) if chosen else ()
    return Message(body, (*rows, *back))


def _text(text: LegalText) -> Html:
    sure = "" if text.grade.is_law else f" – {UNVERIFIED}"
    read = {Confidence.A: " – đã đối chiếu toàn văn"}.get(text.grade, sure)
    return html("• {number}: {name}{read}", number=text.number, name=shortened(text.name, 150), read=read)


def pick(current: str, known: Sequence[str]) -> Message:
    """Another regime?"""
    rows = tuple(
        (Button(("✓ " if name == current else "") + _BUTTONS[name], data("law", "use", name)),)
        for name in known
    )
    listed = lines(*(html("• {what}", what=REGIMES[name]) for name in known))
    said = html(
        "🔁 <b>Chọn quy định áp dụng</b>\n\nBình thường bot chọn theo ngày cấp trên nhận hồ sơ. "
        "Thầy/cô chỉ chọn tay khi cấp trên hướng dẫn khác. Bot ghi lại ai đã chọn và khi nào."
    )
    return Message(paragraphs(said, listed), (*rows, _OPEN))


def ask_day(received: date | None) -> Message:
    """The planned day."""
    said = paragraphs(
        html(
            "📅 Cấp trên dự kiến nhận hồ sơ của trường vào ngày nào? Hiện ghi: <b>{day}</b>.",
            day=short_day(received),
        ),
        html(
            "Thầy/cô <b>gõ ngày</b> rồi gửi, ví dụ 15/6 hoặc 15/06/2027. Ngày này quyết định quy định nào được áp dụng."
        ),
    )
    forget = ((Button("Chưa biết ngày", "law:noday"),),) if received else ()
    return Message(said, (*forget, CANCEL))


def quotas(listed: Sequence[QuotaLine], year: str) -> Message:
    """«Chỉ tiêu»: what holds, and adding, changing, removing."""
    shown = lines(*(_quota(one) for one in listed)) if listed else html("Chưa có chỉ tiêu nào.")
    rows = [
        (Button(f"🗑 Bỏ chỉ tiêu {award_name(one.title)}", data("law", "qx", one.title)),)
        for one in listed
        if one.own
    ]
    return Message(
        paragraphs(
            html("🎯 <b>Chỉ tiêu năm học {year}</b>", year=year),
            shown,
            html("<i>Chỉ tiêu hiện như đèn báo cho thư ký và hội đồng, không chặn ai đăng ký.</i>"),
        ),
        ((Button("➕ Thêm hoặc đổi", "law:qadd"),), *rows, _OPEN),
    )


def _quota(one: QuotaLine) -> Html:
    return html(
        "• {title}: không quá <b>{percent} %</b> {of} ({source}{whose})",
        title=award_name(one.title),
        percent=one.percent,
        of=_group(one.of),
        source=one.source,
        whose="; thư ký nhập" if one.own else "; theo quy định đang áp dụng",
    )


def _group(of: str) -> str:
    return "tổng số cán bộ" if of == STAFF else f"số người đạt {award_name(of)}"


def quota_titles(titles: Sequence[Title]) -> Message:
    """Of which title?"""
    rows = tuple((Button(award_name(title), data("law", "qt", title)),) for title in titles)
    return Message(html("🎯 Chỉ tiêu cho danh hiệu nào?"), (*rows, (Button("⬅ Quay lại", "law:quota"),)))


def quota_group(title: str) -> Message:
    """Of whom?"""
    groups = (STAFF,) if title == Title.LDTT else (Title.LDTT, STAFF)
    rows = tuple((Button(f"Trên {_group(of)}", data("law", "qo", title, of)),) for of in groups)
    said = html("🎯 {title}: tỷ lệ tính trên nhóm nào?", title=award_name(title))
    return Message(said, (*rows, (Button("⬅ Quay lại", "law:quota"),)))


def ask_percent(title: str, of: str) -> Message:
    """How many?"""
    said = html(
        "🎯 {title}, tính trên {of}.\n\nThầy/cô <b>gõ tỷ lệ tối đa</b>, từ 1 đến 100, ví dụ 15.",
        title=award_name(title),
        of=_group(of),
    )
    return Message(said, ((Button("✖️ Huỷ", "law:quota"),),))


def ask_source(value: int, back: str) -> Message:
    """By which document?"""
    said = html(
        "Ghi nhận số <b>{value}</b>. Theo văn bản nào? Thầy/cô <b>gõ số hiệu</b> rồi gửi, ví dụ: QĐ 14/2024/QĐ-UBND.",
        value=value,
    )
    return Message(said, ((Button("✖️ Huỷ", back),),))


def bad_number(most: int, again: Message) -> Message:
    """Not a number that makes sense; the question again."""
    said = html("⚠️ Bot cần một số nguyên từ 1 đến {most}.", most=most)
    return Message(paragraphs(said, again.html), again.buttons)


def numbers(listed: Sequence[tuple[str, str, Condition, Threshold | None]], page: int) -> Message:
    """The numbers of the law (proof, award, condition, own): pick the one that the province has set otherwise."""
    buttons = [
        Button(
            f"{'✏️ ' if own else ''}{shortened(_number_reads(award, condition), 60)}",
            data("law", "num", proof),
        )
        for proof, award, condition, own in listed
    ]
    changed = [
        html(
            "• {what}: <b>{value}</b> ({source})",
            what=_number_reads(award, condition),
            value=own.value,
            source=own.source,
        )
        for _, award, condition, own in listed
        if own is not None
    ]
    said = paragraphs(
        html(
            "🔢 <b>Số riêng của tỉnh</b>\n\nTỉnh, thành phố quy định con số khác thì thầy/cô chọn điều kiện đó rồi nhập số và văn bản."
        ),
        cut([changed])[0] if changed else None,
    )
    return Message(said, (*choices(buttons, page, lambda p: data("law", "nums", p)), _OPEN))


def _number_reads(award: str, condition: Condition) -> str:
    return f"{award_name(award)}: {condition_reads(condition)}"


def ask_number(proof: str, award: str, condition: Condition, own: Threshold | None) -> Message:
    """One number: as the law has it, as the province has it, and a new one."""
    said = paragraphs(
        html("🔢 <b>{award}</b>", award=award_name(award)),
        html("Quy định đang áp dụng: {reads}.", reads=condition_reads(condition)),
        html("Số riêng của tỉnh: <b>{value}</b> ({source}).", value=own.value, source=own.source)
        if own
        else None,
        html("Thầy/cô <b>gõ con số</b> của tỉnh rồi gửi, từ 1 đến 100."),
    )
    back = ((Button("↩️ Dùng lại số của luật", data("law", "nx", proof)),),) if own else ()
    return Message(said, (*back, (Button("✖️ Huỷ", "law:nums:0"),)))


def done(shown: Message) -> Message:
    """It is noted; the screen as it stands now."""
    return Message(paragraphs(html("✅ Đã ghi nhận."), shown.html), shown.buttons)
