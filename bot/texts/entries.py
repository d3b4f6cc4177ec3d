"""An entry of a list as people read it: one line in a list, or in full."""

from bot.domain.entries import Entry
from bot.texts.law import reward_name, title_name
from bot.texts.message import Html, html, lines
from bot.texts.names import field_name, level_name, team_named
from bot.texts.pages import shortened

LONGEST_TOPIC = 80
"""Letters of a topic within a list; in full it stands on the entry's own screen."""


def line(entry: Entry) -> Html:
    """«Nguyễn Thị Lan – Lao động tiên tiến; Giấy khen – «Đề tài…»» in a list of one team."""
    chosen = [title_name(entry.title)] if entry.title else []
    chosen += [reward_name(reward) for reward in entry.rewards]
    topic = html(" – «{topic}»", topic=shortened(entry.topic, LONGEST_TOPIC)) if entry.topic else Html("")
    said = html("<b>{name}</b> – {chosen}", name=entry.name, chosen="; ".join(chosen) or "không có danh hiệu")
    return said + topic + (Html(" <i>(đăng ký thay)</i>") if entry.on_behalf else Html(""))


def full(entry: Entry) -> Html:
    """Everything that the entry says."""
    who = " – ".join(part for part in (team_named(entry.team), entry.position) if part)
    rewards = "; ".join(reward_name(reward) for reward in entry.rewards) or "không đăng ký"
    topic = f"«{entry.topic}»" if entry.topic else "không đăng ký"
    return lines(
        html("<b>{name}</b>", name=entry.name),
        html("{who}", who=who) if who else None,
        html(
            "• Danh hiệu thi đua: <b>{title}</b>", title=title_name(entry.title) if entry.title else "không"
        ),
        html("• Hình thức khen thưởng: <b>{rewards}</b>", rewards=rewards),
        html("• Đề tài SKKN: <b>{topic}</b>", topic=topic),
        html("• Đồng tác giả: {names}", names=", ".join(entry.joint)) if entry.joint else None,
        html("• Lĩnh vực: {field}", field=field_name(entry.field)) if entry.field else None,
        html("• Cấp đăng ký: {level}", level=level_name(entry.level)) if entry.level else None,
        Html("• <i>Đăng ký thay, chưa được xác nhận.</i>") if entry.on_behalf else None,
    )
