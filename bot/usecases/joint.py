"""Joint authors of what was submitted: each is asked when it is sent, and answers by himself."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import JointAuthor, Person, Registration
from bot.domain.joint import Consent, Part, Partner, Unconfirmed
from bot.domain.registration import CHANGEABLE, CLOSED, Refusal, State
from bot.domain.roles import Permission
from bot.texts import joint as texts
from bot.usecases.case import list_closed
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.partners import partners_of, rows_of
from bot.usecases.resembling import COMPARED
from bot.usecases.telling import tell


def share_topic(
    desk: Desk, standing: Registration, named: tuple[Partner, ...], was: str | None
) -> tuple[Partner, ...]:
    """Let the joint authors of a form that was sent stand: whose share or topic (`was`) is new is asked (again)."""
    known = rows_of(desk.session, standing.id)
    first = desk.session.get_one(Person, standing.person_id)
    for partner in named if standing.topic else ():
        row = known.pop(partner.person, None)
        if row and row.share == partner.share and was == standing.topic and row.state != Consent.REFUSED:
            continue
        row = row or JointAuthor(registration_id=standing.id, person_id=partner.person)
        row.share = partner.share
        desk.session.add(row)
        _ask(desk, standing, first, row)
    for person_id, row in known.items():
        desk.session.delete(row)
        if row.state != Consent.REFUSED:
            person = desk.session.get_one(Person, person_id)
            said = texts.dropped(first.name, was or "", person.sex)
            tell(desk, person, "joint.dropped", f"{standing.id}:v{standing.version}", said)
    desk.session.flush()
    return partners_of(desk.session, standing.id)


def _ask(desk: Desk, standing: Registration, first: Person, row: JointAuthor) -> None:
    row.state, row.answered_at = Consent.ASKED, None
    person, part = desk.session.get_one(Person, row.person_id), _part(standing, first, row)
    tell(desk, person, "joint.asked", f"{standing.id}:v{standing.version}", texts.asked(part, person.sex))


def ask_again(desk: Desk, standing: Registration) -> None:
    """Another hand has changed the topic: nobody has agreed to this one yet; who said no has said no."""
    first = desk.session.get_one(Person, standing.person_id)
    for row in rows_of(desk.session, standing.id).values():
        if row.state != Consent.REFUSED:
            _ask(desk, standing, first, row)


def _part(standing: Registration, first: Person, row: JointAuthor) -> Part:
    return Part(standing.id, first.name, standing.topic or "", row.share, Consent(row.state))


@reads(Permission.REGISTER)
def my_parts(desk: Desk) -> tuple[Part, ...] | Refused:
    """The topics of others in which I take part this year, also those that I refused."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    shared = (
        select(Registration, Person, JointAuthor)
        .join(JointAuthor, JointAuthor.registration_id == Registration.id)
        .join(Person, Person.id == Registration.person_id)
        .where(Registration.year_id == year.id, Registration.state.in_(COMPARED))
        .where(JointAuthor.person_id == desk.me.id)
        .order_by(Registration.id)
    )
    return tuple(_part(*found) for found in desk.session.execute(shared))


@changes(Permission.REGISTER)
def answer(desk: Desk, registration_id: int, consent: Consent, agreed: str) -> Part | Refused:
    """«Đồng ý» or «Không đồng ý», recorded with its time; to other terms than today's nothing is recorded."""
    standing = desk.session.get(Registration, registration_id)
    row = rows_of(desk.session, registration_id).get(desk.me.id)
    year = desk.year
    if standing is None or row is None or year is None or standing.year_id != year.id:
        return refused(Refusal.NOT_FOUND)
    state = State(standing.state)
    if state not in COMPARED:
        return refused(Refusal.NOT_FOUND)
    first = desk.session.get_one(Person, standing.person_id)
    part = _part(standing, first, row)
    if part.consent is consent or part.terms != agreed:
        return part
    if state in CLOSED or list_closed(desk, year):
        return refused(Refusal.LIST_CLOSED)
    if part.consent is not Consent.ASKED and state not in CHANGEABLE:
        return refused(Refusal.WRONG_STEP)
    row.state, row.answered_at = consent, desk.now
    desk.log(
        f"joint.{consent}",
        f"registration:{standing.id}",
        before={"state": part.consent, "share": part.share},
        after={"state": consent, "share": part.share},
    )
    moment = f"{standing.id}:{desk.me.id}:{consent}:{desk.now:%Y%m%d%H%M%S%f}"
    tell(desk, first, "joint.answered", moment, texts.answered(desk.me.name, part.topic, consent))
    return _part(standing, first, row)


def settle_parts(desk: Desk, person: Person) -> None:
    """Who leaves without an answer to a joint topic has not agreed; the first author need not wait for him."""
    asked = (JointAuthor.person_id == person.id, JointAuthor.state == Consent.ASKED)
    rows = select(JointAuthor, Registration).join(
        Registration, Registration.id == JointAuthor.registration_id
    )
    for row, standing in desk.session.execute(rows.where(*asked).order_by(JointAuthor.id)):
        row.state, row.answered_at = Consent.REFUSED, desk.now
        before, after = ({"state": state, "share": row.share} for state in (Consent.ASKED, Consent.REFUSED))
        desk.log(f"joint.{Consent.REFUSED}", f"registration:{standing.id}", before=before, after=after)
        if State(standing.state) in COMPARED and standing.year_id == getattr(desk.year, "id", None):
            first = desk.session.get_one(Person, standing.person_id)
            moment = f"{row.id}:{desk.now:%Y%m%d%H%M%S%f}"
            tell(desk, first, "joint.unanswered", moment, texts.unanswered(person.name, standing.topic or ""))


def tell_withdrawn(desk: Desk, standing: Registration) -> None:
    """Those who agreed to share the topic, or were still asked, hear that it is taken back."""
    first = desk.session.get_one(Person, standing.person_id)
    for row in rows_of(desk.session, standing.id).values():
        if row.state != Consent.REFUSED:
            person = desk.session.get_one(Person, row.person_id)
            said = texts.withdrawn(first.name, standing.topic or "", person.sex)
            tell(desk, person, "joint.withdrawn", f"{standing.id}:v{standing.version}", said)


def unconfirmed_joint(session: Session, year_id: int) -> tuple[Unconfirmed, ...]:
    """The joint authors of a year who have not answered, for the secretary."""
    waiting = (
        select(JointAuthor, Registration)
        .join(Registration, Registration.id == JointAuthor.registration_id)
        .where(Registration.year_id == year_id, Registration.state.in_(COMPARED))
        .where(JointAuthor.state == Consent.ASKED)
        .order_by(JointAuthor.id)
    )
    found = []
    for row, standing in session.execute(waiting):
        first, person = session.get_one(Person, standing.person_id), session.get_one(Person, row.person_id)
        found.append(Unconfirmed(standing.id, first.name, person.name, row.share, left=not person.active))
    return tuple(found)
