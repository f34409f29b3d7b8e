"""The specimen of tests/site, for the tests of the package that publishes it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "site"))
