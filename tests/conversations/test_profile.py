"""My file, my data, my right to have it deleted."""

from sqlalchemy import text

from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons

MORE = ["🏅 Thành tích các năm trước", "👥 Đề tài chung", "💬 Góp ý"]
"""Under the file of who has registered a topic."""


async def registers(stage: Stage, person: Person) -> None:
    await stage.says(person, "/dangky")
    await stage.presses(person, "Lao động tiên tiến", "Không đề nghị khen thưởng")
    await stage.says(person, "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7")
    await stage.presses(person, "Phương pháp dạy học", "Cấp trường", "✅ Gửi đăng ký")


async def test_the_file_says_what_stands_and_what_may_be_done(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    assert await stage.says(lan, "/hoso") == (
        "📄 Nguyễn Thị Lan\n"
        "Giáo viên – Tổ Toán – Tin – Trường THCS Kim Đồng\n\n"
        "Cô chưa đăng ký năm học này.\n\n"
        "Cô còn đăng ký được đến hết ngày Thứ Bảy, 17/10/2026 (23:59)."
    )
    await stage.says(lan, "/dangky")
    assert "đang điền dở, chưa gửi" in await stage.says(lan, "/hoso")
    await stage.presses(lan, "📝 Điền tiếp", "✖️ Huỷ")
    await registers(stage, lan)

    said = await stage.says(lan, "/hoso")
    assert "Tình trạng: Đã gửi (lúc 08:00 ngày 05/10/2026)" in said
    assert "✅ Đã gửi\n▫️ Tổ duyệt" in said
    assert said.endswith(
        "▫️ Gửi cấp trên\n\nTiếp theo: tổ trưởng duyệt và nộp về thư ký hội đồng.\n"
        "Cô còn sửa được đến hết ngày Thứ Bảy, 17/10/2026 (23:59); rút được cho đến khi hội đồng chốt danh sách."
    )
    assert buttons(lan) == ["✏️ Sửa đăng ký", "↩️ Rút đăng ký", *MORE]


async def test_after_the_deadline_the_file_can_be_read_but_not_changed(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    stage.clock.set(2026, 10, 18, 8)

    assert (await stage.says(lan, "/hoso")).endswith(
        "Tiếp theo: tổ trưởng duyệt và nộp về thư ký hội đồng.\nCô không tự sửa được nữa; cần thay đổi, "
        "cô trao đổi với thư ký hội đồng. Rút được cho đến khi hội đồng chốt danh sách."
    )
    assert buttons(lan) == ["↩️ Rút đăng ký", *MORE]


async def test_a_head_of_team_reads_his_role_in_the_file(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")

    assert "Vai trò trong bot: tổ trưởng" in await stage.says(hung, "/hoso")


async def test_all_that_is_stored_comes_as_a_file(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    said = await stage.says(lan, "/dulieucuatoi")
    assert said.startswith("🔎 Tệp trên đây là toàn bộ dữ liệu bot đang lưu về cô.")
    document = next(m.document for m in reversed(lan.heard) if m.document)
    content = (stage.telegram.file(document.path) or b"").decode()

    for stored in (
        "Nguyễn Thị Lan",
        f"Mã tài khoản Telegram: {lan.id}",
        "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7",
        "Đồng ý lúc: 08:00 ngày 05/10/2026",
        "Giới tính: nữ",
        "Mã tham gia: LAN2-2222",
        "Danh hiệu thi đua: Lao động tiên tiến",
        "Hình thức khen thưởng: (trống)",
        "Lĩnh vực: Phương pháp dạy học",
        "Cấp đăng ký: Cấp trường",
        "- Mã biên nhận: ",
        "    ✅ Đã ghi nhận đăng ký thi đua năm học 2026-2027\n\n    Mã biên nhận: ",
        "Việc: gửi đăng ký",
        "Tình trạng: Đã gửi; Danh hiệu thi đua: Lao động tiên tiến",
    ):
        assert stored in content, stored
    for code in ("LDTT", "submitted", "teaching", "<b>", "{'"):
        assert code not in content, code
    assert "Trần Văn Hùng" not in content


async def test_a_secretarys_open_copies_are_stored_too_and_her_menu_goes_with_her_data(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/namhoc")
    await stage.says(hanh, "/dulieucuatoi")
    document = next(m.document for m in reversed(hanh.heard) if m.document)
    content = (stage.telegram.file(document.path) or b"").decode()
    assert "Bản nháp đang giữ: kế hoạch năm học đang sửa" in content

    await stage.says(hanh, "/xoadulieu")
    await stage.presses(hanh, "🗑 Xoá dữ liệu")
    assert hanh.menu == [
        *("dangky", "hoso", "gopy", "vanban", "huy", "trogiup", "dulieucuatoi", "suadulieu", "xoadulieu")
    ]


async def test_deleting_asks_first_and_forgets_the_account_but_not_the_schools_record(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, lan)
    stage.clock.advance(hours=1)
    asked = await stage.says(lan, "/xoadulieu")
    assert "Giữ lại:" in asked
    assert "Luật Thi đua, khen thưởng 06/2022/QH15, Điều 84" in asked
    said = await stage.presses(lan, "🗑 Xoá dữ liệu")

    assert said.startswith("✅ Đã xoá.")
    with stage.office.db.read() as session:
        lines = session.execute(
            text(
                "SELECT user_id, chat_id, consented_at, phone, email FROM person WHERE join_code = 'LAN22222'"
            )
        ).one()
        kept = session.scalar(text("SELECT count(*) FROM registration"))
        listening = session.scalar(text("SELECT count(*) FROM listening"))
    assert (tuple(lines), kept, listening) == ((None,) * 5, 1, 0)
    assert (await stage.says(lan, "/hoso")).startswith("👋 Chào thầy/cô!")


async def test_keeping_the_data_changes_nothing(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/xoadulieu")

    assert (await stage.presses(lan, "Không xoá")).startswith("📄 Nguyễn Thị Lan")


async def test_who_deleted_his_data_can_join_again_with_the_same_slip(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/xoadulieu")
    await stage.presses(lan, "🗑 Xoá dữ liệu")
    lan.start("join_LAN22222")
    await stage.settle()

    assert (await stage.presses(lan, "Đúng, là tôi", "✅ Tôi đồng ý")).startswith(
        "✅ Cảm ơn cô Nguyễn Thị Lan."
    )


async def test_every_command_of_the_menu_is_answered_to_a_stranger_too(stage: Stage) -> None:
    stranger = stage.person("Ai đó")
    stranger.start()
    await stage.settle()
    greeting = stranger.last.text
    for command in (
        "dangky",
        "hoso",
        "dulieucuatoi",
        "xoadulieu",
        "tiendo",
        "lich",
        "export",
        "namhoc",
        "hoinghi",
    ):
        assert await stage.says(stranger, f"/{command}") == greeting, command


async def test_a_teacher_is_kindly_refused_what_the_secretary_may(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    for command in ("tiendo", "lich", "export", "namhoc", "hoinghi", "danhsach", "phieu"):
        assert "thư ký hội đồng thi đua phụ trách" in await stage.says(lan, f"/{command}"), command
