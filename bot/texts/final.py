"""Closing the list: what is missing, who is there, the minutes, the last look, and that it is done."""

from collections import Counter
from collections.abc import Sequence

from bot.domain.closing import WAITING, Minutes, Standing, Unregistered, majority
from bot.domain.entries import Entry
from bot.domain.registration import Refusal, State
from bot.domain.titles import Reward, Title
from bot.texts.law import award_name
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import state_name
from bot.texts.pages import shortened
from bot.texts.refusals import reason
from bot.texts.say import capital, number, short_day, you

OPEN = Button("🔒 Chốt danh sách", "fin:open")
SUMMARY = Button("🏛 Tổng hợp", "rev:summary")
CANCEL = Button("✖️ Huỷ", "fin:open")
NAMED = 5
"""People without a registration who are named, each with a button to the entry."""

PER_ROW = 4
"""Numbers of members side by side."""


def readiness(
    year: str,
    standing: Standing,
    reasons: Sequence[Refusal],
    members: int,
    sex: str | None,
    *,
    seated: bool,
    secretary: bool,
) -> Message:
    """What is done and what is missing before the list can be closed, each with its cure."""
    ready = not reasons
    body = paragraphs(
        html("🔒 <b>Chốt danh sách thi đua năm học {year}</b>", year=year),
        lines(*_checks(standing), _council(members, seated=seated)),
        html("↩️ Đang trả lại người đăng ký: {n} mục; chốt xong sẽ không bổ sung được nữa.", n=returned)
        if (returned := standing.states.get(State.RETURNED, 0))
        else None,
        html(
            "Đủ điều kiện để chốt. {You} bấm nút bên dưới khi hội đồng họp; bot hỏi số người dự và biên bản rồi mới chốt.",
            You=capital(you(sex)),
        )
        if ready
        else Html("Khi mọi dòng đều có dấu ✅, nút chốt hiện ở đây."),
    )
    begin: tuple[Row, ...] = ((Button("👥 Bắt đầu chốt", "fin:present"),),) if ready else ()
    return Message(
        body,
        (
            *begin,
            *_cures(standing, seated=seated, secretary=secretary),
            (Button("🔄 Xem lại", "fin:open"), SUMMARY),
        ),
    )


def _checks(standing: Standing) -> tuple[Html | None, ...]:
    left = [f"{state_name(s).lower()} {n}" for s in WAITING if (n := standing.states.get(s, 0))]
    return (
        _check(
            standing.published > 0,
            html("Đã công khai: {n} mục", n=number(standing.published)),
        ),
        _check(
            standing.waiting == 0,
            html("Mục chưa công khai: {n}", n=number(standing.waiting))
            + (html(" ({left})", left=" · ".join(left)) if left else Html("")),
        ),
        _check(
            not standing.commenting,
            html("Nhận góp ý đến hết {day}", day=short_day(standing.comments_until))
            if standing.comments_until
            else Html("Thời gian góp ý: chưa có"),
        ),
        _check(standing.unanswered == 0, html("Góp ý chưa trả lời: {n}", n=number(standing.unanswered))),
        _never_registered(standing.unregistered) if standing.unregistered else None,
    )


def _never_registered(found: Sequence[Unregistered]) -> Html:
    names = ", ".join(shortened(one.name, 40) for one in found[:NAMED])
    more = "…" if len(found) > NAMED else ""
    return _check(
        False,
        html(
            "Mục chưa từng được đăng ký: {n} ({names}{more}). Thư ký trả lại mục này để người đó tự đăng ký, "
            "hoặc sửa quy định của kế hoạch.",
            n=number(len(found)),
            names=names,
            more=more,
        ),
    )


def _check(done: bool, said: Html) -> Html:
    return html("{mark} ", mark="✅" if done else "❌") + said


def _council(members: int, *, seated: bool) -> Html:
    if seated:
        return html("✅ Hội đồng: {n} thành viên", n=members)
    return html(
        "⚠️ Chưa nhập danh sách hội đồng; tạm tính {n} người giữ vai trò hội đồng, hiệu trưởng, thư ký trong bot",
        n=members,
    )


def _cures(standing: Standing, *, seated: bool, secretary: bool) -> tuple[Row, ...]:
    """Where to go for what is missing; some doors only the secretary has."""
    states = standing.states
    early = states.get(State.SUBMITTED, 0) + states.get(State.TEAM_APPROVED, 0)
    doors = (
        (early and secretary, Button("📥 Các tổ và mục chưa nhận", "cons:open")),
        (states.get(State.RECEIVED), Button("🔎 Mục chờ hội đồng xét", "rev:open")),
        (states.get(State.CHECKED) and secretary, Button("📢 Công khai các mục đã xét", "pub:open")),
        (standing.unanswered and secretary, Button("💬 Trả lời góp ý", "fb:list")),
        (not seated and secretary, Button("👥 Nhập danh sách hội đồng", "council:open")),
    )
    never = standing.unregistered[:NAMED] if secretary else ()
    return (
        *(
            (Button(f"✏️ {shortened(one.name, 45)}", data("entry", "open", one.registration)),)
            for one in never
        ),
        *((button,) for needed, button in doors if needed),
    )


def ask_present(members: int, sex: str | None, refusal: Refusal | None = None) -> Message:
    """How many members are there."""
    enough = majority(members)
    body = paragraphs(
        reason(refusal) if refusal else None,
        html("👥 <b>Có bao nhiêu thành viên hội đồng dự họp?</b>"),
        html(
            "Hội đồng có {members} thành viên, cần ít nhất <b>{enough}</b> người dự. {You} bấm một số, hoặc gõ số rồi gửi.",
            members=members,
            enough=enough,
            You=capital(you(sex)),
        ),
    )
    numbers = [Button(str(n), data("fin", "there", n)) for n in range(max(enough, members - 7), members + 1)]
    rows = tuple(tuple(numbers[n : n + PER_ROW]) for n in range(0, len(numbers), PER_ROW))
    return Message(body, (*rows, (CANCEL,)))


def ask_minutes(present: int, members: int, sex: str | None, refusal: Refusal | None = None) -> Message:
    """Number and day of the minutes."""
    body = paragraphs(
        reason(refusal) if refusal else None,
        html("📝 <b>Số và ngày của biên bản họp?</b>"),
        html("Dự họp: {present}/{members} thành viên.", present=present, members=members),
        html(
            "{You} <b>gõ số rồi đến ngày</b> và gửi, ví dụ: 12/BB-HĐ, 25/10/2026. Bot cho xem lại trước khi chốt.",
            You=capital(you(sex)),
        ),
    )
    return Message(body, ((Button("⬅ Quay lại", "fin:present"), CANCEL),))


def minutes(of: Minutes) -> str:
    """«số 12/BB-HĐ ngày 25/10/2026»."""
    return f"số {of.number} ngày {short_day(of.day)}"


def confirm(
    year: str,
    entries: Sequence[Entry],
    returned: int,
    present: int,
    members: int,
    of: Minutes,
    mark: str,
    sex: str | None,
    *,
    group: bool,
    changed: bool,
) -> Message:
    """The last look, in numbers; the button carries what it closes."""
    body = paragraphs(
        Html("🔄 Danh sách vừa thay đổi nên chưa chốt. Đây là số liệu hôm nay:") if changed else None,
        html("🔒 <b>Chốt danh sách năm học {year}: {n} mục?</b>", year=year, n=number(len(entries))),
        _counts(entries),
        lines(
            html("Dự họp: {present}/{members} thành viên", present=present, members=members),
            html("Biên bản {minutes}", minutes=minutes(of)),
        ),
        lines(
            html(
                "Chốt xong, <b>không ai sửa, rút hay bổ sung được nữa</b>; các bản đang điền dở được cất đi."
            ),
            html("{n} mục đang trả lại người đăng ký sẽ không có trong danh sách.", n=returned)
            if returned
            else None,
            Html("Từng người nhận tin riêng; nhóm của trường nhận danh sách cuối cùng.")
            if group
            else html(
                "Từng người nhận tin riêng. Chưa kết nối nhóm nào nên {you} tự gửi danh sách cho mọi người.",
                you=you(sex),
            ),
        ),
    )
    do = data("fin", "do", present, members, mark, of.day, of.number)
    return Message(body, ((Button(f"🔒 Chốt {len(entries)} mục", do),), (CANCEL,)))


def _counts(entries: Sequence[Entry]) -> Html:
    chosen = Counter[Title | Reward](entry.title for entry in entries if entry.title)
    chosen.update(reward for entry in entries for reward in entry.rewards)
    said = [html("• {name}: {n}", name=award_name(a), n=chosen[a]) for a in (*Title, *Reward) if chosen[a]]
    topics = sum(bool(entry.topic) for entry in entries)
    return lines(*said, html("• Đề tài SKKN: {n}", n=topics) if topics else None)


def closed(
    year: str, entries: int, present: int, members: int, of: str, at: str, *, group: bool, again: bool
) -> Message:
    """The list is closed."""
    body = paragraphs(
        Html("Việc này đã làm xong từ trước, không cần làm lại.") if again else None,
        html("🔒 <b>Danh sách thi đua năm học {year} đã chốt</b>", year=year),
        lines(
            html("Số mục: {n}", n=number(entries)),
            html(
                "Dự họp: {present}/{members} thành viên; biên bản {of}",
                present=present,
                members=members,
                of=of,
            ),
            html("Chốt lúc {at}", at=at),
        ),
        Html("Nhóm của trường nhận danh sách cuối cùng; từng người xem mục của mình bằng lệnh /hoso.")
        if group
        else Html("Từng người xem mục của mình bằng lệnh /hoso."),
        Html("Tiếp theo: gửi danh sách lên cấp trên."),
    )
    return Message(body, ((Button("📤 Gửi cấp trên", "up:open"), SUMMARY),))
