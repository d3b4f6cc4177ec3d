"""/xoadulieu: forget what no issued decision needs; what the school keeps by duty stays, and says so beforehand."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, or_, select, update

from bot.db.models import (
    Achievement,
    Amendment,
    AuditLog,
    Correction,
    Draft,
    Extension,
    Feedback,
    Handover,
    LateRequest,
    Opinion,
    Outbox,
    Person,
    Receipt,
    Registration,
    Seat,
)
from bot.domain.names import fold
from bot.domain.offices import Ending
from bot.domain.outbox import RowState
from bot.domain.registration import CLOSED, State
from bot.domain.roles import Permission
from bot.texts.privacy import NAMELESS, TAKEN_AWAY
from bot.usecases.consent import only_secretary, untie
from bot.usecases.departures import OWN_FORMS
from bot.usecases.joint import settle_parts
from bot.usecases.office import Desk, Refused, changes, reads
from bot.usecases.speaking import drop_drafts
from bot.usecases.summaries import unsay

_GONE = {State.WITHDRAWN, State.DECLINED}


@dataclass(frozen=True)
class Asked:
    """Before anything is deleted; `alone`: nobody else could run the school in the bot."""

    sex: str | None
    alone: bool


@dataclass(frozen=True)
class Deleted:
    """The account is forgotten; `kept` = a registration stays in the school's file."""

    sex: str | None
    kept: bool


@reads(Permission.REGISTER, own_data=True)
def ask_deletion(desk: Desk) -> Asked | Refused:
    """/xoadulieu."""
    return Asked(desk.me.sex, only_secretary(desk))


@changes(Permission.REGISTER, own_data=True)
def delete_my_data(desk: Desk) -> Deleted | Refused:
    """«Xoá dữ liệu»: account, contact, forms, messages, requests, unanswered comments, and registrations of no use."""
    me = desk.me
    desk.log("person.deleted_data", f"person:{me.id}", before={"consent_version": me.consent_version})
    _forms(desk)
    settle_parts(desk, me)
    _requests(desk)
    _comments(desk)
    kept = _registrations(desk)
    # The outcome of each notice stays as the proof of delivery; what it said to this person does not.
    _change(desk, Outbox, Outbox.person_id == me.id, markup="", buttons="[]", message_id=None)
    untie(desk, me)
    me.phone = me.email = None
    me.contact_deleted = True
    if not me.active and not kept and not _decided(desk, me):
        _nameless(desk, me)
    return Deleted(me.sex, kept)


def _change(
    desk: Desk, table: Any, *where: Any, **values: Any
) -> None:  # a table, its conditions and columns
    desk.session.execute(update(table).where(*where).values(**values))


def _forms(desk: Desk) -> None:
    """Everything that lies open, his offers of the office and those made to him."""
    me = desk.me.id
    desk.session.execute(delete(Draft).where(or_(Draft.person_id == me, Draft.author_id == me)))
    drop_drafts(desk.session, me)
    for table in OWN_FORMS:
        desk.session.execute(delete(table).where(table.person_id == me))
    concerned = or_(Handover.from_id == me, Handover.to_id == me)
    _change(
        desk, Handover, concerned, Handover.outcome.is_(None), outcome=Ending.TAKEN_BACK, ended_at=desk.now
    )


def _requests(desk: Desk) -> None:
    """What he asked for: the decision stays where there is one, his words do not."""
    me = desk.me.id
    late = select(LateRequest.id).where(LateRequest.person_id == me)
    _unsay(desk, "late_request", late)
    # Not deleted: SQLite would give the number to the next request, whose message would count as said.
    undecided = (LateRequest.person_id == me, LateRequest.granted.is_(None))
    _change(desk, LateRequest, *undecided, granted=False, answer=TAKEN_AWAY, decided_at=desk.now)
    _change(desk, LateRequest, LateRequest.person_id == me, reason="")
    _change(desk, Extension, Extension.person_id == me, reason="")
    _unsay(desk, "correction_asked", select(Correction.id).where(Correction.person_id == me))
    desk.session.execute(delete(Correction).where(Correction.person_id == me))
    _change(desk, AuditLog, AuditLog.actor_id == me, AuditLog.action == "late.asked", after=None)


def _comments(desk: Desk) -> None:
    """An answered comment stays without its author; one that waits is taken back, with its words."""
    mine = Feedback.person_id == desk.me.id
    ids = select(Feedback.id).where(mine)
    _unsay(desk, "feedback_arrived", ids)
    subjects = [f"feedback:{number}" for number in desk.session.scalars(ids)]
    written = (AuditLog.actor_id == desk.me.id, AuditLog.subject.in_(subjects))
    _change(desk, AuditLog, *written, actor_id=None)
    closed = {"words": "", "answer": TAKEN_AWAY, "answered_at": desk.now}
    _change(desk, Feedback, mine, Feedback.answered_at.is_(None), **closed)
    _change(desk, Feedback, mine, person_id=None)


def _unsay(desk: Desk, kind: str, numbers: Any) -> None:  # a query of ids
    """What others were told of his requests and comments: delivered or not, the words go."""
    for number in desk.session.scalars(numbers).all():
        told = Outbox.key.startswith(f"{kind}:{number}:", autoescape=True)
        here = (Outbox.school_id == desk.school.id, told)
        for part in desk.session.scalars(select(Outbox).where(*here, Outbox.state == RowState.MERGED)).all():
            unsay(desk.session, part, desk.now)
        desk.session.flush()
        _change(desk, Outbox, *here, Outbox.state == RowState.QUEUED, state=RowState.CANCELLED)
        _change(desk, Outbox, *here, markup="", buttons="[]")


def _registrations(desk: Desk) -> bool:
    """Empty those that nothing is decided on: withdrawn, declined, or of a past year and in no final list."""
    year, kept = desk.year, False
    for row in desk.session.scalars(select(Registration).where(Registration.person_id == desk.me.id)):
        desk.session.execute(delete(Amendment).where(Amendment.registration_id == row.id))
        current = year is not None and row.year_id == year.id
        state = State(row.state)
        if state in CLOSED or (current and state not in _GONE):
            kept = True
            continue
        row.title = row.topic = row.field = row.level = row.reason = None
        row.rewards = []
        _change(desk, Receipt, Receipt.registration_id == row.id, markup="")
        _change(desk, AuditLog, AuditLog.subject == f"registration:{row.id}", before=None, after=None)
    return kept


def _decided(desk: Desk, me: Person) -> bool:
    """Whether a decision or the council's record names him."""
    named = (
        select(table.id).where(table.person_id == me.id).limit(1) for table in (Achievement, Seat, Opinion)
    )
    return any(desk.session.scalar(query) is not None for query in named)


def _nameless(desk: Desk, me: Person) -> None:
    """He has left and nothing issued names him: the row stays for the counts, without the person."""
    me.name, me.search_key = NAMELESS, fold(NAMELESS)
    me.birth_date = me.sex = me.position = me.subject = me.code = me.sector_since = None
    _change(desk, AuditLog, AuditLog.subject == f"person:{me.id}", before=None, after=None)
