"""Corrections by people: kept in a small file beside the document, applied after extraction, marked as what they are.

In: `corpus/…/<id>.review.toml` and the document's extraction.  Out: the corrected extraction, and what became of each
correction: applied; stale (its words or its record are gone from the text); refused (what it says does not stand there).
Example: action = "change", id = "兴府办字-2022-99#2.1.2@县卫健委", set = { role = "lead" }.
The flow: files → rows → quotes → editing (tasks, targets, header, others) → applying → outcomes; doubts says where to
look, drafts makes an entry from an id, recording proves and writes it. Nothing is imported here: the store needs little of it.
"""
