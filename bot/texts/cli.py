"""The command line: descriptions of commands and options, and what the operator reads."""

from datetime import datetime
from pathlib import Path

DESCRIPTION = "Bot Telegram tổ chức thi đua – khen thưởng cho trường học."
EPILOG = "Gõ «thidua LỆNH --help» để xem chi tiết từng lệnh. Hướng dẫn đầy đủ ở README.vi.md."
USAGE = "Cách dùng: "
ARGUMENTS = "Tham số"
OPTIONS = "Tuỳ chọn"
COMMANDS = "Các lệnh"
COMMAND = "LỆNH"
HELP = "xem hướng dẫn này"
VERSION = "xem phiên bản"
CONFIG = "tệp cấu hình (mặc định: config.toml ở thư mục hiện tại)"
SCHOOL = "tên trường (chỉ cần khi cơ sở dữ liệu có nhiều trường)"

RUN = "chạy bot; chưa có token thì mở bản dùng thử"
RUN_LONG = (
    "Chạy bot trên Telegram nếu đã có token (biến TELEGRAM_BOT_TOKEN hoặc config.toml). "
    "Chưa có token thì mở bản dùng thử trong trình duyệt."
)
RUN_SANDBOX = "dành cho bản dùng thử: địa chỉ của nó"
RUN_DATA = "dành cho bản dùng thử: thư mục dữ liệu"
SEED = "số hạt giống, để chạy lại y hệt"

SANDBOX = "mở bản dùng thử trong trình duyệt"
SANDBOX_LONG = (
    "Mở một Telegram thu nhỏ trong trình duyệt, có sẵn trường mẫu với bốn mươi cán bộ hư cấu. "
    "Mỗi lần mở là một trường mẫu mới. Chỉ máy này truy cập được."
)
PORT = "cổng (mặc định 8765; 0 là cổng trống bất kì)"
YEAR = "năm học của kế hoạch mẫu, ví dụ 2020-2021 (mặc định: năm học hiện tại)"
SANDBOX_DATA = "thư mục dữ liệu của bản dùng thử (mặc định: data-sandbox)"

TOUR = "xem bot chạy trọn một năm học mẫu trong khoảng một phút"
TOUR_LONG = (
    "Diễn trọn năm học của trường mẫu với bot thật trong một Telegram mô phỏng và kể lại thành câu chuyện. "
    "Mã kết thúc 0 khi mọi việc đúng như mong đợi."
)
TOUR_OUT = "thư mục để ghi các tệp Excel (mặc định: out)"
TOUR_JOURNAL = "tệp để ghi mọi yêu cầu gửi tới Telegram, mỗi dòng một JSON"

SIMULATE = "diễn một năm học với đủ sự cố và đếm xem có tin nào bị mất"
SIMULATE_LONG = (
    "Diễn cả năm học trong thời gian ảo: tắt bot bất ngờ, mất mạng nhiều giờ hoặc nhiều ngày, Telegram từ chối, "
    "có người chặn bot, hội nghị đổi ngày. Mỗi dòng của bảng là «tên: số». Cùng hạt giống thì cùng một bảng. "
    "Mã kết thúc 1 khi có tin bị mất hoặc bị gửi lặp quá số lần không chắc chắn."
)
SIMULATE_STAFF = "số cán bộ của trường"
SIMULATE_KILLS = "số lần bot bị tắt đột ngột"
SIMULATE_DAYS = "số ngày được diễn, tính từ cuối tháng 7 (mặc định: cả năm học)"

DOCTOR = "kiểm tra token, nhóm, múi giờ, cơ sở dữ liệu, ổ đĩa, đồng hồ"
DOCTOR_LONG = "Kiểm tra từng mục và nói mỗi mục một dòng: đúng, hoặc sai ở đâu và cần làm gì. Mã kết thúc 1 khi có mục sai."

HEALTH = "bot có đang sống không (cho container)"
HEALTH_LONG = (
    "Xem bot có đang hỏi tin và gửi tin không, hàng đợi, bản sao lưu, ổ đĩa; mỗi mục một dòng. "
    "Mã kết thúc 0 khi bot đang hỏi tin và rà lịch đều đặn, 1 khi không."
)

SCHOOL_COMMAND = "quản lí trường"
SCHOOL_ADD = "thêm một trường và in mã khởi tạo cho thư ký"
SCHOOL_NAME = "tên trường"
SCHOOL_AUTHORITY = "cơ quan chủ quản, dòng đầu của văn bản, ví dụ «UBND PHƯỜNG HOÀ BÌNH»"
SCHOOL_PLACE = "địa danh trên dòng ngày tháng của văn bản"

EXPORT = "xuất danh sách ra Excel"
EXPORT_LONG = "Ghi tệp Excel: tất cả, đăng ký theo tổ, đề tài SKKN, người chưa đăng ký, hoặc bảng tổng hợp."
KIND = "LOẠI"
EXPORT_KIND = (
    "all (tất cả), registrations (đăng ký), topics (đề tài), missing (chưa đăng ký), summary (tổng hợp)"
)
EXPORT_OUT = "tệp Excel sẽ ghi"

ROSTER = "đọc và nhập danh sách cán bộ từ Excel"
ROSTER_LONG = (
    "Đọc danh sách cán bộ (.xlsx hoặc .csv), in bản xem trước rồi hỏi trước khi nhập. "
    "Với --json chỉ in kết quả đọc được, không đụng tới cơ sở dữ liệu."
)
ROSTER_FILE = "tệp danh sách"
ROSTER_JSON = "chỉ in kết quả đọc được dưới dạng JSON"
ROSTER_YES = "nhập luôn, không hỏi lại"
ROSTER_ROLES = "giao luôn các vai trò đề xuất theo cột Chức vụ"

HISTORY = "đọc và ghi thành tích các năm trước từ Excel"
HISTORY_LONG = (
    "Đọc tệp thành tích các năm trước (.xlsx hoặc .csv) và in bản xem trước; chỉ ghi vào hồ sơ khi có --apply. "
    "Ghi lại tệp cũ không tạo bản ghi trùng. Với --json mà không có --apply thì không đụng tới cơ sở dữ liệu."
)
HISTORY_FILE = "tệp thành tích"
HISTORY_APPLY = "ghi vào hồ sơ"
HISTORY_JSON = "in kết quả dưới dạng JSON"

RULES = "tra điều kiện của danh hiệu theo luật"
RULES_CHECK = "kiểm tra các dữ kiện của một người theo một chế độ pháp luật"
RULES_REGIME = "mã chế độ: r2013, r2024, r2025 hoặc r2026"
RULES_FACTS = "tệp JSON chứa các dữ kiện, hoặc - để đọc từ đầu vào"

BACKUP = "sao lưu cơ sở dữ liệu ngay bây giờ"
BACKUP_LONG = (
    "Ghi một bản sao lưu đã được kiểm tra của cơ sở dữ liệu (SQLite); bot đang chạy cũng được. "
    "Mỗi ngày bot cũng tự sao lưu một lần (mục [backup] của config.toml)."
)
BACKUP_OUT = "tệp hoặc thư mục để ghi (mặc định: thư mục backups trong thư mục dữ liệu)"

RESTORE = "khôi phục cơ sở dữ liệu từ một bản sao lưu"
RESTORE_LONG = (
    "Cho xem bản sao lưu có gì, hỏi lại, rồi đưa vào dùng; cơ sở dữ liệu đang dùng được giữ lại bên cạnh. "
    "Phải tắt bot trước. Bản sao lưu của phiên bản cũ được nâng lên phiên bản này. "
    "Thông báo nào không biết đã gửi sau lúc sao lưu hay chưa thì bot hỏi thư ký trước khi gửi vào nhóm."
)
RESTORE_FILE = "bản sao lưu"
RESTORE_YES = "khôi phục luôn, không hỏi lại"

DB = "cơ sở dữ liệu"
DB_UPGRADE = "nâng cơ sở dữ liệu lên phiên bản này"
DB_CHECK = "kiểm tra mô hình và các bản nâng cấp có khớp nhau không (cho người phát triển)"
DB_AGREES = "Mô hình và các bản nâng cấp khớp nhau."

NO_DATABASE = 'Chưa có cơ sở dữ liệu của trường. Hãy chạy «thidua school add "TÊN TRƯỜNG"» trước.'
NOT_CONNECTED = (
    "Đã có dữ liệu của một trường nhưng chưa có token của bot. Hãy đặt TELEGRAM_BOT_TOKEN hoặc ghi token vào config.toml; "
    "muốn xem bản dùng thử thì chạy «thidua sandbox»."
)
REAL_ACCOUNT = "Bản dùng thử không nhận token thật. Hãy bỏ TELEGRAM_BOT_TOKEN (hoặc token trong config.toml) rồi chạy lại."
ALREADY_RUNNING = "Một bot khác đang chạy trên cùng dữ liệu này. Hãy tắt bot kia trước khi chạy bot này."
DIED = "Bot thấy mình đã treo nên tự dừng. Hãy chạy lại; lý do ở nhật ký, ngay bên trên."
WRONG_ACCOUNT = (
    "Telegram không nhận token này. Hãy xem lại token (biến TELEGRAM_BOT_TOKEN hoặc telegram.token trong config.toml) "
    "và telegram.base_url; token vừa bị đổi thì lấy token mới ở @BotFather."
)
FOLDER_READ_ONLY = (
    "Bot không ghi được vào thư mục dữ liệu. Hãy xem lại data_dir, quyền ghi và chỗ trống của ổ đĩa; "
    "«thidua doctor» giúp tìm nguyên nhân."
)
CONFLICT = "Một bot khác đang chạy với cùng token, nên bot này đã dừng. Hãy tắt bot kia trước khi chạy lại."


SANDBOX_OPEN = (
    "Bản dùng thử đang mở trong thư mục này. Hãy đóng nó trước, hoặc chọn thư mục khác bằng --data."
)


def bad_year(year: str) -> str:
    """Not a school year."""
    return f"«{year}» không phải một năm học. Hãy viết như 2026-2027."


def wrong_call(program: str, names: str) -> str:
    """A call with wrong or missing words."""
    about = f" (xem lại: {names})" if names else ""
    return f"Lệnh chưa đúng{about}. Gõ «{program} --help» để xem cách dùng."


def bot_silent(log: Path) -> str:
    """The sandbox's bot did not come up."""
    return f"Bot của bản dùng thử không khởi động được. Xem nhật ký ở {log}"


def no_sandbox(url: str) -> str:
    """The sandbox's own bot found no sandbox."""
    return f"Không thấy bản dùng thử ở {url}."


def no_page(host: str, port: int | None) -> str:
    """The health page's address is in use, or none of this machine's."""
    return (
        f"Không mở được trang sức khoẻ ở {host}, cổng {port}: cổng đang được chương trình khác dùng, "
        "hoặc địa chỉ không phải của máy này. Hãy sửa health.host, health.port."
    )


def port_taken(port: int) -> str:
    """Another program listens there."""
    return f"Cổng {port} đang được chương trình khác dùng. Hãy chọn cổng khác, ví dụ: thidua sandbox --port {port + 1}"


def sandbox_ready(url: str) -> str:
    """The one address to open."""
    return f"Bản dùng thử đã sẵn sàng. Mở trong trình duyệt: {url}  (dừng: Ctrl+C)"


def first_code(school: str, code: str) -> str:
    """For the operator: who sends this code to the bot becomes the secretary."""
    return (
        f"{school}: chưa có thư ký. Thư ký mở bot trên Telegram và gửi mã khởi tạo {code} "
        "(dùng một lần, trong 24 giờ)."
    )


def db_at(revision: str) -> str:
    """After an upgrade."""
    return f"Cơ sở dữ liệu đang ở phiên bản {revision}."


def db_drift(differences: str) -> str:
    """For developers."""
    return f"Mô hình và các bản nâng cấp KHÔNG khớp: {differences}"


def which_school(names: str) -> str:
    """Several schools in the database and none named."""
    return f"Cơ sở dữ liệu có nhiều trường. Hãy thêm --school với một trong các tên: {names}"


def no_such_school(name: str | None, names: str) -> str:
    """The named school does not exist, or there is none at all."""
    if not names:
        return 'Chưa có trường nào. Hãy chạy «thidua school add "TÊN TRƯỜNG"» trước.'
    return f"Không có trường «{name}». Các trường hiện có: {names}"


REGISTER = "đăng ký thay cho nhiều người từ một bảng Excel"
REGISTER_LONG = (
    "Đọc bảng đăng ký (họ tên, ngày sinh hoặc tổ, danh hiệu, khen thưởng, đề tài, lĩnh vực, cấp), cho xem trước từng dòng; "
    "có --apply mới ghi. Dòng sai bị bỏ qua và được liệt kê. Ai đã tự đăng ký thì không bị ghi đè. "
    "Dùng được cả khi không vào được Telegram. Mã kết thúc 2 khi không đọc được tệp."
)
REGISTER_FILE = "bảng đăng ký (.xlsx hoặc .csv)"
REGISTER_TEMPLATE = "ghi tệp mẫu có sẵn danh sách cán bộ để điền"
REGISTER_APPLY = "ghi các dòng hợp lệ"
REGISTER_LATE = "lý do nhận sau hạn; được ghi vào danh sách đăng ký muộn"
REGISTER_BY = "họ tên thư ký đứng tên nhập thay (chỉ cần khi trường không có đúng một thư ký)"


def school_added(name: str, code: str, until: datetime) -> str:
    """The school stands, and what to do with the code."""
    return (
        f"Đã thêm {name}. Mã khởi tạo cho thư ký: {code} (dùng một lần, đến {until:%H:%M ngày %d/%m/%Y}).\n"
        "Tiếp theo: nhập danh sách cán bộ bằng «thidua roster TỆP.xlsx», chạy «thidua run», "
        "rồi thư ký mở bot trên Telegram và gửi mã này."
    )


def school_not_added(kind: str) -> str:
    """Why a school was not added."""
    return {
        "no_name": "Tên trường không được để trống.",
        "name_taken": "Đã có trường mang tên này trong cơ sở dữ liệu.",
    }[kind]
