"""The form of a school year: one question a screen, each with a way back and a way out."""

from datetime import date

from bot.domain.dates import DayFault
from bot.domain.yearform import Ask, YearForm
from bot.domain.yeartyping import LONGEST_NAME, LONGEST_THEME, MOST_DAYS, AnswerFault
from bot.texts.conference import day_fault
from bot.texts.message import Button, Html, Message, Row, html, lines, paragraphs
from bot.texts.plansummary import summary
from bot.texts.say import capital, day, you
from bot.texts.yearparts import (
    STOP,
    head,
    phase_lines,
    phase_name,
    press,
    proposed_name,
    rule_words,
)


def year_form(view: YearForm) -> Message:
    """The screen of the question that the form asks now."""
    match view.question.ask:
        case Ask.SUMMARY:
            return summary(view)
        case Ask.LABEL:
            return _question(view, html("Kế hoạch của <b>năm học nào</b>?"), _labels(view))
        case Ask.MORE:
            return _more(view)
        case Ask.PHASE:
            return _phase(view)
        case Ask.OPENS:
            asked = html("{You} cho bot biết <b>ngày mở đăng ký</b> thi đua.", You=capital(you(view.sex)))
            return _day(view, asked, view.answers.opens)
        case Ask.RULE | Ask.DAYS | Ask.DEADLINE:
            return _deadline(view)
        case Ask.START | Ask.END | Ask.THEME | Ask.NAME:
            return _of_phase(view)


def _question(view: YearForm, asked: Html, rows: tuple[Row, ...] = ()) -> Message:
    """A question with its answers by button, «Giữ nguyên» where it has one, the way back and out."""
    again = view.answers.reopened is not None and view.answers.answered(view.question)
    keep = (press(view, "Giữ nguyên", "keep"),) if again and not view.answers.complete else ()
    first = view.question.ask is Ask.LABEL and not view.answers.complete
    back = () if first else (press(view, "⬅ Quay lại", "back"),)
    return Message(paragraphs(head(view), asked), tuple(row for row in (*rows, keep, (*back, STOP)) if row))


def _labels(view: YearForm) -> tuple[Row, ...]:
    return tuple((press(view, f"Năm học {label}", "label", label),) for label in view.labels)


def _day(view: YearForm, asked: Html, standing: date | None, *more: Row) -> Message:
    """A question for a day: some by button, any other typed."""
    now = html("Đang ghi: <b>{day}</b>.", day=day(standing)) if standing else None
    code = view.question.code
    rows = tuple((press(view, day(d), "day", code, d),) for d in view.days)
    hint = html(
        "{press} ngày rồi gửi, ví dụ 5/9 hoặc 5/9/{year}.",
        press="Bấm một ngày bên dưới, hoặc gõ" if rows else "Gõ",
        year=(view.answers.label or "")[:4],
    )
    return _question(view, paragraphs(lines(asked, now), hint), (*rows, *more))


def _of_phase(view: YearForm) -> Message:
    phase = view.answers.phase(view.question.phase)
    assert phase is not None  # next_question asks of no phase that is gone
    name, code = phase_name(view, phase), view.question.code
    spare = len(view.answers.phases) > 1 and not view.answers.complete and view.answers.reopened is None
    remove: tuple[Row, ...] = ((press(view, "🗑 Bỏ đợt này", "delete", phase.id),),) if spare else ()
    match view.question.ask:
        case Ask.START:
            return _day(
                view, html("<b>{name}</b> bắt đầu <b>ngày nào</b>?", name=name), phase.starts, *remove
            )
        case Ask.END:
            asked = html(
                "<b>{name}</b> bắt đầu {starts}. Đợt này kết thúc <b>hết ngày nào</b>?",
                name=name,
                starts=day(phase.starts) if phase.starts else "",
            )
            return _day(view, asked, phase.ends, *remove)
        case Ask.THEME:
            asked = html(
                "{You} <b>gõ chủ đề</b> của <b>{name}</b> rồi gửi; chủ đề được đọc trong lời phát động tại nhóm.",
                You=capital(you(view.sex)),
                name=name,
            )
            now = html("Đang ghi: {theme}", theme=phase.theme) if phase.theme else None
            none = (press(view, "Không ghi chủ đề", "none", code),)
            return _question(view, lines(asked, now), (none, *remove))
        case _:
            asked = html(
                "Đang ghi: <b>{name}</b>. {You} <b>gõ tên mới</b> của đợt này rồi gửi.",
                name=name,
                You=capital(you(view.sex)),
            )
            usual = proposed_name(view.answers.phases.index(phase) + 1)
            return _question(view, asked, ((press(view, f"Dùng tên «{usual}»", "none", code),),))


def _phase(view: YearForm) -> Message:
    """The menu of one phase."""
    phase = view.answers.phase(view.question.phase)
    assert phase is not None

    def edit(label: str, ask: Ask) -> Button:
        return press(view, label, "ask", f"{ask}.{phase.id}")

    rows: tuple[Row, ...] = (
        (edit("✏️ Ngày bắt đầu", Ask.START), edit("✏️ Ngày kết thúc", Ask.END)),
        (edit("✏️ Chủ đề", Ask.THEME), edit("✏️ Tên đợt", Ask.NAME)),
        (press(view, "🗑 Xoá đợt này", "delete", phase.id),),
        (press(view, "⬅ Quay lại", "back"), STOP),
    )
    return Message(paragraphs(head(view), phase_lines(view, phase, whole=True)), rows)


def _more(view: YearForm) -> Message:
    phases = view.answers.phases
    listed = lines(*(phase_lines(view, phase) for phase in phases)) if phases else html("Chưa có đợt nào.")
    add = (press(view, "➕ Thêm một đợt", "add"),)
    enough = (press(view, "Đủ rồi ➡", "enough"),) if phases else ()
    asked = html("Năm học này còn <b>đợt thi đua</b> nào nữa không?")
    return _question(view, paragraphs(listed, asked), (add, enough))


def _deadline(view: YearForm) -> Message:
    rule = view.answers.rule
    now = html("Đang ghi: <b>{rule}</b>.", rule=rule_words(rule)) if rule else None
    match view.question.ask:
        case Ask.DAYS:
            asked = html(
                "Hạn đăng ký là <b>bao nhiêu ngày</b> sau hội nghị? {You} gõ một số từ 0 đến {most} rồi gửi.",
                You=capital(you(view.sex)),
                most=MOST_DAYS,
            )
            return _question(view, asked)
        case Ask.DEADLINE:
            return _day(view, html("Hạn đăng ký là <b>hết ngày nào</b>?"), None)
        case _:
            rows: tuple[Row, ...] = (
                (press(view, "Sau hội nghị 2 ngày", "rule", 2),),
                (press(view, "Sau hội nghị … ngày", "ask", Ask.DAYS),),
                (press(view, "Một ngày cố định", "ask", Ask.DEADLINE),),
            )
            asked = html("<b>Hạn đăng ký</b> thi đua được tính thế nào?")
            return _question(view, lines(asked, now), rows)


def old_button(view: YearForm) -> Message:
    """A button whose screen no longer exists, before the form as it stands."""
    now = year_form(view)
    return Message(paragraphs(html("Nút này đã cũ. Đây là hiện trạng:"), now.html), now.buttons)


def bad_answer(fault: AnswerFault, view: YearForm) -> Message:
    """The question again, with what was wrong first."""
    again = year_form(view)
    return Message(paragraphs(_fault(fault, view), again.html), again.buttons)


def _fault(fault: AnswerFault, view: YearForm) -> Html:
    me, label = capital(you(view.sex)), view.answers.label or ""
    match fault:
        case AnswerFault.NOT_A_DAY:
            return day_fault(DayFault.UNREADABLE, label, view.sex)
        case AnswerFault.OUTSIDE_YEAR:
            return day_fault(DayFault.OUTSIDE_YEAR, label, view.sex)
        case AnswerFault.ENDS_BEFORE_START:
            return html("⚠️ Ngày kết thúc phải từ ngày bắt đầu trở đi. {You} gõ lại giúp bot.", You=me)
        case AnswerFault.NOT_A_NUMBER:
            return html("⚠️ {You} gõ một số từ 0 đến {most} giúp bot.", You=me, most=MOST_DAYS)
        case AnswerFault.TOO_LONG:
            most = LONGEST_NAME if view.question.ask is Ask.NAME else LONGEST_THEME
            return html("⚠️ Dài quá {most} chữ cái. {You} rút gọn rồi gửi lại giúp bot.", most=most, You=me)
        case AnswerFault.NO_WORDS:
            return html("⚠️ Bot cần một dòng chữ. {You} gõ lại giúp bot.", You=me)
        case AnswerFault.PRESS_INSTEAD:
            return html("Ở bước này {you} bấm một nút bên dưới giúp bot nhé.", you=you(view.sex))
