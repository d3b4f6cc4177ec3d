"""What the sandbox's own server says to its page: refusals, service messages, names."""

PHOTO = "Ảnh"

IMPOSSIBLE = {
    "NOT_STARTED": "Hãy bấm «Bắt đầu» trước khi nhắn cho bot.",
    "BLOCKED": "Bạn đã chặn bot. Hãy bỏ chặn để nhắn tiếp.",
    "NO_SUCH_PERSON": "Không có người này trong bản dùng thử.",
    "NO_SUCH_CHAT": "Người này không có cuộc trò chuyện đó.",
    "NO_SUCH_MESSAGE": "Tin nhắn này không còn nữa.",
    "NO_SUCH_BUTTON": "Nút này không còn nữa: tin nhắn đã được cập nhật.",
    "NOT_YOURS": "Chỉ sửa được tin nhắn của chính mình.",
    "EMPTY": "Nội dung đang trống.",
    "TOO_BIG": "Nội dung hoặc tệp quá lớn.",
    "BAD_PAYLOAD": "Đường dẫn này không đúng dạng của Telegram.",
    "BAD_LINK": "Đường dẫn này không dẫn tới bot.",
    "NOT_A_PICTURE": "Tệp này không phải ảnh PNG hoặc JPEG. Hãy gửi dưới dạng tệp.",
    "NOT_A_GROUP": "Việc này chỉ làm được trong nhóm.",
}
"""By the name of the emulator's `Reason`."""

NOT_UNDERSTOOD = "Yêu cầu không đúng dạng."
FOREIGN = "Trang này chỉ mở được trên chính máy này."
NOT_FOUND = "Không tìm thấy."
NOT_SETTLED = "Bot chưa gửi xong những gì đến hạn. Hãy thử lại sau giây lát."
NO_RESTART = "Bản này không khởi động lại bot được."
NOT_BACK = "Bot chưa chạy lại được. Hãy xem cửa sổ dòng lệnh."
FAILED = "Máy chủ dùng thử gặp lỗi. Hãy xem cửa sổ dòng lệnh."

_SERVICE = {
    "pinned_message": "{who} đã ghim một tin nhắn",
    "new_chat_members": "{who} đã thêm {whom} vào nhóm",
    "left_chat_member": "{whom} đã rời nhóm",
    "migrate_to_chat_id": "Nhóm đã được nâng cấp thành siêu nhóm",
    "migrate_from_chat_id": "Nhóm đã được nâng cấp thành siêu nhóm",
    "forum_topic_created": "{who} đã tạo chủ đề «{whom}»",
}
_JOINED = "{who} đã tham gia nhóm"


def service(kind: str, who: str, whom: str) -> str:
    """A service message in words; kinds are those of the Bot API."""
    sentence = _JOINED if kind == "new_chat_members" and who == whom else _SERVICE[kind]
    return sentence.format(who=who, whom=whom)
