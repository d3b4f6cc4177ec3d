"""The registration in numbers: one line per team, and below it only what is still missing."""

from collections.abc import Mapping

from bot.domain.members import OWING, TeamNumbers, Why
from bot.domain.progress import Progress, expected, percent, together
from bot.domain.year import Stage
from bot.texts import sheets
from bot.texts.export import team_name
from bot.texts.law import reward_name, title_name
from bot.texts.message import Button, Html, Message, html, lines, paragraphs
from bot.texts.say import day, moment, number, short_day, until
from bot.texts.yearparts import cut

MOST_TEAMS = 20
LONGEST_TEAM = 40
"""Teams shown one by one and letters of their names, so that any school fits one message."""

BUTTONS = ((Button("🔄 Cập nhật", "progress:see"), Button("🗓 Lịch thông báo", "agenda:page:0")),)


def progress(seen: Progress) -> Message:
    """/tiendo."""
    whole = together(seen.teams)
    shown, rest = seen.teams[:MOST_TEAMS], seen.teams[MOST_TEAMS:]
    body = paragraphs(
        lines(
            html("📊 <b>Tiến độ đăng ký năm học {year}</b>", year=seen.year),
            html("Lúc {moment}", moment=moment(seen.at)),
            _window(seen),
        ),
        lines(
            html(
                "<b>Toàn trường: {registered}/{expected} người đã đăng ký ({percent}%)</b>",
                registered=number(whole.registered),
                expected=number(expected(whole)),
                percent=percent(whole),
            ),
            _missing(whole),
        ),
        lines(*(_team(team) for team in shown), _rest(rest)),
        _chosen(whole),
    )
    return Message(body, BUTTONS)


def _window(seen: Progress) -> Html:
    match seen.stage:
        case Stage.NOT_YET:
            return html("Chưa mở đăng ký; ngày mở: {day}.", day=day(seen.opens) if seen.opens else "chưa có")
        case Stage.OPEN:
            return html("Hạn đăng ký: {until}.", until=until(seen.deadline))
        case Stage.CLOSED:
            return html("Đã hết hạn đăng ký ({day}).", day=short_day(seen.deadline))


def _team(team: TeamNumbers) -> Html:
    """Done means that the school waits for nobody of the team any more."""
    done = not any(team.missing.get(why) for why in OWING)
    head = html(
        "{mark} <b>{name}</b>: {registered}/{expected}",
        mark="✅" if done else "▫️",
        name=cut(team_name(team.team), LONGEST_TEAM),
        registered=team.registered,
        expected=expected(team),
    )
    return lines(head, _missing(team))


def _missing(numbers: TeamNumbers) -> Html | None:
    """Who is not registered, by reason; what is none is not said."""
    counts = (
        (sheets.DRAFTS, numbers.missing.get(Why.DRAFT, 0)),
        (sheets.NOT_YET, numbers.not_yet),
        (sheets.NOT_JOINED, numbers.missing.get(Why.NOT_JOINED, 0)),
        (sheets.DECLINED, numbers.missing.get(Why.DECLINED, 0)),
        (sheets.ON_LEAVE, numbers.missing.get(Why.ON_LEAVE, 0)),
    )
    said = [f"{label.lower()} {number(count)}" for label, count in counts if count]
    return html("      {said}", said=" · ".join(said)) if said else None


def _rest(teams: tuple[TeamNumbers, ...]) -> Html | None:
    if not teams:
        return None
    numbers = together(teams)
    return html(
        "… và {count} tổ khác: {registered}/{expected} (chi tiết trong /export)",
        count=len(teams),
        registered=numbers.registered,
        expected=expected(numbers),
    )


def _chosen(whole: TeamNumbers) -> Html | None:
    """What those who are registered have chosen."""
    parts = (
        _counted("Danh hiệu", {title_name(t): n for t, n in whole.titles.items()}),
        _counted("Khen thưởng", {reward_name(r): n for r, n in whole.rewards.items()}),
        html("<b>{what}:</b> {count}", what=sheets.TOPICS_HEADING, count=number(whole.topics))
        if whole.topics
        else None,
    )
    return lines(*parts) if any(parts) else None


def _counted(heading: str, counts: Mapping[str, int]) -> Html | None:
    said = [f"{name} {number(count)}" for name, count in sorted(counts.items(), key=lambda c: -c[1])]
    return html("<b>{heading}:</b> {said}", heading=heading, said=" · ".join(said)) if said else None
