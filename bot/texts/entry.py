"""The secretary's screen of one entry: what it says, where it stands, its history, and what can be done with it."""

from bot.domain.entrysheet import EntrySheet, Objection, Past
from bot.domain.registration import State
from bot.texts import entries
from bot.texts.actions import ACTIONS
from bot.texts.entryparts import change_line, part_name
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import state_name
from bot.texts.pages import cut, shortened, turner
from bot.texts.say import capital, day, moment, you
from bot.texts.verdicts import basis, in_short

RECENT = 3
"""Deeds of the history on the screen itself; a button shows all."""

MOST_OBJECTIONS = 5
"""Objections on the screen at once; as soon as one is settled the next comes up."""

LONGEST_LAW = 300
LONGEST_WORDS = 120
LONGEST_NAME = 40
"""Letters of what the law asks, of a reason, and of other people's names within the screen."""

OVERVIEW = Button("📋 Tổng hợp", "cons:open")


def screen(seen: EntrySheet, first: Html | None = None) -> Message:
    """`entry:open:<id>`; `first` says what was just done."""
    body = paragraphs(
        first,
        lines(html("🔎 <b>Mục đăng ký</b>"), entries.full(seen.entry)),
        lines(
            html(
                "Tình trạng: <b>{state}</b>, lần gửi thứ {n}",
                state=state_name(seen.state),
                n=seen.entry.version,
            ),
            html("Mã biên nhận: <code>{code}</code>", code=seen.receipt) if seen.receipt else None,
            html("Người đăng ký thay: {by}", by=shortened(seen.by, LONGEST_NAME)) if seen.by else None,
            html("Lý do trả lại: «{why}»", why=shortened(seen.reason, LONGEST_WORDS))
            if seen.reason
            else None,
            Html("⚠️ Người này không còn công tác tại trường.") if seen.inactive else None,
        ),
        _hints(seen),
        _objections(seen.objections),
        lines(html("<b>Gần đây</b>"), *(_recent(past) for past in seen.history[:RECENT]))
        if seen.history
        else None,
        html("👉 {next}", next=_next(seen)),
    )
    return Message(body, _rows(seen))


def _hints(seen: EntrySheet) -> Html | None:
    """What the law asks and which topics are alike; advice for people who judge, never a bar."""
    law = in_short(seen.verdict) if seen.verdict else ""
    said = [html("📖 {law}", law=shortened(law, LONGEST_LAW))] if law else []
    said += [
        html(
            "🟡 Đề tài {how} với đề tài của {name} ({year}).",
            how="trùng" if one.same else "gần giống",
            name=shortened(one.name, LONGEST_NAME),
            year=one.year,
        )
        for one in seen.alike
    ]
    warning = basis([seen.verdict]) if seen.verdict and law else ""
    return lines(*said, html("<i>{w}</i>", w=warning) if warning else None) if said else None


def _objections(objections: tuple[Objection, ...]) -> Html | None:
    if not objections:
        return None
    return lines(
        html("✋ <b>Ý kiến chưa đồng ý: {count}</b>", count=len(objections)),
        *(
            html(
                "• {member}: «{reason}»",
                member=shortened(one.member, LONGEST_NAME),
                reason=shortened(one.reason, LONGEST_WORDS),
            )
            for one in objections[:MOST_OBJECTIONS]
        ),
    )


def _next(seen: EntrySheet) -> Html:  # noqa: C901  # exhaustive: mypy names the missing state
    if seen.closed:
        return Html("Danh sách đã chốt, mục này không thay đổi nữa.")
    if seen.objections:
        return html("{You} sửa, trả lại, hoặc giữ nguyên với lý do.", You=capital(you(seen.sex)))
    match seen.state:
        case State.SUBMITTED:
            return Html("Chờ tổ trưởng duyệt.")
        case State.RETURNED:
            return Html("Chờ người đăng ký sửa và gửi lại") + _till(seen)
        case State.TEAM_APPROVED:
            waits = html("Tổ đã nộp, {you} nhận được ngay.", you=you(seen.sex))
            return waits if seen.sign_off else Html("Chờ tổ trưởng nộp danh sách về thư ký.")
        case State.RECEIVED:
            return Html("Chờ hội đồng rà soát.")
        case State.CHECKED:
            return Html("Chờ công khai.")
        case State.PUBLISHED:
            return Html("Đang công khai; hết thời gian góp ý, hội đồng chốt danh sách.")
        case State.FINAL | State.PASSED_UP:
            return Html("Danh sách đã chốt, mục này không thay đổi nữa.")
        case State.DECLINED | State.WITHDRAWN:
            return Html("Mục này không được tính. Muốn đăng ký lại, người đó gõ /dangky") + _till(seen)


def _till(seen: EntrySheet) -> Html:
    return html(", chậm nhất hết ngày {day}.", day=day(seen.until)) if seen.until else Html(".")


def _rows(seen: EntrySheet) -> tuple[Row, ...]:
    number, version = seen.entry.registration, seen.entry.version
    kept = tuple(
        (Button(f"✋ Giữ nguyên, trả lời {shortened(one.member, 30)}", data("entry", "keep", one.opinion)),)
        for one in seen.objections[:MOST_OBJECTIONS]
    )
    receive = (
        (Button("📥 Nhận danh sách của tổ", data("cons", "receive", seen.sign_off)),) if seen.sign_off else ()
    )
    amend = (Button("✏️ Sửa mục này", data("entry", "edit", number, version)),) if seen.amendable else ()
    back = (Button("↩️ Trả lại", data("entry", "reopen", number, version)),) if seen.reopenable else ()
    paper = (
        (Button("📝 Đã có giấy xác nhận", data("behalf", "paper", number)),) if seen.entry.on_behalf else ()
    )
    waits = seen.state in {State.RETURNED, State.WITHDRAWN, State.DECLINED} and not seen.closed
    extend = (Button("⏳ Gia hạn", data("late", "extend", seen.entry.person)),) if waits else ()
    past = (Button("🕘 Lịch sử", data("entry", "past", number, 0)),) if len(seen.history) > RECENT else ()
    team = (Button("👥 Tổ", data("cons", "team", seen.team_id, 0)),) if seen.team_id else ()
    rows = (*kept, receive, (*amend, *back), paper, extend, (*past, *team, OVERVIEW))
    return tuple(row for row in rows if row)


def deed(past: Past) -> Html:
    """One line of the history, and below it what was changed."""
    before, after = past.before, past.after
    changes = (change_line(part, before, after) for part in past.changed if before and after)
    return lines(_deed(past), *changes)


def _recent(past: Past) -> Html:
    """The same in one line: which parts were changed, not what they say."""
    parts = ", ".join(part_name(part).lower() for part in past.changed)
    return _deed(past) + (html(" – đổi {parts}", parts=parts) if parts else Html(""))


def _deed(past: Past) -> Html:
    head = html(
        "{at} · {who}: {what}",
        at=moment(past.at),
        who=shortened(past.who, LONGEST_NAME) or "Người vận hành",
        what=ACTIONS.get(past.action, "cập nhật"),
    )
    return head + (html(" («{why}»)", why=shortened(past.reason, LONGEST_WORDS)) if past.reason else Html(""))


def history(seen: EntrySheet, page: int) -> Message:
    """Every deed, the latest first, a page at a time."""
    head = html("🕘 <b>Lịch sử mục của {name}</b>", name=seen.entry.name)
    pages = cut([[deed(past)] for past in seen.history]) or [Html("")]
    page = min(max(page, 0), len(pages) - 1)
    number = seen.entry.registration
    turning = turner(page, len(pages), lambda to: data("entry", "past", number, to))
    back = (Button("⬅ Quay lại", data("entry", "open", number)),)
    return Message(paragraphs(head, pages[page]), (*((turning,) if turning else ()), back))


def outdated() -> Html:
    """The button was made for what the entry said before."""
    return Html("Nút này đã cũ vì mục đã thay đổi. Đây là tình trạng hôm nay:")
