"""Ids: readable, safe as file names, the same for the same header."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.identity import LONGEST, propose
from extract.models import Document, Jurisdiction


def document(title: str | None = None, number: str | None = None, place: str | None = None, date: str | None = None) -> Document:
    where = Jurisdiction(name=place, code="360732", level="county") if place else None
    return Document(
        id="", title=title, doc_number=number, issuers=[], issued_on=date, recipients=[], jurisdiction=where
    )


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        ("国卫办妇幼发〔2023〕9号", "国卫办妇幼发-2023-9"),
        ("兴府办字（2022）99号", "兴府办字-2022-99"),
        ("京卫妇幼【２０２４】第003 号", "京卫妇幼-2024-3"),
        ("国务院令第748号", "国务院令第748号"),
    ],
)
def test_from_the_document_number(number: str, wanted: str) -> None:
    assert propose(document("不看标题的通知", number, "兴国县")) == wanted


@pytest.mark.parametrize(
    ("title", "place", "date", "wanted"),
    [
        ("关于印发《兴国县河道清洁工作方案》的通知", "兴国县", "2031-03-05", "兴国县-2031-河道清洁工作方案"),
        ("天津市水务局关于印发2031年河道管理工作要点的通知", "天津市", "2030-12-30", "天津市-2031-河道管理工作要点"),
        ("关于促进消费的若干措施", None, None, "促进消费的若干措施"),
        (None, None, None, "无标题"),
    ],
)
def test_from_place_year_and_title(title: str | None, place: str | None, date: str | None, wanted: str) -> None:
    assert propose(document(title, None, place, date)) == wanted


@given(st.text(max_size=200), st.one_of(st.none(), st.text(max_size=60)))
def test_any_header_gives_a_name_that_every_file_system_takes(title: str, number: str | None) -> None:
    name = propose(document(title, number))
    assert name and len(name) <= LONGEST + 1
    assert not re.search(r'[<>:"/\\|?*.\s\x00-\x1f]', name)
    assert name.lower() not in {"con", "nul", "aux", "prn", "com1", "lpt1"}
    assert propose(document(title, number)) == name
