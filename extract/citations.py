"""Other documents named in 《》, with the number printed beside them and what they are cited for.

In: `Page`, the document's own titles.  Out: `Found[Cited]` in order of first mention, once each.
Example: `根据《…通知》（京卫妇幼〔2024〕3号）` → title, 京卫妇幼〔2024〕3号, relation basis.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from extract.fold import tight
from extract.models import Relation
from extract.page import Page, closing
from extract.rulebook import Rule, rules
from extract.span import Found, Span

_NUMBER = re.compile(
    r"(?: |\n)*（ ?(?:以下简称[^（）]{1,30}，)?(?P<no>[\u4e00-\u9fffA-Z]{1,20} ?(?:〔 ?\d{4} ?〕|（ ?\d{4} ?）|\d{4}年) ?第? ?\d{1,5} ?号)"
)
_BARE = re.compile(r"[ \n、，。；：“”‘’《》〈〉（）〔〕·.—\-的]+")
_PERMIT = re.compile(r"(?:证|证书|许可证|执照|登记表|申请表|申请书|备案表|审批表|承诺书|告知书|通知书|凭证|卡|协议书?|认定书|确认书|登记簿|票据|发票|(?:明细|汇总|清算|统计|结算|调查|评分|考核|评审|信息|情况|推荐|核定|确认|审核)表|(?:结算|购药|通知|申请|确认|评估|转交)单)(?:（[^（）]{1,12}）)?$")
_TITLED = re.compile(r"《[^《》]*》")
_FORM = re.compile(r"(?:合同|协议)$")
_DRAFTING = re.compile(r"(?:修订|制定|制订|完善|出台|编制|印发|发布|研究|推广)[^。；]{0,6}$")
# 《通知》, 《若干措施》: not the name of a document but short for one that was named, or for this one.
_SHORT = re.compile(
    r"(?:本|该)?(?:若干|实施|工作|管理|暂行|指导|行动|建设|发展|试点|总体)?(?:通知|方案|意见|办法|规定|措施|条例|计划|规划|纲要|决定|公告|细则|要点|通告|决议|政策|建议|清单|目录|指南|标准|规范)"
)
# 《附件1：某某统计表》
_ANNEX = re.compile(r"附件 ?[0-9一二三四五六七八九十]{0,3}[：.、]?")
# 《某某清算表》（见附件4）, 《某某规程》印发给你们
_IS_ANNEX = re.compile(r" ?（(?:以下简称[^（）]{1,20}，)?(?:详)?见?附件 ?[0-9一二三四五六七八九十]{0,3}）|[^，。；《》]{0,10}印发给你们")
_CALLED = re.compile(r"(?:以下|下)统?(?:简)?称为?(?:：)?[“]?《?$")
_RELATIONS: dict[object, Relation] = {relation: relation for relation in get_args(Relation)}


@dataclass(frozen=True, slots=True)
class Cited:
    """A cited document. `title` without 《》 and without spaces; `doc_number` with 〔〕, None where not printed."""

    title: str
    doc_number: str | None
    relation: Relation


def bare(title: str) -> str:
    """A title without punctuation and spaces: two writings of one title are equal."""
    return _BARE.sub("", title)


def citations_of(page: Page, own: set[str], body: int) -> tuple[list[Found[Cited]], list[Found[str]]]:
    """(citations, 《》 that are none, with the reason).

    `own` are the bare titles of the document itself, its plan and its annexes. A title that differs from them by its place,
    by 关于 or 的 is its own as well, but not where it is carried out: a province's plan may be called as the state's.
    """
    alike = {_loose(title) for title in own}
    found: list[Found[Cited]] = []
    others: list[Found[str]] = []
    seen: set[str] = set()
    at = page.text.find("《", body)
    while at >= 0:
        end = closing(page.text, at, len(page.text), 300)
        if end < 0:
            at = page.text.find("《", at + 1)
            continue
        title = tight(page.quote(Span(at + 1, end)).replace("\n", ""))
        key = bare(title)
        if key in own or not key or _ANNEX.match(title) or _IS_ANNEX.match(page.text, end + 1):
            others.append(Found("本文件或其附件的名称", Span(at, end + 1), "citation-own"))
        elif _SHORT.fullmatch(title) or _CALLED.search(page.text[max(0, at - 8) : at]):
            others.append(Found("前文所列文件或本文件的简称", Span(at, end + 1), "citation-short"))
        elif key in seen:
            others.append(Found("前文已引用", Span(at, end + 1), "citation-again"))
        elif _is_form(page.text, title, at):
            others.append(Found("证照、合同或表格样式，不是引用文件", Span(at, end + 1), "citation-form"))
        elif (cited := _cited(page, title, at, end)).value.relation == "mentions" and cited.value.doc_number is None and _loose(key) in alike:
            others.append(Found("本文件或其附件的名称", Span(at, end + 1), "citation-own"))
        else:
            seen.add(key)
            found.append(cited)
        at = page.text.find("《", end + 1)
    return found, others


_PLACE_FIRST = re.compile(r"^[\u4e00-\u9fff]{1,10}?[省市县区州盟旗](?:人民政府(?:办公[厅室])?)?(?=关于|加快|进一步|促进|推进|加强|推动)")


def _loose(title: str) -> str:
    """A bare title without its place in front, 关于 and 的, and without the notice that prints it."""
    printed = re.sub(r"^.{0,16}(?:印发|发布)(?=.{6})|(?<=.{6})的?通知$", "", title)
    return re.sub("关于|的", "", _PLACE_FIRST.sub("", printed))


def _is_form(text: str, title: str, at: int) -> bool:
    """Certificates, permits and contract forms are no documents, unless they are still to be drawn up."""
    if _PERMIT.search(title):
        return True
    return bool(_FORM.search(title)) and not _DRAFTING.search(text[max(0, at - 20) : at])


def _cited(page: Page, title: str, at: int, end: int) -> Found[Cited]:
    beside = _NUMBER.match(page.text, end + 1)
    number = doc_number(beside["no"]) if beside else None
    before = page.text[max(0, at - 160) : at]
    lead = before[max(before.rfind(mark) for mark in "。；\n") + 1 :]
    after = page.text[end + 1 : end + 40]
    rule = _relation_rule(lead, after.split("。")[0])
    relation = _RELATIONS[rule.gives["relation"]] if rule else "mentions"
    return Found(Cited(title, number, relation), Span(at, end + 1), rule.id if rule else "relation-mention")


def relation_said(lead: str, after: str) -> Relation:
    """What a document is named for, by the words before and after its name."""
    rule = _relation_rule(lead, after)
    return _RELATIONS[rule.gives["relation"]] if rule else "mentions"


def _relation_rule(lead: str, after: str) -> Rule | None:
    """What `《》` is named for: 废止 and 转发 first, else the word nearest before it (贯彻落实〈甲〉，根据《》)."""
    said = _TITLED.sub("〈〉", lead) + "《》" + after
    nearest: tuple[int, Rule] | None = None
    for rule in rules("relations"):
        hit = rule.pattern.search(said)
        if hit and rule.gives["relation"] in ("repeals", "forwards"):
            return rule
        while hit and (later := rule.pattern.search(said, hit.start() + 1)):
            hit = later
        if hit and (nearest is None or hit.start() > nearest[0]):
            nearest = (hit.start(), rule)
    return nearest[1] if nearest else None


def doc_number(text: str) -> str:
    """A document number in its standard form: no spaces, 〔〕 around the year."""
    return re.sub(r"[（〔](\d{4})[）〕]", r"〔\1〕", tight(text))
