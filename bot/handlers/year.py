"""/namhoc: the secretary enters and edits the year in conversation, on a copy."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.registration import Refusal
from bot.domain.yearform import Question, YearForm
from bot.texts import planning as texts
from bot.texts import plansummary, refusals
from bot.usecases import adopting, planning
from bot.usecases.listening import FormName, listen
from bot.usecases.office import Refused

Outcome = YearForm | planning.BadAnswer | adopting.NotYet | Refused
Answer = Callable[..., Awaitable[Outcome]]

_ANSWERS: dict[str, Answer] = {
    "label": lambda c, me, draft, v: c.do(planning.choose_label, me, draft, v),
    "day": lambda c, me, draft, q, v: c.do(
        planning.answer_day, me, draft, Question.of(q), date.fromisoformat(v)
    ),
    "none": lambda c, me, draft, q: c.do(planning.answer_none, me, draft, Question.of(q)),
    "rule": lambda c, me, draft, v: c.do(planning.choose_rule, me, draft, int(v)),
    "add": lambda c, me, draft: c.do(planning.add_phase, me, draft),
    "enough": lambda c, me, draft: c.do(planning.end_phases, me, draft),
    "delete": lambda c, me, draft, v: c.do(planning.delete_phase, me, draft, int(v)),
    "ask": lambda c, me, draft, q: c.do(planning.ask, me, draft, Question.of(q)),
    "back": lambda c, me, draft: c.do(planning.go_back, me, draft),
    "keep": lambda c, me, draft: c.do(planning.keep_answer, me, draft),
    "next": lambda c, me, draft: c.do(adopting.begin_next_year, me, draft),
}


async def open_year(update: Update, context: Context) -> None:
    """/namhoc: the copy where it was left, or a new one."""
    assert update.effective_user is not None
    await show_outcome(update, context, await context.do(planning.open_year, update.effective_user.id))


async def show_outcome(update: Update, context: Context, outcome: Outcome) -> None:
    """The form's next screen; a button of a copy that is gone leads to what stands today (R-04)."""
    assert update.effective_chat is not None
    assert update.effective_user is not None
    outdated = isinstance(outcome, Refused) and Refusal.NO_DRAFT in outcome.reasons
    if outdated:
        outcome = await context.do(planning.open_year, update.effective_user.id)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    await context.do(listen, update.effective_chat.id, FormName.YEAR)
    match outcome:
        case YearForm():
            said = texts.old_button(outcome) if outdated else texts.year_form(outcome)
        case planning.BadAnswer(fault, form):
            said = texts.bad_answer(fault, form)
        case adopting.NotYet(form):
            said = plansummary.not_yet(form) if form.plan else texts.year_form(form)
    await context.show(update, said)


async def answer(update: Update, context: Context) -> None:
    """A button of the form: `year:<verb>:<draft>[:<value>…]`."""
    me, verb, draft, value = _pressed(update)
    await show_outcome(update, context, await _ANSWERS[verb](context, me, draft, *value))


def _pressed(update: Update) -> tuple[int, str, int, list[str]]:
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    _, verb, draft, *value = query.data.split(":")
    return query.from_user.id, verb, int(draft), value


async def type_answer(update: Update, context: Context) -> None:
    """Typed text while the form of the year listens."""
    assert update.effective_user is not None
    assert update.effective_message is not None
    typed = update.effective_message.text or ""
    await show_outcome(
        update, context, await context.do(planning.answer_text, update.effective_user.id, typed)
    )


async def confirm(update: Update, context: Context) -> None:
    """«✅ Dùng kế hoạch này»."""
    assert update.effective_chat is not None
    me, _, draft, _ = _pressed(update)
    outcome = await context.do(adopting.use_plan, me, draft)
    if not isinstance(outcome, adopting.InForce):
        await show_outcome(update, context, outcome)
        return
    await context.do(listen, update.effective_chat.id, FormName.NONE)
    said = plansummary.in_force(outcome.plan, outcome.telling, outcome.sex, created=outcome.created)
    await context.show(update, said)
    await context.wake()


async def ask_drop(update: Update, context: Context) -> None:
    """«Bỏ thay đổi»: sure?"""
    me, _, draft, _ = _pressed(update)
    outcome = await context.do(adopting.look_before_dropping, me, draft)
    if isinstance(outcome, Refused):
        await show_outcome(update, context, outcome)
    else:
        await context.show(update, plansummary.ask_drop(outcome))


async def drop(update: Update, context: Context) -> None:
    """The copy is thrown away; the plan in force stands."""
    assert update.effective_chat is not None
    me, _, draft, _ = _pressed(update)
    outcome = await context.do(adopting.drop_copy, me, draft)
    if isinstance(outcome, Refused):
        await show_outcome(update, context, outcome)
        return
    await context.do(listen, update.effective_chat.id, FormName.NONE)
    await context.show(update, plansummary.dropped(outcome.year))


async def stop(update: Update, context: Context) -> None:
    """«Để sau»: the copy is kept."""
    assert update.effective_chat is not None
    await context.do(listen, update.effective_chat.id, FormName.NONE)
    await context.show(update, plansummary.stopped())


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("namhoc", open_year, private))
    application.add_handler(CallbackQueryHandler(open_year, r"^year:open$"))
    application.add_handler(CallbackQueryHandler(stop, r"^year:stop$"))
    application.add_handler(CallbackQueryHandler(confirm, r"^year:use:\d+$"))
    application.add_handler(CallbackQueryHandler(ask_drop, r"^year:drop:\d+$"))
    application.add_handler(CallbackQueryHandler(drop, r"^year:dropped:\d+$"))
    verbs = "|".join(_ANSWERS)
    application.add_handler(CallbackQueryHandler(answer, rf"^year:({verbs}):\d+(:[a-z0-9.-]+)*$"))
