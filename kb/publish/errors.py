"""What can go wrong in publishing and a user can mend.

In: one line.  Out: `PublishError`. Example: `方案.docx：原文件读不到，请放回原处……`.
"""

from __future__ import annotations

from kb.errors import KbError


class PublishError(KbError):
    """One Chinese line that names the file and says what to do."""
