"""A topic that resembles others: what its author sees, what the other author is asked, what the secretary hears."""

from bot.domain.form import Form
from bot.domain.resembling import Similar
from bot.texts.formparts import head, press
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.pages import shortened
from bot.texts.say import capital, you

MY_PROFILE = Button("📄 Hồ sơ của tôi", "me:profile")
LONGEST = 200
"""Letters of a topic beside others on one screen."""


def resembling(view: Form) -> Message:
    """The question between the topic and its field: keep it, reword it, share it?"""
    body = paragraphs(
        head(view),
        html("🔎 Đề tài «{topic}» <b>gần giống</b>:", topic=view.answers.topic),
        *(_seen(one, view) for one in view.resembling),
        html(
            "{You} xem lại giúp bot; giữ nguyên vẫn được, hội đồng sẽ xem xét. Muốn đổi, {you} gõ luôn tên mới hoặc bấm nút; xong bước này bot hỏi tiếp.",
            You=capital(you(view.sex)),
            you=you(view.sex),
        ),
        Html(
            "<i>Bấm «Đăng ký cùng tác giả» thì bot chuyển lời kèm tên người đăng ký tới tác giả kia; người đó đồng ý mới thành đề tài chung.</i>"
        )
        if _shareable(view)
        else None,
    )
    rows = [
        (press(view, "✅ Giữ đề tài này", "keeptopic"),),
        (press(view, "✏️ Sửa tên đề tài", "ask", "topic"),),
        *((button,) for button in _shareable(view)),
        (press(view, "✖️ Huỷ", "cancel"),),
    ]
    return Message(body, tuple(rows))


def _shareable(view: Form) -> list[Button]:
    """One button for each colleague's topic of this year; numbered where there are several."""
    numbers = [n for n, one in enumerate(view.resembling, start=1) if one.registration is not None]
    several = len(view.resembling) > 1
    return [
        press(
            view,
            "👥 Đăng ký cùng tác giả" + (f" (mục {n})" if several else ""),
            "together",
            view.resembling[n - 1].registration,
        )
        for n in numbers
    ]


def _seen(one: Similar, view: Form) -> Html:
    number = view.resembling.index(one) + 1
    mark = f"{number}. " if len(view.resembling) > 1 else ""
    said = html("{mark}«{topic}»", mark=mark, topic=shortened(one.topic, LONGEST))
    return lines(said, html("<i>– {whose}</i>", whose=_whose(one, view)))


def _whose(one: Similar, view: Form) -> str:
    me = view.behalf_of.name if view.behalf_of else you(view.sex)
    if one.own:
        return f"đề tài của chính {me}, năm học {one.year}"
    if one.registration is None:
        return f"{one.name}, năm học {one.year}"
    if one.name:
        return f"{one.name}, đã công khai trong năm học này"
    return "một đồng nghiệp đã đăng ký trong năm học này (chưa công khai nên bot chưa nêu tên)"


def proposal_sent(sex: str | None, *, reached: bool) -> Html:
    """Before the form goes on: the other author was asked."""
    if not reached:
        return html(
            "👥 Tác giả kia chưa dùng bot nên bot chưa chuyển lời được. {You} nhờ thư ký hội đồng giúp; đăng ký của {you} vẫn điền tiếp được.",
            You=capital(you(sex)),
            you=you(sex),
        )
    return html(
        "👥 Bot đã hỏi tác giả kia. Khi người đó mời, {you} nhận được tin để bấm Đồng ý; trong lúc chờ, {you} cứ điền tiếp.",
        you=you(sex),
    )


def proposed(name: str, person: int, registration: int, topic: str, sex: str | None) -> Message:
    """To the other author: somebody would like to share his topic."""
    body = paragraphs(
        html("👥 <b>{name}</b> đề nghị cùng đứng tên đề tài của {you}:", name=name, you=you(sex)),
        html("«{topic}»", topic=topic),
        html(
            "Bot chưa cho {name} biết tên {you}. Đồng ý thì {you} chọn tỉ lệ đóng góp và gửi lại đăng ký; "
            "không đồng ý thì đăng ký của {you} giữ nguyên.",
            name=name,
            you=you(sex),
        ),
    )
    agree = Button("✅ Đồng ý, chọn tỉ lệ", data("joint", "with", person))
    return Message(body, ((agree,), (Button("Không đồng ý", data("joint", "not", person, registration)),)))


def turned_down(topic: str, sex: str | None) -> Message:
    """To who had asked."""
    return Message(
        html(
            "👥 Tác giả của đề tài gần giống («{topic}») chưa nhận lời đứng tên chung. Đăng ký của {you} giữ nguyên; muốn sửa tên đề tài, {you} gõ /dangky.",
            topic=shortened(topic, LONGEST),
            you=you(sex),
        ),
        ((Button("✏️ Sửa đăng ký", "reg:edit"),),),
    )


def turned_down_said(sex: str | None) -> Message:
    """To who has said no."""
    said = html("Bot đã chuyển lời, không nêu tên {you}. Đăng ký của {you} giữ nguyên.", you=you(sex))
    return Message(said, ((MY_PROFILE,),))


def reported(name: str, topic: str, registration: int, other: Similar) -> Message:
    """To the secretary: a submitted topic that resembles another one."""
    when = "năm học này" if other.registration is not None else f"năm học {other.year}"
    body = paragraphs(
        Html("🔎 <b>Đề tài gần giống nhau</b>"),
        lines(html("<b>{name}</b> vừa đăng ký:", name=name), html("«{topic}»", topic=topic)),
        lines(
            html("<b>{name}</b>, {when}:", name=other.name, when=when),
            html("«{topic}»", topic=other.topic),
        ),
        Html("Bot không chặn đăng ký. Khi xem mục này, thư ký quyết định giữ, sửa hoặc trả lại."),
    )
    rows = [(Button("Xem mục này", data("entry", "open", registration)),)]
    if other.registration is not None:
        rows.append((Button("Xem mục kia", data("entry", "open", other.registration)),))
    return Message(body, tuple(rows))
