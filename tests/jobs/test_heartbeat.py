"""What counts as a sign of life, and since when one is expected."""

from datetime import UTC, datetime

from bot.jobs.heartbeat import Heartbeat, Vital

NOW = datetime(2026, 10, 1, tzinfo=UTC)


def test_nothing_is_expected_before_it_has_begun() -> None:
    heart = Heartbeat(lambda: NOW)
    heart.begun(Vital.POLL)
    heart.begun(Vital.POLL)

    assert heart.signs == {Vital.LOOP: 0, Vital.POLL: 1, Vital.SWEEP: 0}
    assert (heart.started_at, heart.polled_at, heart.swept_at) == (NOW, None, None)


def test_a_poll_and_a_sweep_that_end_are_noted_with_their_moment() -> None:
    heart = Heartbeat(lambda: NOW)
    heart.polled()
    heart.swept()

    assert heart.signs == {Vital.LOOP: 0, Vital.POLL: 1, Vital.SWEEP: 1}
    assert (heart.polled_at, heart.swept_at) == (NOW, NOW)


def test_polling_that_only_goes_on_has_no_moment() -> None:
    heart = Heartbeat(lambda: NOW)
    heart.goes_on(Vital.POLL)

    assert (heart.signs[Vital.POLL], heart.polled_at) == (1, None)
