"""Comments that wait for an answer: the list, and the answer, which is typed."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context
from bot.handlers import typed
from bot.handlers.feedback import RETYPED, asked, bad_line, refuse
from bot.texts import feedback_answering as texts
from bot.texts.message import Html
from bot.usecases import answering
from bot.usecases.office import Refused

ANSWER = "fbans"
"""Verb of the line that is typed."""


async def waiting(update: Update, context: Context) -> None:
    """`fb:list[:<page>]`."""
    me, *page = asked(update)
    outcome = await context.do(answering.see_waiting, me)
    if isinstance(outcome, Refused):
        await refuse(update, context, outcome)
    else:
        await context.show(
            update, texts.waiting(outcome.comments, outcome.today, int(page[0]) if page else 0)
        )


async def ask_answer(update: Update, context: Context) -> None:
    """`fb:answer:<comment>:<whether the list was changed>`."""
    me, comment, changed = asked(update)
    await _ask_answer(update, context, await context.do(answering.begin_answer, me, int(comment)), changed)


async def _ask_answer(
    update: Update,
    context: Context,
    outcome: answering.Asked | answering.Answered | Refused,
    changed: str,
    first: Html | None = None,
) -> None:
    match outcome:
        case answering.Asked(comment, sex):
            await typed.listen_for(update, context, ANSWER, comment.id, changed)
            await context.show(
                update, texts.ask_answer(comment, sex, list_changed=changed == "1", first=first)
            )
        case answering.Answered(comment, again):
            await typed.heard(update, context)
            await context.show(update, texts.already(comment) if again else texts.answered(comment))
            await context.wake()
        case Refused():
            await refuse(update, context, outcome)


async def answer_typed(update: Update, context: Context, text: str, comment: str, changed: str) -> None:
    """The answer."""
    assert update.effective_user is not None
    me, number = update.effective_user.id, int(comment)
    outcome: answering.Asked | answering.Answered | Refused = await context.do(
        answering.answer, me, number, text, list_changed=changed == "1"
    )
    first = None
    if isinstance(outcome, Refused) and set(outcome.reasons) <= RETYPED:
        first = bad_line(outcome)
        outcome = await context.do(answering.begin_answer, me, number)
    await _ask_answer(update, context, outcome, changed, first)


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    application.add_handler(CallbackQueryHandler(waiting, r"^fb:list(:\d+)?$"))
    application.add_handler(CallbackQueryHandler(ask_answer, r"^fb:answer:\d+:[01]$"))
    typed.takes(ANSWER, answer_typed)
