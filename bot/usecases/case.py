"""A person's registration case: the year, what stands in it, the draft, and the form that these make."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from bot.db.models import Draft, Extension, FinalList, Person, Registration, SchoolYear
from bot.db.queries import earlier_registration, plan_of
from bot.domain.calendar import end_of
from bot.domain.form import Answers, Behalf, Form, Question
from bot.domain.registration import ANSWERED, STANDING, Refusal, State, refusals_to_change
from bot.domain.resembling import Similar
from bot.domain.roles import Permission, Role
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.domain.year import Window
from bot.usecases.law import verdicts_on
from bot.usecases.office import Desk, Refused, refused, roles_of
from bot.usecases.partners import partners_in
from bot.usecases.resembling import as_author_sees, similar


@dataclass(frozen=True)
class Case:
    """The year and what stands in it for a person: who asks, or on whose behalf he registers."""

    year: SchoolYear
    person: Person
    standing: Registration | None
    draft: Draft | None

    @property
    def registered(self) -> bool:
        """Whether something stands that counts."""
        return self.standing is not None and State(self.standing.state) in STANDING


def window_for(desk: Desk, year: SchoolYear, person: Person) -> Window:
    """The registration window as it holds for this person: somebody may have been given more time."""
    until, zone = _extended_until(desk, year, person), desk.hours.zone
    return plan_of(year).window(zone).extended(end_of(until, zone) if until else None)


def last_day_for(desk: Desk, year: SchoolYear, person: Person) -> date | None:
    """The last day on which this person may register: the deadline, or later where he was given more time."""
    deadline, until = plan_of(year).deadline, _extended_until(desk, year, person)
    return max(deadline, until) if deadline is not None and until is not None else deadline


def _extended_until(desk: Desk, year: SchoolYear, person: Person) -> date | None:
    longer = (Extension.year_id == year.id, Extension.person_id == person.id)
    return desk.session.scalar(select(Extension.until).where(*longer))


def list_closed(desk: Desk, year: SchoolYear) -> bool:
    """Whether the council has closed the list of this year."""
    return desk.session.scalar(select(FinalList.id).where(FinalList.year_id == year.id)) is not None


def find_case(desk: Desk, person: Person | None = None) -> Case | Refused:
    """The case of who asks (or of the person on whose behalf he does), or why nothing may be changed now."""
    year, person = desk.year, person or desk.me
    if year is None:
        return refused(Refusal.NO_YEAR)
    if list_closed(desk, year):
        return refused(Refusal.LIST_CLOSED)
    theirs = (Registration.year_id == year.id, Registration.person_id == person.id)
    standing = desk.session.scalar(select(Registration).where(*theirs))
    stage = window_for(desk, year, person).stage(desk.now)
    reasons = refusals_to_change(stage, State(standing.state) if standing else None)
    if reasons:
        other = person.id != desk.me.id  # «ask for more time» is for oneself
        return refused(*(Refusal.COLLEAGUE_CLOSED if other and r is Refusal.CLOSED else r for r in reasons))
    draft = desk.session.scalar(select(Draft).where(Draft.year_id == year.id, Draft.person_id == person.id))
    return Case(year, person, standing, draft)


def refusals_on_behalf(desk: Desk, person: Person) -> list[Refusal]:
    """Why this person may not be registered by who asks: only one's own team, and only who cannot do it himself."""
    if person.school_id != desk.school.id or not person.active:
        return [Refusal.NOT_FOUND]
    if not desk.may(Permission.LEAD_TEAM):
        return [Refusal.NOT_ALLOWED]
    found = []
    any_team = Role.SECRETARY in roles_of(desk.me)
    if not any_team and (person.team_id is None or person.team_id != desk.me.team_id):
        found.append(Refusal.NOT_YOUR_TEAM)
    if person.user_id is not None and person.reachable:
        found.append(Refusal.HAS_TELEGRAM)
    if _answered_himself(desk, person):
        found.append(Refusal.ANSWERED_HIMSELF)
    return found


def _answered_himself(desk: Desk, person: Person) -> bool:
    """What a person said himself is never overwritten by another one, not even when he can be reached no more."""
    year = desk.year
    if year is None:
        return False
    his = (Registration.year_id == year.id, Registration.person_id == person.id, Registration.by_id.is_(None))
    return (
        desk.session.scalar(select(Registration.id).where(*his, Registration.state.in_(ANSWERED))) is not None
    )


def behalf_of(desk: Desk, person: Person) -> Behalf | None:
    """The colleague for whom who asks registers; None: himself."""
    if person.id == desk.me.id:
        return None
    return Behalf(person.id, person.name, person.team.name if person.team else "", person.team_id or 0)


def answers_of(row: Draft | Registration) -> Answers:
    """A row's answers as the domain sees them; what was submitted is complete."""
    done = row.rewards_done if isinstance(row, Draft) else True
    reopened = row.reopened if isinstance(row, Draft) else None
    return Answers(
        title=Title(row.title) if row.title else None,
        rewards=tuple(Reward(r) for r in row.rewards),
        rewards_done=done,
        topic=row.topic,
        field=TopicField(row.field) if row.field else None,
        level=TopicLevel(row.level) if row.level else None,
        reopened=Question(reopened) if reopened else None,
    )


def form_of(desk: Desk, case: Case, draft: Draft) -> Form:
    """The form that a draft makes; what its topic resembles is asked about until the author has said that it stays."""
    joint = partners_in(desk.session, draft, case.standing)
    near: tuple[Similar, ...] = ()
    if draft.topic and draft.topic != draft.resembles_seen:
        sharing = {partner.person for partner in joint}
        near = as_author_sees(desk, similar(desk, case.year, case.person, draft.topic, sharing))
    return Form(
        draft_id=draft.id,
        answers=replace(answers_of(draft), joint=joint, resembles=bool(near)),
        year=case.year.label,
        deadline=last_day_for(desk, case.year, case.person),
        sex=desk.me.sex,
        behalf_of=behalf_of(desk, case.person),
        under_ministry=desk.school.under_ministry,
        copy=case.registered,
        verdicts=verdicts_on(desk.session, case.year, case.person),
        resembling=near,
        earlier=_earlier(desk, case, draft),
    )


def _earlier(desk: Desk, case: Case, draft: Draft) -> str | None:
    """The earlier year that an empty form can begin from."""
    if draft.title is not None or draft.rewards or draft.rewards_done or draft.topic is not None:
        return None
    found = earlier_registration(desk.session, case.year, case.person.id)
    return found[1] if found else None


def write(draft: Draft, answers: Answers, now: datetime) -> None:
    """Put answers into a draft's row."""
    draft.title = answers.title
    draft.rewards = list(answers.rewards)
    draft.rewards_done = answers.rewards_done
    draft.topic, draft.field, draft.level = answers.topic, answers.field, answers.level
    draft.reopened, draft.updated_at = answers.reopened, now


def find_draft(desk: Desk, draft_id: int | None) -> tuple[Case, Draft] | Refused:
    """The case and the draft that a button names (None: one's own open one); an old button's draft is gone."""
    person = _subject_of(desk, draft_id)
    reasons = refusals_on_behalf(desk, person) if person.id != desk.me.id else []
    case = refused(*reasons) if reasons else find_case(desk, person)
    if isinstance(case, Refused):
        return case
    author = desk.me.id if person.id != desk.me.id else None
    if case.draft is None or draft_id not in {None, case.draft.id} or case.draft.author_id != author:
        return refused(Refusal.NO_DRAFT)
    return case, case.draft


def _subject_of(desk: Desk, draft_id: int | None) -> Person:
    """Whom a form is about: who asks, unless he fills this one in for somebody."""
    draft = desk.session.get(Draft, draft_id) if draft_id is not None else None
    if draft is None or draft.author_id != desk.me.id:
        return desk.me
    return desk.session.get_one(Person, draft.person_id)


def snapshot(row: Registration) -> dict[str, Any]:
    """What stood, as the audit log keeps it."""
    return {
        "state": row.state,
        "title": row.title,
        "rewards": list(row.rewards),
        "topic": row.topic,
        "field": row.field,
        "level": row.level,
        "version": row.version,
    }
