"""Which documents are compared, and who stands above whom among them.

In: all extractions, what the user named.  Out: `Chosen`.
Example: `--base 国卫办妇幼发-2023-9` takes the state's plan and every plan below it about the same subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.models import Extraction
from kb.compare.kindred import Kin, chosen_kin, kin_of
from kb.errors import KbError


@dataclass(frozen=True, slots=True)
class Chosen:
    """The documents to compare."""

    extractions: list[Extraction]
    kin: Kin


def choose(extractions: Iterable[Extraction], base: str | None, others: Sequence[str]) -> Chosen:
    """All documents; or those named, laid side by side whatever they treat; or a base with what stands below it."""
    every = list(extractions)
    if others and base is None:
        raise KbError("用 --with 指明文件时，要同时用 --base 指明与哪一份相比")
    if base is None:
        return Chosen(every, kin_of(every))
    top = named(base, every)
    if others:
        ids = list(dict.fromkeys([top, *(named(other, every) for other in others)]))
        kin = chosen_kin(top, ids)
    else:
        kin = kin_of(every)
        ids = [top, *_below(top, kin)]
    kept = {found.document.id: found for found in every}
    return Chosen([kept[name] for name in ids], Kin({name: tuple(u for u in kin.upper(name) if u in ids) for name in ids}))


def documents(extractions: Iterable[Extraction], base: str | None, others: Sequence[str]) -> list[Extraction]:
    """The same documents where it does not matter who stands above whom. Raises KbError."""
    return list(extractions) if base is None and not others else choose(extractions, base, others).extractions


def _below(top: str, kin: Kin) -> list[str]:
    """Every document that stands below, also through others."""
    below = kin.below()
    found: set[str] = set()
    ahead = [top]
    while ahead:
        new = [name for name in below.get(ahead.pop(), ()) if name not in found]
        found.update(new)
        ahead += new
    return sorted(found)


def named(name: str, extractions: Sequence[Extraction]) -> str:
    """The id of the document that a user means: its id, or part of id, 发文字号, title or file name. Raises KbError."""
    ids = [found.document.id for found in extractions]
    if name in ids:
        return name
    hits = [found.document.id for found in extractions if any(name in said for said in _said(found))]
    if len(hits) == 1:
        return hits[0]
    if not hits:
        raise KbError(f"库里没有文件 {name}；编号见 kb search {name} --type document 的结果")
    raise KbError(f"{name} 指的可能是几份文件：{'、'.join(sorted(hits)[:5])}；请写全编号")


def _said(found: Extraction) -> list[str]:
    document = found.document
    return [document.id, document.doc_number or "", document.title or "", document.source.file if document.source else ""]
