"""The file of everything that is stored about a person: every column by its Vietnamese name, every code in words."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import unescape
from textwrap import indent
from typing import Any

from bot.domain.codes import spaced
from bot.domain.form import NO_TOPIC
from bot.domain.outbox import Reason
from bot.domain.registration import State
from bot.domain.roles import Role
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.texts.agenda import reason_name
from bot.texts.law import reward_name, title_name
from bot.texts.names import field_name, level_name, state_name
from bot.texts.profile import ROLES
from bot.texts.say import moment

FILE = "du-lieu-cua-toi.txt"
EMPTY = "(trống)"

SECTIONS = {
    "person": "Thông tin cá nhân và tài khoản",
    "registrations": "Đăng ký thi đua",
    "receipts": "Biên nhận",
    "drafts": "Bản đang điền dở",
    "notices": "Tin bot đã gửi hoặc sẽ gửi riêng",
    "log": "Nhật ký các việc đã làm",
}

LABELS = {
    "copy": "Bản nháp đang giữ",
    "name": "Họ và tên",
    "birth_date": "Ngày sinh",
    "sex": "Giới tính",
    "position": "Chức vụ",
    "subject": "Môn dạy",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
    "code": "Mã định danh",
    "active": "Đang công tác",
    "on_leave": "Đang nghỉ dài hạn",
    "team": "Tổ",
    "roles": "Vai trò trong bot",
    "user_id": "Mã tài khoản Telegram",
    "chat_id": "Mã cuộc trò chuyện Telegram",
    "reachable": "Bot nhắn được cho thầy/cô",
    "join_code": "Mã tham gia",
    "consent_version": "Bản đồng ý số",
    "consented_at": "Đồng ý lúc",
    "state": "Tình trạng",
    "title": "Danh hiệu thi đua",
    "rewards": "Hình thức khen thưởng",
    "topic": "Đề tài SKKN",
    "field": "Lĩnh vực",
    "level": "Cấp đăng ký",
    "version": "Lần gửi thứ",
    "changed_at": "Thay đổi lúc",
    "updated_at": "Cập nhật lúc",
    "issued_at": "Cấp lúc",
    "receipt": "Mã biên nhận",
    "said": "Nội dung",
    "kind": "Loại tin",
    "due_at": "Hẹn lúc",
    "settled_at": "Xong lúc",
    "outcome": "Kết quả",
    "reason": "Lý do",
    "at": "Lúc",
    "action": "Việc",
    "row": "Dòng dữ liệu",
    "before": "Trước đó",
    "after": "Sau đó",
}

ACTIONS = {
    "person.joined": "tham gia bot",
    "person.added": "có tên trong danh sách của trường",
    "person.changed": "danh sách của trường thay đổi",
    "person.left": "đánh dấu người rời trường",
    "person.new_code": "cấp mã tham gia mới",
    "person.deleted_data": "xoá dữ liệu",
    "role.granted": "giao vai trò",
    "registration.submitted": "gửi đăng ký",
    "registration.declined": "báo không đăng ký",
    "registration.withdrawn": "rút đăng ký",
    "roster.imported": "nhập danh sách cán bộ",
    "lists.exported": "tải danh sách Excel",
    "group.connected": "kết nối nhóm",
    "notice.cleared": "trả lời về một tin nhắn nhóm",
}
"""Of the audit log; one without a name here stands as it is stored."""

KINDS = {
    "reminder": "nhắc đăng ký",
    "remind_again": "nhắc lại theo hẹn",
    "conference_missing": "hỏi ngày hội nghị",
    "ask_uncertain": "hỏi tin đã tới nhóm chưa",
}

OUTCOMES = {
    "queued": "đang chờ gửi",
    "sending": "đang gửi",
    "sent": "đã gửi",
    "failed": "không gửi được",
    "missed": "quá giờ nên không gửi",
    "merged": "gộp vào tin khác",
    "uncertain": "chưa rõ đã tới",
    "cancelled": "không còn cần nên không gửi",
}

_TAG = re.compile(r"<[^>]+>")

WORDS: dict[str, Callable[[Any], str]] = {
    "sex": lambda v: {"F": "nữ", "M": "nam"}[v],
    "birth_date": lambda v: "/".join(reversed(v.split("-"))),
    "join_code": spaced,
    "roles": lambda v: ", ".join(ROLES[Role(role)] for role in v),
    "state": lambda v: state_name(State(v)),
    "title": lambda v: title_name(Title(v)),
    "rewards": lambda v: "; ".join(reward_name(Reward(reward)) for reward in v),
    "field": lambda v: field_name(TopicField(v)),
    "level": lambda v: level_name(TopicLevel(v)),
    "outcome": lambda v: OUTCOMES[v],
    "reason": lambda v: reason_name(Reason(v)),
    "kind": lambda v: KINDS.get(v, v),
    "copy": lambda v: {"year": "kế hoạch năm học đang sửa", "roster": "danh sách cán bộ chờ xác nhận"}[v],
    "action": lambda v: ACTIONS.get(v, v),
    "said": lambda v: "\n" + indent(unescape(_TAG.sub("", v)), "    "),
}
"""By column: a stored code in words."""


def my_data_file(sections: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Everything stored, as a plain text that opens anywhere; by the keys of SECTIONS, times on the wall clock."""
    parts = []
    for name, rows in sections.items():
        parts.append(SECTIONS[name].upper())
        parts.extend(_row(row) for row in rows)
        if not rows:
            parts.append("(không có)")
        parts.append("")
    return "\n".join(parts)


def _row(row: Mapping[str, Any]) -> str:
    return "\n".join(f"- {LABELS.get(key, key)}: {_value(key, value)}" for key, value in row.items()) + "\n"


def _value(key: str, value: Any) -> str:  # any column's value
    if key == "topic" and value == NO_TOPIC:
        return "không đăng ký"
    match value:
        case None | "" | []:
            return EMPTY
        case bool():
            return "có" if value else "không"
        case datetime():
            return moment(value)
        case dict():
            return "; ".join(f"{LABELS.get(k, k)}: {_value(k, v)}" for k, v in value.items())
        case _:
            return _word(key, value)


def _word(key: str, value: Any) -> str:
    try:
        return WORDS[key](value)
    except (KeyError, ValueError):  # no code, or one of an older version: it is shown as it is stored
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
