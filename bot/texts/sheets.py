"""What stands on the sheets of a workbook: letterhead, titles, headings, totals, signatures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.members import TeamNumbers, Why
from bot.domain.titles import Title
from bot.texts.export import why_cell
from bot.texts.law import title_name
from bot.texts.say import number

# the letterhead

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SHORT_RULE = "—" * 12
LONG_RULE = "—" * 30
NUMBER = "Số: ……/……"
DOTS = "………"


def place_and_day(place: str, year: int) -> str:
    """The line of place and day; whoever signs writes day and month."""
    return f"{place or DOTS}, ngày …… tháng …… năm {year}"


def school_year(label: str) -> str:
    """The line under the title."""
    return f"Năm học {label}"


MADE_AT = '"(Số liệu lúc "hh:mm" ngày "dd/mm/yyyy")"'
"""A number format: the cell holds the moment itself."""

# the columns

ORDER = "TT"
NAME = "Họ và tên"
BIRTH = "Ngày sinh"
TEAM = "Tổ"
POSITION = "Chức vụ"
DUTY = "Nhiệm vụ được phân công"
TITLE = "Danh hiệu thi đua đăng ký"
REWARD = "Hình thức khen thưởng đăng ký"
TOPIC = "Tên đề tài SKKN"
FIELD = "Lĩnh vực/Môn"
LEVEL = "Cấp đăng ký SKKN"
NOTE = "Ghi chú"

TOPIC_ALONE = "Tên đề tài"
AUTHOR = "Tác giả (đồng tác giả)"
FIELD_ALONE = "Lĩnh vực"
SUBJECT = "Môn/Khối"
LEVEL_ALONE = "Cấp đăng ký"
NEW_OR_OLD = "Mới/Tiếp tục"

REASON = "Lý do"
ALLOWED_BY = "Người cho phép"
ALLOWED_ON = "Ngày cho phép"
UNTIL = "Hạn"
DAY = "dd/mm/yyyy"

PHONE = "Điện thoại"
WHY = "Tình trạng"

STAFF = "Tổng số"
REGISTERED = "Đã đăng ký"
DRAFTS = "Đang điền"
NOT_YET = "Chưa đăng ký"
NOT_JOINED = "Chưa vào bot"
DECLINED = "Không đăng ký"
ON_LEAVE = "Đang nghỉ"
TOPICS_HEADING = "Đề tài SKKN"

OVER_PROGRESS = "Tình hình đăng ký (người)"
OVER_TITLES = "Danh hiệu thi đua (người)"
OVER_REWARDS = "Hình thức khen thưởng (người)"

PERSONS = "I. CÁ NHÂN"
COLLECTIVES = "II. TẬP THỂ"
COLLECTIVE = "Tên tập thể"
COLLECTIVE_STAFF = "Tổng số người"
COLLECTIVE_TITLE = "Danh hiệu đăng ký"
COLLECTIVE_REWARD = "Hình thức khen thưởng"

# the totals

GRAND_SUM = "Tổng cộng"
PEOPLE_COUNT = '#,##0" người";;"–"'
TOPICS_COUNT = '#,##0" đề tài";;"–"'
PLAIN_COUNT = '#,##0;;"–"'
"""Number formats; none is written as a dash."""


def sum_of(team: str) -> str:
    """The label of a team's sub-total."""
    return f"Cộng {team}"


def totals_sentence(teams: Iterable[TeamNumbers]) -> str:
    """The foot of the list of registrations: people, each title that somebody registered, topics."""
    teams = list(teams)
    titles = ((title, sum(t.titles.get(title, 0) for t in teams)) for title in Title)
    parts = [f"{title_name(title)}: {number(count)}" for title, count in titles if count]
    people = f"Tổng số người đăng ký: {number(sum(t.registered for t in teams))}"
    topics = f"Số đề tài SKKN: {number(sum(t.topics for t in teams))}."
    return f"{people} ({'; '.join(parts)}). {topics}" if parts else f"{people}. {topics}"


def collective_sentence(title: str, rewards: str) -> str:
    """The foot of a team's own list: what it registers for itself."""
    return f"Tập thể đăng ký: {title or 'không đăng ký danh hiệu'}; khen thưởng: {rewards or 'không'}."


def missing_sentence(reasons: Mapping[Why, int]) -> str:
    """The foot of the list of the missing: how many for which reason; nothing where nobody is missing."""
    if not reasons:
        return ""
    parts = [f"{why_cell(why)}: {number(reasons[why])}" for why in Why if reasons.get(why)]
    return f"Tổng số: {number(sum(reasons.values()))} người. {'; '.join(parts)}."


# the sheets


@dataclass(frozen=True)
class SheetWords:
    """What one sheet is called on its tab and on paper, and what it says when it is empty."""

    name: str
    title: str
    nothing: str


REGISTRATIONS = SheetWords(
    "Đăng ký theo tổ",
    "BẢNG TỔNG HỢP ĐĂNG KÝ DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG VÀ ĐỀ TÀI SKKN",
    "Chưa có người đăng ký.",
)
TOPICS = SheetWords(
    "Đề tài SKKN", "DANH SÁCH ĐĂNG KÝ ĐỀ TÀI SÁNG KIẾN KINH NGHIỆM", "Chưa có đề tài đăng ký."
)
MISSING = SheetWords(
    "Chưa đăng ký",
    "DANH SÁCH CHƯA ĐĂNG KÝ THI ĐUA",
    "Mọi người đều đã đăng ký.",
)
LATE = SheetWords("Đăng ký muộn", "DANH SÁCH ĐĂNG KÝ MUỘN, GIA HẠN ĐĂNG KÝ THI ĐUA", "Không có.")
SUMMARY = SheetWords("Tổng hợp", "TỔNG HỢP SỐ LIỆU ĐĂNG KÝ THI ĐUA", "Chưa có danh sách nhân sự.")


OF_TEAM = SheetWords(
    "Đăng ký của tổ",
    "BẢNG TỔNG HỢP ĐĂNG KÝ DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG VÀ ĐỀ TÀI SKKN",
    "Chưa có người đăng ký.",
)


# the signatures


@dataclass(frozen=True)
class Signature:
    """Who signs in one half of the foot: the lines of the office, and what is done below it."""

    office: tuple[str, ...]
    hint: str


BY_SECRETARY = Signature(("THƯ KÝ HỘI ĐỒNG",), "(Ký, ghi rõ họ tên)")
BY_COUNCIL = Signature(("TM. HỘI ĐỒNG", "CHỦ TỊCH"), "(Ký, đóng dấu, ghi rõ họ tên)")

BY_TEAM_SECRETARY = Signature(("THƯ KÝ TỔ",), "(Ký, ghi rõ họ tên)")
BY_TEAM_LEAD = Signature(("TỔ TRƯỞNG",), "(Ký, ghi rõ họ tên)")

RECIPIENTS = "Nơi nhận:"
RECIPIENT_LINES = ("- Các tổ (để biết);", "- Hội đồng TĐKT;", "- Lưu: VT, hồ sơ thi đua.")
