"""Provisions: which articles of rules and measures tell somebody to do something.

In: `Page`, `Outline`, an item.  Out: yes or no. Example: `第八条 市民政局应当公布名册。` orders, `第九条 机构可以申请复核。` does not; nor do the
（一）（二） behind `有下列情形之一的，予以退出：`, which only name cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.actors import actors_of
from extract.fold import tight
from extract.outline import Item, Outline
from extract.page import Page, pieces
from extract.rulebook import Rule, get
from extract.span import Span

# What stands first in a text that only says why it is made, for whom it holds, what its words mean and from when on.
FORMAL = re.compile(
    r"^(?:为了?[^。]{4,200}(?:制定|制订|出台)(?:本|此)|本(?:办法|规定|细则|方案|意见|措施|规范|条例|通知|指南|政策|规程)(?:所称|适用于|自|由|的解释|中)|(?:系|是)指|指的是"
    r"|本(?:办法|规定|细则|方案|意见|措施|政策)[^。，]{0,24}(?:[“”以上下最高低不超过内、]{4,30}(?:均|都)?(?:包?含|包括|不含|不包括)本数|(?:范围|对象)不(?:含|包括|适用))|本(?:办法|规定|细则|方案|意见|措施|政策|规程)[^。]{0,40}(?:施行|实施|执行|解释|有效期)|[^。]{4,160}适用本(?:办法|规定|细则|条例|规范)。|[^。]{0,60}(?:与本(?:办法|规定|细则|意见)不一致|同时废止))"
)
# 总则 and 附则 hold purpose, scope and definitions, and now and then an article that gives a body its duty.
GENERAL_CHAPTER = re.compile(r"总则|附则|其他(?:规定|事项)?|一般规定")
_LONGEST_LEAD_IN = 160
_STATED = ("provision-scope", "provision-principle")
_BEGINS = ("actor-verb", "actor-act", "actor-adverb")
_ROSTER = re.compile(r"[^。；]{0,60}?(?:组\s*长|总指挥|指挥长|召集人|主\s*任|会\s*长|政\s*委)\s*：")
_MEMBERS = re.compile(r"(?:成\s*员|副\s*组\s*长|副主任|副总指挥|副指挥长)\s*：")
_WORKS = re.compile(r"[。；，][^。；]{0,60}(?:负责(?!具体工作|日常工作|日常事务)|承担|应当|统筹|协调|指导|制定|组织(?!委员|部)|开展|落实|[^主重必需]要)")
_LABEL = re.compile(r"\s*[（(]?\s*[0-9一二三四五六七八九十]{1,3}\s*[）)、.]\s*")
_CONTENTS = re.compile(r"(?:内容|包括)[^，。；]{0,8}：?$")
# What is no 要, and no 应当 to do something: 主要, 应当承担责任.
_NO_DUTY = re.compile(r"[主重必需只首紧纪摘概扼简]要|应当?(?:依法|当|按照?[^，。；]{1,20})?(?:承担|追究|给予[^，。；]{0,8}处分|予以处罚|受到)")
_HERE = re.compile(r"(?:本|我|全)[省市县区州]")
_HOLDS = re.compile(r"实行|列入|纳入")


def _rule(name: str) -> Rule:
    found = get(name)
    assert found is not None, name
    return found


def lists_things(page: Page, item: Item, first: int, article: bool) -> bool:
    """Do the items below, from `first` on, only name conditions, cases or documents? The sentence that leads to them says so. `article`: the
    item is 第X条 or stands below one, where contents and standards are no tasks either."""
    own = page.of(Span(item.head.end, first)).rstrip().rstrip("。")
    if not own.strip("： \n"):
        own = page.of(Span(item.head.start, first)).rstrip()  # 长期居住人员需提供以下材料：
    said = own[max(own.rfind("。"), own.rfind("\n"), len(own) - _LONGEST_LEAD_IN - 1) + 1 :]
    if _rule("provision-list").pattern.search(said):
        return True
    if not article or (_CONTENTS.search(said) and _begins_with_verb(page, first)):
        return False  # 督查主要内容为：（一）听取汇报
    return _rule("provision-list-things").pattern.search(said) is not None


def _begins_with_verb(page: Page, first: int) -> bool:
    label = _LABEL.match(page.text, first)
    return label is not None and any(_rule(name).pattern.match(page.text, label.end()) for name in _BEGINS)


def bare_heading(title: str) -> str:
    """`【附 则】` → 附则."""
    return tight(title).strip("。：【】〔〕")


def article_orders(page: Page, outline: Outline, at: int) -> bool:
    """Does an article, or an item of one, order something? In 总则 and 附则 a body must be told, or it is in the words that lead to the items."""
    item = outline.items[at]
    chapters = [bare_heading(outline.items[up].title.value) for up in outline.ancestors(at)]
    general = next((chapter for chapter in chapters if GENERAL_CHAPTER.fullmatch(chapter)), "")
    if item.kind != "article" and item.parent is not None:
        above = outline.items[item.parent]
        led = list(_sentences(page, Span(above.head.end, outline.first_children()[item.parent])))[-1:]
        if led and page.of(led[0]).rstrip().endswith("：") and _orders(page, led[0], ""):
            return True  # 行政复议机构履行下列职责：（一）受理申请；
    return any(_orders(page, sentence, general) for sentence in _sentences(page, Span(item.head.end, item.span.end)))


def orders_later(page: Page, item: Item) -> bool:
    """Behind a heading and a definition (`本意见所称…是指…`), does a later paragraph tell a body what to do?"""
    if not item.title.value:
        return False
    behind = page.text.find("\n", item.head.end + 2, item.span.end)
    return behind >= 0 and any(_orders(page, sentence, "总则") for sentence in _sentences(page, Span(behind, item.span.end)))


def is_roster(text: str) -> bool:
    """`组长：… 副组长：… 成员：…` and nothing that they are there for."""
    return _ROSTER.match(text) is not None and _MEMBERS.search(text) is not None and not _WORKS.search(text)


def _sentences(page: Page, stretch: Span) -> Iterator[Span]:
    return pieces(page.text, stretch, "。\n")


def _orders(page: Page, sentence: Span, general: str) -> bool:
    """`general`: the chapter where only what a body must do counts, "" in all others."""
    said = page.of(sentence).strip(" \n　")
    if not said or FORMAL.match(said + "。") or any(_rule(name).pattern.search(said) for name in _STATED):
        return False
    must = _rule("actor-modal").pattern.search(_NO_DUTY.sub("", said)) is not None
    if general:
        return any(must or general != "附则" or one.rule == "actor-agent" for one in actors_of(page, sentence, ()))
    if must:
        return True
    if _rule("provision-penalty").pattern.search(said):
        return False
    if actors_of(page, sentence, ()):
        return True
    start = _HERE.match(said)
    begins = any(_rule(name).pattern.match(said, start.end() if start else 0) for name in _BEGINS)
    return (begins or _HOLDS.search(said) is not None) and not _rule("provision-may").pattern.search(said)
