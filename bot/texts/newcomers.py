"""/nhansu: the list of teams and people, new people, new teams."""

from collections.abc import Sequence

from bot.domain.staffing import Card
from bot.texts.export import birth_cell
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.pages import choices
from bot.texts.slips import NO_TEAM
from bot.texts.staffing import STAFF

TEACHER = "Giáo viên"
CLOSED = Message(Html("Đã đóng. Gõ /nhansu để mở lại."))
CANCEL = (Button("✖️ Huỷ", data("staff", "open", 0)),)


def staff(teams: Sequence[tuple[int, str, int]], left: int, page: int) -> Message:
    """The teams as (id, name, people)."""
    buttons = [
        Button(f"{name or NO_TEAM} ({people} người)", data("staff", "team", team, 0))
        for team, name, people in teams
    ]
    gone = ((Button(f"🚪 Đã rời trường ({left})", data("staff", "left", 0)),),) if left else ()
    return Message(
        paragraphs(
            Html("👥 <b>Nhân sự trong năm học</b>"),
            Html("Chọn tổ, rồi chọn người để chuyển tổ, ghi nghỉ dài hạn, rời trường, sửa chức vụ."),
        ),
        (
            *choices(buttons, page, lambda p: data("staff", "open", p)),
            (
                Button("➕ Thêm người", data("staff", "new", 0)),
                Button("➕ Thêm tổ", data("staff", "newteam")),
            ),
            *gone,
            (Button("✏️ Đề nghị sửa thông tin", data("data", "list", 0)),),
            (Button("✖️ Đóng", "staff:close"),),
        ),
    )


def team(
    number: int, name: str, people: Sequence[tuple[int, str]], page: int, said: Html | None = None
) -> Message:
    """The people of a team as (id, label)."""
    buttons = [Button(label, data("staff", "person", person)) for person, label in people]
    tools = (
        (
            (
                Button("➕ Thêm người vào tổ", data("staff", "newin", number)),
                Button("✏️ Đổi tên tổ", data("staff", "renteam", number)),
            ),
        )
        if number
        else ()
    )
    body = paragraphs(
        said,
        html("👥 <b>{team}</b>: {count} người.", team=name or NO_TEAM, count=len(people)),
    )
    return Message(
        body, (*choices(buttons, page, lambda p: data("staff", "team", number, p)), *tools, (STAFF,))
    )


def left(people: Sequence[tuple[int, str]], page: int) -> Message:
    """Who has left, as (id, label)."""
    buttons = [Button(label, data("staff", "person", person)) for person, label in people]
    body = Html("🚪 <b>Đã rời trường.</b> Bấm một tên để xem hoặc ghi công tác lại.")
    return Message(
        body if people else Html("Chưa có ai được ghi rời trường."),
        (*choices(buttons, page, lambda p: data("staff", "left", p)), (STAFF,)),
    )


def pick_team(teams: Sequence[tuple[int, str, int]], page: int) -> Message:
    """Where somebody new will work."""
    buttons = [Button(name, data("staff", "newin", team)) for team, name, _ in teams if team]
    head = Html("➕ <b>Thêm người.</b> Người mới ở tổ nào?")
    rows = choices(buttons, page, lambda p: data("staff", "new", p))
    return Message(head, (*rows, (Button("➕ Thêm tổ", data("staff", "newteam")),), CANCEL))


def ask_position(number: int, team: str) -> Message:
    """With which position."""
    body = paragraphs(
        html("➕ <b>Thêm người vào {team}</b>", team=team_named(team)),
        Html("Chức vụ của người mới: bấm nút, hoặc gõ rồi gửi, ví dụ Nhân viên thiết bị. Gõ /huy để dừng."),
    )
    return Message(body, ((Button(TEACHER, data("staff", "newas", number)),), CANCEL))


def ask_name(team: str, position: str) -> Message:
    """The name is typed last: with it the person is entered."""
    return Message(
        paragraphs(
            html("➕ <b>{position} – {team}</b>", position=position, team=team_named(team)),
            Html(
                "Thầy/cô gõ <b>họ và tên</b> rồi gửi, ví dụ Nguyễn Thị Lan; muốn ghi cả ngày sinh: "
                "Nguyễn Thị Lan, 05/09/1985. Gửi xong, bot thêm ngay vào danh sách và cấp mã tham gia."
            ),
        ),
        (CANCEL,),
    )


def added(seen: Card, code: str, link: str) -> Message:
    """The join slip of somebody new."""
    return Message(
        paragraphs(
            html(
                "✅ Đã thêm <b>{name}</b> – {position}, {team}.",
                name=seen.name,
                position=seen.position,
                team=team_named(seen.team),
            ),
            lines(
                html("Mã tham gia: <code>{code}</code>", code=code),
                html("Đường dẫn cá nhân: {link}", link=link),
            ),
            Html("Mã là chìa khoá riêng: thầy/cô trao tận tay, đừng đăng lên nhóm. In phiếu ở /phieu."),
        ),
        (
            (
                Button("👤 Mở hồ sơ", data("staff", "person", seen.person_id)),
                Button("🔑 Giao vai trò", data("role", "person", seen.person_id)),
            ),
            (Button("➕ Thêm người khác", data("staff", "new", 0)), STAFF),
        ),
    )


def namesakes(people: Sequence[Card]) -> Message:
    """The same name is known: the same person, or somebody else."""
    rows = [(Button(f"👤 {_known(seen)}", data("staff", "person", seen.person_id)),) for seen in people[:5]]
    return Message(
        paragraphs(
            Html("⚠️ Danh sách của trường đã có người mang tên này. Chưa thêm ai."),
            Html("• Nếu chính là người ấy (chuyển tổ, trở lại trường), thầy/cô bấm vào tên để mở hồ sơ."),
            Html(
                "• Nếu là người khác, thầy/cô gõ lại họ tên <b>kèm ngày sinh</b>, ví dụ Nguyễn Thị Lan, 05/09/1985."
            ),
        ),
        (*rows, CANCEL),
    )


def _known(seen: Card) -> str:
    birth = birth_cell(seen.birth_date) if seen.birth_date else ""
    gone = "" if seen.active else "đã rời trường"
    return " – ".join(part for part in (seen.name, seen.team, birth, gone) if part)


ASK_TEAM = Message(
    Html("➕ Thầy/cô gõ <b>tên tổ mới</b> rồi gửi, ví dụ Tổ Khoa học tự nhiên. Gõ /huy để dừng."), (CANCEL,)
)


def ask_rename(name: str) -> Message:
    """A team's new name is typed."""
    return Message(
        paragraphs(
            html("✏️ Thầy/cô gõ <b>tên mới</b> của {team} rồi gửi.", team=team_named(name)),
            Html("Danh sách đã nộp, đã công khai vẫn mang tên cũ. Gõ /huy để dừng."),
        ),
        (CANCEL,),
    )


def team_added(name: str) -> Html:
    """Above the empty team."""
    return html("✅ Đã thêm <b>{team}</b>. Tổ chưa có người sẽ mất đi khi nhập lại danh sách.", team=name)


def team_renamed(name: str) -> Html:
    """Above the team."""
    return html("✅ Tổ mang tên <b>{team}</b>.", team=name)
