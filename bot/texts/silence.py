"""What people hear after a long outage."""

from datetime import datetime

from bot.texts.joining import OPEN_CHAT
from bot.texts.message import Message, html, paragraphs
from bot.texts.say import moment


def send_again(since: datetime, until: datetime, lost_before: datetime) -> Message:
    """Moments on the school's wall clock: deaf from, until, and before when what was sent is lost."""
    return Message(
        paragraphs(
            html("🔌 <b>Bot vừa hoạt động lại</b>"),
            html(
                "Từ {since} đến {until} bot không nhận được tin của thầy cô. Telegram chỉ giữ tin cho bot trong 24 giờ, "
                "nên những gì thầy cô đã gửi hay đã bấm trước {lost} có thể không tới nơi.",
                since=moment(since),
                until=moment(until),
                lost=moment(lost_before),
            ),
            html(
                "Thầy cô nào đăng ký trong thời gian đó mà chưa nhận được mã biên nhận, nhờ mở bot và gửi lại giúp. "
                "Những gì đã có mã biên nhận thì vẫn còn nguyên."
            ),
        ),
        ((OPEN_CHAT,),),
    )
