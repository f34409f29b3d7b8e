"""What the deed of a rate is done to, where an earlier clause of the sentence says it: 筛查率, 办结率, 建档率.

In: `Sentence`, the stretch of the rate.  Out: the stretches of its heads, in the order of the text, or none.
Examples: `群众诉求5日内办结，办结率…` → 群众诉求; `完成产前筛查2万例、新生儿疾病筛查3万例，筛查率均…` → 产前, 新生儿疾病;
`为2万名学生开展视力筛查，建档率…` → 学生｜视力筛查.
"""

from __future__ import annotations

import re

from extract.span import Span
from extract.targets.heads import told_apart
from extract.targets.sentence import Sentence
from extract.targets.trimming import name_region

_SERVED = re.compile(r"(?:为|对|向|给)(?:全[省市县区州])?(?:约|近)?\d[\d.]{0,8}[万余多]{0,2}(?:名|位|户|例|人|家)")
_WITHIN = re.compile(r"(?:在)?\d{1,3}个?(?:工作日|小时|分钟|日|天)(?:之|以)?内$")
_URGES = ("鼓励", "支持", "引导")  # 鼓励民办园申请普惠园，普惠率…: of no 民办园申请
_COUNTED = re.compile(r"[\u4e00-\u9fff]{2,6}\d[\d.~—-]{0,8}[余多]?[万亿]?[\u4e00-\u9fff]{1,2}(?=[\u4e00-\u9fff]{2})")
_SINCE = re.compile(r"(?<=[\u4e00-\u9fff]{2})[自从][^，。；自从]{2,14}起(?:\d[^，。；]{0,8}内)?$")
_WHOM = re.compile(r"[为对向给](?:全[省市县区州]|辖区内?|本市)?(?=[\u4e00-\u9fff\d]{3})")
_HOW_DONE = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:免费|统一|普遍|及时|定期|全面|规范)+$|(?<=[\u4e00-\u9fff]{2})的(?:专业|业务|集中|系统|专项)?$")
_LED = re.compile(r".*(?:开展|实施|提供|推进|组织|加强|做好|完善|落实|强化)(?=[\u4e00-\u9fff]{2})")
_SO = re.compile(r"(?:基本|全面|普遍)?(?:得到|实现|进行|实行)(?:有效|全面|及时|规范|妥善|科学)?$|(?:有效|妥善)$")


def stem_before(sentence: Sentence, name: Span, floor: int) -> Span | None:
    """`扩大新生儿先天性心脏病筛查项目…，到2027年筛查率、诊断率…`: what stands before 筛查 in an earlier clause."""
    page = sentence.page
    said = page.of(name).removesuffix("率")
    stem = said if len(said) == 3 and page.text.find(said, sentence.span.start, name.start) >= 0 else said[-2:]
    for clause in reversed([c for c in sentence.clauses if c.end <= name.start and c.end > floor]):
        at = page.text.rfind(stem, clause.start, clause.end)
        if at < 0 or page.text[at + len(stem) : at + len(stem) + 1] == "率":
            continue
        begin = sentence.after_deadline(clause.start, at)
        if counted := _SERVED.search(page.text, begin, at):
            begin = counted.end()  # 免费为8000名｜学生｜开展脊柱侧弯筛查，筛查率…
        head, _ = name_region(page, begin, at)
        if within := _WITHIN.search(page.text, head.start, head.end):
            head = Span(head.start, within.start())  # 群众诉求｜5个工作日内｜办结，办结率…
        if so := _SO.search(page.text, head.start, head.end):
            head = Span(head.start, so.start())  # 粪污得到有效处理，处理率达到95%
        if head.end - head.start > 16 and (led := _LED.search(page.text, head.start, head.end)):
            head = Span(led.end(), head.end)  # 组织社工、志愿者等开展困难老年人｜探访服务，月探访率达到100%
        if counted := _COUNTED.match(page.text, head.start, head.end):
            head = Span(counted.end(), head.end)  # 建成5个｜林果机械化基地，机械化率…
        if since := _SINCE.search(page.text, head.start, head.end):
            head = Span(head.start, since.start())  # 检查结果｜自完成之日起20日内｜公示，公示率…
        if whom := _WHOM.match(page.text, head.start, head.end):
            head = Span(whom.end(), head.end)  # 为全市｜13岁女生免费｜接种疫苗，接种率…
        if how := _HOW_DONE.search(page.text, head.start, head.end):
            head = Span(head.start, how.start())
        if 2 <= head.end - head.start <= 30 and not page.text.startswith(_URGES, head.start):
            return None if told_apart(sentence, head, name.start) else head
    return None


_COUNTED_ACT = re.compile(r"(?:累计|计划|全年|全部)*(?:完成|开展|实施|组织|提供|实现)+")
_ENROLLED = re.compile(r"(?<=患者|人员|儿童)(?:登记|建档|在册|累计)+$")
_NEED = 2


def stems_before(sentence: Sentence, name: Span) -> tuple[Span, ...]:
    """`完成产前筛查2万例、新生儿疾病筛查3万例，筛查率均…`: each of the counts before that ends with the deed; none where fewer than two do."""
    page, stem = sentence.page, sentence.page.of(name).removesuffix("率")[-2:]
    clause = sentence.before(sentence.clause_of(name.start))
    if clause is None or page.text.count(stem, clause.start, clause.end) < _NEED:
        return ()
    heads, at = list[Span](), sentence.after_deadline(clause.start, clause.end)
    for q in sentence.quantities:
        if not clause.start <= q.span.start < clause.end or q.span.start < at:
            continue
        if page.text.endswith(stem, at, q.span.start):
            region, _ = name_region(page, at, q.span.start - 2)
            if counted := _COUNTED_ACT.match(page.text, region.start, region.end):
                region = Span(counted.end(), region.end)
            if enrolled := _ENROLLED.search(page.of(region)):
                region = Span(region.start, region.start + enrolled.start())
            heads.append(region)
        at = q.end
    whole = len(heads) >= _NEED and all(2 <= head.end - head.start <= _LONGEST for head in heads)
    return tuple(heads) if whole else ()


_LONGEST = 16
_FOR_THEM = re.compile(
    r"(?:免费|累计|全年|继续|每年)*(?:为|对|向|给)(?:全[省市县区州]|辖区内?)?(?:约|近)?\d[\d.]{0,8}[万余多]{0,2}(?:名|位|户|例|人)(?:以上)?(?:的)?"
    r"(?P<whom>[\u4e00-\u9fff0-9—~-]{2,16}?)(?:免费)?(?:提供|开展|实施|进行|接种|落实)(?P<what>[\u4e00-\u9fffA-Z“”]{3,16}?)(?:服务|工作)?"
)


def served_before(sentence: Sentence, name: Span) -> tuple[Span, ...]:
    """`为2万名学生开展视力筛查，建档率…`: whom, and with what."""
    clause = sentence.before(sentence.clause_of(name.start))
    hit = _FOR_THEM.fullmatch(sentence.page.text, sentence.after_deadline(clause.start, clause.end), clause.end) if clause else None
    return (Span(*hit.span("whom")), Span(*hit.span("what"))) if hit else ()
