"""What became of what was said: the list of it, each recipient with his reason, what to do, what is in doubt."""

from collections.abc import Iterable, Sequence

from bot.domain.outbox import Reason, RowState
from bot.domain.reporting import Recipient, Report, SaidPage
from bot.texts import pages
from bot.texts.catchup import abridged
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.outcomes import LONGEST_TEAM, detail, outcome, recipient_name, said_line, title
from bot.texts.say import day, number

LONGEST_WORDS = 700
"""UTF-16 units of what the group was told."""

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
    what = "📬 Tin gửi nhóm" if seen.group else title(seen.kind)
    to = [] if seen.group else [html("Người nhận: {n}", n=number(len(seen.recipients)))]
    words = [Html(""), _quoted(seen.words)] if seen.words else []
    when = html("Lúc {hour} {day}", hour=f"{seen.at:%H:%M}", day=day(seen.at.date()))
    return [*said, html("<b>{what}</b>", what=what), when, *to, *words]


def _quoted(markup: str) -> Html:
    """What was said, or its beginning."""
    return html("<blockquote>{said}</blockquote>", said=abridged(Html(markup), LONGEST_WORDS))


def _by_outcome(seen: Report) -> Iterable[Sequence[Html]]:
    for state in ORDER:
        people = [one for one in seen.recipients if one.state is state]
        if people and seen.group:
            yield [html("<b>{what}</b>: ", what=outcome(state)) + detail(one) for one in people]
        elif people:
            head = html("<b>{what}: {n}</b>", what=outcome(state), n=number(len(people)))
            yield [head, *(_person(one) for one in people)]


def _person(one: Recipient) -> Html:
    team = html(" ({team})", team=pages.shortened(one.team, LONGEST_TEAM)) if one.team else Html("")
    return html("• {name}", name=recipient_name(one)) + team + html(": ") + detail(one)


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
        html("<b>{n}.</b> {name}: ", n=n, name="Nhóm" if one.name is None else recipient_name(one))
        + detail(one)
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
