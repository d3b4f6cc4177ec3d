"""The form's questions about the topic: its name, its field, its level."""

from bot.domain.form import Form
from bot.domain.topics import LONGEST, SHORTEST, TopicFault, TopicField, TopicLevel
from bot.texts.formparts import head, press, way_out, who
from bot.texts.message import Html, Message, html, paragraphs
from bot.texts.names import field_name, level_name
from bot.texts.say import capital, you


def topic(view: Form) -> Message:
    """The question for the topic's name, the only one that is typed."""
    standing = view.answers.topic
    body = paragraphs(
        head(view),
        html(
            "{You} <b>gõ tên đề tài SKKN</b>{whose} rồi gửi, hoặc bấm nút nếu không có đề tài.",
            You=capital(you(view.sex)),
            whose=f" của {view.behalf_of.name}" if view.behalf_of else "",
        ),
        html("Tên đang ghi: «{topic}»", topic=standing) if standing else None,
        html(
            "<i>Ví dụ: Rèn kĩ năng tự học môn Toán cho học sinh lớp 7 qua nhật ký học tập. "
            "Từ {shortest} đến {longest} chữ cái, viết trên một dòng.</i>",
            shortest=SHORTEST,
            longest=LONGEST,
        ),
    )
    return Message(body, ((press(view, "Không có đề tài", "notopic"),), *way_out(view)))


def fields(view: Form) -> Message:
    """The question for its field."""
    body = paragraphs(
        head(view),
        html("Đề tài: «{topic}»", topic=view.answers.topic),
        html("Đề tài thuộc <b>lĩnh vực</b> nào?"),
    )
    rows = [(press(view, field_name(f), "field", f, chosen=f is view.answers.field),) for f in TopicField]
    return Message(body, (*rows, *way_out(view)))


def levels(view: Form) -> Message:
    """The question for its level."""
    body = paragraphs(
        head(view),
        html("Đề tài: «{topic}»", topic=view.answers.topic),
        html("{Who} đăng ký đề tài ở <b>cấp</b> nào?", Who=who(view)),
    )
    rows = [
        (press(view, level_name(level), "level", level, chosen=level is view.answers.level),)
        for level in TopicLevel
    ]
    return Message(body, (*rows, *way_out(view)))


def fault_said(fault: TopicFault, sex: str | None) -> Html:
    """Why a typed topic cannot stand."""
    match fault:
        case TopicFault.TOO_SHORT:
            return html("⚠️ Tên đề tài hơi ngắn. {You} gõ đầy đủ tên đề tài giúp bot.", You=capital(you(sex)))
        case TopicFault.TOO_LONG:
            return html(
                "⚠️ Tên đề tài dài quá {longest} chữ cái. {You} rút gọn rồi gửi lại giúp bot.",
                longest=LONGEST,
                You=capital(you(sex)),
            )
        case TopicFault.NO_WORDS:
            return html("⚠️ Tên đề tài cần viết bằng chữ. {You} gõ lại giúp bot.", You=capital(you(sex)))
