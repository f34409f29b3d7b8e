"""What every reader returns and what it raises.

In: nothing.  Out: `Reading` and `ReadError`.
Example: `ReadError("扫描件.pdf：…没有文字层…")` is the one line a user sees.
"""

from __future__ import annotations

from dataclasses import dataclass


class ReadError(ValueError):
    """A file that cannot be read; the message is one Chinese line that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of an original.

    `text` is the Markdown body (LF line ends, no line end at the close), `format` the format as found (txt, docx, …),
    `reader` the name of what read it, `url` the address that the text's own source gives, `warnings` Chinese lines.
    `source` is the text as the source had it before its layout was repaired: what `fidelity.compare` needs.
    """

    text: str
    format: str
    reader: str
    url: str | None = None
    warnings: tuple[str, ...] = ()
    source: str = ""
