"""The plan of a year at a glance: every field with its button, faults with what to do, and the confirmation."""

from bot.domain.moving import Telling
from bot.domain.year import AfterConference, Fault, PlanFault, YearPlan
from bot.domain.yearform import MOST_PHASES, Ask, YearForm
from bot.texts.conference import SCHEDULE, conference_day, heard
from bot.texts.message import Button, Html, Message, Row, html, lines, paragraphs
from bot.texts.say import capital, day, until, you
from bot.texts.yearparts import OPEN, SHORT_LABEL, STOP, cut, head, phase_lines, phase_name, press, rule_words


def summary(view: YearForm) -> Message:
    """Everything, before it is confirmed."""
    body = paragraphs(
        head(view),
        lines(*(phase_lines(view, phase) for phase in view.answers.phases)),
        _registration(view),
        lines(*(_fault(fault, view) for fault in view.faults)) if view.faults else None,
        *_news(view),
    )
    return Message(body, tuple(row for row in (_confirm(view), *_fields(view), _out(view)) if row))


def _registration(view: YearForm) -> Html:
    plan, rule = view.plan, view.answers.rule
    assert plan is not None  # the summary comes when all is answered
    assert rule is not None
    by_conference = isinstance(rule, AfterConference)
    return lines(
        html("<b>Mở đăng ký:</b> {day}", day=day(plan.opens) if plan.opens else "chưa có"),
        html("<b>Hạn đăng ký:</b> {rule}", rule=rule_words(rule))
        + (html(" → {until}", until=until(plan.deadline)) if by_conference and plan.deadline else Html("")),
        html("<b>Hội nghị CBVC:</b> ") + conference_day(plan.conference, invented=view.invented)
        if by_conference
        else None,
    )


def _news(view: YearForm) -> list[Html | None]:
    """What confirming would bring about beyond the plan itself."""
    return [
        html("⚠️ Kế hoạch đang dùng đã được người khác đổi sau khi {you} mở bản sao này.", you=you(view.sex))
        if view.overtaken
        else None,
        html(
            "ℹ️ Khi {you} xác nhận, bot chuyển sang năm học {new} và thôi báo tin của năm học {old}.",
            you=you(view.sex),
            new=view.answers.label,
            old=view.replaces,
        )
        if view.replaces
        else None,
        html("ℹ️ Hạn đăng ký thay đổi. ") + heard(view.telling) if view.telling else None,
    ]


def _fault(fault: Fault, view: YearForm) -> Html:
    """What is wrong and what to do."""
    phase = view.answers.phases[fault.phase - 1] if fault.phase else None
    name = cut(phase_name(view, phase), SHORT_LABEL) if phase else ""  # as on its button
    match fault.kind:
        case PlanFault.BAD_LABEL:
            said = html("Tên năm học chưa đúng: bấm ✏️ Năm học để chọn lại.")
        case PlanFault.NO_PHASES:
            said = html("Chưa có đợt thi đua nào: bấm ➕ Thêm một đợt.")
        case PlanFault.PHASE_WITHOUT_DATES:
            said = html("{name} chưa đủ ngày bắt đầu và kết thúc: bấm ✏️ {name} để nhập.", name=name)
        case PlanFault.PHASE_ENDS_BEFORE_START:
            said = html("{name} kết thúc trước khi bắt đầu: bấm ✏️ {name} để sửa ngày.", name=name)
        case PlanFault.PHASES_OVERLAP:
            said = html(
                "{name} bắt đầu khi đợt trước chưa kết thúc: sửa ngày của một trong hai đợt.", name=name
            )
        case PlanFault.NO_OPENING:
            said = html("Chưa có ngày mở đăng ký: bấm ✏️ Ngày mở đăng ký.")
        case PlanFault.DEADLINE_BEFORE_OPENING:
            said = html("Hạn đăng ký trước ngày mở đăng ký: bấm ✏️ Ngày mở đăng ký hoặc ✏️ Hạn đăng ký để sửa.")
    return html("⚠️ ") + said


def _confirm(view: YearForm) -> Row:
    return (press(view, "✅ Dùng kế hoạch này", "use"),) if view.changed and not view.faults else ()


def _fields(view: YearForm) -> list[Row]:
    phases = [
        press(view, f"✏️ {cut(phase_name(view, p), SHORT_LABEL)}", "ask", f"{Ask.PHASE}.{p.id}")
        for p in view.answers.phases
    ]
    rows: list[Row] = [tuple(phases[at : at + 2]) for at in range(0, len(phases), 2)]
    if len(phases) < MOST_PHASES:
        rows.append((press(view, "➕ Thêm một đợt", "add"),))
    rows.append(
        (
            press(view, "✏️ Ngày mở đăng ký", "ask", Ask.OPENS),
            press(view, "✏️ Hạn đăng ký", "ask", Ask.RULE),
        )
    )
    if view.in_force is None:
        rows.append((press(view, "✏️ Năm học", "ask", Ask.LABEL),))
    elif isinstance(view.answers.rule, AfterConference):
        rows.append((Button("📅 Ngày hội nghị", "conf:open"),))
    return rows


def _out(view: YearForm) -> Row:
    if view.changed:
        return press(view, "🗑 Bỏ thay đổi" if view.in_force else "🗑 Bỏ bản này", "drop"), STOP
    return press(view, "🆕 Tạo năm học mới", "next"), Button("✖️ Đóng", "year:stop")


def not_yet(view: YearForm) -> Message:
    """«Dùng kế hoạch này» while something is wrong."""
    shown = summary(view)
    first = html(
        "Chưa dùng được kế hoạch này. {You} sửa giúp những chỗ có dấu ⚠️.", You=capital(you(view.sex))
    )
    return Message(paragraphs(first, shown.html), shown.buttons)


def ask_drop(view: YearForm) -> Message:
    """Before what was entered is thrown away."""
    said = (
        html(
            "{You} có chắc muốn bỏ các thay đổi chưa xác nhận không? "
            "Kế hoạch đang dùng của năm học {label} giữ nguyên.",
            You=capital(you(view.sex)),
            label=view.answers.label,
        )
        if view.in_force
        else html(
            "{You} có chắc muốn bỏ bản kế hoạch năm học {label} đang soạn không? Các ngày đã nhập sẽ mất.",
            You=capital(you(view.sex)),
            label=view.answers.label or "",
        )
    )
    return Message(said, ((press(view, "🗑 Bỏ", "dropped"), Button("Giữ lại", "year:open")),))


def in_force(plan: YearPlan, telling: Telling | None, sex: str | None, *, created: bool) -> Message:
    """The copy is confirmed: the plan stands."""
    waits = isinstance(plan.rule, AfterConference) and plan.conference is None
    said = (
        "Kế hoạch năm học {label} đã được lập." if created else "Kế hoạch năm học {label} đã được cập nhật."
    )
    body = paragraphs(
        html("✅ <b>" + said + "</b>", label=plan.label),
        lines(
            html("Mở đăng ký: {day}.", day=day(plan.opens) if plan.opens else ""),
            html("Hạn đăng ký: {until}.", until=until(plan.deadline)),
        ),
        heard(telling) if telling else None,
        html("{You} nhập ngày hội nghị khi đã có; hạn đăng ký được tính theo ngày đó.", You=capital(you(sex)))
        if waits
        else None,
    )
    conference: tuple[Row, ...] = ((Button("📅 Nhập ngày hội nghị", "conf:open"),),) if waits else ()
    return Message(body, (*conference, (OPEN, SCHEDULE)))


def dropped(year: str | None) -> Message:
    """The copy is thrown away."""
    kept = html(" Kế hoạch năm học {year} đang dùng giữ nguyên.", year=year) if year else Html("")
    return Message(html("Đã bỏ bản đang soạn.") + kept, ((OPEN,),))


def stopped() -> Message:
    """The form is put aside; the copy is kept."""
    return Message(
        html(
            "⏸ Đã dừng. Những gì đã nhập được giữ lại, gõ /namhoc để làm tiếp. Kế hoạch đang dùng không đổi."
        ),
        ((OPEN,),),
    )


def no_year() -> Message:
    """Asked for something of a year while there is none."""
    return Message(html("Trường chưa có kế hoạch năm học. Thư ký hội đồng gõ /namhoc để nhập."))
