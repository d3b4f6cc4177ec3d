"""Joint authors within a registration: one line of the summary, the receipt and the file."""

from collections.abc import Sequence

from bot.domain.joint import Consent, Partner, rest
from bot.texts.message import Html, html
from bot.texts.pages import shortened


def consent_words(consent: Consent | None) -> str:
    """What a joint author has said; None: he is asked when the form is sent."""
    match consent:
        case None:
            return "sẽ được hỏi khi gửi"
        case Consent.ASKED:
            return "chờ trả lời"
        case Consent.CONFIRMED:
            return "đã đồng ý"
        case Consent.REFUSED:
            return "không đồng ý"


def partners_line(partners: Sequence[Partner]) -> Html | None:
    """«• Đồng tác giả: A – 30 % (đã đồng ý); tác giả thứ nhất 70 %», or nothing where nobody shares the topic."""
    if not partners:
        return None
    names = "; ".join(f"{shortened(p.name, 40)} – {p.share} % ({consent_words(p.consent)})" for p in partners)
    return html("• Đồng tác giả: {names}; tác giả thứ nhất {rest} %", names=names, rest=rest(partners))
