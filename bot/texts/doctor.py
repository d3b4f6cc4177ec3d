"""`thidua doctor`: one line for each thing checked, and for what is wrong what to do."""

from datetime import timedelta

OK, WRONG = "✔", "✘"


def line(*, fine: bool, said: str) -> str:
    """One finding as it is printed."""
    return f"{OK if fine else WRONG} {said}"


CONFIG_FINE = "Cấu hình: đọc được."
TOKEN_MISSING = (
    "Token: chưa có. Hãy lấy token từ @BotFather rồi đặt TELEGRAM_BOT_TOKEN hoặc ghi vào config.toml."  # noqa: S105
)
TOKEN_REFUSED = "Token: Telegram không nhận. Hãy kiểm tra lại token với @BotFather."  # noqa: S105
UNREACHABLE = "Token: không kết nối được tới Telegram. Hãy kiểm tra mạng; nếu nhà mạng chặn Telegram, đặt telegram.proxy trong config.toml."
NO_DATABASE = 'Cơ sở dữ liệu: chưa có. Hãy chạy «thidua school add "TÊN TRƯỜNG"».'
DATABASE_FINE = "Cơ sở dữ liệu: mở được, đúng phiên bản, không hỏng."
DATABASE_OLD = (
    "Cơ sở dữ liệu: ở phiên bản cũ; sẽ được nâng cấp khi chạy «thidua run» hoặc «thidua db upgrade»."
)
DATABASE_NEW = "Cơ sở dữ liệu: của một phiên bản bot mới hơn. Hãy cập nhật bot trước khi chạy."
DATABASE_DAMAGED = (
    "Cơ sở dữ liệu: có dấu hiệu hỏng. Hãy dừng bot, giữ nguyên tệp và khôi phục bản sao lưu gần nhất."
)
DATABASE_LOCKED = "Cơ sở dữ liệu: không mở được (bị khoá, thiếu quyền hoặc sai địa chỉ). Hãy kiểm tra database.url và quyền của thư mục."
NO_GROUP = "chưa kết nối nhóm. Thư ký thêm bot vào nhóm rồi gõ /ketnoi trong nhóm."
GROUP_GONE = "bot không còn trong nhóm hoặc nhóm không còn. Thư ký thêm lại bot rồi gõ /ketnoi."
GROUP_MUTED = "bot không có quyền gửi tin trong nhóm. Quản trị viên nhóm hãy cho phép bot gửi tin."
GROUP_FINE = "nhóm nhận được thông báo."
NO_SECRETARY = "chưa có thư ký. Gửi mã khởi tạo (in ra khi chạy «thidua run») cho thư ký."
NO_STAFF = "chưa có danh sách cán bộ. Hãy chạy «thidua roster TỆP.xlsx»."


def token_fine(username: str) -> str:
    """Telegram knows the token."""
    return f"Token: đúng, bot là @{username}."


def zone_fine(name: str, local: str) -> str:
    """What time it is at the school."""
    return f"Múi giờ: {name}, ở trường bây giờ là {local}."


def disk(free_mb: int, *, fine: bool) -> str:
    """How much room there is."""
    return f"Ổ đĩa: còn {free_mb} MB." + ("" if fine else " Hãy dọn bớt, bot cần ít nhất 200 MB.")


DISK_UNWRITABLE = "Ổ đĩa: không ghi được vào thư mục dữ liệu. Hãy kiểm tra data_dir và quyền ghi."


def clock(off: timedelta, *, fine: bool) -> str:
    """How far the machine's clock is from Telegram's."""
    seconds = round(off.total_seconds())
    if fine:
        return f"Đồng hồ: lệch {abs(seconds)} giây so với Telegram."
    return f"Đồng hồ: lệch {abs(seconds)} giây so với Telegram. Hãy bật đồng bộ giờ tự động, nếu không bot sẽ nhắc sai giờ."


CLOCK_UNKNOWN = "Đồng hồ: chưa so được với Telegram vì chưa kết nối được."


def school(name: str, said: str) -> str:
    """A finding about one school."""
    return f"{name}: {said}"
