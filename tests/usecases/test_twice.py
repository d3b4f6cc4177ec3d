"""Twice: the same press again gets an answer and does nothing more; no second line in the log, no second message."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from bot.db.models import Adoption, Opinion
from bot.domain.announcements import Audience
from bot.domain.joint import Consent
from bot.domain.orders import Part, mark_of
from bot.domain.registration import State
from bot.domain.titles import CollectiveTitle, Title
from tests.conftest import local
from tests.usecases.everyone import everything
from tests.usecases.scenes import DUNG, HANH, HUNG, LAN, LATER, MAI, WORDS, Deed, Scene, scene
from tests.usecases.teamsteps import close

LAUNCH = mark_of("phase_launch:2026-2027:phase:2026-10-21")
"""A notice to come."""


@pytest.fixture
def school(template: Path, tmp_path: Path) -> Iterator[Scene]:
    found = scene(template, tmp_path)
    yield found
    found.office.db.dispose()


def approves_all(s: Scene) -> Deed:
    seal = s.does("approving.see_review", HUNG, s.of("team_id")).seal
    return lambda s: s.does("approving.approve_all", HUNG, s.of("team_id"), seal)


def signs(s: Scene) -> Deed:
    s.does("approving.approve", HUNG, s.entry(State.SUBMITTED), 1)
    seal = s.does("signing.preview_sign_off", HUNG, s.of("team_id")).seal
    return lambda s: s.does("signing.sign_off", HUNG, s.of("team_id"), seal)


def amends(s: Scene) -> Deed:
    copy, entry = s.of("copy_id"), s.entry(State.RECEIVED)
    s.does("amending.set_title", HANH, copy, entry, Title.LDTT)
    s.does("amending.give_reason", HANH, copy, entry, WORDS)
    return lambda s: s.does("amending.amend", HANH, copy, entry)


def publishes(s: Scene) -> Deed:
    issue = s.does("publishing.preview_round", HANH).issue
    return lambda s: s.does("publishing.publish", HANH, issue.number, issue.mark)


def agrees(s: Scene) -> Deed:
    terms = s.terms(State.RECEIVED)
    return lambda s: s.does("joint.answer", LAN, s.entry(State.RECEIVED), Consent.CONFIRMED, terms)


def keeps_words(s: Scene) -> Deed:
    seal = s.does("wording.draft_words", HANH, LAUNCH, WORDS).seal
    return lambda s: s.does("wording.keep_words", HANH, LAUNCH, seal)


def undoes(s: Scene) -> Deed:
    s.does("ordering.silence", HANH, LAUNCH)
    return lambda s: s.does("ordering.undo", HANH, LAUNCH, Part.SILENCE)


def submits(s: Scene) -> Deed:
    draft = s.of("draft_id")
    s.does("form.answer_no_topic", LAN, draft)
    return lambda s: s.does("registering.submit", LAN, draft)


def confirms_himself(s: Scene) -> Deed:
    account = s.owner(State.SUBMITTED)
    return lambda s: s.does("behalf.confirm_mine", account, s.entry(State.SUBMITTED), 1)


def withdraws(s: Scene) -> Deed:
    account = s.owner(State.PUBLISHED)
    return lambda s: s.does("withdrawing.withdraw", account)


def asks_late(s: Scene) -> Deed:
    s.office.clock.set(2026, 10, 20, 9)  # type: ignore[attr-defined]
    return lambda s: s.does("late.ask_late", MAI, WORDS)


def nominates(s: Scene) -> Deed:
    s.office.clock.set(2026, 10, 20, 9)  # type: ignore[attr-defined]
    return lambda s: s.does("nominating.nominate", HANH, s.of("person_id", 1), Title.LDTT, WORDS)


def adopts(s: Scene) -> Deed:
    s.office.clock.set(2026, 10, 16, 9)  # type: ignore[attr-defined]
    with s.office.db.write() as session:
        session.execute(delete(Adoption))
    return lambda s: s.does("adopting_list.record_adoption", HANH, date(2026, 10, 15))


def passes_up(s: Scene) -> Deed:
    close(s.office)
    return lambda s: s.does("upward.finish_milestone", HANH, s.of("handing_id"))


def announces(s: Scene) -> Deed:
    draft = s.of("announcement_id")
    seal = s.does("announcements.see_announcement", HANH, draft).answers.seal
    return lambda s: s.does("announcements.plan_announcement", HANH, draft, seal)


def begins_to_announce(s: Scene) -> Deed:
    s.does("announcements.drop_draft", HANH, s.of("announcement_id"))
    return lambda s: s.does("announcements.begin_announcement", HANH)


def confirms_together(s: Scene) -> Deed:
    with s.office.db.write() as session:
        session.execute(delete(Opinion))
    mark = s.does("reviewing.see_together", DUNG, 0).mark
    return lambda s: s.does("reviewing.confirm_together", DUNG, 0, mark)


PREPARED = {
    "announce": announces,
    "begin to announce": begins_to_announce,
    "nominate": nominates,
    "record the adoption": adopts,
    "pass it up": passes_up,
    "confirm together": confirms_together,
    "approve all": approves_all,
    "sign off": signs,
    "amend": amends,
    "publish": publishes,
    "agree to share": agrees,
    "keep the words": keeps_words,
    "undo an order": undoes,
    "submit": submits,
    "confirm oneself": confirms_himself,
    "withdraw": withdraws,
    "ask for more time": asks_late,
}

AT_ONCE: dict[str, Deed] = {
    "decline": lambda s: s.does("registering.decline", LAN, s.of("draft_id")),
    "approve": lambda s: s.does("approving.approve", HUNG, s.entry(State.SUBMITTED), 1),
    "return": lambda s: s.does("approving.return_entry", HUNG, s.entry(State.SUBMITTED), 1, WORDS),
    "title of the team": lambda s: s.does(
        "collectives.choose_collective_title", HUNG, s.of("team_id"), CollectiveTitle.TTLDTT
    ),
    "nudge": lambda s: s.does("nudging.nudge", HUNG, s.of("team_id")),
    "receive": lambda s: s.does("receiving.receive", HANH, s.of("sign_off_id")),
    "receive all": lambda s: s.does("receiving.receive_all", HANH),
    "copy to amend": lambda s: s.does("amending.open_copy", HANH, s.entry(State.CHECKED), 1),
    "reopen": lambda s: s.does("reopening.reopen", HANH, s.entry(State.RECEIVED), 1, 3, WORDS),
    "keep despite": lambda s: s.does("objections.keep_despite", HANH, s.of("opinion_id"), WORDS),
    "confirm": lambda s: s.does("reviewing.confirm", DUNG, s.entry(State.RECEIVED), 1),
    "object": lambda s: s.does("reviewing.object_to", DUNG, s.entry(State.CHECKED), 1, WORDS),
    "grant": lambda s: s.does("late.grant", HANH, s.of("request_id"), LATER),
    "refuse": lambda s: s.does("late.refuse", HANH, s.of("request_id"), WORDS),
    "give more time": lambda s: s.does("late.extend", HANH, s.of("person_id", 1), LATER, WORDS),
    "confirm by paper": lambda s: s.does("behalf.confirm_by_paper", HUNG, s.entry(State.SUBMITTED)),
    "withdraw for a colleague": lambda s: s.does("behalf.withdraw_for", HUNG, s.entry(State.SUBMITTED)),
    "comment": lambda s: s.does("feedback.send", LAN, s.of("feedback_draft")),
    "answer": lambda s: s.does("answering.answer", HANH, s.of("feedback_id"), WORDS, list_changed=False),
    "take a comment back": lambda s: s.does("following.withdraw_comment", LAN, s.of("feedback_id")),
    "seen in the group": lambda s: s.does("delivery.clear_doubt", HANH, s.of("row_id"), arrived=True),
    "seen by all": lambda s: s.does("reporting.clear_doubts", HANH, s.of("row_id"), arrived=True),
    "put a notice off": lambda s: s.does("ordering.postpone", HANH, LAUNCH, local(2026, 10, 22, 9)),
    "put it off to a typed hour": lambda s: s.does("ordering.postpone_typed", HANH, LAUNCH, "22/10 9h"),
    "silence a notice": lambda s: s.does("ordering.silence", HANH, LAUNCH),
    "words to look at": lambda s: s.does("wording.draft_words", HANH, LAUNCH, WORDS),
    "a trial": lambda s: s.does("wording.try_out", HANH, LAUNCH),
    "accept a correction": lambda s: s.does("correcting.accept", HANH, s.of("report_id")),
    "refuse a correction": lambda s: s.does("correcting.refuse", HANH, s.of("report_id"), WORDS),
    "accept an office": lambda s: s.does("handover.accept_office", DUNG, s.of("offer_id")),
    "decline an office": lambda s: s.does("handover.decline_office", DUNG, s.of("offer_id")),
    "take an offer back": lambda s: s.does("handover.take_back", HANH, s.of("offer_id")),
    "drop a milestone": lambda s: s.does("upward.drop_milestone", HANH, s.of("handing_id")),
    "drop a paper": lambda s: s.does("library.drop_paper", HANH, s.of("paper_id")),
    "remove an award": lambda s: s.does("past.remove_achievement", HANH, s.of("achievement_id"), WORDS),
    "stop an announcement": lambda s: s.does(
        "announcements.cancel_announcement", DUNG, s.of("announcement_id", 1)
    ),
    "drop a draft": lambda s: s.does("announcements.drop_draft", HANH, s.of("announcement_id")),
    "to whom": lambda s: s.does(
        "announcement_answers.choose_audience", HANH, s.of("announcement_id", 1), Audience.GROUP
    ),
    "to one team": lambda s: s.does(
        "announcement_answers.choose_team", HANH, s.of("announcement_id", 1), s.of("team_id")
    ),
    "what words": lambda s: s.does(
        "announcement_answers.write_announcement", HANH, s.of("announcement_id", 1), WORDS
    ),
    "at what hour": lambda s: s.does(
        "announcement_answers.type_moment", HANH, s.of("announcement_id", 1), "20/10 15:00"
    ),
    "now": lambda s: s.does("announcement_answers.send_at_once", HANH, s.of("announcement_id", 1)),
    "somebody leaves": lambda s: s.does("staffmoves.depart", HANH, s.of("person_id", 2), date(2026, 10, 6)),
    "somebody comes back": lambda s: s.does("staffmoves.come_back", HANH, s.of("person_id", 4)),
}


def twice(school: Scene, deed: Deed) -> tuple[Any, Any]:
    """The first time does something, the second nothing; both outcomes."""
    before = everything(school.office.db)
    first = deed(school)
    between = everything(school.office.db)
    second = deed(school)

    assert everything(school.office.db) == between, second
    assert between != before, first
    return first, second


@pytest.mark.parametrize("deed", AT_ONCE.values(), ids=AT_ONCE)
def test_a_deed_done_twice_is_done_once(school: Scene, deed: Deed) -> None:
    twice(school, deed)


@pytest.mark.parametrize("prepare", PREPARED.values(), ids=PREPARED)
def test_what_takes_preparation_is_done_once_as_well(school: Scene, prepare: Any) -> None:
    twice(school, prepare(school))
