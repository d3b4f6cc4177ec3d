"""Our state as the JSON objects of the Bot API."""

from typing import Any

from bot.sandbox.telegram.model import Chat, File, Keyboard, Member, Message, Status, User

Wire = dict[str, Any]

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_SUPERGROUP_RIGHTS = ("can_pin_messages", "can_manage_topics")
_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def user_wire(user: User) -> Wire:
    given = {"last_name": user.last_name, "username": user.username}
    language = {} if user.is_bot else {"language_code": user.language_code}
    return {
        "id": user.id,
        "is_bot": user.is_bot,
        "first_name": user.first_name,
        **{k: v for k, v in given.items() if v},
        **language,
    }


def me_wire(bot: User, *, reads_all: bool) -> Wire:
    return {
        **user_wire(bot),
        "can_join_groups": True,
        "can_read_all_group_messages": reads_all,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def chat_wire(chat: Chat) -> Wire:
    if chat.person:
        person = user_wire(chat.person)
        names: Wire = {k: person[k] for k in ("first_name", "last_name", "username") if k in person}
        return {"id": chat.id, "type": chat.kind.value, **names}
    forum = {"is_forum": True} if chat.forum else {}
    return {"id": chat.id, "type": chat.kind.value, "title": chat.title, **forum}


def full_chat_wire(chat: Chat) -> Wire:
    pinned = {"pinned_message": message_wire(chat.messages[chat.pinned[-1]])} if chat.pinned else {}
    return {
        **chat_wire(chat),
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
        **pinned,
    }


def member_wire(member: Member) -> Wire:
    wire: Wire = {"user": user_wire(member.user), "status": member.status.value}
    match member.status:
        case Status.CREATOR:
            wire["is_anonymous"] = False
        case Status.ADMINISTRATOR:
            rights = {right: right in member.rights for right in (*ADMIN_RIGHTS, *_SUPERGROUP_RIGHTS)}
            wire |= {"can_be_edited": False, "is_anonymous": False, **rights, "can_manage_chat": True}
        case Status.KICKED:
            wire["until_date"] = 0
        case Status.MEMBER | Status.LEFT:
            pass
    return wire


def file_wire(file: File) -> Wire:
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.content)}


def keyboard_wire(keyboard: Keyboard) -> Wire:
    return {"inline_keyboard": [[button.wire() for button in row] for row in keyboard]}


def _content_wire(message: Message) -> Wire:
    if message.service:
        value = message.service.value
        return {message.service.kind: message_wire(value) if isinstance(value, Message) else value}
    wire: Wire = {}
    if message.document:
        names = {"file_name": message.document.name, "mime_type": message.document.mime}
        wire["document"] = {**file_wire(message.document), **names}
    if message.photo:
        size = {"width": message.photo.width, "height": message.photo.height}
        wire["photo"] = [{**file_wire(message.photo), **size}]
    prefix = ("caption", "caption_entities") if wire else ("text", "entities")
    if message.text:
        wire[prefix[0]] = message.text
    if message.entities:
        wire[prefix[1]] = [entity.wire() for entity in message.entities]
    return wire


def message_wire(message: Message, *, nested: bool = False) -> Wire:
    """A Message; `nested` leaves out what it replies to, as Telegram does for the inner one."""
    wire: Wire = {
        "message_id": message.id,
        "from": user_wire(message.sender),
        "chat": chat_wire(message.chat),
        "date": int(message.at.timestamp()),
        **_content_wire(message),
    }
    if message.edited_at:
        wire["edit_date"] = int(message.edited_at.timestamp())
    if message.keyboard:
        wire["reply_markup"] = keyboard_wire(message.keyboard)
    if message.thread is not None:
        wire |= {"message_thread_id": message.thread, "is_topic_message": True}
    if message.reply_to and not nested:
        wire["reply_to_message"] = message_wire(message.reply_to, nested=True)
    if message.protected:
        wire["has_protected_content"] = True
    if not message.preview:
        wire["link_preview_options"] = {"is_disabled": True}
    return wire
