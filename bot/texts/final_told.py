"""What everybody hears in private when the list is closed."""

from bot.domain.entries import Entry
from bot.texts.entries import full
from bot.texts.message import Html, Message, html, paragraphs
from bot.texts.refusals import PROFILE

TOO_LATE = "Danh sách năm học này đã được hội đồng chốt."
"""The answer that is kept with a request to register late."""


def your_entry(entry: Entry, year: str) -> Message:
    """To each person with an entry."""
    body = paragraphs(
        html("🔒 <b>Hội đồng đã chốt danh sách thi đua năm học {year}.</b> Mục của thầy/cô:", year=year),
        full(entry),
        Html("Từ nay mục này không thay đổi nữa. Tiếp theo, nhà trường gửi danh sách lên cấp trên."),
    )
    return Message(body, ((PROFILE,),))


def your_draft(year: str) -> Message:
    """To who was still filling in a form."""
    return Message(
        html(
            "🔒 Hội đồng đã chốt danh sách thi đua năm học {year}, nên bản đăng ký thầy/cô đang điền dở được cất đi. "
            "Có ý kiến, thầy/cô gửi bằng lệnh /gopy.",
            year=year,
        ),
        ((PROFILE,),),
    )


def your_request(year: str) -> Message:
    """To who asked to register late and was not answered in time."""
    return Message(
        html(
            "📩 Đề nghị đăng ký muộn của thầy/cô chưa được chấp thuận: danh sách thi đua năm học {year} đã được hội đồng chốt. "
            "Có ý kiến, thầy/cô gửi bằng lệnh /gopy.",
            year=year,
        ),
        ((PROFILE,),),
    )
