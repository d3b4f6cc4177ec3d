"""Giving an entry back with a typed reason; the person's button that opens his form at the right question."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context
from bot.domain.calendar import local_time
from bot.domain.form import Form, Question
from bot.handlers import registration, typed
from bot.handlers.team_pressed import parts, refused
from bot.texts import team_review as texts
from bot.usecases import approving
from bot.usecases.form import open_form, reopen
from bot.usecases.office import Refused

VERB = "team_return"


async def ask(update: Update, context: Context) -> None:
    """`team:back:<registration>:<version>[:<question>]`: the next line that is typed is the reason."""
    me, (found, version, *field) = parts(update)
    outcome = await context.do(approving.ask_return, me, int(found), int(version))
    match outcome:
        case Refused():
            said = refused(outcome)
        case approving.Outdated(view, why):
            said = texts.outdated(view, why)
        case view:
            await typed.listen_for(update, context, VERB, found, version, *field)
            said = texts.ask_reason(view, Question(field[0]) if field else None)
    await context.show(update, said)


async def take_reason(
    update: Update, context: Context, text: str, found: str, version: str, field: str = ""
) -> None:
    """The typed reason; one that says nothing is asked for again."""
    assert update.effective_user is not None
    question = Question(field) if field else None
    outcome = await context.do(
        approving.return_entry, update.effective_user.id, int(found), int(version), text, question
    )
    if isinstance(outcome, approving.BadReason):
        await context.show(update, texts.bad_reason(outcome.why, outcome.view, question))
        return
    await typed.heard(update, context)
    match outcome:
        case approving.Returned(view, reason, until, hears_at):
            office = context.home.office
            now = local_time(office.clock(), office.hours.zone)
            said = texts.returned(view, reason, until, hears_at, now)
            await context.wake()
        case approving.Outdated(view, why):
            said = texts.outdated(view, why)
        case Refused():
            said = refused(outcome)
    await context.show(update, said)


async def fix(update: Update, context: Context) -> None:
    """`team:fix:<registration>`: the form, at the question to which the return points; the message stays."""
    me, (found,) = parts(update)
    question = await context.do(approving.question_to_fix, me, int(found))
    if isinstance(question, Refused):
        await context.show(update, refused(question), fresh=True)
        return
    form = await context.do(open_form, me)
    if isinstance(form, Form) and question is not None:
        form = await context.do(reopen, me, form.draft_id, question)
    await registration.show_outcome(update, context, form, fresh=True)


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    application.add_handler(CallbackQueryHandler(ask, r"^team:back:\d+:\d+(:(title|rewards|topic))?$"))
    application.add_handler(CallbackQueryHandler(fix, r"^team:fix:\d+$"))
    typed.takes(VERB, take_reason)
