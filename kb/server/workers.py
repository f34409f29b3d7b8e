"""The threads that ask the base, each with its own opened base, and the time that an answer may take.

In: work to do with a base (a function).  Out: its bytes; or `Refused` with 503 where it takes too long or too much waits.
Example: `await workers.run(lambda base: base.search.answer(Request("叶酸")).model_dump_json().encode())`.
A thread cannot be stopped: one that is overdue finishes for nobody and ends, and another takes its place.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread, current_thread

from kb.server.bases import Base, Opened
from kb.server.faults import Refused

Work = Callable[[Opened], bytes]
_GOODBYE = 2.0


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is done at once: seconds for one answer, threads, and requests that may wait for them."""

    seconds: float = 10.0
    threads: int = 4
    waiting: int = 64


@dataclass(slots=True)
class _Job:
    work: Work
    result: Future[bytes] = field(default_factory=Future)
    thread: Thread | None = None


class Workers:
    """Threads that are started when the first work comes. `close` them in the end."""

    def __init__(self, root: Path, engine: str, limits: Limits) -> None:
        self._root, self._engine, self._limits = root, engine, limits
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._lock = Lock()
        self._threads: set[Thread] = set()
        self._overdue: set[Thread] = set()
        self._closed = False

    async def run(self, work: Work) -> bytes:
        """Have work done. Raises Refused, and what the work raises."""
        if self._queue.qsize() >= self._limits.waiting:
            raise Refused(503, "同时的查询太多", "请过几秒再试")
        self._fill()
        job = _Job(work)
        self._queue.put(job)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(job.result), self._limits.seconds)
        except TimeoutError as error:
            self._give_up(job)
            raise Refused(503, f"查询超过 {self._limits.seconds:g} 秒没有答完", "请把查询写短一些，或加上类别、地区等条件再试") from error

    def prepare(self, work: Work) -> None:
        """Have work done for which nobody waits: what it loads is there when the first request comes."""
        self._fill()
        self._queue.put(_Job(work))

    def close(self) -> None:
        """End the threads; one that is still at work ends with the process."""
        with self._lock:
            self._closed = True
            threads = list(self._threads)
        for _ in threads:
            self._queue.put(None)
        for thread in threads:
            thread.join(_GOODBYE)

    def _fill(self) -> None:
        with self._lock:
            while len(self._threads) < self._limits.threads and not self._closed:
                thread = Thread(target=self._work, name="kb-serve", daemon=True)
                self._threads.add(thread)
                thread.start()

    def _give_up(self, job: _Job) -> None:
        """Put another thread in the place of an overdue one; not more of them than there are places."""
        with self._lock:
            if job.thread in self._threads and not job.result.done() and len(self._overdue) < self._limits.threads:
                self._threads.discard(job.thread)
                self._overdue.add(job.thread)
        self._fill()

    def _work(self) -> None:
        base = Base(self._root, self._engine)
        try:
            while (job := self._queue.get()) is not None:
                job.thread = current_thread()
                if job.result.set_running_or_notify_cancel():
                    _do(job, base)
                with self._lock:
                    if current_thread() in self._overdue:
                        self._overdue.discard(current_thread())
                        return
        finally:
            base.close()


def _do(job: _Job, base: Base) -> None:
    try:
        done = base.answer(job.work)
    except BaseException as error:
        job.result.set_exception(error)
    else:
        job.result.set_result(done)
