"""What stands otherwise than the list that the team handed in last."""

from collections.abc import Sequence

from bot.domain.entries import Change, Difference, Entry
from bot.domain.teamwork import Board
from bot.texts import pages
from bot.texts.entries import line
from bot.texts.law import reward_name, title_name
from bot.texts.message import Button, Html, Message, data, html
from bot.texts.names import field_name, level_name
from bot.texts.say import moment
from bot.texts.team import LONGEST_NAME, board, heading, to_board
from bot.texts.team_told import collective_named


def differences(seen: Board, page: int) -> Message:
    """What stands otherwise than the list handed in last."""
    if seen.last is None or not seen.changed:
        return board(seen, first=html("Danh sách không khác lần nộp trước."))
    head = html(
        "🔎 <b>{team}: khác gì so với lần nộp {n}</b> ({at})",
        team=heading(seen.team),
        n=seen.last.number,
        at=moment(seen.last.at),
    )
    before, now = collective_named(seen.last.collective), collective_named(seen.collective)
    group = [html("🏅 Tập thể: {before} → <b>{now}</b>", before=before, now=now)]
    found = pages.cut(
        [[head], *(_difference(d) for d in seen.changes), *([group] if seen.collective_changed else [])]
    )
    page = min(max(page, 0), len(found) - 1)
    turning = pages.turner(page, len(found), lambda p: data("team", "diff", seen.team_id, p))
    again = () if seen.closed else ((Button("📮 Nộp lại", data("team", "preview", seen.team_id)),),)
    return Message(found[page], (*((turning,) if turning else ()), *again, (to_board(seen.team_id),)))


def _difference(one: Difference) -> Sequence[Html]:
    if one.change is Change.ADDED or one.before is None:
        assert one.after is not None
        return [Html("➕ Thêm: ") + line(one.after)]
    if one.after is None:
        return [Html("➖ Bớt: ") + line(one.before)]
    said = [
        html("   {what}: {old} → <b>{new}</b>", what=what, old=old or "không", new=new or "không")
        for (what, old), (_, new) in zip(_words(one.before), _words(one.after), strict=True)
        if old != new
    ]
    name = html("✏️ Sửa: <b>{name}</b>", name=pages.shortened(one.after.name, LONGEST_NAME))
    return [name, *(said or [Html("   Gửi lại, nội dung như trước.")])]


def _words(entry: Entry) -> Sequence[tuple[str, str]]:
    return (
        ("Danh hiệu", title_name(entry.title) if entry.title else ""),
        ("Khen thưởng", "; ".join(reward_name(reward) for reward in entry.rewards)),
        ("Đề tài", pages.shortened(entry.topic, 160)),
        ("Lĩnh vực", field_name(entry.field) if entry.field else ""),
        ("Cấp đăng ký", level_name(entry.level) if entry.level else ""),
    )
