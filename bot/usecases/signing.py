"""«Nộp tổ về thư ký»: a numbered snapshot of the team's list, of what was seen and nothing else."""

from dataclasses import dataclass

from bot.db.models import SignOff
from bot.domain.entries import dumped
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.teamwork import DECIDED, Board, Preview, place, refusals_to_sign, seal
from bot.texts import team_told
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.picking import NO_TEAM
from bot.usecases.teamboard import Led, board_of, entries_in, led
from bot.usecases.telling import holders, tell_all


@dataclass(frozen=True)
class NotSigned:
    """Nothing was handed in; the reasons in the order to hear them, and the team as it stands."""

    reasons: tuple[Refusal, ...]
    board: Board


@dataclass(frozen=True)
class Handed:
    """The list went to the secretary under this number."""

    board: Board
    number: int
    entries: int


def _preview(desk: Desk, team: Led) -> Preview:
    board = board_of(desk, team)
    entries = entries_in(desk, team, DECIDED)
    chosen = board.collective
    wished = (chosen.title, *chosen.rewards) if chosen else ()
    number = board.last.number + 1 if board.last else 1
    missing = (member.person for member in board.members if member.state not in DECIDED)
    return Preview(board, number, entries, seal(entries, number, *wished, "missing", *missing))


@reads(Permission.LEAD_TEAM)
def preview_sign_off(desk: Desk, team_id: int) -> Preview | NotSigned | Refused:
    """What would be handed in now."""
    team = led(desk, team_id)
    if isinstance(team, Refused) or team_id == NO_TEAM:
        return team if isinstance(team, Refused) else refused(Refusal.NOT_FOUND)
    preview = _preview(desk, team)
    reasons = refusals_to_sign(preview)
    return NotSigned(tuple(reasons), preview.board) if reasons else preview


@changes(Permission.LEAD_TEAM)
def sign_off(desk: Desk, team_id: int, seen: str) -> Handed | Preview | NotSigned | Refused:
    """Hand in what was seen; what has changed meanwhile is shown again instead. Pressed twice it is one number."""
    team = led(desk, team_id)
    if isinstance(team, Refused) or team_id == NO_TEAM:
        return team if isinstance(team, Refused) else refused(Refusal.NOT_FOUND)
    preview = _preview(desk, team)
    reasons = refusals_to_sign(preview)
    if reasons:
        return NotSigned(tuple(reasons), preview.board)
    if preview.seal != seen:
        return preview
    _write(desk, team, preview)
    told = team_told.signed(
        team_told.Handing(team.name, team.year.label, preview.number, desk.me.name, preview)
    )
    secretaries = [person for person in holders(desk, Permission.CONSOLIDATE) if person.id != desk.me.id]
    tell_all(desk, secretaries, "signed_off", f"{team.year.id}.{team.id}.{preview.number}", told)
    return Handed(board_of(desk, team), preview.number, len(preview.entries))


def _write(desk: Desk, team: Led, preview: Preview) -> None:
    """Write the snapshot; one writer at a time, so that a second lead finds it and the number is used once."""
    chosen = preview.board.collective
    row = SignOff(
        year_id=team.year.id,
        team_id=team.id,
        number=preview.number,
        entries=dumped(preview.entries),
        staff=len(team.members),
        missing=[{"person": m.person, "name": m.name, "why": place(m)} for m in preview.missing],
        collective_title=chosen.title if chosen else None,
        collective_rewards=list(chosen.rewards) if chosen else [],
        signed_by_id=desk.me.id,
        signed_at=desk.now,
    )
    desk.session.add(row)
    desk.session.flush()
    after = {"number": row.number, "entries": len(row.entries), "missing": len(row.missing)}
    desk.log("team.signed_off", f"team:{team.id}", after=after | {"collective": row.collective_title})
