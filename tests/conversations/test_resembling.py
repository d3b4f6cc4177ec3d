"""A topic that says nearly what another one says: its author sees it, keeps it, rewords it or asks to share it."""

from sqlalchemy import select

from bot.db.models import Achievement, Draft, Person, Registration, SchoolYear
from bot.sandbox.telegram import Person as Account
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, restart

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"
SAME = "Một số biện pháp rèn kỹ năng tự học Toán 6"
OTHER = "Dạy học phép cộng phân số bằng trò chơi"


async def up_to_the_topic(stage: Stage, person: Account) -> None:
    await stage.says(person, "/dangky")
    await stage.presses(person, "Chiến sĩ thi đua cơ sở", "Không đề nghị khen thưởng")


async def registers(stage: Stage, person: Account, topic: str) -> str:
    await up_to_the_topic(stage, person)
    await stage.says(person, topic)
    return await stage.presses(person, "Phương pháp dạy học", "Cấp trường", "✅ Gửi đăng ký")


def won_before(stage: Stage, name: str, topic: str) -> None:
    """An initiative that was imported for last year."""
    with stage.office.db.write() as session:
        person = session.scalars(select(Person).where(Person.name == name)).one()
        row = Achievement(
            school_id=person.school_id,
            person_id=person.id,
            year="2025-2026",
            kind="initiative",
            value="school",
            words=topic,
            decision="12/QĐ",
            source="test",
            added_at=stage.clock(),
        )
        session.add(row)


def publish_all(stage: Stage) -> None:
    with stage.office.db.write() as session:
        for row in session.scalars(select(Registration)):
            row.state, row.changed_at = "published", stage.clock()


def topics(stage: Stage) -> list[str | None]:
    with stage.office.db.read() as session:
        return list(session.scalars(select(Registration.topic).order_by(Registration.id)))


async def test_a_topic_like_a_colleagues_of_this_year_is_shown_without_his_name_and_may_be_kept(
    stage: Stage,
) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, hung, TOPIC)
    await up_to_the_topic(stage, lan)

    assert await stage.says(lan, SAME) == (
        "📝 Đăng ký thi đua năm học 2026-2027\n\n"
        f"🔎 Đề tài «{SAME}» gần giống:\n\n"
        f"«{TOPIC}»\n"
        "– một đồng nghiệp đã đăng ký trong năm học này (chưa công khai nên bot chưa nêu tên)\n\n"
        "Cô xem lại giúp bot; giữ nguyên vẫn được, hội đồng sẽ xem xét. "
        "Muốn đổi, cô gõ luôn tên mới hoặc bấm nút; xong bước này bot hỏi tiếp.\n\n"
        "Bấm «Đăng ký cùng tác giả» thì bot chuyển lời kèm tên người đăng ký tới tác giả kia; "
        "người đó đồng ý mới thành đề tài chung."
    )
    assert buttons(lan) == ["✅ Giữ đề tài này", "✏️ Sửa tên đề tài", "👥 Đăng ký cùng tác giả", "✖️ Huỷ"]

    assert "thuộc lĩnh vực nào?" in await stage.presses(lan, "✅ Giữ đề tài này")
    await stage.presses(lan, "Phương pháp dạy học", "Cấp trường", "✅ Gửi đăng ký")
    assert topics(stage) == [TOPIC, SAME]


async def test_after_a_restart_the_question_is_still_asked_and_once_answered_not_again(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, hung, TOPIC)
    await up_to_the_topic(stage, lan)
    await stage.says(lan, SAME)
    await restart(stage)

    assert "gần giống" in await stage.says(lan, "/dangky")
    await stage.presses(lan, "✅ Giữ đề tài này")
    await restart(stage)
    assert "thuộc lĩnh vực nào?" in await stage.says(lan, "/dangky")
    await stage.presses(lan, "Phương pháp dạy học", "Cấp trường", "✅ Gửi đăng ký")
    assert "xem lại trước khi gửi" in await stage.presses(lan, "✏️ Sửa đăng ký")


async def test_the_topic_is_reworded_by_typing_or_by_the_button(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, hung, TOPIC)
    await up_to_the_topic(stage, lan)
    await stage.says(lan, SAME)

    assert "gõ tên đề tài SKKN" in await stage.presses(lan, "✏️ Sửa tên đề tài")
    assert "gần giống" in await stage.says(lan, TOPIC.upper())
    assert "thuộc lĩnh vực nào?" in await stage.says(lan, OTHER)


async def test_earlier_topics_are_shown_with_name_and_year_and_ones_own_are_marked(stage: Stage) -> None:
    won_before(stage, "Trần Văn Hùng", TOPIC)
    won_before(stage, "Nguyễn Thị Lan", TOPIC + "A")
    lan = await stage.joins("Lan", "LAN22222")
    await up_to_the_topic(stage, lan)

    said = await stage.says(lan, SAME)
    assert f"1. «{TOPIC}»\n– Trần Văn Hùng, năm học 2025-2026" in said
    assert f"2. «{TOPIC}A»\n– đề tài của chính cô, năm học 2025-2026" in said
    assert buttons(lan) == ["✅ Giữ đề tài này", "✏️ Sửa tên đề tài", "✖️ Huỷ"]


async def test_what_is_published_has_its_name(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, hung, TOPIC)
    publish_all(stage)
    await up_to_the_topic(stage, lan)

    assert "– Trần Văn Hùng, đã công khai trong năm học này" in await stage.says(lan, SAME)


async def test_drafts_and_another_schools_topics_are_never_compared(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    lan = await stage.joins("Lan", "LAN22222")
    await up_to_the_topic(stage, hung)
    await stage.says(hung, TOPIC)
    await up_to_the_topic(stage, lan)

    assert "thuộc lĩnh vực nào?" in await stage.says(lan, SAME)


async def test_the_secretary_hears_once_of_a_submitted_topic_like_another_with_names(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    hung = await stage.joins("Hùng", "HUNG2222")
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, hung, TOPIC)
    await up_to_the_topic(stage, lan)
    await stage.says(lan, SAME)
    await stage.presses(lan, "✅ Giữ đề tài này", "Phương pháp dạy học", "Cấp trường", "✅ Gửi đăng ký")

    assert hanh.last.text == (
        "🔎 Đề tài gần giống nhau\n\n"
        f"Nguyễn Thị Lan vừa đăng ký:\n«{SAME}»\n\n"
        f"Trần Văn Hùng, năm học này:\n«{TOPIC}»\n\n"
        "Bot không chặn đăng ký. Khi xem mục này, thư ký quyết định giữ, sửa hoặc trả lại."
    )
    assert buttons(hanh) == ["Xem mục này", "Xem mục kia"]
    heard = len(hanh.heard)
    await stage.presses(lan, "✏️ Sửa đăng ký", "✏️ Danh hiệu", "Lao động tiên tiến", "✅ Gửi đăng ký")
    assert len(hanh.heard) == heard


async def test_the_other_author_is_asked_agrees_and_gives_a_share(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, hung, TOPIC)
    await up_to_the_topic(stage, lan)
    await stage.says(lan, SAME)

    said = await stage.presses(lan, "👥 Đăng ký cùng tác giả")
    assert said.startswith("👥 Bot đã hỏi tác giả kia.")
    assert "thuộc lĩnh vực nào?" in said
    assert hung.last.text == (
        f"👥 Nguyễn Thị Lan đề nghị cùng đứng tên đề tài của thầy:\n\n«{TOPIC}»\n\n"
        "Bot chưa cho Nguyễn Thị Lan biết tên thầy. Đồng ý thì thầy chọn tỉ lệ đóng góp và gửi lại đăng ký; "
        "không đồng ý thì đăng ký của thầy giữ nguyên."
    )
    assert "đóng góp bao nhiêu phần trăm" in await stage.presses(hung, "✅ Đồng ý, chọn tỉ lệ")
    assert "• Đồng tác giả: Nguyễn Thị Lan – 40 % (sẽ được hỏi khi gửi); tác giả thứ nhất 60 %" in (
        await stage.presses(hung, "40 %")
    )
    await stage.presses(hung, "✅ Gửi đăng ký")
    assert "Tác giả thứ nhất: Trần Văn Hùng" in lan.last.text
    await stage.presses(lan, "✅ Đồng ý")
    assert hung.last.text.startswith("👥 Nguyễn Thị Lan đã đồng ý đứng tên đồng tác giả.")

    await stage.says(lan, "/dangky")
    await stage.presses(lan, "⬅ Quay lại")
    assert "thuộc lĩnh vực nào?" in await stage.says(lan, TOPIC)  # her own joint topic resembles nobody's


async def test_the_other_author_may_turn_it_down_and_stays_unnamed(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    lan = await stage.joins("Lan", "LAN22222")
    await registers(stage, hung, TOPIC)
    await up_to_the_topic(stage, lan)
    await stage.says(lan, SAME)
    await stage.presses(lan, "👥 Đăng ký cùng tác giả")

    assert await stage.presses(hung, "Không đồng ý") == (
        "Bot đã chuyển lời, không nêu tên thầy. Đăng ký của thầy giữ nguyên."
    )
    assert lan.last.text.startswith("👥 Tác giả của đề tài gần giống")
    assert "Hùng" not in lan.last.text
    assert topics(stage) == [TOPIC]


async def test_an_earlier_years_registration_in_the_bot_is_compared_too(stage: Stage) -> None:
    with stage.office.db.write() as session:
        hung = session.scalars(select(Person).where(Person.name == "Trần Văn Hùng")).one()
        year = SchoolYear(school_id=hung.school_id, label="2025-2026")
        session.add(year)
        session.flush()
        row = Registration(
            year_id=year.id, person_id=hung.id, state="passed_up", rewards=[], topic=TOPIC, version=1
        )
        row.changed_at = stage.clock()
        session.add(row)
    lan = await stage.joins("Lan", "LAN22222")
    await up_to_the_topic(stage, lan)

    assert "– Trần Văn Hùng, năm học 2025-2026" in await stage.says(lan, SAME)


async def test_what_was_kept_stands_in_the_draft(stage: Stage) -> None:
    won_before(stage, "Trần Văn Hùng", TOPIC)
    lan = await stage.joins("Lan", "LAN22222")
    await up_to_the_topic(stage, lan)
    await stage.says(lan, SAME)
    await stage.presses(lan, "✅ Giữ đề tài này")

    with stage.office.db.read() as session:
        assert session.scalars(select(Draft.resembles_seen)).all() == [SAME]
