"""The consent: which version of its text holds."""

CONSENT_VERSION = 2
"""A changed text gets a new number; the record says which one was agreed to, and an older one is asked for again."""

FIRST_VERSION = 1


def outdated(version: int | None) -> bool:
    """Whether somebody agreed to an older text; without any agreement there is nothing to renew."""
    return version is not None and version < CONSENT_VERSION
