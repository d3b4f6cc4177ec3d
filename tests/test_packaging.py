"""What is handed out: locks, container, README, changelog; whatever can be checked without building an image."""

import io
import re
import tomllib
from contextlib import redirect_stdout, suppress
from functools import cache
from pathlib import Path

import pytest

from bot import __version__
from bot.cli.main import main

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.vi.md")
PAGES = [
    *(
        ROOT / name
        for name in (*READMES, "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "BENCHMARKS.md")
    )
]
PAGES += sorted((ROOT / "docs").glob("*.md"))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def normal(requirement: str) -> str:
    """The bare name of a requirement, as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0]).lower()


def pinned(lock: str) -> set[str]:
    return {normal(line) for line in read(lock).splitlines() if re.match(r"[a-z0-9]", line, re.IGNORECASE)}


def instructions(name: str) -> list[tuple[str, str]]:
    """A Dockerfile as (instruction, rest), continuation lines joined."""
    lines = read(name).replace("\\\n", " ").splitlines()
    words = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    return [(first, " ".join(rest.split())) for first, rest in words]


# locks


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_of_a_lock_has_a_version_and_hashes_and_no_address(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", read(lock).strip())
    packages = [entry for entry in entries if not entry.startswith("#")]

    assert [e for e in packages if not re.match(r"[\w.-]+==\S+", e) or "--hash=sha256:" not in e] == []
    assert re.findall(r"https?://\S+|^--\S+", read(lock), re.MULTILINE) == []


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    run = {normal(r) for r in project["project"]["dependencies"]}
    build = {normal(r) for r in project["build-system"]["requires"]}
    dev = {normal(r) for r in project["dependency-groups"]["dev"]}

    assert run - pinned("requirements.lock") == set()
    assert build - pinned("requirements.lock") == set()
    assert dev - pinned("requirements-dev.lock") == set()


def test_what_both_locks_name_they_pin_alike() -> None:
    def versions(lock: str) -> dict[str, str]:
        return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", read(lock), re.MULTILINE))

    run, dev = versions("requirements.lock"), versions("requirements-dev.lock")
    assert {name: dev[name] for name in run.keys() & dev.keys()} == {
        n: run[n] for n in run.keys() & dev.keys()
    }


# container


def test_the_image_is_built_from_the_lock_and_runs_without_root() -> None:
    found = instructions("Dockerfile")
    stages = [place for place, (word, _) in enumerate(found) if word == "FROM"]
    build, final = found[stages[0] : stages[1]], found[stages[1] :]

    assert len(stages) == 2
    assert [rest for word, rest in build if word == "RUN" and "--require-hashes -r requirements.lock" in rest]
    assert [rest for word, rest in final if word == "USER"] == ["thidua"]
    assert [rest for word, rest in final if word in {"ENTRYPOINT", "CMD", "VOLUME"}] == [
        "/data",
        '["thidua"]',
        '["run"]',
    ]
    assert [rest.rpartition("CMD ")[2] for word, rest in final if word == "HEALTHCHECK"] == [
        '["thidua", "health"]'
    ]
    (env,) = (rest for word, rest in final if word == "ENV")
    assert {"PTB_TIMEDELTA=1", "THIDUA_DATA_DIR=/data"} <= set(env.split())


def test_what_the_image_copies_exists_and_nothing_else_reaches_the_engine() -> None:
    copied = {
        source
        for word, rest in instructions("Dockerfile")
        if word == "COPY" and not rest.startswith("--from")
        for source in rest.split()[:-1]
    }
    ignored = [line for line in read(".dockerignore").splitlines() if line and not line.startswith("#")]

    assert ignored[0] == "*"
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert [line for line in ignored[1:] if not line.startswith(("!", "**/"))] == []


def test_a_schools_data_and_tokens_are_in_no_commit() -> None:
    assert {"/data/", "/data-sandbox/", "/config.toml", "/.env"} <= set(read(".gitignore").splitlines())


def test_compose_keeps_the_data_and_refuses_to_start_without_a_token() -> None:
    compose = read("compose.yaml")

    assert "TELEGRAM_BOT_TOKEN: ${TELEGRAM_BOT_TOKEN:?" in compose
    assert "- data:/data" in compose
    assert "\nvolumes:\n  data:" in compose


# words


def listed(*command: str) -> list[str]:
    """The commands that `thidua … --help` lists."""
    said = io.StringIO()
    with redirect_stdout(said), suppress(SystemExit):
        main([*command, "--help"])
    return re.findall(r"^    ([a-z]+) ", said.getvalue(), re.MULTILINE)


@cache
def commands() -> dict[str, list[str]]:
    """Each command of `thidua` with its parts."""
    return {command: listed(command) for command in listed()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_exists(page: Path) -> None:
    known = commands()
    named = re.findall(
        r"(?:^|[`/\\«])thidua(?:\.exe)? ([a-z]+)(?: ([a-z]+))?",
        page.read_text(encoding="utf-8"),
        re.MULTILINE,
    )

    wrong = [
        f"{command} {part}".strip()
        for command, part in named
        if command not in known or (known[command] and part not in known[command])
    ]
    assert wrong == []


@pytest.mark.parametrize("name", READMES)
def test_the_readmes_table_names_every_command(name: str) -> None:
    table = set(re.findall(r"^\| `thidua ([a-z]+)", read(name), re.MULTILINE))

    assert table == set(commands())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_of_a_page_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = [t for t in re.findall(r"\]\(([^)]+)\)", text) if not t.startswith("https://")]
    headings = {
        re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-")
        for h in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }

    broken = [
        t for t in targets if not (t[1:] in headings if t.startswith("#") else (page.parent / t).exists())
    ]
    assert broken == []


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_file_that_a_developers_page_names_exists(name: str) -> None:
    """Names stand as from the root or, for brevity, as from `bot/`."""
    named = set(re.findall(r"`((?:[\w.]+/)+(?:[\w.*-]+\.(?:py|toml|md))?)`", read(name)))
    missing = [n for n in sorted(named) if not any([*ROOT.glob(n), *(ROOT / "bot").glob(n)])]

    assert missing == []


def test_the_pictures_are_made_as_the_page_says() -> None:
    (variable,) = re.findall(r"`(\w+)=1 \S+ -m pytest (tests/browser)`", read("CONTRIBUTING.md"))

    made_by = "".join(path.read_text("utf-8") for path in (ROOT / "tests" / "browser").glob("*.py"))

    assert f'os.environ.get("{variable[0]}")' in made_by


def test_the_readmes_say_the_same_steps() -> None:
    """Whoever changes a command in one language changes it in the other."""

    def blocks(name: str) -> list[str]:
        found = re.findall(r"```\w+\n(.*?)```", read(name), re.DOTALL)
        return [re.sub(r"\s*#.*", "", block) for block in found]

    assert blocks("README.md") == blocks("README.vi.md")


def test_the_changelog_names_this_version() -> None:
    assert __version__ in read("CHANGELOG.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_markdown_has_one_sentence_per_line(page: Path) -> None:
    """Outside tables, lists and code; a parenthesis may hold a sentence of its own."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    prose = [line.strip() for line in text.splitlines() if not re.match(r"\s*([|#>*-]|\d+\.|!\[)", line)]

    assert [
        line for line in prose if re.search(r"[^\s.\d][.!?] [A-ZÀ-Ỹ«*`]", re.sub(r"\([^)]*\)", "", line))
    ] == []
