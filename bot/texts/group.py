"""What is said in the staff group about the group itself."""

from bot.texts.joining import OPEN_CHAT
from bot.texts.message import DeepLink, Message, html


def connected(school: str) -> Message:
    """/ketnoi worked."""
    return Message(
        html(
            "🔗 Nhóm này đã kết nối với bot thi đua của <b>{school}</b>. Từ nay bot báo các đợt thi đua và hạn đăng ký "
            "tại đây; việc cá nhân làm trong trò chuyện riêng.",
            school=school,
        ),
        ((OPEN_CHAT,),),
    )


def already_connected(school: str) -> Message:
    """/ketnoi again."""
    return Message(html("Nhóm này đã kết nối với bot thi đua của <b>{school}</b> từ trước.", school=school))


def group_taken() -> Message:
    """The group belongs to another school."""
    return Message(html("Nhóm này đã kết nối với một trường khác nên bot không thay đổi được."))


def only_secretary() -> Message:
    """/ketnoi of somebody else, or of an anonymous admin whom the roster cannot know."""
    return Message(
        html(
            "Chỉ thư ký hội đồng thi đua (đã tham gia bot) mới kết nối nhóm được. "
            "Nếu thầy/cô đang gửi tin ẩn danh với tư cách quản trị viên, nhờ tắt chế độ ẩn danh rồi gõ lại."
        )
    )


def hello_group() -> Message:
    """The bot was added to a group."""
    return Message(
        html(
            "👋 Chào các thầy cô! Đây là bot thi đua – khen thưởng của trường. "
            "Mời thư ký hội đồng gõ /ketnoi để bot báo tin tại nhóm này."
        ),
        ((DeepLink("💬 Trò chuyện riêng với bot", "hoso"),),),
    )


def topic_gone(group: str) -> Message:
    """To the secretary: the topic that the bot spoke in is no more."""
    return Message(
        html(
            "⚠️ Chủ đề mà bot vẫn gửi thông báo trong nhóm <b>{group}</b> đã bị xoá hoặc bị đóng. "
            "Từ nay thông báo được gửi thẳng vào nhóm, không tin nào bị mất. "
            "Nếu muốn dùng một chủ đề khác: vào chủ đề đó rồi gõ /ketnoi.",
            group=group,
        )
    )
