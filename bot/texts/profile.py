"""My file: who I am in the list and where my registration stands."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.form import Answers
from bot.domain.registration import State
from bot.domain.roles import Role
from bot.domain.year import Stage
from bot.texts.message import Button, Html, html, lines, paragraphs
from bot.texts.names import state_name, team_named
from bot.texts.registering import EDIT, START_FORM, WITHDRAW, answers_lines
from bot.texts.say import capital, moment, till, you

ROLES = {
    Role.TEACHER: "giáo viên, nhân viên",
    Role.TEAM_LEAD: "tổ trưởng",
    Role.SECRETARY: "thư ký hội đồng",
    Role.COUNCIL: "thành viên hội đồng",
    Role.PRINCIPAL: "hiệu trưởng",
}

PATH = (
    (State.SUBMITTED, "Đã gửi"),
    (State.TEAM_APPROVED, "Tổ duyệt"),
    (State.RECEIVED, "Thư ký nhận"),
    (State.CHECKED, "Hội đồng xét"),
    (State.PUBLISHED, "Công khai"),
    (State.FINAL, "Chốt danh sách"),
    (State.PASSED_UP, "Gửi cấp trên"),
)
"""The way of a registration, as the person sees it."""


def profile_head(name: str, team: str, position: str, school: str, roles: Sequence[Role]) -> Html:
    """Who this is in the school's list."""
    place = " – ".join(part for part in (position, team_named(team), school) if part)
    held = ", ".join(ROLES[r] for r in roles if r is not Role.TEACHER)
    return lines(
        html("📄 <b>{name}</b>", name=name),
        html("{place}", place=place),
        html("Vai trò trong bot: {held}", held=held) if held else None,
    )


def timeline(state: State) -> Html:
    """Where the registration stands on its way."""
    names = [s for s, _ in PATH]
    reached = names.index(state) if state in names else -1
    return lines(
        *(html("{mark} {name}", mark="✅" if i <= reached else "▫️", name=n) for i, (_, n) in enumerate(PATH))
    )


def profile_standing(state: State, answers: Answers, receipt: str | None, changed: datetime) -> Html:
    """What stands for this year."""
    declined = state in {State.DECLINED, State.WITHDRAWN}
    return paragraphs(
        lines(
            html(
                "Tình trạng: <b>{state}</b> (lúc {changed})", state=state_name(state), changed=moment(changed)
            ),
            html("Mã biên nhận: <code>{code}</code>", code=receipt) if receipt and not declined else None,
        ),
        None if declined else answers_lines(answers),
        None if declined else timeline(state),
    )


def profile_year(year: str | None, stage: Stage | None, deadline: date | None, sex: str | None) -> Html:
    """What can be done now and until when."""
    match stage:
        case None:
            return html("Trường chưa nhập kế hoạch năm học.")
        case Stage.NOT_YET:
            return html("Đợt đăng ký năm học {year} chưa mở.", year=year)
        case Stage.CLOSED:
            return html("Đợt đăng ký năm học {year} đã kết thúc.", year=year)
        case Stage.OPEN:
            me = capital(you(sex))
            return html("{You} còn thay đổi được {till}.", You=me, till=till(deadline))


def profile_missing(sex: str | None, *, draft: bool) -> Html:
    """Nothing submitted yet."""
    if draft:
        return html("📝 {You} có bản đăng ký đang điền dở, <b>chưa gửi</b>.", You=capital(you(sex)))
    return html("{You} <b>chưa đăng ký</b> năm học này.", You=capital(you(sex)))


def profile_buttons(state: State | None, *, draft: bool, changeable: bool) -> tuple[tuple[Button, ...], ...]:
    """What may be pressed."""
    if not changeable:
        return ()
    if state is None or state in {State.DECLINED, State.WITHDRAWN}:
        return ((Button("📝 Điền tiếp", "reg:edit") if draft else START_FORM,),)
    return ((Button("✏️ Sửa tiếp", "reg:edit") if draft else EDIT, WITHDRAW),)
