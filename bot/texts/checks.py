"""The consistency checks before publishing: one line per finding, with a button to where it is put right."""

from collections.abc import Sequence

from bot.domain.checks import Cure, Finding, Found, Severity, to_do
from bot.domain.fairness import QuotaLight
from bot.domain.quota import Colour
from bot.texts.law import award_name, title_name
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.pages import PER_PAGE, choices, shortened
from bot.texts.say import number, you
from bot.texts.verdicts import UNVERIFIED, in_short

OVERVIEW = Button("⬅ Tổng hợp", "cons:open")
_MARKS = {Severity.MUST: "🔴", Severity.NOTE: "🟡"}
LONGEST = 220
"""Letters of what a law says within one line."""


def checks(found: Sequence[Found], entries: int, sex: str | None, page: int) -> Message:
    """`cons:checks`, a page at a time."""
    must = to_do(found)
    page = min(max(page, 0), max(0, (len(found) - 1) // PER_PAGE))
    shown = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    head = html(
        "🔍 <b>Kiểm tra đối chiếu {entries} mục</b>\n🔴 Cần xử lý: <b>{must}</b> · 🟡 Lưu ý: <b>{notes}</b>",
        entries=number(entries),
        must=number(must),
        notes=number(len(found) - must),
    )
    body = paragraphs(
        head,
        lines(*(_line(one, page * PER_PAGE + n) for n, one in enumerate(shown, 1))) if shown else None,
        html("{next}", next=_next(must, len(found), sex)),
    )
    buttons = [Button(_label(one, n), _cure(one)) for n, one in enumerate(found, 1)]
    rows = choices(buttons, page, lambda to: data("cons", "checks", to))
    return Message(body, (*rows, (Button("🔄 Kiểm tra lại", "cons:checks"), OVERVIEW)))


def _next(must: int, found: int, sex: str | None) -> Html:
    if not found:
        return Html("✅ Không thấy điểm nào cần xem lại.")
    if must:
        return html(
            "👉 {you} bấm từng dòng để xử lý; «Lưu ý» do Hội đồng quyết định.", you=you(sex).capitalize()
        )
    return Html("👉 Không còn điểm nào bắt buộc xử lý; «Lưu ý» do Hội đồng quyết định.")


def _line(one: Found, place: int) -> Html:
    who = html("<b>{who}</b>: ", who=shortened(_who(one), 60)) if _who(one) else Html("")
    return html("{mark} {n}. ", mark=_MARKS[one.severity], n=place) + who + _says(one)


def _who(one: Found) -> str:
    if one.finding is Finding.QUOTA:
        return ""
    if one.cure is Cure.TEAM:
        return team_named(one.who) or "Chưa xếp tổ"
    return one.who


def _says(one: Found) -> Html:  # noqa: C901, PLR0912  # one sentence per finding: mypy names the missing one
    count, detail = number(one.count), shortened(one.detail, 120)
    match one.finding:
        case Finding.OBJECTED:
            return html("hội đồng chưa đồng ý ({n} ý kiến).", n=count)
        case Finding.LATE:
            return html("{n} đơn xin đăng ký muộn chưa được trả lời.", n=count)
        case Finding.UNDECIDED:
            return html("{n} mục tổ trưởng chưa duyệt.", n=count)
        case Finding.TEAM_MISSING:
            return Html("tổ chưa nộp danh sách.")
        case Finding.TEAM_CHANGED:
            return html("{n} thay đổi sau khi nộp, tổ cần nộp lại.", n=count)
        case Finding.LEFT:
            return Html("không còn công tác tại trường.")
        case Finding.TWICE:
            return html(
                "trùng họ tên và ngày sinh với một mục khác ({team}); kiểm tra có phải một người.",
                team=detail,
            )
        case Finding.BEHALF:
            return Html("đăng ký thay, chưa được xác nhận.")
        case Finding.BARRED:
            return _barred(one)
        case Finding.NO_TOPIC:
            return html(
                "đăng ký danh hiệu từ Chiến sĩ thi đua cơ sở nhưng không có đề tài ({why}).", why=UNVERIFIED
            )
        case Finding.SAME_TOPIC:
            return html("đề tài trùng với {other}.", other=detail)
        case Finding.NEAR_TOPIC:
            return html("đề tài gần giống đề tài của {other}.", other=detail)
        case Finding.TWO_REWARDS:
            names = shortened("; ".join(award_name(reward) for reward in one.rewards), 200)
            return html("cùng một thành tích mà đề nghị nhiều hình thức khen thưởng: {names}.", names=names)
        case Finding.JOINT:
            return html("đồng tác giả chưa xác nhận: {names}.", names=detail)
        case Finding.LEAVE:
            return Html("đang nghỉ thai sản hoặc nghỉ dài hạn.")
        case Finding.MOVED:
            return html("đã chuyển tổ sau khi nộp (nộp trong danh sách {team}).", team=team_named(detail))
        case Finding.QUOTA:
            return _quota(one.light) if one.light else Html("")
        case Finding.UNKNOWN:
            return html("{n} mục chưa đủ dữ liệu để đối chiếu điều kiện – {why}.", n=count, why=UNVERIFIED)


def _barred(one: Found) -> Html:
    if one.verdict is None:
        return Html("")
    said = shortened(in_short(one.verdict), LONGEST)
    return html("{award}: {why}", award=award_name(one.verdict.rule.award), why=said)


def _quota(light: QuotaLight) -> Html:
    """«Chiến sĩ thi đua cơ sở: 5 người, tối đa 4 (15 % của 33 = 4,95)»."""
    numbers = light.light
    exact = f"{numbers.hundredths // 100},{numbers.hundredths % 100:02d}"
    rounding = "; còn tuỳ cách làm tròn" if numbers.colour is Colour.YELLOW else ""
    return html(
        "{title}: {holders} người, tối đa {allowed} ({percent} % của {of} = {exact}{rounding}). Nguồn: {source}.",
        title=title_name(light.title),
        holders=number(numbers.holders),
        allowed=number(numbers.allowed),
        percent=light.percent,
        of=number(numbers.of),
        exact=exact,
        rounding=rounding,
        source=shortened(light.source, 100),
    )


def _label(one: Found, place: int) -> str:
    match one.finding:
        case Finding.LATE:
            who = "Đơn đăng ký muộn"
        case Finding.QUOTA:
            who = "Tỉ lệ quy định"
        case Finding.UNKNOWN:
            who = "Quy định và dữ liệu"
        case _:
            who = _who(one)
    return f"{place}. {shortened(who, 45)}"


def _cure(one: Found) -> str:
    match one.cure:
        case Cure.ENTRY:
            return data("entry", "open", one.number)
        case Cure.TEAM:
            return data("team", "open", one.number)
        case Cure.STAFF:
            return data("staff", "person", one.number)
        case Cure.QUOTA:
            return "law:quota"
        case Cure.LATE:
            return "late:list"
        case Cure.LAW:
            return "law:open"
