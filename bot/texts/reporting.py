"""What became of what was said: in a line, and recipient by recipient with the reason and what to do."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot.domain.notices import NoticeKind
from bot.domain.outbox import Reason, RowState
from bot.domain.reporting import Dropped, Outcomes, Recipient, Report, Said, SaidPage
from bot.texts import pages
from bot.texts.catchup import abridged
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.say import day, number

LONGEST_NAME, LONGEST_TEAM, LONGEST_LINE, LONGEST_WORDS = 60, 40, 160, 700
"""Letters of a name and a team in a list, of a headline, of what the group was told."""

PER_PAGE = 6
"""People of whom one is asked on one screen: two buttons each."""

LIST = Button("⬅ Vừa qua", "report:list:0")
SLIPS = Button("🎫 Phiếu tham gia", "slip:teams:0")

ORDER = (
    RowState.UNCERTAIN,
    RowState.FAILED,
    RowState.MISSED,
    RowState.SENDING,
    RowState.QUEUED,
    RowState.CANCELLED,
    RowState.MERGED,
    RowState.SENT,
)
"""What needs attention comes first."""


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


def said_list(seen: SaidPage) -> Message:
    """«Vừa qua», page by page."""
    listed = [html("<b>{n}.</b> ", n=n) + said_line(entry) for n, entry in enumerate(seen.said, start=1)]
    page = html(" (trang {page}/{pages})", page=seen.page + 1, pages=seen.pages)
    body = paragraphs(
        lines(
            html("📬 <b>Thông báo vừa qua</b>") + (page if seen.pages > 1 else Html("")),
            html("<i>Bấm số bên dưới để xem ai đã nhận, ai chưa và vì sao.</i>") if seen.said else None,
        ),
        *(listed or [html("Chưa có thông báo nào được gửi.")]),
    )
    numbered = tuple(
        Button(str(n), data("report", "see", entry.row, 0)) for n, entry in enumerate(seen.said, start=1)
    )
    half = (len(numbered) + 1) // 2
    rows = [row for row in (numbered[:half], numbered[half:]) if row]
    turning = pages.turner(seen.page, seen.pages, lambda p: data("report", "list", p))
    back = (Button("⬅ Lịch", "agenda:page:0"),)
    return Message(body, (*rows, *((turning,) if turning else ()), back))


def report(seen: Report, page: int = 0, first: Html | None = None) -> Message:
    """One announcement or reminder; `first` says what has just been done."""
    found = pages.cut([_head(seen, first), *_by_outcome(seen), _next(seen)])
    page = min(max(page, 0), len(found) - 1)
    turning = pages.turner(page, len(found), lambda p: data("report", "see", seen.row, p))
    rows: list[Row] = [turning] if turning else []
    if seen.doubtful and seen.edits:
        rows.append(
            (Button(f"❔ Xử lý tin chưa rõ ({len(seen.doubtful)})", data("report", "ask", seen.row, 0)),)
        )
    if seen.slips and Reason.NOT_JOINED in seen.reasons:
        rows.append((SLIPS,))
    rows.append((Button("🔄 Cập nhật", data("report", "see", seen.row, page)), LIST))
    return Message(found[page], tuple(rows))


def _head(seen: Report, first: Html | None) -> Sequence[Html]:
    said = [first, Html("")] if first else []
    when = html("Lúc {hour} {day}", hour=f"{seen.at:%H:%M}", day=day(seen.at.date()))
    if seen.group:
        return [*said, html("📬 <b>Tin gửi nhóm</b>"), when, Html(""), _quoted(seen.words)]
    return [
        *said,
        html("<b>{what}</b>", what=title(seen.kind)),
        when,
        html("Người nhận: {n}", n=number(len(seen.recipients))),
    ]


def _quoted(markup: str) -> Html:
    """What the group was told, or its beginning."""
    return html("<blockquote>{said}</blockquote>", said=abridged(Html(markup), LONGEST_WORDS))


def _by_outcome(seen: Report) -> Iterable[Sequence[Html]]:
    for state in ORDER:
        people = [one for one in seen.recipients if one.state is state]
        if people and seen.group:
            yield [html("<b>{what}</b>: ", what=outcome(state)) + _detail(one) for one in people]
        elif people:
            head = html("<b>{what}: {n}</b>", what=outcome(state), n=number(len(people)))
            yield [head, *(_person(one) for one in people)]


def _person(one: Recipient) -> Html:
    team = html(" ({team})", team=pages.shortened(one.team, LONGEST_TEAM)) if one.team else Html("")
    return html("• {name}", name=_named(one)) + team + html(": ") + _detail(one)


def _named(one: Recipient) -> str:
    return pages.shortened(one.name or "người đã xoá dữ liệu", LONGEST_NAME)


def _detail(one: Recipient) -> Html:
    """When, how often and why; true for every state and reason."""
    return html("{detail}", detail="; ".join(part for part in _parts(one) if part))


def _parts(one: Recipient) -> Iterable[str]:
    why = reason_name(one.reason) if one.reason is not None else ""
    match one.state:
        case RowState.SENT:
            yield f"lúc {_at(one.settled_at)}"
        case RowState.UNCERTAIN:
            yield f"{why or 'chưa có xác nhận'} khi gửi lúc {_at(one.tried_at)}"
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


def _next(seen: Report) -> list[Html]:
    """What to do for those who could not be reached."""
    said = []
    if Reason.NOT_JOINED in seen.reasons:
        said.append(
            html("👉 Chưa vào bot: trao phiếu tham gia (mã QR), hoặc nhờ tổ trưởng đăng ký thay (/to).")
        )
    if Reason.BLOCKED in seen.reasons:
        said.append(
            html("👉 Đã chặn bot: nhờ tổ trưởng nhắn người đó mở lại trò chuyện với bot rồi bấm /start.")
        )
    if seen.reasons & {Reason.CHAT_GONE, Reason.REFUSED}:
        if seen.group:
            said.append(html("👉 Thêm lại bot vào nhóm của trường, rồi thư ký gõ /ketnoi trong nhóm."))
        else:
            said.append(html("👉 Người khác không nhận được: nhờ tổ trưởng báo trực tiếp."))
    if seen.doubtful and not seen.edits:
        said.append(html("👉 Tin chưa rõ đã tới: thư ký hội đồng xem và chọn gửi lại hay không."))
    return said


def doubts(seen: Report, page: int = 0, first: Html | None = None) -> Message:
    """«Xử lý tin chưa rõ»: one row of two buttons per person."""
    last = max(0, (len(seen.doubtful) - 1) // PER_PAGE)
    page = min(max(page, 0), last)
    shown = list(enumerate(seen.doubtful, start=1))[page * PER_PAGE : (page + 1) * PER_PAGE]
    said = [
        html("<b>{n}.</b> {name}: ", n=n, name="Nhóm" if one.name is None else _named(one)) + _detail(one)
        for n, one in shown
    ]
    body = paragraphs(
        first,
        lines(
            html("❔ <b>Tin chưa rõ đã tới ({n})</b>", n=number(len(seen.doubtful))),
            html("Mạng hoặc bot bị ngắt đúng lúc gửi, nên tin có thể đã tới."),
        ),
        lines(*said),
        html("«✅ Đã thấy»: tin đã tới, bot không gửi nữa.\n«🔁 Gửi lại»: có thể thành hai tin giống nhau."),
    )
    rows: list[Row] = [
        (
            Button(f"{n}. ✅ Đã thấy", data("report", "seen", one.row)),
            Button(f"{n}. 🔁 Gửi lại", data("report", "again", one.row)),
        )
        for n, one in shown
    ]
    if len(seen.doubtful) > 1:
        rows.append(
            (
                Button("✅ Tất cả đã thấy", data("report", "allseen", seen.row)),
                Button("🔁 Gửi lại tất cả", data("report", "allagain", seen.row)),
            )
        )
    turning = pages.turner(page, last + 1, lambda p: data("report", "ask", seen.row, p))
    back = (Button("⬅ Báo cáo", data("report", "see", seen.row, 0)),)
    return Message(body, (*rows, *((turning,) if turning else ()), back))


def cleared_arrived() -> Html:
    return html("✅ Đã ghi nhận: tin đã tới.")


def cleared_again() -> Html:
    return html("🔁 Bot gửi lại ngay; trong giờ nghỉ thì gửi vào sáng hôm sau.")


def cleared_dropped() -> Html:
    return html("ℹ️ Tin này nay không còn cần nữa nên bot không gửi lại.")


def cleared_too_late() -> Html:
    return html("ℹ️ Tin này đã quá giờ nên bot không gửi lại nữa.")


def has_left() -> Html:
    """A button of a notice that has been said meanwhile."""
    return html("ℹ️ Tin này đã được gửi, nên không đổi được nữa. Kết quả:")
