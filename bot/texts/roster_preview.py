"""What a staff list would change: sections of plain lines, shown page by page in the chat or whole on the terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.matching import Change, Comparison, Doubt, Match, Unclear
from bot.domain.roles import Role
from bot.domain.roster import Problem, StaffRow
from bot.texts.export import birth_cell
from bot.texts.message import Button, Html, Message, data, html, paragraphs
from bot.texts.pages import cut, shortened, some, turner
from bot.texts.profile import ROLES
from bot.texts.roster import problem
from bot.texts.say import number

NO_TEAM = "chưa xếp tổ"
_PER_LINE = 20
"""Names on one line: however long they are, it fits on a page."""

_FIELDS = {
    "name": "họ tên",
    "birth_date": "ngày sinh",
    "sex": "giới tính",
    "position": "chức vụ",
    "team": "tổ",
    "subject": "môn dạy",
    "phone": "điện thoại",
    "email": "thư điện tử",
    "code": "mã định danh",
    "active": "công tác",
    "on_leave": "nghỉ dài hạn",
}
_VALUES: dict[str, dict[str | bool | None, str]] = {
    "sex": {"F": "nữ", "M": "nam"},
    "active": {True: "đang công tác", False: "đã nghỉ hoặc chuyển đi"},
    "on_leave": {True: "có", False: "không"},
}


@dataclass(frozen=True)
class Section:
    """A heading and its lines; the same for the chat and the terminal."""

    heading: str
    body: tuple[str, ...]


def summary(filename: str, people: int, comparison: Comparison, problems: int) -> Section:
    """The counts; what does not occur is not mentioned."""
    counts = (
        ("Người mới", len(comparison.new)),
        ("Có thay đổi", len(comparison.changed)),
        ("Giữ nguyên", len(comparison.matches) - len(comparison.changed)),
        ("Không còn trong tệp", len(comparison.missing)),
        ("Chưa rõ là ai, sẽ không nhập", len(comparison.unclear)),
        ("Đã nghỉ hoặc chuyển đi, bỏ qua", len(comparison.skipped)),
        ("Điều cần xem lại", problems),
    )
    said = (f"• {what}: {number(count)}" for what, count in counts if count)
    return Section(f"Tệp «{shortened(filename)}»: {number(people)} người", tuple(said))


def details(
    comparison: Comparison,
    suggested: Sequence[tuple[str, str, Role]],
    problems: Sequence[Problem],
    columns: Mapping[str, str],
) -> list[Section]:
    """Everything that a careful person wants to see before confirming; roles as (name, team, role)."""
    found = ", ".join(f"{_FIELDS[field]} ← «{shortened(title)}»" for field, title in columns.items())
    sections = [
        Section("Đề xuất vai trò theo cột Chức vụ", by_role(suggested)),
        Section("Chưa rõ là ai, sẽ không nhập", tuple(_unclear(u) for u in comparison.unclear)),
        Section("Thay đổi", tuple(_changed(match) for match in comparison.changed)),
        Section(
            "Không còn trong tệp (chỉ đánh dấu rời trường khi thầy/cô bấm nút riêng)",
            tuple(f"• {who(m.name, m.team)}" for m in comparison.missing),
        ),
        Section("Điều cần xem lại", tuple(f"• {shortened(problem(p), 300)}" for p in problems)),
        Section("Người mới", _by_team(comparison.new)),
        Section("Cột đã nhận ra", (found,) if found else ()),
    ]
    return [section for section in sections if section.body]


def who(name: str, team: str | None) -> str:
    """«Nguyễn Thị Lan (Tổ Toán – Tin)»."""
    return f"{shortened(name, 40)} ({shortened(team or NO_TEAM, 50)})"


def by_role(suggested: Iterable[tuple[str, str, Role]]) -> tuple[str, ...]:
    """«• tổ trưởng (2): …»; people as (name, team, role)."""
    return _grouped((ROLES[role], who(name, team)) for name, team, role in suggested)


def _by_team(rows: Iterable[StaffRow]) -> tuple[str, ...]:
    return _grouped((shortened(row.team or NO_TEAM), shortened(row.name, 40)) for row in rows)


def _grouped(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """«• Tổ Toán – Tin (8): …», a few names on each line."""
    groups: dict[str, list[str]] = {}
    for group, name in pairs:
        groups.setdefault(group, []).append(name)
    return tuple(
        f"• {group} ({len(names)}): {'; '.join(piece)}"
        for group, names in groups.items()
        for piece in _pieces(names)
    )


def _pieces(names: list[str]) -> Iterator[list[str]]:
    return (names[at : at + _PER_LINE] for at in range(0, len(names), _PER_LINE))


def _changed(match: Match) -> str:
    said = "; ".join(_change(change) for change in match.changes)
    return f"• {who(match.member.name, match.member.team)}: {said}"


def _change(change: Change) -> str:
    return f"{_FIELDS[change.field]} {_value(change.field, change.before)} → {_value(change.field, change.after)}"


def _value(field: str, value: str | bool | None) -> str:
    words = _VALUES.get(field, {})
    if field == "birth_date" and value:
        value = birth_cell(str(value))
    return words.get(value) or (f"«{shortened(str(value))}»" if value else "(trống)")


def _unclear(unclear: Unclear) -> str:
    names = some([who(m.name, m.team) for m in unclear.who], 3)
    start = f"• Dòng {unclear.row.row}, {who(unclear.row.name, unclear.row.team)}: "
    match unclear.doubt:
        case Doubt.NAMESAKES:
            return (
                f"{start}không rõ có phải là {names} hay không. "
                "Thầy/cô thêm ngày sinh hoặc mã định danh vào tệp rồi gửi lại."
            )
        case Doubt.CODE_OF_ANOTHER:
            return f"{start}mã định danh đang là của {names}. Thầy/cô kiểm tra lại mã rồi gửi lại."


def pages(sections: Iterable[Section]) -> list[Html]:
    """The sections on as many screens as they need."""
    return cut(
        [
            html("<b>{heading}</b>", heading=section.heading),
            *(html("{line}", line=line) for line in section.body),
        ]
        for section in sections
    )


def plain(sections: Iterable[Section]) -> str:
    """The sections for the terminal."""
    return "\n\n".join("\n".join([section.heading, *section.body]) for section in sections)


def preview(sections: Sequence[Section], draft: int, page: int, *, roles: bool) -> Message:
    """One page of the preview with what can be pressed; `roles` = the list proposes some."""
    found = pages(sections)
    page = min(max(page, 0), len(found) - 1)
    of = html(" – trang {page}/{pages}", page=page + 1, pages=len(found)) if len(found) > 1 else Html("")
    head = html("📋 <b>Xem trước, chưa nhập gì</b>") + of
    turning = turner(page, len(found), lambda p: data("roster", "page", draft, p))
    without = ((Button("Nhập, chưa giao vai trò", data("roster", "plain", draft)),),) if roles else ()
    return Message(
        paragraphs(head, found[page]),
        (
            *((turning,) if turning else ()),
            (Button("✅ Nhập danh sách", data("roster", "use", draft)),),
            *without,
            (Button("Huỷ", data("roster", "drop", draft)),),
        ),
    )
