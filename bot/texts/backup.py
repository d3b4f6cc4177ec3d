"""Backups and restoring: what the operator reads at the terminal, and the maintainer when a night's backup failed."""

from datetime import datetime
from pathlib import Path

from bot.texts.database import DO, WHAT
from bot.texts.message import Html, html
from bot.texts.say import moment, number

POSTGRESQL = (
    "Lệnh này chỉ dành cho SQLite; với PostgreSQL hãy dùng pg_dump để sao lưu và pg_restore để khôi phục."
)
CONFIRM = "Thay cơ sở dữ liệu đang dùng bằng bản sao lưu này? (c/k) "
CONFIRM_NEW = "Đưa bản sao lưu này vào dùng? (c/k) "
YES = frozenset({"c", "có", "co", "y", "yes"})
NO_TERMINAL = "Không có bàn phím để hỏi lại; chạy với --yes để khôi phục luôn. Chưa thay đổi gì."
NOTHING_DONE = "Chưa thay đổi gì."
BOT_RUNS = "Bot đang chạy trên dữ liệu này. Hãy tắt bot rồi khôi phục. Chưa thay đổi gì."
NOT_SOUND = "Bản sao vừa ghi không giống bản gốc nên đã bị xoá. Hãy chạy «thidua doctor»."
NOTHING_TO_SAVE = "Cơ sở dữ liệu này không phải của bot, nên không có gì để sao lưu."

FLAWS = {
    "no_database": "{file} không phải là một cơ sở dữ liệu.",
    "damaged": "{file} đã hỏng, không khôi phục được. Hãy dùng một bản sao lưu khác.",
    "foreign": "{file} là cơ sở dữ liệu của chương trình khác, không phải của bot này.",
}


def holds(schools: int, people: int, registrations: int) -> str:
    """What a database holds."""
    return f"{number(schools)} trường, {number(people)} cán bộ, {number(registrations)} đăng ký"


def size(count: int) -> str:
    """«1,4 MB»; a small file in KB."""
    if count < 2**20:
        return f"{max(1, round(count / 2**10))} KB"
    return f"{count / 2**20:.1f} MB".replace(".", ",")


def saved(path: Path, count: int, inside: str) -> str:
    """A backup was taken by hand."""
    return f"Đã sao lưu vào {path} ({size(count)}): {inside}."


def exists(path: Path) -> str:
    """A backup overwrites nothing."""
    return f"Đã có tệp {path}. Hãy chọn tên khác."


def unwritable(path: Path, why: str) -> str:
    """The backup's file cannot be written."""
    return f"Không ghi được {path}: {why}"


def unreadable(path: Path, why: str) -> str:
    """The file to restore cannot be opened."""
    return f"Không mở được {path}: {why}"


def flawed(path: Path, flaw: str) -> str:
    """The file is no sound database of ours."""
    return f"{FLAWS[flaw].format(file=path)} Chưa thay đổi gì."


def newer(revision: str, ours: str) -> str:
    """The backup comes from a later version."""
    return (
        f"Bản sao lưu ở phiên bản dữ liệu {revision}, mới hơn bot này ({ours}). "
        f"Hãy cập nhật bot lên bản biết phiên bản {revision} rồi khôi phục. Chưa thay đổi gì."
    )


def shown(path: Path, revision: str, inside: str, known_until: datetime | None, now: str | None) -> str:
    """What is in the file, and what would be replaced; `known_until` is local time."""
    until = f", đến khoảng {moment(known_until)}" if known_until else ""
    lines = [f"Bản sao lưu {path} (phiên bản dữ liệu {revision}{until}): {inside}."]
    lines += [f"Cơ sở dữ liệu đang dùng: {now}."] if now else []
    return "\n".join(lines)


NOT_BROUGHT_UP = "Không nâng được bản sao lưu lên phiên bản này. Chưa thay đổi gì."


def not_put_back(why: str) -> str:
    """The files could not be swapped; the old one is in force."""
    return f"Không thay được tệp cơ sở dữ liệu: {why}. Cơ sở dữ liệu cũ vẫn đang dùng. Hãy kiểm tra quyền ghi vào thư mục dữ liệu."


UNKNOWN_NOW = "không đọc được"


def restored(kept: Path | None, doubtful: int) -> str:
    """Done: where the old one lies and what happens next."""
    lines = ["Đã khôi phục."]
    lines += [f"Cơ sở dữ liệu cũ được giữ ở {kept}."] if kept else []
    if doubtful:
        lines.append(
            f"{number(doubtful)} tin có thể đã gửi sau lúc sao lưu: bot sẽ hỏi thư ký về tin trong nhóm, "
            "còn tin riêng thì gửi lại muộn."
        )
    lines.append(
        "Những gì mọi người gửi sau lúc sao lưu phải gửi lại. Bây giờ chạy lại bot bằng «thidua run»."
    )
    return "\n".join(lines)


def migrating(path: Path) -> str:
    """Before the schema changes."""
    return f"Cơ sở dữ liệu ở phiên bản cũ; đã sao lưu vào {path} trước khi nâng cấp."


def not_migrated(path: Path | None) -> str:
    """The upgrade failed and was undone."""
    where = f" Bản sao lưu ở {path}." if path else ""
    return (
        "Không nâng được cơ sở dữ liệu lên phiên bản này; nó vẫn như cũ, chưa mất gì."
        f"{where} Hãy chạy lại phiên bản bot trước đó và báo lỗi này cho người phát triển."
    )


def failed(trouble: str | None, folder: Path, last: datetime | None) -> Html:
    """To the maintainer: there is no new backup; `last` is local time."""
    return html(
        "💾 Bot chưa sao lưu được cơ sở dữ liệu. {what}\n{last}",
        what=f"{WHAT[trouble]} {DO[trouble]}"
        if trouble
        else f"Hãy kiểm tra ổ đĩa và quyền ghi của thư mục {folder}.",
        last=f"Bản sao lưu gần nhất: {moment(last)}." if last else "Chưa có bản sao lưu nào.",
    )


def second_failed(folder: Path) -> Html:
    """To the maintainer: the backup exists, its copy does not."""
    return html(
        "💾 Đã sao lưu, nhưng không chép được sang thư mục thứ hai {folder}. "
        "Hãy kiểm tra ổ đĩa và quyền ghi của thư mục đó.",
        folder=folder,
    )
