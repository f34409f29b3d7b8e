"""Numbers and data files in few bytes, as classic scripts can hold them.

In: whole numbers from 0; the values of a data file.  Out: strings of 90 characters that need no escape, and files.
  digits   each number alone: one character up to 23, two up to 3,623, three up to 173,723, then four and five
  script   a file: one call with its values as JSON, deflated, 15 bits in each character of a script in UTF-16: with its byte
           order mark it is read as that from disk and from any server, and takes half of what the JSON does
The scripts read numbers in `site/scripts/search/coding.js` and files in `site/scripts/kb.js`.
Example: digits([0, 24, 23]) is `#;#:`: 0 is `#`, 24 takes two characters; the places of 产前 in a whole base take 2 a place.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from typing import Any

# Printable, without what ends a string, a tag or an escape; `!` divides.
ALPHABET = "".join(chr(code) for code in range(35, 127) if chr(code) not in "<\\")
# How many first characters stand for numbers of one, two, three … characters.
CLASSES = (24, 40, 21, 4, 1)
# Numbers up to here are looked up.
_COMMON = sum(count * len(ALPHABET) ** width for width, count in enumerate(CLASSES[:3]))
# Each character of a packed file is this one or one of the 32,767 after it: no surrogate, no mark, nothing to escape.
FIRST, UNIT = 0x3400, 15
# Characters that the tables of browsers and of Python may take otherwise.
_PRIVATE = re.compile("[\ue000-\uf8ff\u1e3f]")


def digits(numbers: Iterable[int]) -> str:
    """The numbers one after another."""
    return "".join([_KNOWN[number] if number < _COMMON else _digits(number) for number in numbers])


def _digits(number: int) -> str:
    first, width = 0, 1
    base = len(ALPHABET)
    for count in CLASSES:
        if number < count * base ** (width - 1):
            made = [ALPHABET[first + number // base ** (width - 1)]]
            made += [ALPHABET[number // base**power % base] for power in range(width - 2, -1, -1)]
            return "".join(made)
        number -= count * base ** (width - 1)
        first, width = first + count, width + 1
    raise ValueError("the number is too large")


_KNOWN = [_digits(number) for number in range(_COMMON)]


def zigzag(number: int) -> int:
    """A number that may be negative: 0, -1, 1, -2 … are 0, 1, 2, 3 …."""
    return number * 2 if number >= 0 else -number * 2 - 1


def constants() -> dict[str, Any]:
    """What the scripts must know to read numbers."""
    return {"alphabet": ALPHABET, "classes": CLASSES}


def script(name: str, *values: Any) -> bytes:
    """The file that calls `KB.name(…)` with these values."""
    told = json.dumps([name, *values], ensure_ascii=False, separators=(",", ":"))
    told = _PRIVATE.sub(lambda found: f"\\u{ord(found[0]):04x}", told)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    data = deflate.compress(told.encode("gb18030")) + deflate.flush()
    return f'\ufeffKB.pack({FIRST},"{_packed(data)}");\n'.encode("utf-16-le")


def _packed(data: bytes) -> str:
    """Fifteen bits a character, the lowest first."""
    data += bytes(-len(data) % UNIT)
    made: list[str] = []
    for at in range(0, len(data), UNIT):
        eight = int.from_bytes(data[at : at + UNIT], "little")
        made += [chr(FIRST + (eight >> shift & 0x7FFF)) for shift in range(0, 8 * UNIT, UNIT)]
    return "".join(made)
