"""`thidua backup` as an operator meets it, and the backup that comes by itself before a migration."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli.common import open_office
from bot.cli.main import main
from bot.cli.parser import CommandError
from bot.db import migrate
from bot.db.backup import Kind, backups
from bot.db.engine import Database
from bot.settings import Settings
from tests.cli.data import found_school, registered, settings_in
from tests.usecases.steps import LAN, MAI

Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    return settings_in(Path())


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    def call(*argv: str) -> tuple[int, str, str]:
        code = main(argv)
        return (code, *capsys.readouterr())

    return call


def test_it_says_where_how_large_and_what_is_in_it(settings: Settings, told: Told) -> None:
    found_school(settings, LAN, MAI)

    code, out, err = told("backup")

    [backup] = backups(settings.backup_folder, settings.zone)
    assert (code, err, backup.kind) == (0, "", Kind.BY_HAND)
    kilobytes = round(backup.size / 1024)
    assert out == f"Đã sao lưu vào {backup.path} ({kilobytes} KB): 1 trường, 5 cán bộ, 2 đăng ký.\n"
    assert registered(backup.path) == ["Nguyễn Thị Lan", "Lê Thị Mai"]


def test_it_goes_where_it_is_asked_to_and_overwrites_nothing(
    settings: Settings, told: Told, tmp_path: Path
) -> None:
    found_school(settings, LAN)
    (tmp_path / "usb").mkdir()

    into_a_file, into_a_folder = told("backup", "--out", "mine.db"), told("backup", "--out", "usb")
    again = told("backup", "--out", "data/thidua.db")

    assert (into_a_file[0], into_a_folder[0]) == (0, 0)
    assert registered(tmp_path / "mine.db") == ["Nguyễn Thị Lan"]
    assert [b.kind for b in backups(tmp_path / "usb", settings.zone)] == [Kind.BY_HAND]
    assert again == (2, "", "Đã có tệp data/thidua.db. Hãy chọn tên khác.\n")
    assert registered(tmp_path / "data" / "thidua.db") == ["Nguyễn Thị Lan"]


def test_where_there_is_nothing_to_save_it_says_so(settings: Settings, told: Told, tmp_path: Path) -> None:
    none = told("backup")
    (tmp_path / "data" / "thidua.db").touch()
    empty = told("backup")
    (tmp_path / "data" / "thidua.db").write_bytes(b"no database" * 1000)
    damaged = told("backup")

    assert none[0] == 2
    assert empty == (5, "", "Cơ sở dữ liệu này không phải của bot, nên không có gì để sao lưu.\n")
    assert (damaged[0], damaged[2].count("\n")) == (5, 1)
    assert list(settings.backup_folder.iterdir()) == []


def test_where_it_cannot_be_written_it_says_so(settings: Settings, told: Told) -> None:
    found_school(settings, LAN)

    code, out, err = told("backup", "--out", "data/thidua.db/inside.db")

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("Không ghi được data/thidua.db/inside.db")


@pytest.mark.parametrize("command", [("backup",), ("restore", "some.db")], ids=" ".join)
def test_on_postgresql_both_commands_name_its_own_tools(
    settings: Settings, told: Told, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("THIDUA_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/thidua")

    code, out, err = told(*command)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "pg_dump" in err
    assert "pg_restore" in err


def older(settings: Settings, revision: str = "0003") -> None:
    """The school as an earlier version of the bot left it."""
    found_school(settings, LAN)
    db = Database(settings.database_url)
    migrate.downgrade(db, revision)
    db.dispose()


def test_before_a_migration_a_backup_is_taken_by_itself(settings: Settings, told: Told) -> None:
    older(settings)

    code, out, err = told("db", "upgrade")

    [backup] = backups(settings.backup_folder, settings.zone)
    assert (code, out) == (0, f"Cơ sở dữ liệu đang ở phiên bản {migrate.revisions()[-1]}.\n")
    assert err == f"Cơ sở dữ liệu ở phiên bản cũ; đã sao lưu vào {backup.path} trước khi nâng cấp.\n"
    assert backup.kind is Kind.MIGRATION
    saved = Database(f"sqlite:///{backup.path}")
    assert migrate.current(saved) == "0003"
    saved.dispose()


def test_with_the_schema_of_today_or_a_new_database_none_is_taken(settings: Settings, told: Told) -> None:
    told("school", "add", "Trường THCS Kim Đồng")
    told("db", "upgrade")

    assert backups(settings.backup_folder, settings.zone) == []


def test_a_migration_that_fails_changes_nothing_and_names_the_backup(settings: Settings, told: Told) -> None:
    older(settings)
    db = Database(settings.database_url)
    with db.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE notice_order (in_the_way INTEGER)")
        before = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all()

    with pytest.raises(CommandError) as refused:
        open_office(settings)

    [backup] = backups(settings.backup_folder, settings.zone)
    assert refused.value.code == 5
    assert str(refused.value).startswith(
        "Không nâng được cơ sở dữ liệu lên phiên bản này; nó vẫn như cũ, chưa mất gì. "
        f"Bản sao lưu ở {backup.path}."
    )
    with db.engine.begin() as connection:
        after = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all()
    assert (migrate.current(db), after) == ("0003", before)
    db.dispose()


def test_without_room_for_the_backup_nothing_is_migrated(settings: Settings, told: Told) -> None:
    older(settings)
    settings.backup_folder.write_text("a file where the folder should be")

    code, _, err = told("db", "upgrade")

    assert (code, err.count("\n")) == (1, 1)
    db = Database(settings.database_url)
    assert migrate.current(db) == "0003"
    db.dispose()
