"""Those for whom, with whom or among whom something is done, counted: the verb stands behind.

In: `Sentence`, a quantity, the hit before it.  Out: `Shape` or None.
Examples: `对6万户困难家庭进行适老化改造` → 对困难家庭进行适老化改造 = 60000 户;
`对10家龙头企业、50家规上企业开展上门服务` → two, each with what is done.
"""

from __future__ import annotations

import re

from extract.page import trim
from extract.span import Span
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape, sign_of

RULE = "target-count-served"
_WITH = re.compile(r"(?P<with>面向|针对|(?<![应针相面绝敌配核校反])对|为|与|给|在|向|同)(?:全[省市县区州]|本[省市县区])?(?:不少于|至少|超过|约|近)? ?$")
_DOES = re.compile(r"(?:进行|开展|实施|实行|提供|建立|完成|组织|推进|推广|推行|配备|配置|安装|发放|建设|设立|设置|开设|签订|签约|举办|改造|培训|推送|投放|送|办理|布设|部署)[^，。；：（）\n]{2,40}")
_WHICH = re.compile(r"的[\u4e00-\u9fff、]{0,4}(?:企业|机构|单位|平台|个人|公司|组织|项目|主体|团队)(?:或[\u4e00-\u9fff]{2,4})?$")
_BETWEEN = re.compile(r" ?[、，和及与] ?")
_UNITS = ("户", "家", "名", "人", "个", "所", "条", "处", "辆", "座", "栋", "人次", "支", "位", "家次", "户次", "类", "项")


def served_of(sentence: Sentence, q: Quantity, start: int, clause: Span, before: tuple[Quantity, Shape] | None) -> Shape | None:
    """A count of those that something is done for, where the verb stands in the same clause."""
    page = sentence.page
    if q.unit not in _UNITS or q.value < 2 or (q.value <= 12 and not page.text[q.span.start].isdigit()):
        return None
    hit = _WITH.search(page.text[max(start, q.span.start - 12) : q.span.start])
    led: Span | None = None
    if hit:
        at = max(start, q.span.start - 12)
        led = Span(at + hit.start("with"), at + hit.end("with"))
    elif before and before[1].rule == RULE and _BETWEEN.fullmatch(page.text, before[1].spans[1].end, q.span.start):
        led = before[1].spans[0]
    later = [other.span.start for other in sentence.quantities if q.end < other.span.start < clause.end and other.unit == q.unit]
    does = _DOES.search(page.text, q.end + 1, clause.end)
    if led is None or does is None:
        return None
    end = min([does.start(), *later])
    who = trim(page.text, Span(q.end, end), " 的、，和及与")
    if not (2 <= who.end - who.start <= 30 or page.of(who) in "县区市州乡镇村") or (later and later[0] < does.start() and not _BETWEEN.fullmatch(page.text, who.end, later[0])):
        return None
    done = Span(does.start(), does.end())
    if _WHICH.search(page.of(done)):
        return None  # 为10家以上企业提供检测服务的机构: which ones
    return Shape((led, who, done), sign_of(q), q.unit, Span(min(led.start, q.span.start) if hit else q.span.start, done.end), RULE)
