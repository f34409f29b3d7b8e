"""Who keeps a limit of time, and since when it runs.

In: the clause before the limit.  Out: `Bound`. Example: `审批机关应当自受理申请之日起`｜20日内 → who 审批机关, since 受理申请之日起.
What applicants, buyers, taxpayers and firms must do or may do in time is no service: `申请人应当自收到通知之日起`｜10日内 is open to none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.page import Page, trim
from extract.span import Span
from extract.targets.sentence import Sentence

# How far before the limit its clause is read.
_REACH = 120
_OFFICE = r"(?:部门|机关|(?<![总支])机构|小组|委员会(?<!业主委员会)|办公室|办事处|政府|管委会|(?<![当邮结终布格全])局|[厅署]|(?<=[\u4e00-\u9fff]{2})(?:[处院站所]|科室)(?<!场所)|中心|窗口|管理部|银行|学会|法院|主管领导|(?:经办|承办|主办|负责|采购|招标)人|办公会议|被申请人|成员单位|主管单位|(?:账户|开立|监管|代理|经办|受托|出函)行|(?<![内外全局本干])部|(?:供水|供电|供气|供热|燃气经营)企业(?:（单位）)?|(?:保险|担保|供水|供电|电力|燃气|自来水)公司|学校)"
_PEOPLE = (
    r"(?:(?:申请|当事|购房|购买|借款|缴存|承租|出租|转让|受让|竞得|竞买|预售|预购|纳税|扣缴义务|被征收|委托|中标|投标|备案|投保|承包|使用权|义务|权利|所有|代理|举办|经营)人|(?<!或)者|职工|本人|父母|家庭|企业|开发商|公司|用户|双方|客户|居民|业主(?:大会|委员会)?|(?:法人|其他|社会)组织|个人|公民|[总支]机构"
    r"|(?:建设|施工|用人|申报|申请|主办|用票|运营|任何|项目|监理|承包|中标|生产|经营)单位)"
)
_MUST = r"(?:应当?|必须|须|需要?|要|可以?|一般|原则上|承诺|当场或者?)"
# The act that sets the time running, where no 自 or 在 leads to it.
_ACT = r"(?:收到|接到|受理|接收到|作出|撤销)"
_SINCE = re.compile(r"(?:(?:之日|当日|次日|之时)起|之日|(?<![今此其然最先前])[之以]?后)的?(?:一般|原则上|应当?|须|要)?[在于]?$")
_FROM = re.compile(rf".*(?:{_MUST}+(?:[自从在于]|(?={_ACT}))|(?:{_OFFICE}|{_PEOPLE})(?:[自从在于]|(?={_ACT})))(?=[^，]{{2}})")
_BEGINS = re.compile(r"(?:确保|力争|争取|并|且|则)*[自从在于]?(?=[^，]{3})")
_MUST_END = re.compile(rf"{_MUST}*(?:在|于)?$")
_KEEPS = re.compile(rf"(?P<who>[^，；]*{_OFFICE})(?:（[^（）]{{1,24}}）)?$")
_EACH = re.compile(r"(?P<who>各(?:[\u4e00-\u9fff、]{0,10}(?:[省市县区州镇乡街村级]|街道|地|单位|部门)))$")
_IS_PEOPLE = re.compile(rf"{_PEOPLE}(?:和|或者?|及其?)?$")
# 第九条 , 答：, 由: no part of who it is.
_LABEL = re.compile(r"(?:第[一二三四五六七八九十百]{1,5}条|[（(][一二三四五六七八九十\d]{1,3}[）)]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．])?(?:[一二三四五六七八九]是)?(?:规定|明确|要求)?(?:并?由)?(?:其(?!他|余)|但|而)?")
# 购房人完成网签备案后，｜需在15个工作日内填写: who, in the clause before.
_OPENS = re.compile(rf"[^，。；]{{0,8}}?{_PEOPLE}(?:和|与|或者?)?(?:{_PEOPLE})?(?=[发完取签自在于收购应须须需要可凭持因改遗未认]|支付|提取|提交|退房|办妥|领取)")
_MATTER = r"[\u4e00-\u9fff、]{1,20}(?:工作|事项|案件|业务|项目|命名|登记|手续|申请|诉求|投诉|工单|补贴|资金|补助|时限|合同|协议|保证金|款项?|决定书?|证书|公告)"
_TOPIC = re.compile(_MATTER)
_TOPIC_FROM = re.compile(rf"{_MATTER}(?:按照?|[自从在于])(?=[^，]{{2}})")
_TELLS = re.compile(r"通知|告知|送达|答复|发给|退还")


@dataclass(frozen=True, slots=True)
class Bound:
    """`who`: the body that keeps the limit; `since`: `受理申请之日起`; `people`: do those keep it who are served?

    `must`: is it said that it is to be kept, or since when; `topic`: `审核工作`｜一般在申请人提交后30日内完成.
    """

    who: Span | None
    since: Span | None
    people: bool
    must: bool
    topic: Span | None = None


def bound(sentence: Sentence, start: int, at: int) -> Bound:
    """Of the limit at `at`, in the clause that begins at `start`."""
    page = sentence.page
    start = max(start, at - _REACH)
    said = page.text[start:at]
    since: Span | None = None
    if ends := _SINCE.search(said):
        led = _FROM.match(said, 0, ends.start())
        led = led or _TOPIC_FROM.match(said, 0, ends.start()) or _BEGINS.match(said)
        begin = led.end() if led else 0
        tail = re.match(r"(?:(?:之日|当日|次日|之时)起|之日|[之以]?后)", said[ends.start() :])
        since = trim(page.text, Span(start + begin, start + ends.start() + (tail.end() if tail else 0)))
        before = re.sub("(?:按照?|[自从在于]+)$", "", said[:begin])
    else:
        before = said
    head = before[: m.start()] if (m := _MUST_END.search(before)) else before
    must = len(head) < len(before) and any(word in before[len(head) :] for word in ("应", "须", "需", "要", "可"))
    keeps = _KEEPS.match(head) or _EACH.match(head)
    people = is_people(head) and not keeps
    who = _named(page, Span(start, start + keeps.end("who"))) if keeps else None
    if not head.strip(" 　并且") and (must or since is not None):
        people = _people_before(sentence, start)
    may = must and "可" in before[len(head) :] and who is None
    topic = trim(page.text, Span(start, start + len(head))) if since and not (who or people) and _TOPIC.fullmatch(head) else None
    return Bound(who, since, people or may, must or since is not None, topic)


def is_office(said: str) -> bool:
    """`审批机关`, `受委托的商业银行`: a body that keeps limits."""
    return bool(_KEEPS.search(said))


def is_people(said: str) -> bool:
    """`申请人`, `建设单位`: those who are served."""
    return bool(_IS_PEOPLE.search(said)) and not _KEEPS.search(said)


def _named(page: Page, span: Span) -> Span | None:
    begin = max(span.start, *(page.text.rfind(mark, span.start, span.end) + 1 for mark in " 　：“”〕"))
    lead = _LABEL.match(page.text, begin, span.end)
    name = trim(page.text, Span(lead.end() if lead else begin, span.end))
    return name if 2 <= name.end - name.start <= 40 else None


def _people_before(sentence: Sentence, start: int) -> bool:
    """`购房人完成备案后，｜需在15日内…`: is the subject of the clause before one of those who are served?"""
    text = sentence.page.text
    clause = sentence.before(sentence.clause_of(start))
    if clause is not None and _IS_PEOPLE.search(text, max(clause.start, clause.end - 8), clause.end) and not _TELLS.search(text, clause.start, clause.end):
        return True
    if clause is None or text[clause.end : clause.end + 1] != "，":
        return False
    begin = max(clause.start, *(text.rfind(mark, clause.start, clause.start + 40) + 1 for mark in "〕 　：“"))
    return _OPENS.match(text, begin, min(clause.end, begin + 30)) is not None
