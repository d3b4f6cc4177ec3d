"""Telephone numbers, addresses and codes as spreadsheets leave them → as they are."""

import re
import unicodedata
from decimal import Decimal

from bot.domain.roster import RosterProblem
from bot.intake.cells import Read, Value, is_blank, text_of

_PHONE = re.compile(r"(?<!\d)(?:(?:\+|00)?84)?0?([35789]\d{8}|2\d{9})(?!\d)")
_BETWEEN_DIGITS = (re.compile(r"[\s.]"), re.compile(r"[\s.()–-]"))
_SCIENTIFIC = re.compile(r"(\d(?:[.,]\d+)?)E\+?(\d{1,2})", re.IGNORECASE)
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_EXACT_UP_TO = 10**15  # a spreadsheet keeps fifteen digits and makes the others zeros


def read_phone(value: Value) -> Read:
    """A number as "0912345678"; kept as a number it had lost its first zero."""
    if is_blank(value):
        return Read(None)
    text = _written_out(unicodedata.normalize("NFKC", text_of(value)).removesuffix(".0"))
    for between in _BETWEEN_DIGITS:  # a dash stands between two numbers, or between the groups of one
        found = list(dict.fromkeys("0" + digits for digits in _PHONE.findall(between.sub("", text))))
        if found:
            problem = RosterProblem.PHONE_SECOND if found[1:] else None
            return Read(found[0], problem, ", ".join(found[1:]))
    return Read(None, RosterProblem.PHONE_INVALID, text)


def read_email(value: Value) -> Read:
    """An address in lower case."""
    if is_blank(value):
        return Read(None)
    text = unicodedata.normalize("NFKC", text_of(value)).removeprefix("mailto:")
    written = _EMAIL.findall(text) or _EMAIL.findall(re.sub(r"\s+", "", text))
    found = list(dict.fromkeys(address.lower() for address in written))
    if not found:
        return Read(None, RosterProblem.EMAIL_INVALID, text)
    return Read(found[0], RosterProblem.EMAIL_SECOND if found[1:] else None, ", ".join(found[1:]))


def read_code(value: Value) -> Read:
    """A code of the ministry or the school; never a number that the spreadsheet has rounded."""
    if is_blank(value):
        return Read(None)
    text = re.sub(r"\s+", "", _written_out(text_of(value)))
    rounded = isinstance(value, float | int) and abs(value) >= _EXACT_UP_TO
    if rounded or _SCIENTIFIC.fullmatch(text):
        return Read(None, RosterProblem.CODE_ROUNDED, text)
    return Read(re.sub(r"^(\d+)\.0+$", r"\1", text))


def _written_out(text: str) -> str:
    """«9.12345678E+08» as 912345678, unless digits are missing: «9.12E+08» stands for a million numbers."""
    match = _SCIENTIFIC.fullmatch(text)
    if match is None:
        return text
    mantissa, exponent = match[1].replace(",", "."), int(match[2])
    complete = len(mantissa) - len("9.") >= exponent - 1  # one last zero may have been left out
    return f"{Decimal(f'{mantissa}E{exponent}'):.0f}" if complete else text
