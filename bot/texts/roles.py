"""/vaitro: who holds which role, giving and taking one."""

from collections.abc import Sequence

from bot.domain.offices import GIVEN, Offer, Official
from bot.domain.roles import Role
from bot.texts.handover import HAND_OVER, waiting
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.pages import cut, turner
from bot.texts.profile import ROLES
from bot.texts.say import capital, you

TURN_PEOPLE, TO_PERSON = "role:team", "role:person"
TURN_TEAMS, TO_TEAM = "role:teams", "role:team"

LIST = Button("👥 Danh sách vai trò", data("role", "open", 0))
PICK = Button("👤 Chọn một người", data("role", "teams", 0))
BACK_TO_LIST: tuple[Row, ...] = ((Button("⬅ Quay lại", data("role", "open", 0)),),)
BACK_TO_TEAMS: tuple[Row, ...] = ((Button("⬅ Quay lại", data("role", "teams", 0)),),)

HEAD = Html("👤 Giao hoặc thôi vai trò của ai?")

DUTIES = {
    Role.TEACHER: "đăng ký thi đua.",
    Role.TEAM_LEAD: "xem tiến độ của tổ mình, nhắc người chưa đăng ký, duyệt, trả lại và nộp danh sách của tổ.",
    Role.SECRETARY: "điều hành cả năm học trong bot: kế hoạch, danh sách cán bộ, nhận và công khai danh sách, "
    "giao vai trò.",
    Role.COUNCIL: "xem tổng hợp, xét từng mục đăng ký trước khi công khai.",
    Role.PRINCIPAL: "xem tổng hợp, xét và chốt danh sách, theo dõi việc gửi cấp trên, giao vai trò.",
}
"""What each role may do in the bot, after «Người giữ vai trò này»."""


def overview(
    holders: Sequence[tuple[Role, Sequence[Official]]], page: int, *, hands_over: bool, offer: Offer | None
) -> Message:
    """Who holds what, on as many pages as it needs."""
    pages = cut(_holders(role, people) for role, people in holders)
    page = min(max(page, 0), len(pages) - 1)
    turning = turner(page, len(pages), lambda p: data("role", "open", p))
    said, buttons = waiting(offer) if offer else (None, ((HAND_OVER,),) if hands_over else ())
    return Message(
        paragraphs(html("🔑 <b>Vai trò trong bot</b>"), pages[page], said),
        (*((turning,) if turning else ()), (PICK,), *buttons),
    )


def _holders(role: Role, people: Sequence[Official]) -> list[Html]:
    title = html("<b>{role}</b> ({count})", role=capital(ROLES[role]), count=len(people))
    return [title, *(map(_holder, people) if people else [Html("– chưa có ai")])]


def _holder(person: Official) -> Html:
    team = f", {team_named(person.team)}" if person.team else ""
    joined = "" if person.joined else " (chưa tham gia bot)"
    return html("– {name}{team}{joined}", name=person.name, team=team, joined=joined)


def person_screen(who: Official, said: Html | None = None) -> Message:
    """One person: each role as a button that gives or takes it."""
    place = " – ".join(part for part in (who.position, team_named(who.team)) if part)
    held = ", ".join(ROLES[role] for role in who.roles) or "chưa có vai trò riêng"
    body = paragraphs(
        said,
        lines(
            html("👤 <b>{name}</b>", name=who.name),
            html("{place}", place=place) if place else None,
            None if who.joined else Html("Chưa tham gia bot: vai trò có hiệu lực khi tham gia."),
        ),
        html("Vai trò: <b>{held}</b>.", held=held),
        Html("Bấm vào một vai trò để giao (▫️) hoặc thôi (✅). Bot hỏi lại trước khi làm."),
    )
    toggles = tuple((_toggle(who, role),) for role in GIVEN)
    return Message(body, (*toggles, (Button("👤 Người khác", data("role", "teams", 0)), LIST)))


def _toggle(who: Official, role: Role) -> Button:
    held = role in who.roles
    label = f"{'✅' if held else '▫️'} {capital(ROLES[role])}"
    return Button(label, data("role", "ask", who.person_id, role, int(not held)))


def ask(who: Official, role: Role, *, give: bool, myself: bool) -> Message:
    """Before it is done: what follows."""
    deed = "Giao vai trò" if give else "Thôi vai trò"
    body = paragraphs(
        html("{deed} <b>{role}</b> – <b>{name}</b>?", deed=deed, role=ROLES[role], name=who.name),
        html("Người giữ vai trò này {duties}", duties=DUTIES[role]),
        _team_of(who) if give and role is Role.TEAM_LEAD else None,
        _myself() if myself and not give else None,
        Html("Các thư ký khác của trường được báo về việc này.") if role is Role.SECRETARY else None,
        None if myself else html("{You} ấy được báo ngay.", You=capital(you(who.sex))),
    )
    yes = Button(f"✅ {deed} {ROLES[role]}", data("role", "give" if give else "take", who.person_id, role))
    return Message(body, ((yes,), (Button("⬅ Quay lại", data("role", "person", who.person_id)),)))


def _team_of(who: Official) -> Html:
    if who.team:
        return html("Phụ trách: <b>{team}</b>.", team=team_named(who.team))
    return Html("⚠️ Người này chưa được xếp tổ, nên chưa có tổ để phụ trách. Xếp tổ ở /nhansu.")


def _myself() -> Html:
    return Html("⚠️ Đây là vai trò của chính thầy/cô: sau khi thôi, thầy/cô không tự lấy lại được.")


def changed(who: Official, role: Role, *, given: bool, again: bool) -> Message:
    """Done, and the person as he now stands."""
    what = "giao" if given else "thôi"
    before = " từ trước" if again else ""
    return person_screen(
        who, html("✅ Đã {what} vai trò <b>{role}</b>{before}.", what=what, role=ROLES[role], before=before)
    )


def told(sex: str | None, role: Role, by: str, by_sex: str | None, *, give: bool) -> Message:
    """To the person himself."""
    values = {"By": capital(you(by_sex)), "by": by, "you": you(sex), "role": ROLES[role]}
    if not give:
        return Message(
            html("🔑 {By} <b>{by}</b> vừa ghi {you} thôi vai trò <b>{role}</b> trong bot.", **values)
        )
    return Message(
        paragraphs(
            html("🔑 {By} <b>{by}</b> vừa giao cho {you} vai trò <b>{role}</b> trong bot.", **values),
            html("Người giữ vai trò này {duties}", duties=DUTIES[role]),
            Html("Các lệnh mới nằm trong bảng lệnh; gõ /trogiup để xem."),
        )
    )


def office_changed(name: str, by: str, *, give: bool) -> Message:
    """To the other secretaries."""
    what = "giao vai trò thư ký cho" if give else "ghi thôi vai trò thư ký của"
    return Message(html("🔑 <b>{by}</b> vừa {what} <b>{name}</b>. Xem /vaitro.", by=by, what=what, name=name))
