"""A target's value as people write it.

In: the value, its comparator, unit and deadline.  Out: `≥ 90%（2027）`, `= 1.5万亿元`.
"""

from __future__ import annotations

SIGNS = {">=": "≥", "<=": "≤", "=": "=", "+=": "提高", "-=": "降低"}
_SCALES = ((1e12, "万亿"), (1e8, "亿"))


def figure(value: float) -> str:
    """All digits, no exponent: `15000`, `66.67`."""
    return str(int(value)) if float(value).is_integer() else f"{value:.10f}".rstrip("0")


def amount(comparator: str, value: float, value_max: float | None, unit: str, deadline: str | None) -> str:
    """What is to be reached."""
    upto = f"–{short(value_max)}" if value_max is not None else ""
    return f"{SIGNS[comparator]} {short(value)}{upto}{unit}" + (f"（{deadline}）" if deadline else "")


def short(value: float) -> str:
    """A large number in 亿 or 万亿, as documents print it: 40000000000 → `400亿`; a smaller one in digits."""
    for scale, name in _SCALES:
        if value >= scale:
            return figure(round(value / scale, 6)) + name
    return figure(value)
