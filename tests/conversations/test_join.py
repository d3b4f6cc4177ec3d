"""Who am I, do I agree: nothing is stored before the consent."""

from sqlalchemy import text

from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage


def stored(stage: Stage) -> dict[str, int]:
    """How many rows each table holds, seen by a second connection."""
    with stage.office.db.read() as session:
        names = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        return {name: session.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in names}


def accounts(stage: Stage) -> list[tuple[str, int | None]]:
    """Who is tied to which Telegram account."""
    with stage.office.db.read() as session:
        return [
            tuple(r)
            for r in session.execute(text("SELECT name, user_id FROM person WHERE user_id IS NOT NULL"))
        ]


async def test_a_stranger_is_asked_for_his_code_and_nothing_is_stored(stage: Stage) -> None:
    before = stored(stage)
    lan = stage.person("Lan")
    lan.start()
    await stage.settle()

    assert lan.last.text.startswith("👋 Chào thầy/cô!")
    assert await stage.says(lan, "chào bot") == lan.heard[0].text
    assert stored(stage) == before


async def test_a_typed_code_works_like_the_link_and_nothing_is_stored_before_the_consent(
    stage: Stage,
) -> None:
    before = stored(stage)
    lan = stage.person("Lan")
    lan.start()
    await stage.settle()

    assert await stage.says(lan, " lan2-2222 ") == (
        "Cô là Nguyễn Thị Lan, Tổ Toán – Tin, Trường THCS Kim Đồng, phải không?"
    )
    consent = await stage.presses(lan, "Đúng, là tôi")
    assert consent.startswith("🔐 Trước khi bắt đầu, cô đọc giúp phần này")
    assert stored(stage) == before
    assert accounts(stage) == []

    assert (await stage.presses(lan, "✅ Tôi đồng ý")).startswith("✅ Cảm ơn cô Nguyễn Thị Lan.")
    assert accounts(stage) == [("Nguyễn Thị Lan", lan.id)]


async def test_refusing_leads_to_the_paper_way_and_stores_nothing(stage: Stage) -> None:
    before = stored(stage)
    lan = stage.person("Lan")
    lan.start("join_LAN22222")
    await stage.settle()
    said = await stage.presses(lan, "Đúng, là tôi", "Tôi không đồng ý")

    assert "không lưu gì" in said
    assert "đăng ký bằng giấy" in said
    assert stored(stage) == before
    assert (await stage.says(lan, "/dangky")).startswith("👋 Chào thầy/cô!")


async def test_somebody_elses_slip_is_put_right(stage: Stage) -> None:
    hung = stage.person("Hùng")
    hung.start("join_LAN22222")
    await stage.settle()

    assert "cầm nhầm phiếu" in await stage.presses(hung, "Không phải tôi")
    assert "chưa tìm thấy mã" in await stage.says(hung, "LAN2-9999")
    assert accounts(stage) == []


async def test_a_code_that_is_in_use_lets_nobody_else_in(stage: Stage) -> None:
    await stage.joins("Lan", "LAN22222")
    other = stage.person("Ai đó")
    other.start("join_LAN22222")
    await stage.settle()

    assert "đã được một tài khoản Telegram khác sử dụng" in other.last.text


async def test_one_account_is_one_person(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    lan.start("join_MAI22222")
    await stage.settle()

    assert "đã gắn với một người khác" in lan.last.text
    assert accounts(stage) == [("Nguyễn Thị Lan", lan.id)]


async def test_agreeing_twice_joins_once(stage: Stage) -> None:
    lan = stage.person("Lan")
    lan.start("join_LAN22222")
    await stage.settle()
    await stage.presses(lan, "Đúng, là tôi")
    consent = lan.last
    lan.press("✅ Tôi đồng ý", on=consent)
    stage.telegram.press(lan.id, lan.id, consent.id, "join:agree:LAN22222")
    await stage.settle()

    assert stored(stage)["audit_log"] == 1
    assert accounts(stage) == [("Nguyễn Thị Lan", lan.id)]


async def test_who_left_the_school_is_told_so(stage: Stage) -> None:
    with stage.office.db.write() as session:
        session.execute(text("UPDATE person SET active = 0 WHERE join_code = 'MAI22222'"))
    mai = stage.person("Mai")
    mai.start("join_MAI22222")
    await stage.settle()

    assert "không còn công tác tại trường" in mai.last.text


async def test_the_groups_button_leads_a_member_straight_to_the_form(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    lan.start("dangky")
    await stage.settle()

    assert lan.last.text.startswith("📝 Đăng ký thi đua năm học 2026-2027 · bước 1/5")


async def _greeting(stage: Stage, person: Person) -> str:
    person.start()
    await stage.settle()
    return person.last.text


async def test_start_greets_who_has_joined_by_name(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")

    assert (await _greeting(stage, hung)).startswith("👋 Chào thầy Trần Văn Hùng!")
