"""Who of a team was reminded today, and whether it reached him."""

from bot.domain.teamwork import Heard, Nudges, Reached
from bot.texts import pages
from bot.texts.message import Button, Html, Message, data, html
from bot.texts.say import moment, you
from bot.texts.team import LONGEST_NAME, heading, to_board


def nudges(seen: Nudges, page: int = 0) -> Message:
    """The result per person; «Cập nhật kết quả» reads the record again."""
    people = [_person(one) for one in seen.people]
    found = pages.cut([[_head(seen), *_said(seen)], people]) if people else [_nobody(seen)]
    page = min(max(page, 0), len(found) - 1)
    turning = pages.turner(page, len(found), lambda p: data("team", "told", seen.team_id, p))
    again = Button("🔄 Cập nhật kết quả", data("team", "told", seen.team_id, page))
    return Message(found[page], (*((turning,) if turning else ()), (again,), (to_board(seen.team_id),)))


def _head(seen: Nudges) -> Html:
    return html("🔔 <b>{team}: nhắc người còn thiếu</b>", team=heading(seen.team))


def _nobody(seen: Nudges) -> Html:
    return _head(seen) + html("\n\n✅ Tổ không còn ai phải nhắc.")


def _said(seen: Nudges) -> list[Html]:
    rule = html(
        "Mỗi người được nhắc nhiều nhất một lần trong ngày; ai đã trả lời hoặc đang nghỉ thì không nhắc."
    )
    if seen.sent and seen.leaves_at:
        return [html("Đã xếp {n} tin; bot gửi lúc {at}.", n=seen.sent, at=moment(seen.leaves_at)), rule]
    if seen.sent:
        return [
            html(
                "Bot đang gửi {n} tin; {you} bấm «Cập nhật kết quả» để xem.", n=seen.sent, you=you(seen.sex)
            ),
            rule,
        ]
    return [rule]


def _person(one: Heard) -> Html:
    said = _result(one) + (html(" · <b>đã trả lời</b>") if one.answered else Html(""))
    return html("• {name}: ", name=pages.shortened(one.name, LONGEST_NAME)) + said


def _result(one: Heard) -> Html:
    at = moment(one.at) if one.at else ""
    match one.result:
        case Reached.DELIVERED:
            return html("✅ đã nhận lúc {at}", at=at)
        case Reached.SENDING:
            return html("⏳ đang gửi")
        case Reached.BLOCKED:
            return html("🚫 đã chặn bot")
        case Reached.NOT_JOINED:
            return html("📵 chưa tham gia bot")
        case Reached.FAILED:
            return html("⚠️ không gửi được")
        case Reached.REMINDED:
            return html("🕓 hôm nay bot đã nhắc theo lịch ({at})", at=at)
        case Reached.COMING:
            return html("🕓 bot sẽ nhắc theo lịch lúc {at}", at=at)
        case Reached.LATE:
            return html("🔒 không còn trong thời gian đăng ký")
        case Reached.NOT_YET:
            return html("▫️ chưa nhắc")
