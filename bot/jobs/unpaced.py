"""No pacing: for the sandbox and tests, where no published limit is enforced."""

from collections.abc import Callable, Coroutine
from typing import Any

from bot.jobs.turns import Priority, Turn, Turns


class Unpaced(Turns):
    """Lets everything through; the library takes `rate_limit_args` only where some limiter is."""

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def turn(self, chat_id: int) -> Turn:  # noqa: ARG002  # the base class's signature
        """Now."""
        return Turn()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002  # the base class's signature
        data: dict[str, Any],  # noqa: ARG002
        rate_limit_args: Priority | Turn | None,  # noqa: ARG002
    ) -> Any:
        """Send it now."""
        return await callback(*args, **kwargs)
