"""Earlier awards: a file's preview, its import, what is stored."""

from collections.abc import Mapping, Sequence

from bot.domain.history import History, HistoryProblem, Problem
from bot.domain.record import Kind
from bot.texts.export import birth_cell
from bot.texts.law import award_name
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.pages import shortened, turner
from bot.texts.roster_preview import Section, pages
from bot.texts.say import capital, number

SHEETS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")
"""Endings of files that may hold earlier awards."""

KINDS: Mapping[str, str] = {
    Kind.TITLE: "danh hiệu thi đua",
    Kind.REWARD: "hình thức khen thưởng",
    Kind.INITIATIVE: "sáng kiến",
    Kind.RESEARCH: "đề tài khoa học",
    Kind.RATING: "xếp loại viên chức",
}

_PROBLEMS: Mapping[HistoryProblem, str] = {
    HistoryProblem.AWARD_UNKNOWN: "chưa nhận ra danh hiệu hay khen thưởng «{value}» nên bỏ qua; nếu cần, thầy/cô ghi rõ tên rồi gửi lại.",
    HistoryProblem.RATING_UNKNOWN: "không hiểu xếp loại «{value}» nên bỏ qua.",
    HistoryProblem.LEVEL_UNKNOWN: "«{value}» không ghi rõ cấp công nhận nên chỉ tính cấp trường; thầy/cô thêm cột «Cấp công nhận» nếu cao hơn.",
    HistoryProblem.MERIT_LEVEL: "«{value}» không ghi rõ của ai nên tính là Bằng khen cấp tỉnh; thầy/cô kiểm tra lại.",
    HistoryProblem.YEAR_MISSING: "«{value}» không rõ của năm học nào nên bỏ qua; thầy/cô thêm cột «Năm học».",
    HistoryProblem.YEAR_GUESSED: "chỉ ghi một năm nên được hiểu là năm học kết thúc vào năm đó ({value}); thầy/cô kiểm tra lại.",
    HistoryProblem.BIRTH_UNREADABLE: "không đọc được ngày sinh «{value}» nên không dùng để phân biệt người trùng tên.",
    HistoryProblem.COLLECTIVE: "«{value}» là của tập thể nên không ghi vào hồ sơ cá nhân.",
    HistoryProblem.NO_TABLE: "Trang «{value}» không có bảng thành tích nên không đọc.",
}

_MEANINGS = {
    "name": "họ tên",
    "family": "họ đệm",
    "given": "tên",
    "birth": "ngày sinh",
    "team": "tổ",
    "year": "năm học",
    "award": "danh hiệu, khen thưởng",
    "rating": "xếp loại",
    "initiative": "sáng kiến",
    "research": "đề tài khoa học",
    "level": "cấp công nhận",
    "decision": "số quyết định",
    "decided_on": "ngày quyết định",
    "sector": "năm vào ngành",
}

EXPLAINED = html(
    "Bot đọc được tệp Excel (.xlsx) hoặc .csv như trường đang lưu: mỗi thành tích một dòng có cột «Năm học», "
    "mỗi năm học một trang tính, hoặc mỗi người một dòng và mỗi năm học một cột. Nên có ngày sinh để phân biệt người trùng tên. "
    "Bot cho xem trước, thầy/cô xác nhận rồi mới ghi; gửi lại tệp cũ không ghi trùng."
)


def problem(found: Problem) -> str:
    """One plain sentence, beginning with the sheet and the row where there are such."""
    said = _PROBLEMS[found.kind].format(value=shortened(found.value))
    where = ", ".join(
        filter(None, (found.sheet and f"Trang «{found.sheet}»", f"dòng {found.row}" if found.row else None))
    )
    return f"{capital(where)}: {said}" if where else said


def counted(by_year: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    """«• 2023-2024: 12 danh hiệu thi đua, 3 sáng kiến», newest first."""
    return tuple(
        f"• {year}: {', '.join(f'{number(kinds[kind])} {word}' for kind, word in KINDS.items() if kinds.get(kind))}"
        for year, kinds in sorted(by_year.items(), reverse=True)
    )


def unmatched_line(name: str, birth_date: str | None, team: str | None, namesakes: int) -> str:
    """Somebody in the file of whom it is not clear who he is."""
    who = ", ".join(filter(None, (shortened(team or "", 50), birth_date and birth_cell(birth_date))))
    said = f"• {shortened(name, 40)}" + (f" ({who})" if who else "")
    if namesakes:
        return f"{said}: trường có {namesakes} người cùng tên; thầy/cô thêm ngày sinh hoặc tổ vào tệp."
    return said


def sections(
    filename: str,
    history: History,
    counts: tuple[int, int, int, int],
    by_year: Mapping[str, Mapping[str, int]],
    unmatched: Sequence[tuple[str, str | None, str | None, int]],
) -> list[Section]:
    """Everything that a careful person wants to see before confirming.

    `counts`: new, corrected, known, years of entry; `unmatched`: name, birth date, team, number of namesakes.
    """
    words = ("Sẽ ghi mới", "Sẽ bổ sung hoặc sửa", "Đã có từ trước", "Năm vào ngành sẽ ghi")
    said = tuple(f"• {what}: {number(n)}" for what, n in zip(words, counts, strict=True) if n)
    read = "; ".join(
        f"{_meaning(meaning)} ← {', '.join(f'«{shortened(title)}»' for title in titles[:6])}"
        for meaning, titles in history.columns.items()
    )
    found = [
        Section(
            f"Tệp «{shortened(filename)}»: {number(len(history.rows))} dòng có thành tích",
            said or ("• Không có gì để ghi",),
        ),
        Section("Ghi mới theo năm học", counted(by_year)),
        Section(
            "Không có trong danh sách của trường, sẽ không ghi",
            tuple(unmatched_line(*one) for one in unmatched),
        ),
        Section("Điều cần xem lại", tuple(f"• {problem(one)}" for one in history.problems)),
        Section("Cột đã nhận ra", (read,) if read else ()),
    ]
    return [section for section in found if section.body]


def _meaning(meaning: str) -> str:
    tick, _, award = meaning.partition(":")
    return award_name(award) if tick == "tick" else _MEANINGS[meaning]


def preview(sections: Sequence[Section], draft: int, page: int, *, useful: bool) -> Message:
    """One page of the preview; where nothing would change there is nothing to confirm."""
    found = pages(sections)
    page = min(max(page, 0), len(found) - 1)
    of = html(" – trang {page}/{pages}", page=page + 1, pages=len(found)) if len(found) > 1 else Html("")
    turning = turner(page, len(found), lambda p: data("hist", "page", draft, p))
    write = ((Button("✅ Ghi vào hồ sơ", data("hist", "use", draft)),),) if useful else ()
    nothing = None if useful else html("Tệp này không có gì mới để ghi.")
    return Message(
        paragraphs(html("🏅 <b>Xem trước, chưa ghi gì</b>") + of, found[page], nothing),
        (
            *((turning,) if turning else ()),
            *write,
            (Button("✖️ Huỷ", data("hist", "drop", draft)),),
        ),
    )


def entered_lines(added: int, corrected: int, known: int, people: int, unmatched: int) -> list[str]:
    """What the import did."""
    counts = (
        ("Ghi mới", added),
        ("Bổ sung hoặc sửa", corrected),
        ("Đã có từ trước", known),
        ("Số người có thông tin mới", people),
        ("Số tên không có trong danh sách của trường", unmatched),
    )
    return [f"• {what}: {number(count)}" for what, count in counts if count]


def entered(counts: Sequence[str]) -> Message:
    """The file is in the record."""
    return Message(
        paragraphs(
            lines(html("✅ <b>Đã ghi vào hồ sơ</b>"), *(html("{line}", line=line) for line in counts)),
            html(
                "Mỗi người xem được phần của mình trong «Thành tích các năm trước» và nhận gợi ý khi đăng ký."
            ),
        ),
        (_CHECK,),
    )


_CHECK = (Button("👤 Xem, sửa hồ sơ từng người", "hist:teams"),)


def stored(
    by_year: Mapping[str, Mapping[str, int]], people: int, waiting: int | None, *, old: bool
) -> Message:
    """/lichsu: what is stored, and the file is asked for."""
    seen = (Button("Xem lại tệp đang chờ", data("hist", "page", waiting, 0)),)
    years = counted(by_year)
    shown = [html("{line}", line=line) for line in years[:20]]
    said = (
        lines(
            html("🏅 <b>Thành tích các năm trước</b>: đã lưu của {people} người", people=number(people)),
            *shown,
        )
        if years
        else html("🏅 <b>Thành tích các năm trước</b>: chưa lưu gì.")
    )
    return Message(
        paragraphs(
            html("Nút này thuộc một tệp đã huỷ hoặc đã được thay bằng tệp khác.") if old else None,
            said,
            html("<b>Thầy/cô gửi tệp thành tích vào đây</b> để bổ sung.") + Html(" ") + EXPLAINED,
        ),
        (*((seen,) if waiting else ()), *((_CHECK,) if years else ()), (Button("✖️ Đóng", "hist:close"),)),
    )


def closed() -> Message:
    """«Đóng»."""
    return Message(html("Đã đóng. Khi cần, thầy/cô gõ /lichsu."))


def discarded() -> Message:
    """«Huỷ»."""
    return Message(html("Đã huỷ, hồ sơ giữ nguyên. Khi cần, thầy/cô gõ /lichsu rồi gửi lại tệp."))


def too_many(rows: int) -> Message:
    """No school has so many."""
    return Message(
        html(
            "Tệp có {rows} dòng, nhiều hơn một trường có thể có, nên bot không đọc. Thầy/cô tách theo năm rồi gửi lại.",
            rows=number(rows),
        )
    )


def not_a_list() -> Message:
    """A PDF, a Word file."""
    return Message(
        html("Bot chỉ đọc được thành tích từ tệp Excel (.xlsx) hoặc .csv. Thầy/cô gửi lại giúp bot.")
    )


def nothing_found(problems: Sequence[Problem]) -> Message:
    """Headings, but nothing below that could be read."""
    said = lines(*(html("{line}", line=shortened(problem(one), 300)) for one in problems[:10]))
    return Message(paragraphs(html("Bot không đọc được thành tích nào trong tệp này nên chưa ghi gì."), said))
