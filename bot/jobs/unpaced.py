"""No pacing: for the sandbox and tests, where no published limit is enforced."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import BaseRateLimiter

from bot.jobs.pacing import Priority


class Unpaced(BaseRateLimiter[Priority]):
    """Lets everything through; the library takes `rate_limit_args` only where some limiter is."""

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002  # the base class's signature
        data: dict[str, Any],  # noqa: ARG002
        rate_limit_args: Priority | None,  # noqa: ARG002
    ) -> Any:
        """Send it now."""
        return await callback(*args, **kwargs)
