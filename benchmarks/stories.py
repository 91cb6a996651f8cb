"""
Whether what several reports tell of one movement, or one incident, is linked.

`labelled/stories_*.txt` hold short reports of ours, "=== name day", the text, "---", and a line for
each record that can be linked:

    I rashidin | tore through buses

The letter says flow or incident, then comes what it tells of, which reports share, then words of
the sentence it is read from. Two records of different reports that tell of the same should be
linked, and no others. Both halves were labelled before they were first linked.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.labels import LabelError
from data.coding import code_report, report_from_text
from data.corpus import open_corpus
from data.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from data.places import Gazetteer
    from data.reading import Reader

GROUPS = {"F": "movement_id", "I": "event_id"}


class Told(NamedTuple):
    """What a sentence of a report tells of."""

    kind: str
    about: str
    words: str


class Story(NamedTuple):
    """A report of a day, with what its sentences tell of."""

    name: str
    published: date
    text: str
    told: tuple[Told, ...]


class Seen(NamedTuple):
    """What is told, with the groups its records were linked into; none if it was not read."""

    report: str
    told: Told
    groups: frozenset[str]


def read_stories(path: Path) -> list[Story]:
    """Read a file of labelled stories; `LabelError` quotes a line that makes no sense."""
    parts = re.split(
        r"^=== *(\S+) +(\S+) *\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return [_story(*part) for part in zip(parts[1::3], parts[2::3], parts[3::3], strict=True)]


def _story(name: str, day: str, body: str) -> Story:
    text, _, labels = body.partition("\n---\n")
    lines = [line for line in labels.splitlines() if line.strip()]
    return Story(name, date.fromisoformat(day), text.strip(), tuple(map(_told, lines)))


def _told(line: str) -> Told:
    match = re.fullmatch(r"([FI]) (\S+) \| (.+)", line.strip())
    if match is None:
        msg = f"{line!r} is no label; write 'I what-it-tells-of | words of its sentence'"
        raise LabelError(msg)
    return Told(*match.groups())


def measure_stories(
    name: str, stories: Sequence[Story], reader: Reader, gazetteer: Gazetteer, *, show: int
) -> None:
    """Code the stories into a corpus of their own, and print how rightly they are linked."""
    seen = _link(stories, reader, gazetteer)
    counts: Counter[str] = Counter(records=len(seen), read=sum(bool(one.groups) for one in seen))
    wrong = []
    for one, other in combinations(seen, 2):
        if one.report == other.report or one.told.kind != other.told.kind:
            continue
        is_same = one.told.about == other.told.about
        is_linked = bool(one.groups & other.groups)
        counts.update(
            same=is_same,
            both_read=is_same and bool(one.groups) and bool(other.groups),
            linked=is_linked,
            right=is_same and is_linked,
        )
        if is_same is not is_linked:
            wrong.append(f"{'apart ' if is_same else 'linked'} {one.report} and {other.report}")
    print(
        f"{name}: {len(stories)} reports, {counts['read']} of {counts['records']} records read; "
        f"pairs that tell of the same linked: precision "
        f"{counts['right'] / max(counts['linked'], 1):.3f} of {counts['linked']}, recall "
        f"{counts['right'] / max(counts['both_read'], 1):.3f} of {counts['both_read']} that were "
        f"read, {counts['right'] / max(counts['same'], 1):.3f} of all {counts['same']}"
    )
    unread = [f"unread {one.report}: {one.told.words!r}" for one in seen if not one.groups]
    for line in (*unread, *wrong)[:show]:
        print(f"  {line}")


def _link(stories: Sequence[Story], reader: Reader, gazetteer: Gazetteer) -> list[Seen]:
    with tempfile.TemporaryDirectory() as home:
        corpus = open_corpus(Path(home))
        reports = {
            story.name: report_from_text(story.text, published=story.published, title=story.name)
            for story in stories
        }
        corpus.add_many(code_report(report, reader, gazetteer) for report in reports.values())
        view = corpus.view(Filters())
        tables = {"F": view.flows, "I": view.incidents}
        return [
            Seen(story.name, told, _groups(tables[told.kind], story, told))
            for story in stories
            for told in story.told
        ]


def _groups(table: pd.DataFrame, story: Story, told: Told) -> frozenset[str]:
    """Give the groups of the records read from the sentence that has the words."""
    if told.words not in story.text:
        msg = f"{told.words!r} is not in {story.name}"
        raise LabelError(msg)
    rows = table[
        (table["title"] == story.name) & table["sentence"].str.contains(told.words, regex=False)
    ]
    return frozenset(rows[GROUPS[told.kind]])
