"""Registering on behalf: for whom, what stays untouched, who confirms, and everything that is refused."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select, update

from bot.db.models import AuditLog, Draft, FinalList, Person, Receipt, Registration, SchoolYear, Team
from bot.domain.form import Behalf, Form
from bot.domain.registration import Refusal, State
from bot.domain.titles import Title
from bot.usecases import behalf as use
from bot.usecases import form as fill
from bot.usecases.office import Office, Refused
from bot.usecases.registering import Submitted, decline, submit
from bot.usecases.withdrawing import Withdrawn
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.steps import HANH, HUNG, LAN, MAI, joins, opens, person, registers

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"


@pytest.fixture
def hung(office: Office) -> int:
    """The lead of mathematics; Lan of his team has no Telegram."""
    make_school(office)
    return joins(office, HUNG)


def opens_for(office: Office, account: int, code: str = LAN) -> int:
    form = fill.open_form_for(office, account, person(office, code))
    assert isinstance(form, Form), form
    return form.draft_id


def registers_for(office: Office, account: int, code: str = LAN, title: Title = Title.LDTT) -> int:
    """The whole form on behalf of a colleague; returns the registration's number."""
    draft = opens_for(office, account, code)
    fill.choose_title(office, account, draft, title)
    fill.finish_rewards(office, account, draft, none=True)
    fill.answer_no_topic(office, account, draft)
    outcome = submit(office, account, draft)
    assert isinstance(outcome, Submitted)
    assert outcome.behalf is not None
    return outcome.behalf.registration


def team_of(office: Office, code: str) -> int:
    with office.db.read() as session:
        team = session.scalars(select(Person.team_id).where(Person.join_code == code)).one()
        assert team is not None
        return team


def row(office: Office) -> Registration:
    """The only registration, as a second session sees it."""
    with office.db.read() as session:
        return session.scalars(select(Registration)).one()


def log(office: Office) -> list[tuple[str, int | None]]:
    with office.db.read() as session:
        wanted = AuditLog.action.like("registration.%")
        found = session.scalars(select(AuditLog).where(wanted).order_by(AuditLog.id))
        return [(entry.action, entry.behalf_of_id) for entry in found]


def test_the_lead_registers_who_has_no_telegram(office: Office, hung: int) -> None:
    number = registers_for(office, hung)
    lan = person(office, LAN)

    stands = row(office)
    assert (stands.id, stands.person_id, stands.state) == (number, lan, "submitted")
    assert (stands.by_id, stands.confirmed) == (person(office, HUNG), None)
    assert log(office) == [("registration.submitted", lan)]
    with office.db.read() as session:
        assert "Đăng ký thay: do Trần Văn Hùng nhập" in session.scalars(select(Receipt.markup)).one()


def test_pressing_send_twice_registers_once(office: Office, hung: int) -> None:
    draft = opens_for(office, hung)
    fill.choose_title(office, hung, draft, Title.LDTT)
    fill.finish_rewards(office, hung, draft, none=True)
    fill.answer_no_topic(office, hung, draft)

    assert submit(office, hung, draft) == submit(office, hung, draft)
    assert (row(office).version, len(log(office))) == (1, 1)


def test_the_leads_own_form_stays_as_it_is(office: Office, hung: int) -> None:
    own = opens(office, hung)
    fill.choose_title(office, hung, own, Title.CSTDCS)
    draft = opens_for(office, hung)
    fill.choose_title(office, hung, draft, Title.LDTT)
    fill.answer_topic(office, hung, TOPIC, draft)

    form = fill.open_form(office, hung)
    assert isinstance(form, Form)
    assert (form.draft_id, form.answers.title, form.answers.topic) == (own, Title.CSTDCS, None)
    assert (form.behalf_of, draft == own) == (None, False)


def test_putting_a_colleagues_form_away_leaves_ones_own(office: Office, hung: int) -> None:
    own, draft = opens(office, hung), opens_for(office, hung)
    colleague = Behalf(person(office, LAN), "Nguyễn Thị Lan", "Tổ Toán – Tin", team_of(office, LAN))

    assert fill.discard(office, hung, draft) == fill.Discarded(kept=False, sex="M", behalf_of=colleague)
    with office.db.read() as session:
        assert session.scalars(select(Draft.id)).all() == [own]


def test_what_a_person_left_half_way_is_shown_to_nobody(office: Office, hung: int) -> None:
    lan = joins(office, LAN)
    fill.choose_title(office, lan, opens(office, lan), Title.CSTDCS)
    blocks(office, LAN)

    form = fill.open_form_for(office, hung, person(office, LAN))
    assert isinstance(form, Form)
    assert form.answers.title is None


def test_who_joins_meanwhile_begins_his_own_form(office: Office, hung: int) -> None:
    draft = opens_for(office, hung)
    fill.choose_title(office, hung, draft, Title.CSTDCS)
    lan = joins(office, LAN)
    assert fill.answer_topic(office, lan, TOPIC) == Refused((Refusal.NO_DRAFT,))

    form = fill.open_form(office, lan)
    assert isinstance(form, Form)
    assert form.answers.title is None
    assert fill.choose_title(office, hung, draft, Title.LDTT) == Refused((Refusal.NO_DRAFT,))


def blocks(office: Office, code: str) -> None:
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == code).values(reachable=False))


def test_who_can_be_registered_on_behalf(office: Office, hung: int) -> None:
    found = use.candidates(office, hung, team_of(office, HUNG))
    assert isinstance(found, use.Candidates)
    assert [(c.name, c.state) for c in found.people] == [("Nguyễn Thị Lan", None)]

    registers_for(office, hung)
    found = use.candidates(office, hung, team_of(office, HUNG))
    assert isinstance(found, use.Candidates)
    assert [(c.name, c.state, c.confirmed) for c in found.people] == [
        ("Nguyễn Thị Lan", State.SUBMITTED, False)
    ]


def test_who_has_answered_himself_is_on_no_list_even_when_he_is_gone(office: Office, hung: int) -> None:
    registers(office, joins(office, LAN))
    blocks(office, LAN)

    found = use.candidates(office, hung, team_of(office, HUNG))
    assert isinstance(found, use.Candidates)
    assert found.people == ()
    assert fill.open_form_for(office, hung, person(office, LAN)) == Refused((Refusal.ANSWERED_HIMSELF,))


def test_not_registering_is_answered_on_behalf_too(office: Office, hung: int) -> None:
    draft = opens_for(office, hung)
    first = decline(office, hung, draft)

    assert decline(office, hung, draft) == first
    assert (row(office).state, row(office).by_id) == ("declined", person(office, HUNG))
    assert isinstance(use.confirm_by_paper(office, hung, row(office).id), use.ByOther)
    assert row(office).confirmed == "paper"


def test_a_paper_confirms_once(office: Office, clock: FakeClock, hung: int) -> None:
    number = registers_for(office, hung)
    clock.advance(hours=1)
    at = clock()
    first = use.confirm_by_paper(office, hung, number)
    clock.advance(hours=1)

    assert isinstance(first, use.ByOther)
    assert use.confirm_by_paper(office, hung, number) == first
    assert (row(office).confirmed, row(office).confirmed_at) == ("paper", at)
    assert log(office)[1:] == [("registration.confirmed", person(office, LAN))]


def test_a_change_takes_the_confirmation_back(office: Office, hung: int) -> None:
    use.confirm_by_paper(office, hung, registers_for(office, hung))
    draft = opens_for(office, hung)
    fill.choose_title(office, hung, draft, Title.CSTDCS)
    submit(office, hung, draft)

    assert (row(office).version, row(office).confirmed) == (2, None)


def test_who_joins_later_confirms_what_he_has_read(office: Office, hung: int) -> None:
    number = registers_for(office, hung)
    lan = joins(office, LAN)
    seen = use.see_unconfirmed(office, lan)
    assert isinstance(seen, use.ByOther)
    assert (seen.by, seen.entry.title) == ("Trần Văn Hùng", Title.LDTT)

    assert isinstance(use.confirm_mine(office, lan, number, 1), use.ByOther)
    assert isinstance(use.confirm_mine(office, lan, number, 1), use.ByOther)
    assert (row(office).confirmed, row(office).by_id) == ("person", person(office, HUNG))
    assert log(office)[1:] == [("registration.confirmed", None)]
    assert use.see_unconfirmed(office, lan) is None


def test_a_button_of_another_version_confirms_nothing(office: Office, hung: int) -> None:
    number = registers_for(office, hung)
    registers_for(office, hung, title=Title.CSTDCS)
    lan = joins(office, LAN)

    assert use.confirm_mine(office, lan, number, 1) == Refused((Refusal.WRONG_STEP,))
    assert row(office).confirmed is None


def test_who_joins_later_and_edits_has_registered_himself(office: Office, hung: int) -> None:
    registers_for(office, hung)
    registers(office, joins(office, LAN), Title.CSTDCS)

    assert (row(office).by_id, row(office).title, row(office).version) == (None, "CSTDCS", 2)


def test_withdrawn_on_behalf(office: Office, hung: int) -> None:
    number = registers_for(office, hung)
    outcome = use.withdraw_for(office, hung, number)

    colleague = Behalf(person(office, LAN), "Nguyễn Thị Lan", "Tổ Toán – Tin", team_of(office, LAN))
    assert outcome == Withdrawn("2026-2027", "M", date(2026, 10, 17), behalf=colleague)
    assert use.withdraw_for(office, hung, number) == outcome
    assert (row(office).state, row(office).version) == ("withdrawn", 2)
    assert use.confirm_by_paper(office, hung, number) == Refused((Refusal.WRONG_STEP,))


@pytest.mark.parametrize(
    ("code", "about", "why"),
    [
        pytest.param(MAI, LAN, Refusal.NOT_ALLOWED, id="a teacher leads no team"),
        pytest.param(HUNG, MAI, Refusal.NOT_YOUR_TEAM, id="another team's lead"),
    ],
)
def test_only_the_lead_and_the_secretary_may(office: Office, code: str, about: str, why: Refusal) -> None:
    make_school(office)
    asks, hanh = joins(office, code), joins(office, HANH)
    number = registers_for(office, hanh, about)
    refusal = Refused((why,))

    assert [
        fill.open_form_for(office, asks, person(office, about)),
        use.candidates(office, asks, team_of(office, about)),
        use.see_on_behalf(office, asks, person(office, about)),
        use.see_entry(office, asks, number),
        use.confirm_by_paper(office, asks, number),
        use.withdraw_for(office, asks, number),
    ] == [refusal] * 6
    assert (row(office).state, row(office).confirmed) == ("submitted", None)


def test_the_secretary_may_for_every_team(office: Office) -> None:
    make_school(office)
    hanh = joins(office, HANH)
    number = registers_for(office, hanh, LAN)

    assert isinstance(use.confirm_by_paper(office, hanh, number), use.ByOther)
    assert isinstance(use.candidates(office, hanh, 0), use.Candidates)


def test_who_can_do_it_himself_is_not_registered_by_another(office: Office, hung: int) -> None:
    draft = opens_for(office, hung)
    joins(office, LAN)

    assert fill.open_form_for(office, hung, person(office, LAN)) == Refused((Refusal.HAS_TELEGRAM,))
    assert submit(office, hung, draft) == Refused((Refusal.HAS_TELEGRAM,))


def test_another_school_knows_nobody(office: Office, hung: int) -> None:
    number = registers_for(office, hung)
    make_school(office, "Trường THCS Lê Lợi", suffix="3")
    other = joins(office, "HANH2223", 8004)
    lan, found = person(office, LAN), Refused((Refusal.NOT_FOUND,))

    assert [
        fill.open_form_for(office, other, lan),
        use.candidates(office, other, team_of(office, LAN)),
        use.see_on_behalf(office, other, lan),
        use.see_entry(office, other, number),
        use.confirm_by_paper(office, other, number),
        use.confirm_mine(office, other, number, 1),
        use.withdraw_for(office, other, number),
    ] == [found] * 7
    assert (row(office).state, row(office).confirmed) == ("submitted", None)


def test_after_the_deadline_nobody_is_registered_on_behalf(
    office: Office, clock: FakeClock, hung: int
) -> None:
    draft = opens_for(office, hung)
    clock.set(2026, 10, 18, 0, 0)
    closed = Refused((Refusal.COLLEAGUE_CLOSED,))

    assert [
        fill.open_form_for(office, hung, person(office, LAN)),
        fill.choose_title(office, hung, draft, Title.LDTT),
        submit(office, hung, draft),
        decline(office, hung, draft),
    ] == [closed] * 4


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(use.confirm_by_paper, id="a paper"),
        pytest.param(use.withdraw_for, id="withdrawal"),
    ],
)
def test_what_a_person_registered_himself_is_his(
    office: Office, hung: int, ask: Callable[[Office, int, int], object]
) -> None:
    registers(office, joins(office, LAN))
    blocks(office, LAN)

    refusal = Refusal.WRONG_STEP if ask is use.confirm_by_paper else Refusal.ANSWERED_HIMSELF
    assert ask(office, hung, row(office).id) == Refused((refusal,))
    assert (row(office).state, row(office).confirmed, row(office).version) == ("submitted", None, 1)


def test_a_closed_list_lets_nobody_go(office: Office, hung: int) -> None:
    number = registers_for(office, hung)
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        session.add(
            FinalList(
                year_id=year.id,
                entries=[],
                present=5,
                members=9,
                minutes="01/BB",
                closed_by_id=person(office, HANH),
                closed_at=office.clock(),
            )
        )

    assert use.withdraw_for(office, hung, number) == Refused((Refusal.LIST_CLOSED,))
    assert fill.open_form_for(office, hung, person(office, LAN)) == Refused((Refusal.LIST_CLOSED,))


def test_there_is_nothing_to_see_of_who_was_not_registered(office: Office, hung: int) -> None:
    nothing = Refused((Refusal.NOTHING_SUBMITTED,))

    assert use.see_on_behalf(office, hung, person(office, LAN)) == nothing
    assert use.see_entry(office, hung, 4711) == Refused((Refusal.NOT_FOUND,))
    with office.db.read() as session:
        unknown = max(session.scalars(select(Team.id))) + 1
    assert use.candidates(office, joins(office, HANH), unknown) == Refused((Refusal.NOT_FOUND,))
