"""First run: the operator's code → team → name → consent → secretary; nothing is stored before the consent."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.context import Context
from bot.domain.codes import ALPHABET, FIRST_RUN_LETTERS
from bot.handlers import menus
from bot.handlers.roster import with_proposals
from bot.texts import firstrun as texts
from bot.texts.message import Message
from bot.usecases import firstrun as use
from bot.usecases.rosters import Status, roster_status

Outcome = use.Teams | use.People | use.Candidate | use.Installed | use.NoFirstRun

START = "first_"
"""Start parameter of the operator's link: `first_<code>`."""

TYPED = rf"(?i)^\s*[{ALPHABET}]{{4}}([ -]?[{ALPHABET}]{{4}}){{{FIRST_RUN_LETTERS // 4 - 1}}}\s*$"
"""Twelve letters of our alphabet, in fours or not: a join code has eight, and no sentence looks like this."""


async def start(update: Update, context: Context) -> None:
    """/start with the operator's link."""
    assert context.args
    await offer_code(update, context, context.args[0].removeprefix(START))


async def typed(update: Update, context: Context) -> None:
    """The code, typed."""
    assert update.effective_message is not None
    await offer_code(update, context, update.effective_message.text or "")


async def offer_code(update: Update, context: Context, code: str) -> None:
    """Ask who the sender is."""
    assert update.effective_user is not None
    outcome = await context.do(use.open_first_run, update.effective_user.id, code)
    await context.show(update, _screen(outcome, code))


def _screen(outcome: Outcome, code: str, page: int = 0) -> Message:
    match outcome:
        case use.Teams(tidy, school, teams):
            return texts.pick_team(tidy, school, [(t.id, t.name, t.people) for t in teams], page)
        case use.People(_, team, people):
            labels = texts.labels([(p.name, p.position, p.birth_date) for p in people])
            pairs = list(zip((p.id for p in people), labels, strict=True))
            return texts.pick_person(code, team.id, team.name, pairs, page)
        case use.Candidate(tidy, person, who, consented):
            return texts.is_this_you(
                tidy, person, who.name, who.sex, who.team, who.school, consented=consented
            )
        case use.Installed(who, again):
            return texts.installed(who.name, who.sex, again=again)
        case use.NoFirstRun.PERSON_TAKEN:
            return texts.person_taken(code)
        case _:
            return _REFUSALS[outcome]()


_REFUSALS = {
    use.NoFirstRun.UNKNOWN: texts.unknown,
    use.NoFirstRun.USED: texts.used,
    use.NoFirstRun.EXPIRED: texts.expired,
    use.NoFirstRun.EMPTY_ROSTER: texts.empty_roster,
    use.NoFirstRun.GONE: texts.gone,
    use.NoFirstRun.ACCOUNT_TAKEN: texts.account_taken,
}


async def turn_teams(update: Update, context: Context) -> None:
    """A page of teams, also «⬅ Quay lại»."""
    me, code, page = _asked(update)
    outcome = await context.do(use.open_first_run, me, code)
    await context.show(update, _screen(outcome, code, int(page)))


async def choose_team(update: Update, context: Context) -> None:
    """A team, or a page of its people."""
    me, code, team, page = _asked(update)
    outcome = await context.do(use.see_team, me, code, int(team))
    await context.show(update, _screen(outcome, code, int(page)))


async def choose_person(update: Update, context: Context) -> None:
    """A name."""
    me, code, person = _asked(update)
    await context.show(update, _screen(await context.do(use.see_candidate, me, code, int(person)), code))


async def ask_consent(update: Update, context: Context) -> None:
    """«Đúng, là tôi» → what is stored and why."""
    me, code, person = _asked(update)
    found = await context.do(use.see_candidate, me, code, int(person))
    if isinstance(found, use.Candidate):
        await context.show(
            update, texts.consent(found.code, found.person_id, found.who.sex, found.who.school)
        )
    else:
        await context.show(update, _screen(found, code))


async def agree(update: Update, context: Context) -> None:
    """«Tôi đồng ý»: secretary from now on, with her own menu and the roles that the list proposes."""
    me, code, person = _asked(update)
    assert update.effective_chat is not None
    outcome = await context.do(use.become_secretary, me, update.effective_chat.id, code, int(person))
    said = _screen(outcome, code)
    if isinstance(outcome, use.Installed):
        status = await context.do(roster_status, me)
        said = with_proposals(said, status) if isinstance(status, Status) else said
        await menus.publish_mine(context, me, update.effective_chat.id)
    await context.show(update, said)
    await context.wake()  # a secretary is told what only she can do


async def refuse(update: Update, context: Context) -> None:
    """«Tôi không đồng ý»: the code stays good for a colleague."""
    me, code, person = _asked(update)
    found = await context.do(use.see_candidate, me, code, int(person))
    if isinstance(found, use.Candidate):
        await context.show(update, texts.refused_consent(found.code, found.who.sex))
    else:
        await context.show(update, _screen(found, code))


def _asked(update: Update) -> Any:  # (user id, code, the rest of the callback data)
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.from_user.id, *query.data.split(":")[2:]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject; before `joining`, which takes every other /start."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("start", start, private & filters.Regex(rf"\s{START}")))
    application.add_handler(MessageHandler(private & filters.Regex(TYPED), typed))
    code = rf"[{ALPHABET}]{{{FIRST_RUN_LETTERS}}}"
    application.add_handler(CallbackQueryHandler(turn_teams, rf"^first:teams:{code}:\d+$"))
    application.add_handler(CallbackQueryHandler(choose_team, rf"^first:team:{code}:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(choose_person, rf"^first:who:{code}:\d+$"))
    application.add_handler(CallbackQueryHandler(ask_consent, rf"^first:me:{code}:\d+$"))
    application.add_handler(CallbackQueryHandler(agree, rf"^first:agree:{code}:\d+$"))
    application.add_handler(CallbackQueryHandler(refuse, rf"^first:refuse:{code}:\d+$"))
