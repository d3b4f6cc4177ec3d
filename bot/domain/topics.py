"""An SKKN topic (đề tài sáng kiến kinh nghiệm): its fields and whether a typed answer is acceptable."""

import re
import unicodedata
from enum import StrEnum

SHORTEST = 10
LONGEST = 300
"""Letters of a topic: shorter is a slip of the thumb, longer does not fit the official list's column."""


class TopicField(StrEnum):
    """Lĩnh vực, the list of the guides for SKKN (DOMAIN 2.1)."""

    TEACHING = "teaching"
    MANAGEMENT = "management"
    CLASS_TEACHER = "class_teacher"
    ASSESSMENT = "assessment"
    IT = "it"
    SOCIAL = "social"
    OTHER = "other"


class TopicLevel(StrEnum):
    """Cấp đăng ký: who is asked to recognise the initiative."""

    SCHOOL = "school"
    COMMUNE = "commune"
    PROVINCE = "province"


class TopicFault(StrEnum):
    """Why a typed topic is not acceptable as it stands."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NO_WORDS = "no_words"


def tidy(typed: str) -> str:
    """One line in NFC without control characters: what people paste from Word stops Excel from saving (R-29)."""
    printable = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in typed)
    visible = "".join(c for c in printable if unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cn"})
    composed = unicodedata.normalize("NFC", visible)  # last: an invisible sign keeps a mark from its letter
    return re.sub(r"\s+", " ", composed).strip()


def fault(topic: str) -> TopicFault | None:
    """What is wrong with a tidied topic, or None."""
    if len(topic) > LONGEST:
        return TopicFault.TOO_LONG
    if not any(c.isalpha() for c in topic):
        return TopicFault.NO_WORDS
    if len(topic) < SHORTEST:
        return TopicFault.TOO_SHORT
    return None
