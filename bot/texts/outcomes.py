"""What became of a message, in words that are true for every state and reason."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.domain.notices import NoticeKind
from bot.domain.outbox import Reason, RowState
from bot.domain.reporting import Dropped, Outcomes, Recipient, Said
from bot.texts.catchup import abridged
from bot.texts.message import Html, html
from bot.texts.pages import shortened
from bot.texts.say import number

LONGEST_NAME, LONGEST_TEAM, LONGEST_LINE = 60, 40, 160
"""Letters of a name and a team in a list, and of a headline."""


def title(kind: str) -> str:
    """A reminder by what it is about; what the group hears has its own first line."""
    match kind:
        case NoticeKind.CONFERENCE_MISSING:
            return "🔔 Hỏi thư ký ngày hội nghị"
        case NoticeKind.REMIND_AGAIN:
            return "🔔 Nhắc lại theo hẹn"
        case NoticeKind.EXTENSION_ENDS:
            return "🔔 Nhắc người được gia hạn, ngày cuối"
        case NoticeKind.HANDING:
            return "🔔 Nhắc thư ký và hiệu trưởng việc nộp lên cấp trên"
        case NoticeKind.ANSWERS_DUE:
            return "🔔 Nhắc thư ký trả lời góp ý"
        case NoticeKind.REMINDER:
            return "🔔 Nhắc riêng người chưa đăng ký"
        case _:
            return "📢 Thông báo của trường gửi riêng"


def said_line(entry: Said) -> Html:
    """«12/10 16:30 🔔 Nhắc riêng …: đã gửi 3 · không gửi được 2 (…)»."""
    what = Html(_headline(entry.line)) if entry.group else html("{what}", what=title(entry.kind))
    return html(
        "{when} {what}: {outcomes}",
        when=f"{entry.at:%d/%m %H:%M}",
        what=what,
        outcomes=outcomes_in_words(entry.outcomes, group=entry.group),
    )


def _headline(line: str) -> str:
    """The first line of what the group was told goes on within ours, so it ends without a full stop."""
    return abridged(Html(line.removesuffix(".")), LONGEST_LINE).markup


def outcomes_in_words(outcomes: Outcomes, *, group: bool) -> str:
    """«đã gửi 12 · không gửi được 3 (chưa vào bot 2, đã chặn bot 1)»: what failed comes last, its reasons follow."""
    by_state: dict[str, int] = {}
    failed: dict[str, int] = {}
    for (state, reason), count in sorted(outcomes.items(), key=lambda o: o[0][0] is RowState.FAILED):
        by_state[outcome(state)] = by_state.get(outcome(state), 0) + count
        if state is RowState.FAILED and reason is not None:
            failed[reason_name(reason)] = failed.get(reason_name(reason), 0) + count

    def counted(words: Mapping[str, int], separator: str) -> str:
        return separator.join(w if group else f"{w} {number(n)}" for w, n in words.items())

    because = f" ({counted(failed, ', ')})" if failed else ""
    return counted(by_state, " · ") + because


def outcome(state: RowState) -> str:
    """What became of a message, in a word."""
    match state:
        case RowState.SENT:
            return "✅ đã gửi"
        case RowState.UNCERTAIN:
            return "❔ chưa rõ đã tới"
        case RowState.MISSED:
            return "⌛ quá giờ, không gửi nữa"
        case RowState.MERGED:
            return "🗂 gộp vào tin khác"
        case RowState.CANCELLED:
            return "↩️ không cần gửi nữa"
        case RowState.QUEUED:
            return "⏳ chờ gửi"
        case RowState.SENDING:
            return "📤 đang gửi"
        case RowState.FAILED:
            return "⚠️ không gửi được"


REASONS: Mapping[Reason, str] = {
    Reason.NOT_JOINED: "chưa vào bot",
    Reason.BLOCKED: "đã chặn bot",
    Reason.CHAT_GONE: "cuộc trò chuyện không còn",
    Reason.LEFT: "không còn công tác",
    Reason.REFUSED: "Telegram từ chối",
    Reason.CRASHED: "bot bị tắt giữa chừng",
    Reason.OUR_FAULT: "bot gặp lỗi",
    Reason.RESTORED: "dữ liệu vừa được khôi phục",
    Reason.TIMED_OUT: "mạng bị ngắt",
    Reason.OUTAGE: "bot bị gián đoạn",
    Reason.QUIET_HOURS: "rơi vào giờ nghỉ",
    Reason.NO_GROUP: "chưa kết nối nhóm",
}


def reason_name(reason: Reason) -> str:
    """Why a message did not arrive."""
    return REASONS[reason]


def recipient_name(one: Recipient) -> str:
    """Who it is; of who has deleted his data nothing is known."""
    return shortened(one.name or "người đã xoá dữ liệu", LONGEST_NAME)


def detail(one: Recipient) -> Html:
    """When, how often and why; true for every state and reason."""
    return html("{detail}", detail="; ".join(part for part in _parts(one) if part))


def _parts(one: Recipient) -> Iterable[str]:
    why = reason_name(one.reason) if one.reason is not None else ""
    match one.state:
        case RowState.SENT:
            yield f"lúc {_at(one.settled_at)}"
        case RowState.UNCERTAIN:
            yield f"{why or 'chưa có xác nhận'}, lần gửi lúc {_at(one.tried_at)}"
            yield f"bot gửi lại lúc {_at(one.again_at)}" if one.again_at else "bot không gửi lại nữa"
        case RowState.FAILED:
            yield why or "chưa rõ lý do"
            yield f"lúc {_at(one.settled_at)}"
            yield "nay đã nhận được tin của bot" if one.joined_since else ""
        case RowState.MISSED:
            yield why
            yield f"đã thử lúc {_at(one.tried_at)}" if one.attempts else "chưa gửi lần nào"
        case RowState.SENDING:
            yield f"từ {_at(one.tried_at)}"
        case RowState.QUEUED:
            yield f"đã thử lúc {_at(one.tried_at)}" if one.attempts else "chưa gửi lần nào"
            yield f"gửi lại lúc {_at(one.again_at)}" if one.again_at else ""
        case RowState.CANCELLED:
            yield dropped_because(one.dropped)
            yield f"có thể đã nhận lúc {_at(one.tried_at)} ({why})" if why and one.attempts else ""
        case RowState.MERGED:
            yield f"tin gộp: {outcome(one.summary)}" if one.summary is not None else "trong tin gộp"
    yield f"{number(one.attempts)} lần gửi" if one.attempts > 1 else ""


def dropped_because(why: Dropped | None) -> str:
    """Why a message was taken back before it left."""
    match why:
        case Dropped.ANSWERED:
            return "đã làm xong trước khi gửi"
        case Dropped.ORDERED:
            return "thư ký chọn không gửi"
        case Dropped.POSTPONED:
            return "đã hoãn sang giờ khác"
        case _:
            return "việc đã xong hoặc lịch đã đổi"


def _at(local: datetime | None) -> str:
    return f"{local:%H:%M %d/%m}" if local is not None else "giờ không ghi lại"
