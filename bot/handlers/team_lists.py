"""A team reminds, chooses for itself, hands its list in, and takes it along."""

from typing import Any

from telegram import Update
from telegram.constants import ChatAction
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context, acknowledge
from bot.domain.teamwork import Preview, Wish
from bot.domain.titles import CollectiveTitle, Reward
from bot.handlers.team_pressed import parts, refused
from bot.texts import export as export_texts
from bot.texts import team_collective, team_differences, team_nudge, team_signing
from bot.texts.message import Message
from bot.usecases import collectives, signing
from bot.usecases.nudging import nudge, see_nudges
from bot.usecases.office import Refused
from bot.usecases.teamboard import see_team
from bot.usecases.teamfile import export_team


async def remind(update: Update, context: Context) -> None:
    """`team:nudge:<team>`: those who owe, once a day."""
    me, (team,) = parts(update)
    outcome = await context.do(nudge, me, int(team))
    if isinstance(outcome, Refused):
        await context.show(update, refused(outcome))
        return
    await context.show(update, team_nudge.nudges(outcome))
    await context.wake()


async def see_told(update: Update, context: Context) -> None:
    """`team:told:<team>:<page>`: the result by now."""
    me, (team, page) = parts(update)
    outcome = await context.do(see_nudges, me, int(team))
    said = refused(outcome) if isinstance(outcome, Refused) else team_nudge.nudges(outcome, int(page))
    await context.show(update, said)


async def differences(update: Update, context: Context) -> None:
    """`team:diff:<team>:<page>`."""
    me, (team, page) = parts(update)
    outcome = await context.do(see_team, me, int(team))
    said = (
        refused(outcome) if isinstance(outcome, Refused) else team_differences.differences(outcome, int(page))
    )
    await context.show(update, said)


async def preview(update: Update, context: Context) -> None:
    """`team:preview:<team>`."""
    me, (team,) = parts(update)
    outcome = await context.do(signing.preview_sign_off, me, int(team))
    match outcome:
        case Preview():
            said = team_signing.preview(outcome)
        case signing.NotSigned(reasons, board):
            said = team_signing.not_signed(reasons, board)
        case Refused():
            said = refused(outcome)
    await context.show(update, said)


async def sign(update: Update, context: Context) -> None:
    """`team:sign:<team>:<seal>`: the seal is what was seen."""
    me, (team, seen) = parts(update)
    outcome = await context.do(signing.sign_off, me, int(team), seen)
    match outcome:
        case signing.Handed(board, number, entries):
            said = team_signing.signed(board, number, entries)
            await context.wake()
        case Preview():
            said = team_signing.preview(outcome, changed=True)
        case signing.NotSigned(reasons, board):
            said = team_signing.not_signed(reasons, board)
        case Refused():
            said = refused(outcome)
    await context.show(update, said)


async def send_file(update: Update, context: Context) -> None:
    """`team:file:<team>`: its list as a workbook; the board stays."""
    me, (team,) = parts(update)
    assert update.effective_chat is not None
    await acknowledge(update)
    chat = update.effective_chat.id
    await context.bot.send_chat_action(chat, ChatAction.UPLOAD_DOCUMENT)
    outcome = await context.do(export_team, me, int(team))
    if isinstance(outcome, Refused):
        await context.show(update, refused(outcome))
        return
    counts = outcome.counts
    caption = export_texts.caption(outcome.year, counts.expected, counts.registered, counts.topics)
    await context.bot.send_document(chat, outcome.data, filename=outcome.filename, caption=caption.markup)


def _or_refused(outcome: Wish | Refused, *, rewards: bool) -> Message:
    if isinstance(outcome, Refused):
        return refused(outcome)
    return team_collective.rewards(outcome) if rewards else team_collective.titles(outcome)


async def see_collective(update: Update, context: Context) -> None:
    """`team:coll:<team>` and `team:crewards:<team>`."""
    me, (team,) = parts(update)
    assert update.callback_query is not None
    rewards = ":crewards:" in (update.callback_query.data or "")
    await context.show(
        update, _or_refused(await context.do(collectives.see_wish, me, int(team)), rewards=rewards)
    )


async def choose_title(update: Update, context: Context) -> None:
    """`team:ctitle:<team>:<title>`; «none» is an answer too. The rewards come next."""
    me, (team, title) = parts(update)
    wanted = None if title == "none" else CollectiveTitle(title)
    outcome = await context.do(collectives.choose_collective_title, me, int(team), wanted)
    await context.show(update, _or_refused(outcome, rewards=True))


async def mark_reward(update: Update, context: Context) -> None:
    """`team:ctick:<team>:<reward>` and `team:cdrop:…`."""
    me, (team, reward) = parts(update)
    assert update.callback_query is not None
    wanted = ":ctick:" in (update.callback_query.data or "")
    outcome = await context.do(
        collectives.mark_collective_reward, me, int(team), Reward(reward), wanted=wanted
    )
    await context.show(update, _or_refused(outcome, rewards=True))


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    titles, rewards = "|".join(CollectiveTitle), "|".join(Reward)
    application.add_handler(CallbackQueryHandler(remind, r"^team:nudge:\d+$"))
    application.add_handler(CallbackQueryHandler(see_told, r"^team:told:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(differences, r"^team:diff:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(preview, r"^team:preview:\d+$"))
    application.add_handler(CallbackQueryHandler(sign, r"^team:sign:\d+:[0-9a-f]+$"))
    application.add_handler(CallbackQueryHandler(send_file, r"^team:file:\d+$"))
    application.add_handler(CallbackQueryHandler(see_collective, r"^team:(coll|crewards):\d+$"))
    application.add_handler(CallbackQueryHandler(choose_title, rf"^team:ctitle:\d+:(none|{titles})$"))
    application.add_handler(CallbackQueryHandler(mark_reward, rf"^team:(ctick|cdrop):\d+:({rewards})$"))
