"""Some of the demo school's staff have joined and registered before the curtain rises, through the ordinary use cases."""

from bot.domain.form import Form
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.sandbox.demo_plan import DemoYear
from bot.sandbox.telegram import Telegram
from bot.usecases import form as fill
from bot.usecases.joining import join
from bot.usecases.office import Office
from bot.usecases.registering import decline, submit
from bot.usecases.trying import Slip

EVERY = 5
"""Of five people three register, one declines or is still writing, one has not joined."""


def register_some(office: Office, telegram: Telegram, year: DemoYear, slips: list[Slip]) -> list[int]:
    """Let some of these people join and register; returns their accounts."""
    accounts = []
    for place, slip in enumerate(slips):
        if place % EVERY == EVERY - 1:
            continue  # has not joined
        account = telegram.add_person(slip.name).id
        telegram.open_chat(account, account, starting=True)
        join(office, account, account, slip.code)
        accounts.append(account)
        _answer(office, account, year, place)
    return accounts


def _answer(office: Office, account: int, year: DemoYear, place: int) -> None:
    form = fill.open_form(office, account)
    assert isinstance(form, Form)
    draft = form.draft_id
    if place % (2 * EVERY) == EVERY - 2:
        decline(office, account, draft)
        return
    fill.choose_title(office, account, draft, year.titles[place % len(year.titles)])
    if place % EVERY == EVERY - 2:
        return  # still writing
    if place % EVERY == 0:
        fill.mark_reward(office, account, draft, Reward.GIAY_KHEN, wanted=True)
    fill.finish_rewards(office, account, draft)
    _topic(office, account, draft, year, place)
    submit(office, account, draft)


def _topic(office: Office, account: int, draft: int, year: DemoYear, place: int) -> None:
    """Who aims for more than the first title has a topic."""
    if year.titles[place % len(year.titles)] is Title.LDTT and place % 3:
        fill.answer_no_topic(office, account, draft)
        return
    fill.answer_topic(office, account, year.topics[place % len(year.topics)])
    fill.choose_field(office, account, draft, list(TopicField)[place % len(TopicField)])
    fill.choose_level(office, account, draft, list(TopicLevel)[place % 2])
