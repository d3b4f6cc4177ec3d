"""Handing the team's list in: what goes, why not, and that it went."""

from bot.domain.registration import Refusal
from bot.domain.teamwork import Board, Preview
from bot.texts import pages, refusals
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.say import capital, number, you
from bot.texts.team import LONGEST_NAME, board, heading, to_board
from bot.texts.team_told import counts

CHANGED = Html("ℹ️ Danh sách của tổ vừa thay đổi nên bot chưa nộp. Đây là danh sách hôm nay:")


def preview(seen: Preview, *, changed: bool = False) -> Message:
    """What would be handed in; nothing has gone yet."""
    at, me = seen.board, you(seen.board.sex)
    names = [pages.shortened(member.name, LONGEST_NAME) for member in seen.missing]
    body = paragraphs(
        CHANGED if changed else None,
        html("📮 <b>{team} nộp danh sách lần {n}</b>", team=heading(at.team), n=seen.number),
        counts(seen),
        lines(html("Chưa có trong danh sách:"), html("<i>{names}</i>", names=pages.some(names)))
        if names
        else None,
        html(
            "{You} bấm <b>Xác nhận nộp</b> để gửi về thư ký. Ai đăng ký hoặc sửa sau đó, tổ nộp lại lần nữa.",
            You=capital(me),
        ),
    )
    send = Button(f"✅ Xác nhận nộp lần {seen.number}", data("team", "sign", at.team_id, seen.seal))
    return Message(body, ((send,), (to_board(at.team_id),)))


def not_signed(reasons: tuple[Refusal, ...], at: Board) -> Message:
    """Why nothing was handed in, and the team as it stands."""
    return board(at, first=lines(*(html("ℹ️ ") + refusals.reason(why) for why in reasons)))


def signed(at: Board, sign_off: int, entries: int) -> Message:
    """It went."""
    done = html(
        "📮 <b>Đã nộp danh sách lần {n}: {entries} người.</b> Thư ký được báo và nhận danh sách trong bảng tổng hợp.",
        n=sign_off,
        entries=number(entries),
    )
    return board(at, first=done)
