"""Where the program's own data lie, in a checkout and in an installed wheel.

In: nothing.  Out: `site_dir()`, the folder of templates, styles and scripts.
"""

from __future__ import annotations

from pathlib import Path

from kb.errors import KbError


def site_dir() -> Path:
    """`kb/_site` in an installed wheel, else the checkout's `site/`. Raises KbError where there is neither."""
    here = Path(__file__).resolve().parent
    for folder in (here / "_site", here.parent / "site"):
        if folder.is_dir():
            return folder
    raise KbError(f"{here / '_site'}：找不到网页模板，请重新安装程序")
