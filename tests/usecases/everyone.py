"""Every use case that there is, and everything that stands in a database."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select

import bot.usecases
from bot.db.base import Base
from bot.db.engine import Database
from bot.usecases.office import terms_of

Call = Callable[..., Any]


def functions() -> Iterator[tuple[str, Call]]:
    """Each function of bot/usecases with its name, «module.function»."""
    for module in pkgutil.iter_modules(bot.usecases.__path__):
        found = importlib.import_module(f"bot.usecases.{module.name}")
        for name, function in vars(found).items():
            if inspect.isfunction(function) and function.__module__ == found.__name__:
                yield f"{module.name}.{name}", function


USE_CASES = {name: function for name, function in functions() if terms_of(function) is not None}


def parameters(function: Call) -> list[inspect.Parameter]:
    """What is asked of the caller beside office and account."""
    return list(inspect.signature(function).parameters.values())[1:]


def everything(db: Database, *but: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables (but of these)."""
    with db.read() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in but
        }
