"""Adding to, replacing in and removing from the corpus.

In: an original's name and bytes.  Out: `corpus/<jurisdiction code>/<id>.md` and, beside it, the bytes as received; or
`Refused`, which says why nothing was done.  Both files are written or neither; a run that was killed in between is put
right by the next one.  A document whose place is unknown goes to `corpus/unplaced/`.
Example: add("方案.txt", b"…") → Added(id="兴府办字-2022-99", path=corpus/360732/兴府办字-2022-99.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from extract import frontmatter
from extract.frontmatter import FrontMatter
from extract.models import Document
from extract.readers import Reading, read
from kb import atomic, duplicates, files
from kb.errors import KbError
from kb.files import CorpusFile, digest


@dataclass(frozen=True, slots=True)
class Added:
    """A document that was written. `like`: another one that it resembles without being the same."""

    id: str
    path: Path
    warnings: tuple[str, ...] = ()
    like: duplicates.Twin | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Nothing was written: the bytes are there already (`exact`), or the same text from another file."""

    id: str
    path: Path
    exact: bool


@dataclass(slots=True)
class Corpus:
    """The corpus folder, opened for changes. What it holds is read once and kept up to date."""

    root: Path
    _held: dict[str, CorpusFile] = field(default_factory=dict)
    _prints: dict[str, duplicates.Print] = field(default_factory=dict)

    @classmethod
    def open(cls, root: Path) -> Corpus:
        """Finish or undo what a killed run left, then read what is there. Raises KbError where a text is broken."""
        settle(root)
        held, wrong = files.read_all(root)
        if wrong:
            raise wrong[0]
        return cls(root, {file.id: file for file in held})

    def add(self, name: str, data: bytes) -> Added | Held:
        """Read an original and keep it. Raises ReadError where it cannot be read."""
        sha256 = digest(data)
        for old in self._held.values():
            if old.front.sha256 == sha256:
                return Held(old.id, old.path, exact=True)
        reading = read(data, name)
        found = self._twin("", reading.text)
        if found and found.same:
            return Held(found.id, self._held[found.id].path, exact=False)
        document = header_of(reading.text, name)
        return self._write(self._free(document.id), _place(document), name, data, reading, found)

    def replace(self, document_id: str, name: str, data: bytes) -> Added | Held:
        """Put a new version in a document's place; its id and folder stay. Raises ReadError, KbError."""
        old = self.get(document_id)
        sha256 = digest(data)
        for other in self._held.values():
            if other.front.sha256 == sha256:
                return Held(other.id, other.path, exact=True)
        reading = read(data, name)
        added = self._write(document_id, old.path.parent.name, name, data, reading, None)
        if old.original != self._held[document_id].original:
            old.original.unlink(missing_ok=True)
        return added

    def remove(self, document_id: str) -> Path:
        """Take a document out, text and original. Raises KbError where there is none of that id."""
        old = self.get(document_id)
        old.path.unlink()
        old.original.unlink(missing_ok=True)
        if old.path.parent != self.root and not any(old.path.parent.iterdir()):
            old.path.parent.rmdir()
        del self._held[document_id]
        self._prints.pop(document_id, None)
        return old.path

    def get(self, document_id: str) -> CorpusFile:
        """The document of that id. Raises KbError where there is none."""
        if document_id not in self._held:
            raise KbError(f"知识库里没有编号为 {document_id} 的文件；编号是 {self.root} 下 .md 文件的名字")
        return self._held[document_id]

    def _twin(self, document_id: str, body: str) -> duplicates.Twin | None:
        for old in self._held.values():
            if old.id not in self._prints:
                self._prints[old.id] = duplicates.print_of(old.id, old.text[old.body :])
        new = duplicates.print_of(document_id, body)
        return duplicates.twin(new, [self._prints[key] for key in sorted(self._prints) if key != document_id])

    def _free(self, proposed: str) -> str:
        # Names are compared as Windows and macOS do: two ids that differ in case only would share a file there.
        taken = {key.casefold() for key in self._held}
        number, candidate = 2, proposed
        while candidate.casefold() in taken:
            candidate, number = f"{proposed}-{number}", number + 1
        return candidate

    def _write(
        self, document_id: str, place: str, name: str, data: bytes, reading: Reading, like: duplicates.Twin | None
    ) -> Added:
        front = FrontMatter(
            id=document_id, original=name, sha256=digest(data), format=reading.format, reader=reading.reader, url=reading.url
        )
        path = self.root / place / f"{document_id}.md"
        original = files.original_path(path, name, reading.format)
        try:
            atomic.stage(original, data)
            atomic.stage(path, frontmatter.join(front, reading.text).encode("utf-8"))
            atomic.commit(original)
            atomic.commit(path)
        finally:
            for each in (original, path):
                atomic.staged(each).unlink(missing_ok=True)
        self._held[document_id] = files.read(path)
        self._prints.pop(document_id, None)
        return Added(document_id, path, reading.warnings, like)


def header_of(body: str, name: str) -> Document:
    """The header of a text that has no id yet."""
    from extract.pipeline import extract

    return extract(body, name).document


def corpus_text(name: str, data: bytes) -> str:
    """What the corpus would hold for this original if it were added to an empty one. Raises ReadError."""
    reading = read(data, name)
    front = FrontMatter(
        id=header_of(reading.text, name).id,
        original=name,
        sha256=digest(data),
        format=reading.format,
        reader=reading.reader,
        url=reading.url,
    )
    return frontmatter.join(front, reading.text)


def settle(root: Path) -> None:
    """Finish a write that was killed between its two files, and take away what never became one."""
    if not root.is_dir():
        return
    for waiting in sorted(root.rglob(f".*.md{atomic.SUFFIX}")):
        path = waiting.with_name(waiting.name[1 : -len(atomic.SUFFIX)])
        if _original_is_there(waiting, path):
            atomic.commit(path)
    for waiting in sorted(root.rglob(f".*{atomic.SUFFIX}")):
        waiting.unlink()


def _original_is_there(waiting: Path, path: Path) -> bool:
    try:
        front, _ = frontmatter.split(waiting.read_bytes().decode("utf-8"))
        if front is None:
            return False
        return digest(files.original_path(path, front.original, front.format).read_bytes()) == front.sha256
    except (OSError, UnicodeDecodeError, frontmatter.FrontMatterError):
        return False


def _place(document: Document) -> str:
    return document.jurisdiction.code if document.jurisdiction else files.UNPLACED
