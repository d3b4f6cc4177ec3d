"""A team's entries before their lead: the list that waits, one entry, giving one back."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.entries import Entry
from bot.domain.form import Question
from bot.domain.registration import Refusal, State
from bot.domain.teamwork import Board, EntryView, Review
from bot.texts import pages, refusals
from bot.texts.entries import full, line
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.names import state_name
from bot.texts.say import capital, moment, number, till, you
from bot.texts.team import LONGEST_LABEL, LONGEST_NAME, heading, to_board
from bot.texts.team_told import field_named

MARKS = {State.SUBMITTED: "📨", State.TEAM_APPROVED: "✅", State.RETURNED: "↩️"}
IN_HAND = "📥"

TODAY = Html("ℹ️ Đăng ký này vừa thay đổi nên bot chưa làm gì. Đây là nội dung hôm nay:")


def review(seen: Review, page: int = 0, first: Html | None = None) -> Message:
    """What waits for the lead: a page of entries, a button for each, and one for all."""
    if not seen.entries:
        done = html("✅ {team} không còn đăng ký nào chờ duyệt.", team=heading(seen.team))
        next_step = html("Khi đủ người, {you} nộp danh sách về thư ký từ bảng của tổ.", you=you(seen.sex))
        return Message(paragraphs(first, done, next_step), ((to_board(seen.team_id),),))
    shown = _page(seen.entries, page)
    body = paragraphs(
        first,
        html("📨 <b>{team}: {n} đăng ký chờ duyệt</b>", team=heading(seen.team), n=len(seen.entries)),
        lines(*(html("• ") + line(entry) for entry in shown)),
        html("{You} bấm tên để xem đầy đủ, duyệt hoặc trả lại từng người.", You=capital(you(seen.sex))),
    )
    buttons = [_to_entry(entry, "") for entry in seen.entries]
    rows = pages.choices(buttons, page, lambda p: data("team", "review", seen.team_id, p))
    all_of_them = Button(f"✅ Duyệt cả {len(seen.entries)}", data("team", "all", seen.team_id, seen.seal))
    return Message(body, (*rows, (all_of_them,), (to_board(seen.team_id),)))


def _page(entries: Sequence[Entry], page: int) -> Sequence[Entry]:
    last = max(0, (len(entries) - 1) // pages.PER_PAGE)
    begins = min(max(page, 0), last) * pages.PER_PAGE
    return entries[begins : begins + pages.PER_PAGE]


def _to_entry(entry: Entry, mark: str) -> Button:
    return Button(
        f"{mark} {pages.shortened(entry.name, LONGEST_LABEL)}".strip(),
        data("team", "entry", entry.registration),
    )


def listed(seen: Board, entries: Sequence[tuple[int, str, State]], page: int) -> Message:
    """Every entry of the team: registration, name, state."""
    buttons = [
        Button(
            f"{MARKS.get(state, IN_HAND)} {pages.shortened(name, LONGEST_LABEL)}",
            data("team", "entry", found),
        )
        for found, name, state in entries
    ]
    said = (
        html("📨 chờ tổ duyệt · ✅ tổ đã duyệt · ↩️ trả lại · 📥 thư ký đã nhận. Bấm tên để xem.")
        if buttons
        else html("Tổ chưa có ai gửi đăng ký.")
    )
    body = paragraphs(html("📋 <b>{team}: từng mục đăng ký</b>", team=heading(seen.team)), said)
    rows = pages.choices(buttons, page, lambda p: data("team", "list", seen.team_id, p))
    return Message(body, (*rows, (to_board(seen.team_id),)))


def entry(view: EntryView, first: Html | None = None) -> Message:
    """One entry, and what the lead may do with it; the buttons carry the version that he sees."""
    shown = view.entry
    body = paragraphs(
        first,
        lines(
            html("Tình trạng: <b>{state}</b>", state=state_name(view.state)),
            html("Lý do trả lại: «{reason}»", reason=view.reason)
            if view.reason and view.state is State.RETURNED
            else None,
        ),
        full(shown),
        _what_next(view),
    )
    rows = []
    if view.state is State.SUBMITTED:
        rows.append((Button("✅ Duyệt", data("team", "ok", shown.registration, shown.version)),))
    if view.returnable:
        rows.append((Button("↩️ Trả lại", data("team", "back", shown.registration, shown.version)),))
    return Message(body, (*rows, (to_board(view.team_id),)))


def _what_next(view: EntryView) -> Html | None:
    match view.state:
        case State.SUBMITTED:
            return html("Duyệt xong, mục này có trong danh sách mà tổ nộp về thư ký.")
        case State.TEAM_APPROVED:
            return html("Mục này chờ tổ nộp danh sách và thư ký nhận.")
        case State.RETURNED:
            return html("Người đăng ký sửa và gửi lại thì mục này trở lại chờ duyệt.")
        case _:
            return html("Mục này không còn do tổ xử lý; cần thay đổi, {you} nhắn thư ký.", you=you(view.sex))


def outdated(view: EntryView, why: Refusal | None) -> Message:
    """Nothing was done; what stands today."""
    return entry(view, refusals.reason(why) if why else TODAY)


def approved(names: Sequence[str], left: Review) -> Message:
    """Done, and what is still to be done."""
    who = pages.some([pages.shortened(name, LONGEST_NAME) for name in names])
    done = html("✅ Đã duyệt {n} đăng ký: {who}.", n=number(len(names)), who=who)
    if len(names) == 1:
        done = html("✅ Đã duyệt đăng ký của {who}.", who=who)
    return review(left, first=done)


def changed_meanwhile(left: Review) -> Message:
    """«Duyệt cả tổ» was made for another list."""
    said = html("ℹ️ Danh sách chờ duyệt vừa thay đổi nên bot chưa duyệt gì. Đây là danh sách hôm nay:")
    return review(left, first=said if left.entries else None)


def ask_reason(view: EntryView, field: Question | None, first: Html | None = None) -> Message:
    """Why it is given back is typed; to which question it points is pressed, or not."""
    shown = view.entry
    body = paragraphs(
        first,
        html("↩️ <b>Trả lại đăng ký của {name}</b>", name=pages.shortened(shown.name, LONGEST_NAME)),
        html(
            "{You} <b>gõ lý do</b> rồi gửi, ví dụ: Tên đề tài còn chung chung, đề nghị nêu rõ lớp. "
            "Gửi xong, người đăng ký được báo ngay cùng lý do này.",
            You=capital(you(view.sex)),
        ),
        html("Nếu chỉ cần sửa một phần, {you} bấm phần đó trước khi gõ.", you=you(view.sex)),
    )
    parts = [
        Button(
            ("✓ " if one is field else "") + capital(field_named(one)),
            data("team", "back", shown.registration, shown.version, one),
        )
        for one in (Question.TITLE, Question.REWARDS, Question.TOPIC)
    ]
    cancel = Button("✖️ Huỷ", data("team", "entry", shown.registration))
    return Message(body, (*((part,) for part in parts), (cancel,)))


def bad_reason(why: Refusal, view: EntryView, field: Question | None) -> Message:
    """The question again, with what was wrong first."""
    return ask_reason(view, field, html("⚠️ ") + refusals.reason(why))


def returned(
    view: EntryView, reason: str, until: date | None, hears_at: datetime | None, now: datetime
) -> Message:
    """It is with the person again."""
    name = pages.shortened(view.entry.name, LONGEST_NAME)
    body = paragraphs(
        html("↩️ <b>Đã trả lại đăng ký của {name}.</b>", name=name),
        html("<blockquote>{reason}</blockquote>", reason=reason),
        _heard(hears_at, now),
        html(
            "{name} sửa và gửi lại được {till}; gửi lại rồi, mục này trở lại chờ duyệt.",
            name=name,
            till=till(until),
        ),
    )
    rows = [] if hears_at else [(Button("✍️ Đăng ký thay", data("behalf", "pick", view.team_id)),)]
    return Message(body, (*rows, (to_board(view.team_id),)))


def _heard(hears_at: datetime | None, now: datetime) -> Html:
    if hears_at is None:
        return html("📵 Người này chưa tham gia bot: thầy/cô báo trực tiếp, rồi đăng ký thay bản đã sửa.")
    if hears_at > now:
        return html("Bot báo cho người đăng ký lúc {at}, hết giờ nghỉ.", at=moment(hears_at))
    return html("Bot báo ngay cho người đăng ký, kèm nút mở đúng phần cần sửa.")
