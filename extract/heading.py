"""The heading of a numbered item, also where it runs into its paragraph.

In: the item's first line, its label, its whole stretch.  Out: the heading ("" where there is none) and its place.
Example: `1.加强网络建设。落实国家…` → 加强网络建设; `（1）婚前医学检查率达到98%以上。` → "".
"""

from __future__ import annotations

import re

from extract.page import Page, closing, trim
from extract.span import Found, Span
from extract.units import is_unit

LONGEST = 48
LONGEST_BRACKET = 400  # a heading with the bracket of all its units
_BRACKET_LAST = re.compile(r"（(?P<inner>[^（）]{3,60})）$")
_ARTICLE_HEADING = re.compile(r"〔[^〔〕]{2,36}〕|（[^（）]{2,20}）|(?!.*(?:应当|负责|是|由|实行|适用|不得|可以|按照|制定|根据|下列|含义|如下))[\u4e00-\u9fff、和与及“”]{2,14}")
# 一、指导思想以习近平…为指导: the mark behind the heading was lost.
_DUTY_LINE = re.compile(r"(?:牵头|主责|责任|负责|配合|完成|落实|承办|主办|协办|实施)(?:单位|部门|处室|科室|时限|时间|期限)：")
_DUTY_BRACKET = re.compile(r"[（〔](?:(?:牵头|主责|责任|负责|配合)(?:单位|部门)：)(?:[^（）〔〕]|（[^（）〔〕]{1,16}）){2,300}[）〕]。?")
_GLUED = re.compile(r"(?:指导思想|总体要求|总体思路)(?=以(?:习近平|邓小平|党的)|坚持以|高举中国|深入(?:贯彻|学习)|全面贯彻|认真贯彻)")
# 对临床用量大的药品，由省级采购机构采取: how a sentence begins, whose line was broken.
_BROKEN = re.compile(r"(?:对(?!接|标|照|于)|按照?|根据|凡)[^，：]{6,40}，[^？]|[^，：]{4,20}，包括")
# 开展“走进企业，送政策”活动: how long what is quoted is says nothing.
_QUOTED = re.compile(r"“[^“”]{2,30}”")
# 摸底阶段（2024年3月5日—4月5日）: by when says nothing of how long the phrase is.
_WHEN = re.compile(r"（[^（）]{0,6}\d{1,4}[年月][^（）]{0,24}）$")
_ONLY_BRACKET = re.compile(r"(?:[（〔][^（）〔〕]{2,200}[）〕]。?){1,3}")
_NOT_HEADING = re.compile(
    r"\d(?:\.\d+)?(?:%|‰|万元|亿元|元)|(?:不低于|不少于|不超过|达到|控制在)\d|^(?:为|根据|按照|依据|经|凡|对(?!接|标|照)于?|本(?:办法|规定|方案|意见|细则|措施|政策)|自|在)[^，]{0,40}，"
    r"|(?:应当|不得|必须|可以|是指|包括|之日起)|是[^，]{2,24}(?:第一责任人|责任主体)$|由[^，]{2,16}负责(?:解释|实施)|[：；]|(?:的|，)?(?:(?<=.)给予|按照|依照)[^，]{0,30}(?:补贴|奖励|执行|处理)"
)
# 进一步健全防震减灾工作体系，充分发挥各级政府的作用。: two orders to nobody in particular, as headings are written, in a text that has few.
_BEGINNING = r"(?:进一步|切实|充分|努力|大力|全面|着力|积极|深入|不断|加强|强化|健全|完善|建立|推进|推动|提高|提升|深化|加快|优化|规范|落实|发挥|增强|扩大|突出)"
_PAIR = re.compile(_BEGINNING + r"[^，。；：、0-9要应]{5,20}，" + _BEGINNING + r"[^，。；：0-9要应]{5,20}")
# 针对…多发的重点领域，加大执法力度，严厉打击违法行为。: one sentence alone, over the items that carry it out.
_ORDER = re.compile(rf"(?!.*(?:应当|不得|如下|下列|以下|包括|要|以[^，]*为|补贴|给予))(?:针对[^，。；]{{4,30}}，)?{_BEGINNING}[^。；：]{{6,60}}")
# 高度重视，强化责任落实。组建专班，集成服务，推行“一网通办”。: short clauses side by side, without subject, number or date.
_CLAUSE = r"(?!对(?!接|标|照)|按|根据|为|在|由|从|以|将|各|凡|如|若|经|与)[^，。；：、\d要应将由可]{4,12}"
_CLAUSES = re.compile(rf"{_CLAUSE}(?:，{_CLAUSE}){{1,2}}")
_BRACKET_TAIL = re.compile(r"〔[^〔〕]*〕$|（(?:[^（）]|（[^（）]{1,16}）)*?(?:负责|单位|牵头|部门|配合)(?:[^（）]|（[^（）]{1,16}）)*）$")


def heading_of(page: Page, line: Span, label: Span, whole: Span, children: bool, plain: int = 0, article: bool = False) -> tuple[Found[str], Span]:
    """The heading and the stretch of label and heading. `children`: the item has numbered items below it.

    `article`: 第X条, whose first sentence is a provision and hardly ever a heading. `plain`: items of this kind are written without headings in this document, mostly (1: a first sentence with a comma
    is none) or nearly always (2: no long first sentence is a heading), or are one sentence each (3: none is).
    """
    text = trim(page.text, Span(label.end, line.end), " 、.")
    stop = _sentence_end(page.text, text)
    alone = stop >= text.end - 1  # the line holds one sentence only
    follows = children or _goes_on(page, Span(line.end, whole.end))
    phrase = trim(page.text, Span(text.start, stop), " 。：；，")
    rest = trim(page.text, Span(min(stop + 1, text.end), text.end), " \n。")
    only_bracket = rest.start < rest.end and bool(_ONLY_BRACKET.fullmatch(page.of(rest)))
    rule = _judge(page, phrase, text, alone, follows, plain) or ("heading-line" if alone and children and _ORDER.fullmatch(page.of(phrase)) else None)
    if article and rule and not _ARTICLE_HEADING.fullmatch(page.of(phrase)):
        rule = None
    if only_bracket and not children and rule == "heading-run-in":
        rule = None if not follows or plain else rule
    if not article and (named := _before_colon(page, text)) and (rule is None or rule == "heading-run-in"):
        phrase, rule, alone = named, "heading-colon", False
    if rule is None and (glued := _GLUED.match(page.text, text.start, text.end)):
        phrase, rule, alone = Span(text.start, glued.end()), "heading-run-in", False
    if rule is None:
        empty = Span(label.end, label.end)
        return Found("", empty, "heading-none"), Span(label.start, label.end)
    phrase = _without_bracket(page, phrase) if alone else phrase
    return Found(page.quote(phrase), phrase, rule), Span(label.start, phrase.end)


def _goes_on(page: Page, rest: Span) -> bool:
    """Does more follow than lines that say who answers and by when?"""
    return any(said and not _DUTY_LINE.match(said) and not _DUTY_BRACKET.fullmatch(said) for said in (line.strip() for line in page.of(rest).split("\n")))


def is_clear(page: Page, line: Span, label: Span) -> bool | None:
    """Does a line begin with an unmistakable heading (alone on its line, or short and without a comma)?

    None where the line says nothing about the document's habit.
    """
    text = trim(page.text, Span(label.end, line.end), " 、.")
    stop = _sentence_end(page.text, text)
    said = _WHEN.sub("", page.of(trim(page.text, Span(text.start, stop), " 。：；，")))
    if stop >= text.end - 1:
        return True if page.text[text.end - 1] not in "。；" and len(said) <= 40 else None
    rest = trim(page.text, Span(stop + 1, text.end), " \n。")
    if _ONLY_BRACKET.fullmatch(page.of(rest)):
        return False
    return len(said) <= 24 and ("，" not in said or _is_couplet(said) or _clauses(said)) and not _NOT_HEADING.search(said)


def is_one_sentence(page: Page, line: Span, label: Span) -> bool:
    """Is the whole paragraph one sentence with parts, and none that could be a heading: `3.健全机制，到2027年培育商店20家。`?"""
    text = trim(page.text, Span(label.end, line.end), " 、.")
    stop = _sentence_end(page.text, text)
    return stop >= text.end - 1 and page.text[text.end - 1] == "。" and ("，" in page.of(text) or text.end - text.start > 30)


def _is_couplet(said: str) -> bool:
    """`统一规划，分步实施`: two halves of one length, as headings are written and sentences hardly ever."""
    first, _, second = said.partition("，")
    return 4 <= len(first) == len(second) <= 10


def _clauses(said: str) -> bool:
    """`高度重视，强化责任落实`: orders side by side, what is quoted in them counted as one word."""
    return _CLAUSES.fullmatch(_QUOTED.sub("“”", said)) is not None


def _before_colon(page: Page, text: Span) -> Span | None:
    """`县财政局：落实资金…`, `县级路长职责：负责…`, `各乡镇、街道：组织…`: a short name, or units, closed by a colon."""
    at = page.text.find("：", text.start, min(text.end, text.start + 40))
    if at < 0 or at - text.start < 2 or at >= text.end - 1:
        return None
    name = Span(text.start, at)
    if "、" in page.of(name) and all(is_unit(part) for part in re.split("[、及和]", page.of(name))):
        return name
    if at - text.start >= 20:
        return None
    said = trim(page.text, name, "“”") if page.text[name.start] == "“" and page.text[name.end - 1] == "”" else name
    return None if re.search(r"[，。；、“《（\d]|如下|下列|以下|包括|要求$", page.of(said)) else name


def _judge(page: Page, phrase: Span, text: Span, alone: bool, follows: bool, plain: int) -> str | None:
    said = page.of(phrase)
    if not said:
        return None
    closed = page.text[text.end - 1] in "。；"
    if alone and not closed:
        if page.text[text.end - 1] == "：" and follows:
            return None if said.count("，") > 1 and len(said) > 30 else "heading-line"  # 下列货物，在进境时提供担保后，可以暂不缴纳：
        bare = _BRACKET_TAIL.sub("", said) if len(said) <= LONGEST_BRACKET else said
                # 对临床用量大的药品，由省级采购机构采取: a sentence whose line was broken
        broken = _BROKEN.match(bare) and page.text[text.end - 1] not in "？?"
        return "heading-line" if len(bare) <= 60 and not broken and (follows or not _NOT_HEADING.search(bare)) else None
    if len(said) > LONGEST or _NOT_HEADING.search(said):
        return None
    if alone:
        return "heading-line" if follows else None
    said = _WHEN.sub("", _QUOTED.sub("“”", said))
    if plain == 3:
        return None
    if plain and _PAIR.fullmatch(said):
        return "heading-run-in"
    if (plain == 2 and ("，" in said or len(said) > 20)) or (plain and (("，" in said and not _is_couplet(said)) or len(said) > 20)):
        return None
    if said.count("，") > 2 or (said.count("，") > 1 and len(said) > 36):
        return None
    return "heading-run-in"


def _sentence_end(text: str, span: Span) -> int:
    """Index of the first 。 (or ； ：at a line's end) outside brackets and quotes, or the span's end."""
    at = span.start
    while at < span.end:
        char = text[at]
        if char in "（〔《“" and (close := closing(text, at, span.end)) > 0:
            at = close + 1
            continue
        if char in "。！？":
            return at
        at += 1
    return span.end


def _without_bracket(page: Page, phrase: Span) -> Span:
    """A heading line's closing bracket with units is not part of it."""
    said = page.of(phrase)
    hit = (_BRACKET_TAIL.search(said) if len(said) <= LONGEST_BRACKET else None) or _units_at_end(said)
    return trim(page.text, Span(phrase.start, phrase.start + hit.start())) if hit and hit.start() > 0 else phrase


def _units_at_end(said: str) -> re.Match[str] | None:
    """`税收宣传月活动（市税务局）`: a closing bracket that holds nothing but units."""
    hit = _BRACKET_LAST.search(said)
    return hit if hit and all(is_unit(part) not in (None, "地方") for part in re.split("[、，；]", hit["inner"])) else None
