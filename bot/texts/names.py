"""Names of what people choose or become: a topic's field and level, a registration's state; a team within a sentence."""

from bot.domain.registration import State
from bot.domain.topics import TopicField, TopicLevel

GROUPINGS = frozenset({"tổ", "nhóm", "khối", "ban", "bộ", "phòng", "đội"})


def team_named(team: str) -> str:
    """A team in a sentence: «Tổ Toán – Tin» also where the school's list only says «Toán – Tin»."""
    first, _, _ = team.partition(" ")
    return team if not team or first.lower() in GROUPINGS else f"Tổ {team}"


def field_name(field: TopicField) -> str:
    """Lĩnh vực of an SKKN topic."""
    match field:
        case TopicField.TEACHING:
            return "Phương pháp dạy học"
        case TopicField.MANAGEMENT:
            return "Quản lý giáo dục"
        case TopicField.CLASS_TEACHER:
            return "Chủ nhiệm, giáo dục đạo đức"
        case TopicField.ASSESSMENT:
            return "Kiểm tra, đánh giá"
        case TopicField.IT:
            return "Ứng dụng công nghệ thông tin"
        case TopicField.SOCIAL:
            return "Xã hội hóa giáo dục"
        case TopicField.OTHER:
            return "Lĩnh vực khác"


def level_name(level: TopicLevel) -> str:
    """Cấp đăng ký of an SKKN topic."""
    match level:
        case TopicLevel.SCHOOL:
            return "Cấp trường"
        case TopicLevel.COMMUNE:
            return "Cấp xã, phường"
        case TopicLevel.PROVINCE:
            return "Cấp tỉnh, thành phố"


def state_name(state: State) -> str:  # noqa: C901  # exhaustive on purpose: mypy names the missing state
    """Where a registration stands, as a person reads it."""
    match state:
        case State.SUBMITTED:
            return "Đã gửi"
        case State.RETURNED:
            return "Được trả lại để bổ sung"
        case State.TEAM_APPROVED:
            return "Tổ đã duyệt"
        case State.RECEIVED:
            return "Nhà trường đã nhận"
        case State.CHECKED:
            return "Hội đồng đã xét"
        case State.PUBLISHED:
            return "Đã công khai"
        case State.FINAL:
            return "Đã chốt danh sách"
        case State.PASSED_UP:
            return "Đã gửi cấp trên"
        case State.DECLINED:
            return "Không đăng ký năm nay"
        case State.WITHDRAWN:
            return "Đã rút"
