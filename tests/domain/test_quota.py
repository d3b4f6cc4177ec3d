"""The quota's light: both ways of rounding are shown, and none of them blocks."""

import pytest

from bot.domain.quota import Colour, light


@pytest.mark.parametrize(
    ("holders", "of", "percent", "colour", "allowed", "hundredths"),
    [
        pytest.param(0, 0, 15, Colour.GREEN, 0, 0, id="nobody of nobody"),
        pytest.param(1, 0, 15, Colour.RED, 0, 0, id="somebody of nobody"),
        pytest.param(3, 20, 15, Colour.GREEN, 3, 300, id="just as many as allowed"),
        pytest.param(4, 20, 15, Colour.RED, 3, 300, id="one above a round number"),
        pytest.param(4, 33, 15, Colour.GREEN, 4, 495, id="within the number rounded down"),
        pytest.param(5, 33, 15, Colour.YELLOW, 4, 495, id="allowed only where one rounds up"),
        pytest.param(6, 33, 15, Colour.RED, 4, 495, id="above it however one rounds"),
        pytest.param(1, 3, 20, Colour.YELLOW, 0, 60, id="less than one person"),
        pytest.param(5, 5, 100, Colour.GREEN, 5, 500, id="everybody"),
    ],
)
def test_the_light_shows(
    holders: int, of: int, percent: int, colour: Colour, allowed: int, hundredths: int
) -> None:
    seen = light(holders, of, percent)

    assert (seen.colour, seen.allowed, seen.hundredths) == (colour, allowed, hundredths)
