"""The specimen site, built once for all tests here."""

from __future__ import annotations

from pathlib import Path

import pytest
from specimen import base

from kb.publish import publish


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site, in a subfolder with a Chinese name and a space."""
    folder = tmp_path_factory.mktemp("site")
    extractions, originals = base(folder)
    return publish(extractions, originals, folder / "政策 站点" / "site").index.parent
