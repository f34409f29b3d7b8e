"""Numbers and data files in few bytes, as classic scripts can hold them.

In: whole numbers from 0; the values of a data file.  Out: strings of 90 characters that need no escape, and files.
  digits   each number alone: one character up to 23, two up to 3,623, three up to 173,723, then four and five
  block    numbers as bytes, where no text is around them: one byte up to 191, two up to 12,479, then three and five
  script   a file: one call with its values as JSON, and bytes behind them, deflated, 15 bits in each character of a script in
           UTF-16: with its byte order mark it is read as that from disk and from any server, and takes half of what the JSON does
The scripts read numbers in `site/scripts/search/coding.js` and `stream.js`, and files in `site/scripts/kb.js`.
Example: digits([0, 24, 23]) is `#;#:`: 0 is `#`, 24 takes two characters; the places of 产前 in a whole base take 2 a place.
"""

from __future__ import annotations

import json
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
# Memory of the deflating: less of it makes shorter blocks, which fit columns and blocks that follow one another better.
_MEMORY = 7
# How many first bytes stand for a number of one, of two and of three bytes; the last one for four more.
_ONE, _TWO, _THREE = 192, 48, 15


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


def block(numbers: Iterable[int]) -> bytes:
    """The numbers one after another, as bytes."""
    made = bytearray()
    for number in numbers:
        if number < _ONE:
            made.append(number)
        elif (number := number - _ONE) < _TWO << 8:
            made += bytes((_ONE + (number >> 8), number & 0xFF))
        elif (number := number - (_TWO << 8)) < _THREE << 16:
            made += bytes((_ONE + _TWO + (number >> 16), number >> 8 & 0xFF, number & 0xFF))
        else:
            made += bytes((0xFF, *(number - (_THREE << 16)).to_bytes(4, "big")))
    return bytes(made)


def constants() -> dict[str, Any]:
    """What the scripts must know to read numbers."""
    return {"alphabet": ALPHABET, "classes": CLASSES}


def script(name: str, *values: Any, behind: bytes = b"") -> bytes:
    """The file that calls `KB.name(…)` with these values, and with the bytes as one more where there are any.

    It names what a browser must know to read it: the first character, how many bytes are spare at the end, and how many stand
    behind the JSON.
    """
    told = json.dumps([name, *values], ensure_ascii=False, separators=(",", ":"))
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, _MEMORY)
    data = deflate.compress(told.encode("utf-8") + behind) + deflate.flush()
    line = _packed(data)
    spare = len(line) * UNIT // 8 - len(data)
    return f'\ufeffKB.pack({FIRST},{spare},{len(behind)},"{line}");\n'.encode("utf-16-le")


def _packed(data: bytes) -> str:
    """Fifteen bits a character, the lowest first."""
    size = -(-len(data) * 8 // UNIT)
    data += bytes(-len(data) % UNIT)
    made: list[str] = []
    for at in range(0, len(data), UNIT):
        eight = int.from_bytes(data[at : at + UNIT], "little")
        made += [chr(FIRST + (eight >> shift & 0x7FFF)) for shift in range(0, 8 * UNIT, UNIT)]
    return "".join(made[:size])
