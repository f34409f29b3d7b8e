"""Where the comparisons stand, for the pages that lead to them.

In: the gathered base.  Out: `Crossings`, with the names of all pages of comparisons, each given once.
Example: 兴国县's target of 产前筛查率 is laid beside the state's at `targets/产前筛查率.html#v-360732-2022`, its task 2.1.2 at
`tasks/…html#t-…`; its plan's tables are `targets.html` and `tasks.html`, or those of its subject where there are many.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.publish.crosswalk.names import Places, crosswalk_pages, places_of
from kb.publish.lineage.lists import Lineage, lineage_of
from kb.publish.model import Base
from kb.publish.names import href
from kb.publish.targets import Ladder, ladder_of


@dataclass(frozen=True, slots=True)
class Crossings:
    """`tasks`, `targets`: id → where it stands beside those of other levels, as a link from the site's root; none for what stands alone.

    `task_tables`, `target_tables`: document → the table that it has a column in.
    """

    places: Places
    ladder: Ladder
    tasks: Mapping[str, str]
    targets: Mapping[str, str]
    task_tables: Mapping[str, str]
    target_tables: Mapping[str, str]
    lineage: Lineage


def crossings_of(base: Base) -> Crossings:
    """All of them."""
    places, ladder = places_of(base), ladder_of(base)
    task_homes = {slug: href(pages[0].path) for slug, pages in places.subjects.items()}
    target_homes = {one.slug: href("targets.html" if ladder.whole else ladder.homes[one.slug]) for one in ladder.subjects}
    subjects = base.compared.subject_of
    return Crossings(
        places,
        ladder,
        crosswalk_pages(base, places),
        {cell.target.id: cell.href for row in ladder.rows if row.path for cell in row.all()},
        {name: task_homes[one.slug] for name, one in subjects.items() if one.slug in task_homes},
        {name: target_homes[one.slug] for name, one in subjects.items() if one.slug in target_homes},
        lineage_of(base),
    )
