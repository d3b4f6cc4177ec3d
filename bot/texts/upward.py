"""/captren: what is handed in to the upper level, until when, and the tick when it is done."""

from datetime import date

from bot.domain.upward import Milestone, Shown, Upward
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.pages import shortened
from bot.texts.say import day, moment, short_day

THE_LIST = "Danh sách đăng ký thi đua, khen thưởng, đề tài SKKN"
"""What the first milestone is called."""

HEAD = Html("📤 <b>Việc nộp lên cấp trên</b>")
OPEN = Button("⬅ Danh sách việc nộp", "up:open")
STOP = Button("✖️ Huỷ", "up:open")
MOST = 12
"""Milestones on one screen; a school has three or four."""


def upward(seen: Upward) -> Message:
    """The list of milestones."""
    shown = seen.milestones[:MOST]
    body = paragraphs(
        lines(HEAD, html("Năm học {year}", year=seen.year)),
        *(_in_short(milestone, seen.today) for milestone in shown),
        None if shown else Html("Chưa ghi việc nào phải nộp."),
        Html(
            "Bot nhắc thư ký và hiệu trưởng trước hạn 7 ngày, 3 ngày và đúng ngày; nộp xong, thầy/cô bấm «Đã nộp»."
        ),
    )
    rows: list[Row] = [
        (Button(f"{_mark(m, seen.today)} {shortened(m.what, 40)}", data("up", "see", m.id)),) for m in shown
    ]
    if not seen.has_list:
        rows.append((Button("➕ Nộp danh sách đăng ký", "up:list"),))
    if len(seen.milestones) < MOST:
        rows.append((Button("➕ Việc nộp khác", "up:new"),))
    return Message(body, tuple(rows))


def _mark(milestone: Milestone, today: date) -> str:
    if milestone.done_at is not None:
        return "✅"
    return "⏰" if milestone.due is not None and milestone.due < today else "▫️"


def _in_short(milestone: Milestone, today: date) -> Html:
    return lines(
        html("{mark} <b>{what}</b>", mark=_mark(milestone, today), what=milestone.what),
        html("Nơi nhận: {recipient}", recipient=milestone.recipient or "chưa ghi"),
        _when(milestone, today),
    )


def _when(milestone: Milestone, today: date) -> Html:
    if milestone.done_at is not None:
        note = f" ({milestone.note})" if milestone.note else ""
        return html(
            "Đã nộp lúc {at}, {by} ghi nhận{note}.",
            at=moment(milestone.done_at),
            by=milestone.done_by,
            note=note,
        )
    if milestone.due is None:
        return Html("Hạn nộp: chưa có.")
    late = Html(" – <b>đã quá hạn</b>") if milestone.due < today else Html("")
    return html("Hạn nộp: <b>{day}</b>", day=day(milestone.due)) + late


def milestone(shown: Shown) -> Message:
    """One milestone with what may be done with it."""
    one = shown.milestone
    body = paragraphs(
        HEAD,
        _in_short(one, shown.today),
        Html("Danh sách chưa được hội đồng chốt. Khi chốt xong (/chot), việc này mới đánh dấu đã nộp được.")
        if one.carries_list and not shown.final and one.done_at is None
        else None,
        html("{count} đăng ký chuyển sang «Đã gửi cấp trên».", count=shown.passed_up)
        if shown.passed_up
        else None,
    )
    return Message(body, (*_deeds(shown), (OPEN,)))


def _deeds(shown: Shown) -> tuple[Row, ...]:
    one = shown.milestone
    if one.done_at is not None:
        return ()
    done = (Button("✅ Đã nộp", data("up", "done", one.id)),)
    change = (
        Button("📅 Hạn nộp", data("up", "date", one.id)),
        Button("🏛 Nơi nhận", data("up", "to", one.id)),
    )
    drop = (Button("🗑 Bỏ việc này", data("up", "drop", one.id)),)
    ready = shown.final or not one.carries_list
    return (*((done,) if ready else ()), change, drop)


def ask_what() -> Message:
    """A new milestone is named by a typed line."""
    return Message(
        paragraphs(
            HEAD,
            Html("Thầy/cô gõ tên hồ sơ phải nộp, ví dụ: <i>Hồ sơ đề nghị xét khen thưởng cuối năm</i>."),
        ),
        ((STOP,),),
    )


def ask_date(shown: Shown) -> Message:
    """Until when."""
    said = html("Hạn nộp «{what}» là ngày nào? Thầy/cô gõ ngày, ví dụ 31/10.", what=shown.milestone.what)
    return Message(paragraphs(HEAD, said), ((_see(shown, "✖️ Huỷ"),),))


def ask_recipient(shown: Shown) -> Message:
    """To whom."""
    said = html(
        "Nộp «{what}» về đâu? Thầy/cô gõ tên nơi nhận, ví dụ: "
        "<i>UBND phường (qua Phòng Văn hoá – Xã hội)</i> hoặc <i>Sở Giáo dục và Đào tạo</i>.",
        what=shown.milestone.what,
    )
    return Message(paragraphs(HEAD, said), ((_see(shown, "✖️ Huỷ"),),))


def ask_done(shown: Shown) -> Message:
    """Before the tick: what follows, and the number of the letter that went with it."""
    one = shown.milestone
    follows = Html("Các đăng ký đã chốt sẽ chuyển sang «Đã gửi cấp trên».") if one.carries_list else None
    body = paragraphs(
        HEAD,
        html("Đã nộp <b>{what}</b> cho {to}?", what=one.what, to=one.recipient or "cấp trên"),
        follows,
        Html("Thầy/cô gõ số tờ trình hoặc công văn kèm theo, hoặc bấm «Không ghi số»."),
    )
    return Message(
        body,
        ((Button("✅ Đã nộp, không ghi số", data("up", "finish", one.id)),), (_see(shown, "✖️ Huỷ"),)),
    )


def ask_drop(shown: Shown) -> Message:
    """Before a milestone goes."""
    said = html("Bỏ việc «{what}» khỏi danh sách phải nộp?", what=shown.milestone.what)
    drop = Button("🗑 Bỏ việc này", data("up", "dropped", shown.milestone.id))
    return Message(paragraphs(HEAD, said), ((drop,), (_see(shown, "Giữ lại"),)))


def _see(shown: Shown, label: str) -> Button:
    return Button(label, data("up", "see", shown.milestone.id))


def reminder(what: str, recipient: str, due: date, *, late: bool) -> Message:
    """[Cần làm] to secretary and principal; days are written out, so that a late reminder stays true."""
    said = (
        html("Hạn nộp là <b>{day}</b>, đã qua mà chưa được đánh dấu đã nộp.", day=short_day(due))
        if late
        else html("Hạn nộp: hết ngày <b>{day}</b>.", day=day(due))
    )
    body = paragraphs(
        html("<b>[Cần làm]</b> Nộp lên cấp trên: {what}", what=what),
        lines(html("Nơi nhận: {to}", to=recipient) if recipient else None, said),
        Html("Nộp xong, thầy/cô mở danh sách và bấm «Đã nộp»; bot sẽ không nhắc nữa."),
    )
    return Message(body, ((Button("📤 Mở việc nộp", "up:open"),),))
