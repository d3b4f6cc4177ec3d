"""Parts of the screens of a school year: heading, a phase in words, buttons."""

from bot.domain.year import AfterConference, DeadlineRule, FixedDeadline
from bot.domain.yearform import PhaseAnswers, YearForm
from bot.texts.message import Button, Html, data, html, lines
from bot.texts.say import capital, day, short_day, you

STOP = Button("⏸ Để sau", "year:stop")
OPEN = Button("📅 Kế hoạch năm học", "year:open")

SHORT_THEME = 150
SHORT_LABEL = 22
"""Letters shown of a theme in an overview, and of a name on a button."""


def proposed_name(number: int) -> str:
    """The name of a phase until the school gives it another."""
    return f"Đợt {number}"


def phase_name(view: YearForm, phase: PhaseAnswers) -> str:
    """The name that the school gave a phase, or the one proposed for its place."""
    return phase.name or proposed_name(view.answers.phases.index(phase) + 1)


def cut(text: str, most: int) -> str:
    """The text, or its beginning."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def press(view: YearForm, label: str, verb: str, *value: object) -> Button:
    """A button of the form: `year:<verb>:<draft>[:<value>]`."""
    return Button(label, data("year", verb, view.draft_id, *value))


def head(view: YearForm) -> Html:
    """What is being done, and that the plan in force stands meanwhile."""
    label = view.answers.label
    title = (
        html("📅 <b>Kế hoạch năm học {label}</b>", label=label)
        if label
        else html("📅 <b>Kế hoạch năm học</b>")
    )
    if view.in_force is None:
        return title
    note = html(
        "<i>{You} đang sửa trên bản sao; kế hoạch đang dùng giữ nguyên đến khi {you} xác nhận.</i>",
        You=capital(you(view.sex)),
        you=you(view.sex),
    )
    return lines(title, note) if view.changed or view.plan is None else title


def phase_lines(view: YearForm, phase: PhaseAnswers, *, whole: bool = False) -> Html:
    """A phase with what is known of it; its theme shortened unless the whole is wanted."""
    theme = phase.theme if phase.theme is None or whole else cut(phase.theme, SHORT_THEME)
    return lines(
        html(
            "<b>{name}</b>: {starts} – {ends}",
            name=phase_name(view, phase),
            starts=short_day(phase.starts),
            ends=short_day(phase.ends),
        ),
        html("   Chủ đề: {theme}", theme=theme or "không ghi") if theme is not None else None,
    )


def rule_words(rule: DeadlineRule) -> Html:
    """How the deadline is found."""
    match rule:
        case AfterConference(0):
            return html("ngày hội nghị CBVC")
        case AfterConference(days):
            return html("sau hội nghị CBVC {days} ngày", days=days)
        case FixedDeadline(fixed):
            return html("{day}", day=day(fixed))
