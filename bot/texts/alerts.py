"""To the maintainer's chat: trouble, how often, since when; nothing personal."""

from datetime import datetime

from bot.texts.message import Html, html, paragraphs


def trouble(
    said: Html, code: str, version: str, times: int, people: int, first: datetime, last: datetime
) -> Html:
    """One kind of trouble: what it is, then how often it was seen, by the school's clock."""
    often = html("{times} lần", times=times) if times > 1 else Html("lần đầu")
    whom = html(", {people} người gặp", people=people) if people else None
    between = (
        html("{first} – {last}", first=f"{first:%H:%M %d/%m}", last=f"{last:%H:%M %d/%m}")
        if times > 1
        else html("{at}", at=f"{first:%H:%M %d/%m}")
    )
    footer = html(
        "<i>Mã <code>{code}</code> · {often}{whom} · {between} · bản {version}</i>",
        code=code,
        often=often,
        whom=whom or "",
        between=between,
        version=version,
    )
    return paragraphs(said, footer)


def error(kind: str, where: str) -> Html:
    """A mistake of ours: what broke and where, innermost last; never what the error says, it may quote people."""
    return html("⚠️ Bot gặp lỗi <b>{kind}</b> ở\n<pre>{where}</pre>", kind=kind, where=where)


CONFLICT = Html(
    "⚠️ Có một chương trình khác đang dùng cùng mã bot (token). Hãy tắt bớt một bên; "
    "trong lúc đó tin nhắn của các thầy cô có thể đến chậm."
)
"""Two bots poll with one token."""


def gave_up(vital: str) -> Html:
    """The bot ends itself, and a supervisor starts it again."""
    return html(
        "⚠️ Bot thấy mình đã treo ({what}) nên tự dừng để được chạy lại. "
        "Nếu vài phút nữa bot chưa trả lời, hãy chạy lại bằng tay và xem nhật ký.",
        what=VITALS[vital],
    )


VITALS = {
    "loop": "không còn xử lí được việc gì",
    "poll": "hỏi tin mới nhưng Telegram không trả lời",
    "sweep": "việc rà lịch và gửi tin không xong",
}
