"""The registration form: one question a screen, each with a way back and a way out."""

from collections.abc import Iterable

from bot.domain.form import Behalf, Form, Question
from bot.domain.titles import Reward, Title, offered
from bot.domain.topics import LONGEST, SHORTEST, TopicFault, TopicField, TopicLevel
from bot.texts.law import reward_name, title_about, title_name
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import field_name, level_name, team_named
from bot.texts.registering import answers_lines
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
            return _topic(view)
        case Question.FIELD:
            return _fields(view)
        case Question.LEVEL:
            return _levels(view)
        case Question.SUMMARY:
            return _summary(view)


def _head(view: Form) -> Html:
    steps = [q for q in view.answers.questions if q is not Question.SUMMARY]
    head = html("📝 <b>Đăng ký thi đua năm học {year}</b>", year=view.year)
    if view.behalf_of:
        whose = " – ".join(part for part in (view.behalf_of.name, team_named(view.behalf_of.team)) if part)
        head = html("✍️ <b>Đăng ký thay: {whose}</b>\nNăm học {year}", whose=whose, year=view.year)
    if view.question in steps:
        place = html(" · bước {at}/{of}", at=steps.index(view.question) + 1, of=len(steps))
        head = head + place
    if view.copy:
        note = html(
            "<i>{You} đang sửa trên bản sao; bản đã gửi vẫn có hiệu lực.</i>", You=capital(you(view.sex))
        )
        return lines(head, note)
    return head


def _who(view: Form) -> str:
    """Whose aims the form asks for: «Cô», «Thầy», or the name of the colleague for whom it is filled in."""
    return view.behalf_of.name if view.behalf_of else capital(you(view.sex))


def _press(view: Form, label: str, verb: str, *value: object, chosen: bool = False) -> Button:
    return Button(("✓ " if chosen else "") + label, data("reg", verb, view.draft_id, *value))


def _way_out(view: Form) -> tuple[Row, ...]:
    """«Giữ nguyên» where the question was asked again, «Quay lại» except at the first, «Huỷ» always."""
    keep = (_press(view, "Giữ nguyên", "keep"),) if view.answers.answered(view.question) else ()
    back = () if view.question is Question.TITLE else (_press(view, "⬅ Quay lại", "back"),)
    rows = ((*keep,), (*back, _press(view, "✖️ Huỷ", "cancel")))
    return tuple(row for row in rows if row)


def _titles(view: Form) -> Message:
    titles = offered(under_ministry=view.under_ministry)
    hidden = [title for title in Title if title not in titles]
    body = paragraphs(
        _head(view),
        html("{Who} phấn đấu <b>danh hiệu thi đua</b> nào?", Who=_who(view)),
        lines(*(html("• <b>{name}</b>: {about}", name=title_name(t), about=title_about(t)) for t in titles)),
        _conditions(view, titles),
        lines(*(_not_for_me(t, view) for t in hidden)),
        html("Hạn đăng ký: {until}.", until=until(view.deadline)),
    )
    rows = [(_press(view, title_name(t), "title", t, chosen=t is view.answers.title),) for t in titles]
    decline = (_press(view, DECLINE_FOR if view.behalf_of else "Không đăng ký năm nay", "decline"),)
    return Message(body, (*rows, decline, *_way_out(view)))


def _conditions(view: Form, titles: Iterable[Title]) -> Html:
    """What each title asks, or why it is not for me; folded, so that the buttons stay in sight."""
    asked = [(title_name(title), in_short(view.verdicts[title])) for title in titles]
    warning = basis(view.verdicts.values())
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
        _head(view),
        html(
            "{Who} đề nghị <b>hình thức khen thưởng</b> nào? Có thể chọn nhiều hoặc không chọn.",
            Who=_who(view),
        ),
        html(
            "<i>Danh hiệu thi đua và hình thức khen thưởng là hai việc khác nhau: "
            "danh hiệu ghi nhận phấn đấu cả năm, khen thưởng ghi nhận thành tích cụ thể.</i>"
        ),
    )
    chosen = view.answers.rewards
    rows = [
        (_press(view, reward_name(r), "untick" if r in chosen else "tick", r, chosen=r in chosen),)
        for r in Reward
    ]
    done = _press(view, f"➡ Tiếp tục với {len(chosen)} hình thức", "ticked")
    onward = (done,) if chosen else (_press(view, "Không đề nghị khen thưởng", "norewards"),)
    back = (_press(view, "⬅ Quay lại", "back"), _press(view, "✖️ Huỷ", "cancel"))
    return Message(body, (*rows, onward, back))


def _topic(view: Form) -> Message:
    standing = view.answers.topic
    body = paragraphs(
        _head(view),
        html(
            "{You} <b>gõ tên đề tài SKKN</b>{whose} rồi gửi, hoặc bấm nút nếu không có đề tài.",
            You=capital(you(view.sex)),
            whose=f" của {view.behalf_of.name}" if view.behalf_of else "",
        ),
        html("Tên đang ghi: «{topic}»", topic=standing) if standing else None,
        html(
            "<i>Ví dụ: Rèn kĩ năng tự học môn Toán cho học sinh lớp 7 qua nhật ký học tập. "
            "Từ {shortest} đến {longest} chữ cái, viết trên một dòng.</i>",
            shortest=SHORTEST,
            longest=LONGEST,
        ),
    )
    return Message(body, ((_press(view, "Không có đề tài", "notopic"),), *_way_out(view)))


def bad_topic(fault: TopicFault, view: Form) -> Message:
    """The question again, with what was wrong first."""
    match fault:
        case TopicFault.TOO_SHORT:
            said = html(
                "⚠️ Tên đề tài hơi ngắn. {You} gõ đầy đủ tên đề tài giúp bot.", You=capital(you(view.sex))
            )
        case TopicFault.TOO_LONG:
            said = html(
                "⚠️ Tên đề tài dài quá {longest} chữ cái. {You} rút gọn rồi gửi lại giúp bot.",
                longest=LONGEST,
                You=capital(you(view.sex)),
            )
        case TopicFault.NO_WORDS:
            said = html("⚠️ Tên đề tài cần viết bằng chữ. {You} gõ lại giúp bot.", You=capital(you(view.sex)))
    again = form(view)
    return Message(paragraphs(said, again.html), again.buttons)


def _fields(view: Form) -> Message:
    body = paragraphs(
        _head(view),
        html("Đề tài: «{topic}»", topic=view.answers.topic),
        html("Đề tài thuộc <b>lĩnh vực</b> nào?"),
    )
    rows = [(_press(view, field_name(f), "field", f, chosen=f is view.answers.field),) for f in TopicField]
    return Message(body, (*rows, *_way_out(view)))


def _levels(view: Form) -> Message:
    body = paragraphs(
        _head(view),
        html("Đề tài: «{topic}»", topic=view.answers.topic),
        html("{Who} đăng ký đề tài ở <b>cấp</b> nào?", Who=_who(view)),
    )
    rows = [
        (_press(view, level_name(level), "level", level, chosen=level is view.answers.level),)
        for level in TopicLevel
    ]
    return Message(body, (*rows, *_way_out(view)))


def _summary(view: Form) -> Message:
    body = paragraphs(
        _head(view),
        html("{You} xem lại trước khi gửi:", You=capital(you(view.sex))),
        answers_lines(view.answers),
        html("Bấm <b>Gửi đăng ký</b> để hoàn tất. Trước đó, chưa có gì được gửi đi."),
        Html(
            "<i>Đăng ký sẽ ghi rõ là đăng ký thay, chờ phiếu giấy có chữ ký hoặc chính người đó xác nhận.</i>"
        )
        if view.behalf_of
        else None,
    )
    edit = (
        _press(view, "✏️ Danh hiệu", "ask", Question.TITLE),
        _press(view, "✏️ Khen thưởng", "ask", Question.REWARDS),
        _press(view, "✏️ Đề tài", "ask", Question.TOPIC),
    )
    send = (_press(view, "✅ Gửi đăng ký", "submit"),)
    return Message(body, (send, edit, (_press(view, "⬅ Quay lại", "back"), _press(view, "✖️ Huỷ", "cancel"))))


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
    again = form(view)
    said = html("Ở bước này {you} bấm một nút bên dưới giúp bot nhé.", you=you(view.sex))
    return Message(paragraphs(said, again.html), again.buttons)
