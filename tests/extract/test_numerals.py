"""Numbers in Chinese digits."""

from __future__ import annotations

import pytest

from extract.numerals import chinese, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十八", 28), ("二〇二三", 2023), ("一百零五", 105), ("十", 10), ("三千万", 30_000_000), ("百万", 1_000_000), ("万", 10_000),
        ("一亿二千万", 120_000_000), ("三亿五千万", 350_000_000), ("一亿零五百", 100_000_500), ("一万亿", 10**12), ("三万五千亿", 3_500 * 10**9),
    ],
)  # fmt: skip
def test_steps_and_scales(text: str, value: int) -> None:
    assert chinese(text) == value


def test_scales_behind_other_digits() -> None:
    assert (number("1.5万"), number("1，200"), number("2亿"), number("约")) == (15_000, 1_200, 200_000_000, None)
