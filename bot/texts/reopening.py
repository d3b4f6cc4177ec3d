"""The secretary gives an entry back: how many days, why, and what follows."""

from datetime import date

from bot.texts.message import Button, Html, Message, data, html, paragraphs
from bot.texts.say import capital, till, you

DAYS = (2, 3, 5, 7)
"""Days to choose from."""


def _cancel(registration: int) -> Button:
    return Button("✖️ Huỷ", data("entry", "open", registration))


def ask_days(registration: int, version: int, name: str, sex: str | None, *, published: bool) -> Message:
    """How long the person may change it."""
    body = paragraphs(
        html("↩️ <b>Trả lại mục của {name}</b>", name=name),
        html(
            "Người đăng ký sửa và gửi lại, rồi mục đi lại từ đầu: tổ duyệt, tổ nộp, {you} nhận, hội đồng rà soát. "
            "Trong lúc đó mục <b>chưa được tính</b>.",
            you=you(sex),
        ),
        Html("Mục này đã công khai; sau khi sửa, mục sẽ nằm trong danh sách bổ sung.") if published else None,
        html("{You} cho người đăng ký <b>mấy ngày</b> để sửa?", You=capital(you(sex))),
    )
    days = tuple(Button(f"{n} ngày", data("entry", "days", registration, version, n)) for n in DAYS)
    return Message(body, (days, (_cancel(registration),)))


def ask_reason(registration: int, name: str, days: int, sex: str | None) -> Message:
    """Why."""
    body = paragraphs(
        html("↩️ <b>Trả lại mục của {name}, trong {days} ngày</b>", name=name, days=days),
        html(
            "{You} <b>gõ lý do</b> rồi gửi. Gửi xong, mục được trả lại ngay và người đăng ký nhận được lý do này.",
            You=capital(you(sex)),
        ),
    )
    return Message(body, ((_cancel(registration),),))


def reopened(name: str, until: date | None, *, joined: bool) -> Html:
    """It is with the person again."""
    how = (
        html("Người đăng ký được báo và gửi lại được {till}.", till=till(until))
        if joined
        else html(
            "Người này chưa dùng bot nên <b>chưa nhận được tin</b>; tổ trưởng đăng ký thay được {till}.",
            till=till(until),
        )
    )
    return html("✅ <b>Đã trả lại mục của {name}.</b> ", name=name) + how
