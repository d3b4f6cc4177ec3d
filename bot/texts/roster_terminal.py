"""The staff list on the operator's terminal."""

from collections.abc import Sequence

from bot.texts.pages import some

CONFIRM = "Nhập danh sách này? (c/k) "
YES = frozenset({"c", "có", "co", "y", "yes"})
NO_TERMINAL = "Không có bàn phím để hỏi lại; chạy với --yes để nhập luôn. Chưa nhập gì."
NOTHING_DONE = "Chưa nhập gì."
NOBODY = "Không thấy người nào trong tệp này nên chưa nhập gì."
DONE = "Đã nhập danh sách"
GRANTED = "Đã giao vai trò"
ROLES_LATER = "Chưa giao vai trò nào: chạy lại với --roles, hoặc thư ký gõ /danhsach trong bot để giao."


def not_read(path: object, why: str) -> str:
    """The file itself cannot be opened."""
    return f"Không mở được tệp {path}: {why}"


def missing(names: Sequence[str]) -> str:
    """Who is not in the list any more."""
    return (
        f"Không còn trong tệp nhưng vẫn tính là cán bộ của trường: {some(names)}. "
        "Thư ký gửi tệp này cho bot để đánh dấu người đã rời trường."
    )
