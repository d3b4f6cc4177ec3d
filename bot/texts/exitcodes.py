"""What each exit code means, for the help and docs/van-hanh.md; a test compares both with `cli/exitcodes.py`."""

MEANINGS: dict[int, str] = {
    0: "xong việc, hoặc dừng theo yêu cầu",
    1: "lệnh đã chạy và thấy có chỗ sai, hoặc không làm gì",
    2: "gọi sai, cấu hình sai, Telegram không nhận token, hoặc chưa có gì để làm",
    3: "một bot khác đang chạy trên cùng dữ liệu hoặc cùng token",
    4: "bot thấy mình đã treo nên tự dừng; cần được chạy lại",
    5: "không dùng được cơ sở dữ liệu: ổ đĩa đầy, chỉ đọc, tệp hỏng hoặc đang bị khoá",
    130: "bị ngắt bằng Ctrl+C",
}


def all_codes() -> str:
    """All of them, at the end of `thidua --help`."""
    return "Mã kết thúc: " + "; ".join(f"{code} {meaning}" for code, meaning in MEANINGS.items()) + "."
