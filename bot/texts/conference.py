"""The staff conference: what follows from its day, before and after it is set."""

from datetime import date

from bot.domain.dates import DayFault, span_of
from bot.domain.moving import Concern, Conference, Preview, Telling
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.say import capital, day, moment, short_day, until, you

CANCEL = Button("✖️ Đóng", "conf:close")
BACK = Button("⬅ Quay lại", "conf:open")
CHANGE = Button("📅 Đổi ngày hội nghị", "conf:open")
NO_DAY = Button("Chưa có ngày", "conf:none")
CLEAR = Button("✅ Bỏ ngày hội nghị", "conf:clear")
SCHEDULE = Button("🗓 Lịch thông báo", "agenda:page:0")

INVENTED = Html(" <i>(ngày giả định của bản dùng thử)</i>")


def conference_day(value: date | None, *, invented: bool) -> Html:
    """The conference's day, or that there is none; the sandbox's own invention is marked."""
    if value is None:
        return html("<b>chưa có ngày</b>")
    return html("<b>{day}</b>", day=day(value)) + (INVENTED if invented else Html(""))


def heard(telling: Telling) -> Html:
    """When the group hears of a moved deadline."""
    if not telling.group:
        return html(
            "⚠️ Chưa kết nối nhóm nào nên chưa có ai nhận được tin này. Thêm bot vào nhóm của trường rồi gõ /ketnoi trong nhóm."
        )
    if telling.at is None:
        return html("Nhóm sẽ không có thêm thông báo về hạn đăng ký.")
    if telling.now:
        return html("Nhóm được báo ngay.")
    return html("Nhóm được báo lúc {moment}.", moment=moment(telling.at))


def ask_day(now: Conference) -> Message:
    """/hoinghi: what stands, and the question."""
    follows = (
        html("Hạn đăng ký là ngày cố định: {until}.", until=until(now.deadline))
        if now.fixed
        else html("Hạn đăng ký: {until}.", until=until(now.deadline))
    )
    body = paragraphs(
        html("📅 <b>Hội nghị cán bộ, viên chức năm học {year}</b>", year=now.year),
        lines(html("Ngày hội nghị: ") + conference_day(now.day, invented=now.invented) + Html("."), follows),
        html(
            "{You} <b>gõ ngày hội nghị</b> rồi gửi, ví dụ 15/10 hoặc 15/10/{year}. "
            "Bot cho xem trước rồi mới thay đổi.",
            You=capital(you(now.sex)),
            year=span_of(now.year)[0].year,
        ),
    )
    return Message(body, (*(((NO_DAY,),) if now.day else ()), (CANCEL,)))


def bad_day(fault: DayFault, now: Conference) -> Message:
    """The question again, with what was wrong first."""
    asked = ask_day(now)
    return Message(paragraphs(day_fault(fault, now.year, now.sex), asked.html), asked.buttons)


def day_fault(fault: DayFault, year: str, sex: str | None) -> Html:
    """Why a typed day is not taken."""
    match fault:
        case DayFault.UNREADABLE:
            return html(
                "⚠️ Bot chưa đọc được ngày này. {You} gõ theo kiểu ngày/tháng/năm, ví dụ 15/10/{year}.",
                You=capital(you(sex)),
                year=span_of(year)[0].year,
            )
        case DayFault.OUTSIDE_YEAR:
            first, last = span_of(year)
            return html(
                "⚠️ Ngày này không thuộc năm học {year} (từ {first} đến {last}). {You} gõ lại giúp bot.",
                year=year,
                first=short_day(first),
                last=short_day(last),
                You=capital(you(sex)),
            )


def preview(seen: Preview) -> Message:
    """What would follow, before anything does; the button carries the day."""
    if seen.day is None:
        head = html("Bỏ ngày hội nghị → hạn đăng ký: {until}.", until=until(seen.deadline))
        confirm = CLEAR
    else:
        head = html(
            "Hội nghị: <b>{day}</b> → hạn đăng ký: {until}.", day=day(seen.day), until=until(seen.deadline)
        )
        confirm = Button(f"✅ Đặt hội nghị ngày {short_day(seen.day)}", data("conf", "set", seen.day))
    body = paragraphs(
        html("👀 <b>Xem trước – năm học {year}</b>", year=seen.year),
        head,
        heard(seen.telling) if seen.telling else html("Hạn đăng ký không đổi nên nhóm không có tin mới."),
        *(_concern(c, seen) for c in seen.concerns),
        html("<i>Muốn ngày khác, {you} gõ ngày đó rồi gửi.</i>", you=you(seen.sex)),
    )
    return Message(body, ((confirm,), (BACK, CANCEL)))


def _concern(concern: Concern, seen: Preview) -> Html:
    match concern:
        case Concern.RULE_IGNORES_IT:
            return html(
                "ℹ️ Kế hoạch của trường đặt hạn đăng ký là một ngày cố định, không tính theo hội nghị. "
                "Ngày hội nghị chỉ được ghi lại; muốn đổi hạn, {you} gõ /namhoc.",
                you=you(seen.sex),
            )
        case Concern.DEADLINE_PAST:
            return html("⚠️ Hạn này <b>đã qua</b>: xác nhận xong, đăng ký đóng ngay.")
        case Concern.DEADLINE_BEFORE_OPENING:
            return html(
                "⚠️ Hạn này <b>trước ngày mở đăng ký</b>, nên sẽ không ai đăng ký được. "
                "{You} kiểm tra lại ngày hội nghị, hoặc đổi ngày mở đăng ký trong /namhoc.",
                You=capital(you(seen.sex)),
            )


def confirmed(now: Conference, telling: Telling | None) -> Message:
    """It stands; pressed twice it says the same."""
    body = paragraphs(
        html("✅ <b>Đã ghi nhận – năm học {year}</b>", year=now.year),
        lines(
            html("Hội nghị cán bộ, viên chức: ") + conference_day(now.day, invented=now.invented) + Html("."),
            html("Hạn đăng ký: {until}.", until=until(now.deadline)),
        ),
        heard(telling) if telling else None,
    )
    return Message(body, ((CHANGE, SCHEDULE),))


def outdated(now: Conference) -> Message:
    """A button with a day of another school year."""
    asked = ask_day(now)
    return Message(paragraphs(html("Nút này đã cũ. Đây là hiện trạng:"), asked.html), asked.buttons)


def closed() -> Message:
    """The screen is put away."""
    return Message(html("Đã đóng, ngày hội nghị giữ nguyên. Khi cần, gõ /hoinghi."), ((CHANGE, SCHEDULE),))
