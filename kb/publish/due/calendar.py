"""A calendar file (RFC 5545) that any calendar program takes in.

In: a name and `Event`s, all of whole days.  Out: the text of the `.ics`, its lines folded and ended as the standard asks.
Example: 2025-12-31, `兴国县：产前筛查率 ≥90%` becomes a VEVENT with `DTSTART;VALUE=DATE:20251231`.
Nothing depends on when it is written: an event is stamped with the date of its document, its UID comes from its record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

# What an event of a document without a date is stamped with: the standard asks for some stamp.
_UNDATED = "1970-01-01"
_OCTETS = 75  # RFC 5545, 3.1: no line is longer
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Event:
    """`record`: what the event is told apart by; `day` and `stamp` are ISO dates; `rule` is an RRULE or empty."""

    record: str
    day: str
    stamp: str
    summary: str
    location: str
    categories: tuple[str, ...]
    description: str
    rule: str = ""


def calendar_of(name: str, events: Iterable[Event]) -> str:
    """The whole file."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//policy-kb//deadlines//ZH", "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_text(name)}"]
    lines = [*head, *(line for event in events for line in _event(event)), "END:VCALENDAR"]
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line))


def _event(event: Event) -> Iterator[str]:
    first = date.fromisoformat(event.day)
    identity = hashlib.sha256(f"{event.record} {event.day} {event.rule}".encode()).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{identity}@policy-kb"
    yield f"DTSTAMP:{(event.stamp or _UNDATED).replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{first + timedelta(days=1):%Y%m%d}"
    if event.rule:
        yield f"RRULE:{event.rule}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"LOCATION:{_text(event.location)}"
    yield f"CATEGORIES:{','.join(map(_text, event.categories))}"
    yield f"DESCRIPTION:{_text(event.description)}"
    yield "TRANSP:TRANSPARENT"  # a deadline keeps nobody busy all day
    yield "END:VEVENT"


def _text(value: str) -> str:
    """Without controls: the standard allows none in a text, and a program may refuse the whole file for one."""
    return "".join(char for char in value if char >= " " or char == "\n").translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets, never through a character; those after the first begin with a blank."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > _OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    yield piece
