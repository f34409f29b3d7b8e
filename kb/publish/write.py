"""Puts the finished site in its place, all at once.

In: files by path, the folders to copy, and where the site goes.  Out: the new folder under its name.
It is written beside the old one and takes its name when it is whole: a reader sees the old site or the new one, and what
a killed run left behind is cleared by the next. Example: `build/site` is written as `build/.site.new`.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from kb.publish.errors import PublishError


def write(texts: Mapping[str, str | bytes], copies: Mapping[str, Path], out: Path) -> tuple[int, int]:
    """Writes texts and copies files; returns how many files there are and their bytes. Raises PublishError."""
    fresh, old = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    try:
        _recover(out, fresh, old)
        size = 0
        for path, text in sorted(texts.items()):
            data = text if isinstance(text, bytes) else text.encode("utf-8")
            _place(fresh, path).write_bytes(data)
            size += len(data)
        for path, source in sorted(copies.items()):
            size += len(_copy(source, _place(fresh, path)))
        _swap(out, fresh, old)
    except OSError as error:
        raise PublishError(f"无法写入站点 {out}：{error.strerror or error}。请检查磁盘空间和写入权限后重试。") from error
    return len(texts) + len(copies), size


def _recover(out: Path, fresh: Path, old: Path) -> None:
    """A run killed between the two renames left the old site under its other name: it gets its own back."""
    if old.exists() and not out.exists():
        old.rename(out)
    for rest in (fresh, old):
        if rest.exists():
            shutil.rmtree(rest)
    fresh.mkdir(parents=True)


def _place(folder: Path, path: str) -> Path:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _copy(source: Path, target: Path) -> bytes:
    try:
        data = source.read_bytes()
    except OSError as error:
        raise PublishError(f"{source}：原文件读不到，请放回原处，或用 kb add --replace 重新入库。") from error
    target.write_bytes(data)
    return data


def _swap(out: Path, fresh: Path, old: Path) -> None:
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    if old.exists():
        shutil.rmtree(old)
