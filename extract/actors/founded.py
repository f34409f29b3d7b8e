"""A body that is set up and what it is there for: 成立某中心，负责某事.

In: `Reading` of the clause that sets it up.  Out: the stretch of the new body's name, or nothing.
Example: `成立县河湖管理中心，负责日常巡护` → 县河湖管理中心; so has `组建专家委员会，开展咨询论证`, but not `成立专班，制定方案`, where those act
who set it up.
"""

from __future__ import annotations

import re

from extract.actors.clauses import Clause
from extract.actors.heads import MAX_NAME, kind, rule
from extract.actors.names import Pair
from extract.actors.reading import MAX_LIST, Reading

# 建立联席会议，由县长担任召集人，研究重大事项: who leads it stands between the new body and its work; so does where it is.
_HEADED = re.compile(r"由[^，。；]{2,40}(?:担任|任|组成|牵头|召集|参加|兼任)|[^，。；]{2,30}(?:同志|领导|负责人|市长|县长|区长|省长|书记|局长|主任)[^，。；]{0,8}(?:担任|任)[^，。；]{0,6}(?:组长|主任|召集人)|设?在[^，。；]{2,20}$")
_CONVENES = re.compile(r"(?:定期|统一)?(?:研究|审议|统筹|协调|负责|承担)")
# 成立由市领导任组长，各单位为成员的领导小组，统筹推进: the verb stands in the clause before.
_BEFORE = re.compile(r"(?:成立|设立|组建|建立)由[^。；\n]{2,60}，$")
# One of the characters of those verbs, or the end of who heads the body.
_MAY_FOUND = re.compile(r"[立建设定]|作为|成员的")
_NO_BODY = ("基金",)


def founded(reading: Reading) -> list[Pair]:
    """The new body, an actor beside whoever founds it."""
    said, clause, after = reading.said, reading.clause, reading.after
    if clause.mark != "，" or after is None or not _MAY_FOUND.search(said, clause.start, clause.end):
        return []
    if not (_works(reading, after) or _convenes(reading, after)):
        return []
    start = _name_start(said, clause)
    end = clause.end
    while end > clause.start and said[end - 1] == "\2":
        end -= 1
    if said[end - 1] == "）" and (opened := said.rfind("（", clause.start, end)) > start:
        end = opened
    if start < 0:
        return []
    if "的" in said[start:end]:
        start = said.rindex("的", start, end) + 1
    name = said[start:end]
    if not start < end <= start + MAX_NAME or "、" in name or name.endswith(_NO_BODY) or kind(name) != "unit":
        return []
    return [(start, end)]


def _name_start(said: str, clause: Clause) -> int:
    """Behind the last verb of founding, -1 where there is none."""
    hits = list(rule("actor-founded").pattern.finditer(said, max(clause.start, clause.end - MAX_LIST), clause.end))
    if hits:
        return hits[-1].end()
    return clause.start if _BEFORE.search(said, max(0, clause.start - 80), clause.start) and "的" in said[clause.start : clause.end] else -1


def _works(reading: Reading, after: Clause) -> bool:
    """Does the next clause say what the new body does?"""
    return any(rule(name).pattern.match(reading.said, after.start, after.end) for name in ("actor-x-serves", "actor-x-works"))


def _convenes(reading: Reading, after: Clause) -> bool:
    """Is it said in `after` who heads the new body or where it sits, and behind that what it does?"""
    beyond = reading.beyond
    if beyond is None or after.mark != "，" or not _HEADED.match(reading.said, after.start, after.end):
        return False
    return _CONVENES.match(reading.said, beyond.start, beyond.end) is not None
