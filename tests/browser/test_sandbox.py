"""The newcomer's first minutes in the browser, with the real bot behind the page; makes the pictures of the docs.

`MAKE_PICTURES=1` writes them to docs/pictures/.
"""

import asyncio
import io

import pytest
from openpyxl import load_workbook
from playwright.async_api import expect

from tests.browser.conftest import require_chromium
from tests.browser.visit import LEAD, OTHER, PRINCIPAL, SECRETARY, TEACHER, Visit

require_chromium()
pytestmark = [pytest.mark.asyncio(loop_scope="session")]

TOPIC = "Rèn kĩ năng tự học môn Toán cho học sinh lớp 7 qua nhật ký học tập"


async def test_the_page_shows_five_people_and_the_clock_of_an_open_day(visit: Visit) -> None:
    for name in (TEACHER, OTHER, LEAD, SECRETARY, PRINCIPAL):
        await expect(visit.page.get_by_test_id(f"person-{visit.demo.accounts[name]}")).to_contain_text(name)
    await expect(visit.page.get_by_test_id("clock-now")).to_contain_text("Thứ Hai, 05/10/2026 · 08:00")


async def test_a_teacher_goes_from_the_group_to_the_receipt(visit: Visit) -> None:
    await visit.become(TEACHER, group=True)
    await visit.reads("Mở đăng ký thi đua năm học 2026-2027")
    await visit.picture("nhom")
    await visit.press("📝 Đăng ký với bot")
    await visit.reads("Thầy/cô gõ mã tham gia")
    await visit.type(visit.demo.slips[TEACHER].code)
    await visit.reads(f"Cô là {TEACHER}")
    await visit.press("Đúng, là tôi")
    await visit.reads("Trước khi bắt đầu")
    await visit.press("✅ Tôi đồng ý")
    await visit.reads("Cô đã tham gia.")
    await visit.press("📝 Đăng ký thi đua")
    await visit.reads("phấn đấu danh hiệu thi đua nào?")
    await visit.picture("dang-ky")
    await visit.press("Chiến sĩ thi đua cơ sở", "Giấy khen", "➡ Tiếp tục với 1 hình thức")
    await visit.type(TOPIC)
    await visit.reads("thuộc lĩnh vực nào?")


async def test_a_restart_of_the_bot_in_the_middle_loses_nothing(visit: Visit) -> None:
    await visit.page.get_by_test_id("bot-restart").click()
    await expect(visit.page.get_by_test_id("bot-state")).to_contain_text("đang chạy", timeout=20_000)
    await visit.press("Phương pháp dạy học", "Cấp trường", "✅ Gửi đăng ký")
    await visit.reads("Đã ghi nhận đăng ký thi đua năm học 2026-2027")
    await visit.reads(TOPIC)
    await visit.picture("sandbox")


async def test_the_teacher_sees_her_file_and_all_that_is_stored(visit: Visit) -> None:
    await visit.type("/hoso")
    await visit.reads("Tình trạng: Đã gửi")
    await visit.type("/dulieucuatoi")
    await visit.reads("toàn bộ dữ liệu")
    async with visit.page.expect_download() as waiting:
        await visit.page.get_by_test_id("document").last.click()
    download = await waiting.value
    content = await asyncio.to_thread((await download.path()).read_text, "utf-8")
    assert TOPIC in content
    assert download.suggested_filename == "du-lieu-cua-toi.txt"


async def test_another_teacher_joins_by_her_link_and_declines(visit: Visit) -> None:
    await visit.become(OTHER)
    await visit.page.get_by_test_id("join-link").click()
    await visit.reads(f"Thầy là {OTHER}")
    await visit.press("Đúng, là tôi", "✅ Tôi đồng ý", "📝 Đăng ký thi đua", "Không đăng ký năm nay")
    await visit.reads("không đăng ký thi đua năm học 2026-2027")


async def test_the_secretary_sees_progress_and_schedule_and_downloads_the_workbook(visit: Visit) -> None:
    await visit.become(SECRETARY)
    await visit.type("/tiendo")
    await visit.reads("Toán – Tin")
    await visit.picture("tien-do")
    await visit.type("/lich")
    await visit.reads("12/10/2026")
    await visit.type("/export")
    document = visit.page.get_by_test_id("document").last
    await expect(document).to_contain_text(".xlsx")
    async with visit.page.expect_download() as waiting:
        await document.click()
    content = await asyncio.to_thread((await (await waiting.value).path()).read_bytes)
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Đăng ký theo tổ", "Đề tài SKKN", "Chưa đăng ký", "Tổng hợp"]
    assert TOPIC in [cell.value for row in book["Đề tài SKKN"].iter_rows() for cell in row]


async def test_moving_the_conference_moves_the_deadline_for_the_group(visit: Visit) -> None:
    await visit.type("/hoinghi")
    await visit.reads("hội nghị")
    await visit.type("20/10/2026")
    await visit.reads("22/10/2026")
    await visit.press("✅ Đặt hội nghị ngày 20/10/2026")
    await visit.become(SECRETARY, group=True)
    await visit.reads("Thứ Năm, 22/10/2026")


async def test_the_clock_brings_the_reminder_to_who_owes_and_to_nobody_else(visit: Visit) -> None:
    await visit.become(LEAD)
    await visit.page.get_by_test_id("join-link").click()
    await visit.press("Đúng, là tôi", "✅ Tôi đồng ý")
    await visit.page.get_by_test_id("clock-next").click()
    await expect(visit.page.get_by_test_id("clock-now")).to_contain_text("17/10/2026 · 07:30", timeout=20_000)
    await visit.page.get_by_test_id("clock-next").click()
    await expect(visit.page.get_by_test_id("clock-now")).to_contain_text("17/10/2026 · 16:30", timeout=20_000)
    await visit.reads("[Cần làm] Đăng ký thi đua năm học 2026-2027")
    await visit.picture("nhac-viec")
    await visit.become(TEACHER)
    await visit.reads("toàn bộ dữ liệu")


async def test_the_page_works_on_a_phone(visit: Visit) -> None:
    await visit.page.set_viewport_size({"width": 390, "height": 844})
    await visit.page.goto(visit.demo.server.url)
    await visit.become(LEAD)
    await visit.reads("[Cần làm]")
    await visit.picture("dien-thoai")
