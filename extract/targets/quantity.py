"""Numbers with their units.

In: a folded text and a stretch of it.  Out: `Quantity`s in order, none overlapping.
Example: `1.0‰、1.1‰以下` → 1.0 ‰ and 1.1 ‰, the second with the suffix 以下.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.numerals import DIGITS, number, tidy
from extract.rulebook import Rule, rules_for
from extract.span import Span

_MARK = re.compile(r"\d{1,5}\.(?!\d)")  # 1000.方案: the number of a line
_DIGIT = re.compile(r"\d|[一二两三四五六七八九十百千]|半数|过半|零[\u4e00-\u9fff]|[为至到归]零|翻[番倍]|倍增|[万亿][元吨千]")
_SUFFIX = re.compile(r" ?(?:（含）|（(?:含|包括|其中)[^（）]{1,12}）)?(?P<s>(?:及|或)?以上|(?:及|或)?以下|(?:以|之)?内(?![部外容环科勤阁政])|左右|上下)")
# 一家一策, 一网通办, 一件事, 两个确保: numerals of set phrases count nothing.
_IDIOM = re.compile(r"一(?:人|户|企|区|县|镇|村|校|楼|家|地|案|河|点|厂|园|事|件|项|街|场|店|品|乡|桥|路|院|床|车|物|题|单|房|例)一|[百千万](?:县|企|村|镇|乡|人|园|店|校|街|所|家|户|名)(?:工程|行动|计划|提升|示范|万|千|百|(?:整治|整修|改造|治理|搬迁|培育|培训|帮扶|引领|振兴)(?:[\u4e00-\u9fff]{0,4})(?:工程|行动|计划))|一(?:网|窗|站|体|盘|键|码|章|件事|门|线|把|张(?:网|图|表|清单))|[两二一]个(?:确保|维护|毫不|环节|方面|层面|免于|大局|一以贯之|样|结合|不|市场|轮子|清单)|一(?:步|次性|起|系列|批|类|定|些|并|律|致|般|直|切|旦|时|期工程)|两(?:癌|会|手|岸|委)|二次")
# Units in which only what an office does is limited, whatever it hands out.
OFFICE_TIME = ("工作日", "个工作日", "小时", "工作小时", "分钟")
# 由目前的不足｜20%: words before the number that says where something stands now.
STANDS = r"[由从](?:法定|承诺|规定|目前|现行|现有|现在|原[来有先]?|年初|上年末?|去年底?|(?:19|20)\d{2} ?年[底初末]?)?的?(?:“十[一二三四五]五”(?:期间|时期|期?末)的?)?(?:平均)?(?:不足|不到|不?超过|不[少低]于|约|近)?"
_CLASSED = ("吨", "元", "千瓦", "兆瓦", "平方米", "立方米", "人", "米")
_SIDE = {"上": ">=", "下": "<=", "内": "<="}


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` and `value_max` (of a range) in `unit`; `side`: >= or <= from 以上, 以下, 以内; `span` without the suffix."""

    value: int | float
    value_max: int | float | None
    unit: str
    kind: str
    side: str | None
    about: bool
    span: Span
    end: int
    rule: str


def quantities_in(text: str, span: Span) -> list[Quantity]:
    """All quantities in a stretch: of two that overlap the earlier, then the longer."""
    mark = _MARK.match(text, span.start, span.end)
    if not _DIGIT.search(text, mark.end() if mark else span.start, span.end):
        return []
    hits = [
        (hit.start(), -hit.end(), order, rule, hit)
        for order, rule in rules_for("quantities", text, span.start, span.end)
        for hit in rule.pattern.finditer(text, span.start, span.end)
    ]
    found: list[Quantity] = []
    reach = span.start
    for start, _, _, rule, hit in sorted(hits, key=lambda h: h[:3]):
        quantity = _quantity(text, rule, hit) if start >= reach else None
        if quantity:
            found.append(quantity)
            reach = quantity.span.end
    return found


def _quantity(text: str, rule: Rule, hit: re.Match[str]) -> Quantity | None:
    groups = hit.groupdict()
    printed = groups.get("n") or groups.get("n_")
    value, other = _read(rule, printed, groups.get("n2"), groups.get("d") or groups.get("d_"))
    if value is None:
        return None
    unit = str(rule.gives.get("unit", groups.get("u") or groups.get("u_") or ""))
    unit = {"个小时": "小时", "个工作小时": "工作小时", "场（次）": "场次", "人（次）": "人次", "栋楼": "栋"}.get(unit, unit).replace(" ", "")
    start = hit.start()
    if start and (text[start - 1].isdigit() or text[start - 1] == "."):
        return None
    if printed and printed in "一两二百千万" and _IDIOM.match(text, start):
        return None
    if unit.lstrip("万亿") in _CLASSED and text.startswith("级", hit.end()):
        return None  # 千吨级以上泊位, 百亿元级集群, 百万千瓦级基地
    if unit == "年" and (text.startswith("级", hit.end()) or text.endswith("PM", 0, start)):
        return None  # 小学1至2年级, PM2.5年均浓度
    suffix = _SUFFIX.match(text, hit.end())
    word = suffix["s"] if suffix else ""
    side = _SIDE.get(word[-1]) if word and word not in ("左右", "上下") else None
    end = suffix.end() if suffix else hit.end()
    return Quantity(value, other, unit, str(rule.gives["kind"]), side, word in ("左右", "上下"), Span(start, hit.end()), end, rule.id)


def _read(
    rule: Rule, printed: str | None, second: str | None, divisor: str | None
) -> tuple[int | float | None, int | float | None]:
    form = rule.gives["form"]
    if form == "word":
        value = rule.gives["value"]
        return (None if isinstance(value, str) else value), None
    if printed is None:
        return None, None
    if form == "fraction":
        return tidy(round(100 * (number(printed) or 0) / (number(divisor or "") or 1), 2)), None
    if form == "tenths":
        whole = (number(printed) or 0) * 10
        return whole + (5 if second == "半" else DIGITS.get(second or "", 0)), None
    if form == "fold":
        return tidy(100 * (DIGITS.get(printed) or float(printed))), None
    if form == "doubling":
        return 100 if printed == "一" else 300, None
    if form == "percent-han":
        whole_part, _, rest = printed.partition("点")
        base = number(whole_part)
        if rest and base is not None:
            return tidy(float(f"{base}." + "".join(str(DIGITS[c]) for c in rest if c in DIGITS))), None
        return base, None
    low, high = number(printed), number(second) if second else None
    if high is not None and low is not None and second and second[-1] in "万亿千百" and printed[-1].isdigit():
        low = number(printed + second[-1])  # 3-5万: both ends are counted in 万
    return (low, high) if high is None or (low is not None and high > low) else (low, None)
