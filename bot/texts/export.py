"""What the workbooks say: names of files and sheets, titles, headings, notes, letterhead and signatures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.domain.lists import ListKind, TeamNumbers, Why
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.texts.law import reward_name, title_name
from bot.texts.message import Html, html
from bot.texts.names import field_name, level_name
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

# the cells

NO_TEAM = "Chưa xếp tổ"
CHANGING = "Đang sửa lại"
GRAND_SUM = "Tổng cộng"
PEOPLE_COUNT = '#,##0" người";;"–"'
TOPICS_COUNT = '#,##0" đề tài";;"–"'
PLAIN_COUNT = '#,##0;;"–"'
"""Number formats; none is written as a dash."""


def team_name(team: str) -> str:
    """A team, or a word for those who are in none."""
    return team or NO_TEAM


def birth_cell(birth_date: str | None) -> str:
    """«05/09/1985» of "1985-09-05", or only the year where the list knows no more."""
    return "/".join(reversed(birth_date.split("-"))) if birth_date else ""


def sum_of(team: str) -> str:
    """The label of a team's sub-total."""
    return f"Cộng {team}"


def rewards_cell(rewards: Iterable[Reward]) -> str:
    """Several forms of reward in one cell."""
    return "; ".join(reward_name(reward) for reward in rewards)


def title_cell(title: Title | None) -> str:
    """A title, or nothing."""
    return title_name(title) if title else ""


def field_cell(field: TopicField | None) -> str:
    """A topic's field, or nothing."""
    return field_name(field) if field else ""


def level_cell(level: TopicLevel | None) -> str:
    """A topic's level, or nothing."""
    return level_name(level) if level else ""


def why_cell(why: Why) -> str:
    """Why somebody is not registered."""
    match why:
        case Why.NOT_STARTED:
            return "Chưa đăng ký"
        case Why.NOT_JOINED:
            return "Chưa vào bot"
        case Why.DRAFT:
            return "Đang điền, chưa gửi"
        case Why.RETURNED:
            return "Được trả lại để bổ sung"
        case Why.WITHDRAWN:
            return "Đã rút đăng ký"
        case Why.DECLINED:
            return "Không đăng ký năm nay"
        case Why.ON_LEAVE:
            return "Đang nghỉ"


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
SUMMARY = SheetWords("Tổng hợp", "TỔNG HỢP SỐ LIỆU ĐĂNG KÝ THI ĐUA", "Chưa có danh sách nhân sự.")


def file_name(kind: ListKind, year: str, local: datetime) -> str:
    """«dang-ky-thi-dua-2026-2027-20261005-0805.xlsx»: plain letters, so that every computer keeps it."""
    stem = {
        ListKind.ALL: "dang-ky-thi-dua",
        ListKind.REGISTRATIONS: "dang-ky-theo-to",
        ListKind.TOPICS: "de-tai-skkn",
        ListKind.MISSING: "chua-dang-ky",
        ListKind.SUMMARY: "tong-hop-dang-ky",
    }[kind]
    return f"{stem}-{year}-{local:%Y%m%d-%H%M}.xlsx"


def totals_sentence(teams: Iterable[TeamNumbers]) -> str:
    """The foot of the list of registrations: people, each title that somebody registered, topics."""
    teams = list(teams)
    titles = ((title, sum(t.titles.get(title, 0) for t in teams)) for title in Title)
    parts = [f"{title_name(title)}: {number(count)}" for title, count in titles if count]
    people = f"Tổng số người đăng ký: {number(sum(t.registered for t in teams))}"
    topics = f"Số đề tài SKKN: {number(sum(t.topics for t in teams))}."
    return f"{people} ({'; '.join(parts)}). {topics}" if parts else f"{people}. {topics}"


def missing_sentence(reasons: Mapping[Why, int]) -> str:
    """The foot of the list of the missing: how many for which reason; nothing where nobody is missing."""
    if not reasons:
        return ""
    parts = [f"{why_cell(why)}: {number(reasons[why])}" for why in Why if reasons.get(why)]
    return f"Tổng số: {number(sum(reasons.values()))} người. {'; '.join(parts)}."


# the signatures


@dataclass(frozen=True)
class Signature:
    """Whose signature stands in one half of the foot; `above` and `below` are the lines around the office."""

    office: tuple[str, ...]
    hint: str


BY_SECRETARY = Signature(("THƯ KÝ HỘI ĐỒNG",), "(Ký, ghi rõ họ tên)")
BY_COUNCIL = Signature(("TM. HỘI ĐỒNG", "CHỦ TỊCH"), "(Ký, đóng dấu, ghi rõ họ tên)")

RECIPIENTS = "Nơi nhận:"
RECIPIENT_LINES = ("- Các tổ (để biết);", "- Hội đồng TĐKT;", "- Lưu: VT, hồ sơ thi đua.")

# the command line

NO_YEAR = "Trường chưa có năm học nào: thư ký nhập kế hoạch năm học bằng lệnh /namhoc trước."


def written(path: Path, staff: int, registered: int, topics: int) -> str:
    """What was written, in one line."""
    return f"Đã ghi {path}: {number(registered)}/{number(staff)} người đăng ký, {number(topics)} đề tài SKKN."


def not_written(path: Path, reason: str) -> str:
    """A file that cannot be written, and why as the system says it."""
    return f"Không ghi được tệp {path}: {reason}."


def caption(year: str, staff: int, registered: int, topics: int) -> Html:
    """Under the workbook in the chat."""
    return html(
        "📊 Danh sách thi đua năm học {year}: {registered}/{staff} người đăng ký, {topics} đề tài SKKN. "
        "Tệp có dữ liệu cá nhân, thầy/cô chỉ chuyển cho người có trách nhiệm.",
        year=year,
        registered=number(registered),
        staff=number(staff),
        topics=number(topics),
    )
