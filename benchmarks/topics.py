"""Comparing a typed topic with 100,000 earlier ones, against reading and scoring all of them each time."""

import random
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from rapidfuzz import fuzz, process
from sqlalchemy import insert, select

from benchmarks.schools import open_school
from bot.db.models import Achievement, Person
from bot.domain.form import Form
from bot.domain.names import fold
from bot.domain.titles import Title
from bot.usecases import form as fill
from bot.usecases.joining import join
from bot.usecases.office import Office

VERBS = ("Rèn kĩ năng", "Phát triển năng lực", "Bồi dưỡng", "Tổ chức", "Xây dựng", "Khai thác", "Vận dụng")
WHAT = ("tự học", "đọc hiểu", "giải toán", "viết đoạn văn", "làm việc nhóm", "sơ đồ tư duy", "dự án STEM")
SUBJECTS = ("Toán", "Ngữ văn", "Tiếng Anh", "Vật lí", "Hoá học", "Sinh học", "Lịch sử", "Địa lí", "Tin học")
SYLLABLES = [
    "an",
    "bình",
    "chi",
    "đào",
    "giang",
    "hà",
    "khánh",
    "lâm",
    "minh",
    "ngọc",
    "oanh",
    "phúc",
    "quang",
    "sơn",
    "thảo",
    "uyên",
    "vinh",
    "xuân",
    "yến",
]
ACCOUNT, JOIN_CODE = 1, "LAN22222"


@dataclass(frozen=True)
class Result:
    """CPU seconds: the whole answer to a typed topic, of it what the comparison costs, the first one, all read anew."""

    topics: int
    answer: float
    bare: float
    first: float
    anew: float

    def __str__(self) -> str:
        return (
            f"answering a typed topic beside {self.topics:,} earlier ones: {self.answer * 1000:.1f} ms "
            f"(beside none {self.bare * 1000:.1f} ms; the first one, which reads them, {self.first:.1f} s); "
            f"token_set_ratio over all of them {self.anew * 1000:.0f} ms (ratio {self.anew / self.answer:.0f})"
        )


def measure(topics: int = 100_000, times: int = 21) -> Result:
    """All in one process, on a database on the disk."""
    dice = random.Random(1)
    earlier = [_topic(dice) for _ in range(topics)]
    typed = [_topic(dice) for _ in range(times)]
    with TemporaryDirectory() as folder:
        office, _ = open_school(Path(folder), 60, joined=False)
        join(office, ACCOUNT, ACCOUNT, JOIN_CODE)
        draft = _up_to_the_topic(office)
        bare = median(_answer(office, draft, topic) for topic in typed)
        _import(office, earlier)
        first = _answer(office, draft, typed[0])
        answer = median(_answer(office, draft, topic) for topic in typed)
    folded = [fold(topic) for topic in earlier]
    begun = process_time()
    process.extract(fold(typed[0]), folded, scorer=fuzz.token_set_ratio, limit=3)
    return Result(topics, answer, bare, first, process_time() - begun)


def _topic(dice: random.Random) -> str:
    tail = " ".join(dice.choice(SYLLABLES) for _ in range(dice.randint(2, 5)))
    return (
        f"Một số biện pháp {dice.choice(VERBS)} {dice.choice(WHAT)} môn {dice.choice(SUBJECTS)} "
        f"qua {tail} cho học sinh lớp {dice.randint(6, 9)}"
    )


def _up_to_the_topic(office: Office) -> int:
    form = fill.open_form(office, ACCOUNT)
    assert isinstance(form, Form)
    fill.choose_title(office, ACCOUNT, form.draft_id, Title.LDTT)
    fill.finish_rewards(office, ACCOUNT, form.draft_id, none=True)
    return form.draft_id


def _answer(office: Office, draft: int, topic: str) -> float:
    begun = process_time()
    fill.answer_topic(office, ACCOUNT, topic, draft)
    return process_time() - begun


def _import(office: Office, topics: list[str]) -> None:
    """The initiatives of colleagues in earlier years."""
    with office.db.write() as session:
        others = session.scalars(select(Person).where(Person.join_code != JOIN_CODE)).all()
        session.execute(
            insert(Achievement),
            [
                {
                    "school_id": others[0].school_id,
                    "person_id": others[number % len(others)].id,
                    "year": "2024-2025",
                    "kind": "initiative",
                    "value": "school",
                    "words": f"{topic} ({number})",
                    "decision": "",
                    "source": "bench",
                    "added_at": office.clock(),
                }
                for number, topic in enumerate(topics)
            ],
        )


if __name__ == "__main__":
    print(measure())
