"""A team's list on its way to the secretary: approved, signed, received; what a second session sees of it."""

from sqlalchemy import select

from bot.db.models import AuditLog, Registration, SignOff
from bot.domain.registration import State
from bot.domain.teamwork import Preview, Review
from bot.usecases.approving import Approved, approve_all, see_review
from bot.usecases.office import Office
from bot.usecases.receiving import Received, receive
from bot.usecases.signing import Handed, preview_sign_off, sign_off
from tests.usecases.steps import person
from tests.usecases.teamsteps import team


def signs(office: Office, account: int, code: str) -> int:
    """The team of the code's owner is approved and signed by this account; the number of the signed list's row."""
    team_id = team(office, code)
    review = see_review(office, account, team_id)
    assert isinstance(review, Review)
    if review.entries:
        assert isinstance(approve_all(office, account, team_id, review.seal), Approved)
    preview = preview_sign_off(office, account, team_id)
    assert isinstance(preview, Preview)
    assert isinstance(sign_off(office, account, team_id, preview.seal), Handed)
    with office.db.read() as session:
        mine = select(SignOff.id).where(SignOff.team_id == team_id).order_by(SignOff.number.desc())
        return session.scalars(mine).first() or 0


def hands_in(office: Office, lead: int, secretary: int, code: str) -> Received:
    """Signed and received."""
    outcome = receive(office, secretary, signs(office, lead, code))
    assert isinstance(outcome, Received)
    return outcome


def number_of(office: Office, code: str) -> int:
    """The registration of the code's owner."""
    with office.db.read() as session:
        mine = select(Registration.id).where(Registration.person_id == person(office, code))
        return session.scalars(mine).one()


def stands_in(office: Office, code: str) -> tuple[State, int]:
    """State and version."""
    with office.db.read() as session:
        row = session.get_one(Registration, number_of(office, code))
        return State(row.state), row.version


def deeds_of(office: Office, action: str) -> list[AuditLog]:
    """The audit log's rows of this action, oldest first."""
    with office.db.read() as session:
        return list(session.scalars(select(AuditLog).where(AuditLog.action == action).order_by(AuditLog.id)))
