"""The bot as a process of its own beside the sandbox: started, killed, started again."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from contextlib import suppress
from pathlib import Path

STOP_SECONDS = 5.0


class BotProcess:
    """`python -m bot run --sandbox URL`; its log goes to a file in the data folder."""

    def __init__(self, url: str, data: Path, *, seed: int | None = None) -> None:
        self._arguments = ["run", "--sandbox", url, "--data", str(data)]
        if seed is not None:
            self._arguments += ["--seed", str(seed)]
        self._log = data / "bot.log"
        self._config = data / "bot.toml"
        self._process: Process | None = None

    async def start(self) -> None:
        """Start it; a token of the machine's owner, in the environment or in config.toml, stays outside."""
        environment = {k: v for k, v in os.environ.items() if k != "TELEGRAM_BOT_TOKEN"}
        self._config.write_bytes(b"")
        arguments = [*self._arguments, "--config", str(self._config)]
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                *arguments,
                stdout=log,
                stderr=log,
                env=environment,
                start_new_session=True,
            )

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.returncode is None

    async def wait(self) -> int:
        """Wait for its end; returns the exit code."""
        assert self._process is not None
        return await self._process.wait()

    async def kill(self) -> None:
        """End it without warning, as a power cut does."""
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    async def stop(self) -> None:
        """Ask it to end; kill it where it does not."""
        if self._process is None or self._process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except TimeoutError:
            await self.kill()

    async def restart(self) -> None:
        """Kill it and start it again: what a crash leaves behind must be enough."""
        await self.kill()
        await self.start()
