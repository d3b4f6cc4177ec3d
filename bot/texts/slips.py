"""Join slips: the workbook that is printed and cut, and a new code for one person."""

from collections.abc import Sequence
from datetime import date

from bot.texts.message import Button, Html, Message, data, html, paragraphs
from bot.texts.pages import choices
from bot.texts.say import number

NO_TEAM = "Chưa xếp tổ"

# the workbook

OVERVIEW = "Tổng hợp"
TITLE = "PHIẾU THAM GIA BOT THI ĐUA – KHEN THƯỞNG"
HOW_TO_HAND_OUT = (
    "Cắt theo từng dòng và trao tận tay từng người. Mã là chìa khoá riêng của mỗi người: không dán lên bảng tin, "
    "không đăng vào nhóm."
)
ORDER = "TT"
NAME = "Họ và tên"
CODE = "Mã tham gia"
HOW = "Cách tham gia"
TEAM = "Tổ"
STAFF = "Số người"
JOINED = "Đã tham gia"
NOT_JOINED = "Chưa tham gia"
NOTHING = "Danh sách chưa có ai."
PLAIN_COUNT = "0"


def file_name(day: date) -> str:
    """«phieu-tham-gia-2026-10-05.xlsx»."""
    return f"phieu-tham-gia-{day.isoformat()}.xlsx"


def team_title(team: str, joined: int, people: int) -> str:
    """Above the slips of a team."""
    return f"{team or NO_TEAM}: {joined}/{people} người đã tham gia"


def name_cell(name: str, position: str) -> str:
    """Who the slip is for."""
    return f"{name}\n{position}" if position else name


def how_cell(bot: str, link: str, *, joined: bool) -> str:
    """What the slip asks to do."""
    if joined:
        return "Đã tham gia, không cần phiếu nữa."
    return f"Mở Telegram, tìm @{bot}, bấm Bắt đầu (Start) rồi gửi mã này; hoặc mở đường dẫn:\n{link}"


# the conversation


def caption(joined: int, people: int) -> Message:
    """Under the file."""
    return Message(
        html(
            "🖨 <b>Phiếu tham gia.</b> {joined}/{people} người đã tham gia. Mỗi tổ một trang tính khổ A4: in, cắt theo "
            "dòng, trao tận tay từng người. Mã là chìa khoá riêng, thầy/cô đừng đăng lên nhóm.",
            joined=number(joined),
            people=number(people),
        ),
        ((Button("🔑 Cấp mã mới cho một người", data("slip", "teams", 0)),),),
    )


def pick_team(teams: Sequence[tuple[int, str, int]], page: int) -> Message:
    """Whose code: the teams as (id, name, people)."""
    buttons = [
        Button(f"{name or NO_TEAM} ({people} người)", data("slip", "team", team, 0))
        for team, name, people in teams
    ]
    return Message(
        html("🔑 <b>Cấp mã mới.</b> Người ấy ở tổ nào?"),
        choices(buttons, page, lambda p: data("slip", "teams", p)),
    )


def pick_person(team: int, name: str, people: Sequence[tuple[int, str]], page: int) -> Message:
    """Who of the team: people as (id, label)."""
    buttons = [Button(label, data("slip", "who", person)) for person, label in people]
    rows = choices(buttons, page, lambda p: data("slip", "team", team, p))
    return Message(html("<b>{team}</b>. Cấp mã mới cho ai?", team=name or NO_TEAM), (*rows, _TEAMS))


_TEAMS = (Button("⬅ Quay lại", data("slip", "teams", 0)),)
_ANOTHER = (Button("🔑 Cấp mã cho người khác", data("slip", "teams", 0)),)


def slip(person: int, name: str, code: str, link: str, *, joined: bool) -> Message:
    """One person's slip; `code` as it is printed."""
    return Message(
        paragraphs(
            _slip(name, code, link),
            html(
                "{name} <b>đã tham gia</b> bot. Chỉ cấp mã mới khi mất tài khoản Telegram hoặc lộ mã: tài khoản đang "
                "dùng bị gỡ và phải tham gia lại bằng mã mới. Đăng ký đã gửi vẫn giữ nguyên.",
                name=name,
            )
            if joined
            else html("{name} chưa tham gia. Cấp mã mới thì mã cũ không dùng được nữa.", name=name),
        ),
        ((Button("✅ Cấp mã mới", data("slip", "new", person, code.replace("-", ""))),), _TEAMS),
    )


def _slip(name: str, code: str, link: str) -> Html:
    return html(
        "<b>{name}</b>\nMã tham gia: <code>{code}</code>\nĐường dẫn cá nhân: {link}",
        name=name,
        code=code,
        link=link,
    )


def issued(name: str, code: str, link: str) -> Message:
    """The new code; the old one is dead."""
    return Message(
        paragraphs(
            html("✅ Đã cấp mã mới. Mã cũ không dùng được nữa; thầy/cô trao mã này cho đúng người."),
            _slip(name, code, link),
        ),
        (_ANOTHER,),
    )


def own_code() -> Message:
    """The secretary would lock herself out."""
    return Message(
        html(
            "Đây là tài khoản thầy/cô đang dùng, nên không cần mã mới: cấp mã mới sẽ gỡ chính tài khoản này. "
            "Nếu muốn đổi tài khoản, thầy/cô gõ /xoadulieu rồi tham gia lại bằng mã trên phiếu của mình."
        ),
        (_ANOTHER,),
    )


def gone() -> Message:
    """The list has changed since the button was shown."""
    return Message(html("Người hoặc tổ này không còn trong danh sách của trường."), (_ANOTHER,))
