"""A file that is in no knowledge base, read and extracted.

In: the path of an original or of a corpus file.  Out: its `Extraction`, with the same text and spans as in the corpus.
Example: extraction_of(Path("方案.docx")).document.source.file is 方案.docx.
"""

from __future__ import annotations

from pathlib import Path

from extract import frontmatter
from extract.models import Extraction
from kb.errors import KbError


def extraction_of(path: Path) -> Extraction:
    """Read and extract one file. Raises ReadError, KbError and OSError."""
    from extract.pipeline import extract
    from kb.corpus import corpus_text

    data = path.read_bytes()
    if path.suffix == ".md" and (text := _corpus_file(path, data)) is not None:
        return extract(text)
    return extract(corpus_text(path.name, data))


def _corpus_file(path: Path, data: bytes) -> str | None:
    """The text, where the file is one of our own corpus."""
    try:
        text = data.decode("utf-8")
        front, _ = frontmatter.split(text)
    except UnicodeDecodeError:
        return None
    except frontmatter.FrontMatterError as error:
        raise KbError(f"{path}：{error}") from error
    return text if front else None
