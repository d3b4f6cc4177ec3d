"""`thidua restore FILE`: what is in force changes at once and wholly, or not at all."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.cli.main import main
from bot.cli.parser import CommandError
from bot.cli.restore import restore
from bot.db import migrate
from bot.db.backup import opened, take
from bot.db.engine import Database
from bot.db.models import Draft
from bot.jobs.instance import folder_lock
from bot.settings import Settings
from bot.usecases.office import Office
from tests.cli.data import TUESDAY, found_school, office_in, register_more, registered, settings_in
from tests.conftest import HOURS, FakeClock, local
from tests.usecases.steps import HANH, LAN, MAI, joins, opens

NAMES = {LAN: "Nguyễn Thị Lan", MAI: "Lê Thị Mai", HANH: "Phạm Thị Hạnh"}
LATER = local(2026, 10, 7, 9, 5)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Lan had registered when the backup was taken, Mai did later."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    settings = settings_in(tmp_path)
    found_school(settings, LAN)
    take(live(settings), tmp_path / "backup.db")
    register_more(settings, MAI)
    return settings


def live(settings: Settings) -> Path:
    return settings.data_dir / "thidua.db"


def put_back(settings: Settings, file: Path, answer: str | None = "c") -> int:
    """`thidua restore` at five past nine on Wednesday; None: nobody is there to answer."""
    ask: Callable[[str], str] | None = None if answer is None else lambda _: answer
    return restore(settings, file, ask=ask, clock=FakeClock(LATER))


def refusal(settings: Settings, file: Path) -> tuple[int, str]:
    with pytest.raises(CommandError) as refused:
        put_back(settings, file)
    return refused.value.code, str(refused.value)


def test_what_was_backed_up_is_in_force_again_and_what_was_lies_beside_it(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = put_back(settings, tmp_path / "backup.db")

    kept = settings.data_dir / "thidua-2026-10-07T090500-replaced.db"
    assert code == 0
    assert registered(live(settings)) == [NAMES[LAN]]
    assert registered(kept) == [NAMES[LAN], NAMES[MAI]]
    assert registered(tmp_path / "backup.db") == [NAMES[LAN]]
    assert sorted(path.name for path in settings.data_dir.iterdir()) == [
        kept.name,
        "thidua.db",
        "thidua.lock",
    ]
    assert capsys.readouterr().out == (
        f"Bản sao lưu {tmp_path / 'backup.db'} (phiên bản dữ liệu {migrate.revisions()[-1]}): "
        "1 trường, 5 cán bộ, 1 đăng ký.\n"
        "Cơ sở dữ liệu đang dùng: 1 trường, 5 cán bộ, 2 đăng ký.\n"
        "Đã khôi phục.\n"
        f"Cơ sở dữ liệu cũ được giữ ở {kept}.\n"
        "Những gì mọi người gửi sau lúc sao lưu phải gửi lại. Bây giờ chạy lại bot bằng «thidua run».\n"
    )


def test_what_the_old_one_had_not_folded_in_yet_is_kept_with_it(settings: Settings, tmp_path: Path) -> None:
    """The bot was killed: its last words stand in the write-ahead log."""
    office = office_in(settings)
    joins(office, HANH)
    folder = tmp_path / "killed"
    shutil.copytree(settings.data_dir, folder)  # as a kill leaves it: not closed
    office.db.dispose()
    killed = Settings(data_dir=folder)
    assert (folder / "thidua.db-wal").stat().st_size > 0

    put_back(killed, tmp_path / "backup.db")

    with closing(opened(folder / "thidua-2026-10-07T090500-replaced.db")) as kept:
        joined = kept.execute("SELECT count(*) FROM person WHERE user_id IS NOT NULL").fetchone()
    assert joined == (3,)
    assert sorted(path.suffix for path in folder.iterdir()) == [".db", ".db", ".lock"]
    assert registered(live(killed)) == [NAMES[LAN]]


def test_where_there_is_no_database_yet_it_becomes_the_first(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = Settings(data_dir=tmp_path / "new" / "data")

    code = put_back(elsewhere, tmp_path / "backup.db")

    assert (code, registered(live(elsewhere))) == (0, [NAMES[LAN]])
    assert "đang dùng" not in capsys.readouterr().out


def test_while_a_bot_runs_nothing_is_restored(settings: Settings, tmp_path: Path) -> None:
    with folder_lock(settings.data_dir) as free:
        assert free
        assert refusal(settings, tmp_path / "backup.db") == (
            3,
            "Bot đang chạy trên dữ liệu này. Hãy tắt bot rồi khôi phục. Chưa thay đổi gì.",
        )
    assert registered(live(settings)) == [NAMES[LAN], NAMES[MAI]]


@pytest.mark.parametrize(("answer", "code"), [("k", 1), ("", 1), (" Có ", 0)])
def test_the_operator_is_asked_first(settings: Settings, tmp_path: Path, answer: str, code: int) -> None:
    there = [NAMES[LAN]] if code == 0 else [NAMES[LAN], NAMES[MAI]]

    assert put_back(settings, tmp_path / "backup.db", answer) == code
    assert registered(live(settings)) == there
    assert not (settings.data_dir / "thidua.db.restoring").exists()


def test_with_nobody_to_ask_only_yes_restores(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError) as refused:
        put_back(settings, tmp_path / "backup.db", None)
    before = registered(live(settings))
    said = main(["restore", "backup.db", "--yes"])

    assert str(refused.value).startswith("Không có bàn phím để hỏi lại")
    assert (before, said, registered(live(settings))) == ([NAMES[LAN], NAMES[MAI]], 0, [NAMES[LAN]])


def test_a_backup_of_a_later_version_is_refused_with_its_name(settings: Settings, tmp_path: Path) -> None:
    with closing(opened(tmp_path / "backup.db")) as backup:
        backup.execute("UPDATE alembic_version SET version_num = '0099'")

    code, said = refusal(settings, tmp_path / "backup.db")

    assert (code, said) == (
        2,
        (
            f"Bản sao lưu ở phiên bản dữ liệu 0099, mới hơn bot này ({migrate.revisions()[-1]}). "
            "Hãy cập nhật bot lên bản biết phiên bản 0099 rồi khôi phục. Chưa thay đổi gì."
        ),
    )
    assert registered(live(settings)) == [NAMES[LAN], NAMES[MAI]]


def test_a_backup_of_an_earlier_version_is_brought_up_to_this_one(settings: Settings, tmp_path: Path) -> None:
    older = Database(f"sqlite:///{tmp_path / 'backup.db'}")
    migrate.downgrade(older, "0002")
    older.dispose()

    code = put_back(settings, tmp_path / "backup.db")

    db = Database(settings.database_url)
    assert (code, migrate.current(db), migrate.drift(db)) == (0, migrate.revisions()[-1], [])
    db.dispose()
    assert registered(live(settings)) == [NAMES[LAN]]


def test_a_file_that_is_no_sound_backup_is_refused(settings: Settings, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    files = {name: tmp_path / name for name in ("text", "half", "foreign", "none")}
    files["text"].write_text("Kính gửi thầy cô" * 100, encoding="utf-8")
    files["half"].write_bytes(backup.read_bytes()[: 4096 * 20])
    with closing(sqlite3.connect(files["foreign"])) as database:
        database.execute("CREATE TABLE person (name)")

    assert [refusal(settings, file) for file in files.values()] == [
        (2, f"{files['text']} không phải là một cơ sở dữ liệu. Chưa thay đổi gì."),
        (
            2,
            f"{files['half']} đã hỏng, không khôi phục được. Hãy dùng một bản sao lưu khác. Chưa thay đổi gì.",
        ),
        (
            2,
            (
                f"{files['foreign']} là cơ sở dữ liệu của chương trình khác, không phải của bot này. "
                "Chưa thay đổi gì."
            ),
        ),
        (2, f"Không mở được {files['none']}: No such file or directory"),
    ]
    assert registered(live(settings)) == [NAMES[LAN], NAMES[MAI]]
    assert sorted(path.name for path in settings.data_dir.iterdir()) == ["thidua.db", "thidua.lock"]


def test_a_backup_that_cannot_be_brought_up_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    older = Database(f"sqlite:///{tmp_path / 'backup.db'}")
    migrate.downgrade(older, "0003")
    with older.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE notice_order (in_the_way INTEGER)")
    older.dispose()

    code, said = refusal(settings, tmp_path / "backup.db")

    assert (code, said.partition(" (")[0]) == (
        5,
        "Không nâng được bản sao lưu lên phiên bản này. Chưa thay đổi gì.",
    )
    assert registered(live(settings)) == [NAMES[LAN], NAMES[MAI]]
    assert not (settings.data_dir / "thidua.db.restoring").exists()


def test_while_another_program_holds_the_database_it_stays_in_force(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(opened(live(settings))) as viewer:
        viewer.execute("BEGIN")
        viewer.execute("SELECT * FROM person").fetchone()
        code = main(["restore", "backup.db", "--yes"])
    said = capsys.readouterr().err

    assert (code, said) == (
        5,
        (
            "Cơ sở dữ liệu đang bị một chương trình khác khoá. "
            "Hãy đóng chương trình đang mở tệp dữ liệu (trình xem SQLite, phần mềm sao lưu hoặc đồng bộ).\n"
        ),
    )
    assert registered(live(settings)) == [NAMES[LAN], NAMES[MAI]]
    assert sorted(path.name for path in settings.data_dir.iterdir()) == ["thidua.db", "thidua.lock"]


def test_a_damaged_database_is_replaced_and_kept_for_whoever_can_mend_it(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    live(settings).write_bytes(b"\xff" * 8192)
    wal = live(settings).with_name("thidua.db-wal")
    wal.write_bytes(b"its last words")

    code = put_back(settings, tmp_path / "backup.db")

    kept = settings.data_dir / "thidua-2026-10-07T090500-replaced.db"
    assert (code, registered(live(settings))) == (0, [NAMES[LAN]])
    assert kept.read_bytes() == b"\xff" * 8192
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"its last words"
    assert "Cơ sở dữ liệu đang dùng: không đọc được." in capsys.readouterr().out


def test_what_an_earlier_restore_kept_is_not_overwritten(settings: Settings, tmp_path: Path) -> None:
    kept = settings.data_dir / "thidua-2026-10-07T090500-replaced.db"
    kept.write_bytes(b"kept by another restore in the same second")

    code, said = refusal(settings, tmp_path / "backup.db")

    assert (code, said.startswith("Không thay được tệp cơ sở dữ liệu")) == (1, True)
    assert kept.read_bytes() == b"kept by another restore in the same second"
    assert registered(live(settings)) == [NAMES[LAN], NAMES[MAI]]


def test_buttons_pressed_before_the_restore_name_nothing_made_after_it(
    settings: Settings, tmp_path: Path
) -> None:
    """Mai's form after the backup had a number that the restored database has not given out yet."""
    with closing(opened(live(settings))) as database:
        given_out = database.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'draft'").fetchone()[
            0
        ]

    put_back(settings, tmp_path / "backup.db")

    office = Office(Database(settings.database_url), FakeClock(local(*TUESDAY)), HOURS, random.Random(1))
    number = opens(office, joins(office, MAI))
    with office.db.read() as session:
        drafts = session.scalars(select(Draft.id)).all()
    assert (number > given_out, list(drafts)) == (True, [number])
    office.db.dispose()
