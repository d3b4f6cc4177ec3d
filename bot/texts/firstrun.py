"""First run: who of the school becomes its first secretary, and what she does next."""

from collections.abc import Sequence

from bot.domain.codes import spaced
from bot.texts import joining
from bot.texts.export import birth_cell
from bot.texts.message import Button, Message, data, html, lines, paragraphs
from bot.texts.pages import choices
from bot.texts.say import capital, you

NO_TEAM = "Chưa xếp tổ"


def pick_team(code: str, school: str, teams: Sequence[tuple[int, str, int]], page: int) -> Message:
    """Who are you: the teams as (id, name, people)."""
    buttons = [
        Button(f"{name or NO_TEAM} ({people} người)", data("first", "team", code, team, 0))
        for team, name, people in teams
    ]
    return Message(
        paragraphs(
            html("🔑 <b>Mã khởi tạo của {school}</b>", school=school),
            html(
                "Người dùng mã này sẽ là <b>thư ký hội đồng</b> trong bot: nhập danh sách, kế hoạch năm học, "
                "xem tiến độ, xuất danh sách. Bot chưa lưu gì về thầy/cô."
            ),
            html("Thầy/cô ở tổ nào?"),
        ),
        choices(buttons, page, lambda p: data("first", "teams", code, p)),
    )


def pick_person(code: str, team: int, name: str, people: Sequence[tuple[int, str]], page: int) -> Message:
    """Who of the team: people as (id, label)."""
    buttons = [Button(label, data("first", "who", code, person)) for person, label in people]
    rows = choices(buttons, page, lambda p: data("first", "team", code, team, p))
    back = (Button("⬅ Quay lại", data("first", "teams", code, 0)),)
    return Message(
        html("<b>{team}</b>. Thầy/cô chọn tên của mình:", team=name or NO_TEAM),
        (*rows, back),
    )


def labels(people: Sequence[tuple[str, str, str | None]]) -> list[str]:
    """People as (name, position, birth date) → buttons; two of one name are told apart."""
    names = [name for name, _, _ in people]
    return [
        name
        if names.count(name) == 1
        else " – ".join(part for part in (name, position, birth_cell(birth)) if part)
        for name, position, birth in people
    ]


def is_this_you(
    code: str, person: int, name: str, sex: str | None, team: str, school: str, *, consented: bool
) -> Message:
    """Before the consent; who has given it already becomes secretary with this press."""
    yes = data("first", "agree" if consented else "me", code, person)
    place = ", ".join(part for part in (team, school) if part)
    others = () if consented else ((Button("⬅ Chọn lại", data("first", "teams", code, 0)),),)
    return Message(
        paragraphs(
            html(
                "{You} là <b>{name}</b>, {place}, phải không?", You=capital(you(sex)), name=name, place=place
            ),
            html("{You} sẽ là thư ký hội đồng trong bot.", You=capital(you(sex))) if consented else None,
        ),
        ((Button("Đúng, là tôi", yes),), *others),
    )


def consent(code: str, person: int, sex: str | None, school: str) -> Message:
    """The same consent as everybody's."""
    return joining.consent(
        data("first", "agree", code, person), data("first", "refuse", code, person), sex, school
    )


def refused_consent(code: str, sex: str | None) -> Message:
    """The code stays good for a colleague."""
    return Message(
        html(
            "Bot tôn trọng lựa chọn của {you} và <b>không lưu gì</b>. Mã khởi tạo <code>{code}</code> còn nguyên hạn: "
            "{you} chuyển mã cho người sẽ làm thư ký trong bot, hoặc gửi lại mã nếu đổi ý.",
            you=you(sex),
            code=spaced(code),
        )
    )


def installed(name: str, sex: str | None, *, again: bool) -> Message:
    """She is secretary: what comes next, in the order of doing."""
    who = {"You": capital(you(sex)), "you": you(sex), "name": name}
    first = (
        html("{You} <b>{name}</b> đã là thư ký hội đồng.", **who)
        if again
        else html("✅ Cảm ơn {you} <b>{name}</b>. {You} đã là thư ký hội đồng trong bot.", **who)
    )
    return Message(
        paragraphs(
            first,
            lines(
                html("<b>Ba việc tiếp theo</b>"),
                html(
                    "1. Thêm bot vào nhóm Telegram của trường rồi gõ /ketnoi <b>trong nhóm</b>, "
                    "để bot thông báo ở đó."
                ),
                html("2. Gõ /namhoc để nhập kế hoạch năm học: các đợt thi đua, hạn đăng ký."),
                html("3. Gõ /phieu để in phiếu tham gia cho từng người."),
            ),
            html("Danh sách cán bộ có thay đổi, {you} gõ /danhsach. Xem mọi lệnh: /trogiup.", **who),
        )
    )


def unknown() -> Message:
    """No such code."""
    return Message(
        html(
            "Bot không tìm thấy mã khởi tạo này. Thầy/cô kiểm tra lại mã (gồm 12 chữ và số), "
            "hoặc nhờ người quản trị máy chạy bot in mã mới."
        )
    )


def used() -> Message:
    """Somebody was faster, or it was pressed before."""
    return Message(
        html(
            "Mã khởi tạo này đã được sử dụng. Mỗi mã chỉ dùng một lần; nếu trường vẫn chưa có thư ký trong bot, "
            "thầy/cô nhờ người quản trị in mã mới."
        )
    )


def expired() -> Message:
    """A day has passed."""
    return Message(
        html("Mã khởi tạo này đã hết hạn (24 giờ). Thầy/cô nhờ người quản trị máy chạy bot in mã mới.")
    )


def empty_roster() -> Message:
    """Nobody to pick."""
    return Message(
        html(
            "Trường chưa có danh sách cán bộ: người quản trị chạy lệnh <code>thidua roster TỆP</code> "
            "để nhập từ Excel, rồi thầy/cô gửi lại mã này."
        )
    )


def gone() -> Message:
    """The list has changed since the button was shown."""
    return Message(
        html(
            "Người hoặc tổ này không còn trong danh sách của trường. Thầy/cô gửi lại mã khởi tạo để chọn lại."
        )
    )


def person_taken(code: str) -> Message:
    """The person has joined with another account."""
    return Message(
        html(
            "Người này đã tham gia bằng một tài khoản Telegram khác. Thầy/cô gửi mã khởi tạo từ chính tài khoản ấy. "
            "Nếu đã mất tài khoản ấy, nhờ một đồng nghiệp dùng mã này làm thư ký rồi cấp mã mới cho thầy/cô bằng /phieu."
        ),
        ((Button("⬅ Chọn lại", data("first", "teams", code, 0)),),),
    )


def account_taken() -> Message:
    """The account is somebody else."""
    return Message(
        html(
            "Tài khoản Telegram này đã gắn với một người khác trong danh sách. "
            "Nếu nhầm, thầy/cô gõ /xoadulieu để gỡ, rồi gửi lại mã khởi tạo."
        )
    )
