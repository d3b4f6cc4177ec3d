"""The screens of /gopy for who writes."""

from collections.abc import Sequence
from datetime import date

from bot.domain.entries import Entry
from bot.domain.feedback import LONGEST, Comment, Kind
from bot.texts.export import NO_TEAM
from bot.texts.feedback import NEW, about_cell, kind_name, state_line, told_as, tracking
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.pages import choices, shortened
from bot.texts.publication_list import public_line
from bot.texts.say import capital, day, moment, number, till, you

BACK = Button("⬅ Quay lại", "fb:new")
STOP = Button("✖️ Huỷ", "fb:stop")

LONGEST_LABEL = 56
"""Letters of a button."""


def home(
    sex: str | None, round_: int | None, until_: date | None, mine: int, first: Html | None = None
) -> Message:
    """/gopy."""
    body = paragraphs(
        first,
        Html("💬 <b>Góp ý, khiếu nại</b>"),
        html("Danh sách công khai lần {number} đang nhận góp ý {till}.", number=round_, till=till(until_))
        if round_ is not None
        else Html("Hiện không có danh sách nào đang lấy ý kiến."),
        Html(
            "Góp ý được gửi riêng cho thư ký hội đồng; khiếu nại thì hiệu trưởng cũng đọc được. "
            "Đồng nghiệp khác không nhìn thấy."
        ),
        html("{You} muốn góp ý về việc gì?", You=capital(you(sex))),
    )
    about_list = (
        (
            (Button("👤 Về một người trong danh sách", data("fb", "teams", 0)),),
            _kind("📋", Kind.LIST),
            _kind("➕", Kind.MISSING),
        )
        if round_ is not None
        else ()
    )
    own = ((Button(f"📂 Góp ý của tôi ({number(mine)})", data("fb", "mine", 0)),),) if mine else ()
    return Message(body, (*about_list, _kind("✉️", Kind.OPINION), _kind("⚖️", Kind.COMPLAINT), *own, (STOP,)))


def _kind(icon: str, kind: Kind) -> tuple[Button, ...]:
    return (Button(f"{icon} {kind_name(kind)}", data("fb", "about", kind)),)


CHOOSE_FIRST = Html("Trước hết, nhờ thầy/cô bấm chọn góp ý về việc gì, rồi gõ nội dung.")


def pick_team(teams: Sequence[tuple[str, int]], page: int) -> Message:
    """Whose entry: first the team."""
    buttons = [
        Button(
            shortened(f"{team_named(team) or NO_TEAM} ({count})", LONGEST_LABEL), data("fb", "team", place, 0)
        )
        for place, (team, count) in enumerate(teams)
    ]
    rows = choices(buttons, page, lambda p: data("fb", "teams", p))
    return Message(Html("👤 Góp ý về người ở tổ nào?"), (*rows, (BACK, STOP)))


def pick_entry(place: int, team: str, entries: Sequence[Entry], page: int) -> Message:
    """Then the person."""
    buttons = [Button(shortened(e.name, LONGEST_LABEL), data("fb", "entry", e.registration)) for e in entries]
    rows = choices(buttons, page, lambda p: data("fb", "team", place, p))
    back = Button("⬅ Quay lại", data("fb", "teams", 0))
    body = html("<b>{team}</b>. Góp ý về mục của ai?", team=team_named(team) or NO_TEAM)
    return Message(body, (*rows, (back, STOP)))


def ask_words(
    sex: str | None, kind: Kind, entry: Entry | None, due: date, first: Html | None = None
) -> Message:
    """Now the words."""
    body = paragraphs(
        first,
        html("💬 <b>{kind}</b>", kind=kind_name(kind)),
        public_line(entry) if entry else None,
        _hint(kind),
        html(
            "{You} <b>gõ nội dung</b> (không quá {most} chữ cái) rồi gửi; bot cho xem lại trước khi chuyển đi.",
            You=capital(you(sex)),
            most=LONGEST,
        ),
        _promise(due),
    )
    return Message(body, ((BACK, STOP),))


def _hint(kind: Kind) -> Html | None:
    if kind is Kind.MISSING:
        return Html(
            "Nhờ ghi rõ họ tên, tổ của người còn thiếu (bản thân hoặc đồng nghiệp) và danh hiệu đã đăng ký."
        )
    if kind is Kind.COMPLAINT:
        return Html("Khiếu nại được gửi cho thư ký hội đồng và hiệu trưởng.")
    return None


def _promise(due: date) -> Html:
    return html("Bot ghi hạn trả lời là ngày <b>{day}</b>.", day=day(due))


def confirm(kind: Kind, entry: Entry | None, due: date, draft: int, words: str) -> Message:
    """What would be sent, to whom."""
    reads = "Thư ký hội đồng và hiệu trưởng đọc" if kind is Kind.COMPLAINT else "Chỉ thư ký hội đồng đọc"
    body = paragraphs(
        html("👀 <b>Xem lại trước khi gửi – {kind}</b>", kind=kind_name(kind)),
        public_line(entry) if entry else None,
        html("«{words}»", words=words),
        lines(html("{reads} được, kèm tên người gửi.", reads=reads), _promise(due)),
        Html("<i>Muốn sửa, gõ lại toàn bộ nội dung rồi gửi.</i>"),
    )
    send = Button("📨 Gửi", data("fb", "send", draft))
    return Message(body, ((send,), (Button("✖️ Huỷ", data("fb", "drop", draft)),)))


def receipt(comment: Comment, sex: str | None) -> Message:
    """It has arrived."""
    body = paragraphs(
        html("✅ <b>Đã gửi. Mã theo dõi: <code>{code}</code></b>", code=tracking(comment.code)),
        told_as(comment),
        _promise(comment.due),
        html(
            "Có trả lời, bot báo ngay cho {you}. Muốn xem lại, {you} gõ mã này hoặc lệnh /gopy.", you=you(sex)
        ),
    )
    return Message(body, ((Button("📂 Góp ý của tôi", data("fb", "mine", 0)),),))


def mine(comments: Sequence[Comment], page: int, first: Html | None = None) -> Message:
    """What one has written, the latest first."""
    buttons = [Button(_label(c, tracking(c.code)), data("fb", "see", c.id)) for c in comments]
    rows = choices(buttons, page, lambda p: data("fb", "mine", p))
    body = paragraphs(
        first,
        Html("📂 <b>Góp ý của tôi</b>"),
        Html("Bấm để xem trả lời.") if comments else Html("Chưa có góp ý nào."),
    )
    return Message(body, (*rows, (NEW,)))


def _label(comment: Comment, who: str) -> str:
    mark = "⏳" if comment.open else "✅"
    return shortened(f"{mark} {who} · {about_cell(comment)}", LONGEST_LABEL)


def own(comment: Comment, today: date, *, first: Html | None = None) -> Message:
    """One's own comment."""
    body = paragraphs(
        first,
        html(
            "💬 <b>Góp ý {code}</b>, gửi lúc {moment}",
            code=tracking(comment.code),
            moment=moment(comment.sent_at),
        ),
        told_as(comment),
        state_line(comment, today),
    )
    take_back = ((Button("↩️ Rút góp ý này", data("fb", "withdraw", comment.id)),),) if comment.open else ()
    return Message(body, (*take_back, (Button("📂 Góp ý của tôi", data("fb", "mine", 0)), NEW)))


ANSWERED_MEANWHILE = Html("ℹ️ Góp ý này đã được trả lời nên không rút được nữa.")


def ask_withdraw(comment: Comment) -> Message:
    """Sure?"""
    body = paragraphs(
        html("↩️ <b>Rút góp ý {code}?</b>", code=tracking(comment.code)),
        Html("Nội dung sẽ bị xoá, thư ký không trả lời nữa."),
    )
    yes = Button("↩️ Rút", data("fb", "withdrawn", comment.id))
    return Message(body, ((yes, Button("⬅ Giữ lại", data("fb", "see", comment.id))),))


def withdrawn(code: str) -> Message:
    """It was taken back."""
    return Message(html("Đã rút góp ý {code}. Nội dung đã được xoá.", code=tracking(code)), ((NEW,),))


def stopped() -> Message:
    """«Huỷ»."""
    return Message(Html("Đã dừng, chưa gửi gì. Khi cần, thầy/cô gõ /gopy."), ((NEW,),))
