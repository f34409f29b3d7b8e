"""A unit with what people ask of it: what kind of unit it is, what it has to do by when, with whom, and who does the same
elsewhere.

In: the gathered base.  Out: `Sheet`s in the order in which they are listed: by place, bodies before classes of bodies.
Example: 兴国县民政局 is a 政府部门 for 民政; its sheet says 共 2 项任务：负责 2 项, with 县卫健委 in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from markupsafe import Markup, escape

from kb.compare.units import UNKNOWN
from kb.publish.compared import SubjectView
from kb.publish.model import Base, DocumentView, DutyView, ErrandView, UnitView
from kb.publish.paging import packed
from kb.publish.quoting import brief
from kb.publish.units.errands import down
from kb.publish.units.parts import Parts
from kb.publish.wording import when
from kb.words import ROLE_NAMES

# What the kinds of `extract.organ_rows.UnitKind` are listed under, in this order.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "机关": ("国家机关", "国务院部门", "党的机关", "人大政协", "司法机关", "政府", "政府部门", "派出机构"),
    "群团": ("群团",),
    "内设和临时机构": ("内设机构", "临时机构"),
    "事业单位、企业和组织": ("事业单位", "医疗机构", "学校", "企业", "金融机构", "社会组织", "基层组织"),
    "一类单位或地方": ("类", "地方"),
}
UNSURE = "性质未判明"
CLASSES = "一类单位或地方"
ESTABLISHMENTS = "事业单位、企业和组织"
_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
_ORDER = {group: n for n, group in enumerate((*GROUPS, UNSURE))}
_KIND_WORDS = {"类": "一类单位"}
PEERS = 12
LINE, CHARACTERS, BESIDE = 3.0, 160, 0.6  # what a line weighs with its heads, so many characters of its quote, and a name beside it
_SHORT = 22  # characters of a title that stand for a document without a number
_ISSUED = re.compile(r"关于印发[《〈]?(.+?)[》〉]?的通知$")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?$")


@dataclass(frozen=True, slots=True)
class Nature:
    """What the unit table of the comparison knows of a unit. `candidates`: what it may be, where that is not certain."""

    kind: str = ""
    function: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """What it is listed under."""
        return _GROUP_OF.get(self.kind, UNSURE)

    @property
    def word(self) -> str:
        """Its kind in words."""
        return _KIND_WORDS.get(self.kind, self.kind) or UNSURE


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a sheet. `place` is the way to it in the paper: 三、（一）2. `by` sorts its deadline, `partners` are by role.

    `leaf` is the page of its unit that it stands on: 0 is the first.
    """

    number: int
    errand: ErrandView
    document: DocumentView
    source: str
    place: str
    by: str
    partners: tuple[tuple[str, tuple[DutyView, ...]], ...]
    subject: SubjectView
    part: str
    crosswalk: str
    leaf: int = 0

    @property
    def titled(self) -> bool:
        """Has the task a title of its own, and not only the first words of its text?"""
        return not self.errand.task.title.endswith("…")

    @property
    def words(self) -> Markup:
        """The quote without the title, where that stands right above it."""
        head = str(escape(self.errand.task.label + self.errand.task.title))
        quote = str(self.errand.quote)
        rest = quote[len(head) :].lstrip("。．. 　") if quote.startswith(head) else ""
        return Markup(rest) if rest else self.errand.quote  # what comes after escaped text is escaped


@dataclass(frozen=True, slots=True)
class Sheet:
    """One unit. `peers`: bodies of other places that deal with the same, `said`: its tasks in a sentence."""

    unit: UnitView
    nature: Nature
    entries: tuple[Entry, ...]
    said: str
    peers: tuple[UnitView, ...] = ()
    more_peers: int = 0

    @property
    def is_class(self) -> bool:
        """Is it a class of units, or not known to be one body?"""
        return self.nature.group in (CLASSES, UNSURE)

    @property
    def other_names(self) -> tuple[str, ...]:
        """How documents write it, where that is not its name."""
        return tuple(name for name in self.unit.names if name != self.unit.name)

    @property
    def role_words(self) -> tuple[str, ...]:
        """The roles it has."""
        return tuple(ROLE_NAMES[role] for role in self.unit.errands)

    def of_role(self, role: str) -> tuple[Entry, ...]:
        """Its lines in one role."""
        return tuple(entry for entry in self.entries if entry.errand.duty.role == role)

    def documents(self) -> tuple[tuple[DocumentView, int], ...]:
        """From which documents, with how many lines each."""
        counts: dict[str, int] = {}
        held = {entry.document.id: entry.document for entry in self.entries}
        for entry in self.entries:
            counts[entry.document.id] = counts.get(entry.document.id, 0) + 1
        return tuple((held[name], count) for name, count in counts.items())

    def leaves(self) -> tuple[Sheet, ...]:
        """Its pages: all of it, with the lines of each."""
        return tuple(replace(self, entries=tuple(some)) for _, some in groupby(self.entries, key=lambda entry: entry.leaf)) or (self,)

    def subjects(self) -> tuple[SubjectView, ...]:
        """What its tasks are about."""
        return tuple({entry.subject.slug: entry.subject for entry in self.entries}.values())


@dataclass(frozen=True, slots=True)
class _Known:
    """What the lines need, looked up once. `deadlines`: target id → as in the record, `labels`: task id → 三、（一）2."""

    base: Base
    parts: Parts
    deadlines: Mapping[str, str]
    labels: Mapping[str, str]
    crosswalk: Mapping[str, str]

    @staticmethod
    def of(base: Base, parts: Parts, crosswalk: Mapping[str, str]) -> _Known:
        found = [document.extraction for document in base.documents]
        return _Known(
            base, parts, {t.id: t.deadline for e in found for t in e.targets if t.deadline},
            {t.id: _way(t.labels) for e in found for t in e.tasks}, crosswalk,
        )  # fmt: skip


def sheets_of(base: Base, parts: Parts, crosswalk: Mapping[str, str]) -> tuple[Sheet, ...]:
    """All units: by place, then bodies before classes, those with most to do first.

    `crosswalk`: task → where it stands beside those of other levels.
    """
    natures, known = natures_of(base), _Known.of(base, parts, crosswalk)
    sheets = [_sheet(unit, natures.get(unit.id, Nature()), tuple(_entries(unit, known)), known) for unit in base.units]
    return _with_peers(sorted(sheets, key=lambda sheet: (*down(sheet.unit.place), _ORDER[sheet.nature.group])))


def natures_of(base: Base) -> Mapping[str, Nature]:
    """Unit id → what it is; where documents differ, the first that knows."""
    found: dict[str, Nature] = {}
    for row in base.compared.units.rows:
        for cell in row.units:
            known = found.get(cell.unit_id, Nature())
            found[cell.unit_id] = Nature(
                known.kind or cell.kind or "",
                known.function or ("" if row.function == UNKNOWN else row.function),
                known.candidates or tuple(cell.candidates),
            )
    return found


def short(document: DocumentView) -> str:
    """A document in a word: its number, else what it issues: 关于印发《甲计划》的通知 is 《甲计划》."""
    issued = _ISSUED.search(document.title)
    return document.number or f"《{brief(issued[1] if issued else document.title, _SHORT)}》"


def _way(labels: Sequence[str]) -> str:
    """附件 and 1 need a space between, 三、 and （一） none."""
    return "".join(f" {label}" if n and label[:1].isdigit() and labels[n - 1][-1:] not in "、）." else label for n, label in enumerate(labels))


def _entries(unit: UnitView, known: _Known) -> Iterator[Entry]:
    errands = [errand for held in unit.errands.values() for errand in held]
    for number, errand in enumerate(errands, 1):
        task = errand.task
        document = known.base.document(task.document_id)
        yield Entry(
            number, errand, document, short(document), known.labels[task.id],
            _by(task.deadline) or _earliest(errand, known.deadlines), _by_role(errand.others),
            known.base.compared.subject_of[document.id], known.parts.of[task.id], known.crosswalk.get(task.id, ""),
        )  # fmt: skip


def _by(deadline: str) -> str:
    """Sorts deadlines: 2027 and 2027-12-31 are the same, what is not a date comes last."""
    if not _DATE.match(deadline):
        return "9999" if deadline else ""
    return deadline + "-12-31"[len(deadline) - 4 :] if len(deadline) < 10 else deadline


def _earliest(errand: ErrandView, deadlines: Mapping[str, str]) -> str:
    return min((_by(deadlines[t.id]) for t in errand.targets if t.id in deadlines), default="")


def _by_role(duties: Sequence[DutyView]) -> tuple[tuple[str, tuple[DutyView, ...]], ...]:
    words = dict.fromkeys(duty.word for duty in duties)
    return tuple((word, tuple(duty for duty in duties if duty.word == word)) for word in words)


def _sheet(unit: UnitView, nature: Nature, entries: tuple[Entry, ...], known: _Known) -> Sheet:
    leaves = (replace(entry, leaf=n) if n else entry for n, some in enumerate(packed(entries, weight)) for entry in some)
    return Sheet(unit, nature, tuple(leaves), _said(unit, entries, known.deadlines))


def weight(entry: Entry) -> float:
    """A line stands twice on its page, with a word and with its quote; each name and number beside it has an address."""
    beside = len(entry.errand.targets) + sum(len(duties) for _, duties in entry.partners)
    return LINE + len(entry.errand.quote) / CHARACTERS + BESIDE * beside


def _said(unit: UnitView, entries: Sequence[Entry], deadlines: Mapping[str, str]) -> str:
    """共 6 项任务：牵头 2 项、负责 3 项、配合 1 项；最早时限 2025年底。"""
    counts = "、".join(f"{ROLE_NAMES[role]} {len(errands)} 项" for role, errands in unit.errands.items())
    dues = {e.errand.task.deadline for e in entries} | {deadlines.get(t.id, "") for e in entries for t in e.errand.targets}
    known = sorted((due for due in dues if _DATE.match(due)), key=lambda due: (_by(due), due))
    until = f"最早时限 {when(known[0])}" if known else "文件没有写明时限"
    tasks = len({entry.errand.task.id for entry in entries})
    return f"共 {tasks} 项任务：{counts}；{until}。"


def _with_peers(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Bodies elsewhere that deal with the same: authorities beside authorities. Those above and below come first."""
    bodies: dict[tuple[str, bool], list[UnitView]] = {}
    for sheet in sheets:
        if sheet.nature.function and not sheet.is_class:
            bodies.setdefault(_side(sheet), []).append(sheet.unit)
    made = []
    for sheet in sheets:
        here = sheet.unit.place
        peers = [unit for unit in bodies.get(_side(sheet), ()) if unit.place.key != here.key]
        if len(peers) > PEERS:
            peers.sort(key=lambda unit: not _in_line(unit.place.key, here.key))
        made.append(replace(sheet, peers=tuple(peers[:PEERS]), more_peers=len(peers[PEERS:])))
    return tuple(made)


def _side(sheet: Sheet) -> tuple[str, bool]:
    return sheet.nature.function, sheet.nature.group == ESTABLISHMENTS


def _in_line(one: str, other: str) -> bool:
    """Does one place lie in the other? By their codes; the state's is that of no province."""
    first, second = _stem(one), _stem(other)
    return first.startswith(second) or second.startswith(first)


@cache
def _stem(key: str) -> str:
    code = key[:6]
    return "" if code == "100000" else re.sub(r"(?:00)+$", "", code)
