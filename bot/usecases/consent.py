"""The consent after joining: what was agreed to and when, a newer text, and taking it back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update

from bot.db.models import Consent, Listening, Person, Snooze
from bot.db.queries import staff
from bot.domain.calendar import local_time
from bot.domain.consent import CONSENT_VERSION, outdated
from bot.domain.registration import Refusal
from bot.domain.roles import Permission, Role
from bot.usecases.office import Desk, Refused, changes, reads, refused, roles_of


@dataclass(frozen=True)
class ConsentSeen:
    """What a person has agreed to; `alone`: nobody else could run the school in the bot."""

    version: int
    given_at: datetime  # on the school's wall clock
    outdated: bool
    sex: str | None
    school: str
    code: str
    alone: bool


@dataclass(frozen=True)
class Renewed:
    """He has agreed to the text that holds."""

    sex: str | None


@dataclass(frozen=True)
class Withdrawn:
    """The account is nobody's any more."""

    sex: str | None
    code: str
    chat_id: int | None


@reads(Permission.REGISTER, own_data=True)
def see_consent(desk: Desk) -> ConsentSeen | Refused:
    """«Nội dung đã đồng ý»."""
    me = desk.me
    if me.consent_version is None or me.consented_at is None:
        return refused(Refusal.NOT_JOINED)
    return ConsentSeen(
        version=me.consent_version,
        given_at=local_time(me.consented_at, desk.hours.zone),
        outdated=outdated(me.consent_version),
        sex=me.sex,
        school=desk.school.name,
        code=me.join_code,
        alone=only_secretary(desk),
    )


@changes(Permission.REGISTER, own_data=True)
def renew_consent(desk: Desk) -> Renewed | Refused:
    """«Tôi đồng ý» to a newer text; pressed twice it is recorded once."""
    me = desk.me
    if me.consent_version != CONSENT_VERSION:
        before = {"consent_version": me.consent_version}
        me.consent_version, me.consented_at = CONSENT_VERSION, desk.now
        desk.session.add(Consent(person_id=me.id, version=CONSENT_VERSION, given_at=desk.now))
        after = {"consent_version": CONSENT_VERSION}
        desk.log("consent.renewed", f"person:{me.id}", before=before, after=after)
    return Renewed(me.sex)


@changes(Permission.REGISTER, own_data=True)
def withdraw_consent(desk: Desk) -> Withdrawn | Refused:
    """The account link ends and the reminders with it; nothing of the school's file is lost."""
    me = desk.me
    desk.log("consent.withdrawn", f"person:{me.id}", before={"consent_version": me.consent_version})
    withdrawn = Withdrawn(me.sex, me.join_code, me.chat_id)
    untie(desk, me)
    return withdrawn


def untie(desk: Desk, person: Person) -> None:
    """The account is nobody's any more, the consent is taken back now."""
    open_ones = (Consent.person_id == person.id, Consent.withdrawn_at.is_(None))
    desk.session.execute(update(Consent).where(*open_ones).values(withdrawn_at=desk.now))
    desk.session.execute(delete(Snooze).where(Snooze.person_id == person.id))
    if person.chat_id is not None:
        desk.session.execute(delete(Listening).where(Listening.chat_id == person.chat_id))
    person.user_id = person.chat_id = person.consent_version = person.consented_at = None
    person.reachable = True


def only_secretary(desk: Desk) -> bool:
    """Whether who asks is the one secretary with an account."""
    people = (p for p in staff(desk.session, desk.school.id) if p.user_id is not None)
    secretaries = [p.id for p in people if Role.SECRETARY in roles_of(p)]
    return secretaries == [desk.me.id]
