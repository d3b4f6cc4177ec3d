"""Width and height of a PNG or JPEG, read from its header."""

from struct import unpack

PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def size_of(content: bytes) -> tuple[int, int]:
    """(width, height) in pixels; (0, 0) where it is no picture that we know."""
    if content.startswith(PNG) and len(content) >= 24:  # noqa: PLR2004 - signature and the first chunk's sizes
        width, height = unpack(">II", content[16:24])
        return width, height
    return _jpeg(content) if content.startswith(b"\xff\xd8") else (0, 0)


def mime_of(content: bytes) -> str:
    """Of a picture whose size was found."""
    return "image/png" if content.startswith(PNG) else "image/jpeg"


def _jpeg(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - every segment begins so
        marker, length = content[at + 1], unpack(">H", content[at + 2 : at + 4])[0]
        if marker in _FRAMES:
            height, width = unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return 0, 0
