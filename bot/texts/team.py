"""The board of a team: who stands where, what was handed in, what comes next."""

from collections.abc import Iterable, Mapping, Sequence

from bot.domain.members import Member, OnBehalf, Why, numbers_by_team
from bot.domain.progress import expected
from bot.domain.registration import State
from bot.domain.teamwork import PLACES, Board, Place, owes, place
from bot.domain.year import Stage
from bot.texts import pages
from bot.texts.export import NO_TEAM
from bot.texts.message import Button, Html, Message, Row, data, html
from bot.texts.names import team_named
from bot.texts.say import capital, moment, short_day, until, you
from bot.texts.team_told import collective_named

LONGEST_NAME = 60
LONGEST_TEAM = 80
LONGEST_LABEL = 34
"""Letters of a name in a list, of a team's name in a heading, and of a button."""


def heading(team: str) -> str:
    """A team's name as a heading, or the words for those who belong to none."""
    return pages.shortened(team_named(team) or NO_TEAM, LONGEST_TEAM)


def to_board(team_id: int) -> Button:
    """Back to the board."""
    return Button("⬅ Bảng của tổ", data("team", "open", team_id))


PLACE_NAMES: Mapping[Place, str] = {
    State.SUBMITTED: "📨 Đã gửi, chờ tổ duyệt",
    State.TEAM_APPROVED: "✅ Tổ đã duyệt",
    State.RECEIVED: "📥 Thư ký đã nhận",
    State.CHECKED: "👥 Hội đồng đã xét",
    State.PUBLISHED: "📢 Đã công khai",
    State.FINAL: "🔒 Đã chốt danh sách",
    State.PASSED_UP: "🏛 Đã gửi cấp trên",
    Why.RETURNED: "↩️ Được trả lại, chưa gửi lại",
    Why.DRAFT: "✏️ Đang điền, chưa gửi",
    Why.NOT_STARTED: "▫️ Chưa làm",
    Why.WITHDRAWN: "🔙 Đã rút",
    Why.NOT_JOINED: "📵 Chưa tham gia bot",
    Why.DECLINED: "🤍 Không đăng ký năm nay",
    Why.ON_LEAVE: "🌿 Nghỉ dài hạn",
}
"""The groups of the board; a test compares them with the places there are."""


def board(seen: Board, page: int = 0, first: Html | None = None) -> Message:
    """/to; `first` says what has just been done."""
    found = pages.cut([_head(seen, first), *_groups(seen.members), _handed(seen)])
    page = min(max(page, 0), len(found) - 1)
    turning = pages.turner(page, len(found), lambda p: data("team", "page", seen.team_id, p))
    return Message(found[page], (*((turning,) if turning else ()), *_buttons(seen)))


def _head(seen: Board, first: Html | None) -> Sequence[Html]:
    said = [first, Html("")] if first else []
    title = html("👥 <b>{team}</b> · năm học {year}", team=heading(seen.team), year=seen.year)
    return [*said, title, _window(seen), _numbers(seen)]


def _window(seen: Board) -> Html:
    match seen.stage:
        case Stage.NOT_YET:
            return html("Đợt đăng ký chưa mở.")
        case Stage.OPEN:
            return html("Hạn đăng ký: {until}.", until=until(seen.deadline))
        case Stage.CLOSED:
            return html("Đã hết hạn đăng ký ({day}).", day=short_day(seen.deadline))


def _numbers(seen: Board) -> Html:
    numbers = numbers_by_team(seen.members)
    if not numbers:
        return html("Tổ chưa có ai trong danh sách của trường.")
    (whole,) = numbers
    waiting = html(" · chờ tổ duyệt: {n}", n=seen.undecided) if seen.undecided else Html("")
    missing = sum(owes(member) for member in seen.members)
    said = html("<b>Đã đăng ký: {n}/{of} người</b>", n=whole.registered, of=expected(whole)) + waiting
    return said + (html(" · còn thiếu: {n}", n=missing) if missing else Html(""))


def _groups(members: Iterable[Member]) -> Iterable[Sequence[Html]]:
    by_place: dict[Place, list[Member]] = {where: [] for where in PLACES}
    for member in members:
        by_place[place(member)].append(member)
    for where, people in by_place.items():
        if people:
            head = html("<b>{where} ({n})</b>", where=PLACE_NAMES[where], n=len(people))
            yield [head, *(_person(member) for member in people)]


def _person(member: Member) -> Html:
    name = html("• {name}", name=pages.shortened(member.name, LONGEST_NAME)) + _unreached(member)
    if member.behalf is None or not member.registered:
        return name
    sure = "đã xác nhận" if member.behalf is OnBehalf.CONFIRMED else "chờ xác nhận"
    return name + html(" <i>(đăng ký thay, {sure})</i>", sure=sure)


def _unreached(member: Member) -> Html:
    """Of whom the school waits for and no reminder reaches, the lead must know: he speaks to him himself (R-16)."""
    if not owes(member) or place(member) is Why.NOT_JOINED or (member.joined and member.reachable):
        return Html("")
    why = "đã chặn bot, nhờ nhắn riêng" if member.joined else "chưa tham gia bot, nhờ nhắn riêng"
    return html(" <i>({why})</i>", why=why)


def _handed(seen: Board) -> Sequence[Html]:
    said = [html("🏅 Tập thể: {chosen}", chosen=collective_named(seen.collective))] if seen.team_id else []
    if seen.team_id:
        said.append(html("📮 Nộp về thư ký: ") + _sign_off(seen))
    return [*said, _next(seen)]


def _sign_off(seen: Board) -> Html:
    if seen.last is None:
        return html("chưa nộp.")
    got = seen.last.received_at
    receipt = f"thư ký đã nhận lúc {moment(got)}" if got else "thư ký chưa nhận"
    return html("lần {n} lúc {at}, {receipt}.", n=seen.last.number, at=moment(seen.last.at), receipt=receipt)


def _next(seen: Board) -> Html:
    me = you(seen.sex)
    if seen.closed:
        return html("🔒 Danh sách năm học này đã chốt, không thay đổi nữa.")
    if seen.undecided:
        return html("👉 Tiếp theo: {you} xét {n} mục đang chờ duyệt.", you=me, n=seen.undecided)
    if not seen.team_id:
        return html("👉 Mục đã duyệt của người chưa xếp tổ được chuyển thẳng vào danh sách của thư ký.")
    if seen.last is None:
        mine = html(" {You} cũng chưa đăng ký: gõ /dangky.", You=capital(me)) if seen.my_turn else Html("")
        return html("👉 Tiếp theo: khi tổ đã đủ, {you} nộp danh sách về thư ký.", you=me) + mine
    if seen.changed:
        return html(
            "👉 Danh sách đã khác lần nộp {n}: {you} nộp lại để thư ký nhận phần thay đổi.",
            n=seen.last.number,
            you=me,
        )
    if seen.last.received_at is None:
        return html("👉 {You} chờ thư ký nhận danh sách; thay đổi sau này thì nộp lại.", You=capital(me))
    return html("👉 Việc của tổ đã xong; thay đổi sau này thì nộp lại.")


def _buttons(seen: Board) -> tuple[Row, ...]:
    at = seen.team_id
    rows: list[Row] = []
    if not seen.closed:
        if seen.undecided:
            rows.append((Button(f"✅ Xét duyệt ({seen.undecided})", data("team", "review", at, 0)),))
        if seen.missing:
            rows.append((Button(f"🔔 Nhắc người còn thiếu ({seen.missing})", data("team", "nudge", at)),))
        if at and (seen.last is None or seen.changed):
            rows.append((Button("📮 Nộp về thư ký", data("team", "preview", at)),))
    if seen.changed:
        rows.append((Button("🔎 Khác gì lần nộp trước", data("team", "diff", at, 0)),))
    behalf = Button("✍️ Đăng ký thay", data("behalf", "pick", at))
    rows.append((Button("📋 Từng mục", data("team", "list", at, 0)), behalf))
    if at:
        collective = Button("🏅 Tập thể", data("team", "coll", at))
        rows.append((collective, Button("📄 Excel của tổ", data("team", "file", at))))
    other = (Button("👥 Tổ khác", data("team", "teams", 0)),) if seen.any_team else ()
    return (*rows, (Button("🔄 Cập nhật", data("team", "open", at)), *other))


def teams(choices: Sequence[tuple[int, str, int]], page: int) -> Message:
    """The secretary picks a team: id, name, people."""
    buttons = [
        Button(f"{pages.shortened(heading(name), LONGEST_LABEL)} ({people})", data("team", "open", team))
        for team, name, people in choices
    ]
    body = html("👥 Thầy/cô chọn <b>tổ</b> để xem bảng, duyệt và nộp danh sách của tổ đó.")
    if not buttons:
        body = html("Danh sách của trường chưa có ai. Thầy/cô nhập danh sách bằng lệnh /danhsach.")
    return Message(body, pages.choices(buttons, page, lambda p: data("team", "teams", p)))
