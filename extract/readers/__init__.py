"""From an original's bytes to Markdown: one module a format, and one table (`registry`) that says which reads what.

In: the bytes of a file and its name.  Out: `Reading`, whose text has one paragraph a line.
Example: `read("一、总体要求\\n".encode("gb18030"), "通知.txt").text` is `一、总体要求`.
"""

from __future__ import annotations

from extract.readers.reading import ReadError, Reading

__all__ = ["ReadError", "Reading", "read"]


def read(data: bytes, name: str) -> Reading:
    """The original's bytes as Markdown. `name` is the file's name. Raises ReadError and nothing else."""
    from extract.readers import registry

    return registry.read(data, name)
