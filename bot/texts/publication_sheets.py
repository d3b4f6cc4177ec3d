"""What stands on the sheets of a published list, of the final list and of a round's record."""

import re
from datetime import date

from bot.texts.law import award_name
from bot.texts.names import team_named
from bot.texts.say import number, short_day
from bot.texts.sheets import SheetWords

TITLE = "Danh hiệu"
TOPIC = "Đề tài SKKN"
PEOPLE = "Cá nhân"
COLLECTIVES = "Tập thể"
ADDED = "Bổ sung"
CHANGED = "Điều chỉnh"
UNCHANGED = "Giữ nguyên sau khi xem xét lại"
GONE = "Rút đăng ký"
NEW_COLLECTIVES = "Tập thể (mới hoặc thay đổi)"
GONE_COLLECTIVES = "Tập thể rút đăng ký"

CODE = "Mã"
SENT = "Ngày gửi"
ABOUT = "Về việc"
WORDS = "Nội dung góp ý"
ANSWER = "Trả lời"
OUTCOME = "Kết quả"
LIST_CHANGED = "Đã sửa danh sách"
NOT_ANSWERED = "Chưa trả lời"
COMMENTS_COUNT = '#,##0" góp ý";;"–"'
DAY = "dd/mm/yyyy"


def collective_name(team: str) -> str:
    """A team as a collective."""
    return f"Tập thể {team_named(team)}"


def collective_title(title: str) -> str:
    """What it registers."""
    return award_name(title)


def round_sheet(number_: int) -> SheetWords:
    """The list of a round."""
    what = (
        "DANH SÁCH ĐĂNG KÝ DANH HIỆU THI ĐUA VÀ ĐỀ TÀI SKKN\n(công khai lấy ý kiến)"
        if number_ == 1
        else f"DANH SÁCH BỔ SUNG, ĐIỀU CHỈNH ĐĂNG KÝ DANH HIỆU THI ĐUA VÀ ĐỀ TÀI SKKN\n(công khai lấy ý kiến lần {number_})"
    )
    return SheetWords(f"Công khai lần {number_}", what, "Không có mục nào.")


FINAL = SheetWords(
    "Danh sách chính thức",
    "DANH SÁCH CHÍNH THỨC ĐĂNG KÝ DANH HIỆU THI ĐUA VÀ ĐỀ TÀI SKKN",
    "Không có mục nào.",
)


def round_note(people: int, last_day: date) -> str:
    """The foot of a published list."""
    return f"Số người trong danh sách: {number(people)}. Nhà trường nhận góp ý đến hết ngày {short_day(last_day)}."


def final_note(people: int, gone: int) -> str:
    """The foot of the final list."""
    said = f"Số người trong danh sách: {number(people)}."
    return f"{said} Số người rút đăng ký sau khi công khai: {number(gone)}." if gone else said


def record_sheet(number_: int) -> SheetWords:
    """The record of a round."""
    return SheetWords(
        "Biên bản",
        f"BIÊN BẢN CÔNG KHAI LẤY Ý KIẾN DANH SÁCH ĐĂNG KÝ THI ĐUA\n(lần {number_})",
        "Không có góp ý nào.",
    )


def record_opening(people: int, published: date, last_day: date, comments: int) -> str:
    """What the record says first."""
    public = (
        f"Nhà trường công khai danh sách {number(people)} người từ ngày {short_day(published)} đến hết ngày "
        f"{short_day(last_day)}."
    )
    if not comments:
        return public
    return f"{public} Trong thời gian công khai, hội đồng nhận được {number(comments)} góp ý như sau:"


def record_note(comments: int, answered: int, changed: int) -> str:
    """The foot of the record."""
    if not comments:
        return "Không có góp ý nào đối với danh sách được công khai."
    return (
        f"Đã trả lời {number(answered)}/{number(comments)} góp ý; danh sách được sửa theo {number(changed)} góp ý. "
        "Tên người góp ý không ghi trong biên bản; mỗi góp ý mang một mã theo dõi."
    )


def file_name(what: str, year: str) -> str:
    """«cong-khai-lan-1-2026-2027.xlsx»: plain letters, so that every computer keeps it."""
    return f"{what}-{re.sub(r'[^0-9]+', '-', year)}.xlsx"


def round_file(number_: int, year: str) -> str:
    """The workbook of a round."""
    return file_name(f"cong-khai-lan-{number_}", year)


def record_file(number_: int, year: str) -> str:
    """The workbook of its record."""
    return file_name(f"bien-ban-cong-khai-lan-{number_}", year)


def final_file(year: str) -> str:
    """The workbook of the final list."""
    return file_name("danh-sach-chinh-thuc", year)
