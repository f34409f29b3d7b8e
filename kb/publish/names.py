"""Names of files and anchors in the site, made from ids and safe everywhere.

In: ids, which may hold anything.  Out: names for files that Windows, Linux and web servers take alike, and anchors.
Example: the unit `360732/兴国县民政局` stands in `units/360732-兴国县民政局.html`.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

# Illegal on Windows, or with a meaning in an address.
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff\u3000<>:\"/\\|?*#%&+;=@\[\]^`{}~]+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$")
LONGEST = 48  # characters: 144 bytes of Chinese, far below the 255 of file systems, and short enough for Windows paths
_SPACE = re.compile(r"\s+")


def slug(identity: str) -> str:
    """An id as a file name without its ending. A long one is cut and told apart by a piece of its checksum."""
    name = _UNSAFE.sub("-", identity).strip("-. ") or "-"
    if len(name) > LONGEST:
        name = f"{name[: LONGEST - 9]}-{hashlib.sha256(identity.encode()).hexdigest()[:8]}"
    return f"{name}-" if _RESERVED.match(name) else name


def href(path: str, anchor: str | None = None) -> str:
    """A path inside the site, as it stands in a link (without the way up to the site's root)."""
    return quote(path) + (f"#{quote(anchor)}" if anchor else "")


def anchor(kind: str, identity: str, document_id: str = "") -> str:
    """An element's id: `t` and `兴府办字-2022-99/2.1.1` of that document make `t-2.1.1`."""
    tail = identity[len(document_id) :].lstrip("/#:") if document_id and identity.startswith(document_id) else identity
    return f"{kind}-{_SPACE.sub('_', tail) or '0'}"


class Taken:
    """Names already given in one place; a second equal one gets `-2`. Upper and lower case count as equal."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def give(self, name: str) -> str:
        """The name itself, or with the first number that is free."""
        free, number = name, 1
        while free.casefold() in self._seen:
            number += 1
            free = f"{name}-{number}"
        self._seen.add(free.casefold())
        return free
