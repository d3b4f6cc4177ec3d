"""The plan's own rules, and naming somebody who did not register where they allow it."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context
from bot.domain.registration import Refusal
from bot.domain.titles import Title
from bot.handlers import typed
from bot.handlers.consolidation import arguments, me, refuse
from bot.handlers.entry import again, show_entry
from bot.texts import planrules as texts
from bot.texts import refusals
from bot.texts.message import Html
from bot.usecases import nominating as use
from bot.usecases.office import Refused
from bot.usecases.planrules import require_registration, see_rules, set_comment_days

NOMINATE = "nominate"
"""The verb of the typed reason."""


async def _show_rules(update: Update, context: Context, first: Html | None = None) -> None:
    seen = await context.do(see_rules, me(update))
    if isinstance(seen, Refused):
        await refuse(update, context, seen)
    else:
        await context.show(update, texts.rules(seen, first))


async def show_rules(update: Update, context: Context) -> None:
    """`cons:plan`."""
    await _show_rules(update, context)


async def set_rule(update: Update, context: Context) -> None:
    """`cons:required:<0|1>` or `cons:days:<n>`."""
    assert update.callback_query is not None
    value = int(arguments(update)[0])
    switch = str(update.callback_query.data).startswith("cons:required")
    outcome = await (
        context.do(require_registration, me(update), required=bool(value))
        if switch
        else context.do(set_comment_days, me(update), value)
    )
    if not isinstance(outcome, Refused):
        await context.show(update, texts.rules(outcome))
    elif outcome.reasons[0] in {Refusal.NOMINATED_STAND, Refusal.LIST_CLOSED}:
        await _show_rules(update, context, refusals.reason(outcome.reasons[0]))
    else:
        await refuse(update, context, outcome)


async def pick_team(update: Update, context: Context) -> None:
    """`cons:nominate[:<page>]`."""
    found = await context.do(use.nominee_teams, me(update))
    if isinstance(found, Refused):
        await refuse(update, context, found)
        return
    page = arguments(update)
    await context.show(
        update, texts.pick_team([(team.id, team.name) for team in found], int(page[0]) if page else 0)
    )


async def pick_person(update: Update, context: Context) -> None:
    """`cons:nteam:<team>:<page>`."""
    team, page = map(int, arguments(update))
    found = await context.do(use.nominees, me(update), team)
    if isinstance(found, Refused):
        await refuse(update, context, found)
    else:
        await context.show(update, texts.pick_person(team, [(one.id, one.name) for one in found], page))


async def pick_title(update: Update, context: Context) -> None:
    """`cons:nperson:<person>`."""
    seen = await context.do(use.see_nominee, me(update), int(arguments(update)[0]))
    if isinstance(seen, Refused):
        await refuse(update, context, seen)
    else:
        await context.show(update, texts.pick_title(seen.person, seen.name, seen.titles))


async def ask_reason(update: Update, context: Context) -> None:
    """`cons:ntitle:<person>:<title>`."""
    person, title = arguments(update)
    seen = await context.do(use.see_nominee, me(update), int(person))
    if isinstance(seen, Refused):
        await refuse(update, context, seen)
        return
    await typed.listen_for(update, context, NOMINATE, person, title)
    await context.show(update, texts.ask_reason(seen.name, Title(title), seen.sex))


async def take_reason(update: Update, context: Context, text: str, *about: str) -> None:
    """The typed reason: he is named."""
    person, title = about
    outcome = await context.do(use.nominate, me(update), int(person), Title(title), text)
    if isinstance(outcome, Refused) and {Refusal.TOO_SHORT, Refusal.TOO_LONG} & {*outcome.reasons}:
        await context.show(update, again(outcome))
        return
    await typed.heard(update, context)
    if isinstance(outcome, Refused):
        await refuse(update, context, outcome)
        return
    await show_entry(update, context, outcome.registration, texts.nominated(outcome.name))
    await context.wake()


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    typed.takes(NOMINATE, take_reason)
    for pattern, handler in (
        (r"^cons:plan$", show_rules),
        (r"^cons:(required:[01]|days:\d{1,2})$", set_rule),
        (r"^cons:nominate(:\d+)?$", pick_team),
        (r"^cons:nteam:\d+:\d+$", pick_person),
        (r"^cons:nperson:\d+$", pick_title),
        (rf"^cons:ntitle:\d+:({'|'.join(Title)})$", ask_reason),
    ):
        application.add_handler(CallbackQueryHandler(handler, pattern))
