"""Tasks: the leaves of the outline that order something, with their formal assignments.

In: `Page`, `Zones`, `Outline`.  Out: `TaskFound`s. Example: `1.大力普及…知识。利用电视…（责任单位：县融媒体中心、县卫健委）`
→ a task with two responsible units, basis bracket. What counts as a task is defined in the evaluation guide:
leaves under 总体要求, 基本原则, 工作目标 and the like are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.actors import actors_of
from extract.assignment_blocks import blocks_in, closing_sentence, due_line
from extract.assignments import Duties, Duty
from extract.conventions import lead_convention, of_all, with_leads
from extract.duty_tables import TableTask
from extract.fold import fold, tight
from extract.models import Basis
from extract.outline import TO_ALL, Item, Outline
from extract.page import Page, pieces, trim
from extract.provisions import (
    FORMAL,
    GENERAL_CHAPTER,
    article_orders,
    bare_heading,
    is_roster,
    lists_things,
    orders_later,
)
from extract.rulebook import rules
from extract.span import Span
from extract.units import is_unit
from extract.zones import Zones, summaries

_IDEOLOGY = re.compile(r"^(?:[^。]{0,24}(?:坚持)?以习近平|以邓小平|高举中国特色|坚持以(?:习近平|人民)|深入学习贯彻习近平)")
_BEHIND = re.compile(r"[）〕。 ]{0,3}")
_DUTIES = re.compile(r"(?:职责|任务|责任|工作)(?:任务)?分工|(?:部门|工作|单位|成员单位|各方|主要)职责")
_BOX = re.compile(r"\s*(?:【)?专栏 ?[\d一二三四五六七八九十]")
# （一）主办单位：县政府: the heading is the label of a list; 乡村学校 begins with no level.
_ITS_LABEL = re.compile(r"(?:牵头|责任|主办|承办|协办|配合|支持|指导|参与|实施|落实|参加)(?:单位|部门|主体)")
_NO_LEVEL = ("乡村", "县域", "区域", "市场主体")
_PROVISIONS = ("chapter", "section", "article")


@dataclass(frozen=True, slots=True)
class Given:
    """A unit's duty in a task: the form it is stated in and the stretch that it covers."""

    duty: Duty
    basis: Basis
    covers: Span


@dataclass(frozen=True, slots=True)
class TaskFound:
    """A task. Either `item` (index into the outline) or `table` is set. `when`: a stretch that names a deadline."""

    item: int | None
    table: TableTask | None
    span: Span
    given: tuple[Given, ...]
    when: Span | None
    rule: str


def tasks_of(page: Page, zones: Zones, outline: Outline, tables: list[TableTask]) -> list[TaskFound]:
    """Leaves that are tasks, with own and inherited assignments, then the rows of tables of duties."""
    first = outline.first_children()
    convention = lead_convention(page)
    blocks = {
        at: tuple((with_leads(page, duties, convention), basis) for duties, basis in _blocks(page, item, first.get(at, item.span.end)))
        for at, item in enumerate(outline.items)
    }
    past = summaries(page, zones)
    leaves = [at for at, item in enumerate(outline.items) if item.leaf and at not in outline.notes and not any(span.holds(item.span) for span in past)]
    tasks = [_task(page, outline.items[at], at, blocks[at], _among_duties(outline, at)) for at in leaves if _is_assigned(outline.items[at], blocks[at]) or is_task(page, outline, at, first)]
    tasks = list(_inherit(page, outline, tasks, blocks))
    for row in tables:
        given = tuple(Given(unit, "table", row.text) for unit in with_leads(page, Duties(row.units, row.row, None), convention).units)
        tasks.append(TaskFound(None, row, row.row, given, row.when, "task-table-row"))
    return [_with_actors(page, outline, task, blocks) for task in sorted(tasks, key=lambda task: task.span)]


def is_task(page: Page, outline: Outline, at: int, first: dict[int, int]) -> bool:
    """Does this leaf order work? Headings above it and its own first words decide; of an article, each sentence. `first`: where the first child
    of each item begins."""
    item = outline.items[at]
    path = [*outline.ancestors(at), at]
    provision = any(outline.items[up].kind == "article" for up in path)
    below = general = False
    for up in path:
        above = outline.items[up]
        below = below or above.kind == "article"
        if is_nontask_heading(above.title.value):
            if not (provision and (item.kind == "article" or above.kind in _PROVISIONS) and GENERAL_CHAPTER.fullmatch(bare_heading(above.title.value))):
                return False
            general = True
        if up in first and lists_things(page, above, first[up], below):
            return False
    if item.kind == "article" or general:
        return article_orders(page, outline, at)
    text = page.of(Span(item.head.end, item.span.end)).lstrip(" \n。：")
    if FORMAL.match(text):
        return orders_later(page, item)
    return not ((_IDEOLOGY.match(text) and not TO_ALL.match(text)) or is_roster(text))


def is_nontask_heading(title: str) -> bool:
    """`工作目标`, `基本原则`: what stands below is no task."""
    said = bare_heading(title)
    return bool(said) and any(rule.pattern.fullmatch(said) for rule in rules("nontask"))


def _blocks(page: Page, item: Item, end: int) -> Iterator[tuple[Duties, Basis]]:
    """Assignment brackets and lines in the item's own text (before its first child, at `end`), in order."""
    own = Span(item.span.start, end)
    yield from blocks_in(page, own, item.head.start if item.head.start > own.start else own.start)


def _is_assigned(item: Item, blocks: tuple[tuple[Duties, Basis], ...]) -> bool:
    """Does it say itself who answers for it? Then it is work shared out, also where its chapter is called 预期目标."""
    return item.kind != "article" and any(duties.labelled and duties.units for duties, _ in blocks)


def _among_duties(outline: Outline, at: int) -> bool:
    """Does it stand in a chapter 职责分工, whose items are headed by those who have the duties?"""
    return any(_DUTIES.search(outline.items[up].title.value) for up in outline.ancestors(at))


def _task(page: Page, item: Item, at: int, blocks: tuple[tuple[Duties, Basis], ...], among_duties: bool) -> TaskFound:
    given: list[Given] = []
    start, when = item.span.start, None
    brackets = [b for b in blocks if b[1] == "bracket"]
    given += _headed_by_units(page, item, among_duties)
    for duties, basis in blocks:
        covers = Span(start, duties.span.start - 1) if len(brackets) > 1 and basis == "bracket" else item.span
        given += [Given(duty, basis, covers) for duty in (*duties.units, *_also_here(duties))]
        when = duties.deadline or when
        start = duties.span.end + 1 if basis == "bracket" else start
    return TaskFound(at, None, item.span, tuple(strongest(given)), when or due_line(page, item.span), f"task-leaf-{item.kind}")


def _also_here(duties: Duties) -> list[Duty]:
    """`以下任务均需各市落实` holds for the item that says it too, but not beside `各市政府负责落实`."""
    told = any(duty.unit.startswith("各") for duty in duties.units)
    return [duty for duty in duties.below if duty not in duties.units and not (told and duty.unit.startswith("各"))]


def _headed_by_units(page: Page, item: Item, among_duties: bool) -> list[Given]:
    """`5.县财政局、县审计局：落实资金…`, and in a chapter of duties `2.派出所。`: the heading is who answers for it."""
    title = item.title
    said = tight(page.of(title.span))
    if _ITS_LABEL.fullmatch(said) or said.startswith(_NO_LEVEL):
        return []
    listed = title.rule == "heading-colon" or page.text[title.span.end : title.span.end + 1] == "：" or (among_duties and title.rule != "heading-none" and len(said) <= 24)
    if not listed and (title.rule == "heading-none" or len(said) > 16 or said[:1] not in tuple("市县区省州旗镇乡")):
        return []
    named = [trim(page.text, part) for part in pieces(page.text, title.span, "、")]
    if not all(is_unit(tight(page.of(part))) for part in named) or (not listed and is_unit(said) == "地方"):
        return []
    return [Given(Duty(tight(page.quote(part)), "responsible", part, "duty-heading-unit"), "line", item.span) for part in named]


_ORDER = {"lead": 0, "responsible": 1, "support": 2, "actor": 3}


def strongest(given: list[Given]) -> list[Given]:
    """Each unit once, with its strongest role, in order of mention."""
    best: dict[str, Given] = {}
    for one in given:
        held = best.get(one.duty.unit)
        if held is None or _ORDER[one.duty.role] < _ORDER[held.duty.role]:
            best[one.duty.unit] = one
    return list(best.values())


def _inherit(
    page: Page, outline: Outline, tasks: list[TaskFound], blocks: dict[int, tuple[tuple[Duties, Basis], ...]]
) -> Iterator[TaskFound]:
    """From the item above, from the last child's closing bracket, from statements for all that follows."""
    below = [(0, duty) for duty in of_all(page, outline)] + [(d.span.end, duty) for group in blocks.values() for d, _ in group for duty in d.below]
    by_parent: dict[int | None, list[TaskFound]] = {}
    for task in tasks:
        by_parent.setdefault(outline.items[task.item or 0].parent, []).append(task)
    # Where a list's run without brackets begins: behind the last child but the closing one that has a bracket.
    run = {parent: max((t.span.end for t in group[:-1] if t.given), default=0) for parent, group in by_parent.items()}
    # 以上任务由县教育局牵头: said in the last of a list, of all of it.
    closed = {outline.items[at].parent: (at, d) for at, group in blocks.items() for d, _ in group if d.above}
    for task in tasks:
        item = outline.items[task.item or 0]
        given = list(task.given)
        said = next((closed[p] for up in (task.item or 0, *outline.ancestors(task.item or 0)) if (p := outline.items[up].parent) in closed and up < closed[p][0]), None)
        if not given and said:
            task = replace(task, when=task.when or said[1].deadline)
            yield replace(task, given=tuple(Given(_as_inherited(duty), "inherited", task.span) for duty in said[1].units))
            continue
        above = [d for up in reversed(outline.ancestors(task.item or 0)) for d, _ in blocks[up]]
        last = by_parent[item.parent][-1]
        if not given and above:
            given = [Given(_as_inherited(duty), "inherited", task.span) for d in above for duty in d.units]
        elif not given and item.parent is not None and task is not last and (
            task.span.start >= run[item.parent] if item.depth >= 3 else run[item.parent] == 0 and item.kind == "arabic" and _on_its_line(page, blocks[last.item or 0])
        ):
            # The last sibling's bracket closes the whole run (and stands below a numbered item, or on its own line).
            given = [Given(_as_inherited(g.duty), "inherited", task.span) for g in last.given]
        elif given:
            # `（一）深化商事制度改革（牵头单位：A）`: A leads the whole chapter, whoever else does its items.
            given += [Given(_as_inherited(duty), "inherited", task.span) for duty in _of_chapter(page, outline, task, blocks)]
        held = {g.duty.unit for g in given}
        given += [Given(_as_inherited(duty), "inherited", task.span) for end, duty in below if end < task.span.start and duty.unit not in held]
        yield replace(task, given=tuple(strongest(given)))


def _on_its_line(page: Page, blocks: tuple[tuple[Duties, Basis], ...]) -> bool:
    """Are all the assignments of an item lines of their own, below its text?"""
    starts = [page.text[page.text.rfind("\n", 0, duties.span.start) + 1 : duties.span.start] for duties, _ in blocks]
    return bool(starts) and all(not before.strip(" （〔") for before in starts)


def _of_chapter(page: Page, outline: Outline, task: TaskFound, blocks: dict[int, tuple[tuple[Duties, Basis], ...]]) -> Iterator[Duty]:
    """Those who lead an item above by a bracket in its heading's own line."""
    for up in outline.ancestors(task.item or 0):
        line = page.text.find("\n", outline.items[up].head.start)
        for duties, basis in blocks[up]:
            if basis == "bracket" and duties.labelled and duties.span.end < line and not page.text[duties.span.end + 1 : line].strip(" 。"):
                yield from (duty for duty in duties.units if duty.role == "lead")


def _as_inherited(duty: Duty) -> Duty:
    return replace(duty, rule="duty-inherited")


def _with_actors(
    page: Page, outline: Outline, task: TaskFound, blocks: dict[int, tuple[tuple[Duties, Basis], ...]]
) -> TaskFound:
    """With the subjects of its running text behind the formal assignments; a name that is assigned is not repeated."""
    if task.table is not None:
        stretch, skip, headed = task.table.text, [], 0
    else:
        at = task.item or 0
        skip = [duties.span for duties, _ in blocks[at]]
        end = _closed(page, outline, at, skip[-1].end, task.span.end) if skip else -1
        headed = outline.items[at].head.end
        stretch = Span(outline.items[at].head.start, end if end >= 0 else task.span.end)
    held = {_folded(one.duty.unit) for one in task.given}
    closing = None if task.given or task.table is not None else closing_sentence(page, task.span)
    roles = {duty.unit: duty.role for duty in closing.units} if closing else {}
    actors = [
        Given(Duty(one.value.unit, roles.get(one.value.unit, one.value.role), one.span, one.rule), "sentence", one.value.covers)
        for one in actors_of(page, stretch, skip, headed)
        if not held & {_folded(one.value.unit), _folded(one.value.unit).partition("（")[0]}
    ]
    return replace(task, given=(*task.given, *actors)) if actors else task


def _folded(unit: str) -> str:
    """各县(市、区) and 各县（市、区） are one."""
    return fold(unit)


def _closed(page: Page, outline: Outline, at: int, bracket: int, end: int) -> int:
    """Where the item's own text ends behind its closing bracket, -1 where it goes on to the item's end.

    A paragraph behind the last item's bracket speaks of all items; `专栏3 …` belongs to the item above it.
    """
    if at == len(outline.items) - 1 and (behind := _BEHIND.match(page.text, bracket)) and _says_to_all(page, behind.end(), end):
        return bracket  # （省工信厅负责）各地区、各部门要高度重视…: in a text that lost its lines
    line = page.text.find("\n", bracket, end)
    return -1 if line >= 0 and _BOX.match(page.text, line, end) else line


def _says_to_all(page: Page, start: int, end: int) -> bool:
    """Does one of the sentences here begin with 各地、各部门要… or 本方案自…起施行?"""
    for sentence in pieces(page.text, Span(start, end), "。"):
        if TO_ALL.match(page.text, sentence.start, sentence.end):
            return True
    return False
