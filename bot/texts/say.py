"""Small words: how a person is addressed, how days and moments are written."""

from datetime import date, datetime

from bot.texts.message import Html, html

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def you(sex: str | None) -> str:
    """How staff of a Vietnamese school are addressed: «cô», «thầy», or both where the list does not say."""
    return {"F": "cô", "M": "thầy"}.get(sex or "", "thầy/cô")


def capital(word: str) -> str:
    """The same word at the beginning of a sentence."""
    return word[:1].upper() + word[1:]


def lower(word: str) -> str:
    """The same words after a colon."""
    return word[:1].lower() + word[1:]


def day(value: date) -> str:
    """«Thứ Bảy, 17/10/2026»."""
    return f"{WEEKDAYS[value.weekday()]}, {value:%d/%m/%Y}"


def short_day(value: date | None) -> str:
    """«17/10/2026», or a word for a day that is not known yet."""
    return f"{value:%d/%m/%Y}" if value else "chưa có"


def moment(local: datetime) -> str:
    """«08:05 ngày 05/10/2026» of a moment on the school's wall clock."""
    return f"{local:%H:%M} ngày {local:%d/%m/%Y}"


def until(deadline: date | None) -> Html:
    """The deadline as people read it: «hết ngày Thứ Bảy, 17/10/2026 (23:59)»."""
    if deadline is None:
        return Html("chưa ấn định (chờ ngày hội nghị CBVC)")
    return html("hết ngày <b>{day}</b> (23:59)", day=day(deadline))


def till(deadline: date | None) -> Html:
    """Until when something may be changed, after «được»: «đến hết ngày …», also while no deadline is known."""
    if deadline is None:
        return Html("đến khi hết hạn đăng ký (chưa ấn định, chờ ngày hội nghị CBVC)")
    return html("đến {until}", until=until(deadline))


def number(value: int) -> str:
    """«1.234» as numbers are written in Vietnam."""
    return f"{value:,}".replace(",", ".")
