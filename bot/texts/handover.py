"""The secretary's office handed to another person."""

from datetime import date

from bot.domain.offices import OFFER_DAYS, Offer
from bot.texts.message import Button, Html, Message, Row, data, html, paragraphs
from bot.texts.say import capital, day, you

TURN_PEOPLE, TO_PERSON = "role:handteam", "role:handto"
TURN_TEAMS, TO_TEAM = "role:hand", "role:handteam"

HAND_OVER = Button("🤝 Bàn giao vai trò thư ký", data("role", "hand", 0))
LIST = Button("👥 Danh sách vai trò", data("role", "open", 0))
BACK: tuple[Row, ...] = ((Button("⬅ Quay lại", data("role", "open", 0)),),)
BACK_TO_TEAMS: tuple[Row, ...] = ((Button("⬅ Quay lại", data("role", "hand", 0)),),)

HEAD = Html("🤝 Bàn giao vai trò thư ký cho ai? Chỉ người đã tham gia bot mới nhận được.")


def _until(last: date) -> Html:
    return html("hết ngày <b>{day}</b>", day=day(last))


def waiting(offer: Offer) -> tuple[Html, tuple[Row, ...]]:
    """The offer that waits, on the list of roles."""
    said = html(
        "🤝 Đang chờ {you} <b>{name}</b> nhận bàn giao vai trò thư ký, đến {until}.",
        you=you(offer.taker_sex),
        name=offer.taker,
        until=_until(offer.until),
    )
    return said, ((Button("↩️ Thu hồi lời mời bàn giao", data("role", "handback", offer.id)),),)


def preview(person: int, offer: Offer) -> Message:
    """Before it is offered."""
    she = you(offer.taker_sex)
    body = paragraphs(
        html("🤝 Bàn giao vai trò thư ký cho {she} <b>{name}</b>?", she=she, name=offer.taker),
        html(
            "{She} ấy phải bấm nhận trong {days} ngày, đến {until}. Cho đến lúc đó {you} vẫn là thư ký "
            "và thu hồi được lời mời.",
            She=capital(she),
            days=OFFER_DAYS,
            until=_until(offer.until),
            you=you(offer.giver_sex),
        ),
        html(
            "Khi {she} ấy nhận, {you} <b>thôi vai trò thư ký</b>; đăng ký và các vai trò khác của {you} giữ nguyên.",
            she=she,
            you=you(offer.giver_sex),
        ),
    )
    return Message(
        body, ((Button("✅ Gửi lời mời bàn giao", data("role", "offer", person)),), *BACK_TO_TEAMS)
    )


def offered(offer: Offer) -> Message:
    """It waits for him now."""
    said, buttons = waiting(offer)
    return Message(paragraphs(Html("✅ Đã gửi lời mời."), said), (*buttons, (LIST,)))


def asked(offer: Offer) -> Message:
    """To the colleague."""
    me = you(offer.taker_sex)
    body = paragraphs(
        html(
            "🤝 {By} <b>{giver}</b> đề nghị bàn giao cho {me} vai trò <b>thư ký hội đồng</b> trong bot.",
            By=capital(you(offer.giver_sex)),
            giver=offer.giver,
            me=me,
        ),
        Html(
            "Thư ký điều hành cả năm học trong bot: kế hoạch, danh sách cán bộ, nhận và công khai danh sách đăng ký, "
            "giao vai trò."
        ),
        html(
            "{Me} trả lời đến {until}. Nếu không nhận, không có gì thay đổi.",
            Me=capital(me),
            until=_until(offer.until),
        ),
    )
    yes = Button("✅ Nhận vai trò thư ký", data("role", "accept", offer.id))
    return Message(body, ((yes,), (Button("Không nhận", data("role", "decline", offer.id)),)))


def taken_back(offer: Offer) -> Message:
    """Nothing has changed."""
    return Message(
        html(
            "↩️ Đã thu hồi lời mời gửi {she} <b>{name}</b>. {You} vẫn là thư ký.",
            she=you(offer.taker_sex),
            name=offer.taker,
            You=capital(you(offer.giver_sex)),
        ),
        ((LIST,),),
    )


def told_taken_back(offer: Offer) -> Message:
    """To the colleague."""
    return Message(
        html(
            "↩️ {By} <b>{giver}</b> đã thu hồi lời mời bàn giao vai trò thư ký. {You} không phải làm gì thêm.",
            By=capital(you(offer.giver_sex)),
            giver=offer.giver,
            You=capital(you(offer.taker_sex)),
        )
    )


def declined(offer: Offer) -> Message:
    """To who declined."""
    return Message(
        html(
            "Đã ghi nhận: {you} không nhận vai trò thư ký. {By} <b>{giver}</b> được báo và vẫn là thư ký.",
            you=you(offer.taker_sex),
            By=capital(you(offer.giver_sex)),
            giver=offer.giver,
        )
    )


def told_declined(offer: Offer) -> Message:
    """To who offered."""
    return Message(
        html(
            "🤝 {She} <b>{name}</b> không nhận vai trò thư ký. {You} vẫn là thư ký.",
            She=capital(you(offer.taker_sex)),
            name=offer.taker,
            You=capital(you(offer.giver_sex)),
        ),
        ((LIST,),),
    )


def accepted(offer: Offer, *, again: bool) -> Message:
    """To the new secretary."""
    me = you(offer.taker_sex)
    if again:
        return Message(html("{Me} đã là thư ký hội đồng.", Me=capital(me)), ((LIST,),))
    return Message(
        paragraphs(
            html("✅ {Me} là <b>thư ký hội đồng</b> từ bây giờ. Cảm ơn {me}.", Me=capital(me), me=me),
            Html("Các lệnh mới nằm trong bảng lệnh; gõ /trogiup để xem, /tiendo để biết việc đang tới đâu."),
        ),
        ((LIST,),),
    )


def told_accepted(offer: Offer) -> Message:
    """To who gave the office away."""
    return Message(
        html(
            "🤝 {She} <b>{name}</b> đã nhận vai trò thư ký. {You} thôi vai trò này từ bây giờ. "
            "Cảm ơn {you} đã giữ việc thời gian qua.",
            She=capital(you(offer.taker_sex)),
            name=offer.taker,
            You=capital(you(offer.giver_sex)),
            you=you(offer.giver_sex),
        )
    )


def told_others(offer: Offer) -> Message:
    """To the other secretaries."""
    return Message(
        html(
            "🤝 <b>{giver}</b> đã bàn giao vai trò thư ký cho <b>{taker}</b>.",
            giver=offer.giver,
            taker=offer.taker,
        )
    )
