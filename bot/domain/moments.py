"""Moments as people type them: «20/10 15:00», «15h30 20/10/2026», «7h30 sáng mai», «16:45», with or without accents."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import at, local_day
from bot.domain.dates import read_day
from bot.domain.names import fold, nfc

_JUST_PASSED = timedelta(days=180)
"""A day without year that was within so many days is a slip, and not next year's."""

_HOURS = (
    re.compile(r"(?<!\d)(\d{1,2}) ?(?:h|g|gio)(?: ?(\d{2}))?(?: ?(?:p|phut))?(?![a-z\d])"),
    re.compile(r"(?<!\d)(\d{1,2}) ?(?:h|g|gio)()(?![a-z\d])"),
)
"""With its minutes, and without: the hour of «15 giờ 20/10» has none."""

_SMALL_WORDS = re.compile(r"\b(?:luc|vao|hoi|sang|trua|chieu|toi|dem)\b")
_AFTER_NOON = re.compile(r"\b(?:chi(?:\u1ec1|e)u|t(?:\u1ed1|o)i|[d\u0111][e\u00ea]m)\b")
"""Afternoon, evening, night, with or without accents; folded, the evening would be the same as «tới», next."""

_TODAY, _TOMORROW = {"", "nay", "hom nay"}, {"mai", "ngay mai"}
_NOON, _HOURS_A_DAY, _MINUTES = 12, 24, 60


def read_moment(typed: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment that somebody typed, which may have passed; None where it cannot be read."""
    words = fold(re.sub(r"(?<=\d)\s*:\s*(?=\d)", "h", typed))
    later = _NOON if _AFTER_NOON.search(nfc(typed).casefold()) else 0
    for pattern in _HOURS:
        found = pattern.search(words)
        if found is None or int(found[1]) >= _HOURS_A_DAY or int(found[2] or 0) >= _MINUTES:
            continue
        hour = int(found[1]) + (later if int(found[1]) < _NOON else 0)
        rest = _SMALL_WORDS.sub(" ", f"{words[: found.start()]} {words[found.end() :]}")
        day = _day_in(" ".join(rest.split()), local_day(now, zone))
        if day is not None:
            return at(day, time(hour, int(found[2] or 0)), zone)
    return None


def _day_in(rest: str, today: date) -> date | None:
    if rest in _TODAY:
        return today
    if rest in _TOMORROW:
        return today + timedelta(days=1)
    return read_day(rest, today - _JUST_PASSED)
