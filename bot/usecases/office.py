"""How a use case begins: who asks, in which school, is he allowed; one transaction, undone by a refusal."""

import functools
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.db.engine import Database
from bot.db.models import AuditLog, Person, School, SchoolYear
from bot.db.queries import current_year
from bot.domain.calendar import QuietHours
from bot.domain.consent import outdated
from bot.domain.notices import Hours
from bot.domain.registration import Refusal
from bot.domain.resembling import Index
from bot.domain.roles import Permission, Role, may
from bot.domain.shelf import Shelf
from bot.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")


Topics = Shelf[tuple[int, bool], Index[tuple[bool, int]]]
"""The topics of each school that are in memory (usecases/resembling.py)."""

MOST_TOPICS = 250_000
"""Topics kept in memory, of all schools together: some 80 MB at the very most."""


@dataclass(frozen=True)
class Office:
    """What every use case needs from outside; `rng` is `random.SystemRandom()` except where a run must repeat."""

    db: Database
    clock: Clock
    hours: Hours
    rng: random.Random
    topics: Topics = field(default_factory=lambda: Topics(MOST_TOPICS))


def hours_of(settings: Settings) -> Hours:
    """The hours of the school's day."""
    return Hours(
        zone=settings.zone,
        notices=settings.notices.hour,
        reminders=settings.reminders.hour,
        snooze=settings.snooze.hour,
        quiet=QuietHours(settings.quiet.start, settings.quiet.until, settings.zone),
    )


@dataclass(frozen=True)
class Refused:
    """A person asked for something that is not done; the reasons in the order in which he should hear them."""

    reasons: tuple[Refusal, ...]


def refused(*reasons: Refusal) -> Refused:
    """Shorthand for a refusal."""
    return Refused(reasons)


@dataclass(frozen=True)
class Desk:
    """One request being served: the open transaction, the moment, the person who asks and his school."""

    session: Session
    now: datetime
    hours: Hours
    rng: random.Random
    me: Person
    school: School
    topics: Topics

    @property
    def year(self) -> SchoolYear | None:
        """The school's current year."""
        return current_year(self.session, self.school.id)

    def may(self, permission: Permission) -> bool:
        """Whether the person who asks holds a role that grants this."""
        return may(roles_of(self.me), permission)

    def log(
        self,
        action: str,
        subject: str,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        behalf_of: int | None = None,
    ) -> None:
        """Write the audit log in the same transaction as the deed."""
        self.session.add(
            AuditLog(
                school_id=self.school.id,
                actor_id=self.me.id,
                behalf_of_id=behalf_of,
                at=self.now,
                action=action,
                subject=subject,
                before=before,
                after=after,
            )
        )


def roles_of(person: Person) -> frozenset[Role]:
    """The roles of a person as the domain names them."""
    return frozenset(Role(grant.role) for grant in person.roles)


def person_of(session: Session, user_id: int) -> Person | None:
    """The member of staff behind a Telegram account; None where nobody has joined with it."""
    return session.scalar(select(Person).where(Person.user_id == user_id))


def operators_desk(session: Session, office: Office, school_id: int) -> Desk:
    """The desk of the operator at the machine: nobody of the staff, so the log names no actor."""
    nobody, school = Person(school_id=school_id), session.get_one(School, school_id)
    return Desk(session, office.clock(), office.hours, office.rng, nobody, school, office.topics)


def _serve(
    session: Session,
    office: Office,
    user_id: int,
    permission: Permission,
    ask: Callable[[Desk], R],
    *,
    own_data: bool,
) -> R | Refused:
    me = person_of(session, user_id)
    if me is None:
        return refused(Refusal.NOT_JOINED)
    if not own_data and not me.active:
        return refused(Refusal.LEFT_SCHOOL)
    if not own_data and outdated(me.consent_version):
        return refused(Refusal.CONSENT_OUTDATED)
    if not may(roles_of(me), permission):
        return refused(Refusal.NOT_ALLOWED)
    school = session.get_one(School, me.school_id)
    return ask(Desk(session, office.clock(), office.hours, office.rng, me, school, office.topics))


@dataclass(frozen=True)
class Terms:
    """What a use case asks of who calls it."""

    permission: Permission
    own_data: bool


def terms_of(function: Callable[..., object]) -> Terms | None:
    """The terms of a use case; None: the function is none."""
    found = vars(function).get("terms")
    return found if isinstance(found, Terms) else None


def changes(
    permission: Permission, *, own_data: bool = False
) -> Callable[[Callable[Concatenate[Desk, P], R]], Callable[Concatenate[Office, int, P], R | Refused]]:
    """Make a use case of a function: called with office and Telegram user, it runs in one write transaction.

    `own_data`: also for who has left the school, or has not read the new consent; his data are still his.
    """

    def wrap(ask: Callable[Concatenate[Desk, P], R]) -> Callable[Concatenate[Office, int, P], R | Refused]:
        def use_case(office: Office, user_id: int, /, *args: P.args, **kwargs: P.kwargs) -> R | Refused:
            with office.db.write() as session:
                outcome = _serve(
                    session,
                    office,
                    user_id,
                    permission,
                    lambda desk: ask(desk, *args, **kwargs),
                    own_data=own_data,
                )
                if isinstance(outcome, Refused):
                    session.rollback()  # nothing half-done stays
                return outcome

        functools.update_wrapper(use_case, ask)
        vars(use_case)["terms"] = Terms(permission, own_data)
        return use_case

    return wrap


def reads(
    permission: Permission, *, own_data: bool = False
) -> Callable[[Callable[Concatenate[Desk, P], R]], Callable[Concatenate[Office, int, P], R | Refused]]:
    """The same for a function that changes nothing: it runs on one consistent view."""

    def wrap(ask: Callable[Concatenate[Desk, P], R]) -> Callable[Concatenate[Office, int, P], R | Refused]:
        def use_case(office: Office, user_id: int, /, *args: P.args, **kwargs: P.kwargs) -> R | Refused:
            with office.db.read() as session:
                return _serve(
                    session,
                    office,
                    user_id,
                    permission,
                    lambda desk: ask(desk, *args, **kwargs),
                    own_data=own_data,
                )

        functools.update_wrapper(use_case, ask)
        vars(use_case)["terms"] = Terms(permission, own_data)
        return use_case

    return wrap
