"""Marks of Markdown inside a line that are layout: headings, bold, links, pictures.

In: one line.  Out: its text.
Example: `## **一、总体要求**` becomes `一、总体要求`; `[附件](/a.docx)` becomes `附件`; `16\\. 完善` becomes `16. 完善`.
Plain text is treated alike: much of what is saved as .txt was Markdown once, and a result read again must not change.
"""

from __future__ import annotations

import re

from extract.readers.debris import LINK

HEADING = re.compile(r"^[ \t\u3000]{0,3}#{1,6}[ \t\u3000]+(.*?)(?:[ \t]+#+)?[ \t]*$")
QUOTED = re.compile(r"^[ \t]{0,3}>[ \t]+(?=\S)")
BULLET = re.compile(r"^[ \t]{0,8}-[ \t]+(?=[A-Za-z\u3400-\u9fff“《（【*\[]|\d{1,3}[.．、])")
BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|(?<![A-Za-z0-9_])__(?=[^\s_])(.+?)(?<=[^\s_])__(?![A-Za-z0-9_])")
# ** 三、加快建设**: spaces inside, which Markdown takes for no bold
WHOLE = re.compile(r"^\s*\*\*\s*([^*]+?)\s*\*\*\s*$")
# 16\. of a list that the writer did not mean to be one
ESCAPED = re.compile(r"(?<=\d)\\(?=[.)、])|^\\(?=[#>+-])|\\(?=[*_~\[\]（）()])")
PICTURE = re.compile(r'!\[[^\[\]]*\]\([^()\s]*(?:\s+"[^"]*")?\)')


def strip_marks(line: str) -> str:
    """The line without its marks."""
    for _ in range(8):
        before = line
        if "#" in line and (found := HEADING.match(line)):
            line = found.group(1)
        if "](" in line:
            line = LINK.sub(r"\1", PICTURE.sub("", line))
        if "**" in line or "__" in line:
            line = BOLD.sub(lambda found: found.group(1) or found.group(2), line)
            line = WHOLE.sub(r"\1", line)
        if "-" in line:
            line = BULLET.sub("", line)
        if ">" in line:
            line = QUOTED.sub("", line)
        if line == before:
            break
    return ESCAPED.sub("", line) if "\\" in line else line
