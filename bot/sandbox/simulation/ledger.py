"""The simulation's own ledger inside the database: every attempt whose outcome is not known, whatever follows it."""

import sqlite3
from collections import Counter

_KEEP = """
CREATE TABLE simulation_doubt (key TEXT NOT NULL);
CREATE TRIGGER simulation_doubts AFTER UPDATE OF state ON outbox
WHEN NEW.state = 'uncertain' AND OLD.state = 'sending'
BEGIN INSERT INTO simulation_doubt VALUES (NEW.key); END;
"""


def keep(facts: sqlite3.Connection) -> None:
    """Begin; a doubt is written in the transaction in which the row is settled so."""
    facts.executescript(_KEEP)


def doubts(facts: sqlite3.Connection) -> Counter[str]:
    """How many uncertain attempts each notice has had."""
    return Counter(key for (key,) in facts.execute("SELECT key FROM simulation_doubt"))
