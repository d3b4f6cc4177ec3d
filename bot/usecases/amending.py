"""The secretary edits an entry on a copy, with a reason; what was handed in stands until she confirms."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from bot.db.models import Amendment, Registration
from bot.domain.amending import Editing, dumped, loaded
from bot.domain.form import NO_TOPIC, Answers, with_topic
from bot.domain.life import Step
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission
from bot.domain.titles import Reward, Title, offered
from bot.domain.topics import TopicFault, TopicField, TopicLevel, fault, tidy
from bot.domain.words import sentence
from bot.texts import entrytold
from bot.texts.objections import by_amending
from bot.usecases.case import answers_of
from bot.usecases.joint import ask_again, share_topic
from bot.usecases.leads import leads_to_tell
from bot.usecases.life import owner, take
from bot.usecases.objections import open_objections, settle_all
from bot.usecases.office import Desk, Refused, changes, refused
from bot.usecases.reopening import Outdated, standing
from bot.usecases.telling import tell, tell_all


@dataclass(frozen=True)
class BadTopic:
    """A typed topic that is not acceptable; the copy still asks for it."""

    fault: TopicFault
    editing: Editing


@dataclass(frozen=True)
class Amended:
    """The entry says something else from now on; the council looks at it again."""

    registration: int
    name: str
    supplement: bool


Outcome = Editing | Outdated | Refused


@changes(Permission.CONSOLIDATE)
def open_copy(desk: Desk, registration_id: int, version: int) -> Outcome:
    """Take a copy of the entry, or go on with the one left behind; a copy of another entry is put away."""
    row = standing(desk, registration_id, version, Step.AMEND)
    if not isinstance(row, Registration):
        return row
    copy = desk.session.scalar(select(Amendment).where(Amendment.person_id == desk.me.id))
    if copy is not None and (copy.registration_id, copy.version) != (row.id, row.version):
        desk.session.delete(copy)
        desk.session.flush()
        copy = None
    if copy is None:
        copy = Amendment(person_id=desk.me.id, registration_id=row.id, version=row.version)
        copy.answers, copy.updated_at = dumped(answers_of(row)), desk.now
        desk.session.add(copy)
        desk.session.flush()
    return _editing(desk, copy, row)


def _editing(desk: Desk, copy: Amendment, row: Registration) -> Editing:
    return Editing(
        copy=copy.id,
        registration=row.id,
        name=owner(desk, row).name,
        before=loaded(dumped(answers_of(row))),
        after=loaded(copy.answers),
        reason=copy.reason,
        published=row.state == State.PUBLISHED,
        under_ministry=desk.school.under_ministry,
        sex=desk.me.sex,
    )


def _found(
    desk: Desk, copy_id: int, registration_id: int
) -> tuple[Amendment, Registration] | Outdated | Refused:
    """One's own copy and the entry as it was copied; what is gone or has changed leads to today's entry."""
    copy = desk.session.get(Amendment, copy_id)
    if copy is None or copy.person_id != desk.me.id or copy.registration_id != registration_id:
        return Outdated(registration_id)
    row = standing(desk, registration_id, copy.version, Step.AMEND)
    return (copy, row) if isinstance(row, Registration) else row


def _change(desk: Desk, copy_id: int, registration_id: int, **answers: Any) -> Outcome:  # fields of Answers
    found = _found(desk, copy_id, registration_id)
    if not isinstance(found, tuple):
        return found
    copy, row = found
    return _write(desk, copy, row, replace(loaded(copy.answers), **answers))


def _write(desk: Desk, copy: Amendment, row: Registration, answers: Answers) -> Editing:
    if not answers.topic:  # an old button asks for the field of a topic that is gone
        answers = with_topic(answers, NO_TOPIC)
    copy.answers, copy.reason, copy.updated_at = dumped(answers), None, desk.now
    return _editing(desk, copy, row)


@changes(Permission.CONSOLIDATE)
def see_copy(desk: Desk, copy_id: int, registration_id: int) -> Outcome:
    """The copy as it stands."""
    found = _found(desk, copy_id, registration_id)
    return _editing(desk, *found) if isinstance(found, tuple) else found


@changes(Permission.CONSOLIDATE)
def set_title(desk: Desk, copy_id: int, registration_id: int, title: Title) -> Outcome:
    """Another title."""
    if title not in offered(under_ministry=desk.school.under_ministry):
        return refused(Refusal.TITLE_NOT_OFFERED)
    return _change(desk, copy_id, registration_id, title=title)


@changes(Permission.CONSOLIDATE)
def mark_reward(desk: Desk, copy_id: int, registration_id: int, reward: Reward, *, wanted: bool) -> Outcome:
    """Tick or untick a form of reward; the button says which."""
    found = _found(desk, copy_id, registration_id)
    if not isinstance(found, tuple):
        return found
    answers = loaded(found[0].answers)
    chosen = {*answers.rewards, reward} if wanted else {*answers.rewards} - {reward}
    return _write(desk, *found, replace(answers, rewards=tuple(r for r in Reward if r in chosen)))


@changes(Permission.CONSOLIDATE)
def set_topic(desk: Desk, copy_id: int, registration_id: int, typed: str | None) -> Outcome | BadTopic:
    """Another topic, as typed; None: no topic, and with it neither field nor level."""
    found = _found(desk, copy_id, registration_id)
    if not isinstance(found, tuple):
        return found
    topic = NO_TOPIC if typed is None else tidy(typed)
    wrong = fault(topic) if typed is not None else None
    if wrong is not None:
        return BadTopic(wrong, _editing(desk, *found))
    return _write(desk, *found, with_topic(loaded(found[0].answers), topic))


@changes(Permission.CONSOLIDATE)
def set_field(desk: Desk, copy_id: int, registration_id: int, field: TopicField) -> Outcome:
    """Another field of the topic."""
    return _change(desk, copy_id, registration_id, field=field)


@changes(Permission.CONSOLIDATE)
def set_level(desk: Desk, copy_id: int, registration_id: int, level: TopicLevel) -> Outcome:
    """Another level of the topic."""
    return _change(desk, copy_id, registration_id, level=level)


@changes(Permission.CONSOLIDATE)
def give_reason(desk: Desk, copy_id: int, registration_id: int, typed: str) -> Outcome:
    """Why; nothing is changed yet."""
    found = _found(desk, copy_id, registration_id)
    if not isinstance(found, tuple):
        return found
    copy, row = found
    reason = sentence(typed)
    if isinstance(reason, Refusal):
        return refused(reason)
    copy.reason, copy.updated_at = reason, desk.now
    return _editing(desk, copy, row)


@changes(Permission.CONSOLIDATE)
def discard_copy(desk: Desk, copy_id: int, registration_id: int) -> Outdated | Refused | None:
    """«Huỷ»: what was handed in stands."""
    found = _found(desk, copy_id, registration_id)
    if not isinstance(found, tuple):
        return found
    desk.session.delete(found[0])
    return None


@changes(Permission.CONSOLIDATE)
def amend(desk: Desk, copy_id: int, registration_id: int) -> Amended | Outcome:
    """«Xác nhận»: from now on the entry says what the copy says; person and lead are told."""
    found = _found(desk, copy_id, registration_id)
    if not isinstance(found, tuple):
        return found
    copy, row = found
    editing = _editing(desk, copy, row)
    if not editing.ready or editing.reason is None:
        return editing
    objections = open_objections(desk.session, row)
    refusal = take(desk, row, Step.AMEND, reason=editing.reason, **dumped(editing.after))
    if refusal is not None:
        return refused(refusal)
    _joint_authors(desk, row, editing)
    desk.session.delete(copy)
    settle_all(desk, objections, by_amending(editing.reason))
    _tell(desk, row, editing, editing.reason)
    return Amended(row.id, editing.name, editing.published)


def _joint_authors(desk: Desk, row: Registration, editing: Editing) -> None:
    """They agreed to what the topic said before."""
    was = editing.before.topic
    if not row.topic:
        share_topic(desk, row, (), was)
    elif row.topic != was:
        ask_again(desk, row)


def _tell(desk: Desk, row: Registration, editing: Editing, reason: str) -> None:
    person, subject = owner(desk, row), f"{row.id}v{row.version}"
    what = (editing.before, editing.after, reason)
    if person.id != desk.me.id:
        told = entrytold.amended(person.sex, *what, supplement=editing.published)
        tell(desk, person, "amended", subject, told)
    told = entrytold.lead_amended(person.name, person.team_id or 0, *what, supplement=editing.published)
    tell_all(desk, leads_to_tell(desk, person), "amended", subject, told)
