"""What is emulated: each method's parameters and each object's fields, with their official types; the rest is refused."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Declared:
    """A parameter or a field: its official types, and whether Telegram requires it."""

    types: tuple[str, ...]
    required: bool


def needs(*types: str) -> Declared:
    return Declared(types, required=True)


def takes(*types: str) -> Declared:
    return Declared(types, required=False)


Fields = dict[str, Declared]

_CHAT: Fields = {"chat_id": needs("Integer", "String")}
_SENT: Fields = {
    **_CHAT,
    "message_thread_id": takes("Integer"),
    "parse_mode": takes("String"),
    "disable_notification": takes("Boolean"),
    "protect_content": takes("Boolean"),
    "reply_parameters": takes("ReplyParameters"),
    "reply_markup": takes("InlineKeyboardMarkup"),
}
_EDITED: Fields = {
    "chat_id": takes("Integer", "String"),
    "message_id": takes("Integer"),
    "reply_markup": takes("InlineKeyboardMarkup"),
}
_SCOPED: Fields = {"scope": takes("BotCommandScope"), "language_code": takes("String")}

METHODS: dict[str, Fields] = {
    "getMe": {},
    "logOut": {},
    "close": {},
    "getUpdates": {
        "offset": takes("Integer"),
        "limit": takes("Integer"),
        "timeout": takes("Integer"),
        "allowed_updates": takes("Array of String"),
    },
    "deleteWebhook": {"drop_pending_updates": takes("Boolean")},
    "getWebhookInfo": {},
    "sendMessage": {
        **_SENT,
        "text": needs("String"),
        "link_preview_options": takes("LinkPreviewOptions"),
    },
    "sendDocument": {
        **_SENT,
        "document": needs("InputFile", "String"),
        "caption": takes("String"),
        "disable_content_type_detection": takes("Boolean"),
    },
    "sendPhoto": {**_SENT, "photo": needs("InputFile", "String"), "caption": takes("String")},
    "editMessageText": {
        **_EDITED,
        "text": takes("String"),
        "parse_mode": takes("String"),
        "link_preview_options": takes("LinkPreviewOptions"),
    },
    "editMessageReplyMarkup": _EDITED,
    "deleteMessage": {**_CHAT, "message_id": needs("Integer")},
    "answerCallbackQuery": {
        "callback_query_id": needs("String"),
        "text": takes("String"),
        "show_alert": takes("Boolean"),
        "url": takes("String"),
        "cache_time": takes("Integer"),
    },
    "getFile": {"file_id": needs("String")},
    "setMyCommands": {"commands": needs("Array of BotCommand"), **_SCOPED},
    "deleteMyCommands": _SCOPED,
    "getMyCommands": _SCOPED,
    "setMyDescription": {"description": takes("String"), "language_code": takes("String")},
    "setMyShortDescription": {"short_description": takes("String"), "language_code": takes("String")},
    "getChat": _CHAT,
    "getChatMember": {**_CHAT, "user_id": needs("Integer")},
    "getChatAdministrators": _CHAT,
    "pinChatMessage": {
        **_CHAT,
        "message_id": needs("Integer"),
        "disable_notification": takes("Boolean"),
    },
    "unpinChatMessage": {**_CHAT, "message_id": takes("Integer")},
    "sendChatAction": {**_CHAT, "message_thread_id": takes("Integer"), "action": needs("String")},
    "leaveChat": _CHAT,
}

OBJECTS: dict[str, Fields] = {
    "InlineKeyboardMarkup": {"inline_keyboard": needs("Array of Array of InlineKeyboardButton")},
    "InlineKeyboardButton": {
        "text": needs("String"),
        "url": takes("String"),
        "callback_data": takes("String"),
    },
    "ReplyParameters": {
        "message_id": needs("Integer"),
        "allow_sending_without_reply": takes("Boolean"),
        "quote_parse_mode": takes(
            "String"
        ),  # python-telegram-bot's defaults send it; it means nothing without a quote
    },
    "LinkPreviewOptions": {"is_disabled": takes("Boolean")},
    "BotCommand": {"command": needs("String"), "description": needs("String")},
    "BotCommandScope": {
        "type": needs("String"),
        "chat_id": takes("Integer", "String"),
        "user_id": takes("Integer"),
    },
}
