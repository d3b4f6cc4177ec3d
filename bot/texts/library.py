"""/vanban: the law's texts with how far to trust them, and the school's own papers."""

from html import escape

from bot.domain.library import Library, Paper, PaperShown
from bot.domain.regime import LegalText
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.pages import choices, shortened
from bot.texts.say import short_day

HEAD = Html("📚 <b>Văn bản thi đua, khen thưởng</b>")
OPEN = Button("⬅ Danh sách văn bản", "doc:list")
STOP = Button("✖️ Huỷ", "doc:list")


def library(seen: Library, page: int = 0) -> Message:
    """Everything at hand."""
    year = f" (áp dụng cho năm học {seen.year})" if seen.year else ""
    law = lines(html("<b>Quy định của Nhà nước</b>{year}", year=year), *(_law(text) for text in seen.law))
    own = lines(
        Html("<b>Văn bản của trường</b>"),
        Html("Bấm vào tên văn bản bên dưới để mở.") if seen.papers else Html("Chưa có văn bản nào."),
    )
    buttons = [Button(f"📄 {_title(paper)}", data("doc", "see", paper.id)) for paper in seen.papers]
    rows = choices(buttons, page, lambda number: data("doc", "list", number)) if buttons else ()
    add = ((Button("➕ Thêm văn bản", "doc:new"),),) if seen.keeper else ()
    return Message(paragraphs(HEAD, law, own), (*rows, *add))


def _title(paper: Paper) -> str:
    return shortened(f"{paper.number} {paper.title}".strip(), 55)


def _law(text: LegalText) -> Html:
    """A text that nobody has read in full is named, but never as certain."""
    issued = f" ngày {short_day(text.issued)}" if text.issued else ""
    doubt = Html("") if text.grade.is_law else Html(" – <i>chưa kiểm chứng, hỏi Hội đồng</i>")
    return (
        html("• {name} số <b>{number}</b>{issued}", name=text.name, number=text.number, issued=issued) + doubt
    )


def paper(shown: PaperShown) -> Message:
    """One paper with its ways to open and, for its keeper, to change."""
    one = shown.paper
    number = f"Số {one.number}" if one.number else ""
    issued = f"ngày {short_day(one.issued_on)}" if one.issued_on else ""
    body = lines(
        html("📄 <b>{title}</b>", title=one.title),
        html("{what}", what=" ".join(part for part in (number, issued) if part))
        if number or issued
        else None,
        _address(one.link) if one.link else None,
        html("Tệp: {name}", name=one.filename) if one.filename else None,
        Html("<i>Chưa có tệp hay đường dẫn.</i>") if not one.link and not one.filename else None,
    )
    opens = ((Button("⬇ Tải tệp", data("doc", "open", one.id)),),) if one.filename else ()
    return Message(body, (*opens, *(_keeping(one) if shown.keeper else ()), (OPEN,)))


def _address(link: str) -> Html:
    address = escape(link, quote=True)
    return Html(f'<a href="{address}">{escape(shortened(link, 60), quote=False)}</a>')


def _keeping(one: Paper) -> tuple[tuple[Button, ...], ...]:
    return (
        (
            Button("📎 Gửi tệp", data("doc", "file", one.id)),
            Button("🔗 Đường dẫn", data("doc", "link", one.id)),
        ),
        (
            Button("🔢 Số", data("doc", "number", one.id)),
            Button("📅 Ngày", data("doc", "date", one.id)),
            Button("🗑 Bỏ", data("doc", "drop", one.id)),
        ),
    )


def ask_title() -> Message:
    """A new paper is named first."""
    return Message(
        paragraphs(
            HEAD,
            Html("Thầy/cô gõ tên văn bản, ví dụ: <i>Kế hoạch công tác thi đua năm học 2026-2027</i>."),
        ),
        ((STOP,),),
    )


def _ask(shown: PaperShown, said: Html) -> Message:
    stop = Button("✖️ Huỷ", data("doc", "see", shown.paper.id))
    return Message(paragraphs(html("📄 <b>{title}</b>", title=shown.paper.title), said), ((stop,),))


def ask_file(shown: PaperShown) -> Message:
    """The file is sent into the chat."""
    return _ask(shown, Html("Thầy/cô gửi tệp (Word, Excel, PDF…) vào đây, không quá 5 MB."))


def ask_link(shown: PaperShown) -> Message:
    """The link is typed or pasted."""
    return _ask(shown, Html("Thầy/cô dán đường dẫn vào đây, ví dụ: https://…"))


def ask_number(shown: PaperShown) -> Message:
    """The number is typed."""
    return _ask(shown, Html("Thầy/cô gõ số, ký hiệu của văn bản, ví dụ: 12/KH-THCS."))


def ask_date(shown: PaperShown) -> Message:
    """The day is typed."""
    return _ask(shown, Html("Thầy/cô gõ ngày ban hành, ví dụ: 05/9/2026."))


def ask_drop(shown: PaperShown) -> Message:
    """Before it goes."""
    buttons = (
        Button("🗑 Bỏ văn bản", data("doc", "dropped", shown.paper.id)),
        Button("Giữ lại", data("doc", "see", shown.paper.id)),
    )
    said = html("Bỏ «{title}» khỏi danh sách văn bản?", title=shown.paper.title)
    return Message(paragraphs(HEAD, said), (buttons,))
