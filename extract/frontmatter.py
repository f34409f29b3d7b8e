"""The few lines at the top of a corpus file: how its text was obtained, and nothing about what it says.

In: a corpus file's text.  Out: `FrontMatter` and the offset where the body begins.
Example: `---\nid: 兴府办字-2022-99\noriginal: 方案.txt\n…\n---\n`.
"""

from __future__ import annotations

from functools import lru_cache

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

FENCE = "---\n"


class FrontMatterError(ValueError):
    """A corpus file whose front matter cannot be read; the message is one line."""


class FrontMatter(BaseModel):
    """How the text was obtained. `format` is txt, md, html, docx, pdf, …; `sha256` is of the original's bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(title="文件编号")
    original: str = Field(title="原文件名")
    sha256: str = Field(title="原文件校验值")
    format: str = Field(title="原文件格式")
    reader: str = Field(title="读取程序")
    url: str | None = Field(default=None, title="网址")


def split(text: str) -> tuple[FrontMatter | None, int]:
    """The front matter, if the text begins with one, and the offset of the body.

    Raises FrontMatterError where the block is there and malformed (it is our own data).
    """
    if not text.startswith(FENCE):
        return None, 0
    end = text.find("\n" + FENCE, len(FENCE) - 1)
    if end < 0:
        return None, 0
    front = _read(text[len(FENCE) : end + 1])
    return front, end + 1 + len(FENCE) if front else 0


@lru_cache(maxsize=1024)
def _read(block: str) -> FrontMatter | None:
    """Kept: each text is split by all that go over its lines, and YAML is slower than most of them."""
    try:
        data = yaml.safe_load(block)
        return FrontMatter.model_validate(data) if isinstance(data, dict) and "sha256" in data else None
    except (yaml.YAMLError, ValidationError) as error:
        raise FrontMatterError("文件头信息有误：" + " ".join(str(error).split())) from error


def join(front: FrontMatter, body: str) -> str:
    """A corpus file: front matter, a blank line, the body, one line end."""
    block = yaml.safe_dump(front.model_dump(exclude_none=True), allow_unicode=True, sort_keys=False, width=1000)
    return f"{FENCE}{block}{FENCE}\n{body.strip(chr(10))}\n"
