"""How titles are spread: groups, teams, quotas as lights with their source; numbers only."""

from collections.abc import Mapping

from bot.domain.fairness import Fairness, Group, QuotaLight, Share
from bot.domain.quota import Colour
from bot.domain.titles import Title
from bot.texts.export import team_name
from bot.texts.law import title_name
from bot.texts.message import Button, Html, Message, html, lines, paragraphs
from bot.texts.pages import shortened
from bot.texts.say import number

MOST_TEAMS, LONGEST_TEAM, LONGEST_SOURCE = 20, 30, 80
"""Teams shown one by one, letters of their names and of a quota's source, so that any school fits one message."""

_GROUPS = {Group.MANAGERS: "Quản lý", Group.TEACHERS: "Giáo viên", Group.STAFF: "Nhân viên"}
_SHORT = {
    Title.LDTT: "LĐTT",
    Title.CSTDCS: "CSTĐCS",
    Title.CSTD_TINH: "CSTĐ tỉnh",
    Title.CSTD_BO: "CSTĐ Bộ",
    Title.CSTD_TQ: "CSTĐ toàn quốc",
}
_LAMPS = {Colour.GREEN: "🟢", Colour.YELLOW: "🟡", Colour.RED: "🔴"}


def fairness(seen: Fairness) -> Message:
    """`rev:fairness`."""
    shown, rest = seen.teams[:MOST_TEAMS], seen.teams[MOST_TEAMS:]
    body = paragraphs(
        html("⚖️ <b>Cân đối danh hiệu đăng ký năm học {year}</b>", year=seen.year),
        lines(
            Html("<b>Theo nhóm công việc</b> (đã đăng ký/số người)"),
            *(_share(_GROUPS[Group(share.name)], share) for share in seen.groups),
        ),
        lines(
            Html("<b>Theo tổ</b>"),
            *(_share(shortened(team_name(share.name), LONGEST_TEAM), share) for share in shown),
            html("… và {n} tổ khác (chi tiết trong /export)", n=len(rest)) if rest else None,
        ),
        _again(seen.again),
        _lights(seen.lights),
        Html("<i>Chỉ có số lượng, không xếp hạng; nhóm công việc suy từ chức vụ trong danh sách cán bộ.</i>"),
    )
    quota = ((Button("⚙️ Chỉ tiêu, tỷ lệ", "law:quota"),),) if seen.secretary else ()
    return Message(body, (*quota, (Button("⬅ Tổng hợp", "rev:summary"),)))


def _share(name: str, share: Share) -> Html:
    titles = "".join(f" · {_SHORT[title]} {n}" for title in Title if (n := share.titles.get(title)))
    return html(
        "• {name}: {registered}/{staff} ({percent}%){titles}",
        name=name,
        registered=share.registered,
        staff=share.staff,
        percent=share.percent,
        titles=titles,
    )


def _again(again: Mapping[Title, int]) -> Html | None:
    said = " · ".join(f"{_SHORT[title]} {number(n)}" for title in Title if (n := again.get(title)))
    return (
        html("🔁 <b>Đã từng đạt chính danh hiệu đang đăng ký:</b> {said} người", said=said) if said else None
    )


def _lights(lights: tuple[QuotaLight, ...]) -> Html:
    if not lights:
        return Html("🚦 <b>Chỉ tiêu:</b> chưa đặt tỷ lệ tối đa cho danh hiệu nào.")
    return lines(Html("🚦 <b>Chỉ tiêu</b> (để tham khảo, hội đồng quyết định)"), *map(_light, lights))


def _light(quota: QuotaLight) -> Html:
    seen = quota.light
    return html(
        "{lamp} {title}: {holders}, tối đa {percent}% của {of} {group} = {allowed} người\n      <i>Nguồn: {source}</i>",
        lamp=_LAMPS[seen.colour],
        title=title_name(quota.title),
        holders=seen.holders,
        percent=quota.percent,
        of=seen.of,
        group=f"người đăng ký {_SHORT[quota.of]} trở lên" if quota.of else "người của trường",
        allowed=_exact(seen.hundredths),
        source=shortened(quota.source, LONGEST_SOURCE),
    )


def _exact(hundredths: int) -> str:
    """«4,95» as it comes out, since the law does not say how to round; «6» where nothing is left."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}".rstrip("0") if rest else str(whole)
