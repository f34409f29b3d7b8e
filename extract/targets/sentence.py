"""One sentence with all that the target rules need to know of it.

In: `Page`, the sentence's span, 成文日期, the deadline that holds from a lead-in.  Out: `Sentence`.
Example: `到2027年，甲率达到90%，乙率达到80%。` → two clauses with quantities, deadline 2027 for both.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from extract.calendar import iso_date
from extract.deadlines import deadlines_in
from extract.page import Page, pieces
from extract.span import Found, Span
from extract.targets.by_the_way import conditional, in_note, named_places
from extract.targets.nontarget import nontargets_in
from extract.targets.quantity import OFFICE_TIME, STANDS, Quantity, quantities_in

# 15日内办结: how long a matter takes, whatever it is about.
CLOSED = re.compile(r"(?:全部|均|都|予以)?(?:办结|审结|办理完毕|结案)")
_DECIDED = re.compile(r"(?<=[日天月]内)，? ?(?:书面)?(?:[作做]出|答复|审[核批查]|拨付|(?:予以|全额|无息|及时|足额)*(?:退还|返还)(?:(?:投标|履约|质量)?保证金|[，。；]|$)|(?:统一)?发放|兑付|(?:将|把)[^，。；]{2,40}(?:拨付|转入|汇入|发放))")
_PEOPLE_AND_EVENTS = ("人次", "人", "名", "家", "户", "场", "场次", "家次", "个", "项")
_BARE_DATE = re.compile(
    r"(?<![\d较与自从])(?:(?<!比)|(?<=占比))(?<![高低优好快多少]于)(?P<y>20[1-9]\d) ?年(?:第?(?P<q>[一二三四1-4]) ?季度|(?P<h>[上下])半年|(?:度)?内?)?"
    r"(?![版起前后以至到—~年月底末初“《-]|\d|工作|中央|要点|修订|印发|发布的|出台|高考|[春秋冬夏]|第|[上下]半|度|计划(?!完成|造林|改造|建[设成]|新|开工|启动|投资|治理|整治|修|打[井机]|培[训育]|引进|种植|脱贫|搬迁|安置|招[聘录]|出栏|实现|举办|实施[\u4e00-\u9fff“”]*\d)|目录|名录|规划|行动)"
)
_PERIOD = re.compile(r" ?(?:20\d{2}) ?年?[-~—至到]{1,2}(?P<y>20\d{2}) ?年(?=，|，? ?[\u4e00-\u9fff“])(?!版|期间的|度)")
_MONTHS = re.compile(r" ?(?P<from>20\d{2}) ?年 ?\d{1,2} ?月?(?: ?\d{1,2} ?日)?[-~—至到]{1,2}(?:(?P<y>20\d{2}) ?年 ?)?(?P<m>\d{1,2}) ?月(?: ?\d{1,2} ?日)?底?(?=，|[\u4e00-\u9fff“])(?!期间的|的)")
_AHEAD = re.compile(r"目标|力争|争取|确保|预期|努力实现|预计")
# What only is past where nothing says by when.
_UNLESS_DUE = ("nontarget-about", "nontarget-beside-average", "nontarget-year-on-year")
_AWARDED = ("奖励", "奖项", "荣誉", "科技奖")
_LIFE = re.compile(r"寿命[^，。；]{0,20}$")
_URGED = r" ?(?:力争|争取|确保|务必|预计|计划|打算|我们打算|要)?(?:在|于)?"
_SETTING = re.compile(_URGED + r"(?P<y>20[1-9]\d ?年)(?=在(?!此|建|校|职)|围绕|依托|面向|通过)")
_WHOLE_YEAR = re.compile(r"(?:[\u4e00-\u9fff]{1,6}[省市县区])?" + _URGED + r"(?P<all>全年(?![度龄级无期]|开放|开馆|服务时|运行)|今年(?!以来|[初前上下底末内第\d]|[一二三四]季|年)|当年(?=招引|引进|新增|完成|实现|建成|开工|投产|培育))")
# 实现全年产值增长8%, 贷款全年增长30%: within a clause as well.
_YEAR_WITHIN = re.compile(r"(?<=[\u4e00-\u9fff])(?<!\d年)(?<!\d年度)(?P<all>全年)(?![度龄级无期平]|开放|开馆|服务时|运行)(?=[\u4e00-\u9fff])")
_YEAR_END = re.compile(_URGED + r"(?:到|至)?(?P<e>年[底末])(?=[\u4e00-\u9fff])(?!以来|的|以?前|考核|总结|结存|存量|余额|一次|分红)")
_BARE_DAY = re.compile(_URGED + r"(?:到|至|截至)?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日(?:之?前)?(?![至到起—~-])")
# 工业投资上半年完成1600亿元, 一季度末达到30%, 支出进度6月底达到60%: a part of the document's own year.
_BARE_PART = re.compile(r"(?<![年每第 ])(?<![年季月]度)(?<![明后去]年)(?:(?:第|前(?=[二三]))?(?P<q>[一二三四1-4]) ?季度|(?P<h>[上下])半年|(?P<m>1[0-2]|[1-9]) ?月(?=[底末]))(?:底|末|内)?前?(?=[，]?[\u4e00-\u9fff])(?!以来|的|例会|报|工作|较|比|同比|至|到)")
# What is measured over many, not granted to one: 贷款余额增长, 贷款占比达到, 授信户数占比不低于.
_GROWTH = re.compile(
    r"(?:占[^，。；]{2,24}比例|余额|增速|增幅|占比|比重|规模|总额|总量|增量|户数|家数|投放量?|覆盖面|覆盖率|不良率|贷款|信贷)(?:同比|较年初|较上年|比上年|比年初|年均|平均|总体|逐步|稳步|逐年|进一步|分别|均|都|要|力争|争取|确保|全年|实现|保持)*"
    r"(?:(?:增长|增加)(?:不低于|不少于|达到|达)?|高于|快于|超过|超|突破|达到|达|不低于|不得低于|不少于|控制在|提高到|提高至|提升到|提升至|降至|降到|下降到?|提高|提升|稳定在)(?:约|近|超过|到|至)?$"
    r"|(?:利率|费率|融资成本)[^，。；]{0,8}(?:下降|降低)(?:约|近)?$|融资成本$|(?:企业|小微|涉农|制造业|各项|普惠)[\u4e00-\u9fff]{0,10}平均利率(?:降至|降到|控制在|低于|不高于|保持在)$"
    r"|放大(?:倍数)?(?:达到|达|提高到|提高至|不低于)?$|融资担保费率(?:全部|均|逐步)*(?:降至|降到|控制在|不超过|低于)$"
    r"|(?:增速|增幅)(?:高于|快于|超过)[^，。；]{2,12}(?:增速|增幅)$|(?:增速|占比|比重|覆盖面)$"
    r"|平均[\u4e00-\u9fff]{0,6}费率(?:低于|不超过|不高于|降至|降到|控制在|保持在)|(?:结算款|工程款|进度款|预付款)[^，。；]{0,8}比例(?:不低于|达到|提高到|不得低于)$"
    r"|(?<![利税费息])(?<!报销)(?<!补偿)(?<!首付)(?<!容积)(?<!(?<!建成区)(?<!覆盖率、)绿地)(?<!个贷)(?<!去化)(?<!预售)率(?:分别|逐步|均|都|要|应|力争|确保)*(?:达到|达|不低于|保持在|稳定在|控制在|超过)?$"
)
# The values before this one of the same verb: `增速、占比分别达到10%和` 30%.
_LISTED = re.compile(r"(?:\d[\d.]* ?(?:%|亿元)(?:以上|以下|左右)?[、和]){1,3}$")
_REACHES = re.compile(r"(?:分别|均|都|力争|确保)?(?:达|不低于|不少于|超过|突破|提高|提升|降|控制|保持|稳定|实现|完成)")
# 全市｜2025年新建公园10个: where, before by when.
_AREA_FIRST = re.compile(r"[ “—]*(?:其中)?(?:全[省市县区州国镇乡]|[我本][省市县区州镇乡]|[\u4e00-\u9fff]{1,6}[省市县区州])?")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MARKS = "，；：。！？"


@dataclass(frozen=True, slots=True)
class Sentence:
    """`clauses`: its stretches between commas; `quantities`: those that may be targets; `lead`: inherited deadline;
    `subject`: in a table of indicators, the cell that names the indicator; `known`: what is no target, where there are numbers."""

    page: Page
    span: Span
    clauses: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    deadlines: tuple[Found[str], ...]
    lead: Found[str] | None
    subject: Span | None = None
    known: tuple[Found[str], ...] | None = None

    def clause_of(self, at: int) -> Span:
        """The clause that an offset stands in; inside a bracket, the clause within the bracket."""
        n = bisect_left(self.clauses, at, key=lambda clause: clause.end)
        if n < len(self.clauses) and self.clauses[n].start <= at:
            return _inside_bracket(self.page.text, self.clauses[n], at)
        return self.span

    def before(self, clause: Span) -> Span | None:
        """The clause before this one."""
        n = bisect_right(self.clauses, clause.start, key=lambda earlier: earlier.end)
        return self.clauses[n - 1] if n else None

    def due(self, at: int) -> Found[str] | None:
        """The deadline that holds at an offset: the nearest before it in the sentence, else the lead-in's."""
        earlier = [d for d in self.deadlines if d.span.end <= at and not self._over(d.span, at)]
        if earlier:
            return earlier[-1]
        clause = self.clause_of(at)
        later = [d for d in self.deadlines if d.span.start >= at and d.span.end <= clause.end and "（" not in self.page.text[at : d.span.start]]
        return later[0] if later else self.lead

    def _over(self, due: Span, at: int) -> bool:
        """`全年助餐100万人次；｜建成站点3个`: 全年 is said of its own part of the sentence, unless a list follows it; so is what a bracket says."""
        said = self.page.text[due.end : at]
        if said.count("）") > said.count("（"):
            return True  # 改造管网90公里（2024年完成20公里），｜新建泵站5座
        return self.page.text.startswith(("全年", "当年"), due.start) and "；" in said and "：" not in said

    def after_deadline(self, start: int, end: int) -> int:
        """Where a stretch goes on after the last deadline within it; its start if there is none."""
        return max((d.span.end for d in self.deadlines if start <= d.span.start and d.span.end <= end), default=start)

    def deadline_within(self, start: int, end: int) -> Span | None:
        """The last deadline inside a stretch, between the names and the predicate."""
        inside = [d.span for d in self.deadlines if start < d.span.start and d.span.end <= end]
        return inside[-1] if inside else None


def sentence_of(page: Page, span: Span, issued_on: str | None, lead: Found[str] | None, subject: Span | None = None) -> Sentence:
    """Read a sentence: clauses, quantities outside dates and non-targets, deadlines."""
    quantities = quantities_in(page.text, span)
    deadlines = [_of_year_told(page.text, span.start, due, issued_on) for due in deadlines_in(page.text, span, issued_on)]
    known = tuple(nontargets_in(page.text, span)) if quantities else None
    if known is not None:
        barred = [*(Found("", d.span, d.rule) for d in deadlines), *known]
        ahead = bool(lead) or _AHEAD.search(page.text, span.start, quantities[-1].span.start) is not None
        promised = ahead or (issued_on is not None and any(d.value[:4] > issued_on[:4] for d in deadlines))
        barred = [b for b in barred if b.rule not in _UNLESS_DUE or not (ahead or deadlines)]
        quantities = [q for q in quantities if not any(b.span.meets(q.span) and not _plainly_counted(page.text, q, b.rule, promised) for b in barred)]
    quantities = [q for q in quantities if not _is_start(page.text, q)]
    clauses = tuple(pieces(page.text, span, _MARKS))
    quantities = [q for q in quantities if not conditional(page.text, clauses, q) and not named_places(page.text, span.start, q) and not in_note(page.text, q)]
    if quantities:
        deadlines = sorted([*deadlines, *_bare_dates(page.text, clauses, quantities, deadlines, issued_on)], key=lambda d: d.span)
    return Sentence(page, span, clauses, tuple(quantities), tuple(deadlines), lead, subject, known)


_STARTS = re.compile(STANDS + "$")
_MOVES = re.compile(r"(?:(?:提高|提升|增加|增长|扩大|上升|拓展|扩展|发展|下降|降低|减少|压缩|压减|缩短|缩小|缩减|调整|优化|精简)(?:到|至|为)|[增升降减缩压][到至])")


def _is_start(text: str, q: Quantity) -> bool:
    """`由不足20%提升至35%`: where it stands now, not where it is to go."""
    return _MOVES.match(text, q.end) is not None and _STARTS.search(text, max(0, q.span.start - 16), q.span.start) is not None


def _bare_dates(
    text: str, clauses: tuple[Span, ...], quantities: list[Quantity], known: list[Found[str]], issued_on: str | None
) -> Iterator[Found[str]]:
    """`2025年诊疗服务2000万人次以上`, `开工率2025年第一季度达到70%`: beside a number to reach, a bare date says by when."""
    for clause in clauses:
        first = next((q.span.start for q in quantities if clause.start <= q.span.start < clause.end), None)
        if first is None:
            yield from _opening(text, clause, quantities, known, issued_on)
            continue
        if issued_on and (day := _BARE_DAY.match(text, clause.start, first)) and not any(d.span.start < day.end() and day.start() < d.span.end for d in known):
            value = iso_date(int(issued_on[:4]), int(day["m"]), int(day["d"]))
            if value and value >= issued_on:
                yield Found(value, Span(day.start(), day.end()), "deadline-beside-number")
        if issued_on:
            yield from _year_parts(text, Span(clause.start, first), known, issued_on, _year_before(text, clauses[0].start, clause.start) or issued_on[:4])
        if issued_on and (whole := _WHOLE_YEAR.match(text, clause.start, first)) and not (text.startswith("当年", whole.start("all")) and any(0 <= clause.start - d.span.end <= 1 for d in known)):
            yield Found(issued_on[:4], Span(whole.start("all"), whole.end("all")), "deadline-whole-year")
        elif issued_on and (within := _YEAR_WITHIN.search(text, clause.start, first)):
            yield Found(issued_on[:4], Span(within.start("all"), within.end("all")), "deadline-whole-year")
        if issued_on and (ends := _YEAR_END.match(text, clause.start, first)) and not any(d.span.start < ends.end() and ends.start() < d.span.end for d in known):
            yield Found(f"{issued_on[:4]}-12-31", Span(ends.start("e"), ends.end("e")), "deadline-beside-number")
        period = _period(text, clause.start, first)
        if period:
            yield period
        for hit in _BARE_DATE.finditer(text, clause.start, first):
            at = Span(hit.start(), hit.end())
            if (hit["y"] < "2020" and not issued_on) or (period and period.span.meets(at)):
                continue
            opens = _AREA_FIRST.fullmatch(text, clause.start, hit.start()) or _REACHES.match(text, hit.end())
            based = text[hit.start() - 1 : hit.start()] in "比较与同由从自在" and text[hit.start() - 2 : hit.start()] != "占比"  # 比2020年降低16%, 在2020年基础上翻一番
            if opens and not based and not any(d.span.meets(at) for d in known):
                yield Found(_end_of(hit["y"], hit), at, "deadline-beside-number")


def _period(text: str, start: int, end: int) -> Found[str] | None:
    """`2024—2026年，`, `2025年7月至12月，`: by the end of it."""
    if hit := _PERIOD.match(text, start, end):
        return Found(hit["y"], Span(hit.start(), hit.end()), "deadline-period")
    if (hit := _MONTHS.match(text, start)) and 1 <= int(hit["m"]) <= 12:
        return Found(f"{hit['y'] or hit['from']}-{int(hit['m']):02d}", Span(hit.start(), hit.end()), "deadline-period")
    return None


_YEAR_OF = re.compile(r"(?<!\d)(20[1-9]\d) ?年(?=[，度全计力将要完]|[\u4e00-\u9fff]{0,2}[实完新建])")


def _year_before(text: str, start: int, end: int) -> str | None:
    """`2025年完成投资25亿元，其中｜一季度完成3亿元`: the year that the sentence speaks of."""
    years = _YEAR_OF.findall(text, start, end)
    return years[-1] if years else None


_OWN_WORDS = re.compile(r"20\d\d|[今本当次明]年|后|内|起")


def _of_year_told(text: str, start: int, due: Found[str], issued_on: str | None) -> Found[str]:
    """`2025年完成投资25亿元，其中…｜上半年完成12亿元`: a part of the year told before, not of the document's own."""
    if issued_on is None or due.value[:4] != issued_on[:4] or "|" in due.value or _OWN_WORDS.search(text, due.span.start, due.span.end):
        return due
    year = _year_before(text, start, due.span.start)
    return Found(year + due.value[4:], due.span, due.rule) if year and year > issued_on[:4] else due


def _year_parts(text: str, before: Span, known: list[Found[str]], issued_on: str, year: str) -> Iterator[Found[str]]:
    """`工业投资上半年完成`, where that part of the year is still to come."""
    for hit in _BARE_PART.finditer(text, before.start, before.end):
        value = _end_of(year, hit)
        if value >= issued_on and not any(d.span.meets(Span(hit.start(), hit.end())) for d in known):
            yield Found(value, Span(hit.start(), hit.end()), "deadline-beside-number")


def _end_of(year: str, hit: re.Match[str]) -> str:
    """The last day of a quarter, half or month, the year where none is printed."""
    month = 3 * _QUARTERS.get(hit["q"], 0) or {"上": 6, "下": 12}.get(hit["h"], 0) or int(hit.groupdict().get("m") or 0)
    return f"{year}-{month:02d}-{monthrange(int(year), month)[1]}" if month else year


def _opening(text: str, clause: Span, quantities: list[Quantity], known: list[Found[str]], issued_on: str | None) -> Iterator[Found[str]]:
    """`2025年，省财政安排…30亿元`, `全年贷款合理增长，余额达到300亿元`: a clause without numbers, before those with numbers."""
    if quantities[-1].span.start < clause.end:
        return
    if (period := _period(text, clause.start, clause.end + 1)) and text[period.span.end : period.span.end + 1] == "，":
        yield period
    elif (hit := _BARE_DATE.match(text, clause.start, clause.end + 1)) and hit.end() == clause.end and text[clause.end : clause.end + 1] == "，":
        if not any(d.span.meets(Span(hit.start(), hit.end())) for d in known) and not (hit["q"] or hit["h"]):
            yield Found(hit["y"], Span(hit.start(), hit.end()), "deadline-beside-number")
    elif (hit := _SETTING.match(text, clause.start, clause.end)) and not any(d.span.meets(Span(hit.start("y"), hit.end("y"))) for d in known):
        yield Found(hit["y"][:4], Span(hit.start("y"), hit.end("y")), "deadline-beside-number")  # 2025年在山区乡镇，建立50个警务室
    elif issued_on and (part := _BARE_PART.match(text, clause.start, clause.end + 2)) and part.end() == clause.end:
        yield from _year_parts(text, Span(clause.start, clause.end + 2), known, issued_on, issued_on[:4])  # 上半年，…，改造300个
    elif issued_on and (whole := _WHOLE_YEAR.match(text, clause.start, clause.end)):
        yield Found(issued_on[:4], Span(whole.start("all"), whole.end("all")), "deadline-whole-year")


def _plainly_counted(text: str, q: Quantity, rule: str, ahead: bool) -> bool:
    """`人均预期寿命达到80岁` is no age; `开展补贴性培训65万人次`, `新增贷款3500亿元`, `贷款余额增长25%`: no parameters of a benefit, whatever the words around."""
    if q.kind == "zero":
        return rule == "nontarget-names"
    if rule == "nontarget-compared":
        return ahead or q.side == ">=" or _ONCE_MORE.search(text, max(0, q.span.start - 8), q.span.start) is not None  # 今年目标：工业投资比上年增长10%
    if rule == "nontarget-reach":
        return _SECOND_RING.search(text, max(0, q.span.start - 12), q.span.start) is not None and _RING.match(text, q.end) is not None
    if rule == "nontarget-about":
        return text.find("将", max(0, q.span.start - 12), q.span.start) >= 0 or _BUILDS.search(text, max(0, q.span.start - 4), q.span.start) is not None
    if rule == "nontarget-age":
        return bool(_LIFE.search(text[max(0, q.span.start - 14) : q.span.start]))
    if rule == "nontarget-parameters":
        return q.unit in (*OFFICE_TIME, "日", "天")  # 在3个工作日内解除预售资金监管
    if rule != "nontarget-benefit-words":
        return False
    if _GROWTH.search(_LISTED.sub("", text[max(0, q.span.start - 40) : q.span.start])[-24:]):
        return True
    if CLOSED.match(text, q.end, q.end + 8) or q.unit in OFFICE_TIME or _DECIDED.match(text, q.end):
        return True  # 补贴办理时限压减至20个工作日, 15日内作出准予贷款的决定
    if q.unit == "项" and text.endswith(_AWARDED, 0, q.span.start):
        return True  # 获得省级以上科技奖励10项
    if q.kind == "money" and q.value >= 10_000_000 and _LENT.search(text, max(0, q.span.start - 16), q.span.start):
        return True  # 新增发放创业担保贷款5000万元
    return (q.unit in _PEOPLE_AND_EVENTS and q.value >= 100) or q.unit in ("场", "场次", "家次") or (q.kind == "money" and q.value >= 100_000_000)


# 城网15分钟、｜农网45分钟抢修圈: how soon help is there
_SECOND_RING = re.compile(r"\d ?分钟[、和][\u4e00-\u9fff]{2,4} ?$")
_RING = re.compile(r"(?:应急|医疗|紧急|故障|电力)*(?:抢修|急救|救援|救护|响应|处置)(?:服务)?圈")
# 通关时间较上年｜再压缩: still to come
_ONCE_MORE = re.compile(r"再(?:压缩|压减|缩短|降低|下降|减少|提升|提高|增长|增加)(?:了)?(?<!了) ?$")
_BUILDS = re.compile(r"(?:新建|改建|打造|新增|创建|培育)$")  # 新建｜30多个执法点
_LENT = re.compile(r"(?:发放|投放|新增)(?![^，。；]*(?:最高|每|单户|单笔))[^，。；\d]{2,12}$")


def _inside_bracket(text: str, clause: Span, at: int) -> Span:
    opened = max(text.rfind("（", clause.start, at), text.rfind("〔", clause.start, at))
    closed = max(text.rfind("）", clause.start, at), text.rfind("〕", clause.start, at))
    if opened <= closed:
        return clause
    start = max([opened + 1] + [text.rfind(mark, opened, at) + 1 for mark in _MARKS])
    ends = [i for i in (text.find(mark, at, clause.end) for mark in _MARKS + "）〕") if i >= 0]
    return Span(start, min(ends, default=clause.end))
