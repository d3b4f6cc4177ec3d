"""`thidua doctor`: token, group rights, time zone, database, disk, clock; one line each, and what to do."""

import argparse
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from bot.cli.common import has_database, settings_of, with_config
from bot.cli.exitcodes import ExitCode
from bot.clock import real_now
from bot.db import migrate
from bot.db.engine import Database
from bot.domain.calendar import local_time
from bot.settings import Settings
from bot.texts import cli
from bot.texts import doctor as texts
from bot.texts.say import moment
from bot.usecases.office import Office, hours_of
from bot.usecases.schools import SchoolFacts, schools

ROOM_MB = 200
MOST_OFF = timedelta(seconds=30)
SECONDS = 15.0


@dataclass(frozen=True)
class Finding:
    """One thing checked."""

    fine: bool
    said: str


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("doctor", help=cli.DOCTOR, description=cli.DOCTOR_LONG)
    with_config(command)
    command.set_defaults(command=execute)


def execute(arguments: argparse.Namespace) -> int:
    """Print each finding as it is found."""
    settings = settings_of(arguments)
    found = []
    for finding in examine(settings, real_now()):
        print(texts.line(fine=finding.fine, said=finding.said), flush=True)
        found.append(finding)
    return ExitCode.DONE if all(f.fine for f in found) else ExitCode.NO


def examine(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Every finding, in the order in which one would look."""
    yield Finding(True, texts.CONFIG_FINE)
    yield Finding(True, texts.zone_fine(settings.zone.key, moment(local_time(now, settings.zone))))
    yield _disk(settings)
    database = _database(settings)
    yield database
    telegram = _Telegram(settings)
    yield telegram.token()
    yield telegram.clock()
    if database.fine:
        yield from _schools(settings, telegram)


def _disk(settings: Settings) -> Finding:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        probe = settings.data_dir / ".probe"
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError:
        return Finding(False, texts.DISK_UNWRITABLE)
    free = shutil.disk_usage(settings.data_dir).free // 2**20
    return Finding(free >= ROOM_MB, texts.disk(free, fine=free >= ROOM_MB))


def _database(settings: Settings) -> Finding:
    if not has_database(settings):
        return Finding(False, texts.NO_DATABASE)
    db = Database(settings.database_url)
    try:
        if not db.is_sound():
            return Finding(False, texts.DATABASE_DAMAGED)
        revision = migrate.current(db)
    except Database.Trouble:
        return Finding(False, texts.DATABASE_LOCKED)
    finally:
        db.dispose()
    if revision is not None and revision not in migrate.revisions():
        return Finding(False, texts.DATABASE_NEW)
    fresh = revision == migrate.revisions()[-1]
    return Finding(fresh, texts.DATABASE_FINE if fresh else texts.DATABASE_OLD)


class _Telegram:
    """Asks the Bot API directly: the bot itself need not run."""

    def __init__(self, settings: Settings) -> None:
        token = settings.telegram.token
        self._base = f"{settings.telegram.base_url}{token.get_secret_value()}" if token else None
        self._proxy = settings.telegram.proxy
        self._seen: timedelta | None = None

    def _ask(self, method: str, **params: int) -> dict[str, Any]:
        """The answer's body; raises httpx.HTTPError where Telegram cannot be reached."""
        with httpx.Client(proxy=self._proxy, trust_env=False, timeout=SECONDS) as http:
            answer = http.post(f"{self._base}/{method}", json=params)
            if date := answer.headers.get("Date"):
                self._seen = real_now() - parsedate_to_datetime(date)
            body: dict[str, Any] = answer.json()
            return body

    def token(self) -> Finding:
        """Does Telegram know the token?"""
        if self._base is None:
            return Finding(False, texts.TOKEN_MISSING)
        try:
            body = self._ask("getMe")
        except (httpx.HTTPError, ValueError):
            return Finding(False, texts.UNREACHABLE)
        if not body.get("ok"):
            return Finding(False, texts.TOKEN_REFUSED)
        return Finding(True, texts.token_fine(body["result"]["username"]))

    def clock(self) -> Finding:
        """Is the machine's clock right, by the date on Telegram's answer?"""
        if self._seen is None:
            return Finding(False, texts.CLOCK_UNKNOWN)
        fine = abs(self._seen) <= MOST_OFF
        return Finding(fine, texts.clock(self._seen, fine=fine))

    def group(self, chat_id: int) -> Finding:
        """May the bot speak in the group?"""
        if self._base is None:
            return Finding(False, texts.UNREACHABLE)
        try:
            me = self._ask("getMe")["result"]["id"]
            body = self._ask("getChatMember", chat_id=chat_id, user_id=me)
        except (httpx.HTTPError, ValueError, KeyError):
            return Finding(False, texts.UNREACHABLE)
        member = body.get("result", {})
        if not body.get("ok") or member.get("status") in {"left", "kicked"}:
            return Finding(False, texts.GROUP_GONE)
        muted = member.get("status") == "restricted" and not member.get("can_send_messages", True)
        return Finding(not muted, texts.GROUP_MUTED if muted else texts.GROUP_FINE)


def _schools(settings: Settings, telegram: _Telegram) -> Iterator[Finding]:
    db = Database(settings.database_url)
    office = Office(db, real_now, hours_of(settings), random.SystemRandom())
    for school in schools(office):
        for finding in _school(school, telegram):
            yield Finding(finding.fine, texts.school(school.name, finding.said))
    db.dispose()


def _school(school: SchoolFacts, telegram: _Telegram) -> Iterator[Finding]:
    if not school.staff:
        yield Finding(False, texts.NO_STAFF)
    if not school.has_secretary:
        yield Finding(False, texts.NO_SECRETARY)
    if school.group_chat_id is None:
        yield Finding(False, texts.NO_GROUP)
    else:
        yield telegram.group(school.group_chat_id)
