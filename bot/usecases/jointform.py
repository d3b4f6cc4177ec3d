"""The joint authors that a form names: which colleague, and what share of the topic."""

from dataclasses import dataclass

from bot.db.models import Draft, Person
from bot.domain.form import NO_TOPIC, Form
from bot.domain.joint import Partner, shares_for
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.usecases.case import Case, find_draft, form_of
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.partners import partners_in
from bot.usecases.picking import Colleague, TeamChoice, colleague, colleagues, team_choices


@dataclass(frozen=True)
class TeamsToPick:
    """Whose colleague? The teams of the school."""

    form: Form
    teams: tuple[TeamChoice, ...]


@dataclass(frozen=True)
class PeopleToPick:
    """Which colleague of this team?"""

    form: Form
    team: int
    people: tuple[Colleague, ...]


@dataclass(frozen=True)
class SharesToPick:
    """Which share of the topic is his?"""

    form: Form
    partner: Partner
    """Share 0: he is not named yet."""
    shares: tuple[int, ...]


def _with_topic(desk: Desk, draft_id: int) -> tuple[Case, Draft] | Refused:
    """The form, if it has a topic that can be shared."""
    found = find_draft(desk, draft_id)
    if not isinstance(found, Refused) and found[1].topic in {None, NO_TOPIC}:
        return refused(Refusal.NO_TOPIC)
    return found


@reads(Permission.REGISTER)
def see_teams(desk: Desk, draft_id: int) -> TeamsToPick | Refused:
    """«Thêm đồng tác giả»: the teams."""
    found = _with_topic(desk, draft_id)
    if isinstance(found, Refused):
        return found
    return TeamsToPick(form_of(desk, *found), team_choices(desk.session, desk.school.id))


@reads(Permission.REGISTER)
def see_people(desk: Desk, draft_id: int, team: int) -> PeopleToPick | Refused:
    """The people of a team, but for the author himself and those who are named already."""
    found = _with_topic(desk, draft_id)
    if isinstance(found, Refused):
        return found
    form = form_of(desk, *found)
    taken = {found[0].person.id, *(partner.person for partner in form.answers.joint)}
    people = colleagues(desk.session, desk.school.id, team)
    return PeopleToPick(form, team, tuple(one for one in people if one.id not in taken))


@reads(Permission.REGISTER)
def see_shares(desk: Desk, draft_id: int, person_id: int) -> SharesToPick | Refused:
    """The shares that this colleague may have beside the others."""
    found = _with_topic(desk, draft_id)
    if isinstance(found, Refused):
        return found
    person = _partner(desk, found[0], person_id)
    if isinstance(person, Refusal):
        return refused(person)
    form = form_of(desk, *found)
    named = {partner.person: partner for partner in form.answers.joint}
    partner = named.get(person.id, Partner(person.id, person.name, 0))
    return SharesToPick(form, partner, shares_for(person.id, form.answers.joint))


def _partner(desk: Desk, case: Case, person_id: int) -> Person | Refusal:
    """A colleague who may share the topic, or why not."""
    if person_id == case.person.id:
        return Refusal.OWN_TOPIC
    return colleague(desk.session, desk.school.id, person_id) or Refusal.NOT_FOUND


@changes(Permission.REGISTER)
def name_partner(desk: Desk, draft_id: int, person_id: int, share: int) -> Form | Refused:
    """Name a joint author with his share, or give him another one; he is asked when the form is sent."""
    found = _with_topic(desk, draft_id)
    if isinstance(found, Refused):
        return found
    case, draft = found
    person = _partner(desk, case, person_id)
    if isinstance(person, Refusal):
        return refused(person)
    named = partners_in(desk.session, draft, case.standing)
    if share not in shares_for(person.id, named):
        return refused(Refusal.NO_SHARE_LEFT)
    places = {partner.person: partner.share for partner in named} | {person.id: share}
    _write(desk, draft, places)
    return form_of(desk, case, draft)


@changes(Permission.REGISTER)
def drop_partner(desk: Desk, draft_id: int, person_id: int) -> Form | Refused:
    """Name him no longer; pressing twice drops once."""
    found = find_draft(desk, draft_id)
    if isinstance(found, Refused):
        return found
    case, draft = found
    named = partners_in(desk.session, draft, case.standing)
    _write(desk, draft, {p.person: p.share for p in named if p.person != person_id})
    return form_of(desk, case, draft)


def _write(desk: Desk, draft: Draft, shares: dict[int, int]) -> None:
    draft.joint = [{"person": person, "share": share} for person, share in shares.items()]
    draft.updated_at = desk.now
