"""What an export says in its cells, as a file, in the chat and on the command line."""

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bot.domain.lists import ListKind
from bot.domain.members import OnBehalf, Why
from bot.domain.names import fold
from bot.domain.titles import CollectiveTitle, Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.texts.law import award_name, reward_name, title_name
from bot.texts.message import Html, html
from bot.texts.names import field_name, level_name
from bot.texts.say import number

# the cells

REFUSED = "Không đồng ý"
UNDECIDED = "Chưa trả lời"

NO_TEAM = "Chưa xếp tổ"
CHANGING = "Đang sửa lại"


def team_name(team: str) -> str:
    """A team, or a word for those who are in none."""
    return team or NO_TEAM


def birth_cell(birth_date: str | None) -> str:
    """«05/09/1985» of "1985-09-05", or only the year where the list knows no more."""
    return "/".join(reversed(birth_date.split("-"))) if birth_date else ""


def rewards_cell(rewards: Iterable[Reward]) -> str:
    """Several forms of reward in one cell."""
    return "; ".join(reward_name(reward) for reward in rewards)


def title_cell(title: Title | None) -> str:
    """A title, or nothing."""
    return title_name(title) if title else ""


def collective_cell(title: CollectiveTitle | None) -> str:
    """A title of a team, or nothing."""
    return award_name(title) if title else ""


def authors_cell(authors: Iterable[str]) -> str:
    """The author, and after him those who share the topic."""
    return "; ".join(authors)


def late_reason_cell(reason: str, answer: str) -> str:
    """Why somebody is late, and what a refusal says."""
    return f"{reason} (Trả lời: {answer})" if answer else reason


def note_cell(*, changing: bool, behalf: OnBehalf | None) -> str:
    """What a line of the list of registrations has to be known for."""
    notes = [CHANGING] if changing else []
    if behalf is not None:
        notes.append("Đăng ký thay" if behalf is OnBehalf.CONFIRMED else "Đăng ký thay, chưa xác nhận")
    return "; ".join(notes)


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


# the file


def file_name(kind: ListKind, year: str, local: datetime) -> str:
    """«dang-ky-thi-dua-2026-2027-20261005-0805.xlsx»: plain letters, so that every computer keeps it."""
    stem = {
        ListKind.ALL: "dang-ky-thi-dua",
        ListKind.REGISTRATIONS: "dang-ky-theo-to",
        ListKind.TOPICS: "de-tai-skkn",
        ListKind.MISSING: "chua-dang-ky",
        ListKind.SUMMARY: "tong-hop-dang-ky",
    }[kind]
    return f"{stem}-{re.sub(r'[^0-9]+', '-', year)}-{local:%Y%m%d-%H%M}.xlsx"


def team_file_name(team: str, year: str, local: datetime) -> str:
    """«dang-ky-to-toan-tin-2026-2027-20261005-0805.xlsx»."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(team)).strip("-")[:40].strip("-")
    return f"dang-ky-{words}-{re.sub(r'[^0-9]+', '-', year)}-{local:%Y%m%d-%H%M}.xlsx"


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
