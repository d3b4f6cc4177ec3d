"""The secretary edits an entry on a copy: part by part, then the reason, then before → after."""

from bot.domain.amending import Editing, Part
from bot.domain.titles import Reward, offered
from bot.domain.topics import TopicFault, TopicField, TopicLevel
from bot.texts.entryparts import change_line, part_name, part_says
from bot.texts.law import reward_name, title_name
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import field_name, level_name
from bot.texts.say import capital, you


def _press(seen: Editing, label: str, verb: str, *value: object) -> Button:
    return Button(label, data("amend", verb, seen.copy, seen.registration, *value))


def _way_out(seen: Editing) -> Row:
    return (_press(seen, "⬅ Quay lại", "see"), _press(seen, "✖️ Huỷ", "drop"))


def copy(seen: Editing) -> Message:
    """What would change so far, and the parts."""
    missing = seen.gap
    body = paragraphs(
        html("✏️ <b>Sửa mục của {name}</b>", name=seen.name),
        lines(*(_part(part, seen) for part in Part)),
        html("Còn thiếu: <b>{part}</b>.", part=part_name(missing)) if missing else None,
        html("<i>{You} đang sửa trên bản sao; mục hiện tại giữ nguyên đến khi xác nhận.</i>", You=_you(seen)),
    )
    parts = [part for part in Part if seen.after.topic or part not in {Part.FIELD, Part.LEVEL}]
    buttons = [_press(seen, f"✏️ {part_name(part)}", "ask", part.value) for part in parts]
    rows = tuple(tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2))
    on = ((_press(seen, "➡ Ghi lý do", "why"),),) if seen.ready else ()
    return Message(body, (*rows, *on, (_press(seen, "✖️ Huỷ", "drop"),)))


def _part(part: Part, seen: Editing) -> Html:
    if part in seen.changed:
        return change_line(part, seen.before, seen.after)
    return html("• {part}: {says}", part=part_name(part), says=part_says(part, seen.after))


def _you(seen: Editing) -> str:
    return capital(you(seen.sex))


def ask(part: Part, seen: Editing) -> Message:
    """One part's choices; a topic is typed."""
    head = html("✏️ <b>{part} – mục của {name}</b>", part=part_name(part), name=seen.name)
    now = html("Đang ghi: {says}", says=part_says(part, seen.after))
    match part:
        case Part.TITLE:
            titles = offered(under_ministry=seen.under_ministry)
            rows = [_choice(seen, part, t.value, title_name(t), chosen=t is seen.after.title) for t in titles]
        case Part.REWARDS:
            rows = [_reward(seen, reward) for reward in Reward]
        case Part.TOPIC:
            now = lines(now, html("{You} <b>gõ tên đề tài</b> rồi gửi.", You=_you(seen)))
            rows = [(_press(seen, "Không có đề tài", "set", part.value, "none"),)]
        case Part.FIELD:
            rows = [
                _choice(seen, part, f.value, field_name(f), chosen=f is seen.after.field) for f in TopicField
            ]
        case Part.LEVEL:
            rows = [
                _choice(seen, part, n.value, level_name(n), chosen=n is seen.after.level) for n in TopicLevel
            ]
    return Message(paragraphs(head, now), (*rows, _way_out(seen)))


def _choice(seen: Editing, part: Part, value: str, name: str, *, chosen: bool) -> Row:
    return (_press(seen, ("✓ " if chosen else "") + name, "set", part.value, value),)


def _reward(seen: Editing, reward: Reward) -> Row:
    chosen = reward in seen.after.rewards
    verb = "untick" if chosen else "tick"
    return (_press(seen, ("✓ " if chosen else "") + reward_name(reward), verb, reward.value),)


def bad_topic(fault: TopicFault, seen: Editing) -> Message:
    """The question again, with what was wrong first."""
    again = ask(Part.TOPIC, seen)
    match fault:
        case TopicFault.TOO_SHORT:
            said = html("⚠️ Tên đề tài hơi ngắn. {You} gõ đầy đủ tên đề tài giúp bot.", You=_you(seen))
        case TopicFault.TOO_LONG:
            said = html("⚠️ Tên đề tài dài quá. {You} rút gọn rồi gửi lại giúp bot.", You=_you(seen))
        case TopicFault.NO_WORDS:
            said = html("⚠️ Tên đề tài cần viết bằng chữ. {You} gõ lại giúp bot.", You=_you(seen))
    return Message(paragraphs(said, again.html), again.buttons)


def ask_reason(seen: Editing) -> Message:
    """Why."""
    body = paragraphs(
        html("✏️ <b>Vì sao sửa mục của {name}?</b>", name=seen.name),
        _changes(seen),
        html("{You} <b>gõ lý do</b> rồi gửi. Bot cho xem trước rồi mới thay đổi.", You=_you(seen)),
    )
    return Message(body, (_way_out(seen),))


def preview(seen: Editing) -> Message:
    """Before → after, and what follows."""
    supplement = " Mục này đã công khai, nên nội dung mới sẽ nằm trong <b>danh sách bổ sung</b>."
    body = paragraphs(
        html("👀 <b>Xem trước – sửa mục của {name}</b>", name=seen.name),
        _changes(seen),
        html("Lý do: «{reason}»", reason=seen.reason),
        Html(
            "Người đăng ký và tổ trưởng được báo. Hội đồng rà soát lại mục này."
            + (supplement if seen.published else "")
        ),
    )
    return Message(body, ((_press(seen, "✅ Xác nhận sửa", "save"),), _way_out(seen)))


def _changes(seen: Editing) -> Html:
    return lines(*(change_line(part, seen.before, seen.after) for part in seen.changed))


def amended(name: str, *, supplement: bool) -> Html:
    """It says so from now on."""
    more = Html(" Nội dung mới sẽ nằm trong danh sách bổ sung.") if supplement else Html("")
    return html("✅ <b>Đã sửa mục của {name}.</b> Người đăng ký và tổ trưởng được báo.", name=name) + more


def discarded() -> Html:
    """The copy is put away."""
    return Html("Đã huỷ phần đang sửa, mục giữ nguyên.")
