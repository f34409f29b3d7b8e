"""A person's correction in words, the same on the command line, in tables and on the site.

In: a `Review`.  Out: `李明 2026-03-01 改正：原文写的是牵头`, and what was there before: `角色 responsible`.
"""

from __future__ import annotations

import json

from pydantic import BaseModel, JsonValue

from extract.models import Assignment, Citation, Document, Review, ReviewAction, Target, Task
from kb.review.rows import ACTION_NAMES

_MODELS: tuple[type[BaseModel], ...] = (Task, Target, Assignment, Citation, Document)
# A record that was taken out is told by these, not by all its fields.
_WORDS = {
    "lead": "牵头", "responsible": "负责", "support": "配合", "actor": "承担", ">=": "≥", "<=": "≤", "+=": "提高", "-=": "降低",
    "stated": "原文明示", "inferred": "推断", "basis": "依据", "implements": "贯彻", "forwards": "转发", "repeals": "废止", "mentions": "提及",
}  # fmt: skip
_TELLING = ("unit", "indicator", "value", "title", "role", "deadline")


def corrected_by(action: ReviewAction, who: str, when: str, why: str) -> str:
    """Who did what when and why."""
    return f"{who} {when} {ACTION_NAMES[action]}：{' '.join(why.split())}"


def told(review: Review | None) -> str:
    """The correction in a line; empty where there is none."""
    return corrected_by(review.action, review.who, review.when, review.why) if review else ""


def changes_of(review: Review) -> str:
    """The values before, with their Chinese names; of a record that was taken out, those that tell what it was."""
    names = [name for name in _TELLING if name in review.before] if review.action == "reject" else []
    return "，".join(f"{_name(name)} {_value(review.before[name])}" for name in names or sorted(review.before))


def _name(field: str) -> str:
    title = next((model.model_fields[field].title for model in _MODELS if field in model.model_fields), None)
    return title or field


def _value(value: JsonValue) -> str:
    if value is None or value == "" or value == []:
        return "没有"
    return _WORDS.get(value, value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
