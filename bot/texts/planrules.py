"""The rules of the plan that the secretary sets beside its dates, and naming somebody who did not register."""

from collections.abc import Sequence

from bot.domain.consolidation import PlanRules
from bot.domain.titles import Title
from bot.texts.export import team_name
from bot.texts.law import title_name
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.pages import choices, shortened
from bot.texts.say import capital, you

DAYS = (2, 3, 5, 7, 10)
"""Days for comments to choose from."""

OVERVIEW = Button("⬅ Tổng hợp", "cons:open")
CANCEL = Button("✖️ Huỷ", "cons:open")


def rules(seen: PlanRules, first: Html | None = None) -> Message:
    """`cons:plan`; `first` says why something is not done."""
    required = (
        Html("✅ <b>Không đăng ký thì không được xét</b> (đang bật)")
        if seen.required
        else Html(
            "▫️ <b>Không đăng ký thì không được xét</b> (đang tắt): thư ký đề nghị được người chưa đăng ký"
        )
    )
    running = Html("<i>Danh sách đang công khai giữ nguyên ngày hết góp ý.</i>") if seen.running else None
    body = paragraphs(
        first,
        html("⚙️ <b>Quy định của kế hoạch năm học {year}</b>", year=seen.year),
        required,
        lines(
            html("💬 Thời gian góp ý sau mỗi lần công khai: <b>{n} ngày</b>", n=seen.comment_days), running
        ),
        Html("Danh sách đã chốt nên không đổi được nữa.")
        if seen.closed
        else Html("Bấm nút để đổi; thay đổi có hiệu lực ngay và được ghi vào nhật ký."),
    )
    if seen.closed:
        return Message(body, ((OVERVIEW,),))
    switch = (
        Button("Tắt quy định này", "cons:required:0")
        if seen.required
        else Button("Bật quy định này", "cons:required:1")
    )
    days = tuple(Button(_day(n, seen.comment_days), data("cons", "days", n)) for n in DAYS)
    return Message(body, ((switch,), days, (Button("🗓 Các đợt và hạn đăng ký", "year:open"),), (OVERVIEW,)))


def _day(days: int, now: int) -> str:
    return f"✓ {days} ngày" if days == now else f"{days} ngày"


def pick_team(found: Sequence[tuple[int, str]], page: int) -> Message:
    """`cons:nominate`: first the team."""
    body = paragraphs(
        html("➕ <b>Đề nghị người chưa đăng ký</b>"),
        Html("Người đó thuộc tổ nào?") if found else Html("Mọi người đều đã có câu trả lời."),
    )
    buttons = [Button(shortened(team_name(name), 45), data("cons", "nteam", team, 0)) for team, name in found]
    return Message(body, (*choices(buttons, page, lambda to: data("cons", "nominate", to)), (OVERVIEW,)))


def pick_person(team: int, found: Sequence[tuple[int, str]], page: int) -> Message:
    """Then the person."""
    body = paragraphs(
        html("➕ <b>Đề nghị người chưa đăng ký</b>"),
        Html("Bấm vào tên.") if found else Html("Mọi người của tổ đều đã có câu trả lời."),
    )
    buttons = [Button(shortened(name, 50), data("cons", "nperson", person)) for person, name in found]
    turn = choices(buttons, page, lambda to: data("cons", "nteam", team, to))
    return Message(body, (*turn, (Button("⬅ Các tổ", "cons:nominate:0"), OVERVIEW)))


def pick_title(person: int, name: str, titles: Sequence[Title]) -> Message:
    """Then the title."""
    body = html("➕ <b>Đề nghị {name}</b>\n\nXét danh hiệu nào?", name=name)
    rows = tuple(
        (Button(title_name(title), data("cons", "ntitle", person, title.value)),) for title in titles
    )
    return Message(body, (*rows, (CANCEL,)))


def ask_reason(name: str, title: Title, sex: str | None) -> Message:
    """And why."""
    body = paragraphs(
        html("➕ <b>Đề nghị {name}: {title}</b>", name=name, title=title_name(title)),
        html(
            "{You} <b>gõ lý do</b> rồi gửi. Gửi xong, mục này chuyển cho hội đồng rà soát; "
            "người được đề nghị và tổ trưởng được báo.",
            You=capital(you(sex)),
        ),
    )
    return Message(body, ((CANCEL,),))


def nominated(name: str) -> Html:
    """He stands in the list."""
    return html("✅ <b>Đã đề nghị {name}.</b> Tiếp theo, hội đồng rà soát mục này.", name=name)
