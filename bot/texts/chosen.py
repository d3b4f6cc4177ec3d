"""What the law says of the title and the rewards that somebody has chosen, before he sends them."""

from collections.abc import Collection, Sequence

from bot.domain.overlap import overlaps
from bot.domain.rules import Verdict
from bot.domain.titles import Reward
from bot.texts.law import award_name
from bot.texts.message import Html, html, lines, paragraphs
from bot.texts.verdicts import basis, in_short

_ONCE = "Luật 06/2022/QH15 Điều 5 khoản 2 điểm c"


def chosen_reads(verdicts: Sequence[Verdict], rewards: Collection[Reward]) -> Html | None:
    """On the summary: how the person stands to what he chose, and rewards that rest on one achievement."""
    told = [(award_name(v.rule.award), in_short(v)) for v in verdicts]
    warning = basis(verdicts)
    listed = lines(
        html("<b>Đối chiếu điều kiện</b>"),
        *(html("• {name}: {said}", name=name, said=said) for name, said in told if said),
        html("<i>{warning}</i>", warning=warning) if warning else None,
    )
    twice = overlap_reads(rewards)
    known = any(said for _, said in told)
    folded = html("<blockquote expandable>{listed}</blockquote>", listed=listed) if known else None
    return paragraphs(folded, twice) if folded or twice else None


def overlap_reads(rewards: Collection[Reward]) -> Html | None:
    """The warning where two of these rewards rest on the same achievement."""
    groups = overlaps(rewards)
    if not groups:
        return None
    return lines(
        *(
            html("⚠️ Cùng một thành tích: <b>{names}</b>.", names="; ".join(award_name(r) for r in group))
            for group in groups
        ),
        html(
            "<i>Mỗi thành tích không khen thưởng nhiều lần, nhiều hình thức (theo {source}). "
            "Vẫn gửi được, Hội đồng sẽ xem xét.</i>",
            source=_ONCE,
        ),
    )
