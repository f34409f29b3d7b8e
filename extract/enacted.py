"""Who enacted a rule, and under which number: the order (令) at its head, or the congress that passed it.

In: `Page`, `Zones`.  Out: `Enacted`: the number and the bodies, as far as the lines say.
Example: `中华人民共和国卫生部令` / `第　80　号` give 中华人民共和国卫生部令第80号 and 卫生部;
`2021年1月27日上海市第十五届人民代表大会第五次会议批准` gives 上海市人民代表大会.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.fold import tight
from extract.page import Page
from extract.span import Found, Span
from extract.units import is_unit
from extract.zones import Row, Zones

# In these lines, with the law's own announcement above the order, perhaps.
LINES = 14
STATE = "中华人民共和国"
_NUMBER = r"(?:(?:19|20)\d{2}年 ?)?(?:（ ?)?第 ?[\d〇零一二三四五六七八九十百]{1,6} ?号"
_ORDER = re.compile(rf"(?:（ ?)?(?:[\d〇零一二三四五六七八九十]{{4}} ?年 ?[\d一二三四五六七八九十]{{1,3}} ?月 ?[\d一二三四五六七八九十]{{1,3}} ?日 ?)?(?P<order>(?P<who>[\u4e00-\u9fff ]{{0,60}}?) ?令) ?(?P<number>{_NUMBER})?")
_ALONE = re.compile(rf"(?:（ ?)?(?P<number>{_NUMBER})")
_APART = re.compile(rf" +|(?<=[\u4e00-\u9fff])(?={STATE})")
_PASSED = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,12}?)第[一二三四五六七八九十]{1,3}届\s*(?P<congress>人民代表大会(?:常务委员会)?)第[一二三四五六七八九十]{1,4}次会议(?:批准|通过|审议通过|审查批准)"
)


_PASSED_ON = re.compile(r"现(?:予以?|将其)?(?:印发|转发|发)(?:给)?")


@dataclass(frozen=True, slots=True)
class Enacted:
    """The number of the order and the bodies that enacted it; what the lines do not say is None or empty."""

    number: Found[str] | None
    issuers: tuple[Found[str], ...]


def enacted_by(page: Page, zones: Zones) -> Enacted:
    """The first order among the first lines; else the congress that passed it. Never fails."""
    for at, row in enumerate(zones.rows[:LINES]):
        if row.is_a == "line-order":
            return _order(page, zones, at)
    return Enacted(None, _passed(page, zones))


def _order(page: Page, zones: Zones, at: int) -> Enacted:
    span = zones.rows[at].line.span
    hit = _ORDER.match(page.text, span.start, span.end)
    if hit is None:
        return Enacted(None, ())
    who = Span(hit.start("who"), hit.end("who"))
    first = at
    while not hit["who"] and first and _is_body(page, zones.rows[first - 1]):
        first -= 1
        who = Span(zones.rows[first].line.span.start, zones.rows[at - 1].line.span.end)
    number = Span(hit.start("number"), hit.end("number")) if hit["number"] else _number_below(page, zones, at)
    issuers = tuple(Found(name, who, "issuer-order") for name in _names(page.of(who)))
    if number is None or not tight(page.of(who)):
        return Enacted(None, issuers)
    said = tight(page.of(who)) + "令" + tight(page.of(number)).lstrip("（")
    return Enacted(Found(said, Span(who.start, number.end), "number-order"), issuers)


def _is_body(page: Page, row: Row) -> bool:
    """A line that is a body's name and nothing else."""
    said = tight(page.of(row.line.span))
    return row.is_a == "text" and len(said) <= 40 and (said.startswith(STATE) or is_unit(said) is not None)


def _number_below(page: Page, zones: Zones, at: int) -> Span | None:
    if at + 1 >= len(zones.rows) or zones.rows[at + 1].is_a != "line-order-number":
        return None
    span = zones.rows[at + 1].line.span
    hit = _ALONE.match(page.text, span.start, span.end)
    return Span(hit.start("number"), hit.end("number")) if hit else None


def _names(said: str) -> list[str]:
    """`中华人民共和国财政部中华人民共和国卫生部`: two, without the state's name; a person (主席) is none."""
    names = [name.removeprefix(STATE) for name in _APART.split(said.replace("\n", " ")) if name]
    return [name for name in names if len(name) >= 2 and not name.endswith("主席")]


def _passed(page: Page, zones: Zones) -> tuple[Found[str], ...]:
    for at, row in enumerate(zones.rows[:LINES]):
        if row.is_a not in ("text", "line-passed") or row.line.span.end - row.line.span.start > 120:
            continue
        below = zones.rows[at + 1].line.span.end if at + 1 < len(zones.rows) else row.line.span.end
        hit = _PASSED.search(page.text, row.line.span.start, min(below, row.line.span.end + 40))
        if hit and hit.start() < row.line.span.end:
            if _PASSED_ON.search(page.text, hit.end(), row.line.span.end):
                continue  # 已经某区人民代表大会审议通过，现印发你们: issued by whom the title names
            place = hit["place"].rpartition("日")[2].removeprefix("经").removeprefix("由")
            return (Found(place + hit["congress"], Span(hit.start("place"), hit.end("congress")), "issuer-passed"),)
    return ()
