"""At start: a first-run code for each school that has no secretary yet."""

from bot.texts import cli as texts
from bot.usecases.office import Office
from bot.usecases.schools import codes_for_schools_without_secretary


def print_first_codes(office: Office) -> None:
    """One line a school, on the terminal of who started the bot and nowhere else."""
    for school, code in codes_for_schools_without_secretary(office):
        print(texts.first_code(school, code), flush=True)
