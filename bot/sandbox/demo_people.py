"""Some of the demo school's staff have joined and registered before the curtain rises, through the ordinary use cases."""

from bot.domain.form import Form
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicLevel
from bot.sandbox.demo_plan import DemoTopic, DemoYear
from bot.sandbox.telegram import Telegram
from bot.usecases import form as fill
from bot.usecases.joining import join
from bot.usecases.office import Office
from bot.usecases.registering import decline, submit
from bot.usecases.trying import Slip

EVERY = 5
"""Of five people three register, one declines or is still writing, one has not joined."""


def register_some(office: Office, telegram: Telegram, year: DemoYear, slips: list[Slip]) -> None:
    """Let some of these people join and register."""
    topics = list(year.topics)
    for place, slip in enumerate(slips):
        if place % EVERY == EVERY - 1:
            continue  # has not joined
        account = telegram.add_person(slip.name).id
        telegram.open_chat(account, account, starting=True)
        join(office, account, account, slip.code)
        topic = next((t for t in topics if t.subject == slip.subject), None)
        if topic is not None:
            topics.remove(topic)
        _answer(office, account, year.titles[place % len(year.titles)], topic, place)


def _answer(office: Office, account: int, title: Title, topic: DemoTopic | None, place: int) -> None:
    form = fill.open_form(office, account)
    assert isinstance(form, Form)
    draft = form.draft_id
    if place % (2 * EVERY) == EVERY - 2:
        decline(office, account, draft)
        return
    fill.choose_title(office, account, draft, title if topic else Title.LDTT)
    if place % EVERY == EVERY - 2:
        return  # still writing
    if place % EVERY == 0:
        fill.mark_reward(office, account, draft, Reward.GIAY_KHEN, wanted=True)
    fill.finish_rewards(office, account, draft)
    if topic is None or (title is Title.LDTT and place % 2):
        fill.answer_no_topic(office, account, draft)
    else:
        fill.answer_topic(office, account, topic.name)
        fill.choose_field(office, account, draft, topic.field)
        fill.choose_level(office, account, draft, list(TopicLevel)[place % 2])
    submit(office, account, draft)
