"""The council's one screen: each team in a line, what was chosen, what is open, what comes next and until when."""

from collections.abc import Mapping

from bot.domain.progress import expected, percent, together
from bot.domain.summary import Ahead, Summary, TeamSummary
from bot.domain.titles import Reward, Title
from bot.texts.export import team_name
from bot.texts.law import reward_name, title_name
from bot.texts.message import Button, Html, Message, Row, html, lines, paragraphs
from bot.texts.pages import shortened
from bot.texts.say import day, moment, number, short_day, till, until

MOST_TEAMS, LONGEST_TEAM = 20, 40
"""Teams shown one by one and letters of their names, so that any school fits one message."""

GO_ON = "rev:next:todo:0"


def summary(seen: Summary) -> Message:
    """/xet."""
    whole = together(team.numbers for team in seen.teams)
    owing = expected(whole) - whole.registered
    shown, rest = seen.teams[:MOST_TEAMS], seen.teams[MOST_TEAMS:]
    body = paragraphs(
        lines(
            html("🏛 <b>Xét đăng ký thi đua năm học {year}</b>", year=seen.year),
            html("Lúc {moment}", moment=moment(seen.at)),
        ),
        lines(
            html(
                "<b>Toàn trường: {registered}/{expected} người đã đăng ký ({percent}%)</b>; chưa có: {owing}",
                registered=number(whole.registered),
                expected=number(expected(whole)),
                percent=percent(whole),
                owing=number(owing),
            ),
            Html("<i>Mỗi tổ: đã đăng ký · tổ nộp lần mấy · thư ký nhận · hội đồng đã xét</i>"),
            *(_team(team) for team in shown),
            html("… và {n} tổ khác (chi tiết trong /export)", n=len(rest)) if rest else None,
        ),
        _chosen(whole.titles, whole.rewards, whole.topics),
        _open(seen),
        html("➡️ {next}", next=_next(seen)),
    )
    return Message(body, _buttons(seen))


def _team(team: TeamSummary) -> Html:
    numbers = team.numbers
    signed = "chưa nộp" if team.signed is None else f"nộp lần {team.signed}"
    done = numbers.registered and team.checked == numbers.registered
    return html(
        "{mark} <b>{name}</b>: {registered}/{expected} · {signed}{waiting} · nhận {received} · xét {checked}",
        mark="✅" if done else "▫️",
        name=shortened(team_name(numbers.team), LONGEST_TEAM),
        registered=numbers.registered,
        expected=expected(numbers),
        signed=signed,
        waiting=" (chờ nhận)" if team.waiting else "",
        received=team.received,
        checked=team.checked,
    )


def _chosen(titles: Mapping[Title, int], rewards: Mapping[Reward, int], topics: int) -> Html | None:
    """What was registered, by kind; titles in the order of the law, lowest first."""
    named = [f"{title_name(title)} {number(titles[title])}" for title in Title if titles.get(title)]
    given = [f"{reward_name(reward)} {number(rewards[reward])}" for reward in Reward if rewards.get(reward)]
    said = (
        html("<b>Danh hiệu:</b> {named}", named=" · ".join(named)) if named else None,
        html("<b>Khen thưởng:</b> {given}", given=" · ".join(given)) if given else None,
        html("<b>Đề tài SKKN:</b> {topics}", topics=number(topics)) if topics else None,
    )
    return lines(*said) if any(said) else None


def _open(seen: Summary) -> Html:
    period = (
        html("📢 Nhận góp ý về danh sách đã công khai đến hết {day}", day=short_day(seen.comments_until))
        if seen.comments_until
        else None
    )
    return lines(
        html("🔎 Chờ hội đồng xét: <b>{n}</b> mục", n=number(seen.to_review)),
        html("⚠️ Ý kiến của hội đồng chưa xử lý xong: <b>{n}</b> mục", n=number(seen.objections)),
        html("💬 Góp ý chưa trả lời: <b>{n}</b>", n=number(seen.unanswered)),
        period,
    )


def _next(seen: Summary) -> Html:  # noqa: C901, PLR0912  # exhaustive on purpose: mypy names the missing step
    match seen.ahead:
        case Ahead.OPENING:
            return html(
                "Đợt đăng ký chưa mở; ngày mở: {day}.", day=day(seen.opens) if seen.opens else "chưa có"
            )
        case Ahead.REGISTRATION:
            return html("Mọi người còn đăng ký được {till}.", till=till(seen.deadline))
        case Ahead.TEAMS:
            return html(
                "Tiếp theo: các tổ duyệt và nộp danh sách. Hạn đăng ký: {until}.", until=until(seen.deadline)
            )
        case Ahead.RECEIVING:
            return Html("Tiếp theo: thư ký nhận danh sách các tổ đã nộp; sau đó hội đồng xét.")
        case Ahead.OBJECTIONS:
            return Html("Tiếp theo: thư ký xử lý các ý kiến của hội đồng; mục có ý kiến chưa được công khai.")
        case Ahead.REVIEW:
            return html("Tiếp theo: hội đồng xét từng mục{before}.", before=_before(seen))
        case Ahead.ADOPTION:
            return html(
                "Tiếp theo: thông qua danh sách tại hội nghị CBVC (ngày {day}).",
                day=short_day(seen.conference),
            )
        case Ahead.PUBLISHING:
            return Html("Tiếp theo: thư ký công khai các mục đã xét trong nhóm của trường.")
        case Ahead.COMMENTS:
            assert seen.comments_until is not None
            return html(
                "Mọi người góp ý đến hết <b>{day}</b>; sau đó hội đồng chốt.", day=day(seen.comments_until)
            )
        case Ahead.ANSWERS:
            return Html("Tiếp theo: thư ký trả lời hết góp ý; sau đó hội đồng chốt danh sách.")
        case Ahead.FINALISING:
            return Html(
                "Tiếp theo: hội đồng họp và chốt danh sách (/chot, do chủ tịch hoặc thư ký hội đồng làm)."
            )
        case Ahead.NOTHING:
            return Html("Chưa có đăng ký nào để xét.")
        case Ahead.CLOSED:
            return Html("Danh sách năm học này đã chốt, không thay đổi được nữa.")


def _before(seen: Summary) -> Html:
    """Until when the council should be through."""
    if seen.conference is None or seen.conference < seen.at.date():
        return Html(", trước khi công khai danh sách")
    return html(", trước hội nghị CBVC <b>{day}</b>", day=day(seen.conference))


def _buttons(seen: Summary) -> tuple[Row, ...]:
    through = (Button(f"🔎 Xét lần lượt {seen.to_review} mục", GO_ON),) if seen.to_review else ()
    rows: tuple[Row, ...] = (
        through,
        (Button("📋 Danh sách xét", "rev:open"), Button("⚖️ Cân đối", "rev:fairness")),
        (Button("🔒 Chốt danh sách", "fin:open"),) if seen.may_finalise else (),
        (Button("🔄 Cập nhật", "rev:summary"),),
    )
    return tuple(row for row in rows if row)
