import re
import tomllib
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr, ValidationError

from bot.settings import KEYS, VARIABLES, InvalidSettings, Mistake, MistakeKind, Settings, load
from bot.texts.settings import SENTENCES, mistake

EXAMPLE = Path(__file__).parents[1] / "config.example.toml"
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw-k"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a developer's own config.toml is none of our business


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding=encoding)
    return path


def mistakes(environment: dict[str, str], config: Path | None = None) -> list[Mistake]:
    with pytest.raises(InvalidSettings) as caught:
        load(environment, config)
    return list(caught.value.mistakes)


def keys_of(tree: dict[str, Any], above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    return [
        key
        for name, value in tree.items()
        for key in (keys_of(value, (*above, name)) if isinstance(value, dict) else [(*above, name)])
    ]


def test_without_file_and_environment_the_defaults_hold() -> None:
    settings = load({})

    assert settings == Settings()
    assert settings.zone == ZoneInfo("Asia/Ho_Chi_Minh")
    assert (settings.quiet.start, settings.quiet.until) == (time(21), time(6, 30))
    assert (settings.notices.hour, settings.reminders.hour, settings.snooze.hour) == (
        time(7, 30),
        time(16, 30),
        time(19, 30),
    )
    assert settings.database_url == "sqlite:///data/thidua.db"
    assert settings.telegram.token is None


def test_the_example_holds_every_setting_in_order_with_its_default() -> None:
    assert keys_of(tomllib.loads(EXAMPLE.read_text("utf-8"))) == list(KEYS)
    assert load({}, EXAMPLE) == Settings()


def test_the_example_names_every_environment_variable_once() -> None:
    named = re.findall(r"\(((?:THIDUA|TELEGRAM)_\w+)\)", EXAMPLE.read_text("utf-8"))

    assert sorted(named) == sorted(VARIABLES)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    config = written(tmp_path, '[telegram]\ntoken = "1:file"\n[quiet]\nfrom = "20:00"\nuntil = 07:00:00')

    settings = load({"TELEGRAM_BOT_TOKEN": f" {TOKEN}\n", "THIDUA_QUIET_FROM": "22:15"}, config)

    assert settings.telegram.token == SecretStr(TOKEN)
    assert (settings.quiet.start, settings.quiet.until) == (time(22, 15), time(7))


def test_every_setting_can_come_from_the_environment() -> None:
    values = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "THIDUA_TELEGRAM_PROXY": "socks5://127.0.0.1:1080",
        "THIDUA_TELEGRAM_BASE_URL": "http://127.0.0.1:8081/bot",
        "THIDUA_TELEGRAM_BASE_FILE_URL": "http://127.0.0.1:8081/file/bot",
        "THIDUA_DATABASE_URL": "postgres://thidua:secret@db/thidua",
        "THIDUA_DATA_DIR": "/srv/thidua",
        "THIDUA_ZONE": "Asia/Bangkok",
        "THIDUA_MAINTAINER_CHAT": "-1001234",
        "THIDUA_QUIET_FROM": "22:00",
        "THIDUA_QUIET_UNTIL": "05:00",
        "THIDUA_NOTICES_HOUR": "8:00",
        "THIDUA_REMINDERS_HOUR": "17:00",
        "THIDUA_SNOOZE_HOUR": "20:00",
        "THIDUA_BACKUP_HOUR": "off",
        "THIDUA_BACKUP_FOLDER": "/srv/backups",
        "THIDUA_BACKUP_SECOND_FOLDER": "/mnt/backups",
        "THIDUA_BACKUP_DAILY": "3",
        "THIDUA_BACKUP_WEEKLY": "2",
        "THIDUA_BACKUP_MONTHLY": "0",
        "THIDUA_HEALTH_HOST": "0.0.0.0",
        "THIDUA_HEALTH_PORT": "8080",
        "THIDUA_HEALTH_PING_URL": "https://hc-ping.com/geheim",
        "THIDUA_HEALTH_PING_MINUTES": "10",
        "THIDUA_LOG_LEVEL": "debug",
    }

    settings = load(values)

    assert sorted(values) == sorted(VARIABLES)
    assert settings.model_dump(by_alias=True) == {
        "data_dir": Path("/srv/thidua"),
        "zone": ZoneInfo("Asia/Bangkok"),
        "maintainer_chat": -1001234,
        "telegram": {
            "token": SecretStr(TOKEN),
            "proxy": "socks5://127.0.0.1:1080",
            "base_url": "http://127.0.0.1:8081/bot",
            "base_file_url": "http://127.0.0.1:8081/file/bot",
        },
        "database": {"url": "postgresql+psycopg://thidua:secret@db/thidua"},
        "quiet": {"from": time(22), "until": time(5)},
        "notices": {"hour": time(8)},
        "reminders": {"hour": time(17)},
        "snooze": {"hour": time(20)},
        "backup": {
            "hour": None,
            "folder": Path("/srv/backups"),
            "second_folder": Path("/mnt/backups"),
            "daily": 3,
            "weekly": 2,
            "monthly": 0,
        },
        "health": {
            "host": "0.0.0.0",
            "port": 8080,
            "ping_url": SecretStr("https://hc-ping.com/geheim"),
            "ping_minutes": 10,
        },
        "log": {"level": "DEBUG"},
    }
    assert settings.database_url == "postgresql+psycopg://thidua:secret@db/thidua"


def test_an_empty_variable_is_no_setting() -> None:
    assert load({"TELEGRAM_BOT_TOKEN": "", "THIDUA_ZONE": " ", "THIDUA_CONFIG": ""}) == Settings()


def test_the_file_may_be_named_by_the_environment_but_the_command_line_wins(tmp_path: Path) -> None:
    named = written(tmp_path, 'data_dir = "from-environment"')
    given = tmp_path / "given.toml"
    given.write_text('data_dir = "from-command-line"')

    assert load({"THIDUA_CONFIG": str(named)}).data_dir == Path("from-environment")
    assert load({"THIDUA_CONFIG": str(named)}, given).data_dir == Path("from-command-line")


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    assert load({}, written(tmp_path, 'zone = "UTC"', "utf-8-sig")).zone == ZoneInfo("UTC")


def test_settings_show_no_secret_and_cannot_be_changed() -> None:
    settings = load(
        {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "THIDUA_TELEGRAM_PROXY": "http://an:matkhau@10.0.0.1:3128",
            "THIDUA_DATABASE_URL": "postgresql://an:matkhau@db/thidua",
            "THIDUA_HEALTH_PING_URL": "https://hc-ping.com/matkhau",
        }
    )

    assert [secret for secret in (TOKEN, "matkhau") if secret in f"{settings!r}{settings}"] == []
    with pytest.raises(ValidationError):
        settings.telegram.proxy = None  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("TELEGRAM_BOT_TOKEN", "thidua_bot", MistakeKind.TOKEN),
        ("TELEGRAM_BOT_TOKEN", "123456:mã", MistakeKind.TOKEN),
        ("TELEGRAM_BOT_TOKEN", f"{TOKEN} {TOKEN}", MistakeKind.TOKEN),
        ("THIDUA_TELEGRAM_PROXY", "10.0.0.1:3128", MistakeKind.PROXY),
        ("THIDUA_TELEGRAM_PROXY", "http://10.0.0.1", MistakeKind.PROXY),
        ("THIDUA_TELEGRAM_PROXY", "ftp://10.0.0.1:21", MistakeKind.PROXY),
        ("THIDUA_TELEGRAM_BASE_URL", "http://127.0.0.1:8081", MistakeKind.BASE_URL),
        ("THIDUA_TELEGRAM_BASE_FILE_URL", "127.0.0.1:8081/file/bot", MistakeKind.BASE_URL),
        ("THIDUA_DATABASE_URL", "mysql://localhost/thidua", MistakeKind.DATABASE),
        ("THIDUA_DATABASE_URL", "sqlite", MistakeKind.DATABASE),
        ("THIDUA_ZONE", "Hanoi", MistakeKind.ZONE),
        ("THIDUA_ZONE", "Asia", MistakeKind.ZONE),
        ("THIDUA_ZONE", "/etc/localtime", MistakeKind.ZONE),
        ("THIDUA_MAINTAINER_CHAT", "@thidua", MistakeKind.NUMBER),
        ("THIDUA_NOTICES_HOUR", "24:00", MistakeKind.TIME),
        ("THIDUA_NOTICES_HOUR", "7h30", MistakeKind.TIME),
        ("THIDUA_BACKUP_HOUR", "never", MistakeKind.BACKUP_TIME),
        ("THIDUA_BACKUP_DAILY", "-1", MistakeKind.COUNT),
        ("THIDUA_LOG_LEVEL", "loud", MistakeKind.LEVEL),
        ("THIDUA_ZNOE", "UTC", MistakeKind.UNKNOWN),
        ("THIDUA_CONFIG", "/nowhere/config.toml", MistakeKind.FILE_UNREADABLE),
    ],
)
def test_a_wrong_variable_is_named(name: str, value: str, kind: MistakeKind) -> None:
    [found] = mistakes({name: value})

    assert (found.kind, found.source) == (kind, value if name == "THIDUA_CONFIG" else name)


@pytest.mark.parametrize(
    ("text", "kind", "field"),
    [
        ("zone = 7", MistakeKind.ZONE, "zone"),
        ("data_dir = 7", MistakeKind.FOLDER, "data_dir"),
        ("maintainer_chat = 1.5", MistakeKind.NUMBER, "maintainer_chat"),
        ("maintainer_chat = true", MistakeKind.NUMBER, "maintainer_chat"),
        ("reminders.hour = 7", MistakeKind.TIME, "reminders.hour"),
        ("log.level = 10", MistakeKind.LEVEL, "log.level"),
        ("health.port = 0", MistakeKind.PORT, "health.port"),
        ('health.port = "65536"', MistakeKind.PORT, "health.port"),
        ('health.host = "http://ca"', MistakeKind.HOST, "health.host"),
        ('health.ping_url = "hc-ping.com/x"', MistakeKind.PING, "health.ping_url"),
        ("health.ping_minutes = 0", MistakeKind.MINUTES, "health.ping_minutes"),
        ("database.url = 5", MistakeKind.DATABASE, "database.url"),
        ('telegram = "123:abc"', MistakeKind.SECTION, "telegram"),
        ('telegramm.token = "123:abc"', MistakeKind.UNKNOWN, "telegramm"),
        ('telegram.tokenn = "123:abc"', MistakeKind.UNKNOWN, "telegram.tokenn"),
        ('quiet.until = "08:00"', MistakeKind.QUIET, "notices.hour"),
        ('snooze.hour = "21:00"', MistakeKind.QUIET, "snooze.hour"),
    ],
)
def test_a_wrong_line_in_the_file_is_named(tmp_path: Path, text: str, kind: MistakeKind, field: str) -> None:
    config = written(tmp_path, text)

    [found] = mistakes({}, config)

    assert (found.kind, found.source, found.field) == (kind, str(config), field)


def test_a_broken_file_names_its_line_and_hides_no_other_mistake(tmp_path: Path) -> None:
    config = written(tmp_path, 'zone = "UTC"\n[telegram\n')

    assert mistakes({"THIDUA_LOG_LEVEL": "loud"}, config) == [
        Mistake(MistakeKind.FILE_BROKEN, str(config), value="2"),
        Mistake(MistakeKind.LEVEL, "THIDUA_LOG_LEVEL", "log.level", "loud"),
    ]


def test_a_file_in_another_encoding_or_a_folder_is_a_mistake(tmp_path: Path) -> None:
    latin = written(tmp_path, "# é", "latin-1")

    assert mistakes({}, latin) == [Mistake(MistakeKind.FILE_BROKEN, str(latin))]
    assert mistakes({}, tmp_path) == [Mistake(MistakeKind.FILE_UNREADABLE, str(tmp_path))]


def test_a_wrong_section_does_not_swallow_the_environment(tmp_path: Path) -> None:
    config = written(tmp_path, "telegram = 1")

    assert mistakes({"TELEGRAM_BOT_TOKEN": TOKEN}, config) == [
        Mistake(MistakeKind.SECTION, str(config), "telegram")
    ]


def test_every_mistake_is_reported_at_once_as_one_line_without_secrets(tmp_path: Path) -> None:
    config = written(
        tmp_path,
        'zone = "Hà Nội"\n[telegram]\ntoken = "bimat"\nproxy = "an:matkhau@may"\n[quiet]\nfrom = "25:00"\n[smtp]\nkey = "x"',
    )

    found = mistakes({"THIDUA_MAINTAINER_CHAT": "tôi"}, config)

    assert [mistake(m.kind, m.source, m.field, m.value) for m in found] == [
        f"{config}: zone = «Hà Nội» không phải tên múi giờ, ví dụ Asia/Ho_Chi_Minh.",
        "THIDUA_MAINTAINER_CHAT: maintainer_chat = «tôi» phải là một số nguyên.",
        f"{config}: telegram.token không có dạng mã bot mà BotFather cấp: một dãy số, dấu hai chấm, rồi một dãy chữ và số.",
        f"{config}: telegram.proxy phải là địa chỉ máy trung gian có cả cổng, ví dụ socks5://127.0.0.1:1080 hoặc http://10.0.0.1:3128.",
        f'{config}: quiet.from = «25:00» phải là giờ và phút trong dấu nháy, ví dụ "07:30".',
        f"{config}: không có mục «smtp». Tên đúng của mọi mục ở config.example.toml.",
    ]


def test_every_kind_of_mistake_has_its_sentence() -> None:
    assert list(SENTENCES) == list(MistakeKind)
    assert mistake("file_broken", "config.toml", "", "3") == (
        "config.toml: tệp cấu hình viết sai cú pháp TOML ở dòng 3. Hãy so với config.example.toml."
    )


@pytest.mark.parametrize(
    ("start", "until", "asleep"),
    [("21:00", "06:30", ["21:00", "06:29"]), ("12:00", "13:30", ["12:00"]), ("06:30", "06:30", [])],
)
def test_quiet_hours_cover_the_night_and_end_at_their_end(start: str, until: str, asleep: list[str]) -> None:
    quiet = Settings.model_validate({"quiet": {"from": start, "until": until}}).quiet

    hours = ["06:29", "06:30", "12:00", "20:59", "21:00"]

    assert sorted(h for h in hours if quiet.covers(time.fromisoformat(h))) == sorted(asleep)
