"""A new code for one person."""

import random
from dataclasses import replace

from bot.usecases.firstrun import become_secretary
from bot.usecases.office import Office
from bot.usecases.schools import issue_first_code
from bot.usecases.slips import Issued, issue_code
from tests.school import make_school


class Repeating(random.Random):
    """Draws the code of Hùng first, then another one."""

    drawn = "HUNG2222ABCDEFGH"
    at = 0

    def choice(self, _seq: str) -> str:  # type: ignore[override]
        self.at += 1
        return self.drawn[self.at - 1]


def test_nobody_gets_the_code_of_somebody_else(office: Office) -> None:
    school = make_school(office)
    become_secretary(office, 7, 7, issue_first_code(office, school), 4)

    issued = issue_code(replace(office, rng=Repeating()), 7, 1, "LAN22222")

    assert issued == Issued("Nguyễn Thị Lan", "ABCDEFGH", None)
