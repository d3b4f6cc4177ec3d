"""What people of the small school do before a test begins: join, fill in a form."""

from sqlalchemy import select

from bot.db.models import Person
from bot.domain.form import Form
from bot.domain.titles import Title
from bot.usecases import form as fill
from bot.usecases.joining import Joined, join
from bot.usecases.office import Office
from bot.usecases.registering import Submitted, submit

LAN, HUNG, MAI, HANH, DUNG = "LAN22222", "HUNG2222", "MAI22222", "HANH2222", "DUNG2222"
"""The codes of tests/school.py: two teachers of mathematics, one of literature, the secretary, the principal."""

ACCOUNTS = {LAN: 7001, HUNG: 7002, MAI: 7003, HANH: 7004, DUNG: 7005}


def joins(office: Office, code: str, account: int | None = None) -> int:
    """The owner of the code joins; returns his account."""
    user_id = account or ACCOUNTS[code]
    assert isinstance(join(office, user_id, user_id, code), Joined)
    return user_id


def person(office: Office, code: str) -> int:
    """The row of the code's owner."""
    with office.db.read() as session:
        return session.scalars(select(Person.id).where(Person.join_code == code)).one()


def opens(office: Office, account: int) -> int:
    """The number of his form, newly opened or left behind."""
    form = fill.open_form(office, account)
    assert isinstance(form, Form)
    return form.draft_id


def fills_in(office: Office, account: int, title: Title = Title.LDTT) -> int:
    """Everything but the confirmation, without rewards and topic; returns the form's number."""
    draft = opens(office, account)
    fill.choose_title(office, account, draft, title)
    fill.finish_rewards(office, account, draft, none=True)
    fill.answer_no_topic(office, account, draft)
    return draft


def registers(office: Office, account: int, title: Title = Title.LDTT) -> Submitted:
    """The whole form, confirmed."""
    outcome = submit(office, account, fills_in(office, account, title))
    assert isinstance(outcome, Submitted)
    return outcome
