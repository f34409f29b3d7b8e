"""Amounts as people say and write them, brought to the writing of documents.

In: a stretch of a query.  Out: other writings of the amount, as they are looked for.
Examples: 八成 → 80%; 八五折 → 85%; 百分之九十八 → 98%; 1‰, 千分之一 → 1‰, 1.0‰; 一万五千名 → 15000名, 1.5万名; 1.5万 → 15000;
五岁 → 5岁; 三个月 → 3个月; 半年 → 6个月. 低于80%的指标 asks for targets by their value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.numerals import DIGITS, TENS, chinese

# Read by the page, which counts as `extract.numerals` does.
_DIGITS, _STEPS = DIGITS, TENS
_SCALES = {"亿": 1e8, "万": 1e4}
_NUMBER = r"(?:[零〇一二两三四五六七八九十百点]+|\d+(?:\.\d+)?)"
# What is one amount, wherever it stands: 98% (the words would be 98 alone), shares, numbers of hundreds or more before a measure word, and times.
AMOUNT = re.compile(
    rf"(?P<figure>\d+(?:\.\d+)?)(?P<sign>[%‰])|(?P<of>百分之|千分之)(?P<share>{_NUMBER})|(?P<tenths>[一二两三四五六七八九\d](?:\.\d)?)成(?=$|[^一-鿿]|以上|以下|左右)"
    r"|(?P<spoken>[一二两三四五六七八九十](?:[零〇一二两三四五六七八九十]*[百千万亿])+[零〇一二两三四五六七八九十]*)(?P<measure>[名个家所人项元次张件例])"
    r"|(?P<span>[一二两三四五六七八九十]+|\d+)(?P<period>个月|个?工作日|小时)|(?<![上下每])(?P<half>半年)(?!一[次回])|(?P<rebate>[一二三四五六七八九]{1,2}|\d(?:\.\d)?)折(?!叠|扣)"
)
_HALF = "6个月"
# A short query that asks for targets by their value: 低于80%的指标, 哪些指标不低于98%, 95%以上的目标. Without the word 指标 it is text.
_ASKED_VALUE = re.compile(
    r"(?P<which>(?:都?有|是)?(?:哪些|什么|几个)(?:指标|目标)(?:值|是|定得|要求)?)?"
    r"(?P<sign>不低于|不少于|不小于|不高于|不超过|不大于|低于|小于|不到|不足|没到|高于|超过|大于|达到|至少)?"
    r"(?P<figure>\d+(?:\.\d+)?[%％‰])(?P<side>及?以上|及?以下|以内)?(?P<targets>的?(?:指标|目标)(?:都?有(?:哪些|什么|啥)|是哪些)?)?$"
)
_ASKED_LONGEST = 24
_ASKED_SIGNS = {
    "不低于": ">=", "不少于": ">=", "不小于": ">=", "达到": ">=", "至少": ">=", "高于": ">", "超过": ">", "大于": ">",
    "不高于": "<=", "不超过": "<=", "不大于": "<=", "低于": "<", "小于": "<", "不到": "<", "不足": "<", "没到": "<",
}  # fmt: skip
_FIGURE = re.compile(r"(?P<figure>\d+(?:\.\d+)?)(?P<scale>万|亿)?(?P<unit>[一-鿿%‰])?")
_SPOKEN_FIGURE = re.compile("(?:十二|十五|二十|[一二两三四五六七八九十])(?=[岁周月日天年家名个次项倍成人])")


def amount_ways(match: re.Match[str]) -> Iterator[str]:
    """The other writings of a match of `AMOUNT`."""
    if match["of"] or match["sign"]:
        sign = match["sign"] or ("%" if match["of"] == "百分之" else "‰")
        number = value_of(match["figure"] or match["share"])
        yield f"{number:g}{sign}"
        if number.is_integer() and sign == "‰":
            yield f"{number:.1f}{sign}"
    elif match["tenths"]:
        yield f"{round(value_of(match['tenths']) * 10, 6):g}%"
    elif match["half"]:
        yield _HALF
    elif match["span"]:
        yield f"{value_of(match['span']):g}{match['period']}"
    elif match["rebate"]:
        # 八五折 is 85%, 八折 is 80%.
        digits = "".join(str(DIGITS.get(char, char)) for char in match["rebate"] if char != ".")
        yield f"{digits:0<2}%"
    else:
        number = value_of(match["spoken"])
        yield f"{number:.0f}{match['measure']}"
        yield from _scaled(number, match["measure"])


def figure_ways(word: str) -> Iterator[str]:
    """Of a word: 15000 → 1.5万; 1.5万名 → 15000名; 五岁 → 5岁, 两周 → 2周."""
    spoken = _SPOKEN_FIGURE.match(word)
    if spoken:
        yield f"{value_of(spoken[0]):.0f}{word[spoken.end() :]}"
    match = _FIGURE.fullmatch(word)
    if not match:
        return
    figure, unit = float(match["figure"]), match["unit"] or ""
    if match["scale"]:
        whole = round(figure * _SCALES[match["scale"]], 6)
        if whole.is_integer():
            yield f"{whole:.0f}{unit}"
    else:
        yield from _scaled(figure, unit)


def _scaled(figure: float, unit: str) -> Iterator[str]:
    for name, size in _SCALES.items():
        if figure >= size and (figure / size * 100).is_integer():
            yield f"{figure / size:g}{name}{unit}"


def asked_value(text: str) -> tuple[str, str]:
    """A query without the value that it asks targets for, and this in the query language: 天津低于80%的指标 → 天津, 值<80%; else with nothing."""
    match = _ASKED_VALUE.search(text) if len(text) <= _ASKED_LONGEST else None
    if not match or not (match["which"] or match["targets"]):
        return text, ""
    side = ">=" if "上" in (match["side"] or "") else "<=" if match["side"] else ":"
    return text[: match.start()], f"值{_ASKED_SIGNS.get(match['sign'], side)}{match['figure']}"


def value_of(number: str) -> float:
    """The value of a number in Chinese or other digits: 九十八 → 98, 一点一 → 1.1, 一万五千 → 15000."""
    if number[0].isdigit():
        return float(number)
    whole, _, rest = number.partition("点")
    decimals = "".join(str(DIGITS.get(char, 0)) for char in rest)
    return float(chinese(whole) or 0) + (float(f"0.{decimals}") if decimals else 0.0)
