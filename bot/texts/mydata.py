"""The file of everything that is stored about a person: every column by its Vietnamese name, every code in words."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from html import unescape
from textwrap import indent
from typing import Any

from bot.domain.codes import spaced
from bot.domain.councils import CouncilKind, CouncilOffice
from bot.domain.feedback import Kind as FeedbackKind
from bot.domain.form import NO_TOPIC
from bot.domain.outbox import Reason
from bot.domain.registration import State
from bot.domain.roles import Role
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.texts.actions import ACTIONS
from bot.texts.councils import COUNCILS, OFFICE
from bot.texts.feedback import kind_name as feedback_kind
from bot.texts.law import reward_name, title_name
from bot.texts.names import field_name, level_name, state_name
from bot.texts.outcomes import reason_name
from bot.texts.profile import ROLES
from bot.texts.say import moment, short_day

FILE = "du-lieu-cua-toi.txt"
EMPTY = "(trống)"

SECTIONS = {
    "person": "Thông tin cá nhân và tài khoản",
    "registrations": "Đăng ký thi đua",
    "receipts": "Biên nhận",
    "drafts": "Bản đang điền dở",
    "requests": "Xin đăng ký muộn, gia hạn",
    "shared": "Đề tài chung với đồng nghiệp",
    "feedback": "Góp ý, khiếu nại đã gửi",
    "corrections": "Đề nghị sửa thông tin",
    "announcements": "Thông báo của trường do thầy/cô soạn",
    "opinions": "Ý kiến khi xét trong hội đồng",
    "seats": "Chức danh trong hội đồng",
    "offers": "Bàn giao vai trò thư ký",
    "awards": "Thành tích các năm trước",
    "consents": "Các lần đồng ý",
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
    "sector_since": "Năm vào ngành",
    "left_on": "Rời trường ngày",
    "contact_deleted": "Đã yêu cầu xoá điện thoại, thư điện tử",
    "confirmed": "Xác nhận bản đăng ký hộ",
    "words": "Nội dung, lý do",
    "asked_at": "Gửi lúc",
    "granted": "Được đồng ý",
    "answer": "Trả lời",
    "decided_at": "Quyết định lúc",
    "until": "Đến hết ngày",
    "granted_at": "Gia hạn lúc",
    "share": "Tỉ lệ đóng góp (%)",
    "said_to_it": "Trả lời về đề tài chung",
    "answered_at": "Trả lời lúc",
    "sent_at": "Gửi lúc",
    "tracking": "Mã theo dõi",
    "about": "Loại góp ý",
    "wrong": "Mục cần sửa",
    "value": "Giá trị đúng",
    "accepted": "Được chấp nhận",
    "confirms": "Xác nhận",
    "given_at": "Lúc",
    "office": "Chức danh",
    "decision": "Quyết định số",
    "council": "Hội đồng",
    "offered_at": "Mời lúc",
    "ended_at": "Kết thúc lúc",
    "ending": "Kết quả bàn giao",
    "year": "Năm học",
    "decided_on": "Ngày quyết định",
    "source": "Nguồn",
    "award": "Loại thành tích",
    "what": "Thành tích",
    "withdrawn_at": "Rút lại lúc",
}

KINDS = {
    "reminder": "nhắc đăng ký",
    "remind_again": "nhắc lại theo hẹn",
    "summary": "tin gộp sau khi bot bị gián đoạn",
    "conference_missing": "hỏi ngày hội nghị",
    "ask_uncertain": "hỏi tin đã tới nhóm chưa",
    "board_pin": "nhờ cấp quyền ghim bảng tiến độ",
    "topic_gone": "báo chủ đề của nhóm không còn",
    "extension_ends": "nhắc hạn riêng",
    "trial": "tin gửi thử cho mình",
    "order_fell": "báo lịch thông báo đã đổi",
    "announcement": "thông báo của nhà trường",
    "announcement_cancelled": "báo thông báo đã hẹn bị huỷ",
    "announcement_dropped": "báo thông báo không được gửi",
    "handing": "nhắc việc nộp lên cấp trên",
    "answers_due": "nhắc trả lời góp ý",
    "amended": "báo thư ký sửa đăng ký",
    "extended": "báo được gia hạn",
    "reopened": "báo đăng ký được mở lại",
    "returned": "báo đăng ký được trả lại",
    "withdrawal": "báo có người rút đăng ký",
    "signed_off": "báo tổ đã nộp danh sách",
    "late_request": "đề nghị đăng ký muộn",
    "late_granted": "báo được đăng ký muộn",
    "late_refused": "báo không được đăng ký muộn",
    "feedback_arrived": "báo có góp ý",
    "feedback_withdrawn": "báo góp ý được rút",
    "feedback_answered": "trả lời góp ý",
    "role_changed": "báo thay đổi vai trò",
    "office_changed": "báo thay đổi thư ký",
    "office_offered": "mời nhận bàn giao",
    "office_taken_back": "thu hồi lời mời bàn giao",
    "office_declined": "trả lời bàn giao",
    "office_accepted": "báo đã bàn giao",
    "council_seat": "báo chức danh trong hội đồng",
    "staff_changed": "báo thay đổi nhân sự",
    "farewell": "báo đã ghi rời trường",
    "correction_asked": "đề nghị sửa thông tin",
    "correction_decided": "trả lời đề nghị sửa thông tin",
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


def _award(value: str) -> str:
    return title_name(Title(value)) if value in set(Title) else reward_name(Reward(value))


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
    "office": lambda v: OFFICE[CouncilOffice(v)],
    "council": lambda v: COUNCILS[CouncilKind(v)],
    "about": lambda v: feedback_kind(FeedbackKind(v)),
    "what": _award,
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
        case date():
            return short_day(value)
        case dict():
            return "; ".join(f"{LABELS.get(k, k)}: {_value(k, v)}" for k, v in value.items())
        case _:
            return _word(key, value)


def _word(key: str, value: Any) -> str:
    try:
        return WORDS[key](value)
    except (KeyError, ValueError):  # no code, or one of an older version: it is shown as it is stored
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
