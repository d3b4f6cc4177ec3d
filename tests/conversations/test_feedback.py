"""Staff comment on the published list; the secretary answers each; nobody else reads it."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import select

from bot.db.models import AuditLog, Feedback, FeedbackDraft, Registration
from bot.domain.registration import State
from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old, restart, said_in
from tests.conversations.test_publication import SECRETARY_ONLY, close_list, published, rows
from tests.usecases.campaign import stands

HOME = (
    "💬 Góp ý, khiếu nại\n\n"
    "Danh sách công khai lần 1 đang nhận góp ý đến hết ngày Thứ Hai, 19/10/2026 (23:59).\n\n"
    "Góp ý được gửi riêng cho thư ký hội đồng; khiếu nại thì hiệu trưởng cũng đọc được. "
    "Đồng nghiệp khác không nhìn thấy.\n\n"
    "Thầy muốn góp ý về việc gì?"
)
WORDS = "Cô Lan đăng ký đề tài khác, nhờ thư ký xem lại tên đề tài."


def comments(stage: Stage) -> list[Feedback]:
    with stage.office.db.read() as session:
        return list(session.scalars(select(Feedback).order_by(Feedback.id)))


def logged(stage: Stage) -> list[str]:
    with stage.office.db.read() as session:
        query = select(AuditLog.action).where(AuditLog.action.like("feedback.%")).order_by(AuditLog.id)
        return list(session.scalars(query))


async def comments_on_lan(stage: Stage, hung: Person) -> str:
    """Hùng says that Lan's entry is wrong; the code that he gets."""
    await stage.says(hung, "/gopy")
    await stage.presses(hung, "👤 Về một người trong danh sách", "Tổ Toán – Tin (1)", "Nguyễn Thị Lan")
    await stage.says(hung, WORDS)
    await stage.presses(hung, "📨 Gửi")
    return comments(stage)[-1].code


async def test_a_comment_from_the_group_to_its_answer(stage: Stage) -> None:
    hanh, group = await published(stage)
    hung = await stage.joins("Hùng", "HUNG2222")
    in_group = len(said_in(hanh, group))

    hung.start("gopy_1")
    await stage.settle()
    assert hung.last.text == HOME
    assert await stage.presses(hung, "👤 Về một người trong danh sách") == "👤 Góp ý về người ở tổ nào?"
    assert buttons(hung) == ["Tổ Toán – Tin (1)", "Tổ Ngữ văn (1)", "⬅ Quay lại", "✖️ Huỷ"]
    assert await stage.presses(hung, "Tổ Toán – Tin (1)") == "Tổ Toán – Tin. Góp ý về mục của ai?"
    assert await stage.presses(hung, "Nguyễn Thị Lan") == (
        "💬 Một mục trong danh sách công khai\n\n"
        "Nguyễn Thị Lan – Chiến sĩ thi đua cơ sở – «Một số biện pháp dạy học phân hoá môn Toán lớp 8»\n\n"
        "Thầy gõ nội dung (không quá 1000 chữ cái) rồi gửi; bot cho xem lại trước khi chuyển đi.\n\n"
        "Bot ghi hạn trả lời là ngày Thứ Hai, 19/10/2026."
    )
    assert await stage.says(hung, WORDS) == (
        "👀 Xem lại trước khi gửi – Một mục trong danh sách công khai\n\n"
        "Nguyễn Thị Lan – Chiến sĩ thi đua cơ sở – «Một số biện pháp dạy học phân hoá môn Toán lớp 8»\n\n"
        f"«{WORDS}»\n\n"
        "Chỉ thư ký hội đồng đọc được, kèm tên người gửi.\nBot ghi hạn trả lời là ngày Thứ Hai, 19/10/2026.\n\n"
        "Muốn sửa, gõ lại toàn bộ nội dung rồi gửi."
    )
    assert comments(stage) == []
    await stage.presses(hung, "📨 Gửi")
    [row] = comments(stage)
    assert hung.last.text == (
        f"✅ Đã gửi. Mã theo dõi: GY-{row.code}\n\n"
        f"Về việc: Mục của Nguyễn Thị Lan (Tổ Toán – Tin)\n«{WORDS}»\n\n"
        "Bot ghi hạn trả lời là ngày Thứ Hai, 19/10/2026.\n\n"
        "Có trả lời, bot báo ngay cho thầy. Muốn xem lại, thầy gõ mã này hoặc lệnh /gopy."
    )
    assert hanh.last.text == (
        f"💬 Góp ý mới, mã GY-{row.code}\n\n"
        "Trần Văn Hùng gửi lúc 09:00 ngày 16/10/2026.\n\n"
        f"Về việc: Mục của Nguyễn Thị Lan (Tổ Toán – Tin)\n«{WORDS}»\n\n"
        "Hạn trả lời bot ghi là ngày Thứ Hai, 19/10/2026."
    )

    await stage.presses(hanh, "👁 Mở")
    assert buttons(hanh) == [
        "📄 Mở mục đăng ký",
        "✍️ Trả lời",
        "✍️ Trả lời: đã sửa danh sách",
        "📋 Góp ý chờ trả lời",
    ]
    assert (await stage.presses(hanh, "✍️ Trả lời: đã sửa danh sách")).endswith(
        "Kèm theo: danh sách đã được sửa theo góp ý này.\n\n"
        "Cô gõ câu trả lời rồi gửi: người góp ý nhận được ngay, không sửa lại được."
    )
    assert (await stage.says(hanh, "Đã đối chiếu phiếu, tên đề tài được sửa.")).startswith(
        f"✅ Đã trả lời góp ý GY-{row.code}"
    )
    assert hung.last.text == (
        f"💬 Góp ý của thầy đã được trả lời (mã GY-{row.code})\n\n"
        f"Về việc: Mục của Nguyễn Thị Lan (Tổ Toán – Tin)\n«{WORDS}»\n\n"
        "Trả lời: Đã đối chiếu phiếu, tên đề tài được sửa.\nDanh sách đã được sửa theo góp ý này.\n\n"
        "Chưa đồng ý, thầy/cô gửi tiếp bằng lệnh /gopy."
    )
    assert len(said_in(hanh, group)) == in_group
    assert logged(stage) == ["feedback.sent", "feedback.answered"]


async def test_the_usual_comment_takes_few_taps(stage: Stage) -> None:
    """Six taps and one typed line at most; here five from the group's button to the receipt."""
    await published(stage)
    hung = await stage.joins("Hùng", "HUNG2222")
    before = len(hung.heard)
    await comments_on_lan(stage, hung)

    assert len(hung.heard) - before == 2  # the screen that changed in place, and the one below the typed line


async def test_the_code_shows_its_state_to_its_author_alone(stage: Stage) -> None:
    hanh, _ = await published(stage)
    hung, mai = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Mai", "MAI22222")
    code = await comments_on_lan(stage, hung)

    for typed in (f"GY-{code}", f"gy {code.lower()}"):
        assert (await stage.says(hung, typed)).endswith(
            f"«{WORDS}»\n\n⏳ Đang chờ trả lời, hạn là ngày Thứ Hai, 19/10/2026."
        )
    await stage.says(hung, "/gopy")
    assert (await stage.says(hung, code)).startswith(f"💬 Góp ý GY-{code}, gửi lúc 09:00 ngày 16/10/2026")
    unknown = "Bot không tìm thấy góp ý nào của thầy/cô có mã này. Đây là những góp ý thầy/cô đã gửi:"
    for other in (mai, hanh):
        assert (await stage.says(other, f"GY-{code}")).startswith(unknown)
    assert (await press_old(stage, mai, f"fb:see:{comments(stage)[0].id}")).startswith(
        "Mục này không còn trong danh sách của trường."
    )


async def test_my_own_are_listed_with_their_state(stage: Stage) -> None:
    await published(stage)
    hung = await stage.joins("Hùng", "HUNG2222")
    code = await comments_on_lan(stage, hung)
    await stage.says(hung, "/gopy")

    assert "📂 Góp ý của tôi (1)" in buttons(hung)
    assert await stage.presses(hung, "📂 Góp ý của tôi (1)") == "📂 Góp ý của tôi\n\nBấm để xem trả lời."
    assert buttons(hung)[0] == f"⏳ GY-{code} · Mục của Nguyễn Thị Lan (Tổ Toán – Tin)"[:56]


async def test_it_is_taken_back_while_it_is_unanswered(stage: Stage) -> None:
    hanh, _ = await published(stage)
    hung = await stage.joins("Hùng", "HUNG2222")
    code = await comments_on_lan(stage, hung)
    await stage.presses(hung, "📂 Góp ý của tôi", f"⏳ GY-{code} · Mục của Nguyễn Thị Lan (Tổ Toán – Tin)")
    assert await stage.presses(hung, "↩️ Rút góp ý này") == (
        f"↩️ Rút góp ý GY-{code}?\n\nNội dung sẽ bị xoá, thư ký không trả lời nữa."
    )
    stage.telegram.press_again(hung.press("↩️ Rút"))
    await stage.settle()

    assert comments(stage) == []
    assert logged(stage) == ["feedback.sent", "feedback.withdrawn"]
    assert hanh.last.text == f"Góp ý mã GY-{code} đã được người gửi rút lại, không cần trả lời nữa."
    assert (await press_old(stage, hanh, "fb:see:1")).startswith("Mục này không còn")


async def test_what_is_answered_is_not_taken_back(stage: Stage) -> None:
    hanh, _ = await published(stage)
    hung = await stage.joins("Hùng", "HUNG2222")
    await comments_on_lan(stage, hung)
    await stage.presses(hanh, "👁 Mở", "✍️ Trả lời")
    await stage.says(hanh, "Đã xem lại, danh sách đúng.")

    assert (await press_old(stage, hung, "fb:withdrawn:1")).startswith(
        "ℹ️ Góp ý này đã được trả lời nên không rút được nữa."
    )
    assert comments(stage)[0].answer == "Đã xem lại, danh sách đúng."


async def test_sending_twice_sends_once(stage: Stage) -> None:
    await published(stage)
    hung = await stage.joins("Hùng", "HUNG2222")
    await stage.says(hung, "/gopy")
    await stage.presses(hung, "📋 Danh sách công khai nói chung")
    await stage.says(hung, "Danh sách rõ ràng.")
    stage.telegram.press_again(hung.press("📨 Gửi"))
    await stage.settle()

    assert [c.words for c in comments(stage)] == ["Danh sách rõ ràng."]
    assert hung.last.text.startswith(f"✅ Đã gửi. Mã theo dõi: GY-{comments(stage)[0].code}")


async def test_words_typed_again_take_the_place_of_the_first(stage: Stage) -> None:
    await published(stage)
    hung = await stage.joins("Hùng", "HUNG2222")
    await stage.says(hung, "/gopy")
    await stage.presses(hung, "➕ Thiếu người trong danh sách")
    await stage.says(hung, "Thiếu cô Hạnh.")
    await restart(stage)
    said = await stage.says(hung, "Thiếu cô Phạm Thị Hạnh, Tổ Ngữ văn.")
    assert "«Thiếu cô Phạm Thị Hạnh, Tổ Ngữ văn.»" in said
    await stage.presses(hung, "📨 Gửi")

    assert [c.words for c in comments(stage)] == ["Thiếu cô Phạm Thị Hạnh, Tổ Ngữ văn."]


async def test_nonsense_is_asked_again_and_every_step_has_a_way_out(stage: Stage) -> None:
    await published(stage)
    hung = await stage.joins("Hùng", "HUNG2222")
    await stage.says(hung, "/gopy")
    assert (await stage.says(hung, "Danh sách sai rồi")).startswith(
        "Trước hết, nhờ thầy/cô bấm chọn góp ý về việc gì, rồi gõ nội dung.\n\n" + HOME[:10]
    )
    await stage.presses(hung, "✉️ Ý kiến khác")
    assert (await stage.says(hung, "?")).startswith("Nội dung còn quá ngắn.")
    assert (await stage.says(hung, "dài " * 300)).startswith(
        "⚠️ Nội dung dài quá. Thầy/cô gõ lại ngắn gọn hơn, không quá 1000 chữ cái.\n\n💬 Ý kiến khác"
    )
    await stage.says(hung, "Nên công khai sớm hơn.")
    assert await stage.presses(hung, "✖️ Huỷ") == "Đã dừng, chưa gửi gì. Khi cần, thầy/cô gõ /gopy."
    await stage.says(hung, "/gopy")
    await stage.presses(hung, "✉️ Ý kiến khác")
    assert await stage.says(hung, "/huy") == "Đã dừng. Chưa có gì thay đổi."
    with stage.office.db.read() as session:
        assert session.scalars(select(FeedbackDraft)).all() == []
    assert comments(stage) == []


async def test_a_complaint_goes_to_the_principal_too_and_he_only_reads_it(stage: Stage) -> None:
    hanh, _ = await published(stage)
    hung, dung = await stage.joins("Hùng", "HUNG2222"), await stage.joins("Dũng", "DUNG2222")
    await comments_on_lan(stage, hung)
    heard = len(dung.heard)
    await stage.says(hung, "/gopy")
    await stage.presses(hung, "⚖️ Khiếu nại")
    assert "Khiếu nại được gửi cho thư ký hội đồng và hiệu trưởng.\n\n" in hung.last.text
    assert hung.last.text.endswith("Bot ghi hạn trả lời là ngày Thứ Hai, 26/10/2026.")
    await stage.says(hung, "Thư ký xử lý hồ sơ của tổ tôi quá chậm.")
    await stage.presses(hung, "📨 Gửi")

    assert len(dung.heard) == heard + 1
    assert dung.last.text.startswith("💬 Khiếu nại mới, mã GY-")
    assert hanh.last.text == dung.last.text
    await stage.presses(dung, "👁 Mở")
    assert buttons(dung) == []
    assert await press_old(stage, dung, "fb:answer:2:0") == SECRETARY_ONLY
    assert (await press_old(stage, dung, "fb:see:1")).startswith("Mục này không còn")


async def test_after_the_comment_period_only_other_matters_are_taken(stage: Stage) -> None:
    await published(stage)
    hung = await stage.joins("Hùng", "HUNG2222")
    await stage.says(hung, "/gopy")
    stage.clock.set(2026, 10, 19, 23, 59)
    assert "đang nhận góp ý" in await stage.says(hung, "/gopy")
    await stage.presses(hung, "📋 Danh sách công khai nói chung")
    await stage.says(hung, "Danh sách rõ ràng.")
    stage.clock.set(2026, 10, 20, 0, 0)
    closed = "Hiện không có danh sách nào đang lấy ý kiến."

    assert (await stage.presses(hung, "📨 Gửi")).startswith(closed)
    for data in ("fb:about:list", "fb:teams:0", "fb:team:0:0", "fb:entry:1"):
        assert (await press_old(stage, hung, data)).startswith(closed)
    assert closed in await stage.says(hung, "/gopy")
    assert buttons(hung) == ["✉️ Ý kiến khác", "⚖️ Khiếu nại", "✖️ Huỷ"]
    assert comments(stage) == []


async def test_after_the_list_is_closed_complaints_are_still_taken(stage: Stage) -> None:
    await published(stage)
    hung = await stage.joins("Hùng", "HUNG2222")
    close_list(stage)
    await stage.says(hung, "/gopy")
    assert buttons(hung) == ["✉️ Ý kiến khác", "⚖️ Khiếu nại", "✖️ Huỷ"]
    await stage.presses(hung, "⚖️ Khiếu nại")
    await stage.says(hung, "Tôi không đồng ý với danh sách chính thức.")
    await stage.presses(hung, "📨 Gửi")

    assert [(c.kind, c.round_id) for c in comments(stage)] == [("complaint", None)]


async def test_who_has_not_joined_is_told_how(stage: Stage) -> None:
    await published(stage)
    stranger = stage.person("Người lạ")
    stranger.start("gopy_1")
    await stage.settle()
    assert stranger.last.text.startswith("👋 Chào thầy/cô!")
    assert (await stage.says(stranger, "/gopy")).startswith("👋 Chào thầy/cô!")
    assert (await stage.says(stranger, "GY-ABCDEF")).startswith("👋 Chào thầy/cô!")


async def test_what_waits_is_listed_by_its_due_day_and_overdue_is_marked(stage: Stage) -> None:
    hanh, _ = await published(stage)
    hung = await stage.joins("Hùng", "HUNG2222")
    await stage.says(hung, "/gopy")
    await stage.presses(hung, "⚖️ Khiếu nại")
    await stage.says(hung, "Thư ký xử lý chậm.")
    await stage.presses(hung, "📨 Gửi")
    await comments_on_lan(stage, hung)
    stage.clock.set(2026, 10, 20, 9)
    assert "💬 2 góp ý chờ trả lời, trong đó 1 quá hạn." in await stage.says(hanh, "/congkhai")
    assert await stage.presses(hanh, "💬 Góp ý chờ trả lời") == (
        "📋 Góp ý chờ trả lời: 2\n\n⚠️ 1 góp ý đã quá hạn trả lời.\n\nXếp theo hạn trả lời. Bấm để mở."
    )
    assert buttons(hanh) == [
        "⚠️ 19/10 · Trần Văn Hùng · Mục của Nguyễn Thị Lan (Tổ T…",
        "⏳ 26/10 · Trần Văn Hùng · Khiếu nại",
        "📢 Tình hình công khai",
    ]


async def test_the_record_holds_every_comment_and_no_authors_name(stage: Stage) -> None:
    hanh, _ = await published(stage)
    hung = await stage.joins("Hùng", "HUNG2222")
    code = await comments_on_lan(stage, hung)
    await stage.presses(hanh, "👁 Mở", "✍️ Trả lời: đã sửa danh sách")
    await stage.says(hanh, "Đã sửa.")
    await stage.says(hanh, "/congkhai")
    await stage.presses(hanh, "🗂 Biên bản lần 1")

    assert hanh.last.text == "🗂 Biên bản công khai lần 1."
    document = hanh.last.document
    assert document is not None
    assert document.name == "bien-ban-cong-khai-lan-1-2026-2027.xlsx"
    book: Any = load_workbook(BytesIO(document.content), data_only=True)
    assert book.sheetnames == ["Biên bản", "Công khai lần 1"]
    cells = [str(c) for s in book for row in s.iter_rows(values_only=True) for c in row if c is not None]
    assert [c for c in cells if "Trần Văn Hùng" in c] == []
    assert (
        "Nhà trường công khai danh sách 2 người từ ngày 16/10/2026 đến hết ngày 19/10/2026. "
        "Trong thời gian công khai, hội đồng nhận được 1 góp ý như sau:"
    ) in cells
    assert [c for c in (f"GY-{code}", WORDS, "Đã sửa.", "Đã sửa danh sách") if c not in cells] == []


async def test_a_comment_changes_an_entry_and_the_supplement_says_so(stage: Stage) -> None:
    """The secretary's own change of the entry belongs to her screen of it; here what follows from it."""
    hanh, group = await published(stage)
    stage.clock.advance(hours=2)
    stands(stage.office, "LAN22222", topic="Giải pháp mới dạy học hình học lớp 8", state=State.CHECKED)
    await stage.says(hanh, "/congkhai")
    await stage.presses(hanh, "👀 Xem trước và công khai", "📢 Công khai lần 2")

    assert said_in(hanh, group)[-2].splitlines()[6:] == [
        "✏️ Điều chỉnh (1)",
        (
            "1. Nguyễn Thị Lan (Tổ Toán – Tin) – Chiến sĩ thi đua cơ sở – «Giải pháp mới dạy học hình học lớp 8» "
            "(trước: «Một số biện pháp dạy học phân hoá môn Toán lớp 8»)"
        ),
    ]
    assert [r.state for r in rows(stage, Registration)] == ["published", "published"]
