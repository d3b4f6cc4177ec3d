"""What every screen of the registration form has: its head, its buttons, the ways back and out."""

from bot.domain.form import Form, Question
from bot.texts.message import Button, Html, Row, data, html, lines
from bot.texts.names import team_named
from bot.texts.say import capital, you


def head(view: Form) -> Html:
    """Which form this is, whose, and how far it has come."""
    steps = [q for q in view.answers.questions if q not in {Question.RESEMBLING, Question.SUMMARY}]
    said = html("📝 <b>Đăng ký thi đua năm học {year}</b>", year=view.year)
    if view.behalf_of:
        whose = " – ".join(part for part in (view.behalf_of.name, team_named(view.behalf_of.team)) if part)
        said = html("✍️ <b>Đăng ký thay: {whose}</b>\nNăm học {year}", whose=whose, year=view.year)
    if view.question in steps:
        place = html(" · bước {at}/{of}", at=steps.index(view.question) + 1, of=len(steps))
        said = said + place
    if view.copy:
        note = html(
            "<i>{You} đang sửa trên bản sao; bản đã gửi vẫn có hiệu lực.</i>", You=capital(you(view.sex))
        )
        return lines(said, note)
    return said


def who(view: Form) -> str:
    """Whose aims the form asks for: «Cô», «Thầy», or the name of the colleague for whom it is filled in."""
    return view.behalf_of.name if view.behalf_of else capital(you(view.sex))


def press(view: Form, label: str, verb: str, *value: object, chosen: bool = False) -> Button:
    """A button of this form: `reg:<verb>:<draft>[:<value>]`."""
    return Button(("✓ " if chosen else "") + label, data("reg", verb, view.draft_id, *value))


def way_out(view: Form) -> tuple[Row, ...]:
    """«Giữ nguyên» where the question was asked again, «Quay lại» except at the first, «Huỷ» always."""
    keep = (press(view, "Giữ nguyên", "keep"),) if view.answers.answered(view.question) else ()
    back = () if view.question is Question.TITLE else (press(view, "⬅ Quay lại", "back"),)
    rows = ((*keep,), (*back, press(view, "✖️ Huỷ", "cancel")))
    return tuple(row for row in rows if row)
