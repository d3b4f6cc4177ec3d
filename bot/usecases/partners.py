"""Who shares a topic, as rows and as people read it: of a form being filled in, of what was submitted."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Draft, JointAuthor, Person, Registration
from bot.domain.joint import Consent, Partner


def rows_of(session: Session, registration_id: int) -> dict[int, JointAuthor]:
    """What was asked of joint authors of a registration, by person, in the order in which they were named."""
    named = select(JointAuthor).where(JointAuthor.registration_id == registration_id).order_by(JointAuthor.id)
    return {row.person_id: row for row in session.scalars(named)}


def partners_of(session: Session, registration_id: int) -> tuple[Partner, ...]:
    """The joint authors of what was submitted, with what they said; who refused does not appear."""
    return tuple(
        Partner(row.person_id, session.get_one(Person, row.person_id).name, row.share, Consent(row.state))
        for row in rows_of(session, registration_id).values()
        if Consent(row.state) is not Consent.REFUSED
    )


def copy_partners(session: Session, registration: Registration, draft: Draft) -> None:
    """Begin the copy of a registration with its joint authors."""
    found = partners_of(session, registration.id)
    draft.joint = [{"person": partner.person, "share": partner.share} for partner in found]


def partners_in(session: Session, draft: Draft, standing: Registration | None) -> tuple[Partner, ...]:
    """The joint authors that a form names; what one said holds while his share and the topic are the same.

    Who has left the school without having agreed is dropped: nobody could ask him.
    """
    known = rows_of(session, standing.id) if standing else {}
    found = []
    for named in draft.joint:
        person, row = session.get_one(Person, named["person"]), known.get(named["person"])
        same = standing is not None and standing.topic == draft.topic
        consent = Consent(row.state) if row and same and row.share == named["share"] else None
        if person.active or consent is Consent.CONFIRMED:
            found.append(Partner(person.id, person.name, named["share"], consent))
    return tuple(found)
