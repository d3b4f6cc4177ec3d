"""Fill in the registration form: each answer is one use case, durable when it returns."""

from dataclasses import dataclass, replace
from typing import Any

from bot.db.models import Draft, Person
from bot.domain.form import NO_TOPIC, Answers, Behalf, Form, Question, previous_question, with_topic
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission
from bot.domain.titles import Reward, Title, offered
from bot.domain.topics import TopicFault, TopicField, TopicLevel, fault, tidy
from bot.usecases.case import (
    answers_of,
    behalf_of,
    find_case,
    find_draft,
    form_of,
    refusals_on_behalf,
    write,
)
from bot.usecases.office import Desk, Refused, changes, refused
from bot.usecases.partners import copy_partners


@dataclass(frozen=True)
class BadTopic:
    """A typed topic that is not acceptable; the form still asks for it."""

    fault: TopicFault
    form: Form


@dataclass(frozen=True)
class Discarded:
    """The form is put away; `kept` = what was submitted before still stands."""

    kept: bool
    sex: str | None
    behalf_of: Behalf | None = None


@changes(Permission.REGISTER)
def open_form(desk: Desk) -> Form | Refused:
    """Take one's own form out: the draft left behind, else a copy of what was submitted, else an empty one."""
    return _open(desk, desk.me)


@changes(Permission.LEAD_TEAM)
def open_form_for(desk: Desk, person_id: int) -> Form | Refused:
    """The same on behalf of a colleague who cannot do it himself."""
    person = desk.session.get(Person, person_id)
    reasons = refusals_on_behalf(desk, person) if person else [Refusal.NOT_FOUND]
    if person is None or reasons:
        return refused(*reasons)
    return _open(desk, person)


def _open(desk: Desk, person: Person) -> Form | Refused:
    case = find_case(desk, person)
    if isinstance(case, Refused):
        return case
    draft, author = case.draft, desk.me.id if person.id != desk.me.id else None
    if draft is not None and draft.author_id != author:  # nobody reads what another one left half-way
        desk.session.delete(draft)
        desk.session.flush()
        draft = None
    if draft is None:
        draft = Draft(year_id=case.year.id, person_id=person.id, author_id=author)
        submitted = case.standing is not None and State(case.standing.state) is not State.DECLINED
        write(draft, answers_of(case.standing) if case.standing and submitted else Answers(), desk.now)
        if case.standing and submitted:
            draft.resembles_seen = draft.topic  # as submitted: he is not asked twice
            copy_partners(desk.session, case.standing, draft)
        desk.session.add(draft)
    desk.session.flush()
    return form_of(desk, case, draft)


def _change(desk: Desk, draft_id: int | None, **answers: Any) -> Form | Refused:  # fields of Answers
    found = find_draft(desk, draft_id)
    if isinstance(found, Refused):
        return found
    case, draft = found
    write(draft, replace(answers_of(draft), **answers), desk.now)
    return form_of(desk, case, draft)


@changes(Permission.REGISTER)
def choose_title(desk: Desk, draft_id: int, title: Title) -> Form | Refused:
    """Answer the first question."""
    if title not in offered(under_ministry=desk.school.under_ministry):
        return refused(Refusal.TITLE_NOT_OFFERED)
    return _change(desk, draft_id, title=title, reopened=None)


@changes(Permission.REGISTER)
def mark_reward(desk: Desk, draft_id: int, reward: Reward, *, wanted: bool) -> Form | Refused:
    """Tick or untick a form of reward; the button says which, so that pressing twice does it once."""
    found = find_draft(desk, draft_id)
    if isinstance(found, Refused):
        return found
    case, draft = found
    answers = answers_of(draft)
    chosen = {*answers.rewards, reward} if wanted else {*answers.rewards} - {reward}
    ticked = replace(answers, rewards=tuple(r for r in Reward if r in chosen), reopened=Question.REWARDS)
    write(draft, ticked, desk.now)
    return form_of(desk, case, draft)


@changes(Permission.REGISTER)
def finish_rewards(desk: Desk, draft_id: int, *, none: bool = False) -> Form | Refused:
    """Go on with the rewards ticked, or with none."""
    if none:
        return _change(desk, draft_id, rewards=(), rewards_done=True, reopened=None)
    return _change(desk, draft_id, rewards_done=True, reopened=None)


@changes(Permission.REGISTER)
def see_form(desk: Desk, draft_id: int) -> Form | Refused:
    """The form as it stands, one's own or one that is filled in for a colleague."""
    found = find_draft(desk, draft_id)
    return found if isinstance(found, Refused) else form_of(desk, *found)


@changes(Permission.REGISTER)
def answer_topic(desk: Desk, typed: str, draft_id: int | None = None) -> Form | BadTopic | Refused:
    """Take the typed topic; what cannot stand in the official list is asked for again."""
    found = find_draft(desk, draft_id)
    if isinstance(found, Refused):
        return found
    case, draft = found
    topic = tidy(typed)
    wrong = fault(topic)
    if wrong is not None:
        return BadTopic(wrong, form_of(desk, case, draft))
    write(draft, with_topic(answers_of(draft), topic), desk.now)
    return form_of(desk, case, draft)


@changes(Permission.REGISTER)
def answer_no_topic(desk: Desk, draft_id: int) -> Form | Refused:
    """«Không có đề tài» is an answer."""
    return _change(desk, draft_id, topic=NO_TOPIC, field=None, level=None, reopened=None)


@changes(Permission.REGISTER)
def choose_field(desk: Desk, draft_id: int, field: TopicField) -> Form | Refused:
    """Answer the topic's field."""
    return _change(desk, draft_id, field=field, reopened=None)


@changes(Permission.REGISTER)
def choose_level(desk: Desk, draft_id: int, level: TopicLevel) -> Form | Refused:
    """Answer the level that the topic is registered for."""
    return _change(desk, draft_id, level=level, reopened=None)


@changes(Permission.REGISTER)
def reopen(desk: Desk, draft_id: int, question: Question) -> Form | Refused:
    """Ask a question again; its answer stands until another one is given."""
    return _change(desk, draft_id, reopened=question)


@changes(Permission.REGISTER)
def go_back(desk: Desk, draft_id: int) -> Form | Refused:
    """«⬅ Quay lại»: ask the question before this one again."""
    found = find_draft(desk, draft_id)
    if isinstance(found, Refused):
        return found
    return _change(desk, draft_id, reopened=previous_question(answers_of(found[1])))


@changes(Permission.REGISTER)
def keep_answer(desk: Desk, draft_id: int) -> Form | Refused:
    """«Giữ nguyên»: leave the question that was asked again as it is."""
    return _change(desk, draft_id, reopened=None)


@changes(Permission.REGISTER)
def discard(desk: Desk, draft_id: int | None = None) -> Discarded | Refused:
    """/huy: put the form away; what was submitted stands."""
    found = find_draft(desk, draft_id)
    if isinstance(found, Refused):
        return found
    case, draft = found
    desk.session.delete(draft)
    return Discarded(case.registered, desk.me.sex, behalf_of(desk, case.person))
