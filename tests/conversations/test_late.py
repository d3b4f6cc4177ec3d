"""After the deadline: asking to register late, the secretary's answer, more time unasked; as each lives it."""

from sqlalchemy import select

from bot.db.models import Extension, LateRequest, Registration
from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage
from tests.conversations.old_buttons import press_old
from tests.conversations.staffroom import buttons

WHY = "Em nghỉ ốm từ 12 đến 18/10"


async def two_days_late(stage: Stage) -> tuple[Person, Person]:
    """Lan and the secretary have joined; it is Monday 19 October, two days after the deadline."""
    lan, hanh = await stage.joins("Lan", "LAN22222"), await stage.joins("Hạnh", "HANH2222")
    stage.clock.set(2026, 10, 19, 8, 0)
    await stage.sweep()
    return lan, hanh


async def asks(stage: Stage, lan: Person) -> str:
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "🙏 Xin đăng ký muộn")
    said = await stage.says(lan, WHY)
    await stage.settle()
    return said


def decided(stage: Stage) -> list[tuple[bool | None, str | None]]:
    with stage.office.db.read() as session:
        return [(r.granted, r.answer) for r in session.scalars(select(LateRequest).order_by(LateRequest.id))]


def states(stage: Stage) -> list[str]:
    with stage.office.db.read() as session:
        return list(session.scalars(select(Registration.state)))


async def test_asked_granted_registered(stage: Stage) -> None:
    lan, hanh = await two_days_late(stage)
    assert await stage.says(lan, "/dangky") == (
        "🔒 Đợt đăng ký thi đua năm học 2026-2027 đã hết hạn (17/10/2026).\n\n"
        "Nếu có lý do chính đáng, cô xin đăng ký muộn: cô ghi lý do, thư ký hội đồng xem xét và bot báo kết quả cho cô."
    )
    assert "gõ lý do xin đăng ký muộn" in await stage.presses(lan, "🙏 Xin đăng ký muộn")
    said = await stage.says(lan, WHY)
    assert said.startswith("⏳ Yêu cầu đăng ký muộn của cô đã gửi thư ký hội đồng.\n\nLý do: «Em nghỉ ốm")

    assert hanh.last.text == (
        "🙏 Xin đăng ký muộn\n\nNguyễn Thị Lan – Tổ Toán – Tin\n"
        "Lý do: «Em nghỉ ốm từ 12 đến 18/10»\nGửi lúc 08:00 ngày 19/10/2026."
    )
    await stage.presses(hanh, "✅ Đồng ý")
    assert buttons(hanh) == [
        "1 ngày · hết Thứ Ba, 20/10/2026",
        "2 ngày · hết Thứ Tư, 21/10/2026",
        "3 ngày · hết Thứ Năm, 22/10/2026",
        "5 ngày · hết Thứ Bảy, 24/10/2026",
        "⬅ Quay lại",
    ]
    said = await stage.presses(hanh, "2 ngày · hết Thứ Tư, 21/10/2026")
    assert "✅ Đã đồng ý: được đăng ký đến hết ngày Thứ Tư, 21/10/2026 (23:59)." in said

    assert lan.last.text.startswith(
        "✅ Cô được đăng ký thi đua năm học 2026-2027 đến hết ngày Thứ Tư, 21/10/2026 (23:59)."
    )
    await stage.presses(lan, "📝 Đăng ký ngay", "Lao động tiên tiến", "Không đề nghị khen thưởng")
    said = await stage.presses(lan, "Không có đề tài", "✅ Gửi đăng ký")
    assert "Cô còn sửa được đến hết ngày Thứ Tư, 21/10/2026 (23:59)" in said
    assert states(stage) == ["submitted"]


async def test_refused_with_a_reason(stage: Stage) -> None:
    lan, hanh = await two_days_late(stage)
    await asks(stage, lan)
    await stage.presses(hanh, "Không đồng ý")
    assert (await stage.says(hanh, "x")).startswith("Nội dung còn quá ngắn.")
    assert "Đã không đồng ý." in await stage.says(hanh, "Danh sách đã nộp phòng")
    await stage.settle()

    assert lan.last.text.startswith(
        "Thư ký hội đồng chưa đồng ý cho cô đăng ký muộn.\n\nLý do: «Danh sách đã nộp phòng»"
    )
    assert decided(stage) == [(False, "Danh sách đã nộp phòng")]


async def test_asking_again_shows_what_waits(stage: Stage) -> None:
    lan, _ = await two_days_late(stage)
    await asks(stage, lan)

    assert (await stage.says(lan, "/dangky")).startswith("⏳ Yêu cầu đăng ký muộn của cô đã gửi")
    assert (await press_old(stage, lan, "late:ask")).startswith("⏳ Yêu cầu đăng ký muộn của cô đã gửi")
    assert "⏳ Cô đã xin đăng ký muộn, lý do: «Em nghỉ ốm" in await stage.says(lan, "/hoso")
    assert decided(stage) == [(None, None)]


async def test_a_reason_of_one_letter_is_asked_for_again_and_can_be_left(stage: Stage) -> None:
    lan, _ = await two_days_late(stage)
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "🙏 Xin đăng ký muộn")
    assert (await stage.says(lan, "x")).startswith("Nội dung còn quá ngắn.")
    assert "Cô gõ lý do xin đăng ký muộn" in lan.last.text

    assert await stage.presses(lan, "✖️ Huỷ") == "Đã dừng, chưa có yêu cầu nào được gửi đi."
    assert (await stage.says(lan, WHY)).startswith("Bot chưa hiểu tin này.")
    assert decided(stage) == []


async def test_an_old_answer_shows_what_was_decided(stage: Stage) -> None:
    lan, hanh = await two_days_late(stage)
    await asks(stage, lan)
    asked = hanh.last
    await stage.presses(hanh, "✅ Đồng ý", "1 ngày · hết Thứ Ba, 20/10/2026")

    for old in ("late:no:1", "late:yes:1", "late:see:1", "late:grant:1:2026-10-24"):
        assert "✅ Đã đồng ý: được đăng ký đến hết ngày Thứ Ba, 20/10/2026" in await press_old(
            stage, hanh, old, asked
        )
    assert decided(stage) == [(True, None)]


async def test_the_list_of_those_who_wait(stage: Stage) -> None:
    lan, hanh = await two_days_late(stage)
    await stage.says(hanh, "/hoso")
    assert "Không có yêu cầu đăng ký muộn nào đang chờ." in await press_old(stage, hanh, "late:list")
    await asks(stage, lan)

    said = await stage.presses(hanh, "📋 Các yêu cầu đang chờ")
    assert said.startswith("🙏 Yêu cầu đăng ký muộn đang chờ: 1")
    assert "Lý do: «Em nghỉ ốm" in await stage.presses(hanh, f"Nguyễn Thị Lan · {WHY}")


async def test_more_time_unasked(stage: Stage) -> None:
    lan, hanh = await two_days_late(stage)
    await stage.says(hanh, "/hoso")
    with stage.office.db.read() as session:
        number = session.scalars(select(Extension.id)).first()
    assert number is None
    said = await press_old(stage, hanh, "late:extend:1")
    assert said.startswith("⏱ Gia hạn riêng: Nguyễn Thị Lan – Tổ Toán – Tin")
    said = await stage.presses(hanh, "3 ngày · hết Thứ Năm, 22/10/2026")
    assert "gõ lý do gia hạn" in said
    assert (await stage.says(hanh, "?")).startswith("Nội dung còn quá ngắn.")
    said = await stage.says(hanh, "Đi công tác")
    await stage.settle()

    assert said.startswith("✅ Đã gia hạn cho Nguyễn Thị Lan đến hết ngày Thứ Năm, 22/10/2026 (23:59).")
    assert lan.last.text.startswith("✅ Cô được đăng ký thi đua năm học 2026-2027 đến hết ngày Thứ Năm")
    said = await stage.says(lan, "/hoso")
    assert said.endswith(
        "Cô còn đăng ký được đến hết ngày Thứ Năm, 22/10/2026 (23:59). Đây là hạn riêng của cô, do nhà trường gia hạn."
    )


async def test_a_teacher_does_not_decide(stage: Stage) -> None:
    lan, _ = await two_days_late(stage)
    await asks(stage, lan)

    for old in ("late:list", "late:yes:1", "late:grant:1:2026-10-24", "late:extend:2"):
        assert "Việc này do thư ký hội đồng thi đua phụ trách." in await press_old(stage, lan, old)
    assert decided(stage) == [(None, None)]
