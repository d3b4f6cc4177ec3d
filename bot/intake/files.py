"""Is this file what it seems, and is it safe to open? Decided before anything is unpacked."""

import io
import re
import zipfile
import zlib

from bot.domain.roster import FileFault

MAX_BYTES = 20 * 2**20  # what Telegram lets a bot download
_MAX_UNPACKED = 64 * 2**20
_MAX_RATIO = 120  # a workbook of a school shrinks to a tenth, a bomb to a thousandth
_SUSPICIOUS_FROM = 4 * 2**20  # smaller parts are harmless, however well they shrink
_MAX_MEMBERS = 2_000
_MAX_TAGS = 2_500_000  # of the cells: some seconds of reading
_MAX_OTHER_TAGS = 250_000  # styles and the like become objects, which takes longer
_CHUNK = 2**16
_ENCRYPTED = 0x1

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls and of encrypted workbooks
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_STREAM = re.compile(b"W\0o\0r\0k\0b\0o\0o\0k\0|B\0o\0o\0k\0")
_DECLARATION = re.compile(
    rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE
)  # entities of a bomb multiply; a workbook has none
_MARKUP = re.compile(rb"<!")  # in a sheet also long remarks: older parsers take the square of their length
_NOTHING = re.compile(rb"(?!)")
_LONGEST_TEXT = 2**18  # bytes without a tag, for the same reason; a cell holds 32,767 characters
_CELLS = re.compile(r"xl/(?:worksheets/|sharedStrings)")


class UnreadableFile(Exception):  # noqa: N818 - says what the file is
    """The file cannot be read at all."""

    def __init__(self, reason: FileFault) -> None:
        super().__init__(reason.value)
        self.reason = reason


def is_archive(data: bytes) -> bool:
    """Whether to read this as a workbook (checked to be harmless) or as text; raises UnreadableFile for all else."""
    if not data.strip():
        raise UnreadableFile(FileFault.EMPTY)
    if len(data) > MAX_BYTES:
        raise UnreadableFile(FileFault.TOO_LARGE)
    if data.startswith(_OLE):
        raise UnreadableFile(_fault_of_container(data))
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise UnreadableFile(FileFault.DAMAGED) from None
    return True


def _fault_of_container(data: bytes) -> FileFault:
    if _ENCRYPTED_STREAM in data:
        return FileFault.ENCRYPTED
    return FileFault.OLD_WORKBOOK if _WORKBOOK_STREAM.search(data) else FileFault.NOT_A_WORKBOOK


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise UnreadableFile(FileFault.ENCRYPTED)
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MAX_MEMBERS or unpacked > _MAX_UNPACKED or any(map(_is_dense, members)):
        raise UnreadableFile(FileFault.BOMB)
    names = {member.filename.lower().lstrip("/") for member in members}
    if "xl/workbook.bin" in names:  # .xlsb
        raise UnreadableFile(FileFault.OLD_WORKBOOK)
    if not any(name.startswith("xl/") for name in names):
        raise UnreadableFile(FileFault.NOT_A_WORKBOOK)
    cells = other = 0
    for member in members:
        if _CELLS.match(member.filename):
            cells += _count_tags(archive, member, forbidden=_MARKUP, longest=_LONGEST_TEXT)
        elif member.filename.startswith("xl/media/"):
            _count_tags(archive, member)
        else:
            other += _count_tags(archive, member, forbidden=_DECLARATION)
    if cells > _MAX_TAGS or other > _MAX_OTHER_TAGS:
        raise UnreadableFile(FileFault.TOO_LARGE)


def _is_dense(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(_SUSPICIOUS_FROM, _MAX_RATIO * member.compress_size)


def _count_tags(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    *,
    forbidden: re.Pattern[bytes] = _NOTHING,
    longest: int = _MAX_UNPACKED,
) -> int:
    """Unpack a member piece by piece: its declared size may lie, and reading it whole would unpack all that is there."""
    tags = since = 0
    before = b""
    with archive.open(member) as stream:
        while piece := stream.read(_CHUNK):
            tags += piece.count(b"<")
            since = len(piece) - piece.rfind(b"<") if b"<" in piece else since + len(piece)
            if since > longest or forbidden.search(before + piece):
                raise UnreadableFile(FileFault.BOMB)
            before = piece[-16:]
    return tags
