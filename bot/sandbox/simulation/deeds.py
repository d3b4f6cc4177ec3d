"""What people do, as the bot hears it: each deed runs its real use cases and is answered; heard twice, it is done once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.announcements import Audience, Shown, Status
from bot.domain.form import Form
from bot.domain.titles import Title
from bot.texts import simulate as texts
from bot.texts.message import Html, Message
from bot.usecases import announcement_answers as answers
from bot.usecases import form as fill
from bot.usecases.announcements import begin_announcement, plan_announcement
from bot.usecases.conference import Set, set_conference
from bot.usecases.delivery import clear_doubt
from bot.usecases.groups import Connected, connect_group, follow_group
from bot.usecases.joining import Joined, join
from bot.usecases.office import Office
from bot.usecases.reach import mark_reachable
from bot.usecases.registering import Declined, Submitted, decline, submit
from bot.usecases.snoozing import Snoozed, remind_again
from bot.usecases.withdrawing import Withdrawn, withdraw

Doing = Callable[[Office], Message | None]
"""Runs the use cases; the answer says that it is saved, None where nothing was done or nothing is said."""

JOIN, REGISTER, DECLINE, WITHDRAW = "join", "register", "decline", "withdraw"
CONFERENCE, ANNOUNCE, OTHER = "conference", "announce", "other"


@dataclass(eq=False)
class Deed:
    """One thing that a person does; an update of Telegram's, kept there until the bot has dealt with it."""

    kind: str
    user: int
    do: Doing
    chat: int | None = None
    """Where the answer goes; None: nowhere."""
    what: str = ""
    tries: int = 0
    told: bool = False
    """The answer came into his chat."""


def joining(user: int, code: str) -> Deed:
    def do(office: Office) -> Message | None:
        return texts.saved() if isinstance(join(office, user, user, code), Joined) else None

    return Deed(JOIN, user, do, user)


class _Screen:
    """The form that a person has before him; its number stays on his button whatever becomes of the bot."""

    def __init__(self, user: int) -> None:
        self.user = user
        self._draft: int | None = None

    def draft(self, office: Office) -> int | None:
        if self._draft is None:
            form = fill.open_form(office, self.user)
            self._draft = form.draft_id if isinstance(form, Form) else None
        return self._draft

    def submit(self, office: Office) -> Message | None:
        draft = self.draft(office)
        if draft is None:
            return None
        fill.choose_title(office, self.user, draft, Title.LDTT)
        fill.finish_rewards(office, self.user, draft, none=True)
        fill.answer_no_topic(office, self.user, draft)
        done = submit(office, self.user, draft)
        return Message(Html(done.markup)) if isinstance(done, Submitted) else None

    def decline(self, office: Office) -> Message | None:
        draft = self.draft(office)
        done = decline(office, self.user, draft) if draft is not None else None
        return texts.saved() if isinstance(done, Declined) else None


def registering(user: int) -> Deed:
    return Deed(REGISTER, user, _Screen(user).submit, user)


def declining(user: int) -> Deed:
    return Deed(DECLINE, user, _Screen(user).decline, user)


def withdrawing(user: int) -> Deed:
    def do(office: Office) -> Message | None:
        return texts.saved() if isinstance(withdraw(office, user), Withdrawn) else None

    return Deed(WITHDRAW, user, do, user)


def snoozing(user: int) -> Deed:
    def do(office: Office) -> Message | None:
        return texts.saved() if isinstance(remind_again(office, user), Snoozed) else None

    return Deed(OTHER, user, do, user)


def moving_conference(user: int, day: date) -> Deed:
    def do(office: Office) -> Message | None:
        return texts.saved() if isinstance(set_conference(office, user, day), Set) else None

    return Deed(CONFERENCE, user, do, user, what=day.isoformat())


class _Draft:
    """An announcement on the secretary's screen: begun once, whatever becomes of the bot meanwhile."""

    def __init__(self, user: int, audience: Audience, ahead: timedelta) -> None:
        self._user, self._audience, self._ahead = user, audience, ahead
        self._id: int | None = None
        self._due: datetime | None = None

    def plan(self, office: Office) -> Message | None:
        if self._id is None or self._due is None:
            begun = begin_announcement(office, self._user)
            assert isinstance(begun, Shown)
            self._id, self._due = begun.id, office.clock() + self._ahead
        answers.choose_audience(office, self._user, self._id, self._audience)
        answers.write_announcement(office, self._user, self._id, texts.announcement(self._id))
        shown = answers.choose_moment(office, self._user, self._id, self._due)
        assert isinstance(shown, Shown)
        done = plan_announcement(office, self._user, self._id, shown.answers.seal)
        assert isinstance(done, Shown)
        return texts.saved() if done.status in {Status.PLANNED, Status.SAID} else None


def announcing(user: int, audience: Audience, ahead: timedelta) -> Deed:
    return Deed(ANNOUNCE, user, _Draft(user, audience, ahead).plan, user)


def clearing(user: int, row: int, *, arrived: bool) -> Deed:
    def do(office: Office) -> Message | None:
        clear_doubt(office, user, row, arrived=arrived)
        return texts.saved()

    return Deed(OTHER, user, do, user)


def reaching(user: int, *, reachable: bool) -> Deed:
    def do(office: Office) -> None:
        mark_reachable(office, user, reachable=reachable)

    return Deed(OTHER, user, do)


def connecting(user: int, chat: int, thread: int | None, title: str) -> Deed:
    def do(office: Office) -> Message | None:
        done = connect_group(office, user, chat, thread, title)
        return texts.saved() if isinstance(done, Connected) else None

    return Deed(OTHER, user, do, user)


def following(old: int, new: int) -> Deed:
    def do(office: Office) -> None:
        follow_group(office, old, new)

    return Deed(OTHER, 0, do)
