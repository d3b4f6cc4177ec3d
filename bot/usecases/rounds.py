"""The rounds of a year as rows: what has been published, and what a round would say now."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Registration, Round, SchoolYear, SignOff
from bot.db.queries import teams
from bot.domain.calendar import local_time
from bot.domain.entries import dumped, loaded
from bot.domain.publication import Collective, Issue, Issued, next_issue
from bot.domain.registration import State
from bot.usecases.entries import entries_of
from bot.usecases.office import Desk

LEFT = (State.WITHDRAWN, State.DECLINED)
"""States of somebody who was published and registers no more."""


def rounds_of(desk: Desk, year: SchoolYear) -> tuple[Issued, ...]:
    """What has been published, oldest first."""
    rows = desk.session.scalars(select(Round).where(Round.year_id == year.id).order_by(Round.number))
    return tuple(
        Issued(
            id=row.id,
            number=row.number,
            entries=loaded(row.entries),
            collectives=tuple(Collective(**one) for one in row.collectives),
            gone=loaded(row.gone),
            comments_until=row.comments_until,
            published_at=local_time(row.published_at, desk.hours.zone),
        )
        for row in rows
    )


def issue_now(desk: Desk, year: SchoolYear, rounds: tuple[Issued, ...]) -> Issue:
    """The round that would be published now."""
    withdrawn = select(Registration.id).where(Registration.year_id == year.id, Registration.state.in_(LEFT))
    return next_issue(
        rounds,
        entries_of(desk.session, year.id, {State.CHECKED}),
        set(desk.session.scalars(withdrawn)),
        collectives_of(desk.session, desk.school.id, year.id),
    )


def issue_of(rounds: tuple[Issued, ...], issued: Issued) -> Issue:
    """A round as it was published then."""
    gone = {entry.registration for entry in issued.gone}
    return next_issue(rounds[: issued.number - 1], issued.entries, gone, issued.collectives)


def collectives_of(session: Session, school_id: int, year_id: int) -> tuple[Collective, ...]:
    """What teams register as collectives, as the secretary has received it with their lists."""
    titles = _titles(session, year_id)
    return tuple(
        Collective(team.name, title) for team in teams(session, school_id) if (title := titles.get(team.id))
    )


def published_last(desk: Desk, year: SchoolYear) -> tuple[Collective, ...]:
    """The collectives as they are public, without those that teams have withdrawn since."""
    rounds, titles = rounds_of(desk, year), _titles(desk.session, year.id)
    withdrawn = {t.name for t in teams(desk.session, desk.school.id) if titles.get(t.id, "") is None}
    public = rounds[-1].collectives if rounds else ()
    return tuple(one for one in public if one.team not in withdrawn)


def _titles(session: Session, year_id: int) -> dict[int, str | None]:
    """What each team registers as a collective by its last list that was received; None: nothing."""
    received = select(SignOff).where(SignOff.year_id == year_id, SignOff.received_at.is_not(None))
    return {row.team_id: row.collective_title for row in session.scalars(received.order_by(SignOff.number))}


def round_row(desk: Desk, issue: Issue, **columns: object) -> Round:
    """The row of a round that is published now."""
    return Round(
        number=issue.number,
        entries=dumped(issue.entries),
        collectives=dumped_collectives(issue.collectives),
        gone=dumped(issue.gone),
        published_by_id=desk.me.id,
        published_at=desk.now,
        **columns,
    )


def dumped_collectives(collectives: Iterable[Collective]) -> list[dict[str, str]]:
    """The collectives as a row keeps them (JSON)."""
    return [asdict(one) for one in collectives]
