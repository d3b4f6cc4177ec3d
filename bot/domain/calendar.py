"""The only place that converts between the school's zone and UTC (the zone is passed in)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day on the school's wall calendar at this moment."""
    return moment.astimezone(zone).date()


def local_time(moment: datetime, zone: ZoneInfo) -> datetime:
    """The same moment on the school's wall clock (aware)."""
    return moment.astimezone(zone)


def at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which the school's wall clock shows this day and hour."""
    return datetime.combine(day, hour, zone).astimezone(UTC)


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Local midnight at which the day begins, in UTC."""
    return at(day, time(), zone)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """«Until 17 October» = the next local midnight, half-open, in UTC."""
    return start_of(day + timedelta(days=1), zone)


@dataclass(frozen=True)
class QuietHours:
    """The night of the school: no notice leaves between `begins` and `ends` (wall clock, over midnight or not)."""

    begins: time
    ends: time
    zone: ZoneInfo

    def cover(self, moment: datetime) -> bool:
        """Whether people sleep at this moment."""
        clock = moment.astimezone(self.zone).time()
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends

    def next_waking(self, moment: datetime) -> datetime:
        """The moment itself by day, else the moment at which the night ends."""
        if not self.cover(moment):
            return moment
        local = moment.astimezone(self.zone)
        later = local.time() >= self.ends
        return at(local.date() + timedelta(days=int(later)), self.ends, self.zone)
