"""Vietnamese names and words as values: one form, a search key, the order in which a school lists people."""

import unicodedata

_BREVE, _CIRCUMFLEX, _HORN = "\u0306", "\u0302", "\u031b"  # these make another letter, not a tone
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_D = "\u0111"  # đ, the one letter that Unicode does not take apart
_ALPHABET = (
    f"a a{_BREVE} a{_CIRCUMFLEX} b c d {_D} e e{_CIRCUMFLEX} f g h i j k l m n "
    f"o o{_CIRCUMFLEX} o{_HORN} p q r s t u u{_HORN} v w x y z"
).split()
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
_TWINS = {0xD0: 0x110, 0xF0: 0x111, 0x189: 0x110, 0x256: 0x111}  # old fonts wrote Ð (eth) where Đ was meant

SortKey = tuple[tuple[tuple[tuple[int, ...], int], ...], str]


def nfc(text: str) -> str:
    """One spelling per word (R-12): composed letters, a true đ."""
    return unicodedata.normalize("NFC", text).translate(_TWINS)


def fold(text: str) -> str:
    """The key for search and comparison: «Nguyễn Thị  HƯỜNG» → "nguyen thi huong"."""
    spread = unicodedata.normalize("NFKD", text.translate(_TWINS)).casefold().replace(_D, "d")
    bare = (letter for letter in spread if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare).split())


def sort_key(full_name: str) -> SortKey:
    """Orders people as Vietnamese lists do: by given name, then surname and middle names, with letters before tones."""
    words = nfc(full_name).split()
    return tuple(_word_key(word) for word in (*words[-1:], *words[:-1])), " ".join(words)


def _word_key(word: str) -> tuple[tuple[int, ...], int]:
    letters: list[str] = []
    tone = 0
    for mark in unicodedata.normalize("NFD", word).casefold():
        if mark in _TONES:
            tone = _TONES[mark]
        elif mark in {_BREVE, _CIRCUMFLEX, _HORN} and letters:
            letters[-1] += mark
        elif mark.isalnum():
            letters.append(mark)
    return tuple(_RANK.get(letter, len(_ALPHABET) + ord(letter[0])) for letter in letters), tone
