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
