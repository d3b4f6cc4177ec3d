"""What will be announced when to whom, in the words that will be said, and what became of what was said."""

from collections.abc import Mapping

from bot.domain.agenda import Agenda, Coming, Said
from bot.domain.notices import NoticeKind
from bot.domain.outbox import Reason, RowState
from bot.domain.year import YearPlan
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.notices import notice
from bot.texts.say import day, moment, number

PROGRESS = Button("📊 Tiến độ", "progress:see")


def agenda(seen: Agenda) -> Message:
    """/lich."""
    listed = [_coming(entry, seen.plan) for entry in seen.coming]
    body = paragraphs(
        lines(
            html("🗓 <b>Lịch thông báo năm học {year}</b>", year=seen.plan.label),
            html("Lúc {moment}", moment=moment(seen.at)),
            _group(seen.group),
        ),
        _page(seen),
        *(listed or [html("Không còn thông báo nào sắp tới.")]),
        lines(html("<b>Vừa qua</b>"), *(_said(entry) for entry in seen.said)) if seen.said else None,
    )
    return Message(body, _buttons(seen))


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
    note = html("<i>Số người được nhắc riêng tính đến lúc này.</i>") if today else None
    return lines(html("<b>Sắp tới</b>") + page, note)


def _coming(entry: Coming, plan: YearPlan) -> Html:
    when = html("<b>{hour} {day}</b>", hour=f"{entry.at:%H:%M}", day=day(entry.at.date()))
    waits = html(" · đang chờ gửi") if entry.due else Html("")
    return lines(when + waits, _what(entry, plan))


def _what(entry: Coming, plan: YearPlan) -> Html:
    if not entry.people:
        return headline(entry, plan) + Html(" → nhóm")
    what = html("{what} → {people} người", what=_personal(entry.kind), people=number(entry.people))
    if not entry.unjoined:
        return what
    return what + html(
        " ({unjoined} người chưa vào bot nên không nhận được)", unjoined=number(entry.unjoined)
    )


def headline(entry: Coming, plan: YearPlan) -> Html:
    """The first line of what the group will hear."""
    return _title(notice(entry.kind, plan, entry.phase, None).html.markup.partition("\n")[0])


def _title(line: str) -> Html:
    """The line goes on within ours, so it ends without a full stop."""
    return Html(line.removesuffix("."))


def _personal(kind: NoticeKind) -> str:
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
        case _:
            return "🔔 Nhắc riêng người chưa đăng ký"


def _said(entry: Said) -> Html:
    what = _title(entry.line) if entry.group else html("{what}", what=_personal(entry.kind))
    return html(
        "• {when} {what}: {outcomes}",
        when=f"{entry.at:%d/%m %H:%M}",
        what=what,
        outcomes=_outcomes(entry.outcomes, group=entry.group),
    )


def _outcomes(outcomes: Mapping[tuple[RowState, Reason | None], int], *, group: bool) -> str:
    """«đã gửi 12 · không gửi được 3 (chưa vào bot 2, đã chặn bot 1)»: what failed comes last, its reasons follow."""
    by_state: dict[str, int] = {}
    failed: dict[str, int] = {}
    for (state, reason), count in sorted(outcomes.items(), key=lambda o: o[0][0] is RowState.FAILED):
        by_state[_outcome(state)] = by_state.get(_outcome(state), 0) + count
        if state is RowState.FAILED and reason is not None:
            failed[reason_name(reason)] = failed.get(reason_name(reason), 0) + count

    def counted(words: Mapping[str, int], separator: str) -> str:
        return separator.join(w if group else f"{w} {number(n)}" for w, n in words.items())

    because = f" ({counted(failed, ', ')})" if failed else ""
    return counted(by_state, " · ") + because


def _outcome(state: RowState) -> str:
    match state:
        case RowState.SENT:
            return "✅ đã gửi"
        case RowState.UNCERTAIN:
            return "❔ chưa rõ đã tới"
        case RowState.MISSED:
            return "quá giờ, không gửi nữa"
        case RowState.MERGED:
            return "gộp vào tin khác"
        case _:
            return "⚠️ không gửi được"


def reason_name(reason: Reason) -> str:
    """Why a message did not arrive."""
    match reason:
        case Reason.NOT_JOINED:
            return "chưa vào bot"
        case Reason.BLOCKED:
            return "đã chặn bot"
        case Reason.CHAT_GONE:
            return "cuộc trò chuyện không còn"
        case Reason.LEFT:
            return "không còn công tác"
        case Reason.REFUSED:
            return "Telegram từ chối"
        case Reason.CRASHED | Reason.TIMED_OUT:
            return "mạng bị ngắt"
        case Reason.OUR_FAULT:
            return "bot gặp lỗi"
        case Reason.RESTORED:
            return "dữ liệu vừa được khôi phục"
        case Reason.OUTAGE:
            return "bot bị gián đoạn"
        case Reason.QUIET_HOURS:
            return "rơi vào giờ nghỉ"
        case Reason.NO_GROUP:
            return "chưa kết nối nhóm"


def _buttons(seen: Agenda) -> tuple[Row, ...]:
    before = (Button("⬅ Trước", data("agenda", "page", seen.page - 1)),) if seen.page else ()
    more = seen.page + 1 < seen.pages
    after = (Button("Xem thêm ➡", data("agenda", "page", seen.page + 1)),) if more else ()
    again = (Button("🔄 Cập nhật", data("agenda", "page", seen.page)), PROGRESS)
    return tuple(row for row in ((*before, *after), again) if row)
