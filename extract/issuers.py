"""发文机关: from the signature, else the masthead, the title, the imprint, the page's own table.

In: `Page`, `Zones`, the title.  Out: the names as printed, each with its place, in order. Full names are made by `organs`.
Example: signature lines `教育部　　财政部` / `2025年12月25日` → 教育部, 财政部.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fold import tight
from extract.kinds import kind_of
from extract.organ_names import identify, split_glued, state_organ
from extract.page import Page, pieces, trim
from extract.span import Found, Span
from extract.title import Title
from extract.units import is_unit
from extract.zones import SIGNED_LINES, Zones, is_short

_PLACE_ONLY = re.compile(r"^[\u4e00-\u9fff]{1,10}(?:省|市|县|区|州|盟|旗|自治区|地区)$")
_GAP = re.compile(r" {1,}")
_SENTENCE = re.compile(r"[，。；：]")
# `（代章）`: who seals for a body without a seal of its own. A whole line that says so names no issuer.
_SEAL = re.compile(r"(?:（ ?代 ?(?:章|印)? ?）|代 ?章) ?$")
_SEALED_FOR = re.compile(r"（[^（）]{2,40}代 ?章 ?）")
_ASIDE = re.compile(r"（[^（）]{2,40}）")
# A name so begun goes on from the line above: `…房地产市场平稳健康发展` / `领导小组办公室（代章）`.
# `国家税务总局局长：王军`, `部长　李四`: who signs an order, with the body or alone in the line.
_DIRECTOR = re.compile(r"(?P<title>[局部省市县区州署行社院厅旗盟] ?长|主 ?任|主 ?席) ?[： ] ?[\u4e00-\u9fff·]{1,4}(?: [\u4e00-\u9fff]{1,2})?$")
_SECOND_HALF = re.compile(r"(?:工作|协调)?(?:领导小组|协调小组|联席会议|指挥部|委员会|办公室|专班|推进组)")
_WHOLE = re.compile(r"(?:局|厅|府|委|部|院|办公室) ?$")
_HALF = re.compile(r"[\u4e00-\u9fff“”]{6,40}")
_BEGINS = re.compile(r"[省市县区州盟旗]|中国|中共|中央|国家|全国|[\u4e00-\u9fff]{2,7}[省市县区州盟旗]")
# `中国银行保险监督管理委员会` / `东莞监管分局`: the branch's name over two lines.
_CENTRE = re.compile(r"(?:中国(?:人民银行|银行保险监督管理委员会|证券监督管理委员会|银保监会|证监会)|国家(?:税务总局|外汇管理局|金融监督管理总局))")
_BRANCH = re.compile(r"[\u4e00-\u9fff]{2,8}(?:监管分?局|中心支行|分局|税务局)")
_HEAD = re.compile(r"(?:中共)?([\u4e00-\u9fff]{2,8}?(?:省|市|县|区|州|盟|旗))")
_LIKE_BODY = re.compile(r"[\u4e00-\u9fff]{4,24}(?:[部局委厅办会署]|中心)")
_LEVEL = re.compile("[省市县区州盟旗]")
_BEFORE_ABOUT = re.compile(r"^(?P<who>.{2,60}?)(?:等 ?[\d一二三四五六七八九十]{1,3} ?(?:个)?部门)?(?:关于|印发|转发)")


def issuers_of(
    page: Page, zones: Zones, title: Title | None, enacted: tuple[Found[str], ...], printed_by: Found[str] | None, meta: Found[str] | None
) -> tuple[Found[str], ...]:
    """The first source that names at least one body."""
    caption, in_title = _caption(page, zones), _in_title(page, title)
    # `〔武汉市住房保障和房屋管理局〕市住房保障房管局关于…的通知`: the caption has the whole name.
    named = caption if caption and len(in_title) == 1 and _LEVEL.match(in_title[0].value) else in_title
    for found in (_signature(page, zones), enacted, _masthead(page, zones), named, caption, _released(page, zones, title)):
        if found:
            return tuple(found)
    if printed_by:
        return (printed_by,)
    if meta and is_unit(tight(meta.value)):
        return (Found(tight(meta.value), meta.span, meta.rule),)
    return ()


def _signature(page: Page, zones: Zones) -> list[Found[str]]:
    """The lines of names right above the date."""
    best: list[Found[str]] = []
    for part in zones.parts:
        if part.kind not in ("notice", "body", "carried"):
            continue
        for at in part.rows:
            if zones.rows[at].is_a != "line-date":
                continue
            found = _above(page, zones, at, part.rows[0])
            if found and (part.kind == "notice" or not best):
                best = found
            if best and part.kind == "notice":
                return best
    return best


def _above(page: Page, zones: Zones, date: int, first: int) -> list[Found[str]]:
    """The names in the lines above a date, in order; the lowest that names nobody ends them."""
    found: list[Found[str]] = []
    rest: Span | None = None  # what belongs to the name in the line above
    for at in range(date - 1, max(first, date - SIGNED_LINES) - 1, -1):
        row = zones.rows[at]
        if row.is_a not in ("text", "signature") or row.label:
            break
        line = _without_director(page, _without_seal(page, row.line.span))
        if line.start == line.end:
            continue
        if _SEALED_FOR.fullmatch(page.of(row.line.span)):
            continue
        if rest is None and _ASIDE.fullmatch(page.of(line)):
            rest = line
            continue
        if rest is not None and not _ASIDE.fullmatch(page.of(rest)) and _WHOLE.search(page.of(line)) and is_unit(tight(page.of(line))):
            found, rest = [*_names(page, rest), *found], None
        names = list(_names(page, line if rest is None else Span(line.start, rest.end)))
        if names and rest is None and len(names) == 1 and at > first and is_short(page.of(line)) and (_SECOND_HALF.match(names[0].value) or _is_half(page, zones, names[0].value, at)):
            rest = line
            continue
        if not names:
            break
        found, rest = names + found, None
    if rest is not None and (alone := [] if _ASIDE.fullmatch(page.of(rest)) else list(_names(page, rest))):
        found = alone + found
    return _with_branches(found)


def _is_half(page: Page, zones: Zones, name: str, at: int) -> bool:
    """`省建设项目审批` / `制度改革部门联席会议办公室`: a name that begins with no place, below a line that does and ends like no body."""
    row = zones.rows[at - 1]
    above = tight(page.of(row.line.span))
    begun = row.is_a in ("text", "signature") and not row.label and _HALF.fullmatch(above) and _BEGINS.match(above) and is_unit(above) is None
    return bool(begun) and not _BEGINS.match(name) and identify(name) is None


def _with_branches(found: list[Found[str]]) -> list[Found[str]]:
    """A branch's second half put to its first: neither is a body that signs."""
    whole: list[Found[str]] = []
    for one in found:
        above = whole[-1] if whole else None
        if above and one.span.start > above.span.end and _CENTRE.fullmatch(above.value) and _BRANCH.fullmatch(one.value) and state_organ(one.value) is None:
            whole[-1] = Found(above.value + one.value, Span(above.span.start, one.span.end), one.rule)
        else:
            whole.append(one)
    return whole


def _without_director(page: Page, line: Span) -> Span:
    director = _DIRECTOR.search(page.of(line)) if line.end - line.start <= 60 else None
    return trim(page.text, Span(line.start, line.start + director.start())) if director else line


def _without_seal(page: Page, line: Span) -> Span:
    seal = _SEAL.search(page.of(line))
    return trim(page.text, Span(line.start, line.start + seal.start())) if seal and seal.start() > 2 else line


def _names(page: Page, line: Span) -> Iterator[Found[str]]:
    """One name (over two lines, perhaps), several with gaps between, or several without; nothing where any of them is no body."""
    text = page.of(line)
    if len(text) > 100 or _SENTENCE.search(text):
        return
    if "\n" in text:
        if is_unit(tight(text)) and " " not in text.replace("\n", ""):
            yield Found(tight(page.quote(line)), line, "issuer-signature")
        return
    apart = list(_split(page, line))
    if len(apart) > 1 and _are_bodies([tight(page.of(part)) for part in apart]):
        parts = [one for part in apart for one in _unglued(page, part)]
    elif len(parts := list(_unglued(page, line))) == 1 and not is_unit(tight(text)):
        return
    for part in parts:
        yield Found(tight(page.quote(part)), part, "issuer-signature")


def _are_bodies(names: list[str]) -> bool:
    """`卫生部　总后勤部卫生部`: names side by side; one that is not known is a body where the others are."""
    known = [is_unit(name) is not None for name in names]
    return all(known) or (2 * sum(known) >= len(known) and all(yes or _LIKE_BODY.fullmatch(name) for yes, name in zip(known, names, strict=True)))


def _unglued(page: Page, span: Span) -> Iterator[Span]:
    """`财政部税务总局` printed without a gap is two bodies, where both are known or begin with the same place."""
    said = page.of(span)
    names = (split_glued(said) if len(said) >= 6 and " " not in said else ()) or ()
    if len(names) < 2 or "".join(names) != said:
        names = _branches(said) or _same_place(said)
    start = span.start
    for name in names:
        yield Span(start, start + len(name))
        start += len(name)


def _branches(said: str) -> tuple[str, ...]:
    """`中国人民银行海口中心支行中国银保监会海南监管局`: cut where the next branch's centre is named."""
    cuts = [hit.start() for hit in _CENTRE.finditer(said) if hit.start()]
    names = tuple(said[a:b] for a, b in zip((0, *cuts), (*cuts, len(said)), strict=True)) if cuts else ()
    return names if all(is_unit(name) for name in names) else ()


def _same_place(said: str) -> tuple[str, ...]:
    """`黄浦区教育局黄浦区文化和旅游局`, `中共陕西省委陕西省人民政府`: cut where the place is named again."""
    head = _HEAD.match(said)
    stem = head[1][:-1] if head and len(head[1]) > 2 else None  # 上海市财政局上海海事局
    again = [at.start() for at in re.finditer(stem, said)][1:] if stem else []
    names = tuple(said[a:b] for a, b in zip((0, *again), (*again, len(said)), strict=True))
    return names if all(len(name) >= 4 and is_unit(name) for name in names) else (said,)


def _split(page: Page, line: Span) -> Iterator[Span]:
    start = line.start
    for gap in _GAP.finditer(page.text, line.start, line.end):
        if gap.start() > start:
            yield Span(start, gap.start())
        start = gap.end()
    if start < line.end:
        yield Span(start, line.end)


def _masthead(page: Page, zones: Zones) -> list[Found[str]]:
    for row in zones.rows[:12]:
        if row.is_a == "line-masthead":
            span = trim(page.text, Span(row.line.span.start, row.line.span.end - 2))
            if is_unit(tight(page.of(span))):
                return [Found(tight(page.quote(span)), span, "issuer-masthead")]
    return []


_CAPTION = re.compile(r" ?〔(?P<by>[\u4e00-\u9fff、 ]{4,60}?)(?:等[0-9一二三四五六七八九十]{0,2}个?部门)?〕")


def _caption(page: Page, zones: Zones) -> list[Found[str]]:
    """`【某市房产管理局】关于加快发展…的意见`: what a compilation writes in front of the title, where it names bodies."""
    for row in zones.rows[:3]:
        hit = _CAPTION.match(page.text, row.line.span.start, row.line.span.end)
        if hit is None:
            continue
        parts = list(pieces(page.text, Span(hit.start("by"), hit.end("by")), "、 "))
        if all(is_unit(page.of(part)) and not _PLACE_ONLY.search(page.of(part)) for part in parts):
            return [Found(page.quote(part), part, "issuer-caption") for part in parts]
    return []


# 近日，中共中央办公厅、国务院办公厅印发了《关于…的意见》，并发出通知: how a paper without a notice of its own is made known.
_RELEASED = re.compile(r"(?:近日，|日前，)?(?P<by>[\u4e00-\u9fff、]{4,60}?)(?:近日|日前)?(?:联合)?印发了?《(?P<named>[^《》]{6,100})》")


def _released(page: Page, zones: Zones, title: Title | None) -> list[Found[str]]:
    """Who issued the document, as a sentence ahead of it says that names it."""
    for row in zones.rows[:12]:
        hit = _RELEASED.match(page.text, row.line.span.start, row.line.span.end)
        if hit is None or title is None or tight(hit["named"]) not in tight(page.of(title.span)):
            continue
        parts = [one for part in pieces(page.text, Span(*hit.span("by")), "、") for one in _unglued(page, part)]
        if all(is_unit(page.of(part)) not in (None, "地方") for part in parts):
            return [Found(page.quote(part), part, "issuer-released") for part in parts]
    return []


def _in_title(page: Page, title: Title | None) -> list[Found[str]]:
    """`北京市西城区卫生健康委员会关于印发…`; several bodies stand on lines of their own or with gaps."""
    if title is None or title.value.startswith("关于") or kind_of(title.value) is None:
        return []
    text = page.of(title.span)
    hit = _BEFORE_ABOUT.match(text.replace("\n", " "))
    if not hit:
        return []
    who = Span(title.span.start, title.span.start + hit.end("who"))
    parts = list(pieces(page.text, who, " \n、"))
    if len(parts) > 1 and all(is_unit(page.of(part)) for part in parts):
        return [Found(page.quote(part), part, "issuer-title") for part in parts]
    said = tight(page.quote(who).replace("\n", ""))
    if len(glued := list(_unglued(page, who))) > 1:
        return [Found(page.quote(part), part, "issuer-title") for part in glued]
    return [Found(said, who, "issuer-title")] if is_unit(said) not in (None, "地方") and not _PLACE_ONLY.search(said) else []
