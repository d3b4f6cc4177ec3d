"""/chot: what is missing, who is there, the minutes, the last look; then the list is closed and everybody knows."""

from datetime import date

from sqlalchemy import delete, select

from bot.db.models import Feedback, FinalList, Receipt, Registration, Round, School, SchoolYear
from bot.domain.registration import State
from bot.domain.titles import Title
from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old, said_in, with_group
from tests.usecases.council import entry_at, seated, state_of


def published(stage: Stage, *codes: str) -> None:
    """These are public since the 20th, with comments until the 23rd; today is the 25th."""
    for code in codes:
        entry_at(stage.office, code, State.PUBLISHED, Title.CSTDCS if code == "LAN22222" else Title.LDTT)
    with stage.office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        session.add(
            Round(
                year_id=year.id,
                number=1,
                entries=[],
                comments_until=date(2026, 10, 23),
                published_by_id=1,
                published_at=stage.clock(),
            )
        )
    seated(stage.office, "MAI22222")
    stage.clock.set(2026, 10, 25, 9)


def finals(stage: Stage) -> list[FinalList]:
    with stage.office.db.read() as session:
        return list(session.scalars(select(FinalList)))


async def test_who_never_registered_is_named_with_the_way_to_his_entry(stage: Stage) -> None:
    hanh, _ = await with_group(stage)
    await stage.joins("Lan", "LAN22222")
    dung = await stage.joins("Dũng", "DUNG2222")
    published(stage, "LAN22222", "MAI22222")
    with stage.office.db.write() as session:
        session.execute(delete(Receipt))
    line = "❌ Mục chưa từng được đăng ký: 2 (Nguyễn Thị Lan, Lê Thị Mai)."
    assert line in await stage.says(hanh, "/chot")
    assert buttons(hanh)[:2] == ["✏️ Nguyễn Thị Lan", "✏️ Lê Thị Mai"]
    assert "Nguyễn Thị Lan" in await stage.presses(hanh, "✏️ Nguyễn Thị Lan")
    assert line in await stage.says(dung, "/chot")
    assert buttons(dung) == ["🔄 Xem lại", "🏛 Tổng hợp"]


async def test_the_principal_closes_the_list(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    lan, dung = await stage.joins("Lan", "LAN22222"), await stage.joins("Dũng", "DUNG2222")
    published(stage, "LAN22222", "MAI22222")
    assert await stage.says(dung, "/chot") == (
        "🔒 Chốt danh sách thi đua năm học 2026-2027\n\n"
        "✅ Đã công khai: 2 mục\n"
        "✅ Mục chưa công khai: 0\n"
        "✅ Nhận góp ý đến hết 23/10/2026\n"
        "✅ Góp ý chưa trả lời: 0\n"
        "⚠️ Chưa nhập danh sách hội đồng; tạm tính 3 người giữ vai trò hội đồng, hiệu trưởng, thư ký trong bot\n\n"
        "Đủ điều kiện để chốt. Thầy bấm nút bên dưới khi hội đồng họp; bot hỏi số người dự và biên bản rồi mới chốt."
    )
    assert buttons(dung) == ["👥 Bắt đầu chốt", "🔄 Xem lại", "🏛 Tổng hợp"]
    assert await stage.presses(dung, "👥 Bắt đầu chốt") == (
        "👥 Có bao nhiêu thành viên hội đồng dự họp?\n\n"
        "Hội đồng có 3 thành viên, cần ít nhất 2 người dự. Thầy bấm một số, hoặc gõ số rồi gửi."
    )
    assert buttons(dung) == ["2", "3", "✖️ Huỷ"]
    assert (await stage.says(dung, "1")).startswith("Cuộc họp chưa đủ số người")
    assert (await stage.says(dung, "ba")).startswith("Số này không đúng.")
    assert await stage.presses(dung, "2") == (
        "📝 Số và ngày của biên bản họp?\n\n"
        "Dự họp: 2/3 thành viên.\n\n"
        "Thầy gõ số rồi đến ngày và gửi, ví dụ: 12/BB-HĐ, 25/10/2026. Bot cho xem lại trước khi chốt."
    )
    assert (await stage.says(dung, "hôm nay")).startswith("Bot chưa đọc được số và ngày của biên bản.")
    assert await stage.says(dung, "12/BB-HĐ, 25/10") == (
        "🔒 Chốt danh sách năm học 2026-2027: 2 mục?\n\n"
        "• Lao động tiên tiến: 1\n"
        "• Chiến sĩ thi đua cơ sở: 1\n\n"
        "Dự họp: 2/3 thành viên\n"
        "Biên bản số 12/BB-HĐ ngày 25/10/2026\n\n"
        "Chốt xong, không ai sửa, rút hay bổ sung được nữa; các bản đang điền dở được cất đi.\n"
        "Từng người nhận tin riêng; nhóm của trường nhận danh sách cuối cùng."
    )
    said = await stage.presses(dung, "🔒 Chốt 2 mục")
    assert said == (
        "🔒 Danh sách thi đua năm học 2026-2027 đã chốt\n\n"
        "Số mục: 2\n"
        "Dự họp: 2/3 thành viên; biên bản số 12/BB-HĐ ngày 25/10/2026\n"
        "Chốt lúc 09:00 ngày 25/10/2026\n\n"
        "Nhóm của trường nhận danh sách cuối cùng; từng người xem mục của mình bằng lệnh /hoso.\n\n"
        "Tiếp theo: gửi danh sách lên cấp trên."
    )
    assert lan.last.text.startswith(
        "🔒 Hội đồng đã chốt danh sách thi đua năm học 2026-2027. Mục của thầy/cô:\n\nNguyễn Thị Lan"
    )
    assert any("Nguyễn Thị Lan" in text for text in said_in(hanh, group))


async def test_each_missing_thing_has_its_cure(stage: Stage) -> None:
    hanh, dung = await stage.joins("Hạnh", "HANH2222"), await stage.joins("Dũng", "DUNG2222")
    published(stage, "LAN22222")
    entry_at(stage.office, "HUNG2222", State.SUBMITTED)
    entry_at(stage.office, "MAI22222", State.RECEIVED)
    entry_at(stage.office, "DUNG2222", State.CHECKED)
    stage.clock.set(2026, 10, 23, 9)
    with stage.office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        session.add(
            Feedback(
                school_id=session.scalars(select(School.id)).one(),
                year_id=year.id,
                kind="list",
                words="?",
                code="ABCDEF",
                sent_at=stage.clock(),
                answer_due=date(2026, 10, 23),
            )
        )
    said = await stage.says(hanh, "/chot")
    assert said.splitlines()[2:6] == [
        "✅ Đã công khai: 1 mục",
        "❌ Mục chưa công khai: 3 (đã gửi 1 · nhà trường đã nhận 1 · hội đồng đã xét 1)",
        "❌ Nhận góp ý đến hết 23/10/2026",
        "❌ Góp ý chưa trả lời: 1",
    ]
    assert said.endswith("Khi mọi dòng đều có dấu ✅, nút chốt hiện ở đây.")
    assert buttons(hanh) == [
        "📥 Các tổ và mục chưa nhận",
        "🔎 Mục chờ hội đồng xét",
        "📢 Công khai các mục đã xét",
        "💬 Trả lời góp ý",
        "👥 Nhập danh sách hội đồng",
        "🔄 Xem lại",
        "🏛 Tổng hợp",
    ]
    await stage.says(dung, "/chot")
    assert buttons(dung) == ["🔎 Mục chờ hội đồng xét", "🔄 Xem lại", "🏛 Tổng hợp"]
    assert (await press_old(stage, dung, "fin:present")).startswith("🔒 Chốt danh sách thi đua")
    assert (await press_old(stage, dung, "fin:do:2:3:00000000:2026-10-25:12/BB")).startswith(
        "🔒 Chốt danh sách thi đua"
    )
    assert finals(stage) == []


async def test_stopping_half_way_closes_nothing(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    published(stage, "LAN22222")
    await stage.says(hanh, "/chot")
    await stage.presses(hanh, "👥 Bắt đầu chốt", "2")
    assert await stage.says(hanh, "/huy") == "Đã dừng. Chưa có gì thay đổi."
    await stage.says(hanh, "/chot")
    await stage.presses(hanh, "👥 Bắt đầu chốt", "3", "⬅ Quay lại", "✖️ Huỷ")
    assert "Bot chưa hiểu tin này" in await stage.says(hanh, "12/BB-HĐ, 25/10")
    assert finals(stage) == []


async def test_an_old_button_shows_what_has_changed_and_twice_is_once(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    published(stage, "LAN22222", "MAI22222")
    said = await press_old(stage, hanh, "fin:do:2:3:00000000:2026-10-25:12/BB:A")
    assert said.splitlines()[0] == "🔄 Danh sách vừa thay đổi nên chưa chốt. Đây là số liệu hôm nay:"
    assert "Biên bản số 12/BB:A ngày 25/10/2026" in said
    await close_it(stage, hanh)
    assert (await press_old(stage, hanh, "fin:do:2:3:00000000:2026-10-25:12/BB")).startswith(
        "Việc này đã làm xong từ trước, không cần làm lại.\n\n🔒 Danh sách thi đua năm học 2026-2027 đã chốt"
    )
    assert (await press_old(stage, hanh, "fin:there:2")).startswith("🔒 Danh sách thi đua năm học")
    assert len(finals(stage)) == 1


async def close_it(stage: Stage, person: Person) -> str:
    await stage.says(person, "/chot")
    await stage.presses(person, "👥 Bắt đầu chốt", "3")
    await stage.says(person, "Biên bản số 12/BB-HĐ ngày 25/10/2026")
    return await stage.presses(person, next(b for b in buttons(person) if b.startswith("🔒 Chốt")))


async def test_once_closed_it_stays_closed_and_hoso_shows_it(stage: Stage) -> None:
    hanh, lan = await stage.joins("Hạnh", "HANH2222"), await stage.joins("Lan", "LAN22222")
    published(stage, "LAN22222")
    said = await close_it(stage, hanh)
    assert "Từng người xem mục của mình bằng lệnh /hoso." in said
    assert (await stage.says(lan, "/dangky")).startswith(
        "Danh sách đăng ký năm học này đã được hội đồng chốt"
    )
    assert "Đã chốt danh sách" in await stage.says(lan, "/hoso")
    said = await stage.says(hanh, "/xet")
    assert said.endswith("➡️ Danh sách năm học này đã chốt, không thay đổi được nữa.")
    assert (await press_old(stage, hanh, "rev:yes:todo:1:1")).startswith("Danh sách đăng ký năm học này đã")
    assert state_of(stage.office, 1) == (State.FINAL, 1)


async def test_teachers_and_members_do_not_close_it(stage: Stage) -> None:
    lan, mai = await stage.joins("Lan", "LAN22222"), await stage.joins("Mai", "MAI22222")
    published(stage, "LAN22222")
    refusal = "Việc này do thư ký hội đồng thi đua phụ trách. Thầy/cô cần gì, nhờ nhắn thư ký giúp."
    for person in (lan, mai):
        assert await stage.says(person, "/chot") == refusal
        for data in ("fin:open", "fin:present", "fin:there:2", "fin:do:2:3:00000000:2026-10-25:12/BB"):
            assert await press_old(stage, person, data) == refusal
    with stage.office.db.read() as session:
        assert session.scalars(select(Registration.state)).all() == [State.PUBLISHED]
