"""/congkhai: where the publication stands, the adoption by the conference, the preview of a round."""

from collections.abc import Sequence
from datetime import date

from bot.domain.publication import Adopted, Issued, Publication
from bot.domain.registration import Refusal, State
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.names import state_name
from bot.texts.pages import turner
from bot.texts.refusals import reason
from bot.texts.say import capital, day, moment, number, short_day, till, you

OPEN = Button("📢 Tình hình công khai", "pub:open")
BACK = Button("⬅ Quay lại", "pub:open")
CANCEL = Button("✖️ Huỷ", "pub:stop")
ADOPT = Button("🏛 Ghi nhận hội nghị thông qua", "pub:adopt")
PREVIEW = Button("👀 Xem trước và công khai", data("pub", "preview", 0))
COMMENTS = Button("💬 Góp ý chờ trả lời", "fb:list")
CHECKS = Button("🔎 Kiểm tra danh sách", "cons:checks")
FINALISE = Button("🏁 Chốt danh sách", "fin:open")

SHOWN_ROUNDS = 6
"""The latest rounds, each with its list and its record."""


def overview(seen: Publication) -> Message:
    """/congkhai: what has happened, what waits, what comes next."""
    body = paragraphs(
        html("📢 <b>Công khai danh sách – năm học {year}</b>", year=seen.year),
        lines(_adoption(seen), *(_round(one, seen.today) for one in seen.rounds[-SHOWN_ROUNDS:])),
        lines(_ready(seen), _under_way(seen), _comments(seen) if seen.rounds or seen.comments.open else None),
        _next(seen),
    )
    return Message(body, _buttons(seen))


def _adoption(seen: Publication) -> Html | None:
    if seen.adopted is not None:
        moved = seen.conference is not None and seen.conference != seen.adopted.held_on
        return lines(
            adopted_line(seen.adopted),
            html("⚠️ Ngày hội nghị trong kế hoạch nay là {day}.", day=day(seen.conference))
            if moved and seen.conference
            else None,
        )
    if not seen.needs_adoption or seen.rounds:
        return None
    if Refusal.BEFORE_CONFERENCE in seen.adoptable and seen.conference is not None:
        return html("🏛 Hội nghị cán bộ, viên chức: {day}.", day=day(seen.conference))
    return Html("🏛 Chưa ghi nhận hội nghị thông qua danh sách.")


def adopted_line(adopted: Adopted) -> Html:
    """What was recorded of the conference."""
    said = html(
        "🏛 Hội nghị đã thông qua danh sách ngày <b>{day}</b> ({entries} mục).",
        day=day(adopted.held_on),
        entries=number(adopted.entries),
    )
    note = html("\n<i>{note}</i>", note=adopted.note) if adopted.note else Html("")
    return said + note


def _round(issued: Issued, today: date) -> Html:
    running = issued.comments_until >= today
    comments = (
        html("nhận góp ý {till}", till=till(issued.comments_until))
        if running
        else html("đã hết hạn góp ý (ngày {day})", day=short_day(issued.comments_until))
    )
    return html(
        "📣 Lần {number}: {entries} người, công khai lúc {moment}, {comments}.",
        number=issued.number,
        entries=number(len(issued.entries)),
        moment=moment(issued.published_at),
        comments=comments,
    )


def _ready(seen: Publication) -> Html:
    parts = [
        f"{number(seen.ready)} mục hội đồng đã xét" if seen.ready else "",
        f"{number(seen.ready_collectives)} tập thể" if seen.ready_collectives else "",
    ]
    said = " và ".join(part for part in parts if part)
    return html("📋 Chờ công khai: <b>{said}</b>.", said=said or "không có mục nào")


def _under_way(seen: Publication) -> Html | None:
    said = " · ".join(f"{_stage(state)} {number(count)}" for state, count in seen.under_way)
    return html("⏳ Chưa tới bước công khai: {said}.", said=said) if said else None


def _stage(state: State) -> str:
    name = state_name(state)
    return name[:1].lower() + name[1:]


def _comments(seen: Publication) -> Html:
    waiting = seen.comments
    if not waiting.open:
        return Html("💬 Không có góp ý nào chờ trả lời.")
    late = (
        html(", trong đó <b>{late} quá hạn</b>", late=number(waiting.overdue))
        if waiting.overdue
        else Html("")
    )
    return html("💬 <b>{open}</b> góp ý chờ trả lời", open=number(waiting.open)) + late + Html(".")


def _next(seen: Publication) -> Html:
    """The one thing that comes next."""
    if not seen.publishable:
        return Html("➡️ Tiếp theo: xem trước danh sách đúng như nhóm sẽ đọc, rồi công khai.")
    if Refusal.NOT_ADOPTED in seen.publishable and not seen.adoptable:
        return Html("➡️ Tiếp theo: ghi nhận hội nghị đã thông qua danh sách, rồi công khai.")
    why = seen.adoptable if Refusal.NOT_ADOPTED in seen.publishable else seen.publishable
    return lines(*(reason(one) for one in why))


def _buttons(seen: Publication) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    if not seen.publishable:
        rows += [(PREVIEW,), (CHECKS,)]
    if seen.needs_adoption and seen.adopted is None and not seen.adoptable and not seen.closed:
        rows.append((ADOPT,))
    if seen.comments.open:
        rows.append((COMMENTS,))
    rows += [_of_round(one) for one in seen.rounds[-SHOWN_ROUNDS:]]
    if seen.rounds and not seen.ready and not seen.closed:
        rows.append((FINALISE,))
    return tuple(rows)


def _of_round(issued: Issued) -> tuple[Button, ...]:
    return (
        Button(f"📄 Danh sách lần {issued.number}", data("pub", "file", issued.id)),
        Button(f"🗂 Biên bản lần {issued.number}", data("pub", "record", issued.id)),
    )


# the adoption


def ask_day(
    year: str, sex: str | None, conference: date | None, entries: int, first: Html | None = None
) -> Message:
    """On which day the conference adopted the list; `first` says what was wrong with what was typed."""
    body = paragraphs(
        first,
        html("🏛 <b>Hội nghị thông qua danh sách – năm học {year}</b>", year=year),
        html("Bot sẽ ghi lại <b>{entries} mục</b> hội đồng đã xét tới lúc này.", entries=number(entries)),
        html(
            "Hội nghị đã thông qua ngày nào? {You} bấm nút, hoặc gõ ngày khác rồi gửi, ví dụ 15/10.",
            You=capital(you(sex)),
        )
        if conference
        else html(
            "Hội nghị đã thông qua ngày nào? {You} gõ ngày rồi gửi, ví dụ 15/10.", You=capital(you(sex))
        ),
    )
    by_plan = (
        ((Button(f"📅 {short_day(conference)} (ngày hội nghị)", data("pub", "adopt", conference)),),)
        if conference
        else ()
    )
    return Message(body, (*by_plan, (BACK, CANCEL)))


def ask_note(year: str, sex: str | None, held_on: date, entries: int, first: Html | None = None) -> Message:
    """What would be recorded; a note may be typed."""
    body = paragraphs(
        first,
        html("🏛 <b>Hội nghị thông qua danh sách – năm học {year}</b>", year=year),
        html(
            "Bot sẽ ghi: hội nghị ngày <b>{day}</b> đã thông qua danh sách <b>{entries} mục</b>. "
            "Ghi rồi thì không sửa được nữa.",
            day=day(held_on),
            entries=number(entries),
        ),
        html(
            "Muốn ghi thêm số có mặt, số tán thành …, {you} <b>gõ ghi chú rồi gửi</b>: bot ghi nhận ngay cùng ghi chú. "
            "Không có ghi chú thì bấm nút.",
            you=you(sex),
        ),
    )
    confirm = Button("✅ Ghi nhận, không có ghi chú", data("pub", "adopted", held_on))
    return Message(body, ((confirm,), (Button("⬅ Quay lại", "pub:adopt"), CANCEL)))


def recorded(year: str, adopted: Adopted, *, again: bool) -> Message:
    """It is on record; pressed twice it says so."""
    body = paragraphs(
        html("✅ <b>Đã ghi nhận – năm học {year}</b>", year=year)
        if not again
        else html("ℹ️ <b>Việc này đã được ghi nhận từ trước – năm học {year}</b>", year=year),
        adopted_line(adopted),
        Html("➡️ Tiếp theo: công khai danh sách để lấy ý kiến."),
    )
    return Message(body, ((PREVIEW,), (OPEN,)))


# the round


def preview(
    pages: Sequence[Message],
    page: int,
    number_: int,
    mark: str,
    *,
    group: bool,
    changed: bool,
    must: int,
    notes: int,
) -> Message:
    """One message of the group exactly as it will read it, and the button that publishes all of them."""
    page = min(max(page, 0), len(pages) - 1)
    body = paragraphs(
        Html("⚠️ <b>Danh sách vừa thay đổi</b> nên chưa công khai. Đây là bản mới:") if changed else None,
        html("👀 <b>Xem trước</b> (tin {page}/{pages})", page=page + 1, pages=len(pages))
        + _where(group=group),
        html(
            "🔎 Kiểm tra: 🔴 <b>{must}</b> cần xử lý · 🟡 <b>{notes}</b> lưu ý. Vẫn công khai được.",
            must=number(must),
            notes=number(notes),
        )
        if must or notes
        else None,
        Html("———"),
        pages[page].html,
    )
    turning = turner(page, len(pages), lambda p: data("pub", "preview", p))
    publish = Button(f"📢 Công khai lần {number_}", data("pub", "go", number_, mark))
    rows = (*((turning,) if turning else ()), (publish,), *(((CHECKS,),) if must or notes else ()), (BACK,))
    return Message(body, rows)


def _where(*, group: bool) -> Html:
    if group:
        return Html(": nhóm của trường sẽ đọc đúng như dưới đây, kèm tệp Excel.")
    return Html(": ⚠️ chưa kết nối nhóm nào, nên cần in tệp Excel và niêm yết ở bảng tin của trường.")


def published(issued: Issued, sex: str | None, *, group: bool, again: bool) -> Message:
    """The round is public."""
    first = (
        html(
            "ℹ️ <b>Lần {number} đã công khai từ trước</b>, lúc {moment}.",
            number=issued.number,
            moment=moment(issued.published_at),
        )
        if again
        else html(
            "✅ <b>Đã công khai lần {number}</b>: {entries} người.",
            number=issued.number,
            entries=number(len(issued.entries)),
        )
    )
    told = (
        Html("Nhóm nhận danh sách và tệp Excel ngay (ban đêm thì sáng hôm sau).")
        if group
        else html(
            "⚠️ Chưa kết nối nhóm nào: {you} tải tệp Excel, in và <b>niêm yết ở bảng tin</b> của trường. "
            "Ai đã tham gia bot góp ý bằng lệnh /gopy.",
            you=you(sex),
        )
    )
    body = paragraphs(
        first,
        None if again and group else told,
        html(
            "Nhận góp ý {till}. Có góp ý, bot báo ngay cho {you}; góp ý nào cũng cần được trả lời trước khi chốt danh sách.",
            till=till(issued.comments_until),
            you=you(sex),
        ),
    )
    return Message(body, (_of_round(issued), (OPEN,)))


def file_caption(number_: int) -> Html:
    """Under the workbook that the secretary takes with her."""
    return html("📄 Danh sách công khai lần {number}, khổ A4 để in và niêm yết.", number=number_)


def record_caption(number_: int, open_: int) -> Html:
    """Under the record of a round."""
    still = html(" Còn {open} góp ý chưa trả lời.", open=number(open_)) if open_ else Html("")
    return html("🗂 Biên bản công khai lần {number}.", number=number_) + still


def stopped() -> Message:
    """«Huỷ»."""
    return Message(Html("Đã dừng, chưa ghi nhận gì."), ((OPEN,),))
