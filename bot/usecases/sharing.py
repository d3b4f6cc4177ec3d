"""A topic resembles others: keep it, or ask the other author to share his; the secretary hears of what is submitted."""

from dataclasses import dataclass

from sqlalchemy import select

from bot.db.models import Outbox, Person, Registration
from bot.domain.form import Form
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.texts import resembling as texts
from bot.usecases.case import Case, find_draft, form_of
from bot.usecases.office import Desk, Refused, changes, refused
from bot.usecases.partners import partners_in
from bot.usecases.resembling import similar
from bot.usecases.telling import holders, tell, tell_all

PROPOSED = "joint.proposed"


@dataclass(frozen=True)
class Proposed:
    """The other author was asked whether he would share his topic; `reached` = the bot can write to him."""

    form: Form
    reached: bool


@changes(Permission.REGISTER)
def keep_topic(desk: Desk, draft_id: int) -> Form | Refused:
    """«Giữ đề tài này»: the author has seen what it resembles and is not asked again."""
    found = find_draft(desk, draft_id)
    if isinstance(found, Refused):
        return found
    case, draft = found
    draft.resembles_seen, draft.updated_at = draft.topic, desk.now
    return form_of(desk, case, draft)


@changes(Permission.REGISTER)
def propose(desk: Desk, draft_id: int, registration_id: int) -> Proposed | Refused:
    """«Đăng ký cùng tác giả»: ask whose topic this resembles whether he would share his; his name is not revealed."""
    found = find_draft(desk, draft_id)
    if isinstance(found, Refused):
        return found
    case, draft = found
    sharing = {partner.person for partner in partners_in(desk.session, draft, case.standing)}
    near = similar(desk, case.year, case.person, draft.topic or "", sharing)
    other = next((one for one in near if one.registration == registration_id), None)
    if other is None or not draft.topic:
        return refused(Refusal.NOT_FOUND)
    author = desk.session.get_one(Person, other.person)
    said = texts.proposed(case.person.name, case.person.id, registration_id, other.topic, author.sex)
    tell(desk, author, PROPOSED, _pair(case.person.id, registration_id), said)
    desk.log(PROPOSED, f"registration:{registration_id}", behalf_of=_other(desk, case.person))
    draft.resembles_seen, draft.updated_at = draft.topic, desk.now
    return Proposed(form_of(desk, case, draft), author.chat_id is not None)


def _other(desk: Desk, person: Person) -> int | None:
    return person.id if person.id != desk.me.id else None


def _pair(person_id: int, registration_id: int) -> str:
    return f"{person_id}:{registration_id}"


@changes(Permission.REGISTER)
def turn_down(desk: Desk, person_id: int, registration_id: int) -> str | Refused:
    """«Không» to such a proposal: who asked hears it, without a name; gives how to address who answers."""
    asked = f"{PROPOSED}:{_pair(person_id, registration_id)}:p{desk.me.id}"
    known = select(Outbox.id).where(Outbox.school_id == desk.school.id, Outbox.key == asked)
    standing = desk.session.get(Registration, registration_id)
    person = desk.session.get(Person, person_id)
    if desk.session.scalar(known) is None or standing is None or person is None:
        return refused(Refusal.NOT_FOUND)
    tell(
        desk,
        person,
        "joint.turned_down",
        registration_id,
        texts.turned_down(standing.topic or "", person.sex),
    )
    return desk.me.sex or ""


def report_resemblance(desk: Desk, case: Case, standing: Registration, was: str | None) -> None:
    """Who consolidates hears once of each pair of topics that say nearly the same, with names."""
    if not standing.topic or standing.topic == was:
        return
    for other in similar(desk, case.year, case.person, standing.topic, ()):
        if not other.own:
            said = texts.reported(case.person.name, standing.topic, standing.id, other)
            pair = f"{standing.id}:v{standing.version}:{other.person}:{other.year}"
            tell_all(desk, holders(desk, Permission.CONSOLIDATE), "topic.resembles", pair, said)
