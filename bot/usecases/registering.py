"""Confirm and decline, for oneself or on behalf: a form becomes the registration that stands."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import delete, or_, select

from bot.db.models import Person, Receipt, Registration, SchoolYear, Snooze
from bot.domain.calendar import local_time
from bot.domain.codes import new_code
from bot.domain.form import Answers, Behalf, Question, next_question
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission
from bot.texts import registering as texts
from bot.usecases.case import Case, answers_of, behalf_of, find_draft, last_day_for, snapshot
from bot.usecases.joint import share_topic
from bot.usecases.office import Desk, Refused, changes, refused
from bot.usecases.partners import partners_in
from bot.usecases.sharing import report_resemblance

RECEIPT_LETTERS = 6


@dataclass(frozen=True)
class OnBehalf:
    """For whom who asks has done it, and in which registration."""

    colleague: Behalf
    registration: int


@dataclass(frozen=True)
class Submitted:
    """The registration stands; `markup` is the receipt as it is kept."""

    markup: str
    sex: str | None
    deadline: date | None
    behalf: OnBehalf | None = None


@dataclass(frozen=True)
class Declined:
    """«Không đăng ký năm nay» is recorded; `required` = the plan says that who does not register is not considered."""

    year: str
    sex: str | None
    deadline: date | None
    required: bool = True
    behalf: OnBehalf | None = None


@changes(Permission.REGISTER)
def submit(desk: Desk, draft_id: int) -> Submitted | Refused:
    """Confirm the form: from now on it stands, with a receipt; the same press again finds what it did (R-06)."""
    done = _done(desk, draft_id, State.SUBMITTED)
    if done is not None:
        return _submitted(desk, done)
    found = find_draft(desk, draft_id)
    if isinstance(found, Refused):
        return found
    case, draft = found
    answers = answers_of(draft).going_on()
    if next_question(answers) is not Question.SUMMARY:
        return refused(Refusal.INCOMPLETE)
    was = case.standing.topic if case.standing else None
    named = partners_in(desk.session, draft, case.standing)
    standing = settle(desk, case, State.SUBMITTED, answers)
    answers = replace(answers, joint=share_topic(desk, standing, named, was))
    report_resemblance(desk, case, standing, was)
    issue_receipt(desk, case, standing, answers)
    desk.session.delete(draft)
    return _submitted(desk, standing)


def _done(desk: Desk, draft_id: int, state: State) -> Registration | None:
    """What this form has become, if that is what stands."""
    mine = or_(Registration.person_id == desk.me.id, Registration.by_id == desk.me.id)
    became = (Registration.draft_id == draft_id, Registration.state == state)
    return desk.session.scalar(select(Registration).where(mine, *became))


def _submitted(desk: Desk, standing: Registration) -> Submitted:
    version = (Receipt.registration_id == standing.id, Receipt.version == standing.version)
    receipt = desk.session.scalars(select(Receipt).where(*version)).one()
    year, person = _of(desk, standing)
    behalf = on_behalf(desk, standing, person)
    return Submitted(receipt.markup, desk.me.sex, last_day_for(desk, year, person), behalf)


def _of(desk: Desk, standing: Registration) -> tuple[SchoolYear, Person]:
    return desk.session.get_one(SchoolYear, standing.year_id), desk.session.get_one(
        Person, standing.person_id
    )


def on_behalf(desk: Desk, standing: Registration, person: Person) -> OnBehalf | None:
    """For whom the person who asks has done it; None: for himself."""
    colleague = behalf_of(desk, person)
    return OnBehalf(colleague, standing.id) if colleague else None


def settle(desk: Desk, case: Case, state: State, answers: Answers) -> Registration:
    """Let the answers stand in this state; log what stood before; nobody who has answered is reminded again."""
    before = snapshot(case.standing) if case.standing else None
    standing = case.standing or Registration(year_id=case.year.id, person_id=case.person.id, version=0)
    standing.state, standing.version, standing.changed_at = state, standing.version + 1, desk.now
    standing.title, standing.rewards = answers.title, list(answers.rewards)
    standing.topic, standing.field, standing.level = answers.topic, answers.field, answers.level
    standing.draft_id = case.draft.id if case.draft else None
    other = case.person.id != desk.me.id
    standing.by_id, standing.confirmed, standing.confirmed_at = desk.me.id if other else None, None, None
    standing.reason = standing.reason_field = None
    desk.session.add(standing)
    desk.session.flush()
    snoozed = (Snooze.year_id == case.year.id, Snooze.person_id == case.person.id)
    desk.session.execute(delete(Snooze).where(*snoozed))
    desk.log(
        f"registration.{state}",
        f"registration:{standing.id}",
        before=before,
        after=snapshot(standing),
        behalf_of=case.person.id if other else None,
    )
    return standing


@changes(Permission.REGISTER)
def decline(desk: Desk, draft_id: int) -> Declined | Refused:
    """«Không đăng ký năm nay»: a valid answer, recorded; it ends the reminders."""
    done = _done(desk, draft_id, State.DECLINED)
    if done is None:
        found = find_draft(desk, draft_id)
        if isinstance(found, Refused):
            return found
        case, draft = found
        was = case.standing.topic if case.standing else None
        done = settle(desk, case, State.DECLINED, Answers())
        share_topic(desk, done, (), was)
        desk.session.delete(draft)
    year, person = _of(desk, done)
    deadline = last_day_for(desk, year, person)
    behalf = on_behalf(desk, done, person)
    return Declined(year.label, desk.me.sex, deadline, year.registration_required, behalf)


def issue_receipt(desk: Desk, case: Case, standing: Registration, answers: Answers) -> None:
    """The text that is kept as proof, under a code of its own."""
    code = new_code(RECEIPT_LETTERS, desk.rng)
    while desk.session.scalar(select(Receipt.id).where(Receipt.code == code)):
        code = new_code(RECEIPT_LETTERS, desk.rng)
    local = local_time(desk.now, desk.hours.zone)
    body = texts.receipt(_subject(desk, case.person), case.year.label, answers, code, local, standing.version)
    receipt = Receipt(
        registration_id=standing.id,
        version=standing.version,
        code=code,
        markup=body.markup,
        issued_at=desk.now,
    )
    desk.session.add(receipt)


def _subject(desk: Desk, person: Person) -> texts.Subject:
    by = desk.me.name if person.id != desk.me.id else None
    return texts.Subject(
        person.name, person.team.name if person.team else "", person.position or "", person.sex, by
    )
