"""`thidua register`: the sheet's headings and what the operator reads, row by row."""

from collections.abc import Sequence
from pathlib import Path

from bot.domain.sheetrows import Became, Outcome, RowFault
from bot.domain.titles import Reward, Title
from bot.texts.law import reward_name, title_name
from bot.texts.pages import shortened

NAME, BIRTH, TEAM = "Họ và tên", "Ngày sinh", "Tổ"
TITLE, REWARDS = "Danh hiệu thi đua", "Hình thức khen thưởng"
TOPIC, FIELD, LEVEL = "Tên đề tài SKKN", "Lĩnh vực", "Cấp đăng ký"
SHEET = "Đăng ký"
DECLINE = "Không đăng ký"

NOTHING = "Tệp không có dòng nào được điền: mỗi dòng cần họ tên và danh hiệu. Xem mẫu bằng «thidua register --template TỆP.xlsx»."
NO_FILE = "Cần tên tệp Excel, hoặc --template TỆP.xlsx để ghi tệp mẫu."
NOT_APPLIED = "Chưa ghi gì. Kiểm tra xong, chạy lại với --apply để ghi."
WHOSE = "Đăng ký thay cần đứng tên một thư ký hội đồng; thêm --by «họ tên thư ký». Thư ký trong danh sách: {names}."
NOBODY = "(chưa có ai)"


def template_written(path: Path, people: int) -> str:
    """Where the template is."""
    return f"Đã ghi tệp mẫu {path} với {people} cán bộ. Điền xong, chạy «thidua register {path.name}»."


def no_secretary(names: Sequence[str]) -> str:
    """In whose name?"""
    return WHOSE.format(names=", ".join(names) or NOBODY)


def told(outcomes: Sequence[Outcome], *, applied: bool) -> str:
    """Each row with what becomes of it, then the sums; rows that are left out come last, each with what to do."""
    done = [_line(one) for one in outcomes if one.became is not Became.LEFT_OUT]
    left = [_left_out(one) for one in outcomes if one.became is Became.LEFT_OUT]
    counts = {became: sum(one.became is became for one in outcomes) for became in Became}
    verb = "Đã ghi" if applied else "Sẽ ghi"
    total = (
        f"{verb}: {counts[Became.NEW]} đăng ký mới, {counts[Became.CHANGED]} thay đổi. "
        f"Giữ nguyên: {counts[Became.SAME]}. Bỏ qua: {counts[Became.LEFT_OUT]}."
    )
    problems = ["", "Các dòng bị bỏ qua:", *left] if left else []
    return "\n".join([*done, *problems, "", total])


def _line(one: Outcome) -> str:
    mark = {Became.NEW: "+", Became.CHANGED: "~"}.get(one.became, "=")
    return f"{mark} dòng {one.row.number}: {one.row.name} – {_said(one)}"


def _said(one: Outcome) -> str:
    answers = one.row.answers
    if one.row.declines or answers is None or answers.title is None:
        return DECLINE.lower()
    rewards = "; ".join(reward_name(reward) for reward in answers.rewards)
    topic = f"«{shortened(answers.topic, 60)}»" if answers.topic else ""
    return "; ".join(part for part in (title_name(answers.title), rewards, topic) if part)


def _left_out(one: Outcome) -> str:
    assert one.fault is not None
    return f"! dòng {one.row.number}: {one.row.name} – {_why(one.fault, one.detail)}"


def _why(fault: RowFault, detail: str) -> str:  # noqa: C901, PLR0912  # mypy names the missing fault
    match fault:
        case RowFault.NO_PERSON:
            return "không có trong danh sách cán bộ của trường; kiểm tra họ tên, ngày sinh."
        case RowFault.NAMESAKES:
            return "trùng họ tên với nhiều người; ghi thêm ngày sinh hoặc tổ."
        case RowFault.TWICE:
            return "người này đã có ở một dòng trên; chỉ giữ một dòng."
        case RowFault.NO_TITLE:
            return "chưa ghi danh hiệu; không đăng ký thì ghi «Không đăng ký»."
        case RowFault.TITLE_UNKNOWN:
            return (
                f"chưa hiểu danh hiệu «{detail}»; ghi một trong: {', '.join(title_name(t) for t in Title)}."
            )
        case RowFault.TITLE_NOT_OFFERED:
            return "danh hiệu này không xét ở trường mình; chọn danh hiệu khác."
        case RowFault.REWARD_UNKNOWN:
            known = ", ".join(reward_name(reward) for reward in Reward)
            return f"chưa hiểu hình thức khen thưởng «{detail}»; ghi rõ cấp, ví dụ: {known}."
        case RowFault.TOPIC_UNFIT:
            return f"tên đề tài «{shortened(detail, 40)}» quá ngắn hoặc quá dài; ghi từ 10 đến 300 chữ cái."
        case RowFault.FIELD_UNKNOWN:
            return f"có đề tài nhưng chưa rõ lĩnh vực{_quoted(detail)}; chọn trong danh sách của tệp mẫu."
        case RowFault.LEVEL_UNKNOWN:
            return f"có đề tài nhưng chưa rõ cấp đăng ký{_quoted(detail)}; chọn trong danh sách của tệp mẫu."
        case RowFault.ANSWERED_HIMSELF:
            return "đã tự trả lời trong bot nên không ghi đè; cần thay đổi, trao đổi với người đó."
        case RowFault.TOO_FAR:
            return "đăng ký đã được nhận hoặc xét; thư ký sửa trong bot, có ghi lý do."
        case RowFault.LATE:
            return "ngoài thời hạn đăng ký; nếu đã hết hạn mà vẫn nhận, thêm --late «lý do»."


def _quoted(detail: str) -> str:
    return f" («{shortened(detail, 40)}»)" if detail else ""
