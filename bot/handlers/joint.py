"""Joint authors: named in the form, asked, answering; a topic that resembles a colleague's is shared on request."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context
from bot.domain.form import Form
from bot.domain.joint import Consent, Part
from bot.handlers.registration import show_outcome, show_refused
from bot.texts import form as form_texts
from bot.texts import joint as texts
from bot.texts import refusals
from bot.texts import resembling as resembling_texts
from bot.texts.firstrun import labels
from bot.usecases import joint as use
from bot.usecases import jointform as form_use
from bot.usecases import sharing
from bot.usecases.form import open_form, see_form
from bot.usecases.listening import FormName, listen
from bot.usecases.office import Refused


async def open_partners(update: Update, context: Context) -> None:
    """«👥 Đồng tác giả» of the summary: who is named, or the first colleague to name."""
    me, draft = _asked(update)
    form = await context.do(see_form, me, int(draft))
    if isinstance(form, Form) and form.answers.topic and form.answers.joint:
        await context.show(update, texts.named(form))
    else:
        await _teams(update, context, me, int(draft), 0)


async def turn_teams(update: Update, context: Context) -> None:
    """«Thêm đồng tác giả», and a page of teams."""
    me, draft, page = _asked(update)
    await _teams(update, context, me, int(draft), int(page))


async def _teams(update: Update, context: Context, me: int, draft: int, page: int) -> None:
    outcome = await context.do(form_use.see_teams, me, draft)
    if isinstance(outcome, Refused):
        await show_refused(update, context, outcome)
    else:
        teams = [(t.id, t.name, t.people) for t in outcome.teams]
        await context.show(update, texts.pick_team(outcome.form, teams, page))


async def choose_team(update: Update, context: Context) -> None:
    """A team, or a page of its people."""
    me, draft, team, page = _asked(update)
    outcome = await context.do(form_use.see_people, me, int(draft), int(team))
    if isinstance(outcome, Refused):
        await show_refused(update, context, outcome)
        return
    names = labels([(p.name, p.position, p.birth_date) for p in outcome.people])
    people = list(zip((p.id for p in outcome.people), names, strict=True))
    await context.show(update, texts.pick_person(outcome.form, outcome.team, people, int(page)))


async def choose_person(update: Update, context: Context) -> None:
    """A colleague: which share?"""
    me, draft, person = _asked(update)
    await _shares(update, context, me, int(draft), int(person))


async def _shares(
    update: Update, context: Context, me: int, draft: int, person: int, *, fresh: bool = False
) -> None:
    outcome = await context.do(form_use.see_shares, me, draft, person)
    if isinstance(outcome, Refused):
        await show_refused(update, context, outcome)
    else:
        await context.show(
            update, texts.pick_share(outcome.form, outcome.partner, outcome.shares), fresh=fresh
        )


async def choose_share(update: Update, context: Context) -> None:
    """A share: back to the form, which names him."""
    me, draft, person, share = _asked(update)
    outcome = await context.do(form_use.name_partner, me, int(draft), int(person), int(share))
    await show_outcome(update, context, outcome)


async def drop(update: Update, context: Context) -> None:
    """«Bỏ tên đồng tác giả này»."""
    me, draft, person = _asked(update)
    await show_outcome(update, context, await context.do(form_use.drop_partner, me, int(draft), int(person)))


async def back(update: Update, context: Context) -> None:
    """«Về bản đăng ký»."""
    me, draft = _asked(update)
    await show_outcome(update, context, await context.do(see_form, me, int(draft)))


async def answer(update: Update, context: Context) -> None:
    """«Đồng ý», «Không đồng ý»: `joint:yes:<registration>:<terms>`."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    _, verb, registration, agreed = query.data.split(":")
    consent = Consent.CONFIRMED if verb == "yes" else Consent.REFUSED
    outcome = await context.do(use.answer, query.from_user.id, int(registration), consent, agreed)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
    else:
        await context.show(update, texts.part(outcome, changed=outcome.terms != agreed))
        await context.wake()


async def mine(update: Update, context: Context) -> None:
    """«Đề tài chung của tôi»: `joint:mine[:<page>]`."""
    me, *page = _asked(update)
    parts = await context.do(use.my_parts, me)
    if isinstance(parts, Refused):
        await context.show(update, refusals.refused(parts.reasons))
    else:
        await context.show(update, texts.mine(parts, int(page[0]) if page else 0))


async def see_part(update: Update, context: Context) -> None:
    """One of them; what is gone by now is not in the list."""
    me, registration = _asked(update)
    parts = await context.do(use.my_parts, me)
    if isinstance(parts, Refused):
        await context.show(update, refusals.refused(parts.reasons))
        return
    found: Part | None = next((p for p in parts if p.registration == int(registration)), None)
    await context.show(update, texts.part(found, changed=False) if found else texts.mine(parts, 0))


async def propose(update: Update, context: Context) -> None:
    """«👥 Đăng ký cùng tác giả» of a topic that resembles a colleague's."""
    me, draft, registration = _asked(update)
    outcome = await context.do(sharing.propose, me, int(draft), int(registration))
    if isinstance(outcome, Refused):
        await show_refused(update, context, outcome)
        return
    said = resembling_texts.proposal_sent(outcome.form.sex, reached=outcome.reached)
    await context.show(update, form_texts.after(said, outcome.form))
    await context.wake()


async def accept(update: Update, context: Context) -> None:
    """The other author agrees: his own form, and which share he gives; nothing stands until he sends it."""
    me, person = _asked(update)
    form = await context.do(open_form, me)
    if isinstance(form, Refused):
        await show_refused(update, context, form)
        return
    assert update.effective_chat is not None
    await context.do(listen, update.effective_chat.id, FormName.REGISTRATION)
    await _shares(update, context, me, form.draft_id, int(person), fresh=True)


async def turn_down(update: Update, context: Context) -> None:
    """The other author does not."""
    me, person, registration = _asked(update)
    outcome = await context.do(sharing.turn_down, me, int(person), int(registration))
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
    else:
        await context.show(update, resembling_texts.turned_down_said(outcome))
        await context.wake()


def _asked(update: Update) -> Any:  # (user id, the rest of the callback data)
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.from_user.id, *query.data.split(":")[2:]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    for pattern, handler in (
        (r"^joint:open:\d+$", open_partners),
        (r"^joint:teams:\d+:\d+$", turn_teams),
        (r"^joint:team:\d+:\d+:\d+$", choose_team),
        (r"^joint:who:\d+:\d+$", choose_person),
        (r"^joint:share:\d+:\d+:\d+$", choose_share),
        (r"^joint:drop:\d+:\d+$", drop),
        (r"^joint:done:\d+$", back),
        (r"^joint:(yes|no):\d+:[0-9a-f]{8}$", answer),
        (r"^joint:mine(:\d+)?$", mine),
        (r"^joint:part:\d+$", see_part),
        (r"^reg:together:\d+:\d+$", propose),
        (r"^joint:with:\d+$", accept),
        (r"^joint:not:\d+:\d+$", turn_down),
    ):
        application.add_handler(CallbackQueryHandler(handler, pattern))
