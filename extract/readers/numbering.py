"""The printed form of Word's automatic numbers: （一）, 一、, 1., 第一条.

In: numbering.xml, styles.xml and document.xml as lxml trees.  Out: labels written into the document's paragraphs.
Example: `<w:lvlText w:val="（%1）"/>` with `chineseCountingThousand` prints `（一）`, then `（二）`.
Source: ECMA-376, part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HAN_DIGITS = "零一二三四五六七八九"
HAN_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
PLACEHOLDER = re.compile(r"%([1-9])")
LEVELS = 9


def tag(name: str) -> str:
    return f"{{{W}}}{name}"


@dataclass(slots=True)
class Level:
    """How one level prints."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    """One abstract list: its levels and where the counting stands."""

    levels: dict[int, Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Reads the definitions once, then counts along the paragraphs."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstract: dict[str, _List] = {}
        self._linked: dict[str, str] = {}
        self._nums: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._started: set[str] = set()
        self._styles = _style_numbers(styles)
        self._by_style: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._read(numbering)

    def write_labels(self, document: etree._Element) -> None:
        """Puts the label before each numbered paragraph's text and takes the numbering off."""
        for paragraph in document.iter(tag("p")):
            properties = paragraph.find(tag("pPr"))
            label = self._label(properties) if properties is not None else ""
            if properties is not None:
                for numbered in properties.findall(tag("numPr")):
                    properties.remove(numbered)
            if not label or not _has_text(paragraph):
                continue
            run = etree.Element(tag("r"))
            text = etree.SubElement(run, tag("t"))
            text.text = label
            at = 0 if properties is None else paragraph.index(properties) + 1
            paragraph.insert(at, run)

    def _read(self, root: etree._Element) -> None:
        for node in root.findall(tag("abstractNum")):
            name = node.get(tag("abstractNumId")) or ""
            one = _List({level: read for child in node.findall(tag("lvl")) if (level := _number(child.get(tag("ilvl")))) is not None and (read := _level(child))})
            self._abstract[name] = one
            for child in node.findall(tag("lvl")):
                style = child.find(tag("pStyle"))
                level = _number(child.get(tag("ilvl")))
                if style is not None and level is not None:
                    self._by_style[style.get(tag("val")) or ""] = (name, level)
            link = node.find(tag("numStyleLink"))
            if link is not None:
                self._linked[name] = link.get(tag("val")) or ""
        homes = {node.find(tag("styleLink")).get(tag("val")): node.get(tag("abstractNumId")) for node in root.findall(tag("abstractNum")) if node.find(tag("styleLink")) is not None}
        for name, style in self._linked.items():
            if style in homes and homes[style] in self._abstract:
                self._abstract[name] = self._abstract[homes[style]]
        for node in root.findall(tag("num")):
            found = node.find(tag("abstractNumId"))
            if found is not None:
                levels, starts = _overrides(node)
                self._nums[node.get(tag("numId")) or ""] = (found.get(tag("val")) or "", levels, starts)

    def _label(self, properties: etree._Element) -> str:
        """The label of the paragraph with these properties; counting goes on."""
        num_id, level = self._reference(properties)
        if num_id is None or num_id not in self._nums:
            return ""
        abstract, levels, starts = self._nums[num_id]
        one = self._abstract.get(abstract)
        if one is None:
            return ""
        at = min(level, LEVELS - 1)
        own = {**one.levels, **levels}
        if at not in own:
            return ""
        if num_id not in self._started:
            self._started.add(num_id)
            for over, start in starts.items():
                one.counts[over] = start - 1
        self._count(one, own, at)
        return _printed(own, one.counts, at)

    def _reference(self, properties: etree._Element) -> tuple[str | None, int]:
        """numId and level: the paragraph's own first, then its style's."""
        style = properties.find(tag("pStyle"))
        style_id = (style.get(tag("val")) or "") if style is not None else ""
        from_style = self._styles.get(style_id, (None, None))
        numbered = properties.find(tag("numPr"))
        own_num = numbered.find(tag("numId")) if numbered is not None else None
        own_level = numbered.find(tag("ilvl")) if numbered is not None else None
        num_id = own_num.get(tag("val")) if own_num is not None else from_style[0]
        level = _number(own_level.get(tag("val"))) if own_level is not None else None
        if level is None and num_id is not None and num_id in self._nums and self._by_style.get(style_id, ("", 0))[0] == self._nums[num_id][0]:
            level = self._by_style[style_id][1]
        if level is None:
            level = from_style[1] or 0
        return (None, 0) if num_id in (None, "0") else (num_id, max(0, level))

    @staticmethod
    def _count(one: _List, levels: dict[int, Level], at: int) -> None:
        for above in range(at):
            if above in levels and above not in one.counts:
                one.counts[above] = levels[above].start
        one.counts[at] = one.counts.get(at, levels[at].start - 1) + 1
        for below in [level for level in one.counts if level > at]:
            restart = levels[below].restart if below in levels else None
            if restart is None or (restart != 0 and at < restart):
                del one.counts[below]


def _printed(levels: dict[int, Level], counts: dict[int, int], at: int) -> str:
    level = levels[at]
    if level.form in ("bullet", "none") and "%" not in level.text:
        # A bullet is layout, but a dash is what the document prints before each goal.
        return level.text if level.text.strip() in ("—", "——", "－", "●") and level.text.strip() != "●" else ""

    def one(found: re.Match[str]) -> str:
        which = int(found.group(1)) - 1
        other = levels.get(which)
        if other is None:
            return ""
        form = "decimal" if level.legal and other.form != "decimalZero" else other.form
        return number(counts.get(which, other.start), form)

    return PLACEHOLDER.sub(one, level.text).replace("\t", "")


def number(value: int, form: str) -> str:
    """A number in one of Word's formats; an unknown one prints as digits."""
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "ideographTraditionalCounting", "koreanCounting"):
        return han(value)
    if form in ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"):
        return han(value, HAN_CAPITALS, ("", "拾", "佰", "仟"))
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(max(0, value)))
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"):
        return chr(0x2460 + value - 1) if 1 <= value <= 20 else str(value)
    if form == "decimalEnclosedParen":
        return chr(0x2474 + value - 1) if 1 <= value <= 20 else f"({value})"
    if form == "decimalEnclosedFullstop":
        return chr(0x2488 + value - 1) if 1 <= value <= 20 else f"{value}."
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(ord(digit) - 48 + 0xFF10) for digit in str(value))
    if form == "decimalZero":
        return f"{value:02d}"
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (value - 1) % 26) * (1 + (value - 1) // 26) if 0 < value <= 260 else str(value)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return roman(value) if form == "upperRoman" else roman(value).lower()
    if form == "ideographTraditional":
        return STEMS[value - 1] if 1 <= value <= 10 else str(value)
    if form == "ideographZodiac":
        return BRANCHES[value - 1] if 1 <= value <= 12 else str(value)
    return "" if form == "none" else str(value)


def han(value: int, digits: str = HAN_DIGITS, units: tuple[str, ...] = ("", "十", "百", "千")) -> str:
    """1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五. Only up to 9,999: no list is longer."""
    if not 0 < value < 10000:
        return digits[0] if value == 0 else str(value)
    out = ""
    for at, digit in enumerate(reversed(str(value))):
        if digit != "0":
            out = digits[int(digit)] + units[at] + out
        elif out and not out.startswith(digits[0]):
            out = digits[0] + out
    return out[1:] if out.startswith("一十") else out


def roman(value: int) -> str:
    """Roman numerals up to 3,999."""
    if not 0 < value < 4000:
        return str(value)
    out = ""
    for size, sign in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out += sign * (value // size)
        value %= size
    return out


def _level(node: etree._Element) -> Level:
    def value(name: str) -> str | None:
        found = node.find(tag(name))
        return found.get(tag("val")) if found is not None else None

    start, restart = _number(value("start")), _number(value("lvlRestart"))
    legal = node.find(tag("isLgl"))
    return Level(1 if start is None else start, value("numFmt") or "decimal", value("lvlText") or "", restart, legal is not None)


def _overrides(node: etree._Element) -> tuple[dict[int, Level], dict[int, int]]:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for over in node.findall(tag("lvlOverride")):
        at = _number(over.get(tag("ilvl")))
        if at is None:
            continue
        inner, start = over.find(tag("lvl")), over.find(tag("startOverride"))
        if inner is not None:
            levels[at] = _level(inner)
        if start is not None and (said := _number(start.get(tag("val")))) is not None:
            starts[at] = said
    return levels, starts


def _style_numbers(styles: etree._Element | None) -> dict[str, tuple[str | None, int | None]]:
    """numId and level by style, inherited along basedOn."""
    own: dict[str, tuple[str | None, int | None, str | None]] = {}
    for style in styles.findall(tag("style")) if styles is not None else []:
        num = style.find(f"{tag('pPr')}/{tag('numPr')}/{tag('numId')}")
        level = style.find(f"{tag('pPr')}/{tag('numPr')}/{tag('ilvl')}")
        base = style.find(tag("basedOn"))
        own[style.get(tag("styleId")) or ""] = (
            num.get(tag("val")) if num is not None else None,
            _number(level.get(tag("val"))) if level is not None else None,
            base.get(tag("val")) if base is not None else None,
        )
    found: dict[str, tuple[str | None, int | None]] = {}
    for name in own:
        num_id: str | None = None
        depth: int | None = None
        at: str | None = name
        seen: set[str] = set()
        while at is not None and at in own and at not in seen:
            seen.add(at)
            num_id = num_id if num_id is not None else own[at][0]
            depth = depth if depth is not None else own[at][1]
            at = own[at][2]
        found[name] = (num_id, depth)
    return found


def _has_text(paragraph: etree._Element) -> bool:
    return any((node.text or "").strip() for node in paragraph.iter(tag("t")))


def _number(said: str | None) -> int | None:
    return int(said) if said is not None and re.fullmatch(r"-?\d{1,6}", said) else None
