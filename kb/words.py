"""What values are called in Chinese, on pages and in commands alike.

In: nothing.  Out: value → word. Example: `support` is 配合, `implements` is 贯彻.
"""

from __future__ import annotations

ROLE_NAMES = {"lead": "牵头", "responsible": "负责", "support": "配合", "actor": "承担"}
CERTAINTY_NAMES = {"stated": "原文明写", "inferred": "由上下文推断"}
RELATION_NAMES = {"basis": "依据", "implements": "贯彻", "forwards": "转发", "repeals": "废止", "mentions": "提及"}
LEVEL_NAMES = {"national": "国家", "province": "省级", "prefecture": "市级", "county": "县级", "township": "乡镇"}
