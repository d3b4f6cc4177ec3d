"""How a command ends, for supervisors and scripts; the sentences in `texts/exitcodes.py`, the table in docs/van-hanh.md."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The only exit codes; a test compares them with the help and the operator's guide."""

    DONE = 0
    """Done, or stopped as asked."""

    NO = 1
    """A check says no: the bot is sick, the tour or the simulation broke, nothing was imported."""

    WRONG = 2
    """A wrong call, wrong settings, a token that Telegram does not know."""

    ANOTHER_RUNS = 3
    """Another bot works on this database or with this token."""

    POLLING_DIED = 4
    """The bot had stopped to poll or to sweep and ended itself: start it again."""

    NO_DATABASE = 5
    """The database cannot be used: disk full, read-only, damaged, locked."""

    INTERRUPTED = 130
    """Ctrl+C in a command that asks or computes."""
