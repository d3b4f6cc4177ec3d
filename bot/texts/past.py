"""A person's record of earlier years: as he reads it himself, and as the secretary looks after it."""

from collections.abc import Sequence

from bot.domain.facts import LEVEL
from bot.domain.record import Achievement, Kind
from bot.texts.history import KINDS
from bot.texts.law import award_name
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.pages import cut, shortened, turner
from bot.texts.roster_preview import NO_TEAM
from bot.texts.say import capital, short_day, you
from bot.texts.verdicts import RATINGS

_LEVELS = dict(zip(LEVEL.words, ("cấp trường", "cấp cơ sở", "cấp tỉnh hoặc Bộ", "toàn quốc"), strict=True))


def achievement_reads(one: Achievement) -> str:
    """«Chiến sĩ thi đua cơ sở (QĐ 12/QĐ-UBND, 20/06/2024)»."""
    match one.kind:
        case Kind.RATING:
            said = f"Xếp loại: {RATINGS[one.value]}"
        case Kind.INITIATIVE | Kind.RESEARCH:
            level = _LEVELS[one.value]
            said = f"{capital(KINDS[one.kind])} {level}" + (
                f": «{shortened(one.words, 200)}»" if one.words else ""
            )
        case _:
            said = award_name(one.value)
    number_day = (
        one.decision and f"QĐ {shortened(one.decision, 60)}",
        one.decided_on and short_day(one.decided_on),
    )
    decision = ", ".join(part for part in number_day if part)
    return f"{said} ({decision})" if decision else said


def _years(achievements: Sequence[Achievement]) -> list[tuple[Html, ...]]:
    years = dict.fromkeys(one.year for one in achievements)
    return [
        (
            html("<b>Năm học {year}</b>", year=year),
            *(html("• {one}", one=achievement_reads(one)) for one in achievements if one.year == year),
        )
        for year in years
    ]


def mine(achievements: Sequence[Achievement], since: int | None, sex: str | None, page: int) -> Message:
    """«Thành tích các năm trước»: my own record as the bot knows it."""
    me = you(sex)
    found = cut(_years(achievements)) if achievements else []
    page = min(max(page, 0), max(len(found) - 1, 0))
    shown = (
        found[page]
        if found
        else html(
            "Bot chưa có dữ liệu các năm trước của {you}. Điều này không ảnh hưởng đến việc đăng ký.", you=me
        )
    )
    turning = turner(page, len(found), lambda p: data("hist", "mine", p))
    return Message(
        paragraphs(
            html("🏅 <b>Thành tích các năm trước</b>"),
            shown,
            html("Vào ngành từ năm {since}.", since=since) if since else None,
            html("<i>Chưa đúng hoặc còn thiếu? {You} gõ /suadulieu để đề nghị sửa.</i>", You=capital(me)),
        ),
        (*((turning,) if turning else ()), (Button("📄 Hồ sơ của tôi", "me:profile"),)),
    )


def teams(choices: Sequence[tuple[int, str, int]]) -> Message:
    """Whose record? First the team (id, name, how many)."""
    rows = tuple(
        (Button(f"{shortened(name or capital(NO_TEAM), 50)} ({people})", data("hist", "people", team, 0)),)
        for team, name, people in choices
    )
    return Message(html("👤 Xem hồ sơ thành tích của ai? Thầy/cô chọn tổ."), (*rows, _BACK))


_BACK = (Button("⬅ Quay lại", "hist:open"),)


def people(rows: Sequence[Row]) -> Message:
    """Then the person."""
    back = (Button("⬅ Quay lại", "hist:teams"),)
    return Message(html("👤 Thầy/cô chọn người cần xem."), (*rows, back))


def person(name: str, past: Sequence[Achievement], page: int, who: int) -> Message:
    """A colleague's record; each line can be removed."""
    per_page = 8
    last = max(0, (len(past) - 1) // per_page)
    page = min(max(page, 0), last)
    shown = past[page * per_page : (page + 1) * per_page]
    listed = (
        html("{at}. {year}: {one}", at=at, year=one.year, one=achievement_reads(one))
        for at, one in enumerate(shown, start=1)
    )
    remove = tuple(Button(f"🗑 {at}", data("hist", "remove", one.id)) for at, one in enumerate(shown, start=1))
    turning = turner(page, last + 1, lambda p: data("hist", "person", who, p))
    body = paragraphs(
        html("🏅 <b>{name}</b>: thành tích các năm trước", name=name),
        lines(*listed) if shown else html("Chưa lưu gì."),
        html("Dòng nào sai, thầy/cô bấm 🗑 và số của dòng đó để bỏ (cần lý do).") if shown else None,
    )
    rows = (remove[:4], remove[4:], turning, (Button("⬅ Chọn người khác", "hist:teams"),))
    return Message(body, tuple(row for row in rows if row))


def ask_reason(name: str, one: Achievement, who: int) -> Message:
    """Before a line is removed: why?"""
    return Message(
        paragraphs(
            html("🗑 Bỏ dòng này khỏi hồ sơ của <b>{name}</b>?", name=name),
            html("Năm học {year}: {one}", year=one.year, one=achievement_reads(one)),
            html("Thầy/cô <b>gõ lý do</b> rồi gửi, ví dụ: nhập nhầm người. Lý do được lưu trong nhật ký."),
        ),
        ((Button("✖️ Không bỏ nữa", data("hist", "person", who, 0)),),),
    )


def removed(shown: Message) -> Message:
    """It is gone; the record as it stands."""
    return Message(paragraphs(html("✅ Đã bỏ khỏi hồ sơ."), shown.html), shown.buttons)
