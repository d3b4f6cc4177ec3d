"""/nhansu: one person's card and what changes about him; what he is told."""

from collections.abc import Sequence
from datetime import date

from bot.domain.registration import CLOSED, STANDING
from bot.domain.roles import Role
from bot.domain.staffing import Card
from bot.texts.councils import COUNCILS, OFFICE
from bot.texts.export import birth_cell
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import state_name, team_named
from bot.texts.pages import choices
from bot.texts.profile import ROLES
from bot.texts.say import capital, short_day, you

LEFT = "Không còn công tác tại trường."
"""How a request ends that nobody needs to decide any more."""

STAFF = Button("👥 Nhân sự", data("staff", "open", 0))


def back_to(card: Card) -> Row:
    """To the person's card."""
    return (Button("⬅ Quay lại", data("staff", "person", card.person_id)),)


def card(seen: Card, said: Html | None = None) -> Message:
    """One person and what may be changed."""
    place = " – ".join(part for part in (seen.position, team_named(seen.team)) if part)
    born = f"Sinh: {birth_cell(seen.birth_date)}" if seen.birth_date else None
    body = paragraphs(
        said,
        lines(
            html("👤 <b>{name}</b>", name=seen.name),
            html("{place}", place=place) if place else Html("Chưa xếp tổ"),
            html("{born}", born=born) if born else None,
            html("{joined}", joined="Đã tham gia bot." if seen.joined else "Chưa tham gia bot."),
        ),
        lines(html("Hiện nay: <b>{now}</b>.", now=_now(seen)), *_offices(seen), *_registration(seen)),
    )
    return Message(body, (*(_active(seen) if seen.active else _gone(seen)), (STAFF,)))


def _now(seen: Card) -> str:
    if not seen.active:
        return f"đã rời trường từ {short_day(seen.left_on)}" if seen.left_on else "đã rời trường"
    return "đang nghỉ dài hạn" if seen.on_leave else "đang công tác"


def _offices(seen: Card) -> list[Html]:
    held = ", ".join(ROLES[role] for role in seen.roles)
    found = [html("Vai trò trong bot: {held}.", held=held)] if held else []
    seats = (f"{OFFICE[office]} {COUNCILS[kind]}" for kind, office in seen.seats)
    return [*found, *(html("{seat}.", seat=seat) for seat in seats)]


def _registration(seen: Card) -> list[Html]:
    if seen.state is None:
        return [Html("Đăng ký năm nay: chưa gửi.")]
    return [html("Đăng ký năm nay: {state}.", state=state_name(seen.state))]


def _owes(seen: Card) -> bool:
    """Nothing of him counts, so that he may be given more time than the others."""
    return seen.state is None or seen.state not in STANDING


def _active(seen: Card) -> list[Row]:
    person = seen.person_id
    away = Button("🌿 Nghỉ dài hạn", data("staff", "askaway", person, 1))
    if seen.on_leave:
        away = Button("🌿 Đi làm lại", data("staff", "askaway", person, 0))
    return [
        (Button("↔️ Chuyển tổ", data("staff", "moveto", person, 0)), away),
        (
            Button("✏️ Chức vụ", data("staff", "position", person)),
            Button("✏️ Họ tên", data("staff", "rename", person)),
        ),
        *(((Button("⏳ Gia hạn đăng ký", data("late", "extend", person)),),) if _owes(seen) else ()),
        (Button("🚪 Rời trường", data("staff", "askleft", person)),),
    ]


def _gone(seen: Card) -> list[Row]:
    return [(Button("↩️ Công tác lại tại trường", data("staff", "askback", seen.person_id)),)]


def pick_target(seen: Card, teams: Sequence[tuple[int, str]], page: int) -> Message:
    """«Chuyển tổ»: where to."""
    buttons = [Button(name, data("staff", "askmove", seen.person_id, team)) for team, name in teams]
    rows = choices(buttons, page, lambda p: data("staff", "moveto", seen.person_id, p))
    head = html("↔️ <b>{name}</b> chuyển sang tổ nào?", name=seen.name)
    return Message(
        paragraphs(head, None if teams else Html("Trường chưa có tổ nào khác.")), (*rows, back_to(seen))
    )


def ask_move(seen: Card, team: int, name: str) -> Message:
    """What follows from the move."""
    body = paragraphs(
        html(
            "↔️ Chuyển <b>{person}</b> từ {old} sang <b>{new}</b>?",
            person=seen.name,
            old=team_named(seen.team) or "chưa xếp tổ",
            new=team_named(name),
        ),
        _stays(seen),
        html(
            "⚠️ {You} đang là tổ trưởng: quyền phụ trách đi theo tổ, nên từ nay {you} ấy phụ trách tổ mới và không còn "
            "xem tổ cũ. Nếu không đúng, thôi vai trò ở /vaitro.",
            You=capital(you(seen.sex)),
            you=you(seen.sex),
        )
        if Role.TEAM_LEAD in seen.roles
        else None,
        None if seen.myself else html("{You} ấy được báo ngay.", You=capital(you(seen.sex))),
    )
    yes = Button("✅ Chuyển tổ", data("staff", "move", seen.person_id, team))
    return Message(body, ((yes,), back_to(seen)))


def _stays(seen: Card) -> Html:
    if seen.state is None or seen.state not in STANDING:
        return Html("Người này chưa có đăng ký đang chờ xét trong năm nay.")
    check = "" if seen.state in CLOSED else " và hiện trong mục kiểm tra của /tonghop để thầy/cô quyết định"
    return html(
        "Đăng ký năm nay ({state}) giữ nguyên{check}.", state=state_name(seen.state).lower(), check=check
    )


def ask_leave(seen: Card, *, away: bool) -> Message:
    """What follows from long leave, and from its end."""
    if away:
        body = paragraphs(
            html("🌿 Ghi <b>{name}</b> nghỉ dài hạn (thai sản, ốm đau, học tập)?", name=seen.name),
            Html("Người nghỉ không bị nhắc và không tính là còn thiếu, nhưng vẫn đăng ký được nếu muốn."),
            _stays(seen),
        )
    else:
        body = paragraphs(
            html("🌿 Ghi <b>{name}</b> đi làm lại?", name=seen.name),
            Html("Từ nay người này lại được nhắc và tính vào số phải đăng ký."),
        )
    label = "✅ Ghi nghỉ dài hạn" if away else "✅ Ghi đi làm lại"
    yes = Button(label, data("staff", "away", seen.person_id, int(away)))
    return Message(body, ((yes,), back_to(seen)))


def ask_day(seen: Card) -> Message:
    """From which day."""
    body = paragraphs(
        html("🚪 <b>{name}</b> rời trường từ ngày nào?", name=seen.name),
        Html(
            "Bấm nút, hoặc gõ ngày rồi gửi, ví dụ 15/10/2026. Bot cho xem lại trước khi ghi. Gõ /huy để dừng."
        ),
    )
    return Message(body, ((Button("Hôm nay", data("staff", "day", seen.person_id)),), back_to(seen)))


def ask_departure(seen: Card, day: date) -> Message:
    """What follows from leaving."""
    given_up = bool(seen.roles or seen.seats)
    body = paragraphs(
        html("🚪 Ghi <b>{name}</b> rời trường từ <b>{day}</b>?", name=seen.name, day=short_day(day)),
        _stays(seen),
        lines(
            Html("• Bot không nhắc, không hỏi người này nữa; tài khoản không còn dùng được các lệnh."),
            Html("• Bản đăng ký đang điền dở được cất bỏ; các đề nghị đang chờ được đóng lại."),
            Html("• Thôi mọi vai trò trong bot và chức danh trong hai hội đồng năm nay.")
            if given_up
            else None,
            Html("• Quyền xem và xoá dữ liệu của mình vẫn còn (/dulieucuatoi, /xoadulieu)."),
        ),
        Html("Nếu sau này trở lại trường, bấm «Công tác lại»; vai trò phải giao lại."),
    )
    yes = Button("✅ Ghi rời trường", data("staff", "gone", seen.person_id, day.isoformat()))
    return Message(body, ((yes,), back_to(seen)))


def ask_back(seen: Card) -> Message:
    """Somebody comes back."""
    body = paragraphs(
        html("↩️ Ghi <b>{name}</b> công tác lại tại trường?", name=seen.name),
        Html("Người này lại được nhắc và tính vào số phải đăng ký. Vai trò, nếu có, giao lại ở /vaitro."),
    )
    yes = Button("✅ Ghi công tác lại", data("staff", "back", seen.person_id))
    return Message(body, ((yes,), back_to(seen)))


def ask_position(seen: Card) -> Message:
    """His position is typed."""
    return Message(
        html(
            "✏️ Thầy/cô gõ <b>chức vụ</b> của {name} rồi gửi, ví dụ Giáo viên, Tổ phó. Hiện ghi: {now}. "
            "Vai trò trong bot không tự đổi theo. Gõ /huy để dừng.",
            name=seen.name,
            now=seen.position or "chưa có",
        ),
        (back_to(seen),),
    )


def ask_name(seen: Card) -> Message:
    """His name is typed."""
    return Message(
        html(
            "✏️ Thầy/cô gõ <b>họ và tên</b> đúng của {name} rồi gửi. Gõ /huy để dừng.",
            name=seen.name,
        ),
        (back_to(seen),),
    )


def done(*, again: bool) -> Html:
    """Above the card as it now stands."""
    return (
        Html("Danh sách đã ghi như vậy từ trước.") if again else Html("✅ Đã ghi vào danh sách của trường.")
    )


def told_moved(sex: str | None, team: str) -> Message:
    """To the person."""
    return Message(
        html("👥 Nhà trường đã ghi {you} chuyển sang <b>{team}</b>.", you=you(sex), team=team_named(team))
    )


def told_leave(sex: str | None, *, away: bool) -> Message:
    """To the person."""
    if away:
        return Message(
            html(
                "🌿 Nhà trường đã ghi {you} nghỉ dài hạn. Bot không nhắc {you}; nếu muốn đăng ký, {you} vẫn gõ /dangky.",
                you=you(sex),
            )
        )
    return Message(html("🌿 Nhà trường đã ghi {you} đi làm lại. Chào mừng {you}!", you=you(sex)))


def told_left(sex: str | None, day: date) -> Message:
    """To the person."""
    return Message(
        html(
            "🚪 Nhà trường đã ghi {you} rời trường từ {day}. Bot không nhắc {you} nữa. {You} vẫn xem được dữ liệu của mình "
            "bằng /dulieucuatoi và xoá bằng /xoadulieu. Nếu chưa đúng, {you} liên hệ thư ký hội đồng.",
            you=you(sex),
            You=capital(you(sex)),
            day=short_day(day),
        )
    )


def told_back(sex: str | None) -> Message:
    """To the person."""
    return Message(
        html("👋 Nhà trường đã ghi {you} công tác lại tại trường. Gõ /trogiup để xem các lệnh.", you=you(sex))
    )
