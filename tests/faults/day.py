"""A registration day, step by step: what people do, also after the bot was killed under their hands."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from bot.clock import real_now
from bot.db.models import SchoolYear
from bot.db.queries import write_plan
from bot.domain.year import AfterConference, Phase
from bot.sandbox.telegram import Fault, Message, Person, Trouble
from bot.sandbox.telegram.events import Event, Requested
from tests.conftest import local
from tests.faults.conftest import Site
from tests.school import PLAN

TODAY = replace(
    PLAN,
    phases=(Phase(1, "Đợt 1", "Chuẩn bị tốt cho học kỳ I", date(2026, 10, 5), date(2026, 12, 31)),),
    rule=AfterConference(2),
    conference=date(2026, 10, 8),
)
"""On Monday, 5 October, the phase is launched, registration opens, and the first reminder goes out: it closes on the 10th."""

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"
MOST_TRIES = 4


@dataclass
class Day:
    """The people of the day; Hạnh is the secretary, and Dũng never joins."""

    site: Site
    hanh: Person
    lan: Person
    mai: Person
    hung: Person
    group: int

    def said_in_group(self) -> list[Message]:
        """What the bot has said in the group."""
        return [m for m in self.hanh.messages(self.group) if m.sender.is_bot and not m.service]

    def people(self) -> tuple[Person, ...]:
        return (self.hanh, self.lan, self.mai, self.hung)


def morning(site: Site) -> Day:
    """At 07:00, before the bot is started; only Lan has not joined yet."""
    with site.office.db.write() as session:
        write_plan(session.scalars(select(SchoolYear)).one(), TODAY)
    site.clock.offset = local(2026, 10, 5, 7) - real_now()
    hanh = site.joins("Hạnh", "HANH2222")
    group = site.connects(hanh)
    site.telegram.promote_bot(group, hanh.id)
    mai, hung = site.joins("Mai", "MAI22222"), site.joins("Hùng", "HUNG2222")
    site.telegram.queue.waiting.clear()
    return Day(site, hanh, site.telegram.add_person("Lan"), mai, hung, group)


Step = Callable[[Day], Coroutine[None, None, None]]
"""Something that happens; it is over when the bot is quiet again."""


async def quiet(site: Site) -> None:
    """Until the bot has sent everything, what it does beside the updates included (the menus)."""
    heard = 0

    def count(event: Event) -> None:
        nonlocal heard
        heard += isinstance(event, Requested) and event.method != "getUpdates"

    stop, before = site.telegram.listen(count), -1
    while before != heard:
        before = heard
        await site.server.idle()
    stop()


async def starts(day: Day) -> None:
    await day.site.start()
    await quiet(day.site)


def at(hour: int, minute: int, flooded: str = "") -> Step:
    """The clock reaches a moment, from which on Telegram takes nothing for who is flooded (429), until the next one."""

    async def happens(day: Day) -> None:
        if flooded:
            chat: Person = getattr(day, flooded)
            flood = Fault(Trouble.FLOOD, method="sendMessage", chat=chat.id, count=-1, retry_after=6 * 3600)
            day.site.telegram.faults.add(flood)
        else:
            day.site.telegram.faults.lift()
        await day.site.at(2026, 10, 5, hour, minute)

    return happens


def does(who: str, what: str) -> Step:
    """A person types, or presses the [button]; where nothing follows he does it again, as people do."""

    async def happens(day: Day) -> None:
        person: Person = getattr(day, who)
        seen = _screens(person)
        for _ in range(MOST_TRIES):
            _act(person, what)
            await day.site.server.until(lambda: not day.site.telegram.queue.waiting)
            await day.site.server.move_clock(60)
            if _screens(person) != seen:
                return
        raise AssertionError(f"{who} gets no answer to {what}")

    return happens


def _screens(person: Person) -> list[tuple[str, list[list[str]]]]:
    return [(message.text, message.buttons) for message in person.heard]


def _act(person: Person, what: str) -> None:
    if what.startswith("["):
        person.press(what[1:-1])
    elif what.startswith("/start "):
        person.start(what.removeprefix("/start "))
    else:
        person.say(what)


async def answer_doubts(day: Day) -> None:
    """The secretary is asked whether an announcement arrived: she looks into the group, and says what she sees."""
    while asked := next((m for m in day.hanh.heard if m.button("Gửi lại")), None):
        there = any(said.text in asked.text for said in day.said_in_group())
        day.hanh.press("Đã thấy trong nhóm" if there else "Gửi lại", asked)
        await day.site.server.idle()


def twice(step: Step) -> Step:
    """The press comes once more under a new update id, as after a reconnection of the app."""

    async def happens(day: Day) -> None:
        day.site.telegram.faults.add(Fault(Trouble.PRESS_AGAIN, method="press"))
        await step(day)

    return happens


DAY: dict[str, Step] = {
    "the bot starts": starts,
    "the phase and the registration are announced": at(7, 30),
    "lessons begin": at(8, 0),
    "Lan follows the link on her slip": does("lan", "/start join_LAN22222"),
    "Lan says that it is she": does("lan", "[Đúng, là tôi]"),
    "Lan agrees": does("lan", "[✅ Tôi đồng ý]"),
    "Lan begins": does("lan", "/dangky"),
    "Lan chooses a title": does("lan", "[Chiến sĩ thi đua cơ sở]"),
    "Lan wants no reward": does("lan", "[Không đề nghị khen thưởng]"),
    "Lan types her topic": does("lan", TOPIC),
    "Lan chooses its field": does("lan", "[Phương pháp dạy học]"),
    "Lan chooses its level": does("lan", "[Cấp trường]"),
    "Lan submits": does("lan", "[✅ Gửi đăng ký]"),
    "Mai begins": does("mai", "/dangky"),
    "Mai declines": does("mai", "[Không đăng ký năm nay]"),
    "who owes is reminded, but Telegram does not take Hạnh's": at(16, 30, flooded="hanh"),
    "a quarter of an hour passes": at(16, 45, flooded="hanh"),
    "Hùng begins from the reminder": does("hung", "[📝 Đăng ký ngay]"),
    "Hùng chooses a title": does("hung", "[Lao động tiên tiến]"),
    "Hùng wants no reward": does("hung", "[Không đề nghị khen thưởng]"),
    "Hùng has no topic": does("hung", "[Không có đề tài]"),
    "Hùng submits, and his press comes twice": twice(does("hung", "[✅ Gửi đăng ký]")),
    "Telegram takes everything again": at(17, 0),
    "Hạnh looks at the conference": does("hanh", "/hoinghi"),
    "Hạnh types another day": does("hanh", "15/10"),
    "Hạnh moves it, so that her waiting reminder is cancelled": does(
        "hanh", "[✅ Đặt hội nghị ngày 15/10/2026]"
    ),
    "the evening comes": at(19, 0),
    "Lan looks": does("lan", "/hoso"),
    "Mai looks": does("mai", "/hoso"),
    "Hùng looks": does("hung", "/hoso"),
    "Hạnh looks": does("hanh", "/hoinghi"),
}
