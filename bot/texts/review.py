"""The council goes through the list: one pile, one entry, an objection and its reason, several entries at once."""

from bot.domain.entries import Entry
from bot.domain.review import Item, Pile, Word
from bot.domain.rules import Verdict
from bot.texts.entries import full, line
from bot.texts.law import award_name
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.pages import PER_PAGE, choices, shortened
from bot.texts.say import capital, you
from bot.texts.verdicts import basis, in_short

SUMMARY = Button("⬅ Tổng hợp", "rev:summary")
MOST_WORDS, LONGEST_WORD = 3, 300
"""Objections shown with an entry and letters of each, so that it fits one message."""

_PILES = {Pile.WAITING: "🔎 Cần xét", Pile.OBJECTED: "⚠️ Có ý kiến", Pile.CHECKED: "✅ Đã xét"}


def pile(
    shown: Pile, items: tuple[Item, ...], counts: dict[Pile, int], page: int, sex: str | None, mark: str
) -> Message:
    """A page of a pile; `mark` names the entries that one press would confirm, empty where there are none."""
    page = min(max(page, 0), max(0, (len(items) - 1) // PER_PAGE))
    first = page * PER_PAGE
    visible = list(enumerate(items[first : first + PER_PAGE], start=first + 1))
    body = paragraphs(
        html("<b>{pile}: {count} mục</b>", pile=_PILES[shown], count=len(items)),
        lines(*(_listed(number, item, sex) for number, item in visible)) if visible else _nothing(shown),
        _about(shown) if visible else None,
    )
    buttons = [
        Button(f"{n}. {item.entry.name}", _at("see", shown, item.entry)) for n, item in enumerate(items, 1)
    ]
    together = Button("✅ Đồng ý các mục trên trang này", data("rev", "all", page, mark))
    return Message(
        body,
        (
            *choices(buttons, page, lambda turned: data("rev", "list", shown, turned)),
            *(((together,),) if mark else ()),
            tuple(
                Button(f"{_PILES[other]} ({counts[other]})", data("rev", "list", other, 0))
                for other in Pile
                if other is not shown
            ),
            (SUMMARY,),
        ),
    )


def _at(verb: str, shown: Pile, entry: Entry, *more: object) -> str:
    return data("rev", verb, shown, entry.registration, *more)


def _listed(number: int, item: Item, sex: str | None) -> Html:
    mine = html(" <i>(mục của {you})</i>", you=you(sex)) if item.own else Html("")
    return html("{number}. ", number=number) + line(item.entry) + mine


def _nothing(shown: Pile) -> Html:
    match shown:
        case Pile.WAITING:
            return Html("Không còn mục nào chờ hội đồng xét. Khi thư ký nhận thêm, mục mới hiện ở đây.")
        case Pile.OBJECTED:
            return Html("Không có mục nào đang có ý kiến.")
        case Pile.CHECKED:
            return Html("Chưa có mục nào được hội đồng xét.")


def _about(shown: Pile) -> Html:
    """What happens next with the entries of this pile."""
    match shown:
        case Pile.WAITING:
            return Html(
                "Mỗi mục cần ít nhất một thành viên đồng ý và không còn ý kiến nào; sau đó được công khai."
            )
        case Pile.OBJECTED:
            return Html(
                "Thư ký đang xử lý; người nêu ý kiến được báo kết quả. Mục chỉ được công khai khi không còn ý kiến."
            )
        case Pile.CHECKED:
            return Html(
                "Các mục này chờ công khai. Đến lúc đó, thành viên hội đồng vẫn xem lại và nêu ý kiến được."
            )


def card(item: Item, verdict: Verdict | None, left: int, sex: str | None, *, secretary: bool) -> Message:
    """One entry in full, with what the law asks for its title and what members said."""
    body = paragraphs(
        html("<b>{pile}</b>", pile=_PILES[item.pile])
        + (html(" – còn {n} mục khác", n=left) if left else Html("")),
        full(item.entry),
        _hint(verdict) if verdict else None,
        _said(item, sex),
        _next(item, sex),
    )
    return Message(body, (*_votes(item), *_ways(item, left, secretary=secretary)))


def _hint(verdict: Verdict) -> Html:
    asked = in_short(verdict)
    title = award_name(verdict.rule.award)
    return lines(
        html("📖 <b>{title}:</b> {asked}", title=title, asked=asked or "điều kiện do Hội đồng xem xét."),
        html("<i>{basis}</i>", basis=basis([verdict])) if basis([verdict]) else None,
    )


def _said(item: Item, sex: str | None) -> Html:
    """How many confirmed and objected, the objections in words without names, and what the reader himself said."""
    agreed = sum(word.confirms for word in item.words)
    against = [word for word in item.words if not word.confirms]
    mine = item.my_word
    return lines(
        html(
            "👥 <b>Hội đồng:</b> {agreed} đồng ý · {against} có ý kiến", agreed=agreed, against=len(against)
        ),
        *(_objection(word) for word in against[:MOST_WORDS]),
        html("… và {n} ý kiến khác.", n=len(against) - MOST_WORDS) if len(against) > MOST_WORDS else None,
        html(
            "{You} đã {said} mục này.",
            You=capital(you(sex)),
            said="đồng ý" if mine.confirms else "nêu ý kiến về",
        )
        if mine
        else None,
    )


def _objection(word: Word) -> Html:
    said = html("• «{reason}»", reason=shortened(word.reason or "", LONGEST_WORD))
    if word.settled is None:
        return said + Html(" – <i>chờ thư ký xử lý</i>")
    return said + html(" – <i>đã xử lý: {settled}</i>", settled=shortened(word.settled, LONGEST_WORD))


def _next(item: Item, sex: str | None) -> Html:
    if item.own:
        return html("Đây là mục của {you}: thành viên khác của hội đồng xét.", you=you(sex))
    return _about(item.pile)


def _votes(item: Item) -> tuple[Row, ...]:
    if item.own:
        return ()
    entry, mine = item.entry, item.my_word
    agree = Button("✅ Đồng ý", _at("yes", item.pile, entry, entry.version))
    object_ = Button("⚠️ Có ý kiến", _at("no", item.pile, entry, entry.version))
    if mine is None:
        return ((agree, object_),)
    if mine.confirms:
        return ((object_,),)
    return ((Button("✅ Rút ý kiến, đồng ý", agree.data), Button("✏️ Nêu ý kiến khác", object_.data)),)


def _ways(item: Item, left: int, *, secretary: bool) -> tuple[Row, ...]:
    listed = Button("📋 Danh sách", data("rev", "list", item.pile, 0))
    on = (Button("Tiếp ▶", _at("next", item.pile, item.entry)),) if left else ()
    settle = Button("🛠 Mở với tư cách thư ký", data("entry", "open", item.entry.registration))
    return ((listed, *on), *(((settle,),) if secretary else ()))
