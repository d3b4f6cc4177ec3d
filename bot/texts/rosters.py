"""The staff list in conversation: what was imported, who left, proposed roles, what cannot be read."""

from collections.abc import Iterable, Sequence

from bot.domain.roles import Role
from bot.domain.roster import Problem
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.pages import shortened, some
from bot.texts.roster import problem
from bot.texts.roster_preview import by_role
from bot.texts.say import number

SHEETS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt", ".xls", ".xlsb", ".ods")
"""Endings of files that may be a list; of some the reader says how to save them anew."""


def nobody(problems: Sequence[Problem]) -> Message:
    """Headings, but no people."""
    said = lines(*(html("{problem}", problem=shortened(problem(p), 300)) for p in problems[:10]))
    return Message(paragraphs(html("Bot không thấy người nào trong tệp này nên chưa nhập gì."), said))


def imported_lines(added: int, changed: int, unchanged: int, unclear: int) -> list[str]:
    """What the import did."""
    counts = (
        ("Người mới", added),
        ("Cập nhật", changed),
        ("Giữ nguyên", unchanged),
        ("Chưa nhập vì chưa rõ là ai", unclear),
    )
    return [f"• {what}: {number(count)}" for what, count in counts if count]


def imported(
    counts: Sequence[str], granted: Sequence[tuple[str, str, Role]], missing: Sequence[str], draft: int
) -> Message:
    """The list is in force; leaving the school is a press of its own."""
    leave = Button(f"Đánh dấu {len(missing)} người đã rời trường", data("roster", "left", draft))
    return Message(
        paragraphs(
            lines(html("✅ <b>Đã nhập danh sách</b>"), *(html("{line}", line=line) for line in counts)),
            _granted(granted) if granted else None,
            html(
                "<b>Không còn trong tệp:</b> {who}. Bot vẫn tính những người này là cán bộ của trường, "
                "cho đến khi thầy/cô bấm nút bên dưới.",
                who=some([shortened(name, 40) for name in missing], 15),
            )
            if missing
            else None,
            html("Phiếu tham gia của từng người: /phieu. Muốn cập nhật, thầy/cô gửi tệp mới vào đây."),
        ),
        ((leave,),) if missing else (),
    )


def _by_role(people: Iterable[tuple[str, str, Role]]) -> list[Html]:
    return [html("{line}", line=line) for line in by_role(people)]


def _granted(granted: Sequence[tuple[str, str, Role]]) -> Html:
    return lines(
        html("<b>Đã giao vai trò</b>"),
        *_by_role(granted),
    )


def granted(people: Sequence[tuple[str, str, Role]]) -> Message:
    """The proposed roles are given."""
    return Message(paragraphs(html("✅ Xong."), _granted(people)))


def marked_left(names: Sequence[str]) -> Message:
    """They no longer count."""
    return Message(
        html(
            "✅ Đã đánh dấu {count} người rời trường: {who}. Bot không nhắc và không tính những người này nữa; "
            "đăng ký đã gửi vẫn được giữ. Nếu nhầm, thầy/cô gửi lại tệp có tên họ.",
            count=len(names),
            who=some([shortened(name, 40) for name in names], 15),
        )
    )


def status(people: int, teams: int, joined: int, waiting: int | None, *, old: bool = False) -> Message:
    """/danhsach: what stands and how a list is sent; `old` = an outdated button was pressed."""
    seen = (Button("Xem lại danh sách đang chờ nhập", data("roster", "page", waiting, 0)),)
    return Message(
        paragraphs(
            html("Nút này thuộc một tệp đã huỷ hoặc đã được thay bằng tệp khác. Danh sách hiện tại:")
            if old
            else None,
            html(
                "📋 <b>Danh sách cán bộ:</b> {people} người, {teams} tổ; {joined} người đã tham gia bot.",
                people=number(people),
                teams=number(teams),
                joined=number(joined),
            ),
            html(
                "Để nhập hoặc cập nhật, thầy/cô <b>gửi tệp Excel (.xlsx) hoặc .csv vào đây</b>, nguyên như trường "
                "đang dùng: một dòng tiêu đề có «Họ và tên», mỗi người một dòng; nên có ngày sinh, chức vụ, tổ, "
                "điện thoại. Bot cho xem trước, thầy/cô xác nhận rồi mới nhập. Gửi lại tệp là cập nhật, "
                "không tạo người trùng."
            ),
        ),
        (seen,) if waiting else (),
    )


def with_proposals(message: Message, suggested: Sequence[tuple[str, str, Role]], proof: str) -> Message:
    """The message, and the roles that positions suggest and nobody has given; unchanged where there are none."""
    if not suggested:
        return message
    said = lines(html("<b>Đề xuất vai trò</b> theo cột Chức vụ:"), *_by_role(suggested))
    give = Button("✅ Giao các vai trò này", data("roster", "roles", proof))
    return Message(paragraphs(message.html, said), (*message.buttons, (give,)))


def discarded() -> Message:
    """«Huỷ»."""
    return Message(html("Đã huỷ, danh sách của trường giữ nguyên. Khi cần, thầy/cô gửi lại tệp."))


def too_many(people: int) -> Message:
    """No school has so many."""
    return Message(
        html(
            "Tệp có {people} người, nhiều hơn một trường có thể có, nên bot không nhập. "
            "Thầy/cô chỉ để lại cán bộ của trường mình rồi gửi lại.",
            people=number(people),
        )
    )


def too_large(megabytes: int) -> Message:
    """Said before anything is downloaded."""
    return Message(
        html(
            "Tệp này lớn hơn {most} MB nên bot không tải về. Danh sách một trường thường dưới 1 MB; "
            "thầy/cô xoá hình ảnh và các trang không cần rồi gửi lại.",
            most=megabytes,
        )
    )


def unreadable(why: str) -> Message:
    """The file tells nothing; why and what to do."""
    return Message(html("⚠️ {why}", why=why))


def not_downloaded() -> Message:
    """Telegram did not hand the file out."""
    return Message(html("Bot chưa tải được tệp này. Thầy/cô gửi lại giúp bot nhé."))


def not_a_list() -> Message:
    """A picture, a PDF, a Word file."""
    return Message(
        html(
            "Bot chưa đọc được danh sách từ ảnh, PDF hay Word, nên không lưu lại. Thầy/cô gửi danh sách dạng "
            "Excel (.xlsx) hoặc .csv, dưới dạng tệp."
        )
    )
