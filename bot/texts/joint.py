"""Joint authors of a topic: naming them in the form, asking them, what they answered."""

from collections.abc import Sequence

from bot.domain.form import Form
from bot.domain.joint import Consent, Part, Partner, rest, shares_for
from bot.texts.formparts import head
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.pages import choices, shortened
from bot.texts.partners import consent_words
from bot.texts.say import capital, you

MINE = Button("👥 Đề tài chung của tôi", "joint:mine")
SHARES_IN_A_ROW = 3


def _press(view: Form, label: str, verb: str, *value: object) -> Button:
    return Button(label, data("joint", verb, view.draft_id, *value))


def _back(view: Form) -> Row:
    return (_press(view, "⬅ Về bản đăng ký", "done"),)


def named(view: Form) -> Message:
    """Who shares the topic so far; each can be given another share or be dropped."""
    partners = view.answers.joint
    body = paragraphs(
        head(view),
        html("Đề tài: «{topic}»", topic=view.answers.topic),
        lines(
            Html("<b>Đồng tác giả và tỉ lệ đóng góp</b>"),
            *(html("• {name}: {share} %", name=p.name, share=p.share) for p in partners),
            html("• Tác giả thứ nhất: {share} %", share=rest(partners)),
        ),
        Html("Khi gửi đăng ký, bot hỏi từng đồng tác giả; ai đồng ý thì mới có tên trong danh sách."),
    )
    rows = [(_press(view, f"✏️ {shortened(p.name, 40)}", "who", p.person),) for p in partners]
    more = ((_press(view, "➕ Thêm đồng tác giả", "teams", 0),),) if shares_for(0, partners) else ()
    return Message(body, (*rows, *more, _back(view)))


def pick_team(view: Form, teams: Sequence[tuple[int, str, int]], page: int) -> Message:
    """Whose colleague? `teams` = number, name, people."""
    body = paragraphs(
        head(view),
        html("Đề tài: «{topic}»", topic=view.answers.topic),
        html("Đồng tác giả thuộc <b>tổ</b> nào?"),
    )
    buttons = [
        _press(view, f"{shortened(team_named(name), 40) or 'Chưa thuộc tổ nào'} ({people})", "team", team, 0)
        for team, name, people in teams
    ]
    turn = choices(buttons, page, lambda to: data("joint", "teams", view.draft_id, to))
    return Message(body, (*turn, _back(view)))


def pick_person(view: Form, team: int, people: Sequence[tuple[int, str]], page: int) -> Message:
    """Which colleague? `people` = number, label."""
    asked = "<b>Ai</b> là đồng tác giả?" if people else "Tổ này không còn ai để chọn."
    buttons = [_press(view, shortened(label, 60), "who", person) for person, label in people]
    turn = choices(buttons, page, lambda to: data("joint", "team", view.draft_id, team, to))
    back = (_press(view, "⬅ Chọn tổ khác", "teams", 0),)
    return Message(paragraphs(head(view), Html(asked)), (*turn, back, _back(view)))


def pick_share(view: Form, partner: Partner, shares: Sequence[int]) -> Message:
    """Which share is his?"""
    free = html("Phần còn lại thuộc tác giả thứ nhất.")
    full = html(
        "Các đồng tác giả khác đã nhận hết tỉ lệ. {You} giảm bớt phần của người khác trước.", You=_you(view)
    )
    body = paragraphs(
        head(view),
        html("<b>{name}</b> đóng góp bao nhiêu phần trăm vào đề tài?", name=partner.name),
        html("Đang ghi: {share} %.", share=partner.share) if partner.share else None,
        free if shares else full,
    )
    buttons = [
        _press(view, f"{'✓ ' if s == partner.share else ''}{s} %", "share", partner.person, s) for s in shares
    ]
    rows = [tuple(buttons[i : i + SHARES_IN_A_ROW]) for i in range(0, len(buttons), SHARES_IN_A_ROW)]
    drop = ((_press(view, "🗑 Bỏ tên đồng tác giả này", "drop", partner.person),),) if partner.share else ()
    return Message(body, (*rows, *drop, _back(view)))


def _you(view: Form) -> str:
    return capital(you(view.sex))


def _part(part: Part) -> Html:
    return lines(
        html("«{topic}»", topic=part.topic),
        html("Tác giả thứ nhất: <b>{first}</b>", first=part.first),
        html("Phần đóng góp: <b>{share} %</b>", share=part.share),
    )


def _answers(part: Part) -> tuple[Row, ...]:
    """What may be answered; what was answered stands until the other is pressed."""
    rows = []
    if part.consent is not Consent.CONFIRMED:
        rows.append(Button("✅ Đồng ý", data("joint", "yes", part.registration, part.terms)))
    if part.consent is not Consent.REFUSED:
        rows.append(Button("Không đồng ý", data("joint", "no", part.registration, part.terms)))
    return (tuple(rows),)


def asked(part: Part, sex: str | None) -> Message:
    """A colleague has named him; nobody is a joint author without his own word."""
    body = paragraphs(
        html("👥 <b>{You} được ghi tên đồng tác giả của một đề tài SKKN</b>", You=capital(you(sex))),
        _part(part),
        html(
            "{You} có đồng ý đứng tên không? Chưa có câu trả lời thì tên {you} chưa vào danh sách đề tài.",
            You=capital(you(sex)),
            you=you(sex),
        ),
    )
    return Message(body, _answers(part))


def part(seen: Part, *, changed: bool) -> Message:
    """A topic in which he takes part, with what he has said; `changed` = the pressed button spoke of other terms."""
    body = paragraphs(
        Html("Tên đề tài hoặc tỉ lệ đã thay đổi. Đây là nội dung hiện nay:") if changed else None,
        _part(seen),
        html("Trả lời của thầy/cô: <b>{said}</b>.", said=consent_words(seen.consent)),
        None if changed else _next(seen.consent),
    )
    return Message(body, (*_answers(seen), (MINE,)))


def _next(consent: Consent) -> Html:
    match consent:
        case Consent.ASKED:
            return Html("Chưa có câu trả lời thì tên chưa vào danh sách đề tài.")
        case Consent.CONFIRMED:
            return Html("Bot đã báo tác giả thứ nhất. Đổi ý thì bấm lại, trước khi thư ký nhận danh sách.")
        case Consent.REFUSED:
            return Html("Bot đã báo tác giả thứ nhất; tên thầy/cô không xuất hiện trong đăng ký.")


def mine(parts: Sequence[Part], page: int) -> Message:
    """«Đề tài chung của tôi»: one button a topic."""
    if not parts:
        return Message(
            Html("Năm học này thầy/cô chưa được ghi tên đồng tác giả của đề tài nào."),
            ((Button("📄 Hồ sơ của tôi", "me:profile"),),),
        )
    buttons = [
        Button(
            f"{_MARKS[p.consent]} {shortened(p.first, 25)}: {shortened(p.topic, 30)}",
            data("joint", "part", p.registration),
        )
        for p in parts
    ]
    body = paragraphs(
        Html("👥 <b>Đề tài có tên thầy/cô là đồng tác giả</b>"),
        Html("✅ đã đồng ý · ⏳ chờ trả lời · ✖️ không đồng ý. Bấm vào đề tài để xem hoặc trả lời."),
    )
    return Message(body, choices(buttons, page, lambda to: data("joint", "mine", to)))


_MARKS = {Consent.ASKED: "⏳", Consent.CONFIRMED: "✅", Consent.REFUSED: "✖️"}


def answered(name: str, topic: str, consent: Consent) -> Message:
    """To the first author: what one of them said."""
    agreed = html("👥 <b>{name}</b> đã <b>đồng ý</b> đứng tên đồng tác giả.", name=name)
    refused = html(
        "👥 <b>{name}</b> <b>không đồng ý</b> đứng tên đồng tác giả, nên không có tên trong đăng ký.",
        name=name,
    )
    said = agreed if consent is Consent.CONFIRMED else refused
    return Message(
        paragraphs(said, html("Đề tài: «{topic}»", topic=topic)),
        ((Button("📄 Hồ sơ của tôi", "me:profile"),),),
    )


def dropped(first: str, topic: str, sex: str | None) -> Message:
    """To somebody who is no longer named."""
    return Message(
        html(
            "👥 {first} đã sửa đăng ký; {you} không còn là đồng tác giả của đề tài «{topic}».",
            first=first,
            you=you(sex),
            topic=topic,
        ),
        ((MINE,),),
    )


def unanswered(name: str, topic: str) -> Message:
    """To the first author: somebody who was asked cannot answer any more."""
    return Message(
        paragraphs(
            html(
                "👥 <b>{name}</b> không còn dùng bot và chưa trả lời, nên không có tên đồng tác giả trong đăng ký.",
                name=name,
            ),
            html("Đề tài: «{topic}»", topic=topic),
        ),
        ((Button("📄 Hồ sơ của tôi", "me:profile"),),),
    )


def withdrawn(first: str, topic: str, sex: str | None) -> Message:
    """To a joint author: the topic is registered no more."""
    return Message(
        html(
            "👥 {first} đã rút đăng ký, nên đề tài «{topic}» có tên {you} không còn được đăng ký. "
            "Nếu {first} đăng ký lại đúng đề tài và tỉ lệ này, câu trả lời của {you} vẫn giữ nguyên.",
            first=first,
            topic=topic,
            you=you(sex),
        ),
        ((MINE,),),
    )
