"""The final list to the staff group, as messages and as a workbook."""

from sqlalchemy import select

from bot.db.models import FinalList, Registration, SchoolYear
from bot.domain.entries import loaded
from bot.domain.publication import Collective
from bot.texts import publication_list as texts
from bot.texts.message import Message
from bot.texts.publication_sheets import final_file
from bot.usecases.exporting import head_of
from bot.usecases.office import Desk
from bot.usecases.rounds import LEFT, rounds_of
from bot.usecases.telling import tell_group


def announce_final(desk: Desk, final: FinalList) -> None:
    """Tell the group, in the transaction that closes the list; the row is flushed, the handler then wakes the sweep."""
    year = desk.session.get_one(SchoolYear, final.year_id)
    if desk.school.group_chat_id is None:
        return
    entries, gone = loaded(final.entries), withdrawn_since(desk, year)
    for place, page in enumerate(texts.final_pages(entries, collectives(final), year.label, gone), start=1):
        tell_group(desk, "list_final", f"{final.id}:{place}", page)
    caption = Message(texts.final_caption(year.label))
    tell_group(desk, "list_final", f"{final.id}:file", caption, attachment=final_as_file(desk, final))


def final_as_file(desk: Desk, final: FinalList) -> tuple[str, bytes]:
    """The workbook of the final list: its name and content."""
    from bot.export.published import final_workbook  # openpyxl is slow to load

    year = desk.session.get_one(SchoolYear, final.year_id)
    head = head_of(desk.session, desk.school, year, final.closed_at, desk.hours.zone)
    content = final_workbook(head, loaded(final.entries), collectives(final), withdrawn_since(desk, year))
    return final_file(year.label), content


def collectives(final: FinalList) -> tuple[Collective, ...]:
    """What teams register as collectives, as it was published last."""
    return tuple(Collective(**one) for one in final.collectives)


def withdrawn_since(desk: Desk, year: SchoolYear) -> int:
    """How many were published in some round and have withdrawn."""
    rounds = rounds_of(desk, year)
    published = {entry.registration for issued in rounds for entry in issued.entries}
    query = select(Registration.id).where(Registration.year_id == year.id, Registration.state.in_(LEFT))
    return len(published & set(desk.session.scalars(query)))
