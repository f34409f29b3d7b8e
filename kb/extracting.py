"""Many texts → many extractions, on all cores where that pays.

In: corpus texts.  Out: for each, in order, its `Extraction`, or a short line where the program itself fails on it.
Example: 5 texts are read one after another; 1,700 by one worker a core, in batches.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from extract.models import Extraction
from kb.errors import one_line

# Starting workers costs about as long as reading sixty documents.
PARALLEL_FROM = 60
CHUNK = 16


def extract_all(texts: Sequence[str]) -> Iterator[Extraction | str]:
    """The results in the order of the texts."""
    if len(texts) < PARALLEL_FROM or (os.cpu_count() or 1) < 2:
        yield from map(extracted, texts)
        return
    # Spawned, not forked: a forked worker would hold the build's lock after its parent was killed.
    pool = ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _begin, (os.getpid(),))
    try:
        for result, is_record in pool.map(_in_worker, texts, chunksize=CHUNK):
            yield Extraction.model_validate_json(result) if is_record else result
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def extracted(text: str) -> Extraction | str:
    """One extraction. A text must never raise; should one do so, it must not take the others with it."""
    from extract.pipeline import extract

    try:
        return extract(text)
    except Exception as error:  # the promise is that this never happens; if it does, the document is named
        return f"{type(error).__name__}：{one_line(error)[:200]}"


def _in_worker(text: str) -> tuple[str, bool]:
    result = extracted(text)
    return (result, False) if isinstance(result, str) else (result.model_dump_json(), True)


def _begin(parent: int) -> None:
    # Ctrl-C goes to all processes of the group; only the first one has something to say about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    # Workers whose parent was killed would wait for work for ever.
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
