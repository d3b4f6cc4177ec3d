"""My file: who I am, what stands, where it is on its way, what may be pressed."""

from collections.abc import Sequence

from bot.domain.file import Profile, Standing
from bot.domain.registration import State
from bot.domain.roles import Role
from bot.texts.behalf import CONFIRMED
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import state_name, team_named
from bot.texts.nextsteps import what_next
from bot.texts.registering import EDIT, START_FORM, WITHDRAW, answers_lines
from bot.texts.say import capital, moment, you
from bot.texts.withdrawing import ASK_LATE

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

HISTORY = Button("🏅 Thành tích các năm trước", "hist:mine")


def profile(me: Profile, first: Html | None = None) -> Message:
    """The file as a message; `first` is said before it."""
    body = paragraphs(
        first,
        profile_head(me.name, me.team, me.position, me.school, me.roles),
        profile_standing(me.standing, me.sex) if me.standing else None,
        profile_missing(me.sex, draft=me.draft) if me.year and (me.standing is None or me.draft) else None,
        what_next(me),
    )
    return Message(body, _buttons(me))


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


def profile_standing(standing: Standing, sex: str | None) -> Html:
    """What stands for this year."""
    gone = standing.state in {State.DECLINED, State.WITHDRAWN}
    state, changed = state_name(standing.state), moment(standing.changed)
    return paragraphs(
        lines(
            html("Tình trạng: <b>{state}</b> (lúc {changed})", state=state, changed=changed),
            html("Mã biên nhận: <code>{code}</code>", code=standing.receipt)
            if standing.receipt and not gone
            else None,
            _by_other(standing, sex),
        ),
        None if gone else answers_lines(standing.answers),
        None if gone else timeline(standing.state),
    )


def _by_other(standing: Standing, sex: str | None) -> Html | None:
    if standing.by is None or standing.state is State.WITHDRAWN:
        return None
    said = html("✍️ Đăng ký do {by} nhập thay. ", by=standing.by)
    if standing.confirmed:
        return said + Html(CONFIRMED[standing.confirmed])
    return said + html("<b>Chưa được xác nhận</b>: nếu đúng, {you} bấm xác nhận bên dưới.", you=you(sex))


def profile_missing(sex: str | None, *, draft: bool) -> Html:
    """Nothing submitted yet."""
    if draft:
        return html("📝 {You} có bản đăng ký đang điền dở, <b>chưa gửi</b>.", You=capital(you(sex)))
    return html("{You} <b>chưa đăng ký</b> năm học này.", You=capital(you(sex)))


def _buttons(me: Profile) -> tuple[Row, ...]:
    rows = (_confirm(me), _register(me), (HISTORY,), _more(me))
    return tuple(row for row in rows if row)


def _confirm(me: Profile) -> Row:
    if not me.unconfirmed or me.standing is None:
        return ()
    return (
        Button(
            "✅ Đúng, tôi xác nhận", data("behalf", "mine", me.standing.registration, me.standing.version)
        ),
    )


def _register(me: Profile) -> Row:
    """Edit, begin, go on, withdraw, or ask for more time."""
    withdraw = (WITHDRAW,) if me.withdrawable else ()
    if me.may_ask_late:
        return (ASK_LATE, *withdraw)
    if not me.changeable:
        return withdraw
    if me.state is State.RETURNED and me.standing is not None and not me.draft:
        return (Button("✏️ Sửa ngay", data("team", "fix", me.standing.registration)), *withdraw)
    if me.state is None or me.state in {State.DECLINED, State.WITHDRAWN}:
        return (Button("📝 Điền tiếp", "reg:edit") if me.draft else START_FORM,)
    return (Button("✏️ Sửa tiếp", "reg:edit") if me.draft else EDIT, *withdraw)


def _more(me: Profile) -> Row:
    topic = me.standing is not None and bool(me.standing.answers.topic) and me.state is not State.DECLINED
    joint = (Button("👥 Đề tài chung", "joint:mine"),) if topic or me.shares else ()
    return (*joint, Button("💬 Góp ý", "fb:new"))
