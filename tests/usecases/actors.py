"""What random people of a school do, each deed by the real use cases; a refusal is as good an answer as any."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bot.db.models import Person, Registration, Team
from bot.domain.amending import Editing
from bot.domain.closing import Minutes
from bot.domain.feedback import Kind
from bot.domain.registration import State
from bot.domain.teamwork import Preview
from bot.domain.titles import Title
from bot.usecases import form as fill
from bot.usecases.adopting_list import record_adoption
from bot.usecases.amending import amend, give_reason, open_copy, set_title
from bot.usecases.answering import answer
from bot.usecases.approving import approve, approve_all, return_entry, see_review
from bot.usecases.closing import Closing, preview_closing
from bot.usecases.comments import unanswered
from bot.usecases.feedback import Writing, send, write
from bot.usecases.finalising import finalise
from bot.usecases.late import ask_late, extend
from bot.usecases.nominating import nominate
from bot.usecases.objections import keep_despite, open_objections
from bot.usecases.office import Office, Refused
from bot.usecases.planrules import require_registration
from bot.usecases.publishing import Preview as RoundPreview
from bot.usecases.publishing import preview_round, publish
from bot.usecases.receiving import receive_all
from bot.usecases.registering import decline, submit
from bot.usecases.reopening import reopen
from bot.usecases.reviewing import confirm, confirm_together, object_to, see_together
from bot.usecases.signing import preview_sign_off, sign_off
from bot.usecases.upward import add_milestone, finish_milestone
from bot.usecases.withdrawing import withdraw
from tests.school import make_school
from tests.usecases.council import entry_at, seated
from tests.usecases.steps import ACCOUNTS, HANH, MAI, joins

REASON = "Cần xem lại cho đúng hướng dẫn"
SECRETARY, STRANGER = ACCOUNTS[HANH], 8004
MEMBERS = (7003, 7004, 7005)
OTHER = "3"
"""Ends the codes of the other school."""


def stage_two_schools(office: Office) -> None:
    """Everybody of the first school has joined; the second one has two entries and a secretary."""
    make_school(office)
    for code in ACCOUNTS:
        joins(office, code)
    seated(office, MAI)
    make_school(office, "Trường THCS Trần Phú", suffix=OTHER)
    joins(office, HANH[:-1] + OTHER, STRANGER)
    entry_at(office, f"LAN2222{OTHER}", State.CHECKED)
    entry_at(office, f"MAI2222{OTHER}", State.PUBLISHED)


@dataclass(frozen=True)
class Entry:
    """A registration as an actor may have it on his screen."""

    id: int
    version: int


class Actors:
    """The people of the first school, and the secretary of the second."""

    def __init__(self, office: Office) -> None:
        self.office = office
        with office.db.read() as session:
            first = session.scalars(select(Person.school_id).order_by(Person.id)).first()
            self.teams = session.scalars(
                select(Team.id).where(Team.school_id == first).order_by(Team.id)
            ).all()

    def entry_of(self, account: int, *, old: bool = False) -> Entry:
        """The registration of this account; `old` = by a button of the version before."""
        with self.office.db.read() as session:
            row = session.scalar(
                select(Registration)
                .join(Person, Person.id == Registration.person_id)
                .where(Person.user_id == account)
            )
            return Entry(row.id, row.version - old) if row else Entry(999, 1)

    def registers(self, account: int, title: Title) -> None:
        form = fill.open_form(self.office, account)
        if isinstance(form, Refused):
            return
        fill.choose_title(self.office, account, form.draft_id, title)
        fill.finish_rewards(self.office, account, form.draft_id, none=True)
        fill.answer_no_topic(self.office, account, form.draft_id)
        submit(self.office, account, form.draft_id)

    def begins(self, account: int) -> None:
        fill.open_form(self.office, account)

    def declines(self, account: int) -> None:
        form = fill.open_form(self.office, account)
        if not isinstance(form, Refused):
            decline(self.office, account, form.draft_id)

    def withdraws(self, account: int) -> None:
        withdraw(self.office, account)

    def asks_late(self, account: int) -> None:
        ask_late(self.office, account, REASON)

    def is_given_time(self, account: int, until: date) -> None:
        extend(self.office, SECRETARY, self._person(account), until, REASON)

    def _person(self, account: int) -> int:
        with self.office.db.read() as session:
            return session.scalars(select(Person.id).where(Person.user_id == account)).one()

    def approves(self, account: int, entry: Entry) -> None:
        approve(self.office, account, entry.id, entry.version)

    def returns(self, account: int, entry: Entry) -> None:
        return_entry(self.office, account, entry.id, entry.version, REASON)

    def approves_all(self, account: int, team: int) -> None:
        seen = see_review(self.office, account, team)
        if not isinstance(seen, Refused):
            approve_all(self.office, account, team, seen.seal)

    def signs(self, account: int, team: int) -> None:
        seen = preview_sign_off(self.office, account, team)
        sign_off(self.office, account, team, seen.seal if isinstance(seen, Preview) else "old")

    def receives(self, account: int) -> None:
        receive_all(self.office, account)

    def confirms(self, account: int, entry: Entry) -> None:
        confirm(self.office, account, entry.id, entry.version)

    def confirms_page(self, account: int) -> None:
        seen = see_together(self.office, account, 0)
        if not isinstance(seen, Refused):
            confirm_together(self.office, account, 0, seen.mark)

    def objects(self, account: int, entry: Entry) -> None:
        object_to(self.office, account, entry.id, entry.version, REASON)

    def keeps_despite(self, account: int, entry: Entry) -> None:
        with self.office.db.read() as session:
            row = session.get(Registration, entry.id)
            found = open_objections(session, row) if row else ()
        for opinion in found:
            keep_despite(self.office, account, opinion.id, REASON)

    def reopens(self, account: int, entry: Entry) -> None:
        reopen(self.office, account, entry.id, entry.version, 3, REASON)

    def amends(self, account: int, entry: Entry, title: Title) -> None:
        copy = open_copy(self.office, account, entry.id, entry.version)
        if isinstance(copy, Editing):
            set_title(self.office, account, copy.copy, entry.id, title)
            give_reason(self.office, account, copy.copy, entry.id, REASON)
            amend(self.office, account, copy.copy, entry.id)

    def plans(self, account: int, *, required: bool) -> None:
        require_registration(self.office, account, required=required)

    def nominates(self, account: int, other: int) -> None:
        nominate(self.office, account, self._person(other), Title.LDTT, REASON)

    def records_adoption(self, account: int, day: date) -> None:
        record_adoption(self.office, account, day)

    def publishes(self, account: int, *, old: bool = False) -> None:
        seen = preview_round(self.office, account)
        if isinstance(seen, RoundPreview):
            publish(self.office, account, seen.issue.number, "00000000" if old else seen.issue.mark)

    def comments(self, account: int) -> None:
        draft = write(self.office, account, Kind.OPINION, None, REASON)
        if isinstance(draft, Writing) and draft.draft is not None:
            send(self.office, account, draft.draft)

    def answers_all(self, account: int) -> None:
        with self.office.db.read() as session:
            years = session.scalars(select(Registration.year_id)).all()
            waiting = [row.id for year in set(years) for row in unanswered(session, year)]
        for feedback in waiting:
            answer(self.office, account, feedback, REASON, list_changed=False)

    def closes(self, account: int, present: int, *, old: bool = False) -> None:
        seen = preview_closing(self.office, account, present, "12/BB-HĐ 01/09/2026")
        mark = seen.mark if isinstance(seen, Closing) and not old else "00000000"
        finalise(self.office, account, present, len(MEMBERS), mark, Minutes("12/BB-HĐ", date(2026, 9, 1)))

    def passes_up(self, account: int) -> None:
        shown = add_milestone(self.office, account, "Danh sách đăng ký", carries_list=True)
        if not isinstance(shown, Refused):
            finish_milestone(self.office, account, shown.milestone.id)
