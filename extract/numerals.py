"""Numbers as policy texts print them, Arabic or Chinese, to values.

In: the numeral alone, folded: `1.5万`, `九十`, `百分之八十五`, `三分之二`, `九成`.  Out: int or float, None when it is none.
"""

from __future__ import annotations

from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "廿": 20}
TENS = {"十": 10, "百": 100, "千": 1000}
BIG = {"万": 10_000, "亿": 100_000_000}

ARABIC = r"\d{1,12}(?:，\d{3}){0,3}(?:\.\d{1,6})?"
HAN = "[〇零一二两三四五六七八九十百千万亿]"


def chinese(text: str) -> int | None:
    """`二十八` → 28, `二〇二三` → 2023, `一百零五` → 105, `一亿二千万` → 120000000; None for anything else."""
    if not text or any(c not in DIGITS and c not in TENS and c not in BIG for c in text):
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in TENS:
            section += (digit or 1) * TENS[c]
            digit = 0
        else:
            part = section + digit
            if total < BIG[c]:  # 三万五千亿
                total = (total + part or 1) * BIG[c]
            else:  # 一亿二千万
                total += part * BIG[c]
            section = digit = 0
    return total + section + digit


def number(text: str) -> int | float | None:
    """The value of a numeral: `1.5万` → 15000, `1，200` → 1200, `三十` → 30; None when it is none."""
    body, factor = text, 1
    while body and body[-1] in "万亿千百" and (body[0].isdigit()):
        factor *= BIG.get(body[-1]) or TENS[body[-1]]
        body = body[:-1]
    body = body.replace("，", "").replace(" ", "")
    try:
        if "." in body:  # in decimals: as floats 319.4 * 100000000 is 31939999999.999996
            return tidy(float(Decimal(body) * factor))
        value = int(body) if body.isascii() else chinese(body)
    except (ValueError, ArithmeticError):
        return None
    return None if value is None else value * factor


def tidy(value: int | float) -> int | float:
    """A float that is whole becomes an int; others are rounded to six places (1.1 * 10000 is 11000)."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) and not _small_float(value) else rounded


def _small_float(value: int | float) -> bool:
    """1.0 stays a float: `1.0‰` was printed with its decimal."""
    return isinstance(value, float) and value < 10 and value == int(value)
