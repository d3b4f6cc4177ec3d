"""Registering on behalf of colleagues without Telegram, and confirming it."""

from collections.abc import Sequence

from bot.domain.entries import Entry
from bot.domain.registration import State
from bot.texts.entries import full
from bot.texts.message import Button, Html, Message, Row, data, html, paragraphs
from bot.texts.names import state_name, team_named
from bot.texts.pages import choices
from bot.texts.registering import PROFILE
from bot.texts.say import capital, lower, you

CONFIRMED = {
    "paper": "☑️ Đã xác nhận bằng phiếu giấy có chữ ký.",
    "person": "☑️ Chính người đăng ký đã xác nhận.",
}

Choice = tuple[int, str, State | None, bool]
"""Person, name, state of what stands, whether it is confirmed."""


def pick(team: str, team_id: int, people: Sequence[Choice], sex: str | None, page: int) -> Message:
    """For whom?"""
    head = html("👥 <b>Đăng ký thay – {team}</b>", team=team_named(team) or "Chưa thuộc tổ nào")
    back = (Button("⬅ Về bảng của tổ", data("team", "open", team_id)),)
    if not people:
        nobody = Html(
            "Không còn ai cần đăng ký thay: mọi người đã tự trả lời hoặc tự đăng ký được trong bot."
        )
        return Message(paragraphs(head, nobody), (back,))
    body = paragraphs(
        head,
        html("{You} đăng ký thay ai? Bấm vào tên.", You=capital(you(sex))),
        Html(
            "<i>Chỉ gồm người không dùng được bot (chưa tham gia, hoặc đã chặn bot) và chưa tự trả lời. "
            "Bản đăng ký thay cần phiếu giấy có chữ ký, hoặc chính người đó xác nhận sau.</i>"
        ),
    )
    rows = choices([_choice(*one) for one in people], page, lambda n: data("behalf", "pick", team_id, n))
    return Message(body, (*rows, back))


def _choice(person: int, name: str, state: State | None, confirmed: bool) -> Button:
    if state is None or state in {State.WITHDRAWN, State.RETURNED}:
        said = lower(state_name(state)) if state else "chưa trả lời"
        return Button(f"{name} · {said}", data("behalf", "open", person))
    mark = "☑️" if confirmed else "✍️"
    return Button(f"{mark} {name} · {lower(state_name(state))}", data("behalf", "person", person))


def standing(
    entry: Entry, state: State, by: str, when: str, confirmed: str | None, rows: tuple[Row, ...]
) -> Message:
    """A registration on behalf, for who entered it."""
    said = (
        CONFIRMED[confirmed]
        if confirmed
        else "Chưa được xác nhận: chờ phiếu giấy có chữ ký, hoặc chính người đó."
    )
    return Message(
        paragraphs(
            html("✍️ <b>Đăng ký thay</b> · {state}", state=lower(state_name(state))),
            _said(entry, state),
            html("Do {by} nhập lúc {when}.\n{said}", by=by, when=when, said=said),
        ),
        rows,
    )


def _said(entry: Entry, state: State) -> Html:
    if state is State.DECLINED:
        return html("<b>{name}</b>: không đăng ký thi đua năm nay.", name=entry.name)
    return full(entry)


def ask_confirmation(entry: Entry, state: State, by: str, when: str, sex: str | None) -> Message:
    """To the person himself: is it right?"""
    return Message(
        paragraphs(
            html(
                "✍️ <b>Có người đã đăng ký thay {you}.</b> Đăng ký do {by} nhập thay lúc {when}:",
                you=you(sex),
                by=by,
                when=when,
            ),
            _said(entry, state),
            html("Nếu đúng, {you} bấm xác nhận; nếu chưa đúng, {you} bấm Sửa.", you=you(sex)),
        ),
        confirm_buttons(entry),
    )


def confirm_buttons(entry: Entry) -> tuple[Row, ...]:
    """«Đúng, tôi xác nhận» carries the version that was read."""
    yes = Button("✅ Đúng, tôi xác nhận", data("behalf", "mine", entry.registration, entry.version))
    return ((yes,), (Button("✏️ Sửa", "reg:edit"),))


def confirmed_mine(sex: str | None) -> Message:
    """Confirmed by the person."""
    return Message(
        html(
            "☑️ Cảm ơn {you}, đăng ký nay đã có xác nhận của chính {you}. Bước tiếp theo {you} xem trong hồ sơ.",
            you=you(sex),
        ),
        ((PROFILE,),),
    )
