"""Web pages saved as one file (.mht): the page inside.

In: the bytes of a .mht.  Out: `Draft`, as for a web page.
Example: Word's 单个文件网页, often renamed to .doc.
"""

from __future__ import annotations

from dataclasses import replace
from email import policy
from email.parser import BytesParser

from extract.readers import webpage
from extract.readers.blocks import Draft
from extract.readers.reading import ReadError


def read(data: bytes) -> Draft:
    """Raises ReadError where no page is inside."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                draft = webpage.read(payload)
                address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
                return replace(draft, url=draft.url or (address if address.startswith("http") else None))
    raise ReadError("网页存档里没有网页正文")
