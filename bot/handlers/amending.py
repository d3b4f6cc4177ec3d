"""The secretary edits an entry: part by part on a copy, a typed reason, a preview, the confirmation."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context
from bot.domain.amending import Editing, Part
from bot.domain.registration import Refusal
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.handlers import typed
from bot.handlers.consolidation import arguments, me
from bot.handlers.entry import again, not_now, show_entry
from bot.texts import amending as texts
from bot.usecases import amending as use
from bot.usecases.office import Refused
from bot.usecases.reopening import Outdated

TOPIC, REASON = "amend_topic", "amend_why"
"""The verbs of what is typed."""

Set = Callable[..., Awaitable[use.Outcome | use.BadTopic]]

_SETTERS: dict[Part, Set] = {
    Part.TITLE: lambda c, me, copy, reg, v: c.do(use.set_title, me, copy, reg, Title(v)),
    Part.TOPIC: lambda c, me, copy, reg, _: c.do(use.set_topic, me, copy, reg, None),
    Part.FIELD: lambda c, me, copy, reg, v: c.do(use.set_field, me, copy, reg, TopicField(v)),
    Part.LEVEL: lambda c, me, copy, reg, v: c.do(use.set_level, me, copy, reg, TopicLevel(v)),
}


async def _show(update: Update, context: Context, outcome: use.Outcome, registration: int) -> None:
    """The copy, and at once the question for what it lacks."""
    if not isinstance(outcome, Editing):
        await not_now(update, context, registration, outcome)
    elif outcome.gap is not None:
        await context.show(update, texts.ask(outcome.gap, outcome))
    else:
        await context.show(update, texts.copy(outcome))


async def begin(update: Update, context: Context) -> None:
    """`entry:edit:<registration>:<version>`."""
    registration, version = map(int, arguments(update))
    outcome = await context.do(use.open_copy, me(update), registration, version)
    await _show(update, context, outcome, registration)


async def see(update: Update, context: Context) -> None:
    """`amend:see:<copy>:<registration>`."""
    copy, registration = map(int, arguments(update))
    outcome = await context.do(use.see_copy, me(update), copy, registration)
    if isinstance(outcome, Editing):
        await context.show(update, texts.copy(outcome))
    else:
        await not_now(update, context, registration, outcome)


async def ask(update: Update, context: Context) -> None:
    """`amend:ask:<copy>:<registration>:<part>`."""
    copy, registration, part = arguments(update)
    outcome = await context.do(use.see_copy, me(update), int(copy), int(registration))
    if not isinstance(outcome, Editing):
        await not_now(update, context, int(registration), outcome)
        return
    if part == Part.TOPIC:
        await typed.listen_for(update, context, TOPIC, copy, registration)
    await context.show(update, texts.ask(Part(part), outcome))


async def answer(update: Update, context: Context) -> None:
    """`amend:set:<copy>:<registration>:<part>:<value>`."""
    copy, registration, part, value = arguments(update)
    outcome = await _SETTERS[Part(part)](context, me(update), int(copy), int(registration), value)
    assert not isinstance(outcome, use.BadTopic)  # «none» is no bad topic
    await _show(update, context, outcome, int(registration))


async def tick(update: Update, context: Context) -> None:
    """`amend:tick:<copy>:<registration>:<reward>` and `amend:untick:…`: the choices stay open."""
    copy, registration, reward = arguments(update)
    assert update.callback_query is not None
    wanted = str(update.callback_query.data).startswith("amend:tick")
    do = context.do(use.mark_reward, me(update), int(copy), int(registration), Reward(reward), wanted=wanted)
    outcome = await do
    if isinstance(outcome, Editing):
        await context.show(update, texts.ask(Part.REWARDS, outcome))
    else:
        await not_now(update, context, int(registration), outcome)


async def take_topic(update: Update, context: Context, text: str, *about: str) -> None:
    """The typed topic."""
    copy, registration = map(int, about)
    outcome = await context.do(use.set_topic, me(update), copy, registration, text)
    if isinstance(outcome, use.BadTopic):
        await context.show(update, texts.bad_topic(outcome.fault, outcome.editing))
        return
    await typed.heard(update, context)
    await _show(update, context, outcome, registration)


async def ask_reason(update: Update, context: Context) -> None:
    """`amend:why:<copy>:<registration>`."""
    copy, registration = map(int, arguments(update))
    outcome = await context.do(use.see_copy, me(update), copy, registration)
    if isinstance(outcome, Editing) and outcome.ready:
        await typed.listen_for(update, context, REASON, copy, registration)
        await context.show(update, texts.ask_reason(outcome))
    else:
        await _show(update, context, outcome, registration)


async def take_reason(update: Update, context: Context, text: str, *about: str) -> None:
    """The typed reason: before → after."""
    copy, registration = map(int, about)
    outcome = await context.do(use.give_reason, me(update), copy, registration, text)
    if isinstance(outcome, Refused) and {Refusal.TOO_SHORT, Refusal.TOO_LONG} & {*outcome.reasons}:
        await context.show(update, again(outcome))
        return
    await typed.heard(update, context)
    if isinstance(outcome, Editing):
        await context.show(update, texts.preview(outcome))
    else:
        await not_now(update, context, registration, outcome)


async def save(update: Update, context: Context) -> None:
    """`amend:save:<copy>:<registration>`."""
    copy, registration = map(int, arguments(update))
    outcome = await context.do(use.amend, me(update), copy, registration)
    if not isinstance(outcome, use.Amended):
        await _show(update, context, outcome, registration)
        return
    await show_entry(
        update, context, registration, texts.amended(outcome.name, supplement=outcome.supplement)
    )
    await context.wake()


async def drop(update: Update, context: Context) -> None:
    """`amend:drop:<copy>:<registration>`."""
    copy, registration = map(int, arguments(update))
    outcome = await context.do(use.discard_copy, me(update), copy, registration)
    if isinstance(outcome, (Refused, Outdated)):
        await not_now(update, context, registration, outcome)
    else:
        await show_entry(update, context, registration, texts.discarded())


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    typed.takes(TOPIC, take_topic)
    typed.takes(REASON, take_reason)
    fields, levels = "|".join(TopicField), "|".join(TopicLevel)
    values = f"title:({'|'.join(Title)})|topic:none|field:({fields})|level:({levels})"
    for pattern, handler in (
        (r"^entry:edit:\d+:\d+$", begin),
        (r"^amend:see:\d+:\d+$", see),
        (rf"^amend:ask:\d+:\d+:({'|'.join(Part)})$", ask),
        (rf"^amend:set:\d+:\d+:({values})$", answer),
        (rf"^amend:(tick|untick):\d+:\d+:({'|'.join(Reward)})$", tick),
        (r"^amend:why:\d+:\d+$", ask_reason),
        (r"^amend:save:\d+:\d+$", save),
        (r"^amend:drop:\d+:\d+$", drop),
    ):
        application.add_handler(CallbackQueryHandler(handler, pattern))
