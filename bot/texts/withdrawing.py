"""Taking a registration back: asked before, said afterwards, told to those who count on it."""

from datetime import date

from bot.domain.form import Behalf
from bot.domain.registration import State
from bot.texts.message import Button, Html, Message, data, html, paragraphs
from bot.texts.names import state_name, team_named
from bot.texts.registering import PROFILE, START_FORM
from bot.texts.say import capital, lower, till, you

ASK_LATE = Button("🙏 Xin đăng ký muộn", "late:ask")


def ask_withdraw(sex: str | None, *, late: bool, told: bool) -> Message:
    """Before what was submitted is taken back: what follows."""
    again = (
        "hạn đăng ký đã qua, nên muốn đăng ký lại {you} phải xin đăng ký muộn"
        if late
        else "{you} có thể đăng ký lại trong thời hạn"
    )
    return Message(
        html(
            "{You} có chắc muốn <b>rút đăng ký</b> không? Bản đã gửi sẽ không còn được tính{told}; "
            + again
            + ".",
            You=capital(you(sex)),
            you=you(sex),
            told=", tổ trưởng và thư ký hội đồng sẽ được báo" if told else "",
        ),
        ((Button("↩️ Rút đăng ký", "reg:withdrawn"), Button("Giữ đăng ký", "me:profile")),),
    )


def ask_withdraw_for(colleague: Behalf, registration: int) -> Message:
    """The same on behalf of a colleague."""
    return Message(
        html(
            "Thầy/cô có chắc muốn <b>rút đăng ký của {name}</b> không? Bản đã nhập thay sẽ không còn được tính.",
            name=colleague.name,
        ),
        (
            (
                Button("↩️ Rút đăng ký", data("behalf", "withdrawn", registration)),
                Button("Giữ đăng ký", data("behalf", "person", colleague.person)),
            ),
        ),
    )


def withdrawn(
    year: str, sex: str | None, deadline: date | None, *, late: bool = False, required: bool = True
) -> Message:
    """What was submitted no longer counts."""
    head = html("↩️ <b>Đã rút đăng ký thi đua năm học {year}.</b>", year=year)
    without = Html(" Chưa đăng ký thì theo kế hoạch của trường sẽ chưa được xét.") if required else Html("")
    if late:
        said = html("Hạn đăng ký đã qua. Muốn đăng ký lại, {you} xin đăng ký muộn kèm lý do.", you=you(sex))
        return Message(paragraphs(head, said + without), ((ASK_LATE,), (PROFILE,)))
    said = html("{You} đăng ký lại được {till}.", You=capital(you(sex)), till=till(deadline))
    return Message(paragraphs(head, said + without), ((START_FORM,), (PROFILE,)))


def withdrawn_for(year: str, colleague: Behalf, deadline: date | None, *, late: bool) -> Message:
    """The same on behalf of a colleague."""
    head = html("↩️ <b>Đã rút đăng ký thi đua năm học {year} của {name}.</b>", year=year, name=colleague.name)
    said = (
        Html("Hạn đăng ký đã qua. Muốn đăng ký lại, thư ký hội đồng cần gia hạn riêng cho người này.")
        if late
        else html("Còn đăng ký thay lại được {till}.", till=till(deadline))
    )
    back = Button("👥 Đăng ký thay", data("behalf", "pick", colleague.team_id))
    return Message(paragraphs(head, said), ((back,),))


def entry_door(registration: int) -> Button:
    """The secretary's way to the entry."""
    return Button("🔎 Xem mục này", data("entry", "open", registration))


def team_door(team: int | None) -> Button:
    """The lead's way to his board."""
    return Button("👥 Xem bảng của tổ", data("team", "open", team or 0))


def withdrawal_told(name: str, team: str, before: State, door: Button) -> Message:
    """To the secretary and the lead: somebody on whom the list counted has gone."""
    return Message(
        paragraphs(
            html(
                "↩️ <b>{name}</b> ({team}) vừa <b>rút đăng ký</b>.",
                name=name,
                team=team_named(team) or "chưa có tổ",
            ),
            html(
                "Trước đó đăng ký này ở bước «{before}». Danh sách từ nay không còn mục này; danh sách đã kí hoặc "
                "đã công khai sẽ ghi sự khác biệt.",
                before=lower(state_name(before)),
            ),
        ),
        ((door,),),
    )
