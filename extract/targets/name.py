"""An indicator's name, put together from pieces of the text.

In: the pieces' places.  Out: `Name`, and its text. Example: 新生儿｜甲低｜筛查率 → 新生儿甲低筛查率.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.fold import tight
from extract.page import Page
from extract.span import Span
from extract.targets.describing import named


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's name; `spans` are its pieces in the order they are put together, `head` how many belong to its head.

    `form` says what kind of measure the number is where the text says it with other words: `{}占比` of 租赁型住房占60%.
    """

    spans: tuple[Span, ...]
    head: int
    form: str = "{}"

    def text(self, page: Page) -> str:
        """The name as one string, without layout whitespace."""
        return self.form.replace("{}", named(tight("".join(page.quote(span) for span in self.spans))))
