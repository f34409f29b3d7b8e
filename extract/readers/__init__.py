"""From an original's bytes to Markdown: one module a format, and one table that says which reads what."""

from __future__ import annotations

from dataclasses import dataclass


class ReadError(ValueError):
    """A file that cannot be read; the message is one Chinese line that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of an original: the Markdown body (LF line ends), and how it was obtained."""

    text: str
    format: str
    reader: str
    url: str | None = None
    warnings: tuple[str, ...] = ()


def read(data: bytes, name: str) -> Reading:
    """The original's bytes as Markdown. `name` is the file's name. Raises ReadError and nothing else."""
    raise ReadError("尚未实现")
