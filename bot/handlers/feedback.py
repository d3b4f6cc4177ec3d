"""/gopy: comments and complaints, and their tracking codes."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.context import Context
from bot.domain.codes import ALPHABET, tidy_code
from bot.domain.feedback import CODE_LETTERS, Kind
from bot.domain.registration import Refusal
from bot.handlers import typed
from bot.texts import feedback as words
from bot.texts import feedback_answering as answers_texts
from bot.texts import feedback_screens as texts
from bot.texts import refusals
from bot.texts.message import Html, Message
from bot.texts.publication_list import COMMENT
from bot.usecases import feedback, following
from bot.usecases.office import Refused

CODE = rf"(?i)^\s*GY[ -]?([{ALPHABET}]{{{CODE_LETTERS}}})\s*$"
"""A tracking code as it was given: no sentence looks like this."""

HOME, WORDS = "fbhome", "fbwords"
"""Verbs of the lines that are typed."""

RETYPED = frozenset({Refusal.TOO_SHORT, Refusal.TOO_LONG})


async def refuse(update: Update, context: Context, outcome: Refused) -> None:
    """Why it is not done; who has joined is led back to what he may write."""
    said = refusals.refused(outcome.reasons)
    known = not {Refusal.NOT_JOINED, Refusal.NOT_ALLOWED} & set(outcome.reasons)
    await context.show(update, Message(said.html, ((words.NEW,),)) if known else said)


def bad_line(outcome: Refused) -> Html:
    """What is wrong with a typed line."""
    return words.TOO_LONG if Refusal.TOO_LONG in outcome.reasons else refusals.refused(outcome.reasons).html


async def home(update: Update, context: Context, first: Html | None = None) -> None:
    """/gopy, the button in the group, and `fb:new`."""
    assert update.effective_user is not None
    outcome = await context.do(feedback.see_feedback, update.effective_user.id)
    if isinstance(outcome, Refused):
        await refuse(update, context, outcome)
        return
    await typed.listen_for(update, context, HOME)
    await context.show(
        update, texts.home(outcome.sex, outcome.number, outcome.until, len(outcome.mine), first)
    )


async def home_anew(update: Update, context: Context) -> None:
    """The command and its link."""
    await home(update, context)


async def home_typed(update: Update, context: Context, text: str) -> None:
    """A code, with or without its first letters; or somebody began to write before choosing."""
    code = tidy_code(text)
    if len(code) == CODE_LETTERS and set(code) <= set(ALPHABET):
        await _by_code(update, context, code)
    else:
        await home(update, context, texts.CHOOSE_FIRST)


async def code_typed(update: Update, context: Context) -> None:
    """A tracking code, at any time."""
    assert context.matches
    await _by_code(update, context, context.matches[0].group(1).upper())


async def _by_code(update: Update, context: Context, code: str) -> None:
    assert update.effective_user is not None
    outcome = await context.do(following.see_by_code, update.effective_user.id, code)
    if isinstance(outcome, Refused) and Refusal.NOT_FOUND in outcome.reasons:
        await _mine(update, context, 0, words.UNKNOWN_CODE)
    else:
        await _seen(update, context, outcome)


async def pick_team(update: Update, context: Context) -> None:
    """`fb:teams:<page>`."""
    me, page = asked(update)
    outcome = await context.do(feedback.choose_entry, me)
    if isinstance(outcome, Refused):
        await refuse(update, context, outcome)
        return
    counted = [(team, sum(1 for e in outcome.entries if e.team == team)) for team in outcome.teams]
    await context.show(update, texts.pick_team(counted, int(page)))


async def pick_entry(update: Update, context: Context) -> None:
    """`fb:team:<place>:<page>`: the place of the team in the list; one that is gone leads back to the teams."""
    me, place, page = asked(update)
    outcome = await context.do(feedback.choose_entry, me)
    if isinstance(outcome, Refused):
        await refuse(update, context, outcome)
        return
    if int(place) >= len(outcome.teams):
        await home(update, context)
        return
    team = outcome.teams[int(place)]
    entries = [entry for entry in outcome.entries if entry.team == team]
    await context.show(update, texts.pick_entry(int(place), team, entries, int(page)))


async def about(update: Update, context: Context) -> None:
    """`fb:about:<kind>`."""
    me, kind = asked(update)
    await _ask_words(update, context, await context.do(feedback.begin, me, Kind(kind)))


async def about_entry(update: Update, context: Context) -> None:
    """`fb:entry:<registration>`."""
    me, registration = asked(update)
    await _ask_words(update, context, await context.do(feedback.begin, me, Kind.ENTRY, int(registration)))


async def _ask_words(
    update: Update, context: Context, outcome: feedback.Writing | Refused, first: Html | None = None
) -> None:
    if isinstance(outcome, Refused):
        await refuse(update, context, outcome)
        return
    entry = outcome.entry
    await typed.listen_for(update, context, WORDS, outcome.kind, entry.registration if entry else 0)
    if outcome.draft is not None:
        said = texts.confirm(outcome.kind, entry, outcome.due, outcome.draft, outcome.words)
    else:
        said = texts.ask_words(outcome.sex, outcome.kind, entry, outcome.due, first)
    await context.show(update, said)


async def words_typed(update: Update, context: Context, text: str, kind: str, registration: str) -> None:
    """The words; typed again they take the place of the first."""
    assert update.effective_user is not None
    me, about_ = update.effective_user.id, int(registration) or None
    outcome = await context.do(feedback.write, me, Kind(kind), about_, text)
    first = None
    if isinstance(outcome, Refused) and set(outcome.reasons) <= RETYPED:
        first = bad_line(outcome)
        outcome = await context.do(feedback.begin, me, Kind(kind), about_)
    await _ask_words(update, context, outcome, first)


async def send(update: Update, context: Context) -> None:
    """`fb:send:<draft>`."""
    me, draft = asked(update)
    outcome = await context.do(feedback.send, me, int(draft))
    if isinstance(outcome, Refused):
        await refuse(update, context, outcome)
        return
    await context.show(update, texts.receipt(outcome.comment, outcome.sex))
    await context.wake()


async def drop(update: Update, context: Context) -> None:
    """`fb:drop:<draft>`."""
    me, draft = asked(update)
    await context.do(feedback.drop, me, int(draft))
    await context.show(update, texts.stopped())


async def stop(update: Update, context: Context) -> None:
    """«Huỷ»."""
    await context.show(update, texts.stopped())


async def mine(update: Update, context: Context) -> None:
    """`fb:mine:<page>`."""
    _, page = asked(update)
    await _mine(update, context, int(page))


async def _mine(update: Update, context: Context, page: int, first: Html | None = None) -> None:
    assert update.effective_user is not None
    outcome = await context.do(feedback.see_feedback, update.effective_user.id)
    if isinstance(outcome, Refused):
        await refuse(update, context, outcome)
    else:
        await context.show(update, texts.mine(outcome.mine, page, first))


async def see(update: Update, context: Context) -> None:
    """`fb:see:<comment>`."""
    me, comment = asked(update)
    await _seen(update, context, await context.do(following.see_comment, me, int(comment)))


async def _seen(
    update: Update, context: Context, outcome: following.Seen | Refused, first: Html | None = None
) -> None:
    match outcome:
        case following.Seen(comment, True, _, today):
            await context.show(update, texts.own(comment, today, first=first))
        case following.Seen(comment, _, answers, today):
            await context.show(update, answers_texts.to_answer(comment, today, answers=answers, first=first))
        case Refused():
            await refuse(update, context, outcome)


async def ask_withdraw(update: Update, context: Context) -> None:
    """`fb:withdraw:<comment>`: sure?"""
    me, comment = asked(update)
    outcome = await context.do(following.see_comment, me, int(comment))
    if isinstance(outcome, following.Seen) and outcome.mine and outcome.comment.open:
        await context.show(update, texts.ask_withdraw(outcome.comment))
    else:
        await _seen(update, context, outcome)


async def withdraw(update: Update, context: Context) -> None:
    """`fb:withdrawn:<comment>`."""
    me, comment = asked(update)
    outcome = await context.do(following.withdraw_comment, me, int(comment))
    if isinstance(outcome, following.Withdrawn):
        await context.show(update, texts.withdrawn(outcome.code))
        await context.wake()
    else:
        await _seen(update, context, outcome, texts.ANSWERED_MEANWHILE)


def asked(update: Update) -> Any:
    """The user, and the rest of the callback data."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.from_user.id, *query.data.split(":")[2:]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject; before `joining`, which takes every other /start."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(
        CommandHandler("start", home_anew, private & filters.Regex(rf"\s{COMMENT}(_\d+)?$"))
    )
    application.add_handler(CommandHandler("gopy", home_anew, private))
    application.add_handler(MessageHandler(private & filters.Regex(CODE), code_typed))
    for pattern, handler in (
        (r"new", home_anew),
        (r"teams:\d+", pick_team),
        (r"team:\d+:\d+", pick_entry),
        (rf"about:({'|'.join(Kind)})", about),
        (r"entry:\d+", about_entry),
        (r"send:\d+", send),
        (r"drop:\d+", drop),
        (r"stop", stop),
        (r"mine:\d+", mine),
        (r"see:\d+", see),
        (r"withdraw:\d+", ask_withdraw),
        (r"withdrawn:\d+", withdraw),
    ):
        application.add_handler(CallbackQueryHandler(handler, rf"^fb:{pattern}$"))
    typed.takes(HOME, home_typed)
    typed.takes(WORDS, words_typed)
