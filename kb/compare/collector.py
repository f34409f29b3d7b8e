"""The garbage collector held off while a base is laid side by side.

In: nothing.  Out: `uncollected`, a decorator.
Millions of sets and lists are made and none of them in a cycle: they go when their last user goes. The collector would
walk through all that is alive again and again, and the more the larger the base: a third of the time at 2,000 documents.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(function: Callable[P, R]) -> Callable[P, R]:
    """Run it without collecting cycles; afterwards all is as it was."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            if was_on:
                gc.enable()

    return run
