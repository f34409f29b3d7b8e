"""Everything the site shows, gathered before anything is written.

In: the extractions and the originals.  Out: `Base`, in the order of the administrative ladder, then by date.
Example: two documents of 兴国县 make one place, and 县民政局 in both makes one unit with the errands of both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from extract.fold import tight
from extract.models import Assignment, Extraction, Target, Task
from extract.span import Span
from kb.publish.addresses import document_pages
from kb.publish.anchors import Anchors, anchors_of
from kb.publish.citing import Cited
from kb.publish.compared import compared
from kb.publish.facts import facts_of, title_of
from kb.publish.marking import ledger_of, marks_of
from kb.publish.model import (
    Base,
    CitationView,
    DocumentView,
    DoubtView,
    DutyView,
    OutlineView,
    PlaceView,
    RemovedView,
    TargetView,
    TaskView,
    UnitView,
)
from kb.publish.names import href
from kb.publish.places import key_of, ladder
from kb.publish.quoting import brief, display
from kb.publish.reading import Setter
from kb.publish.spreading import leaf_path, spread
from kb.publish.units.errands import Homes, units_of
from kb.publish.wording import BASES, DOUBTS, REMOVED, amount, day, relation_of, reviewed, role_of, when
from kb.search.entries import year_of
from kb.words import ROLE_NAMES

# Formats that a browser would run and not only show: their copies are offered as plain text.
_ACTIVE = {".html", ".htm", ".xhtml", ".mht", ".mhtml", ".svg", ".xml", ".shtml"}
At = Callable[[str], str]  # an anchor of a document → the link to it
_TITLE = 48  # characters of the text that stand in for a title


def gather(extractions: Sequence[Extraction], originals: Mapping[str, Path]) -> Base:
    """All views. `originals`: document id → the file as received, to be offered for download."""
    places = ladder(e.document.jurisdiction for e in extractions)
    held = {e.document.id: e for e in extractions}
    pages = document_pages(e.document for e in extractions)
    ordered = [held[name] for name in pages]
    homes = Homes.of(ordered)
    cited = Cited.of(ordered, {identity: f"documents/{name}.html" for identity, name in pages.items()})
    documents = tuple(
        _document(e, places[key_of(e.document.jurisdiction)], pages[e.document.id], homes, cited, originals)
        for e in ordered
    )
    tasks = tuple(task for document in documents for task in document.tasks)
    targets = tuple(target for document in documents for target in document.targets)
    units: tuple[UnitView, ...] = units_of(documents, homes)
    return Base(
        documents,
        tuple(places.values()),
        tasks,
        targets,
        units,
        {document.id: document for document in documents},
        {key: tuple(document for document in documents if document.place.key == key) for key in places},
        {task.id: task for task in tasks},
        {target.id: target for target in targets},
        {unit.id: unit for unit in units},
        compared(ordered),
    )


def _document(
    extraction: Extraction, place: PlaceView, name: str, homes: Homes, cited: Cited, originals: Mapping[str, Path]
) -> DocumentView:
    document = extraction.document
    page = href(f"documents/{name}.html")
    anchors = anchors_of(extraction)
    found = {n: home for n, c in enumerate(extraction.citations) if (home := cited.home(c, document.id))}
    marks = marks_of(extraction, anchors, homes.href, {n: href(home) for n, home in found.items()})
    boxes = {a: Span(*t.span) for a, t in zip(anchors.tasks, extraction.tasks, strict=True)}
    reading = Setter(extraction, marks, boxes, anchors.outline, {a: ledger_of(a) for a in anchors.tasks}).set()
    text = spread(reading.blocks, len(extraction.text))

    def at(anchor: str) -> str:
        return href(leaf_path(f"documents/{name}.html", text.later.get(anchor, 0)), anchor)

    targets = _targets(extraction, anchors, at)
    tasks = _tasks(extraction, anchors, at, homes, targets)
    original = originals.get(document.id)
    return DocumentView(
        id=document.id,
        href=page,
        title=title_of(document),
        place=place,
        year=year_of(document) or None,
        number=document.doc_number,
        issued=day(document.issued_on),
        issued_on=document.issued_on or "",
        facts=facts_of(document, place),
        outline=tuple(OutlineView(a, i.label, i.title, i.depth) for a, i in anchors.outline.items()),
        tasks=tasks,
        targets=targets,
        citations=tuple(
            CitationView(
                c.title, c.doc_number, relation_of(c), at(anchors.citations[n]),
                href(found[n]) if n in found else None, reviewed(c.review),
            )  # fmt: skip
            for n, c in enumerate(extraction.citations)
        ),
        doubts=tuple(
            DoubtView(DOUBTS[d.kind], display(d.quote), d.reason, a, ledger_of(a))
            for d, a in zip(extraction.doubts, anchors.doubts, strict=True)
        ),
        removed=tuple(
            # The brackets of a task that was taken out have rows of their own, without values: the task's row is enough.
            RemovedView(REMOVED.get(u.kind, DOUBTS[u.kind]), display(u.quote), reviewed(u.review))
            for u in extraction.unparsed
            if u.review and u.review.action == "reject" and u.review.before
        ),
        reading=reading,
        text=text,
        original=original,
        download=f"files/{name}{_ending(original)}" if original else None,
        extraction=extraction,
    )


def _ending(original: Path) -> str:
    ending = original.suffix.lower()
    return f"{ending}.txt" if ending in _ACTIVE else ending


def _targets(extraction: Extraction, anchors: Anchors, at: At) -> tuple[TargetView, ...]:
    return tuple(
        _target(target, spot, at(spot), extraction.document.id)
        for target, spot in zip(extraction.targets, anchors.targets, strict=True)
    )


def _target(target: Target, spot: str, link: str, document_id: str) -> TargetView:
    return TargetView(
        id=target.id,
        anchor=spot,
        ledger=ledger_of(spot),
        href=link,
        key=target.indicator_key,
        indicator=target.indicator,
        population=target.population,
        amount=amount(target),
        value=float(target.value),
        due=when(target.deadline),
        quote=display(target.quote),
        stated=target.certainty == "stated",
        document_id=document_id,
        task_id=target.task_id,
        review=reviewed(target.review),
    )


def _tasks(
    extraction: Extraction, anchors: Anchors, at: At, homes: Homes, targets: Sequence[TargetView]
) -> tuple[TaskView, ...]:
    views = []
    for task, spot in zip(extraction.tasks, anchors.tasks, strict=True):
        duties = [_duty(given, at, anchors, homes) for given in task.assignments]
        views.append(
            TaskView(
                id=task.id,
                anchor=spot,
                ledger=ledger_of(spot),
                href=at(spot),
                label=task.label,
                title=_task_title(task),
                path=tuple(part for part in task.path if part),
                deadline=task.deadline or "",
                due=when(task.deadline),
                duties=tuple(sorted(duties, key=lambda duty: list(ROLE_NAMES).index(duty.role))),
                targets=tuple(target for target in targets if target.task_id == task.id),
                document_id=extraction.document.id,
                document_title=title_of(extraction.document),
                review=reviewed(task.review),
            )
        )
    return tuple(views)


def _task_title(task: Task) -> str:
    """Its own title; a row of a table or an untitled paragraph is called by its first words."""
    if task.title:
        return task.title
    text = display(task.text)
    return brief(text[len(task.label) :].lstrip(" 　.．、") if text.startswith(task.label) else text, _TITLE)


def _duty(given: Assignment, at: At, anchors: Anchors, homes: Homes) -> DutyView:
    return DutyView(
        role=given.role,
        word=role_of(given),
        unit=tight(given.unit),
        unit_id=given.unit_id,
        home=homes.href(given.unit_id),
        spot=at(anchors.units[given.span]),
        basis=BASES[given.basis],
        stated=given.certainty == "stated",
        review=reviewed(given.review),
    )
