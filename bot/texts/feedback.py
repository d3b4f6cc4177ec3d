"""/gopy: what people write about, its confirmation, its tracking code and its answer."""

from datetime import date

from bot.domain.feedback import LONGEST, Comment, Kind
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.say import day, moment, short_day

NEW = Button("💬 Góp ý, khiếu nại", "fb:new")
WAITING = Button("📋 Góp ý chờ trả lời", "fb:list")

TOO_LONG = html("⚠️ Nội dung dài quá. Thầy/cô gõ lại ngắn gọn hơn, không quá {most} chữ cái.", most=LONGEST)
UNKNOWN_CODE = Html("Bot không tìm thấy góp ý nào của thầy/cô có mã này. Đây là những góp ý thầy/cô đã gửi:")


def tracking(code: str) -> str:
    """The tracking code as people read and type it."""
    return f"GY-{code}"


def kind_name(kind: Kind) -> str:
    """What a comment is about."""
    match kind:
        case Kind.ENTRY:
            return "Một mục trong danh sách công khai"
        case Kind.LIST:
            return "Danh sách công khai nói chung"
        case Kind.MISSING:
            return "Thiếu người trong danh sách"
        case Kind.OPINION:
            return "Ý kiến khác"
        case Kind.COMPLAINT:
            return "Khiếu nại"


def about_cell(comment: Comment) -> str:
    """Whose entry, or what else it is about."""
    if not comment.about:
        return kind_name(comment.kind)
    return f"Mục của {comment.about}" + (f" ({team_named(comment.team)})" if comment.team else "")


def state_line(comment: Comment, today: date) -> Html:
    """Where it stands."""
    if comment.answered_at is not None:
        return html("✅ Đã trả lời lúc {moment}.", moment=moment(comment.answered_at))
    if comment.due < today:
        return html("⚠️ Chưa trả lời, đã quá hạn ngày {day}.", day=short_day(comment.due))
    return html("⏳ Đang chờ trả lời, hạn là ngày <b>{day}</b>.", day=day(comment.due))


def told_as(comment: Comment) -> Html:
    """The comment itself, with its answer."""
    changed = Html("\n<i>Danh sách đã được sửa theo góp ý này.</i>") if comment.list_changed else Html("")
    return paragraphs(
        lines(
            html("Về việc: <b>{about}</b>", about=about_cell(comment)),
            html("«{words}»", words=comment.words),
        ),
        html("Trả lời: <b>{answer}</b>", answer=comment.answer) + changed if comment.answer else None,
    )


# what others hear


def arrived(comment: Comment) -> Message:
    """To who answers, and of a complaint to the principal."""
    body = paragraphs(
        html("💬 <b>{kind} mới, mã {code}</b>", kind=_what(comment.kind), code=tracking(comment.code)),
        html("{author} gửi lúc {moment}.", author=comment.author, moment=moment(comment.sent_at)),
        told_as(comment),
        html("Hạn trả lời bot ghi là ngày <b>{day}</b>.", day=day(comment.due)),
    )
    return Message(body, ((Button("👁 Mở", data("fb", "see", comment.id)),),))


def _what(kind: Kind) -> str:
    return "Khiếu nại" if kind is Kind.COMPLAINT else "Góp ý"


def taken_back(code: str) -> Message:
    """To the same, when the author took it back."""
    return Message(
        html("Góp ý mã {code} đã được người gửi rút lại, không cần trả lời nữa.", code=tracking(code))
    )


def answer_told(comment: Comment, sex: str | None) -> Message:
    """To the author."""
    whose = {"F": "của cô", "M": "của thầy"}.get(sex or "", "của thầy/cô")
    body = paragraphs(
        html("💬 <b>Góp ý {whose} đã được trả lời</b> (mã {code})", whose=whose, code=tracking(comment.code)),
        told_as(comment),
        Html("Chưa đồng ý, thầy/cô gửi tiếp bằng lệnh /gopy."),
    )
    return Message(body)


def answers_due(count: int, due: date, *, late: bool) -> Message:
    """[Cần làm] to the secretary; days are written out, so that a late reminder stays true."""
    said = (
        html("Hạn trả lời là <b>{due}</b>, đã qua.", due=short_day(due))
        if late
        else html("Hạn trả lời: hết ngày <b>{due}</b>.", due=day(due))
    )
    body = paragraphs(
        html("<b>[Cần làm]</b> {count} góp ý, kiến nghị đang chờ trả lời.", count=count),
        said,
        Html("Mỗi góp ý được trả lời riêng cho người gửi; chưa trả lời hết thì chưa chốt danh sách được."),
    )
    return Message(body, ((Button("💬 Mở góp ý", "fb:list"),),))
