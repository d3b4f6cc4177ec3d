"""/dangky: the form's buttons and its typed line, confirmation, «không đăng ký», withdrawal."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.form import Form, Question
from bot.domain.registration import Refusal
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.handlers import late
from bot.handlers.profile import show_profile
from bot.texts import form as form_texts
from bot.texts import refusals, withdrawing
from bot.texts import registering as texts
from bot.texts.message import Message
from bot.usecases import form as use
from bot.usecases.listening import FormName, listen, listening
from bot.usecases.office import Refused
from bot.usecases.registering import Declined, Submitted, decline, submit
from bot.usecases.sharing import keep_topic
from bot.usecases.withdrawing import Withdrawn, withdraw
from bot.usecases.withdrawing import ask_withdraw as what_withdrawing_means


async def show_form(update: Update, context: Context) -> None:
    """/dangky: the form where it was left, or a copy of what stands; the pressed message (a receipt) stays."""
    assert update.effective_user is not None
    outcome = await context.do(use.open_form, update.effective_user.id)
    await show_outcome(update, context, outcome, fresh=True)


async def show_outcome(
    update: Update, context: Context, outcome: Form | use.BadTopic | Refused, *, fresh: bool = False
) -> None:
    """The form's next screen; an old button leads to what stands today (R-04)."""
    if isinstance(outcome, Refused):
        await show_refused(update, context, outcome)
        return
    await listen_to(update, context, outcome.form if isinstance(outcome, use.BadTopic) else outcome)
    if isinstance(outcome, use.BadTopic):
        await context.show(update, form_texts.bad_topic(outcome.fault, outcome.form))
    else:
        await context.show(update, form_texts.form(outcome), fresh=fresh)


async def listen_to(update: Update, context: Context, form: Form) -> None:
    """From now on typed text goes to this form: one's own, or the colleague's whose number is kept."""
    assert update.effective_chat is not None
    subject = str(form.draft_id) if form.behalf_of else ""
    await context.do(listen, update.effective_chat.id, FormName.REGISTRATION, subject)


async def show_refused(update: Update, context: Context, outcome: Refused, *, fresh: bool = False) -> None:
    """Why not, and for an old button the file as it stands."""
    if Refusal.CLOSED in outcome.reasons:
        await late.show_offer(update, context)
    elif Refusal.NO_DRAFT in outcome.reasons:
        await show_profile(update, context, refusals.reason(Refusal.NO_DRAFT), fresh=fresh)
    else:
        await context.show(update, refusals.refused(outcome.reasons))


async def answer(update: Update, context: Context) -> None:
    """A button of the form: `reg:<verb>:<draft>[:<value>]`."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    _, verb, draft, *value = query.data.split(":")
    await show_outcome(update, context, await _ANSWERS[verb](context, query.from_user.id, int(draft), *value))


Answer = Callable[..., Awaitable[Form | Refused]]

_ANSWERS: dict[str, Answer] = {
    "title": lambda c, me, draft, v: c.do(use.choose_title, me, draft, Title(v)),
    "tick": lambda c, me, draft, v: c.do(use.mark_reward, me, draft, Reward(v), wanted=True),
    "untick": lambda c, me, draft, v: c.do(use.mark_reward, me, draft, Reward(v), wanted=False),
    "ticked": lambda c, me, draft: c.do(use.finish_rewards, me, draft),
    "norewards": lambda c, me, draft: c.do(use.finish_rewards, me, draft, none=True),
    "notopic": lambda c, me, draft: c.do(use.answer_no_topic, me, draft),
    "field": lambda c, me, draft, v: c.do(use.choose_field, me, draft, TopicField(v)),
    "level": lambda c, me, draft, v: c.do(use.choose_level, me, draft, TopicLevel(v)),
    "ask": lambda c, me, draft, v: c.do(use.reopen, me, draft, Question(v)),
    "back": lambda c, me, draft: c.do(use.go_back, me, draft),
    "keep": lambda c, me, draft: c.do(use.keep_answer, me, draft),
    "keeptopic": lambda c, me, draft: c.do(keep_topic, me, draft),
}


async def type_answer(update: Update, context: Context, subject: str) -> None:
    """Typed text while the form listens: the topic, or a hint to press a button; `subject` = a colleague's form."""
    assert update.effective_user is not None
    message = update.effective_message
    assert message is not None
    me = update.effective_user.id
    draft = int(subject) if subject else None
    form = await (context.do(use.open_form, me) if draft is None else context.do(use.see_form, me, draft))
    if isinstance(form, Form) and form.question not in {Question.TOPIC, Question.RESEMBLING}:
        await context.show(update, form_texts.press_instead(form))
        return
    await show_outcome(update, context, await context.do(use.answer_topic, me, message.text or "", draft))


async def confirm(update: Update, context: Context) -> None:
    """«Gửi đăng ký»: the receipt; what was owed is owed no longer."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    outcome = await context.do(submit, query.from_user.id, int(query.data.split(":")[2]))
    await settled(update, context, outcome)


async def say_no(update: Update, context: Context) -> None:
    """«Không đăng ký năm nay»."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    await settled(
        update, context, await context.do(decline, query.from_user.id, int(query.data.split(":")[2]))
    )


async def ask_withdraw(update: Update, context: Context) -> None:
    """Before taking back: sure?"""
    assert update.effective_user is not None
    asked = await context.do(what_withdrawing_means, update.effective_user.id)
    if isinstance(asked, Refused):
        await context.show(update, refusals.refused(asked.reasons), fresh=True)
    else:
        await context.show(
            update, withdrawing.ask_withdraw(asked.sex, late=asked.late, told=asked.told), fresh=True
        )


async def take_back(update: Update, context: Context) -> None:
    """«Rút đăng ký», confirmed."""
    assert update.effective_user is not None
    await settled(update, context, await context.do(withdraw, update.effective_user.id))


async def settled(
    update: Update, context: Context, outcome: Submitted | Declined | Withdrawn | Refused
) -> None:
    assert update.effective_chat is not None
    if isinstance(outcome, Refused):
        # pressed twice: the receipt that the first press left must stay
        await show_refused(update, context, outcome, fresh=True)
        return
    await context.do(listen, update.effective_chat.id, FormName.NONE)
    await context.show(update, _said(outcome))
    await context.wake()


def _said(outcome: Submitted | Declined | Withdrawn) -> Message:
    match outcome:
        case Submitted(markup, sex, deadline, behalf):
            if behalf is None:
                return texts.submitted(markup, sex, deadline)
            return texts.submitted_for(markup, behalf.colleague, behalf.registration, deadline)
        case Declined(year, sex, deadline, required, behalf):
            if behalf is None:
                return texts.declined(year, sex, deadline, required=required)
            return texts.declined_for(year, behalf.colleague, behalf.registration, deadline)
        case Withdrawn(year, sex, deadline, is_late, required, colleague):
            if colleague is None:
                return withdrawing.withdrawn(year, sex, deadline, late=is_late, required=required)
            return withdrawing.withdrawn_for(year, colleague, deadline, late=is_late)


async def cancel(update: Update, context: Context) -> None:
    """/huy: the form that listens is put away; what was submitted stands."""
    assert update.effective_chat is not None
    form, subject = await context.do(listening, update.effective_chat.id)
    await _put_away(update, context, int(subject) if form is FormName.REGISTRATION and subject else None)


async def cancel_this(update: Update, context: Context) -> None:
    """«Huỷ» under a form: this one, whichever listens now."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    await _put_away(update, context, int(query.data.split(":")[2]))


async def _put_away(update: Update, context: Context, draft: int | None) -> None:
    assert update.effective_user is not None
    assert update.effective_chat is not None
    await context.do(listen, update.effective_chat.id, FormName.NONE)
    outcome = await context.do(use.discard, update.effective_user.id, draft)
    if isinstance(outcome, Refused):
        await show_refused(update, context, outcome)
    else:
        await context.show(
            update, form_texts.discarded(outcome.sex, kept=outcome.kept, behalf_of=outcome.behalf_of)
        )


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    application.add_handler(
        CommandHandler("dangky", show_form, filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE)
    )
    verbs = "|".join(_ANSWERS)
    application.add_handler(CallbackQueryHandler(answer, rf"^reg:({verbs}):\d+(:[A-Za-z_0-9]+)?$"))
    application.add_handler(CallbackQueryHandler(confirm, r"^reg:submit:\d+$"))
    application.add_handler(CallbackQueryHandler(say_no, r"^reg:decline:\d+$"))
    application.add_handler(CallbackQueryHandler(show_form, r"^reg:edit$"))
    application.add_handler(CallbackQueryHandler(ask_withdraw, r"^reg:withdraw$"))
    application.add_handler(CallbackQueryHandler(take_back, r"^reg:withdrawn$"))
    application.add_handler(CallbackQueryHandler(cancel_this, r"^reg:cancel:\d+$"))
