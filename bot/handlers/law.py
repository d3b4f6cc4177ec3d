"""/quydinh: the regime of the year, the day of the file, quotas, the province's own numbers."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.titles import Title
from bot.handlers import typed
from bot.texts import lawsettings as texts
from bot.texts import refusals
from bot.texts.message import Message
from bot.usecases import lawsettings as use
from bot.usecases.law import Why, regimes
from bot.usecases.office import Refused

DAY, PERCENT, QUOTA_SOURCE = "lawday", "lawpct", "lawqsrc"
NUMBER, NUMBER_SOURCE = "lawnum", "lawnsrc"
"""Verbs of what is listened for."""


def _law(outcome: use.Law | Refused) -> Message:
    if isinstance(outcome, Refused):
        return refusals.refused(outcome.reasons)
    return texts.regime(
        outcome.year,
        outcome.regime,
        texts.because(outcome.why, outcome.day),
        outcome.texts,
        len(outcome.quotas),
        outcome.own_numbers,
        outcome.received_on,
        chosen=outcome.why is Why.CHOSEN,
    )


def _quotas(outcome: use.Law | Refused) -> Message:
    if isinstance(outcome, Refused):
        return refusals.refused(outcome.reasons)
    listed = [texts.QuotaLine(q.title, q.percent, q.of, q.source, q.own) for q in outcome.quotas]
    return texts.quotas(listed, outcome.year)


def _number(outcome: use.NumberChoice | Refused) -> Message:
    if isinstance(outcome, Refused):
        return refusals.refused(outcome.reasons)
    one = outcome.number
    return texts.ask_number(outcome.proof, one.award, one.condition, one.set_to)


async def open_law(update: Update, context: Context) -> None:
    """/quydinh, or the button."""
    await context.show(update, _law(await context.do(use.see_law, _me(update))))


async def pick(update: Update, context: Context) -> None:
    """«Chọn quy định khác»."""
    outcome = await context.do(use.see_law, _me(update))
    if isinstance(outcome, Refused):
        await context.show(update, _law(outcome))
    else:
        await context.show(update, texts.pick(outcome.regime, [regime.id for regime in regimes()]))


async def choose(update: Update, context: Context) -> None:
    """`law:use:<regime>`, or `law:auto`: by the day again."""
    name = next(iter(_asked(update)), None)
    await context.show(update, _law(await context.do(use.choose_regime, _me(update), name)))


async def ask_day(update: Update, context: Context) -> None:
    """«Ngày cấp trên nhận hồ sơ»."""
    outcome = await context.do(use.see_law, _me(update))
    if isinstance(outcome, Refused):
        await context.show(update, _law(outcome))
        return
    await typed.listen_for(update, context, DAY)
    await context.show(update, texts.ask_day(outcome.received_on))


async def take_day(update: Update, context: Context, text: str) -> None:
    """The typed day."""
    outcome = await context.do(use.plan_receipt, _me(update), text)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    await typed.heard(update, context)
    await context.show(update, texts.done(_law(outcome)))


async def forget_day(update: Update, context: Context) -> None:
    """«Chưa biết ngày»."""
    await context.show(update, _law(await context.do(use.plan_receipt, _me(update), None)))


async def show_quotas(update: Update, context: Context) -> None:
    """`law:quota`."""
    await context.show(update, _quotas(await context.do(use.see_law, _me(update))))


async def quota_title(update: Update, context: Context) -> None:
    """«Thêm hoặc đổi»: of which title?"""
    outcome = await context.do(use.see_law, _me(update))
    said = _law(outcome) if isinstance(outcome, Refused) else texts.quota_titles(tuple(Title))
    await context.show(update, said)


async def quota_group(update: Update, context: Context) -> None:
    """`law:qt:<title>`: of whom?"""
    (title,) = _asked(update)
    outcome = await context.do(use.see_law, _me(update))
    await context.show(update, _law(outcome) if isinstance(outcome, Refused) else texts.quota_group(title))


async def ask_percent(update: Update, context: Context) -> None:
    """`law:qo:<title>:<of>`: how many?"""
    title, of = _asked(update)
    outcome = await context.do(use.see_law, _me(update))
    if isinstance(outcome, Refused):
        await context.show(update, _law(outcome))
        return
    await typed.listen_for(update, context, PERCENT, title, of)
    await context.show(update, texts.ask_percent(title, of))


async def take_percent(update: Update, context: Context, text: str, title: str, of: str) -> None:
    """The typed percentage: by which document?"""
    found = use.number_in(text)
    if isinstance(found, use.BadNumber):
        await context.show(update, texts.bad_number(found.most, texts.ask_percent(title, of)))
        return
    await typed.listen_for(update, context, QUOTA_SOURCE, title, of, found)
    await context.show(update, texts.ask_source(found, "law:quota"))


async def take_quota(update: Update, context: Context, text: str, title: str, of: str, percent: str) -> None:
    """The typed source: the quota stands."""
    outcome = await context.do(use.set_quota, _me(update), title, of, int(percent), text)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    await typed.heard(update, context)
    await context.show(update, texts.done(_quotas(outcome)))


async def remove_quota(update: Update, context: Context) -> None:
    """`law:qx:<title>`."""
    (title,) = _asked(update)
    await context.show(update, _quotas(await context.do(use.remove_quota, _me(update), title)))


async def show_numbers(update: Update, context: Context) -> None:
    """`law:nums:<page>`."""
    (page,) = _asked(update)
    outcome = await context.do(use.see_numbers, _me(update))
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    listed = [(c.proof, c.number.award, c.number.condition, c.number.set_to) for c in outcome]
    await context.show(update, texts.numbers(listed, int(page)))


async def ask_number(update: Update, context: Context) -> None:
    """`law:num:<proof>`: the province's number?"""
    (proof,) = _asked(update)
    outcome = await context.do(use.see_number, _me(update), proof)
    if not isinstance(outcome, Refused):
        await typed.listen_for(update, context, NUMBER, proof)
    await context.show(update, _number(outcome))


async def take_number(update: Update, context: Context, text: str, proof: str) -> None:
    """The typed number: by which document?"""
    found = use.number_in(text)
    if isinstance(found, use.BadNumber):
        again = _number(await context.do(use.see_number, _me(update), proof))
        await context.show(update, texts.bad_number(found.most, again))
        return
    await typed.listen_for(update, context, NUMBER_SOURCE, proof, found)
    await context.show(update, texts.ask_source(found, "law:nums:0"))


async def take_number_source(update: Update, context: Context, text: str, proof: str, value: str) -> None:
    """The typed source: the number stands."""
    outcome = await context.do(use.set_number, _me(update), proof, int(value), text)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    await typed.heard(update, context)
    await context.show(update, texts.done(_law(await context.do(use.see_law, _me(update)))))


async def restore_number(update: Update, context: Context) -> None:
    """`law:nx:<proof>`: the law's number again."""
    (proof,) = _asked(update)
    outcome = await context.do(use.restore_number, _me(update), proof)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
    else:
        await context.show(update, texts.done(_law(await context.do(use.see_law, _me(update)))))


def _me(update: Update) -> int:
    assert update.effective_user is not None
    return update.effective_user.id


def _asked(update: Update) -> list[str]:
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.data.split(":")[2:]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    for verb, taker in (
        (DAY, take_day),
        (PERCENT, take_percent),
        (QUOTA_SOURCE, take_quota),
        (NUMBER, take_number),
        (NUMBER_SOURCE, take_number_source),
    ):
        typed.takes(verb, taker)
    application.add_handler(CommandHandler("quydinh", open_law, private))
    for pattern, callback in (
        (r"^law:open$", open_law),
        (r"^law:pick$", pick),
        (r"^law:use:r\d+$", choose),
        (r"^law:auto$", choose),
        (r"^law:day$", ask_day),
        (r"^law:noday$", forget_day),
        (r"^law:quota$", show_quotas),
        (r"^law:qadd$", quota_title),
        (r"^law:qt:(LDTT|CSTD[A-Z_]+)$", quota_group),
        (r"^law:qo:(LDTT|CSTD[A-Z_]+):(LDTT|staff)$", ask_percent),
        (r"^law:qx:(LDTT|CSTD[A-Z_]+)$", remove_quota),
        (r"^law:nums:\d+$", show_numbers),
        (r"^law:num:[0-9a-f]{8}$", ask_number),
        (r"^law:nx:[0-9a-f]{8}$", restore_number),
    ):
        application.add_handler(CallbackQueryHandler(callback, pattern))
