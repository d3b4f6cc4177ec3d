"""The demo school on the sandbox's stage: its staff list, its year, its group, and who has registered already."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.clock import MovableClock, real_now
from bot.db import migrate
from bot.db.engine import Database
from bot.domain.calendar import local_day
from bot.domain.roster import StaffRow
from bot.domain.year import label_of
from bot.intake.roster import read_roster
from bot.sandbox.demo_people import register_some
from bot.sandbox.demo_plan import DemoYear, demo_year, start_of_play
from bot.sandbox.demo_roster import write_demo_roster
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import Telegram
from bot.sandbox.telegram.emulator import BOT
from bot.sandbox.world import Resident, World
from bot.settings import Settings
from bot.texts import demo as texts
from bot.usecases.groups import connect_group
from bot.usecases.joining import join
from bot.usecases.office import Office, hours_of
from bot.usecases.roster_import import import_rows
from bot.usecases.schools import Added, add_school
from bot.usecases.trying import Slip, begin_demo_year, slips_of

RESIDENTS = ("Phan Thị Ánh Tuyết", "Tô Ngọc Bảo", "Đặng Quốc Hùng", "Lý Thị Kim Oanh", "Nguyễn Văn Thành")
SECRETARY = "Lý Thị Kim Oanh"
"""She has joined already, so that the group is connected."""

DATABASE = "sandbox.db"
"""Never a school's own file: each play begins by removing it."""

ROSTER = "danh-sach-can-bo.xlsx"


@dataclass(frozen=True)
class Demo:
    """Everything on stage; the bot is started by whoever plays."""

    server: SandboxServer
    telegram: Telegram
    office: Office
    year: DemoYear
    school_id: int
    slips: dict[str, Slip]  # of the residents, by name
    accounts: dict[str, int]  # of the residents, by name
    group: int
    roster: Path


def build_demo(
    data: Path, label: str | None = None, *, seed: int | None = None, journal: Path | None = None
) -> Demo:
    """Raise a new demo school in the data folder; what an earlier one left there is removed."""
    _clear(data)
    hours = hours_of(Settings())
    year = demo_year(label or label_of(local_day(real_now(), hours.zone)))
    clock = MovableClock(start_of_play(year.plan, hours) - real_now())
    rng = random.Random(seed) if seed is not None else random.SystemRandom()  # noqa: S311  # a play that must repeat
    db = Database(database_url(data))
    migrate.upgrade(db)
    office = Office(db, clock, hours, rng)
    telegram = Telegram(clock, replace(BOT, first_name=texts.BOT))
    roster = data / ROSTER
    write_demo_roster(roster)
    people = read_roster(roster.read_bytes(), roster.name).people
    school_id = found_school(office, texts.SCHOOL, people)
    slips = {slip.name: slip for slip in slips_of(office, school_id) if slip.name in RESIDENTS}
    accounts = {name: telegram.add_person(name).id for name in RESIDENTS}
    group = _lead(office, telegram, year, slips[SECRETARY], accounts)
    others = [s for s in slips_of(office, school_id) if s.name not in RESIDENTS and not s.on_leave]
    register_some(office, telegram, year, others)
    world = World(
        hours.zone, tuple(_resident(telegram, slips[n], accounts[n]) for n in RESIDENTS), texts.NOTES
    )
    server = SandboxServer(telegram, clock, world, journal=journal)
    return Demo(server, telegram, office, year, school_id, slips, accounts, group, roster)


def database_url(data: Path) -> str:
    """Where the sandbox's database lies."""
    return f"sqlite:///{(data / DATABASE).as_posix()}"


def _clear(data: Path) -> None:
    """Only what a sandbox itself puts there."""
    data.mkdir(parents=True, exist_ok=True)
    for left in (*data.glob(f"{DATABASE}*"), data / ROSTER, data / "bot.log"):
        left.unlink(missing_ok=True)


def found_school(office: Office, name: str, people: Sequence[StaffRow]) -> int:
    """The school and its staff, through the same import that a school uses."""
    school = add_school(office, name, texts.AUTHORITY, texts.PLACE)
    assert isinstance(school, Added)
    import_rows(office, school.school_id, people, give_roles=True)
    return school.school_id


def _lead(office: Office, telegram: Telegram, year: DemoYear, slip: Slip, accounts: dict[str, int]) -> int:
    """The secretary joins, plans the year and connects the group; the bot greets her when it starts."""
    secretary = accounts[SECRETARY]
    telegram.open_chat(secretary, secretary, starting=True)
    join(office, secretary, secretary, slip.code)
    begin_demo_year(office, secretary, year.plan)
    others = tuple(account for account in accounts.values() if account != secretary)
    group = telegram.add_group(texts.GROUP, secretary, others)
    telegram.add_bot_to_group(group.id, secretary)
    telegram.promote_bot(group.id, secretary)  # so that it may pin its board
    connect_group(office, secretary, group.id, None, group.title)
    telegram.queue.waiting.clear()  # the bot need not ask for what is done
    telegram.start(secretary)
    return group.id


def _resident(telegram: Telegram, slip: Slip, account: int) -> Resident:
    link = f"https://t.me/{telegram.bot.username}?start=join_{slip.code}"
    hint = "" if slip.name == SECRETARY else texts.hint(slip.code)
    return Resident(
        account, texts.role(slip.position, slip.team), hint, "" if slip.name == SECRETARY else link
    )
