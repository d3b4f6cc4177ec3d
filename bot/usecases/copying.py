"""Begin a form from what was registered in an earlier year."""

from dataclasses import dataclass

from bot.db.queries import earlier_registration
from bot.domain.form import Answers, Form
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.titles import offered
from bot.usecases.case import answers_of, find_draft, form_of, write
from bot.usecases.office import Desk, Refused, changes, refused


@dataclass(frozen=True)
class Copied:
    """The earlier year's answers are in the form; `earlier` None: it was filled already, and stays as it is."""

    form: Form
    earlier: str | None


@changes(Permission.REGISTER)
def copy_earlier(desk: Desk, draft_id: int) -> Copied | Refused:
    """«Lấy lại lựa chọn năm trước»; the topic stays open, and what has been answered since is not touched."""
    found = find_draft(desk, draft_id)
    if isinstance(found, Refused):
        return found
    case, draft = found
    form = form_of(desk, case, draft)
    if form.earlier is None:
        return Copied(form, None) if answers_of(draft) != Answers() else refused(Refusal.NOT_FOUND)
    earlier = earlier_registration(desk.session, case.year, case.person.id)
    assert earlier is not None
    was = answers_of(earlier[0])
    still = was.title in offered(under_ministry=desk.school.under_ministry)
    taken = Answers(
        title=was.title if still else None,
        rewards=was.rewards,
        rewards_done=True,
        field=was.field,
        level=was.level,
    )
    write(draft, taken, desk.now)
    return Copied(form_of(desk, case, draft), earlier[1])
