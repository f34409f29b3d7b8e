"""What a document is called in a narrow column: what its notice is about.

In: a title.  Out: at most `LONGEST` characters.
Example: 市卫生健康委关于印发天津市出生缺陷防治能力提升计划实施方案的通知 is 天津市出生缺陷防治能力提升计划实施方案.
"""

from __future__ import annotations

import re

from kb.publish.quoting import brief

LONGEST = 28
_NOTICE = re.compile(r"^.*?关于(?:印发|发布|下达|公布)(?:《(?P<quoted>.+?)》|(?P<bare>.+?))的?(?:通知|函)$")


def short_title(title: str) -> str:
    """Without issuer and the words of a notice."""
    found = _NOTICE.match(title)
    return brief((found["quoted"] or found["bare"]) if found else title, LONGEST)
