"""Registering after the deadline: asking, granting, refusing, more time for one person."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from bot.domain.lateness import DAYS, Extendable, Extended, Offer, Request
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.pages import choices, shortened
from bot.texts.registering import PROFILE, START_FORM
from bot.texts.say import capital, day, moment, short_day, until, you

ASK = Button("🙏 Xin đăng ký muộn", "late:ask")
LIST = Button("📋 Các yêu cầu đang chờ", "late:list")


def offer(view: Offer) -> Message:
    """Instead of the form: the deadline has passed, and what can be done."""
    if view.pending is not None:
        return waiting(view)
    return Message(
        paragraphs(
            html(
                "🔒 Đợt đăng ký thi đua năm học {year} đã hết hạn{day}.",
                year=view.year,
                day=f" ({short_day(view.deadline)})" if view.deadline else "",
            ),
            html(
                "Nếu có lý do chính đáng, {you} xin đăng ký muộn: {you} ghi lý do, thư ký hội đồng xem xét và bot báo "
                "kết quả cho {you}.",
                you=you(view.sex),
            ),
        ),
        ((ASK,), (PROFILE,)),
    )


def ask_reason(sex: str | None) -> Message:
    """The line that is typed."""
    return Message(
        html(
            "{You} gõ <b>lý do xin đăng ký muộn</b> trong một tin nhắn, ví dụ: nghỉ ốm từ 12 đến 18/10.",
            You=capital(you(sex)),
        ),
        ((Button("✖️ Huỷ", "late:stop"),),),
    )


def stopped() -> Message:
    """«Huỷ»."""
    return Message(Html("Đã dừng, chưa có yêu cầu nào được gửi đi."), ((PROFILE,),))


def waiting(view: Offer) -> Message:
    """The request stands and waits."""
    return Message(
        paragraphs(
            html("⏳ <b>Yêu cầu đăng ký muộn của {you} đã gửi thư ký hội đồng.</b>", you=you(view.sex)),
            html("Lý do: «{reason}»", reason=view.pending),
            html(
                "Khi thư ký trả lời, bot báo {you} ngay. {You} không cần gửi lại.",
                you=you(view.sex),
                You=capital(you(view.sex)),
            ),
        ),
        ((PROFILE,),),
    )


def asked_told(request: Request) -> Message:
    """To the secretaries: somebody asks."""
    return Message(
        paragraphs(html("🙏 <b>Xin đăng ký muộn</b>"), _about(request)), (_answer_row(request), (LIST,))
    )


def _answer_row(request: Request) -> Row:
    return (
        Button("✅ Đồng ý", data("late", "yes", request.id)),
        Button("Không đồng ý", data("late", "no", request.id)),
    )


def _about(request: Request) -> Html:
    return lines(
        html(
            "<b>{name}</b> – {team}", name=request.name, team=team_named(request.team) or "chưa thuộc tổ nào"
        ),
        html("Lý do: «{reason}»", reason=request.reason),
        html("Gửi lúc {asked}.", asked=moment(request.asked)),
    )


def requests(waiting_now: Sequence[Request], page: int) -> Message:
    """The requests that wait for an answer."""
    if not waiting_now:
        return Message(
            Html("🙏 Không có yêu cầu đăng ký muộn nào đang chờ."), ((Button("🧮 Tổng hợp", "cons:open"),),)
        )
    buttons = [
        Button(f"{r.name} · {shortened(r.reason, 30)}", data("late", "see", r.id)) for r in waiting_now
    ]
    head = html(
        "🙏 <b>Yêu cầu đăng ký muộn đang chờ: {count}</b>\nBấm vào một yêu cầu để trả lời.",
        count=len(waiting_now),
    )
    return Message(head, choices(buttons, page, lambda n: data("late", "list", n)))


def request(view: Request) -> Message:
    """One request: undecided with its buttons, else what was decided."""
    if view.granted is None:
        return Message(
            paragraphs(html("🙏 <b>Xin đăng ký muộn</b>"), _about(view)), (_answer_row(view), (LIST,))
        )
    decided = (
        html("✅ Đã đồng ý: được đăng ký đến {until}. Bot đã báo người xin.", until=until(view.until))
        if view.granted
        else Html("Đã không đồng ý. Bot đã báo người xin kèm lý do.")
    )
    return Message(paragraphs(_about(view), decided), ((LIST,),))


def until_when(view: Request) -> Message:
    """«Đồng ý»: until when?"""
    rows = _days(view.today, lambda n: data("late", "grant", view.id, view.today + timedelta(days=n)))
    return Message(
        paragraphs(_about(view), Html("Cho đăng ký <b>đến hết ngày nào</b>?")),
        (*rows, (Button("⬅ Quay lại", data("late", "see", view.id)),)),
    )


def _days(today: date, answer: Callable[[int], str]) -> tuple[Row, ...]:
    return tuple((Button(f"{n} ngày · hết {day(today + timedelta(days=n))}", answer(n)),) for n in DAYS)


def ask_refusal(view: Request) -> Message:
    """«Không đồng ý»: why?"""
    return Message(
        paragraphs(_about(view), html("Thầy/cô gõ <b>lý do không đồng ý</b>; người xin sẽ đọc nguyên văn.")),
        ((Button("⬅ Quay lại", data("late", "see", view.id)),),),
    )


def granted_told(sex: str | None, last: date, year: str) -> Message:
    """To the person: he may."""
    return Message(
        paragraphs(
            html(
                "✅ <b>{You} được đăng ký thi đua năm học {year} đến {until}.</b>",
                You=capital(you(sex)),
                year=year,
                until=until(last),
            ),
            html("Trong thời gian này {you} đăng ký hoặc sửa như bình thường.", you=you(sex)),
        ),
        ((START_FORM,), (PROFILE,)),
    )


def refused_told(sex: str | None, answer: str) -> Message:
    """To the person: he may not, and why."""
    return Message(
        paragraphs(
            html("Thư ký hội đồng chưa đồng ý cho {you} đăng ký muộn.", you=you(sex)),
            html("Lý do: «{answer}»", answer=answer),
            html(
                "Cần trao đổi thêm, {you} gặp thư ký hội đồng, hoặc gửi ý kiến bằng lệnh /gopy. "
                "Nếu có lý do mới, {you} gõ /dangky để xin lại.",
                you=you(sex),
            ),
        ),
        ((Button("💬 Góp ý", "fb:new"),), (PROFILE,)),
    )


def extend(view: Extendable) -> Message:
    """More time for one person, unasked: until when?"""
    rows = _days(view.today, lambda n: data("late", "extend", view.person, view.today + timedelta(days=n)))
    return Message(
        paragraphs(
            html(
                "⏱ <b>Gia hạn riêng: {name}</b> – {team}",
                name=view.name,
                team=team_named(view.team) or "chưa thuộc tổ nào",
            ),
            html("Hạn hiện nay của người này: {until}.", until=until(view.last_day)),
            Html("Gia hạn <b>đến hết ngày nào</b>?"),
        ),
        (*rows, (PROFILE,)),
    )


def ask_why(view: Extendable, last: date) -> Message:
    """Why?"""
    return Message(
        paragraphs(
            html("⏱ Gia hạn cho <b>{name}</b> đến {until}.", name=view.name, until=until(last)),
            Html("Thầy/cô gõ <b>lý do gia hạn</b>; lý do được ghi vào danh sách đăng ký muộn."),
        ),
        ((Button("⬅ Quay lại", data("late", "extend", view.person)),),),
    )


def extended(view: Extended) -> Message:
    """Done."""
    head = html("✅ Đã gia hạn cho <b>{name}</b> đến {until}.", name=view.name, until=until(view.until))
    return Message(
        paragraphs(
            head,
            Html(
                "Nếu người này đã tham gia, bot đã báo riêng. Nếu chưa, tổ trưởng hoặc thư ký đăng ký thay được."
            ),
        ),
        ((Button("🧮 Tổng hợp", "cons:open"),),),
    )


def again(said: Html, screen: Message) -> Message:
    """The same question, after what was wrong with the typed line."""
    return Message(paragraphs(said, screen.html), screen.buttons)
