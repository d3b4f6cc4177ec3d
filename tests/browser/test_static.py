"""The page's files: sentences in one place, nothing inline, nothing from elsewhere."""

import re

from tests.browser.fake_door import STATIC


def test_vietnamese_words_of_the_page_stand_in_its_texts_only() -> None:
    letters = re.compile("[ăâđêôơư\u00e0-\u00fd\u1ea0-\u1ef9]", re.IGNORECASE)
    files = [file for file in STATIC.iterdir() if file.suffix in {".js", ".css", ".html", ".svg"}]
    assert [file.name for file in files if letters.search(file.read_text(encoding="utf-8"))] == ["texts.js"]


def test_the_page_has_no_inline_script_or_style() -> None:
    html = (STATIC / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html) == []


def test_the_page_loads_nothing_from_elsewhere() -> None:
    address = re.compile(r"(?:src|href|url|import|from)\b[\s=(:]*[\"']?(?:https?:)?//", re.IGNORECASE)
    assert [file.name for file in STATIC.iterdir() if address.search(file.read_text(encoding="utf-8"))] == []
