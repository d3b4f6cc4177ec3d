"""Files on the page: sent, dropped, shown, downloaded."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import require_chromium
from tests.browser.fake_door import Door
from tests.browser.steps import enter, last

require_chromium()
pytestmark = [pytest.mark.asyncio(loop_scope="session")]


async def test_a_document_can_be_downloaded(page: Page, door: Door, tmp_path: Path) -> None:
    document = {"name": "Tổng hợp.xlsx", "bytes": 23_811, "url": "/api/files/7/T%E1%BB%95ng.xlsx"}
    door.say(1, "Sổ tổng hợp", document=document)
    await enter(page)
    await expect(page.get_by_test_id("document")).to_contain_text("23,3 KB")
    async with page.expect_download() as waiting:
        await page.get_by_test_id("document").click()
    download = await waiting.value

    assert download.suggested_filename == "Tổng hợp.xlsx"
    kept = tmp_path / "kept.xlsx"
    await download.save_as(kept)
    assert kept.read_bytes() == b"workbook"


@pytest.mark.parametrize(
    ("name", "kind", "way"),
    [("Danh sách.xlsx", "application/octet-stream", "document"), ("ảnh.png", "image/png", "photo")],
)
async def test_a_file_is_sent_with_its_caption(
    page: Page, door: Door, name: str, kind: str, way: str
) -> None:
    await enter(page)
    async with page.expect_file_chooser() as waiting:
        await page.get_by_test_id("attach").click()
    await (await waiting.value).set_files({"name": name, "mimeType": kind, "buffer": b"content"})
    await page.get_by_test_id("upload-caption").fill("Của tổ Toán")
    await page.get_by_test_id("upload-send").click()

    await expect(page.get_by_test_id("upload")).to_have_count(0)
    sent = {"person": "1", "chat": "1", "as": way, "caption": "Của tổ Toán", "file": (name, b"content")}
    assert door.calls == [("/api/upload", sent)]


async def test_a_file_can_be_dropped_on_the_chat(page: Page, door: Door) -> None:
    await enter(page)
    make = "() => { const d = new DataTransfer(); d.items.add(new File(['xin'], 'ds.csv')); return d; }"
    dropped = await page.evaluate_handle(make)
    await page.locator("#chat").dispatch_event("dragover", {"dataTransfer": dropped})
    await expect(page.get_by_test_id("drop")).to_be_visible()
    await page.locator("#chat").dispatch_event("drop", {"dataTransfer": dropped})
    await expect(page.get_by_test_id("drop")).to_be_hidden()
    await page.get_by_test_id("upload-send").click()

    await expect(page.get_by_test_id("upload")).to_have_count(0)
    assert door.calls == [
        ("/api/upload", {"person": "1", "chat": "1", "as": "document", "file": ("ds.csv", b"xin")})
    ]


async def test_a_photo_that_loads_late_leaves_the_end_in_sight(page: Page, door: Door) -> None:
    for number in range(20):
        door.say(1, f"Tin số {number}")
    await enter(page)
    await expect(last(page)).to_be_in_viewport()
    door.say(1, "Ảnh hội nghị", photo={"url": "/api/files/1/late.svg"})
    await expect(page.get_by_test_id("photo").locator("img")).to_have_js_property("naturalWidth", 640)

    await expect(last(page).get_by_test_id("message-text")).to_be_in_viewport()
    await expect(page.get_by_test_id("to-bottom")).to_be_hidden()
    await page.get_by_test_id("photo").click()
    await expect(page.get_by_role("dialog").locator("img")).to_be_in_viewport()
