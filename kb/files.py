"""The corpus as it lies on the disk: which files are documents, and what stands in them.

In: the corpus folder.  Out: `CorpusFile`, one a document, in the order of their ids.
Example: `corpus/360732/兴府办字-2022-99.md`, beside it `兴府办字-2022-99.original.txt`, the bytes as received.
Only reads; adding and removing is `kb.corpus`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extract import frontmatter
from extract.frontmatter import FrontMatter, FrontMatterError
from kb.errors import KbError

ORIGINAL = ".original"
UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A document as stored. `text` is the whole file, which all spans point into; `body` is where the text begins."""

    path: Path
    front: FrontMatter
    text: str
    body: int

    @property
    def id(self) -> str:
        """The id that was given when it was added."""
        return self.front.id

    @property
    def original(self) -> Path:
        """Where the bytes as received lie."""
        return original_path(self.path, self.front.original, self.front.format)

    @property
    def sha256(self) -> str:
        """Of the corpus file itself, not of the original."""
        return digest(self.text.encode("utf-8"))


def digest(data: bytes) -> str:
    """The sha256 of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def original_path(text: Path, name: str, kind: str) -> Path:
    """The original's place beside its text; its ending is the one it came with, else its format."""
    ending = Path(name).suffix.lower() or f".{kind}"
    return text.with_name(f"{text.stem}{ORIGINAL}{ending}")


def text_paths(root: Path) -> list[Path]:
    """All texts of the corpus, sorted; originals that are Markdown themselves are not texts."""
    if not root.is_dir():
        return []
    return sorted(p for p in root.rglob("*.md") if not p.name.startswith(".") and not p.stem.endswith(ORIGINAL))


def read(path: Path) -> CorpusFile:
    """One document. Raises KbError where the file cannot be read or its front matter is broken."""
    try:
        text = path.read_bytes().decode("utf-8")
        front, body = frontmatter.split(text)
    except OSError as error:
        raise KbError(f"{path}：读不了这个文件（{error.strerror}）") from error
    except UnicodeDecodeError as error:
        raise KbError(f"{path}：不是 UTF-8 文本；请用 kb add --replace 从原件重新加入") from error
    except FrontMatterError as error:
        raise KbError(f"{path}：{error}") from error
    if front is None:
        raise KbError(f"{path}：缺少文件头信息（--- 之间的 id、original、sha256 等）；文件要用 kb add 加入，不要直接放进来")
    return CorpusFile(path, front, text, body)


def read_all(root: Path) -> tuple[list[CorpusFile], list[KbError]]:
    """All documents by id, and what is wrong with the others. Of two files with one id the first path counts."""
    found: dict[str, CorpusFile] = {}
    wrong: list[KbError] = []
    for path in text_paths(root):
        try:
            file = read(path)
        except KbError as error:
            wrong.append(error)
            continue
        if file.id in found:
            wrong.append(KbError(f"{path}：编号 {file.id} 已经属于 {found[file.id].path}；请删去其中一份"))
            continue
        found[file.id] = file
    return sorted(found.values(), key=lambda file: file.id), wrong


def expand(arguments: Iterable[Path]) -> list[Path]:
    """Files named on the command line; a folder stands for all files in it, hidden ones left out, sorted."""
    paths: list[Path] = []
    for argument in arguments:
        if argument.is_dir():
            inside = sorted(p for p in argument.rglob("*") if p.is_file())
            paths += [p for p in inside if not any(part.startswith(".") for part in p.relative_to(argument).parts)]
        else:
            paths.append(argument)
    return paths
