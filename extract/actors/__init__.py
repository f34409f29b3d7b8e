"""Actors: the units that a task's running text makes the subject of a duty.

In: `Page`, the stretch of a task, the assignment brackets already read.  Out: `Found[Actor]`s in order of the text.
Example: `县民政局要定期走访，督促各养老机构落实制度。` → 县民政局 and 各养老机构. What counts is said in the evaluation guide.
"""

from __future__ import annotations

from extract.actors.finder import actors_of
from extract.actors.hits import Actor

__all__ = ["Actor", "actors_of"]
