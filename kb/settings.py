"""The base's own settings: `kb.toml` in the folder from which commands are given.

In: the file, where there is one.  Out: `setting(name)`.
Example: the one line `engine = "sqlite"` makes every command build and use the second engine.
What is given on the command line or in the environment (KB_ENGINE) goes before.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from kb.errors import KbError

FILE = Path("kb.toml")
ENGINES = ("whoosh", "sqlite")
_CHOICES = {"engine": ENGINES}


def setting(name: str) -> str:
    """The value of a setting, the first of its choices where nothing is set. Raises KbError where the file is wrong."""
    choices = _CHOICES[name]
    try:
        found = tomllib.loads(FILE.read_text("utf-8"))
    except FileNotFoundError:
        return choices[0]
    except (OSError, ValueError) as error:
        raise KbError(f"{FILE}：读不懂这个设置文件；写成一行 engine = \"sqlite\" 这样，或删去它") from error
    strangers = sorted(set(found) - set(_CHOICES))
    if strangers:
        raise KbError(f"{FILE}：没有 {strangers[0]} 这个设置；可以设置：{'、'.join(_CHOICES)}")
    value = found.get(name, choices[0])
    if value not in choices:
        raise KbError(f"{FILE}：{name} 不能是 {value}；可以是：{'、'.join(choices)}")
    return str(value)
