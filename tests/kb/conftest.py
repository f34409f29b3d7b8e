"""A corpus of our own documents, and a base built once from them and the shipped ones.

The shipped corpus is used as well where a test says so: what holds must hold for it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from own_documents import TEXTS, fill, quiet

from kb.build import build
from kb.cli import run
from kb.layout import Layout
from kb.store import Store

SHIPPED = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """File name → text of our own three documents."""
    return dict(TEXTS)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `corpus` (the shipped documents and our own) and `build` made from it. Not to be changed."""
    root = tmp_path_factory.mktemp("base")
    if SHIPPED.is_dir():
        shutil.copytree(SHIPPED, root / "corpus")
    fill(root / "corpus", TEXTS)
    build(root / "corpus", root / "build", with_site=False, progress=quiet)
    return root


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the shipped corpus alone. Not to be changed."""
    out = tmp_path_factory.mktemp("shipped")
    build(SHIPPED, out, with_site=False, progress=quiet)
    return out


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with `corpus`, our own three documents, free to be changed."""
    fill(tmp_path / "corpus", TEXTS)
    return tmp_path


@pytest.fixture(scope="session")
def store(base: Path) -> Iterator[Store]:
    """The records of `base`."""
    with Store(Layout(base / "build").records) as opened:
        yield opened


@pytest.fixture
def kb(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command: exit status, stdout, stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call
