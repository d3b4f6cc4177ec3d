"""/tonghop: where the campaign stands, in one screen, and what the secretary does next."""

from collections.abc import Sequence

from bot.domain.consolidation import Campaign, Duty, Mark, duties, reached
from bot.domain.registration import CLOSED, State
from bot.domain.year import Stage
from bot.texts.message import Button, Html, Message, Row, html, lines, paragraphs
from bot.texts.say import day, number, short_day, until, you

_MARKS = {Mark.DONE: "✅", Mark.UNDER_WAY: "▶️", Mark.AHEAD: "▫️"}

LISTS: Row = (Button("👥 Theo tổ", "cons:teams:0"), Button("🏅 Theo danh hiệu", "cons:titles"))
TOOLS: Row = (Button("🔍 Kiểm tra đối chiếu", "cons:checks"), Button("⚙️ Quy định của kế hoạch", "cons:plan"))
NOMINATE = Button("➕ Đề nghị người chưa đăng ký", "cons:nominate")
REFRESH = Button("🔄 Cập nhật", "cons:open")


def overview(seen: Campaign, first: Html | None = None) -> Message:
    """`cons:open`; `first` says what was just done."""
    waiting = duties(seen)
    body = paragraphs(
        first,
        html("📋 <b>Tổng hợp đăng ký thi đua năm học {year}</b>", year=seen.year),
        lines(*_steps(seen)),
        _aside(seen),
        html("👉 <b>Việc tiếp theo:</b> {next}", next=_next(seen, waiting)),
    )
    nominate: tuple[Row, ...] = () if seen.registration_required or seen.closed else ((NOMINATE,),)
    return Message(body, (*((_button(duty, seen),) for duty in waiting), LISTS, TOOLS, *nominate, (REFRESH,)))


def _steps(seen: Campaign) -> tuple[Html, ...]:
    with_teams, received, checked = seen.with_teams, seen.count(State.RECEIVED), seen.count(State.CHECKED)
    final, up = seen.count(State.FINAL), seen.count(State.PASSED_UP)
    published = seen.count(State.PUBLISHED)
    past_review = checked + published + final + up
    open_now = seen.stage is Stage.OPEN
    taken = seen.signed - seen.waiting
    all_taken = seen.signed == seen.teams and not seen.waiting and not with_teams
    return (
        _step(reached(seen.stage is Stage.CLOSED, open_now), "Đăng ký", _registering(seen)),
        _step(
            reached(seen.signed == seen.teams and not with_teams, bool(seen.signed or with_teams)),
            "Tổ nộp",
            f"{seen.signed}/{seen.teams} tổ; {number(with_teams)} mục còn ở tổ",
        ),
        _step(reached(all_taken, bool(taken)), "Thư ký nhận", f"{taken}/{seen.teams} tổ"),
        _step(
            reached(bool(past_review) and not received, bool(received)),
            "Hội đồng rà soát",
            f"chờ xét {number(received)}, đã xét {number(past_review)}"
            + (f", chưa đồng ý {number(seen.objections)}" if seen.objections else ""),
        ),
        _step(reached(seen.adopted is not None, begun=False), "Hội nghị thông qua", _adopting(seen)),
        _step(
            reached(bool(seen.rounds) and not checked and not seen.commenting, bool(seen.rounds)),
            "Công khai",
            _publishing(seen),
        ),
        _step(
            reached(seen.closed, begun=False),
            "Chốt danh sách",
            f"{number(final + up)} mục" if seen.closed else "chưa chốt",
        ),
        _step(
            reached(bool(up) and not final, begun=seen.closed),
            "Gửi cấp trên",
            f"{number(up)} mục đã gửi" if seen.closed else "sau khi chốt",
        ),
    )


def _step(mark: Mark, name: str, said: str) -> Html:
    return html("{mark} <b>{name}:</b> {said}", mark=_MARKS[mark], name=name, said=said)


def _registering(seen: Campaign) -> str:
    said = f"{number(seen.standing)}/{number(seen.staff)} người"
    match seen.stage:
        case Stage.NOT_YET:
            return f"{said}; chưa mở"
        case Stage.OPEN:
            return f"{said}; {'hạn ' + short_day(seen.deadline) if seen.deadline else 'chưa ấn định hạn'}"
        case Stage.CLOSED:
            return f"{said}; hết hạn {short_day(seen.deadline)}"


def _adopting(seen: Campaign) -> str:
    if seen.adopted is not None:
        return f"đã ghi, ngày {short_day(seen.adopted)}"
    if not seen.needs_adoption:
        return "kế hoạch không có hội nghị"
    return f"chưa ghi; hội nghị {short_day(seen.conference)}"


def _publishing(seen: Campaign) -> str:
    if not seen.rounds:
        return f"chưa công khai; {number(seen.count(State.CHECKED))} mục sẵn sàng"
    listed = seen.count(State.PUBLISHED, *CLOSED)
    said = [f"{number(listed)} mục, đợt {seen.rounds}"]
    if seen.commenting:
        said.append(f"góp ý đến hết {short_day(seen.comments_until)}")
    if seen.comments:
        said.append(f"{number(seen.comments)} góp ý chưa trả lời")
    return "; ".join(said)


def _aside(seen: Campaign) -> Html | None:
    """What does not count, so that nobody looks for it in vain."""
    counts = (
        ("trả lại để sửa", seen.count(State.RETURNED)),
        ("không đăng ký", seen.count(State.DECLINED)),
        ("đã rút", seen.count(State.WITHDRAWN)),
    )
    said = [f"{name} {number(count)}" for name, count in counts if count]
    return html("<i>Chưa tính: {said}.</i>", said=", ".join(said)) if said else None


def _next(seen: Campaign, waiting: Sequence[Duty]) -> Html:
    return _duty(waiting[0], seen) if waiting else _patience(seen)


def _duty(duty: Duty, seen: Campaign) -> Html:  # one sentence per duty: mypy names the missing one
    who = you(seen.sex)
    match duty:
        case Duty.LATE:
            return html("trả lời {n} đơn xin đăng ký muộn.", n=number(seen.late))
        case Duty.COMMENTS:
            return html("trả lời {n} góp ý.", n=number(seen.comments))
        case Duty.RECEIVE:
            return html("{who} nhận danh sách của {n} tổ.", who=who, n=number(seen.waiting))
        case Duty.OBJECTIONS:
            return html("giải quyết {n} mục mà hội đồng chưa đồng ý.", n=number(seen.objections))
        case Duty.REVIEW:
            n = number(seen.count(State.RECEIVED) - seen.objections)
            return html("hội đồng rà soát {n} mục{by}.", n=n, by=_by(seen))
        case Duty.ADOPT:
            return html("ghi kết quả hội nghị thông qua{by}.", by=_by(seen))
        case Duty.PUBLISH:
            which = "danh sách bổ sung" if seen.rounds else "danh sách"
            return html("công khai {which}: {n} mục.", which=which, n=number(seen.count(State.CHECKED)))
        case Duty.FINALISE:
            return Html("hội đồng chốt danh sách.")
        case Duty.HAND_UP:
            return Html("gửi danh sách lên cấp trên.")


def _by(seen: Campaign) -> str:
    return f" (hội nghị {short_day(seen.conference)})" if seen.conference and not seen.adopted else ""


def _patience(seen: Campaign) -> Html:
    if seen.closed:
        return Html("không còn việc nào.")
    if seen.commenting and seen.comments_until is not None and not seen.with_teams:
        return html("chờ hết thời gian góp ý, hết ngày {day}.", day=day(seen.comments_until))
    match seen.stage:
        case Stage.NOT_YET:
            return Html("chờ mở đăng ký.")
        case Stage.OPEN:
            return html("chờ các tổ đăng ký và nộp. Hạn: {until}.", until=until(seen.deadline))
        case Stage.CLOSED:
            return Html("chờ các tổ duyệt và nộp; bấm «Theo tổ» để xem tổ nào còn thiếu.")


def _button(duty: Duty, seen: Campaign) -> Button:
    match duty:
        case Duty.LATE:
            return Button(f"🕗 Đơn xin đăng ký muộn ({seen.late})", "late:list")
        case Duty.COMMENTS:
            return Button(f"💬 Góp ý chờ trả lời ({seen.comments})", "fb:list")
        case Duty.RECEIVE:
            return Button(f"📥 Nhận danh sách của {seen.waiting} tổ", "cons:receiveall")
        case Duty.OBJECTIONS:
            return Button(f"✋ Ý kiến chưa đồng ý ({seen.objections})", "cons:objected:0")
        case Duty.REVIEW:
            return Button("⚖️ Hội đồng rà soát", "rev:open")
        case Duty.ADOPT:
            return Button("🏛 Hội nghị thông qua", "pub:open")
        case Duty.PUBLISH:
            return Button("📢 Công khai", "pub:open")
        case Duty.FINALISE:
            return Button("🔒 Chốt danh sách", "fin:open")
        case Duty.HAND_UP:
            return Button("📤 Gửi cấp trên", "up:open")
