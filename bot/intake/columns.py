"""What only the cells under the headings can tell: names in two columns, doubtful headings, merged cells."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.domain.names import fold
from bot.intake.cells import Value, text_of
from bot.intake.headings import Rows, Table
from bot.intake.lines import Layout
from bot.intake.vocabulary import WORDS, folded, lowered, opening, says

NAME_FIELDS = ("name", "family", "middle", "given")
_NO_FACT = {"order", "note", "ignored", *NAME_FIELDS}
_TEAM_WORDS = lowered(WORDS["evidence"]["team"])
_NOT_SUBJECTS = folded(WORDS["evidence"]["not_subject"])
_MOST = 0.6
_PHONE_DIGITS = 9
_GIVEN_WORDS = 2  # at most, of a given name


def layout_of(table: Table, rows: Rows) -> Layout:
    """Where a row of this table says what."""
    names = _name_columns(table, rows)
    return Layout(
        names,
        _order_column(table, rows, min(names)),
        frozenset(at for field, columns in table.columns.items() if field not in _NO_FACT for at in columns),
        table.columns.get("note", [None])[0],
    )


def with_weak_columns(table: Table, rows: Rows) -> Table:
    """Doubtful headings («Đơn vị», «ĐT») count where the cells below say what they should."""
    proven = {
        field: [at]
        for field, at in table.weak.items()
        if field not in table.columns and _EVIDENCE[field](_texts(rows, at))
    }
    return replace(table, columns=table.columns | proven)


def filled_down(tall: Iterable[tuple[int, int, int]], table: Table, rows: Rows) -> Rows:
    """Merged cells of a team or a subject say the same for each of their rows."""
    wanted = {at for field in ("team", "subject") for at in table.columns.get(field, [])}
    numbered = dict(rows)
    for column, first, last in tall:
        top = numbered.get(first, ())
        if column in wanted and column < len(top):
            for number in range(first + 1, last + 1):
                if number in numbered:
                    cells = [*numbered[number], *[None] * (column + 1 - len(numbered[number]))]
                    numbered[number] = (*cells[:column], top[column], *cells[column + 1 :])
    return tuple(numbered.items())


def _texts(rows: Rows, column: int) -> list[str]:
    return [text_of(cells[column]) for _, cells in rows if column < len(cells) and cells[column] is not None]


def _most(texts: list[str], holds: Callable[[str], bool]) -> bool:
    return bool(texts) and sum(map(holds, texts)) >= _MOST * len(texts)


def _is_full_name(text: str) -> bool:
    return len(text.split()) > 1 and not any(map(str.isdigit, text))


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and any(map(str.isalpha, value))


def _is_given_name(value: Value) -> bool:
    return isinstance(value, str) and len(value.split()) <= _GIVEN_WORDS and not any(map(str.isdigit, value))


def _is_long_number(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= _PHONE_DIGITS


def _is_no_subject(text: str) -> bool:
    """A level of training («ĐHSP») or the classes of a teacher («6A, 7B»)."""
    return says(fold(text), _NOT_SUBJECTS) or any(map(str.isdigit, text))


_EVIDENCE: dict[str, Callable[[list[str]], bool]] = {
    "name": lambda texts: _most(texts, _is_full_name),
    "team": lambda texts: any(opening(text, _TEAM_WORDS) for text in texts),
    "subject": lambda texts: bool(texts) and not any(map(_is_no_subject, texts)),
    "phone": lambda texts: _most([text for text in texts if any(map(str.isdigit, text))], _is_long_number),
}


def _name_columns(table: Table, rows: Rows) -> tuple[int, ...]:
    at = {field: table.columns[field][0] for field in NAME_FIELDS if field in table.columns}
    if "given" in at and at.keys() & {"family", "middle"}:
        return tuple(at[field] for field in ("family", "middle", "given") if field in at)
    if "name" in at and "given" in at:
        return (at["name"],) if _is_whole(rows, at["name"], at["given"]) else (at["name"], at["given"])
    main = next(iter(at.values()))
    if main + 1 not in table.titles and _holds_given_names(rows, main):
        return main, main + 1
    return (main,)


def _is_whole(rows: Rows, name: int, given: int) -> bool:
    """Whether the column of names repeats what stands in the column of given names."""
    pairs = [(cells[name], cells[given]) for _, cells in rows if max(name, given) < len(cells)]
    texts = [(fold(a), fold(b)) for a, b in pairs if isinstance(a, str) and isinstance(b, str)]
    return sum(a == b or a.endswith(f" {b}") for a, b in texts) >= _MOST * len(texts)


def _holds_given_names(rows: Rows, main: int) -> bool:
    """Whether the column without a heading, right of the names, continues them."""
    beside = {main, main + 1}
    told = [
        (sum(cell is not None for at, cell in enumerate(cells) if at not in beside), cells[main + 1])
        for _, cells in rows
        if len(cells) > main + 1 and _is_text(cells[main])
    ]
    people = [given for others, given in told if others > 1] or [given for others, given in told if others]
    return bool(people) and sum(map(_is_given_name, people)) >= _MOST * len(people)


def _order_column(table: Table, rows: Rows, first_name: int) -> int | None:
    if "order" in table.columns:
        return table.columns["order"][0]
    left = first_name - 1
    if left < 0 or left in table.titles:
        return None
    return left if _most(_texts(rows, left), str.isdigit) else None
