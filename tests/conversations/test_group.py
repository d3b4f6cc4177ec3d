"""The staff group: connected by our secretary, quiet otherwise, followed wherever Telegram moves it."""

from sqlalchemy import text

from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage
from tests.usecases.council import seated


async def group_with(stage: Stage, owner: Person, *, forum: bool = False) -> int:
    group = stage.telegram.add_group("Hội đồng trường", owner.id, forum=forum)
    stage.telegram.add_bot_to_group(group.id, owner.id)
    await stage.settle()
    return group.id


def last_in(stage: Stage, person: Person, group: int) -> str:
    return [m.text for m in person.messages(group) if m.sender.is_bot and not m.service][-1]


def connected(stage: Stage) -> list[tuple[int | None, int | None]]:
    with stage.office.db.read() as session:
        return [tuple(r) for r in session.execute(text("SELECT group_chat_id, group_thread_id FROM school"))]


async def test_the_bot_introduces_itself_and_the_secretary_connects_the_group(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    group = await group_with(stage, hanh)
    assert last_in(stage, hanh, group).startswith("👋 Chào các thầy cô!")
    hanh.say("/ketnoi", group)
    await stage.settle()

    texts = [m.text for m in hanh.messages(group) if m.sender.is_bot]
    assert any(
        t.startswith("🔗 Nhóm này đã kết nối với bot thi đua của Trường THCS Kim Đồng.") for t in texts
    )
    assert connected(stage) == [(group, None)]


async def test_connecting_twice_says_so(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    group = await group_with(stage, hanh)
    for _ in range(2):
        hanh.say("/ketnoi", group)
        await stage.settle()

    assert "từ trước" in last_in(stage, hanh, group)


async def test_a_telegram_admin_who_is_not_our_secretary_is_refused(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    group = await group_with(stage, lan)
    lan.say("/ketnoi", group)
    await stage.settle()

    assert last_in(stage, lan, group).startswith("Chỉ thư ký hội đồng thi đua")
    assert connected(stage) == [(None, None)]


async def test_what_is_personal_is_answered_with_the_way_into_the_private_chat(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    group = await group_with(stage, lan)
    for command in ("/hoso", "/dangky", "/export", "/xoadulieu"):
        lan.say(command, group)
        await stage.settle()
        assert last_in(stage, lan, group) == (
            "Việc này làm trong cuộc trò chuyện riêng với bot. Thầy/cô bấm nút bên dưới nhé."
        )
    lan.say("chào cả nhà", group)
    await stage.settle()
    assert len([m for m in lan.messages(group) if m.sender.is_bot and not m.service]) == 5


async def test_announcements_follow_a_group_that_becomes_a_supergroup(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    group = await group_with(stage, hanh)
    hanh.say("/ketnoi", group)
    await stage.settle()
    moved = stage.telegram.migrate(group, hanh.id).id
    stage.clock.set(2026, 10, 14, 7, 30)
    await stage.sweep()

    assert last_in(stage, hanh, moved).startswith("⏰ Sắp hết hạn đăng ký thi đua")
    assert connected(stage) == [(moved, None)]


async def test_announcements_go_to_the_topic_in_which_the_group_was_connected(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    group = await group_with(stage, hanh, forum=True)
    topic = stage.telegram.add_topic(group, hanh.id, "Thi đua")
    stage.telegram.say(hanh.id, group, "/ketnoi", thread=topic)
    await stage.settle()
    assert connected(stage) == [(group, topic)]
    stage.telegram.delete_topic(group, topic)
    stage.clock.set(2026, 10, 14, 7, 30)
    await stage.sweep()

    assert last_in(stage, hanh, group).startswith("⏰ Sắp hết hạn đăng ký thi đua")
    assert connected(stage) == [(group, None)]


async def test_a_bot_that_was_thrown_out_forgets_the_group(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    group = await group_with(stage, hanh)
    hanh.say("/ketnoi", group)
    await stage.settle()
    stage.telegram.remove_bot(group, hanh.id)
    await stage.settle()

    assert connected(stage) == [(None, None)]


async def test_blocking_is_noted_and_forgotten_when_the_person_comes_back(stage: Stage) -> None:
    def reachable() -> object:
        with stage.office.db.read() as session:
            return session.scalar(text("SELECT reachable FROM person WHERE join_code = 'LAN22222'"))

    lan = await stage.joins("Lan", "LAN22222")
    lan.block()
    await stage.settle()
    assert reachable() == 0
    lan.unblock()
    await stage.settle()
    assert reachable() == 1


REST = ["gopy", "vanban", "huy", "trogiup", "dulieucuatoi", "suadulieu", "xoadulieu"]
"""What everybody finds at the end of his menu."""


async def test_menus_show_what_each_person_may_do(stage: Stage) -> None:
    seated(stage.office, "MAI22222")
    lan, hung = await stage.joins("Lan", "LAN22222"), await stage.joins("Hùng", "HUNG2222")
    mai, dung = await stage.joins("Mai", "MAI22222"), await stage.joins("Dũng", "DUNG2222")
    hanh = await stage.joins("Hạnh", "HANH2222")

    assert lan.menu == ["dangky", "hoso", *REST]
    assert hung.menu == ["dangky", "hoso", "to", *REST]
    assert mai.menu == ["dangky", "hoso", "xet", "tiendo", "lich", "suckhoe", "hoidong", *REST]
    assert dung.menu == [
        *("dangky", "hoso", "xet", "chot", "tiendo", "lich", "thongbao", "export", "suckhoe"),
        *("captren", "hoidong", "vaitro"),
        *REST,
    ]
    assert hanh.menu == [
        *(
            "dangky",
            "hoso",
            "tonghop",
            "to",
            "xet",
            "congkhai",
            "chot",
            "tiendo",
            "lich",
            "thongbao",
            "export",
            "suckhoe",
            "captren",
        ),
        *("hoinghi", "nhansu", "lichsu", "hoidong", "vaitro", "phieu", "quydinh", "namhoc", "danhsach"),
        *REST,
    ]
