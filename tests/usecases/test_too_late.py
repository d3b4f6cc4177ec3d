"""Too late: once the council has closed the list, no deed moves an entry or the list any more, and nothing is written."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.domain.closing import Minutes
from bot.domain.feedback import Kind
from bot.domain.joint import Consent
from bot.domain.registration import Refusal, State
from bot.domain.titles import CollectiveTitle, Reward, Title
from bot.usecases.approving import Outdated
from bot.usecases.office import Refused, refused
from tests.usecases.everyone import everything
from tests.usecases.scenes import DUNG, HANH, HUNG, LAN, LATER, MAI, WORDS, Deed, Scene, scene
from tests.usecases.teamsteps import close


@pytest.fixture
def closed(template: Path, tmp_path: Path) -> Iterator[Scene]:
    """Entries stand in every state, as no real closing leaves them: what holds is the list, not luck."""
    found = scene(template, tmp_path)
    close(found.office)
    yield found
    found.office.db.dispose()


CLOSED: dict[str, Deed] = {
    "begin a form": lambda s: s.does("form.open_form", LAN),
    "begin from last year": lambda s: s.does("copying.copy_earlier", LAN, s.of("draft_id")),
    "submit": lambda s: s.does("registering.submit", LAN, s.of("draft_id")),
    "decline": lambda s: s.does("registering.decline", LAN, s.of("draft_id")),
    "withdraw": lambda s: s.does("withdrawing.withdraw", s.owner(State.PUBLISHED)),
    "keep a topic": lambda s: s.does("sharing.keep_topic", LAN, s.of("draft_id")),
    "propose to share": lambda s: s.does("sharing.propose", LAN, s.of("draft_id"), s.entry(State.RECEIVED)),
    "name a joint author": lambda s: s.does(
        "jointform.name_partner", LAN, s.of("draft_id"), s.of("person_id", 1), 40
    ),
    "agree to share": lambda s: s.does(
        "joint.answer", LAN, s.entry(State.RECEIVED), Consent.CONFIRMED, s.terms(State.RECEIVED)
    ),
    "be reminded": lambda s: s.does("snoozing.remind_again", LAN),
    "ask for more time": lambda s: s.does("late.ask_late", LAN, WORDS),
    "grant it": lambda s: s.does("late.grant", HANH, s.of("request_id"), LATER),
    "refuse it": lambda s: s.does("late.refuse", HANH, s.of("request_id"), WORDS),
    "give more time": lambda s: s.does("late.extend", HANH, s.of("person_id", 1), LATER, WORDS),
    "go on for a colleague": lambda s: s.does("form.see_form", HUNG, s.of("draft_id", 1)),
    "withdraw for a colleague": lambda s: s.does("behalf.withdraw_for", HUNG, s.entry(State.SUBMITTED)),
    "confirm by paper": lambda s: s.does("behalf.confirm_by_paper", HUNG, s.entry(State.SUBMITTED)),
    "confirm oneself": lambda s: s.does(
        "behalf.confirm_mine", s.owner(State.SUBMITTED), s.entry(State.SUBMITTED), 1
    ),
    "title of the team": lambda s: s.does(
        "collectives.choose_collective_title", HUNG, s.of("team_id"), CollectiveTitle.TTLDTT
    ),
    "reward of the team": lambda s: s.does(
        "collectives.mark_collective_reward", HUNG, s.of("team_id"), Reward.GIAY_KHEN, wanted=True
    ),
    "nudge": lambda s: s.does("nudging.nudge", HUNG, s.of("team_id")),
    "receive": lambda s: s.does("receiving.receive", HANH, s.of("sign_off_id")),
    "receive all": lambda s: s.does("receiving.receive_all", HANH),
    "copy to amend": lambda s: s.does("amending.open_copy", HANH, s.entry(State.RECEIVED), 1),
    "amend": lambda s: s.does("amending.amend", HANH, s.of("copy_id"), s.entry(State.RECEIVED)),
    "reopen": lambda s: s.does("reopening.reopen", HANH, s.entry(State.RECEIVED), 1, 3, WORDS),
    "keep despite": lambda s: s.does("objections.keep_despite", HANH, s.of("opinion_id"), WORDS),
    "nominate": lambda s: s.does("nominating.nominate", HANH, s.of("person_id", 1), Title.LDTT, WORDS),
    "confirm": lambda s: s.does("reviewing.confirm", MAI, s.entry(State.RECEIVED), 1),
    "object": lambda s: s.does("reviewing.object_to", MAI, s.entry(State.CHECKED), 1, WORDS),
    "publish": lambda s: s.does("publishing.publish", HANH, 2, "x"),
    "rule of the plan": lambda s: s.does("planrules.require_registration", HANH, required=True),
    "days for comments": lambda s: s.does("planrules.set_comment_days", HANH, 5),
}


ANSWERS: dict[str, Deed] = {
    "approve": lambda s: s.does("approving.approve", HUNG, s.entry(State.SUBMITTED), 1),
    "return": lambda s: s.does("approving.return_entry", HUNG, s.entry(State.SUBMITTED), 1, WORDS),
}
"""The lead reads the entry as it stands, and why nothing was done."""

OTHERWISE: dict[str, tuple[Deed, Refused]] = {
    "close again": (
        lambda s: s.does("finalising.finalise", DUNG, 3, 5, "x", Minutes("1", date(2026, 10, 6))),
        refused(Refusal.ALREADY_DONE),
    ),
    "comment": (
        lambda s: s.does("feedback.send", LAN, s.of("feedback_draft")),
        refused(Refusal.COMMENTS_CLOSED),
    ),
    "begin a comment": (
        lambda s: s.does("feedback.write", LAN, Kind.LIST, None, WORDS),
        refused(Refusal.COMMENTS_CLOSED),
    ),
}
"""Who asks hears more exactly what is over."""


def without_people(closed: Scene) -> object:
    """Everything but who has joined, which some deeds need first."""
    return everything(closed.office.db, "person")


@pytest.mark.parametrize("deed", CLOSED.values(), ids=CLOSED)
def test_a_closed_list_is_closed(closed: Scene, deed: Deed) -> None:
    before = without_people(closed)

    assert deed(closed) == refused(Refusal.LIST_CLOSED)
    assert without_people(closed) == before


@pytest.mark.parametrize("deed", ANSWERS.values(), ids=ANSWERS)
def test_the_lead_reads_that_the_list_is_closed(closed: Scene, deed: Deed) -> None:
    before = without_people(closed)
    outcome = deed(closed)

    assert isinstance(outcome, Outdated)
    assert outcome.why is Refusal.LIST_CLOSED
    assert without_people(closed) == before


def test_all_at_once_is_too_late_as_well(closed: Scene) -> None:
    """What was seen is what waits, so that nothing but the closed list stands in the way."""
    review = closed.does("approving.see_review", HUNG, closed.of("team_id"))
    page = closed.does("reviewing.see_together", MAI, 0)
    before = without_people(closed)

    approved = closed.does("approving.approve_all", HUNG, closed.of("team_id"), review.seal)
    assert approved == refused(Refusal.LIST_CLOSED)
    closed.does("reviewing.confirm_together", MAI, 0, page.mark)
    assert without_people(closed) == before


def test_nothing_is_signed_any_more(closed: Scene) -> None:
    before = without_people(closed)
    outcome = closed.does("signing.sign_off", HUNG, closed.of("team_id"), "x")

    assert outcome.reasons == (Refusal.LIST_CLOSED,)
    assert without_people(closed) == before


@pytest.mark.parametrize(("deed", "reason"), OTHERWISE.values(), ids=OTHERWISE)
def test_what_is_over_is_said_more_exactly(closed: Scene, deed: Deed, reason: Refused) -> None:
    before = without_people(closed)

    assert deed(closed) == reason
    assert without_people(closed) == before


def test_the_adoption_stays_as_it_was_recorded(closed: Scene) -> None:
    before = without_people(closed)
    again = closed.does("adopting_list.record_adoption", HANH, LATER)

    assert (again.again, again.adopted.held_on) == (True, date(2026, 10, 6))
    assert without_people(closed) == before
