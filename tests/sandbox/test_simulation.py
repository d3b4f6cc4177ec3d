"""The year simulation: it repeats, the promise holds under its troubles, and it sees when somebody breaks it."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bot.cli.simulate import tell
from bot.sandbox.simulation.danger import Point
from bot.sandbox.simulation.figures import Report, Wish
from bot.sandbox.simulation.life import Life
from bot.sandbox.simulation.play import Play
from bot.sandbox.simulation.simulate import live, simulate
from bot.sandbox.simulation.troubles import Troubles
from bot.sandbox.simulation.verdict import judge
from bot.sandbox.simulation.watch import Watch
from bot.sandbox.telegram import Answer, Telegram, Upload

REGISTRATION = 95
"""Days until the registration and its reminders are over."""


def small(seed: int, *, kills: int = 6, days: int = REGISTRATION, staff: int = 9) -> Wish:
    return Wish(staff=staff, kills=kills, seed=seed, days=days)


# the promise holds


@pytest.mark.parametrize("seed", [1, 2])
def test_an_autumn_with_kills_and_outages_loses_nothing(seed: int) -> None:
    report = simulate(small(seed))

    assert report.breaches == []
    assert report.figures["lost"] == 0
    assert report.figures["duplicates"] <= report.figures["uncertain"]
    assert report.figures["expected"] > 15
    assert report.figures["kills"] > 0


@pytest.mark.slow
def test_a_whole_year_has_all_four_phases_and_every_kill() -> None:
    report = simulate(Wish(staff=5, kills=8, seed=7))

    assert report.breaches == []
    assert (report.figures["kills"], report.figures["days"]) == (8, 355)
    assert report.figures["expected"] > 4 * 3


@pytest.mark.slow
def test_the_same_seed_prints_the_same_table_in_every_process() -> None:
    told = [command("--seed", "5", hashseed=hashseed) for hashseed in ("1", "2")]

    assert told[0] == told[1]
    assert re.findall(r"^(\w+): \d+$", told[0], re.MULTILINE)[-10:] == [
        "expected",
        "sent",
        "uncertain",
        "missed",
        "merged",
        "cancelled",
        "failed",
        "doubtful",
        "duplicates",
        "lost",
    ]


def command(*words: str, hashseed: str) -> str:
    """What `thidua simulate` prints."""
    call = [sys.executable, "-m", "bot", "simulate", "--staff", "5", "--kills", "4", "--days", "80", *words]
    env = {**os.environ, "PYTHONHASHSEED": hashseed}
    return subprocess.run(call, env=env, capture_output=True, text=True, check=True).stdout


# it sees when the promise breaks


class Forgetful(Telegram):
    """Confirms every fifth message to a person and does not keep it."""

    sent = 0

    def call(
        self,
        method: str,
        raw: Mapping[str, str] | None = None,
        files: Mapping[str, Upload] | None = None,
    ) -> Answer:
        answer = super().call(method, raw, files)
        result = answer.body.get("result")
        if method == "sendMessage" and isinstance(result, dict) and result["chat"]["id"] > 0:
            self.sent += 1
            if self.sent % 5 == 0:
                del self.chats[result["chat"]["id"]].messages[result["message_id"]]
        return answer


class WithForgetfulTelegram(Play):
    telegram_type = Forgetful


class WithALostSettle(Play):
    """The first outcome of each message to a person is lost behind the bot's back: it is sent again without a doubt."""

    def __init__(self, wish: Wish, folder: Path) -> None:
        super().__init__(wish, folder)
        self.facts.executescript("""
            CREATE TABLE spoilt (id);
            CREATE TRIGGER spoil AFTER UPDATE OF state ON outbox
            WHEN NEW.state = 'sent' AND NEW.person_id IS NOT NULL AND NEW.id NOT IN (SELECT id FROM spoilt) BEGIN
                INSERT INTO spoilt VALUES (NEW.id);
                UPDATE outbox SET state = 'queued' WHERE id = NEW.id;
            END;
        """)


class Careless(Life):
    """What a kill left under way is sent again as if it had surely not left."""

    def recover(self) -> None:
        with sqlite3.connect(str(self.db.path)) as database:
            database.execute("UPDATE outbox SET state = 'queued' WHERE state = 'sending'")
        database.close()


class WithCarelessStarts(Play):
    """And it is always killed after Telegram had a message."""

    life_type = Careless

    async def run(self) -> None:
        for day in range(30):
            self.danger.arm(Point.AFTER_REQUEST, 3 * day)
        await super().run()


def test_a_telegram_that_confirms_and_forgets_is_found() -> None:
    report = simulate(small(4, kills=0), WithForgetfulTelegram)

    assert any("is said to be sent and does not stand in the chat" in b for b in report.breaches)
    assert report.figures["lost"] > 0


@pytest.mark.parametrize("play", [WithALostSettle, WithCarelessStarts])
def test_what_is_sent_again_without_a_doubt_is_found(play: type[Play]) -> None:
    report = simulate(small(4, kills=0), play)

    assert report.figures["duplicates"] > report.figures["uncertain"]
    assert any("stands 2 times after 0 uncertain attempts" in breach for breach in report.breaches)
    assert not report.kept


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Play, Troubles, Watch]]:
    """An autumn that is over, before anybody has judged it."""
    play = Play(small(4, kills=3), tmp_path_factory.mktemp("simulation"))
    yield (play, *live(play))
    play.facts.close()


@pytest.mark.parametrize(
    ("meddling", "says"),
    [
        ("DELETE FROM outbox WHERE kind = 'phase_launch'", "has no row with an outcome"),
        ("UPDATE outbox SET state = 'queued' WHERE kind = 'phase_launch'", "still queued at the end"),
        ("UPDATE outbox SET state = 'sent' WHERE reason = 'not_joined'", "does not stand in the chat"),
        ("UPDATE outbox SET state = 'merged' WHERE kind = 'phase_launch'", "no summary says it"),
        ("DELETE FROM receipt", "reads a receipt that the database does not have"),
        ("UPDATE registration SET state = 'withdrawn'", "and another thing stands"),
        ("UPDATE person SET user_id = NULL", "which the database does not have"),
        ("DELETE FROM audit_log WHERE action = 'conference.set'", "which the database does not have"),
    ],
)
def test_what_is_taken_from_the_database_behind_the_bots_back_is_found(
    played: tuple[Play, Troubles, Watch], meddling: str, says: str
) -> None:
    facts = played[0].facts
    assert judge(*played).breaches == []
    facts.execute("BEGIN")
    facts.execute(meddling)

    report = judge(*played)

    facts.execute("ROLLBACK")
    assert [breach for breach in report.breaches if says in breach], report.breaches
    assert report.figures["lost"] > 0


def test_where_the_promise_broke_is_told_and_is_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    code = tell(Report({"seed": 7, "lost": 1}, ["2026-10-12 16:30 reminder:p3: at night"]))

    told = capsys.readouterr()
    assert code == 1
    assert told.out.splitlines()[1:] == ["seed: 7", "lost: 1"]
    assert told.err == "seed 7: 2026-10-12 16:30 reminder:p3: at night\n"
