"""Where the last name of a list ends and what is said of all begins.

In: the names before the last, the last with what follows up to the measure.  Out: the stretch that all share, or None.
Examples: `水稻、小麦、玉米｜耕种收`综合机械化率; `公共图书馆、文化馆、博物馆｜免费`开放率; `城市、县城｜污水`处理率;
`听力障碍、先天性心脏病`筛查率 shares nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pydantic import Field

from extract.lexicon import Row, rows
from extract.page import Page
from extract.span import Span
from extract.targets.name import Name

# 初中, 一般工业: how much longer than the longest of the others the last may be.
_SLACK = 5
_ODD_REST = tuple("性型化类的和与及级率")
_ENDS_AS_BODY = re.compile(r"(?:中心|机构|院|室|站|馆|所|校|园|学|企业|单位|场|村|镇|乡|区|县|市|户|人员)$")


class Parallel(Row):
    """Words of one kind that stand side by side, words that what is shared begins with, those whose all rates of a list are (`owns`: only such), or pairs
    of which the second shares what stands before the first."""

    note: str
    words: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    owns: tuple[str, ...] = ()
    siblings: tuple[tuple[str, str], ...] = ()
    examples: tuple[tuple[str, str], ...] = Field(min_length=1)


@cache
def _kinds() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("parallel_names", Parallel):
        for word in row.words:
            found.setdefault(word, set()).add(row.id)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def _any_of(field: str) -> re.Pattern[str]:
    """The words of a field in all rows, the longest first."""
    words = {word for row in rows("parallel_names", Parallel) for word in getattr(row, field)}
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))


@cache
def _owned() -> dict[str, tuple[str, ...]]:
    """What each owner's rates must begin with; empty where any may be its own."""
    return {word: row.owns for row in rows("parallel_names", Parallel) for word in row.owners}


_OWN = re.compile(r"[\d“（]|(?:[\u4e00-\u9fff]{0,4}(?:企业|机构|学校|医院|人员|居民|儿童|学生|老年人|家庭|单位|护理员|医师|医生|护士|教师|职工|城市|城镇|农村|乡村|全[省市县区州]))")


def of_owner(page: Page, names: list[Name]) -> list[Name]:
    """`特种设备定期检验率、使用登记率`: whose the first rate is, the others are, where they name nobody of their own."""
    first = names[0].spans[0]
    hit = _any_of("owners").match(page.text, first.start, first.end)
    if hit is None or hit.end() >= names[0].spans[-1].end:
        return names
    owner, owns = Span(hit.start(), hit.end()), _owned()[hit[0]]
    return [Name((owner, *name.spans), name.head + 1, name.form) if name.spans[0].start > first.start and _is_owned(page, name, first, owns) else name for name in names]


_LONGEST_OWN = 12


def _is_owned(page: Page, name: Name, first: Span, owns: tuple[str, ...]) -> bool:
    """`农村卫生厕所普及率、｜生活污水治理率`: what villages have; of other owners whatever names nobody of its own."""
    own = name.spans[0]
    if owns:
        return page.text.startswith(owns, own.start)
    return own.start > first.end and len(name.text(page)) <= _LONGEST_OWN and not _OWN.match(page.text, own.start, own.end) and not _any_of("owners").match(page.text, own.start)


def before_sibling(page: Page, heads: list[Span], rest: Span | None) -> Span | None:
    """`主要农作物｜化肥、农药利用率`, `学生每天｜校内、校外体育活动时间`: of a pair the second shares what stands before the first."""
    second = Span(heads[1].start, rest.start) if rest and rest.end == heads[1].end else heads[1]
    for one, other in (pair for row in rows("parallel_names", Parallel) for pair in row.siblings):
        if page.text.endswith(one, heads[0].start + 1, heads[0].end) and page.of(second) == other:
            return Span(heads[0].start, heads[0].end - len(one))
    return None


def shared_rest(page: Page, heads: list[Span]) -> Span | None:
    """What of the last head belongs to all: by words of one kind, by the same last character, by what such a stretch begins with."""
    if len(heads) < 2 or heads[-1].end - heads[-1].start < 3:
        return None
    last, earlier = heads[-1], [page.of(head) for head in heads[:-1]]
    said = page.of(last)
    end = _of_a_kind(said, earlier) or _ends_alike(said, earlier) or _known_start(said, earlier)
    return Span(last.start + end, last.end) if end and end < len(said) else None


def with_rest(page: Page, names: list[Name]) -> list[Name]:
    """The names of a list, each with what the last one says of all."""
    heads = [name.spans[0] for name in names if len(name.spans) == 1]
    rest = shared_rest(page, heads) if len(heads) == len(names) else None
    return [*(replace(name, spans=(*name.spans, rest)) for name in names[:-1]), names[-1]] if rest else names


_LONGEST_KIND = 8


def _of_a_kind(said: str, earlier: list[str]) -> int:
    """`幼儿园、小学、初中｜专任教师`: the last begins with a word of the kind that the others end with."""
    kinds = _kinds()
    others = frozenset().union(*(kinds.get(word[-size:], frozenset()) for word in earlier for size in (2, 3, 4)))
    for size in range(_LONGEST_KIND, 1, -1):
        if kinds.get(said[:size], frozenset()) & others:
            return size
    return 0


def _ends_alike(said: str, earlier: list[str]) -> int:
    """`文化馆、博物馆｜免费`, `一般工业、商业｜项目`: the last name ends as another does."""
    longest = max(map(len, earlier)) + _SLACK
    for size in range(2, min(len(said) - 1, longest + 1)):
        rest = said[size:]
        if any(said[size - 1] == word[-1] for word in earlier) and len(rest) > 1 and not rest.startswith(_ODD_REST) and (_any_of("shared").match(rest) or _classes(said[:size], earlier)):
            return size
    return 0


def _classes(first: str, earlier: list[str]) -> bool:
    """`甲类、乙类｜传染病`: of so many classes or grades."""
    return first[-1] in "类级档" and all(len(word) == len(first) and word[-1] == first[-1] for word in earlier)


def _known_start(said: str, earlier: list[str]) -> int:
    """`规模养殖场、养殖大户｜粪污`: what is shared begins with a word that often does, behind a name as long as the others or of a body."""
    lengths = [len(word) for word in earlier]
    for hit in _any_of("shared").finditer(said, 2):
        size = hit.start()
        if min(lengths) - 1 <= size <= max(lengths) + 1 or _ENDS_AS_BODY.search(said[:size]):
            return size
    return 0
