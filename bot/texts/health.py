"""Is the bot well: one line for each thing, and what to do where it is not; of Telegram and of the command line."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.health import Check, Condition, Queue
from bot.texts.message import Button, Html, Message, html, lines, paragraphs
from bot.texts.say import moment, number

LOOK_AGAIN = ((Button("🔄 Xem lại", "health:look"),),)

CURES = {
    Check.POLL: "Nhờ người vận hành xem mạng của máy chạy bot («thidua doctor» tìm nguyên nhân).",
    Check.SWEEP: "Nhờ người vận hành chạy lại bot và xem nhật ký.",
    Check.QUEUE: "Mở /lich để xem tin nào, của ai và vì sao.",
    Check.BACKUP: "Nhờ người vận hành xem thư mục sao lưu và chạy «thidua backup».",
    Check.DISK: "Nhờ người vận hành dọn bớt ổ đĩa.",
}


@dataclass(frozen=True)
class Health:
    """Everything that is shown; `worries` are the checks that say no."""

    condition: Condition
    queue: Queue
    worries: frozenset[Check]
    version: str
    zone: ZoneInfo


def screen(health: Health) -> Message:
    """/suckhoe."""
    title = "🩺 <b>Bot đang khoẻ</b>" if not health.worries else "🩺 <b>Bot có việc cần xem</b>"
    said = [html("{line}", line=line) for line in report(health)]
    return Message(paragraphs(Html(title), lines(*said)), LOOK_AGAIN)


def report(health: Health) -> list[str]:
    """One line for each thing; a cure follows its worry."""
    seen = health.condition
    told = {
        Check.POLL: f"Hỏi tin mới lần cuối: {_when(seen.polled_at, health.zone)}",
        Check.SWEEP: f"Rà lịch và gửi tin lần cuối: {_when(seen.swept_at, health.zone)}",
        Check.QUEUE: _queue(health.queue),
    }
    if seen.backed_up:
        told[Check.BACKUP] = f"Bản sao lưu gần nhất: {_when(seen.backup_at, health.zone)}"
    if seen.free_bytes is not None and seen.database_bytes is not None:
        told[Check.DISK] = (
            f"Cơ sở dữ liệu {_size(seen.database_bytes)}, ổ đĩa còn trống {_size(seen.free_bytes)}"
        )
    checked = [
        f"⚠️ {said}. {CURES[check]}" if check in health.worries else f"✅ {said}"
        for check, said in told.items()
    ]
    started = f"Chạy từ {_when(seen.started_at, health.zone)}"
    return [*checked, f"ℹ️ {started} · bản {health.version} · dữ liệu phiên bản {seen.schema}"]


def _queue(queue: Queue) -> str:
    return (
        f"Tin đang chờ gửi: {number(queue.waiting)} · chưa chắc đã tới: {number(queue.uncertain)} · "
        f"không tới được hôm nay: {number(queue.failed_today)}"
    )


def _when(at: datetime | None, zone: ZoneInfo) -> str:
    return moment(at.astimezone(zone)) if at else "chưa lần nào"


def _size(count: int) -> str:
    """«1,4 MB», «12,3 GB»."""
    mega = count / 2**20
    return (f"{mega:.1f} MB" if mega < 1024 else f"{mega / 1024:.1f} GB").replace(".", ",")  # noqa: PLR2004 -- units
