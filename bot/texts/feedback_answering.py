"""The screens of comments for who answers them."""

from collections.abc import Sequence
from datetime import date

from bot.domain.feedback import Comment
from bot.texts.feedback import WAITING, about_cell, kind_name, state_line, told_as, tracking
from bot.texts.feedback_screens import LONGEST_LABEL
from bot.texts.message import Button, Html, Message, data, html, paragraphs
from bot.texts.pages import choices, shortened
from bot.texts.say import capital, moment, number, you


def waiting(comments: Sequence[Comment], today: date, page: int) -> Message:
    """What waits for an answer, the most urgent first."""
    late = sum(1 for comment in comments if comment.due < today)
    buttons = [
        Button(
            shortened(
                f"{'⚠️' if c.due < today else '⏳'} {c.due:%d/%m} · {c.author} · {about_cell(c)}",
                LONGEST_LABEL,
            ),
            data("fb", "see", c.id),
        )
        for c in comments
    ]
    rows = choices(buttons, page, lambda p: data("fb", "list", p))
    body = paragraphs(
        html("📋 <b>Góp ý chờ trả lời: {count}</b>", count=number(len(comments))),
        html("⚠️ {late} góp ý đã quá hạn trả lời.", late=number(late)) if late else None,
        Html("Xếp theo hạn trả lời. Bấm để mở.") if comments else Html("Không có góp ý nào chờ trả lời."),
    )
    return Message(body, (*rows, (Button("📢 Tình hình công khai", "pub:open"),)))


def to_answer(comment: Comment, today: date, *, answers: bool, first: Html | None = None) -> Message:
    """Somebody's comment, to who answers it (or only reads it)."""
    body = paragraphs(
        first,
        html("💬 <b>{kind} – mã {code}</b>", kind=kind_name(comment.kind), code=tracking(comment.code)),
        html(
            "{author} gửi lúc {moment}.",
            author=comment.author or "Người gửi đã xoá dữ liệu",
            moment=moment(comment.sent_at),
        ),
        told_as(comment),
        state_line(comment, today),
        Html("Sửa danh sách thì mở mục đăng ký trước, rồi trả lời.")
        if answers and comment.open and comment.registration
        else None,
    )
    if not answers:
        return Message(body)
    rows: list[tuple[Button, ...]] = []
    if comment.registration:
        rows.append((Button("📄 Mở mục đăng ký", data("entry", "open", comment.registration)),))
    if comment.open:
        rows += [
            (Button("✍️ Trả lời", data("fb", "answer", comment.id, 0)),),
            (Button("✍️ Trả lời: đã sửa danh sách", data("fb", "answer", comment.id, 1)),),
        ]
    return Message(body, (*rows, (WAITING,)))


def ask_answer(
    comment: Comment, sex: str | None, *, list_changed: bool, first: Html | None = None
) -> Message:
    """The answer is typed next."""
    body = paragraphs(
        first,
        html("✍️ <b>Trả lời góp ý {code}</b>", code=tracking(comment.code)),
        told_as(comment),
        Html("Kèm theo: <b>danh sách đã được sửa</b> theo góp ý này.") if list_changed else None,
        html(
            "{You} <b>gõ câu trả lời</b> rồi gửi: người góp ý nhận được ngay, không sửa lại được.",
            You=capital(you(sex)),
        ),
    )
    return Message(body, ((Button("⬅ Quay lại", data("fb", "see", comment.id)),),))


def answered(comment: Comment) -> Message:
    """The author hears it."""
    body = paragraphs(
        html("✅ <b>Đã trả lời góp ý {code}</b>", code=tracking(comment.code)),
        told_as(comment),
        Html("Người góp ý được báo ngay (ban đêm thì sáng hôm sau)."),
    )
    return Message(body, ((WAITING,),))


def already(comment: Comment) -> Message:
    """It was answered before, with this."""
    head = html("ℹ️ <b>Góp ý {code} đã được trả lời từ trước</b>", code=tracking(comment.code))
    return Message(paragraphs(head, told_as(comment)), ((WAITING,),))
