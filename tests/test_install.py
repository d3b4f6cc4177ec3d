"""`pip install .` far from the checkout: everything that the bot needs is in the package, migrations and data included."""

import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import __version__

ROOT = Path(__file__).parents[1]
PLAYED = "✓ Cả "


@dataclass(frozen=True)
class Installed:
    """A fresh environment with the package in it, and an empty folder to work in."""

    environment: Path
    folder: Path

    def run(self, program: str, *arguments: str) -> str:
        """What a program of the environment says; a failure fails the test."""
        done = subprocess.run(
            [self.environment / BIN / program, *arguments],
            cwd=self.folder,
            env=_plain() | {"PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr
        return done.stdout

    @property
    def package(self) -> Path:
        return Path(self.run("python", "-c", "import bot; print(bot.__path__[0])").strip())


BIN = "Scripts" if os.name == "nt" else "bin"


def _plain() -> dict[str, str]:
    """The environment's variables without what would lead back to the checkout, or to a school's bot."""
    return {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "TELEGRAM_BOT_TOKEN"}}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Without a network: the locked dependencies are those of the environment that runs the tests."""
    found = Installed(tmp_path_factory.mktemp("fresh"), tmp_path_factory.mktemp("elsewhere"))
    venv.create(found.environment, with_pip=False)
    python = str(found.environment / BIN / "python")
    asked = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())
    # A plain path: the .pth files in that folder, and so the checkout's own editable install, are not followed.
    (packages / "locked.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--offline", "--python", python]
    subprocess.run([*command, "--no-deps", "--no-build-isolation", str(ROOT)], env=_plain(), check=True)
    return found


def test_the_package_is_complete(installed: Installed) -> None:
    assert ROOT not in installed.package.parents
    assert files_of(installed.package) == files_of(ROOT / "bot") | {
        Path("_migrations") / name for name in files_of(ROOT / "migrations")
    }


def files_of(folder: Path) -> set[Path]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path for path in found if path.suffix != ".pyc"}


def test_it_knows_its_version(installed: Installed) -> None:
    assert installed.run("thidua", "--version") == f"thidua {__version__}\n"


def test_the_year_is_played_from_the_package(installed: Installed) -> None:
    story = installed.run("thidua", "tour")

    assert story.splitlines()[-1].startswith(PLAYED)
    assert [path.name for path in installed.folder.iterdir()] == ["out"]
    assert len(list((installed.folder / "out").glob("*.xlsx"))) == 7
