"""The database cannot be used: what a person, the maintainer and the operator at the terminal read."""

from bot.texts.message import Html, Message, html

STANDS = "Điều thầy/cô đã gửi trước đó và được bot xác nhận vẫn còn nguyên."

ASIDE = {
    "full": "vì ổ đĩa của máy chạy bot đã đầy",
    "read_only": "vì bot không được phép ghi dữ liệu",
    "locked": "vì một chương trình khác đang giữ dữ liệu",
    "damaged": "vì tệp dữ liệu có dấu hiệu hỏng",
    "unreachable": "vì không mở được dữ liệu",
}

WHAT = {
    "full": "Ổ đĩa đầy, không ghi được cơ sở dữ liệu.",
    "read_only": "Cơ sở dữ liệu hoặc thư mục chứa nó chỉ đọc được, không ghi được.",
    "locked": "Cơ sở dữ liệu đang bị một chương trình khác khoá.",
    "damaged": "Tệp cơ sở dữ liệu có dấu hiệu hỏng, hoặc không phải cơ sở dữ liệu.",
    "unreachable": "Không mở được cơ sở dữ liệu.",
}

DO = {
    "full": "Hãy dọn bớt ổ đĩa của thư mục dữ liệu; bot cần ít nhất 200 MB.",
    "read_only": "Hãy kiểm tra quyền ghi của thư mục dữ liệu (data_dir) và của tệp trong đó, và xem ổ đĩa có bị gắn ở chế độ chỉ đọc không.",
    "locked": "Hãy đóng chương trình đang mở tệp dữ liệu (trình xem SQLite, phần mềm sao lưu hoặc đồng bộ).",
    "damaged": "Hãy dừng bot, giữ nguyên tệp, rồi khôi phục bản sao lưu gần nhất bằng «thidua restore TỆP».",
    "unreachable": "Hãy kiểm tra data_dir, database.url, quyền ghi vào thư mục dữ liệu, và ổ đĩa có bị gắn ở chế độ chỉ đọc không; với PostgreSQL thì xem máy chủ có đang chạy không.",
}

BY_ITSELF = "Khi hết trục trặc, bot tự làm tiếp, không cần khởi động lại."


def apology(trouble: str, code: str) -> Message:
    """To who pressed or wrote: nothing was saved this time, nothing saved before is lost."""
    again = (
        "Trong lúc chờ sửa, xin thầy/cô đừng gửi lại; thư ký sẽ báo khi dùng được."
        if trouble == "damaged"
        else "Thầy/cô thử lại sau ít phút."
    )
    return Message(
        html(
            "😔 Bot chưa làm được việc vừa rồi, {why}. {stands} {again} "
            "Nếu vẫn chưa được, nhờ báo thư ký mã <code>{code}</code>.",
            why=ASIDE[trouble],
            stands=STANDS,
            again=again,
            code=code,
        )
    )


def report(trouble: str) -> Html:
    """To the maintainer: what is wrong and what to do."""
    after = "" if trouble == "damaged" else f" {BY_ITSELF}"
    return html("💾 {what} {do}{after}", what=WHAT[trouble], do=DO[trouble], after=after)


def line(trouble: str) -> str:
    """To the operator at the terminal, as one line."""
    return f"{WHAT[trouble]} {DO[trouble]}"
