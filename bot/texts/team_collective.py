"""What a team registers for itself, and what the law asks for it."""

from bot.domain.teamwork import TEAM_REWARDS, TEAM_TITLES, Wish
from bot.texts.law import award_about, award_name, reward_name
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.say import capital, lower, you
from bot.texts.team import heading, to_board
from bot.texts.team_told import collective_named
from bot.texts.verdicts import basis, in_short


def titles(wish: Wish) -> Message:
    """Which title."""
    body = paragraphs(
        html("🏅 <b>{team} đăng ký danh hiệu tập thể nào?</b>", team=heading(wish.team)),
        html("Đang ghi: {chosen}.", chosen=collective_named(wish.chosen)),
        lines(
            *(html("• <b>{name}</b>: {about}", name=award_name(t), about=award_about(t)) for t in TEAM_TITLES)
        ),
        _conditions(wish),
    )
    title = wish.chosen.title if wish.chosen else None
    rows = [
        (Button(("✓ " if one is title else "") + award_name(one), data("team", "ctitle", wish.team_id, one)),)
        for one in TEAM_TITLES
    ]
    none = ("✓ " if wish.chosen and title is None else "") + "Không đăng ký danh hiệu"
    on = Button("➡ Khen thưởng tập thể", data("team", "crewards", wish.team_id))
    return Message(
        body,
        (
            *rows,
            (Button(none, data("team", "ctitle", wish.team_id, "none")),),
            (on,),
            (to_board(wish.team_id),),
        ),
    )


def _conditions(wish: Wish) -> Html:
    """What each title asks, folded; what a team reaches is known at the end of the year only."""
    warning = basis(wish.verdicts.values())
    asked = [
        (award_name(title), in_short(verdict), "; ".join(verdict.judgement))
        for title, verdict in wish.verdicts.items()
    ]
    told = lines(
        html("<b>Điều kiện từng danh hiệu</b> (tính vào cuối năm học)"),
        *(html("• {name}: {needs}", name=name, needs=lower(needs)) for name, needs, _ in asked if needs),
        *(
            html("• {name}, Hội đồng xem xét: {what}.", name=name, what=what)
            for name, _, what in asked
            if what
        ),
        html("<i>{warning}</i>", warning=warning) if warning else None,
    )
    return html("<blockquote expandable>{told}</blockquote>", told=told)


def rewards(wish: Wish) -> Message:
    """Which rewards; each press is kept at once."""
    chosen = wish.chosen.rewards if wish.chosen else ()
    body = paragraphs(
        html("🏅 <b>{team} đề nghị khen thưởng tập thể</b>", team=heading(wish.team)),
        html("Đang ghi: {chosen}.", chosen=collective_named(wish.chosen)),
        html(
            "{You} bấm để chọn hoặc bỏ, có thể không chọn. Mỗi lần bấm được lưu ngay; tổ nộp danh sách thì thư ký nhận.",
            You=capital(you(wish.sex)),
        ),
    )
    rows = [
        (
            Button(
                ("✓ " if one in chosen else "") + reward_name(one),
                data("team", "cdrop" if one in chosen else "ctick", wish.team_id, one),
            ),
        )
        for one in TEAM_REWARDS
    ]
    back = Button("⬅ Danh hiệu tập thể", data("team", "coll", wish.team_id))
    return Message(body, (*rows, (back, to_board(wish.team_id))))
