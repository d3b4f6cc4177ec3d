"""Invented schools for the workbooks: a small one, and a large one with the longest names and topics."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle, islice
from zoneinfo import ZoneInfo

from bot.domain.lists import CollectiveRow, Letterhead, Lists, lists_of
from bot.domain.members import Member, OnBehalf
from bot.domain.registration import State
from bot.domain.titles import CollectiveTitle, Reward, Title
from bot.domain.topics import LONGEST, TopicField, TopicLevel

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


def small_school() -> Lists:
    """Twelve people."""
    return lists_of(HEAD, [member(n, long=False) for n in range(12)], COLLECTIVES[:2])


def large_school(people: int = 150) -> Lists:
    """The longest names and topics."""
    head = replace(
        HEAD,
        school="Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai",
        authority="Ủy ban nhân dân đặc khu Phú Quốc",
    )
    return lists_of(head, [member(n, long=True) for n in range(people)], COLLECTIVES)


def empty_school() -> Lists:
    """Nobody, and nothing known but the school's name."""
    return lists_of(replace(HEAD, authority="", place="", secretary="", chair=""), [])
