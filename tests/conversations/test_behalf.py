"""The lead registers colleagues without Telegram, as he lives it; and what they say to it when they join."""

from sqlalchemy import select

from bot.db.models import Person as PersonRow
from bot.db.models import Registration
from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage
from tests.conversations.old_buttons import press_old
from tests.conversations.staffroom import buttons

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"


def number(stage: Stage, code: str) -> int:
    with stage.office.db.read() as session:
        return session.scalars(select(PersonRow.id).where(PersonRow.join_code == code)).one()


def team(stage: Stage, code: str) -> int:
    with stage.office.db.read() as session:
        return session.scalars(select(PersonRow.team_id).where(PersonRow.join_code == code)).one() or 0


def standing(stage: Stage) -> list[tuple[str, str | None, str | None, bool, str | None]]:
    """State, title, topic, whether by another one, confirmed how."""
    with stage.office.db.read() as session:
        rows = session.scalars(select(Registration).order_by(Registration.id))
        return [(r.state, r.title, r.topic, r.by_id is not None, r.confirmed) for r in rows]


async def picks(stage: Stage, hung: Person) -> str:
    """He opens the list as the board's button does."""
    await stage.says(hung, "/hoso")
    return await press_old(stage, hung, f"behalf:pick:{team(stage, 'HUNG2222')}")


async def fills_in(stage: Stage, hung: Person) -> str:
    await picks(stage, hung)
    await stage.presses(
        hung, "Nguyễn Thị Lan · chưa trả lời", "Lao động tiên tiến", "Không đề nghị khen thưởng"
    )
    await stage.says(hung, TOPIC)
    return await stage.presses(hung, "Phương pháp dạy học", "Cấp trường")


async def test_the_form_speaks_of_the_colleague(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    assert (await picks(stage, hung)).startswith("👥 Đăng ký thay – Tổ Toán – Tin\n\nThầy đăng ký thay ai?")
    assert buttons(hung) == ["Nguyễn Thị Lan · chưa trả lời", "⬅ Về bảng của tổ"]

    said = await stage.presses(hung, "Nguyễn Thị Lan · chưa trả lời")
    assert said.startswith(
        "✍️ Đăng ký thay: Nguyễn Thị Lan – Tổ Toán – Tin\nNăm học 2026-2027 · bước 1/5\n\n"
        "Nguyễn Thị Lan phấn đấu danh hiệu thi đua nào?"
    )
    said = await stage.presses(hung, "Lao động tiên tiến")
    assert "Nguyễn Thị Lan đề nghị hình thức khen thưởng nào?" in said
    said = await stage.presses(hung, "Không đề nghị khen thưởng")
    assert "Thầy gõ tên đề tài SKKN của Nguyễn Thị Lan rồi gửi" in said
    await stage.says(hung, TOPIC)
    assert "Nguyễn Thị Lan đăng ký đề tài ở cấp nào?" in await stage.presses(hung, "Phương pháp dạy học")
    assert "chờ phiếu giấy có chữ ký" in await stage.presses(hung, "Cấp trường")


async def test_the_receipt_says_who_registered_and_a_paper_confirms(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    await fills_in(stage, hung)
    said = await stage.presses(hung, "✅ Gửi đăng ký")

    assert "✍️ Đăng ký thay: do Trần Văn Hùng nhập, chưa được xác nhận." in said
    assert "Nguyễn Thị Lan\nTổ Toán – Tin – Giáo viên\n• Danh hiệu thi đua: Lao động tiên tiến" in said
    assert buttons(hung) == ["☑️ Đã có phiếu giấy ký tên", "✏️ Sửa", "↩️ Rút", "👥 Đăng ký thay người khác"]
    assert standing(stage) == [("submitted", "LDTT", TOPIC, True, None)]

    said = await stage.presses(hung, "☑️ Đã có phiếu giấy ký tên")
    assert "☑️ Đã xác nhận bằng phiếu giấy có chữ ký." in said
    assert buttons(hung) == ["✏️ Sửa", "↩️ Rút", "👥 Đăng ký thay người khác"]
    assert standing(stage) == [("submitted", "LDTT", TOPIC, True, "paper")]
    await stage.presses(hung, "👥 Đăng ký thay người khác")
    assert buttons(hung)[0] == "☑️ Nguyễn Thị Lan · đã gửi"


async def test_his_own_form_and_the_colleagues_take_their_own_topics(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    await stage.says(hung, "/dangky")
    await stage.presses(
        hung, "Chiến sĩ thi đua cơ sở", "Không đề nghị khen thưởng"
    )  # his own asks for a topic
    await picks(stage, hung)
    await stage.presses(
        hung, "Nguyễn Thị Lan · chưa trả lời", "Lao động tiên tiến", "Không đề nghị khen thưởng"
    )
    said = await stage.says(hung, TOPIC)
    assert said.startswith("✍️ Đăng ký thay: Nguyễn Thị Lan")
    assert f"Đề tài: «{TOPIC}»" in said

    said = await stage.says(hung, "/dangky")
    assert "Thầy gõ tên đề tài SKKN rồi gửi" in said
    assert "Tên đang ghi" not in said
    said = await stage.says(hung, "Đề tài của chính thầy Hùng về môn Tin")
    assert "Đề tài: «Đề tài của chính thầy Hùng về môn Tin»" in said


async def test_stopping_puts_away_the_form_that_listens(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    await stage.says(hung, "/dangky")
    await stage.presses(hung, "Chiến sĩ thi đua cơ sở")
    await picks(stage, hung)
    await stage.presses(hung, "Nguyễn Thị Lan · chưa trả lời", "Lao động tiên tiến")

    assert await stage.says(hung, "/huy") == "Đã huỷ, chưa có gì được gửi đi cho Nguyễn Thị Lan."
    assert "Thầy đề nghị hình thức khen thưởng nào?" in await stage.says(hung, "/dangky")


async def test_the_cancel_button_puts_away_the_form_above_it(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    await picks(stage, hung)
    await stage.presses(hung, "Nguyễn Thị Lan · chưa trả lời", "Lao động tiên tiến")
    for_lan = hung.last
    cancel = for_lan.button("✖️ Huỷ")
    assert cancel is not None
    assert cancel.data is not None
    await stage.says(hung, "/dangky")
    await stage.presses(hung, "Chiến sĩ thi đua cơ sở")

    assert await press_old(stage, hung, cancel.data, for_lan) == (
        "Đã huỷ, chưa có gì được gửi đi cho Nguyễn Thị Lan."
    )
    assert "Thầy đề nghị hình thức khen thưởng nào?" in await stage.says(hung, "/dangky")


async def test_not_registering_by_paper(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    await picks(stage, hung)
    said = await stage.presses(hung, "Nguyễn Thị Lan · chưa trả lời", "Không đăng ký (theo phiếu giấy)")

    assert said.startswith("📌 Đã ghi nhận thay: Nguyễn Thị Lan không đăng ký thi đua năm học 2026-2027.")
    said = await stage.presses(hung, "☑️ Đã có phiếu giấy ký tên")
    assert "Nguyễn Thị Lan: không đăng ký thi đua năm nay." in said
    assert standing(stage) == [("declined", None, None, True, "paper")]


async def test_withdrawing_for_a_colleague_asks_first(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    await fills_in(stage, hung)
    said = await stage.presses(hung, "✅ Gửi đăng ký", "↩️ Rút")
    assert "có chắc muốn rút đăng ký của Nguyễn Thị Lan không?" in said
    assert "Do Trần Văn Hùng nhập lúc 08:00 ngày 05/10/2026." in await stage.presses(hung, "Giữ đăng ký")

    said = await stage.presses(hung, "↩️ Rút", "↩️ Rút đăng ký")
    assert said.startswith("↩️ Đã rút đăng ký thi đua năm học 2026-2027 của Nguyễn Thị Lan.")
    assert standing(stage) == [("withdrawn", "LDTT", TOPIC, True, None)]


async def test_who_joins_later_confirms_or_corrects(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    await fills_in(stage, hung)
    await stage.presses(hung, "✅ Gửi đăng ký")
    lan = await stage.joins("Lan", "LAN22222")

    assert lan.last.text.startswith(
        "✍️ Có người đã đăng ký thay cô. Đăng ký do Trần Văn Hùng nhập thay lúc 08:00 ngày 05/10/2026:"
    )
    assert buttons(lan) == ["✅ Đúng, tôi xác nhận", "✏️ Sửa"]
    said = await stage.presses(lan, "✅ Đúng, tôi xác nhận")
    assert said.startswith("☑️ Cảm ơn cô, đăng ký nay đã có xác nhận của chính cô.")
    assert standing(stage) == [("submitted", "LDTT", TOPIC, True, "person")]

    assert (
        "Người này đã tham gia bot nên tự đăng ký được."
        in await press_old(stage, hung, f"behalf:open:{number(stage, 'LAN22222')}")
        or "Người này đã tham gia bot nên tự đăng ký được." in hung.last.text
    )


async def test_an_old_confirmation_shows_what_stands_today(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    await fills_in(stage, hung)
    await stage.presses(hung, "✅ Gửi đăng ký")
    lan = await stage.joins("Lan", "LAN22222")
    asked = lan.last
    confirm = asked.button("✅ Đúng, tôi xác nhận")
    assert confirm is not None
    assert confirm.data is not None
    await stage.presses(lan, "✏️ Sửa", "✏️ Danh hiệu", "Chiến sĩ thi đua cơ sở", "✅ Gửi đăng ký")

    said = await press_old(stage, lan, confirm.data, asked)
    assert "• Danh hiệu thi đua: Chiến sĩ thi đua cơ sở" in said
    assert standing(stage) == [("submitted", "CSTDCS", TOPIC, False, None)]


async def test_another_team_is_not_his(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    await stage.says(hung, "/hoso")

    assert (await press_old(stage, hung, f"behalf:pick:{team(stage, 'MAI22222')}")).startswith(
        "Việc này do tổ trưởng của tổ đó phụ trách."
    )
