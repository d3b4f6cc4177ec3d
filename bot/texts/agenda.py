"""What will be announced when to whom, in the words that will be said, and what became of what was said."""

from collections.abc import Iterable

from bot.domain.agenda import Agenda, Coming
from bot.domain.notices import NoticeKind
from bot.domain.orders import Order
from bot.domain.year import YearPlan
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.notices import notice
from bot.texts.outcomes import said_line, title
from bot.texts.say import day, moment, number

PROGRESS = Button("📊 Tiến độ", "progress:see")
SAID = Button("📬 Vừa qua", "report:list:0")

_IN_A_ROW = 5
"""Numbers on one row of buttons: a thumb finds each."""


def agenda(seen: Agenda, first: Html | None = None) -> Message:
    """/lich; `first` says what has just been asked."""
    listed = [_coming(n, entry, seen.plan) for n, entry in enumerate(seen.coming, start=1)]
    body = paragraphs(
        first,
        lines(
            html("🗓 <b>Lịch thông báo năm học {year}</b>", year=seen.plan.label),
            html("Lúc {moment}", moment=moment(seen.at)),
            _group(seen.group),
        ),
        _page(seen),
        *(listed or [html("Không còn thông báo nào sắp tới.")]),
        lines(html("<b>Vừa qua</b>"), *(html("• ") + said_line(entry) for entry in seen.said))
        if seen.said
        else None,
    )
    return Message(body, tuple(_buttons(seen)))


def gone() -> Html:
    """An old button: the notice is no longer in the plan, and was never said."""
    return html("ℹ️ Thông báo này không còn trong lịch. Lịch hiện nay:")


def _group(group: str | None) -> Html:
    if group is None:
        return html(
            "⚠️ <b>Chưa kết nối nhóm nào</b>: tin cho nhóm chưa có nơi để gửi. "
            "Thêm bot vào nhóm của trường, thư ký gõ /ketnoi trong nhóm."
        )
    return html("Nhóm nhận tin: <b>{group}</b>", group=group or "đã kết nối")


def _page(seen: Agenda) -> Html:
    page = (
        html(" (trang {page}/{pages})", page=seen.page + 1, pages=seen.pages) if seen.pages > 1 else Html("")
    )
    today = any(entry.people for entry in seen.coming)
    return lines(
        html("<b>Sắp tới</b>") + page,
        html("<i>Bấm số bên dưới để xem từng thông báo.</i>") if seen.coming else None,
        html("<i>Số người được nhắc riêng tính đến lúc này.</i>") if today else None,
    )


def _coming(n: int, entry: Coming, plan: YearPlan) -> Html:
    when = html("<b>{n}. {hour} {day}</b>", n=n, hour=f"{entry.at:%H:%M}", day=day(entry.at.date()))
    waits = html(" · đang chờ gửi") if entry.due else Html("")
    return lines(when + waits + ordered(entry.order), _what(entry, plan))


def ordered(order: Order) -> Html:
    """What somebody ordered for a notice, in a word each."""
    if order.cancelled:
        return html(" · 🚫 không gửi")
    later = html(" · ⏳ đã hoãn") if order.due_at is not None else Html("")
    return later + (html(" · ✏️ đã sửa lời") if order.text is not None else Html(""))


def _what(entry: Coming, plan: YearPlan) -> Html:
    if not entry.people:
        return headline(entry, plan) + Html(" → nhóm")
    what = html("{what} → {people} người", what=title(entry.kind), people=number(entry.people))
    if not entry.unreached:
        return what
    return what + html(" ({unreached} người không nhận được)", unreached=number(entry.unreached))


def headline(entry: Coming, plan: YearPlan) -> Html:
    """The first line of what the group would hear in the bot's words."""
    line = notice(NoticeKind(entry.kind), plan, entry.phase, None).html.markup.partition("\n")[0]
    return Html(line.removesuffix("."))  # the line goes on within ours


def _buttons(seen: Agenda) -> Iterable[Row]:
    numbered = [
        Button(str(n), data("agenda", "see", entry.mark)) for n, entry in enumerate(seen.coming, start=1)
    ]
    for start in range(0, len(numbered), _IN_A_ROW):
        yield tuple(numbered[start : start + _IN_A_ROW])
    before = (Button("⬅ Trước", data("agenda", "page", seen.page - 1)),) if seen.page else ()
    more = seen.page + 1 < seen.pages
    after = (Button("Xem thêm ➡", data("agenda", "page", seen.page + 1)),) if more else ()
    if before or after:
        yield (*before, *after)
    own = f"📢 Thông báo của trường ({number(seen.own)})" if seen.own is not None else ""
    yield (SAID, Button(own, "ann:open")) if own else (SAID,)
    yield (Button("🔄 Cập nhật", data("agenda", "page", seen.page)), PROGRESS)
