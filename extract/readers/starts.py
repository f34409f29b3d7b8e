"""What kind of line a line is, by its own look: an item, a date, a note, a doc number, an addressee, a heading.

In: one line (leading white space already off).  Out: yes or no; no context.
Example: `（一）健全服务网络` begins an item, `（市、区）至少有1个` does not.
"""

from __future__ import annotations

import re

DIGITS = "一二三四五六七八九十百零〇两"
# Labels that begin an item. A reference in running text (`第三条规定`, `（一）项`) does not, nor does a number (`1.5万`).
CHAPTER = re.compile(f"第[{DIGITS}\\d]{{1,4}}[章编篇节](?=[\\s\u3000]|[\u4e00-\u9fff]|$)(?![的和规、，至])")
ARTICLE = re.compile(f"第[{DIGITS}\\d]{{1,4}}条(?:之[{DIGITS}])?(?![的和及或至规中所、，第款～—-])")
# A dash before 、 is a 一 (or what is left of a 二) misread: `—、总体目标`.
TOP = re.compile(f"[{DIGITS}]{{1,3}}\\s?[、．﹒.](?![{DIGITS}][、是])|[—―─–－-]、(?=[\u4e00-\u9fff])")
SECOND = re.compile(f"[（(﹙]\\s?[{DIGITS}]{{1,3}}\\s?[）)﹚](?!项(?!目)|[款至或和、，—]|及(?![时早格]))")
NUMBER = re.compile(r"\d{1,3}\s?(?:[．﹒、]|[.](?![\d%％‰]|$)|[.](?=20\d\d\s?年)|[)）](?![、，。]))(?!\s*[，。])")
DOTTED = re.compile(r"\d{1,2}(?:[.．]\d{1,2}){1,3}[.．]?[\s\u3000]+(?=[\u4e00-\u9fff])")
THIRD = re.compile(r"[（(﹙]\s?\d{1,3}\s?[）)﹚](?!项(?!目)|[款至或和、，—]|及(?![时早格]))")
CIRCLED = re.compile("[①-⑳㈠-㈩⑴-⒇⒈-⒛❶-❿]")
DASHED = re.compile("(?:—{2,}|──|--)(?=\\s?[\u4e00-\u9fff“《（(\\d])")
ITEMS: tuple[re.Pattern[str], ...] = (CHAPTER, ARTICLE, TOP, SECOND, NUMBER, DOTTED, THIRD, CIRCLED, DASHED)

LABEL_ONLY = re.compile(f"(?:[{DIGITS}]{{1,3}}、|[（(]\\s?(?:[{DIGITS}]{{1,3}}|\\d{{1,3}})\\s?[）)]|\\d{{1,3}}[.．﹒、]|第[{DIGITS}\\d]{{1,4}}[条章节]|[①-⑳])$")

DATE = re.compile(r"(?:\(|（)?(?:[12]\d{3}|[二〇○ＯO零一二三四五六七八九]{4})\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日(?:印发|发布|起施行)?(?:\)|）)?$")
NOTE = re.compile(r"[（(【\[][^（）()]{0,12}(?:公开|不予公开|此件|本文有删减|删减|联系人|联系电话|信息公开形式)[^）)]{0,60}[）)】\]]")
DOC_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,16}(?:[（(〔\[【［][12]\d{3}[）)〕\]】］])\s?第?\s?\d{1,5}\s?号$")
ANNEX = re.compile(r"(?:附\s?件|附\s?表|附\s?录|附)\s?(?:[\d一二三四五六七八九十]{0,3})\s?(?:[:：.．、]|$|[\s\u3000])")
IMPRINT = re.compile(r"(?:抄\s?送|主\s?送|分\s?送|抄\s?报|主\s?题\s?词|签发人|责任编辑|相关链接|相关附件|相关文件|附注|来源|发布时间|发布日期|信息来源|文件来源|原文链接|来源网址|索\s?取\s?号|索\s?引\s?号|文件编号|公开类别|发布机构|发文机构|发文机关|主题分类)\s?[:：]")
RESPONSIBLE = re.compile(r"[（(【〔\[]?(?:牵头|责任|配合|主责|协办|主办|完成|参加|参与|实施)(?:单位|部门|处室|科室|领导|人|时限|时间)\s?[:：]")
BRACKETED = re.compile(r"【[^】]{1,20}】|专栏\s?\d|表\s?\d{1,3}[\s\u3000:：]|图\s?\d{1,3}[\s\u3000:：]")
CONTACT = re.compile(r"(?:联\s?系\s?人|联系电话|联系方式|咨询电话|监督电话|电\s?话|传\s?真|邮\s?箱|电子邮箱|电子邮件|邮\s?编|地\s?址|网\s?址)\s?[:：]")
BULLET = re.compile("[◎●■◆▲★☆※►▶➢➤◇□○•✓√]")
OTHERS: tuple[re.Pattern[str], ...] = (NOTE, DOC_NUMBER, ANNEX, IMPRINT, RESPONSIBLE, BRACKETED, CONTACT, BULLET)

ADDRESSEE = re.compile(r"[^。；！？]{2,300}[：:]$")
ADDRESSED = re.compile("人民政府|委员会|办公[厅室]|[局厅委部院校]|单位|部门|机构|街道|中心|企业|公司|各|镇|乡")
TERMINAL = re.compile("[。！？；：!?;:…][”’」』》）)〕】\\]\"']*$")
CLOSED = re.compile("[）)】〕\\]]$")
# How a new paragraph opens, whatever the one above ends with.
OPENER = re.compile("特此|本(?:通知|办法|意见|方案|细则|规定|措施|决定|公告|政策)|此外|另外|根据|依据")
PUNCTUATION = re.compile("[，。；：！？,;]")
TITLE_END = re.compile("(?:通知|意见|方案|办法|决定|规定|规划|计划|纲要|细则|公告|通告|函|批复|要点|措施|报告|条例|通报|决议|议案|令|清单|职责|分工|名单|目录|指南|标准|规范|制度|预案|规则|准则|章程|总则|附则|要求|目标|任务|保障)(?:[（(][^（）()]{1,20}[）)])?(?:的(?:通知|函|批复|公告|通告|决定|意见))?$")
BODY_END = re.compile("(?:委员会|海关|办公[厅室]|人民政府|政府|厅|局|部|委|院|会|中心|署|办|司|社|集团|公司|总队|支队|银行|网信办|行|处|科|站|团中央|妇联|残联|法院|检察院|学校|大学|医院|馆|所|盟)$")
SIGNATURE_MAX = 60


def is_item(line: str) -> bool:
    """Does it begin with a label?"""
    return any(pattern.match(line) for pattern in ITEMS)


def is_date(line: str) -> bool:
    """Is it a date and nothing else?"""
    return len(line) <= 24 and DATE.match(line) is not None


def is_start(line: str) -> bool:
    """Must it begin a line of its own, whatever stands before it?"""
    return is_item(line) or is_date(line) or any(pattern.match(line) for pattern in OTHERS)


def is_label_only(line: str) -> bool:
    """A label whose text is on the next line: `1．`."""
    return LABEL_ONLY.match(line) is not None


def is_addressee(line: str) -> bool:
    """`各区人民政府，市政府各部门：`."""
    return ADDRESSEE.match(line) is not None and ADDRESSED.search(line) is not None and not is_item(line)


def is_complete(line: str) -> bool:
    """Is it finished in itself, so that nothing that follows can belong to it?"""
    if is_date(line) or (DOC_NUMBER.match(line) and len(line) <= 40):
        return True
    if NOTE.match(line) and CLOSED.search(line):
        return True
    return len(line) <= 60 and ANNEX.fullmatch(line.rstrip("：:")) is not None


def is_body_name(line: str) -> bool:
    """Could it be a line of a signature: short, no punctuation, ends as names of bodies do?"""
    return len(line) <= SIGNATURE_MAX and not PUNCTUATION.search(line) and BODY_END.search(line) is not None and not is_item(line)
