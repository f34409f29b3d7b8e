"""Errors that a user can cause. Each becomes one line on the command line, never a traceback.

In: what went wrong, in plain Chinese, naming the file and what to do.  Out: `KbError`.
Example: KbError("corpus/360732/a.md：文件头信息有误；请从原件重新加入：kb add 原件").
"""

from __future__ import annotations


class KbError(Exception):
    """The message is one line."""


def one_line(error: BaseException) -> str:
    """The message of any error on one line: a message with line breaks would look like several."""
    return " ".join(str(error).split()) or type(error).__name__
