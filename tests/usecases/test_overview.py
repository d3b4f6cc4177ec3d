"""What /tiendo and /lich see: one school, and nothing that somebody is still typing."""

from sqlalchemy import select

from bot.db.models import Outbox, Person, School
from bot.domain.agenda import Agenda
from bot.domain.form import Form
from bot.domain.members import Why
from bot.domain.notices import NoticeKind
from bot.domain.progress import Progress, together
from bot.domain.titles import Title
from bot.domain.year import Stage
from bot.usecases.agenda import see_agenda
from bot.usecases.form import choose_title, open_form
from bot.usecases.joining import join
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office
from bot.usecases.progress import see_progress
from tests.conftest import FakeClock, local
from tests.school import make_school
from tests.usecases.test_planning import of

HANH, LAN, OTHER = 101, 102, 202


def test_progress_counts_one_school_in_the_order_of_its_list(office: Office) -> None:
    make_school(office)
    make_school(office, "Trường THCS Trần Phú", suffix="X")
    for user, code in ((HANH, "HANH2222"), (LAN, "LAN22222"), (OTHER, "HANH222X")):
        join(office, user, user, code)
    form = of(Form, open_form(office, LAN))
    choose_title(office, LAN, form.draft_id, Title.CSTDCS)
    seen = of(Progress, see_progress(office, HANH))

    assert [(t.team, t.staff) for t in seen.teams] == [("Tổ Toán – Tin", 2), ("Tổ Ngữ văn", 3)]
    whole = together(seen.teams)
    assert dict(whole.missing) == {Why.DRAFT: 1, Why.NOT_STARTED: 1, Why.NOT_JOINED: 3}
    assert dict(whole.titles) == {}
    assert (seen.stage, seen.year) == (Stage.OPEN, "2026-2027")


def test_the_agenda_is_that_of_ones_own_school(office: Office, clock: FakeClock) -> None:
    make_school(office)
    make_school(office, "Trường THCS Trần Phú", suffix="X")
    join(office, HANH, HANH, "HANH2222")
    with office.db.write() as session:
        second = session.scalars(select(School).where(School.name == "Trường THCS Trần Phú")).one()
        second.group_chat_id, second.group_title = -5, "Nhóm khác"
    clock.now = local(2026, 10, 12, 16, 30)
    enqueue_due(office)
    seen = of(Agenda, see_agenda(office, HANH, 0))

    assert seen.group is None
    assert [(s.kind, sum(s.outcomes.values())) for s in seen.said] == [(NoticeKind.REMINDER, 4)]
    waiting = [(c.kind, c.people, c.due) for c in seen.coming[:2]]
    assert waiting == [(NoticeKind.REGISTRATION_OPEN, 0, True), (NoticeKind.REMINDER, 1, True)]


def test_one_schools_sweep_leaves_anothers_queue_alone(office: Office, clock: FakeClock) -> None:
    make_school(office)
    make_school(office, "Trường THCS Trần Phú", suffix="X")
    join(office, HANH, HANH, "HANH2222")
    clock.now = local(2026, 10, 12, 16, 30)
    enqueue_due(office)
    with office.db.read() as session:
        waiting = (
            select(Outbox.state).join(Person, Person.id == Outbox.person_id).where(Person.user_id == HANH)
        )
        assert session.scalars(waiting).all() == ["queued"]


def test_a_page_beyond_the_last_is_the_last(office: Office) -> None:
    make_school(office)
    join(office, HANH, HANH, "HANH2222")
    with office.db.write() as session:
        for person in session.scalars(select(Person)):
            person.on_leave = True
    seen = of(Agenda, see_agenda(office, HANH, 7))
    assert (seen.page, seen.pages, seen.said) == (1, 2, ())
