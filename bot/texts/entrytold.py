"""What the person and his lead are told when the secretary gives an entry back, changes it, or names somebody."""

from datetime import date

from bot.domain.amending import differing
from bot.domain.form import Answers
from bot.domain.titles import Title
from bot.texts.entryparts import change_line
from bot.texts.law import title_name
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.say import capital, till, you

FORM = Button("✏️ Sửa đăng ký", "reg:edit")
FILE = Button("📄 Hồ sơ của tôi", "me:profile")
ASK = Button("💬 Góp ý", "fb:new")


def reopened(sex: str | None, reason: str, until: date | None) -> Message:
    """The person gets his entry back."""
    body = paragraphs(
        html("↩️ <b>Thư ký trả lại đăng ký của {you} để sửa.</b>", you=you(sex)),
        html("Lý do: «{reason}»", reason=reason),
        html(
            "{You} sửa rồi gửi lại được {till}. Chưa gửi lại thì đăng ký này <b>chưa được tính</b>. "
            "Sau đó tổ trưởng duyệt và nộp lại như lần đầu.",
            You=capital(you(sex)),
            till=till(until),
        ),
    )
    return Message(body, ((FORM,), (FILE,)))


def lead_reopened(name: str, team: int, reason: str, until: date | None) -> Message:
    """His lead hears of it, as it will come through him again."""
    body = paragraphs(
        html("↩️ <b>Thư ký trả lại đăng ký của {name} để sửa.</b>", name=name),
        html("Lý do: «{reason}»", reason=reason),
        html(
            "Người đăng ký gửi lại được {till}. Khi đó thầy/cô duyệt và <b>nộp tổ lại</b> giúp bot.",
            till=till(until),
        ),
    )
    return Message(body, (_board(team),))


def amended(sex: str | None, before: Answers, after: Answers, reason: str, *, supplement: bool) -> Message:
    """The person reads what was changed in his entry, and why."""
    body = paragraphs(
        html("✏️ <b>Thư ký đã sửa đăng ký của {you}.</b>", you=you(sex)),
        _changes(before, after),
        html("Lý do: «{reason}»", reason=reason),
        _next(supplement=supplement),
        html("Chưa đồng ý, {you} bấm «Góp ý» hoặc trao đổi với thư ký.", you=you(sex)),
    )
    return Message(body, ((FILE, ASK),))


def lead_amended(
    name: str, team: int, before: Answers, after: Answers, reason: str, *, supplement: bool
) -> Message:
    """His lead reads the same; nothing is to be signed again."""
    body = paragraphs(
        html("✏️ <b>Thư ký đã sửa đăng ký của {name}.</b>", name=name),
        _changes(before, after),
        html("Lý do: «{reason}»", reason=reason),
        _next(supplement=supplement),
    )
    return Message(body, (_board(team),))


def nominated(sex: str | None, title: Title, reason: str) -> Message:
    """Somebody who did not register was named by the secretary."""
    body = paragraphs(
        html("📌 <b>Thư ký đã đề nghị xét {you}: {title}.</b>", you=you(sex), title=title_name(title)),
        html("Lý do: «{reason}»", reason=reason),
        html(
            "Kế hoạch của trường cho phép đề nghị người chưa đăng ký. Tiếp theo, hội đồng rà soát mục này. "
            "Chưa đồng ý, {you} bấm «Góp ý» hoặc trao đổi với thư ký.",
            you=you(sex),
        ),
    )
    return Message(body, ((FILE, ASK),))


def lead_nominated(name: str, team: int, title: Title, reason: str) -> Message:
    """His lead hears of it."""
    body = paragraphs(
        html("📌 <b>Thư ký đã đề nghị xét {name}: {title}.</b>", name=name, title=title_name(title)),
        html("Lý do: «{reason}»", reason=reason),
    )
    return Message(body, (_board(team),))


def _changes(before: Answers, after: Answers) -> Html:
    return lines(*(change_line(part, before, after) for part in differing(before, after)))


def _next(*, supplement: bool) -> Html:
    said = "Hội đồng rà soát lại mục này, rồi mục này được công khai trong danh sách bổ sung."
    return Html(said if supplement else "Tiếp theo, hội đồng rà soát mục này theo nội dung mới.")


def _board(team: int) -> tuple[Button, ...]:
    return (Button("👥 Bảng của tổ", data("team", "open", team)),)
