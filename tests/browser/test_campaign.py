"""The campaign in the browser, with the real bot behind the page: team, secretary, council, the published list.

`MAKE_PICTURES=1` writes the pictures of the guides to docs/pictures/.
"""

import asyncio
import io

import pytest
from openpyxl import load_workbook
from playwright.async_api import expect

from tests.browser.conftest import require_chromium
from tests.browser.visit import LEAD, PRINCIPAL, SECRETARY, TEACHER, Visit

require_chromium()
pytestmark = [pytest.mark.asyncio(loop_scope="session")]

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7"
BETTER = f"{TOPIC} qua nhật ký học tập"
REASON = "Đề nghị nêu rõ biện pháp, ví dụ qua nhật ký học tập"


async def test_a_lead_returns_an_entry_and_its_author_mends_it(visit: Visit) -> None:
    await visit.join(TEACHER)
    await visit.type("/dangky")
    await visit.press("Chiến sĩ thi đua cơ sở", "Không đề nghị khen thưởng")
    await visit.type(TOPIC)
    await visit.press("Phương pháp dạy học", "Cấp trường", "✅ Gửi đăng ký")
    await visit.join(LEAD)
    await visit.type("/to")
    await visit.reads("chờ tổ duyệt: 4")
    await visit.picture("to")
    await visit.press("✅ Xét duyệt (4)", TEACHER, "↩️ Trả lại", "Đề tài SKKN")
    await visit.type(REASON)
    await visit.reads(f"Đã trả lại đăng ký của {TEACHER}")
    await visit.become(TEACHER)
    await visit.reads(REASON)
    await visit.press("✏️ Sửa ngay")
    await visit.type(BETTER)
    await visit.press("✅ Gửi đăng ký")
    await visit.reads("Lần gửi thứ 2")


async def test_the_lead_signs_the_list_and_the_secretary_takes_it_in(visit: Visit) -> None:
    await visit.become(LEAD)
    await visit.type("/to")
    await visit.press("✅ Xét duyệt (4)", "✅ Duyệt cả 4", "⬅ Bảng của tổ", "📮 Nộp về thư ký")
    await visit.press("✅ Xác nhận nộp lần 1")
    await visit.reads("Đã nộp danh sách lần 1: 4 người")
    await visit.become(SECRETARY)
    await visit.press("📥 Mở bảng tổng hợp", "📥 Nhận danh sách của 1 tổ")
    await visit.reads("Hội đồng rà soát: chờ xét 4, đã xét 0")
    await visit.picture("tong-hop")


async def test_the_principal_goes_through_the_list(visit: Visit) -> None:
    await visit.join(PRINCIPAL)
    await visit.type("/xet")
    await visit.press("🔎 Xét lần lượt 4 mục")
    await visit.reads("👥 Hội đồng: 0 đồng ý · 0 có ý kiến")
    await visit.picture("xet")
    for _ in range(4):
        await visit.press("✅ Đồng ý")
    await visit.type("/xet")
    await visit.reads("Chờ hội đồng xét: 0 mục")


async def test_after_the_conference_the_list_goes_to_the_group_and_takes_comments(visit: Visit) -> None:
    await visit.become(SECRETARY)
    for day in range(6, 17):
        await visit.page.get_by_test_id("clock-day").click()
        await expect(visit.page.get_by_test_id("clock-now")).to_contain_text(
            f"{day:02d}/10/2026", timeout=20_000
        )
    await visit.type("/congkhai")
    await visit.press("🏛 Ghi nhận hội nghị thông qua", "📅 15/10/2026 (ngày hội nghị)")
    await visit.press("✅ Ghi nhận, không có ghi chú", "👀 Xem trước và công khai")
    preview = visit.page.get_by_test_id("message-text").filter(has_text=BETTER).last
    await expect(preview).to_be_visible()  # a reminder may stand below it
    await visit.press("📢 Công khai lần 1")
    await visit.become(SECRETARY, group=True)
    await expect(visit.page.get_by_test_id("document").last).to_be_visible()
    await visit.picture("cong-khai")


async def test_the_published_list_is_a_workbook_too(visit: Visit) -> None:
    async with visit.page.expect_download() as waiting:
        await visit.page.get_by_test_id("document").last.click()
    content = await asyncio.to_thread((await (await waiting.value).path()).read_bytes)
    cells = [
        cell.value for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows() for cell in row
    ]
    assert BETTER in cells


async def test_the_secretary_reads_who_got_the_last_reminder_and_who_did_not(visit: Visit) -> None:
    await visit.become(SECRETARY)
    await visit.type("/lich")
    await visit.press("📬 Vừa qua", "1")
    await visit.reads("👉 Chưa vào bot: trao phiếu tham gia")
    await visit.picture("bao-cao")
