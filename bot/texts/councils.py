"""/hoidong: the two councils, their members and decisions."""

from collections.abc import Sequence
from datetime import date

from bot.domain.councils import OFFICES, CouncilKind, CouncilMember, CouncilOffice
from bot.domain.offices import Official
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.pages import choices, cut, some, turner
from bot.texts.say import capital, short_day, you

COUNCILS = {
    CouncilKind.EMULATION: "Hội đồng thi đua – khen thưởng",
    CouncilKind.INITIATIVE: "Hội đồng sáng kiến",
}
OFFICE = {
    CouncilOffice.CHAIR: "Chủ tịch",
    CouncilOffice.VICE: "Phó Chủ tịch",
    CouncilOffice.SECRETARY: "Thư ký",
    CouncilOffice.MEMBER: "Uỷ viên",
}

BOTH: Row = (Button("⬅ Hai hội đồng", "council:open"),)
CLOSE: Row = (Button("✖️ Đóng", "council:close"),)


def back_to(kind: CouncilKind) -> Row:
    """To the council."""
    return (Button("⬅ Quay lại", data("council", "see", kind, 0)),)


def councils(year: str, members: Sequence[tuple[CouncilKind, int]]) -> Message:
    """Which of the two."""
    rows = [
        (Button(f"{COUNCILS[kind]} ({count} người)", data("council", "see", kind, 0)),)
        for kind, count in members
    ]
    return Message(html("🏛 <b>Hai hội đồng năm học {year}</b>. Xem hội đồng nào?", year=year), (*rows, CLOSE))


def council(
    kind: CouncilKind,
    year: str,
    decision: Html,
    members: Sequence[CouncilMember],
    notes: Sequence[Html],
    page: int,
    rows: Sequence[Row],
    said: Html | None = None,
) -> Message:
    """One of them: its decision, its members by office."""
    listed = [_member(number, member) for number, member in enumerate(members, 1)]
    pages = cut([listed or [Html("Chưa có thành viên nào.")], *([note] for note in notes)])
    page = min(max(page, 0), len(pages) - 1)
    turning = turner(page, len(pages), lambda p: data("council", "see", kind, p))
    head = lines(html("🏛 <b>{council}</b> năm học {year}", council=COUNCILS[kind], year=year), decision)
    return Message(paragraphs(said, head, pages[page]), (*((turning,) if turning else ()), *rows, BOTH))


def _member(number: int, member: CouncilMember) -> Html:
    place = ", ".join(part for part in (member.position, team_named(member.team)) if part)
    return html(
        "{number}. {name}{place} – <b>{office}</b>{joined}",
        number=number,
        name=member.name,
        place=f" ({place})" if place else "",
        office=OFFICE[member.office],
        joined="" if member.joined else " (chưa tham gia bot)",
    )


def decision(number: str, decided_on: date | None) -> Html:
    """By which decision it was set up."""
    if not number:
        return Html("Quyết định thành lập: chưa nhập.")
    day = short_day(decided_on) if decided_on else "chưa nhập"
    return html("Quyết định thành lập: số {number}, ngày {day}.", number=number, day=day)


def notes(kind: CouncilKind, members: Sequence[CouncilMember], strays: Sequence[str]) -> list[Html]:
    """What should be looked at, and what a seat means."""
    chairs = sum(member.office is CouncilOffice.CHAIR for member in members)
    found = []
    if members and not chairs:
        found.append(Html("⚠️ Chưa có Chủ tịch. Mỗi hội đồng có đúng một Chủ tịch."))
    if strays:
        found.append(
            html(
                "ℹ️ Có vai trò thành viên hội đồng trong bot nhưng không có tên ở đây: {names}. "
                "Thôi vai trò ở /vaitro.",
                names=some(strays, 6),
            )
        )
    if kind is CouncilKind.EMULATION:
        found.append(
            Html("Thành viên hội đồng này xem tổng hợp và xét đăng ký trong bot chừng nào còn tên ở đây.")
        )
    return found


def tools(kind: CouncilKind, *, members: bool, copies: str | None) -> list[Row]:
    """What the secretary may do."""
    rows: list[Row] = [(Button("➕ Thêm thành viên", data("council", "teams", kind, 0)),)]
    if copies:
        rows.insert(0, (Button(f"📋 Chép từ năm học {copies}", data("council", "copy", kind)),))
    if members:
        rows.append((Button("✏️ Sửa, đưa ra khỏi hội đồng", data("council", "members", kind, 0)),))
    rows.append((Button("📄 Số và ngày quyết định", data("council", "decision", kind)),))
    return rows


def pick_member(kind: CouncilKind, members: Sequence[CouncilMember], page: int) -> Message:
    """Whose seat."""
    buttons = [
        Button(f"{m.name} – {OFFICE[m.office]}", data("council", "who", kind, m.person_id)) for m in members
    ]
    rows = choices(buttons, page, lambda p: data("council", "members", kind, p))
    return Message(
        html("✏️ <b>{council}</b>. Sửa chức danh của ai?", council=COUNCILS[kind]), (*rows, back_to(kind))
    )


def pick_head(kind: CouncilKind) -> Html:
    """Above the teams and the people."""
    return html("➕ Thêm ai vào <b>{council}</b>?", council=COUNCILS[kind])


def seat(kind: CouncilKind, who: Official, office: CouncilOffice | None, chair: str | None) -> Message:
    """A colleague: which office he is to have."""
    place = " – ".join(part for part in (who.position, team_named(who.team)) if part)
    body = paragraphs(
        lines(html("👤 <b>{name}</b>", name=who.name), html("{place}", place=place) if place else None),
        html("{council}: <b>{office}</b>.", council=COUNCILS[kind], office=OFFICE[office])
        if office
        else html("Chưa có tên trong {council}.", council=COUNCILS[kind]),
        html("Chủ tịch hiện nay là <b>{name}</b>; chọn Chủ tịch mới thì người này thành Uỷ viên.", name=chair)
        if chair
        else None,
        html("Chọn chức danh trong hội đồng. {You} ấy được báo ngay.", You=capital(you(who.sex))),
    )
    rows: list[Row] = [(_office(kind, who, each, held=each is office),) for each in OFFICES]
    if office:
        rows.append((Button("🚪 Đưa ra khỏi hội đồng", data("council", "unask", kind, who.person_id)),))
    return Message(body, (*rows, back_to(kind)))


def _office(kind: CouncilKind, who: Official, office: CouncilOffice, *, held: bool) -> Button:
    mark = "✅ " if held else ""
    return Button(f"{mark}{OFFICE[office]}", data("council", "seat", kind, who.person_id, office))


def ask_unseat(kind: CouncilKind, who: Official) -> Message:
    """Before the seat is empty."""
    body = paragraphs(
        html("🚪 Đưa <b>{name}</b> ra khỏi {council}?", name=who.name, council=COUNCILS[kind]),
        Html("Vai trò thành viên hội đồng trong bot thôi theo. Những ý kiến xét đã ghi vẫn giữ nguyên.")
        if kind is CouncilKind.EMULATION
        else None,
    )
    yes = Button("✅ Đưa ra khỏi hội đồng", data("council", "unseat", kind, who.person_id))
    return Message(body, ((yes,), (Button("⬅ Quay lại", data("council", "who", kind, who.person_id)),)))


def seated(name: str, office: CouncilOffice | None) -> Html:
    """Above the council as it now stands."""
    if office is None:
        return html("✅ <b>{name}</b> không còn trong hội đồng.", name=name)
    return html("✅ <b>{name}</b>: {office}.", name=name, office=OFFICE[office])


def copied(people: int) -> Html:
    """Last year's members sit again."""
    return html(
        "✅ Đã chép {people} thành viên còn công tác tại trường. Thầy/cô nhập số và ngày quyết định của năm nay.",
        people=people,
    )


def ask_number(kind: CouncilKind, now: Html) -> Message:
    """The decision's number is typed."""
    body = paragraphs(
        html("📄 <b>{council}</b>", council=COUNCILS[kind]),
        now,
        Html(
            "Thầy/cô gõ <b>số quyết định</b> rồi gửi, ví dụ 45/QĐ-THCSKĐ. Bước sau bot hỏi ngày. Gõ /huy để dừng."
        ),
    )
    return Message(body, ((Button("✖️ Huỷ", data("council", "see", kind, 0)),),))


def ask_day(number: str, kind: CouncilKind) -> Message:
    """Then its day."""
    return Message(
        paragraphs(
            html("✅ Đã ghi số quyết định: <b>{number}</b>.", number=number),
            Html("Thầy/cô gõ <b>ngày ký quyết định</b> rồi gửi, ví dụ 12/09/2026."),
        ),
        ((Button("Để sau", data("council", "see", kind, 0)),),),
    )


DECIDED = Html("✅ Đã ghi quyết định.")
CLOSED = Message(Html("Đã đóng. Gõ /hoidong để mở lại."))


def told(sex: str | None, kind: CouncilKind, office: CouncilOffice | None) -> Message:
    """To the person himself."""
    values = {"You": capital(you(sex)), "council": COUNCILS[kind]}
    if office is None:
        return Message(html("🏛 {You} không còn trong <b>{council}</b> của trường.", **values))
    review = kind is CouncilKind.EMULATION
    return Message(
        paragraphs(
            html("🏛 {You} là <b>{office}</b> {council} của trường.", office=OFFICE[office], **values),
            Html("Gõ /xet để xem tổng hợp và xét đăng ký khi thư ký đã nhận danh sách.") if review else None,
        )
    )
