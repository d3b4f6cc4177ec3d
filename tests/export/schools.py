"""Invented schools for the workbooks: a small one, and a large one with the longest names and topics."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import cycle, islice
from zoneinfo import ZoneInfo

from bot.domain.entries import Change, Difference, Entry
from bot.domain.feedback import LONGEST as MOST_WORDS
from bot.domain.feedback import Comment, Kind
from bot.domain.lateness import LatePerson
from bot.domain.lists import CollectiveRow, Letterhead, Lists, lists_of
from bot.domain.members import Member, OnBehalf
from bot.domain.publication import Collective, Issue
from bot.domain.registration import State
from bot.domain.titles import CollectiveTitle, Reward, Title
from bot.domain.topics import LONGEST, TopicField, TopicLevel
from bot.export.published import Record

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MADE_AT = datetime(2026, 10, 5, 1, 5, tzinfo=UTC)

TEAMS = (
    "Ban giám hiệu",
    "Tổ Toán – Tin",
    "Tổ Ngữ văn – Giáo dục công dân",
    "Tổ Khoa học tự nhiên và Công nghệ",
    "Tổ Ngoại ngữ",
    "Tổ Lịch sử và Địa lí – Nghệ thuật – Giáo dục thể chất",
    "Tổ Văn phòng",
)
NAMES = (
    "Nguyễn Thị Ánh Nguyệt",
    "Trần Văn Đức",
    "Lê Hoàng Ngọc Phương Quỳnh",
    "Nguyễn Phúc Công Huyền Tôn Nữ Thị Thanh Thủy",
    "Đỗ Thị Hường",
    "Phạm Ngọc Ấn",
    "Vũ Thị Ẩm Thủy",
    "H'Hen Niê Kđăm",
    "Đặng Đình Ước",
    "Hoàng Thị Tường Vy",
)
POSITIONS = ("Giáo viên", "Tổ trưởng chuyên môn", "Phó Hiệu trưởng", "Nhân viên thiết bị, thư viện", None)
DUTIES = ("Toán", "Ngữ văn", "Khoa học tự nhiên (Hóa học)", "Hoạt động trải nghiệm, hướng nghiệp", None)
TOPIC = "Một số biện pháp nâng cao chất lượng dạy học theo định hướng phát triển phẩm chất và năng lực cho học sinh"


def topic(letters: int) -> str:
    """A topic of exactly so many letters."""
    words = (
        f"{TOPIC}, ứng dụng công nghệ thông tin và trí tuệ nhân tạo trong kiểm tra, đánh giá thường xuyên; "
    )
    return "".join(islice(cycle(words), letters)).strip().ljust(letters, "a")


def member(number: int, *, long: bool) -> Member:
    """The so-manieth invented person; nine in ten have registered."""
    state = (State.SUBMITTED, State.TEAM_APPROVED, State.SUBMITTED, None, State.SUBMITTED, State.DECLINED)[
        number % 6
    ]
    team = number % len(TEAMS)
    titles = list(Title) if long else [Title.LDTT, Title.CSTDCS]
    rewards = list(Reward)
    return Member(
        name=NAMES[number * 7 % len(NAMES)],
        team=TEAMS[team],
        team_place=team,
        birth_date=None
        if number % 11 == 3
        else "1979"
        if number % 7 == 2
        else f"19{70 + number % 28}-0{1 + number % 9}-1{number % 9}",
        position=POSITIONS[number % len(POSITIONS)],
        subject=DUTIES[number * 3 % len(DUTIES)],
        phone=f"09{number:08}",
        joined=number % 4 != 1,
        drafting=number % 9 == 3,
        on_leave=number % 13 == 9,
        state=state,
        title=titles[number % len(titles)],
        rewards=tuple(rewards[number % len(rewards) :][: number % 3 if long else number % 2]),
        topic=""
        if number % 5 == 4
        else topic(LONGEST if long and number % 3 == 0 else 40 + number * 13 % 90),
        field=None if number % 5 == 4 else list(TopicField)[number % len(TopicField)],
        level=None if number % 5 == 4 else list(TopicLevel)[number % len(TopicLevel)],
        behalf=(None, None, OnBehalf.OPEN, OnBehalf.CONFIRMED)[number % 4],
        joint=(NAMES[3], NAMES[2]) if number % 10 == 0 else (),
    )


HEAD = Letterhead(
    school="Trường THCS Nguyễn Du",
    authority="UBND phường Hòa Bình",
    place="Hòa Bình",
    year="2026-2027",
    secretary="Lê Thị Thư Ký",
    chair="Trần Văn Hiệu Trưởng",
    made_at=MADE_AT,
    zone=ZONE,
)


COLLECTIVES = [
    CollectiveRow(
        team,
        20 + number,
        list(CollectiveTitle)[number % 2],
        (Reward.GIAY_KHEN, Reward.BK_TINH)[: number % 3],
    )
    for number, team in enumerate(TEAMS)
]


LATE = (
    LatePerson("Lan", TEAMS[1], "Đi công tác", date(2026, 10, 21), "Lê Thị Thư Ký", date(2026, 10, 19), ""),
    LatePerson("Mai", "", "Nghỉ ốm", None, "Lê Thị Thư Ký", date(2026, 10, 20), "Danh sách đã nộp"),
    LatePerson("Hùng", TEAMS[2], "Quên", None, "", None, ""),
)


def small_school() -> Lists:
    """Twelve people."""
    return lists_of(HEAD, [member(n, long=False) for n in range(12)], COLLECTIVES[:2], LATE)


def large_school(people: int = 150) -> Lists:
    """The longest names and topics."""
    head = replace(
        HEAD,
        school="Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai",
        authority="Ủy ban nhân dân đặc khu Phú Quốc",
    )
    late = [
        LatePerson(
            NAMES[n % len(NAMES)],
            TEAMS[n % len(TEAMS)],
            topic(400 if n % 4 == 0 else 20 + n),
            None if n % 3 == 0 else date(2026, 10, 21),
            NAMES[3],
            date(2026, 10, 19),
            topic(300) if n % 3 == 0 else "",
        )
        for n in range(people // 3)
    ]
    return lists_of(head, [member(n, long=True) for n in range(people)], COLLECTIVES, late)


def team_of(lists: Lists) -> Lists:
    """The list of the first team that registers something, as its lead takes it along."""
    head = replace(lists.head, authority=lists.head.school, school=TEAMS[5], secretary="", chair=NAMES[3])
    return replace(lists, head=head, collectives=lists.collectives[:1])


def issue_of(lists: Lists, number: int = 1) -> Issue:
    """Everybody who is registered as a published list; the second one is a supplement of every kind of change."""
    entries = tuple(
        Entry(n, 1, n, r.name, r.team, "", r.title, (), r.topic, None, None, (), on_behalf=False)
        for n, r in enumerate(lists.registrations, start=1)
    )
    teams = tuple(Collective(row.team, row.title) for row in lists.collectives if row.title)
    if number == 1:
        return Issue(1, entries, (), teams, teams)
    kinds = (
        Difference(Change.ADDED, None, e)
        if e.registration % 3
        else Difference(Change.GONE, e, None)
        if e.registration % 2
        else Difference(Change.CHANGED, e, e)
        for e in entries
    )
    return Issue(number, entries, tuple(kinds), teams, teams)


def record_for(lists: Lists, comments: int) -> Record:
    """The record of its publication, with comments of every length; each third one is not answered."""
    issue = issue_of(lists)
    made = tuple(
        Comment(
            n,
            "K7M4QX",
            list(Kind)[n % len(Kind)],
            "Người Gửi",
            NAMES[n % len(NAMES)],
            TEAMS[n % len(TEAMS)],
            n,
            topic(MOST_WORDS if n % 5 == 4 else 30 + n),
            MADE_AT,
            date(2026, 10, 19),
            "" if n % 3 == 0 else topic(MOST_WORDS if n % 7 == 0 else 40 + n),
            None if n % 3 == 0 else MADE_AT,
            n % 3 != 0 and n % 2 == 0,
        )
        for n in range(comments)
    )
    return Record(issue, date(2026, 10, 16), date(2026, 10, 19), made)


def empty_school() -> Lists:
    """Nobody, and nothing known but the school's name."""
    return lists_of(replace(HEAD, authority="", place="", secretary="", chair=""), [])
