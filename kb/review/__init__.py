"""Corrections by people: kept in a small file beside the document, applied after extraction, marked as what they are.

In: `corpus/…/<id>.review.toml` and the document's extraction.  Out: the corrected extraction, and what became of each
correction: applied; stale (its words or its record are gone from the text); refused (what it says does not stand there).
Example: action = "change", id = "兴府办字-2022-99#2.1.2@县卫健委", set = { role = "lead" }.
The flow: files → rows → quotes → editing (tasks, assignments, targets, citations, header, unparsed) → applying;
doubts says where to look, drafts makes an entry from an id.
"""

from __future__ import annotations

from kb.review.applying import Applied, Outcome, apply
from kb.review.files import ReviewFile, review_path
from kb.review.rows import Correction

__all__ = ["Applied", "Correction", "Outcome", "ReviewFile", "apply", "review_path"]
