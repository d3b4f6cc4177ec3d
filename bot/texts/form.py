"""The registration form: one question a screen, each with a way back and a way out."""

from collections.abc import Sequence

from bot.domain.form import Behalf, Form, Question
from bot.domain.titles import Reward, Title, offered
from bot.domain.topics import TopicFault
from bot.texts.chosen import chosen_reads
from bot.texts.formparts import head, press, way_out, who
from bot.texts.formtopic import fault_said, fields, levels, topic
from bot.texts.law import reward_name, title_about, title_name
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.registering import answers_lines
from bot.texts.resembling import resembling
from bot.texts.say import capital, lower, until, you
from bot.texts.verdicts import basis, in_short

DECLINE_FOR = "Không đăng ký (theo phiếu giấy)"


def form(view: Form) -> Message:
    """The screen of the question that the form asks now."""
    match view.question:
        case Question.TITLE:
            return _titles(view)
        case Question.REWARDS:
            return _rewards(view)
        case Question.TOPIC:
            return topic(view)
        case Question.RESEMBLING:
            return resembling(view)
        case Question.FIELD:
            return fields(view)
        case Question.LEVEL:
            return levels(view)
        case Question.SUMMARY:
            return _summary(view)


def _titles(view: Form) -> Message:
    titles = offered(under_ministry=view.under_ministry)
    hidden = [title for title in Title if title not in titles]
    body = paragraphs(
        head(view),
        html("{Who} phấn đấu <b>danh hiệu thi đua</b> nào?", Who=who(view)),
        lines(*(html("• <b>{name}</b>: {about}", name=title_name(t), about=title_about(t)) for t in titles)),
        _conditions(view, titles),
        lines(*(_not_for_me(t, view) for t in hidden)),
        html("Hạn đăng ký: {until}.", until=until(view.deadline)),
    )
    rows = [(press(view, title_name(t), "title", t, chosen=t is view.answers.title),) for t in titles]
    decline = (press(view, DECLINE_FOR if view.behalf_of else "Không đăng ký năm nay", "decline"),)
    again = press(view, f"📋 Lấy lại lựa chọn năm học {view.earlier}", "copy")
    return Message(body, (*(((again,),) if view.earlier else ()), *rows, decline, *way_out(view)))


def copied(view: Form, earlier: str) -> Message:
    """The earlier year's answers are in the form; each can still be changed."""
    said = html(
        "📋 Đã lấy lại lựa chọn của năm học {earlier}; câu nào cũng sửa được trước khi gửi. "
        "Riêng đề tài thì điền mới, vì một đề tài không đăng ký hai lần.",
        earlier=earlier,
    )
    again = form(view)
    return Message(paragraphs(said, again.html), again.buttons)


def _conditions(view: Form, titles: Sequence[Title]) -> Html:
    """What each title asks, or why it is not for me; folded, so that the buttons stay in sight."""
    asked = [(title_name(title), in_short(view.verdicts[title])) for title in titles]
    warning = basis([view.verdicts[title] for title in titles])
    told = lines(
        html("<b>Điều kiện từng danh hiệu</b>"),
        *(html("• {name}: {needs}", name=name, needs=lower(needs)) for name, needs in asked if needs),
        html("<i>{warning}</i>", warning=warning) if warning else None,
    )
    return html("<blockquote expandable>{told}</blockquote>", told=told)


def _not_for_me(title: Title, view: Form) -> Html:
    level = "địa phương" if view.under_ministry else "tỉnh/thành phố"
    reason = "đơn vị của địa phương" if view.under_ministry else "đơn vị trực thuộc Bộ"
    return html(
        "<i>Không có trong danh sách: {name}, vì danh hiệu này dành cho {reason}; trường mình xét theo cấp {level}.</i>",
        name=title_name(title),
        reason=reason,
        level="Bộ" if view.under_ministry else level,
    )


def _rewards(view: Form) -> Message:
    body = paragraphs(
        head(view),
        html(
            "{Who} đề nghị <b>hình thức khen thưởng</b> nào? Có thể chọn nhiều hoặc không chọn.",
            Who=who(view),
        ),
        html(
            "<i>Danh hiệu thi đua và hình thức khen thưởng là hai việc khác nhau: "
            "danh hiệu ghi nhận phấn đấu cả năm, khen thưởng ghi nhận thành tích cụ thể.</i>"
        ),
    )
    chosen = view.answers.rewards
    rows = [
        (press(view, reward_name(r), "untick" if r in chosen else "tick", r, chosen=r in chosen),)
        for r in Reward
    ]
    done = press(view, f"➡ Tiếp tục với {len(chosen)} hình thức", "ticked")
    onward = (done,) if chosen else (press(view, "Không đề nghị khen thưởng", "norewards"),)
    back = (press(view, "⬅ Quay lại", "back"), press(view, "✖️ Huỷ", "cancel"))
    return Message(body, (*rows, onward, back))


def _summary(view: Form) -> Message:
    body = paragraphs(
        head(view),
        html("{You} xem lại trước khi gửi:", You=capital(you(view.sex))),
        answers_lines(view.answers),
        chosen_reads([view.verdicts[a] for a in _chosen(view)], view.answers.rewards),
        html("Bấm <b>Gửi đăng ký</b> để hoàn tất. Trước đó, chưa có gì được gửi đi."),
        Html(
            "<i>Đăng ký sẽ ghi rõ là đăng ký thay, chờ phiếu giấy có chữ ký hoặc chính người đó xác nhận.</i>"
        )
        if view.behalf_of
        else None,
    )
    edit = (
        press(view, "✏️ Danh hiệu", "ask", Question.TITLE),
        press(view, "✏️ Khen thưởng", "ask", Question.REWARDS),
        press(view, "✏️ Đề tài", "ask", Question.TOPIC),
    )
    send = (press(view, "✅ Gửi đăng ký", "submit"),)
    joint = (
        ((Button("👥 Đồng tác giả", data("joint", "open", view.draft_id)),),) if view.answers.topic else ()
    )
    return Message(
        body, (send, edit, *joint, (press(view, "⬅ Quay lại", "back"), press(view, "✖️ Huỷ", "cancel")))
    )


def _chosen(view: Form) -> list[str]:
    """The title and the rewards that were chosen."""
    title = view.answers.title
    return [*([title] if title else []), *view.answers.rewards]


def after(said: Html, view: Form) -> Message:
    """The form's screen again, with something to say first."""
    again = form(view)
    return Message(paragraphs(said, again.html), again.buttons)


def bad_topic(fault: TopicFault, view: Form) -> Message:
    """The question again, with what was wrong first."""
    return after(fault_said(fault, view.sex), view)


def discarded(sex: str | None, *, kept: bool, behalf_of: Behalf | None = None) -> Message:
    """/huy: nothing was sent."""
    if behalf_of:
        return _discarded_for(behalf_of, kept=kept)
    said = (
        html("Đã huỷ phần đang sửa. Bản {you} đã gửi trước đó vẫn giữ nguyên.", you=you(sex))
        if kept
        else html("Đã huỷ, chưa có gì được gửi đi. Khi cần, {you} gõ /dangky để đăng ký.", you=you(sex))
    )
    return Message(said, ((Button("📄 Hồ sơ của tôi", "me:profile"),),))


def _discarded_for(colleague: Behalf, *, kept: bool) -> Message:
    said = (
        html("Đã huỷ phần đang sửa. Đăng ký trước đó của {name} vẫn giữ nguyên.", name=colleague.name)
        if kept
        else html("Đã huỷ, chưa có gì được gửi đi cho {name}.", name=colleague.name)
    )
    return Message(said, ((Button("👥 Đăng ký thay", data("behalf", "pick", colleague.team_id)),),))


def press_instead(view: Form) -> Message:
    """Somebody typed where a button is expected."""
    return after(html("Ở bước này {you} bấm một nút bên dưới giúp bot nhé.", you=you(view.sex)), view)
