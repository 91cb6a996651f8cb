"""
Measure the reading room: `python -m benchmarks.reading [--shared FOLDER] [--half dev|test|all]`.

Whole flows and incidents are measured on benchmarks/labelled/, which is ours, and on more files of
that form given by --labelled. FOLDER holds data that is not (seed/, displacement/*.xlsx,
geoparsing/*.xml); what is absent is left out and said so. Every corpus is split in halves by a hash
of its texts: rules were written looking at the development half (dev) only, the test half was only
ever counted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.dated import measure_dated, read_dated
from benchmarks.labels import read_labelled
from benchmarks.records import f1, measure_records
from benchmarks.stories import measure_stories, read_stories
from data.model import ModelError, Quantity, Reading, Report, Span, Term, Unit
from data.places import open_gazetteer
from data.reading import Reader, load_reader
from data.reading.gate import count_crisis_cues, gate_of, is_crisis, is_worth_parsing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

DEFAULT_SHARED = Path(__file__).parents[2] / "shared" / "data"
LABELLED = Path(__file__).parent / "labelled"
HALVES = {"dev": "development", "test": "test"}
PLACE_TYPES = {  # of GWN: literal and associative toponyms, not demonyms or parts of other names
    "Literal", "Mixed", "Coercion", "Metonymic", "Literal_Modifier", "Non_Literal_Modifier",
}  # fmt: skip
PUBLISHED = {
    "toponym F1": "GWN 0.749 (spaCy large, 2019), 0.832 (Google, 2019)",
    "quantity": "F1 0.523 by rules, 0.755 combined (Data4Democracy); recall 0.754 (IDMC/ISI)",
}
KINDRED_TERMS = {  # the labels' terms, and those of ours that say the same
    "displaced": {
        Term.DISPLACED, Term.FORCED_TO_FLEE, Term.HOMELESS, Term.SHELTERED, Term.EVACUATED,
    },
    "evacuated": {Term.EVACUATED, Term.RELOCATED, Term.DISPLACED},
    "forced to flee": {
        Term.FORCED_TO_FLEE, Term.DISPLACED, Term.LEFT, Term.ARRIVED, Term.SOUGHT_REFUGE,
    },
    "relocated": {Term.RELOCATED, Term.EVACUATED, Term.DISPLACED},
    "sheltered": {Term.SHELTERED, Term.IN_RELIEF_CAMP, Term.DISPLACED, Term.SOUGHT_REFUGE},
    "in relief camp": {Term.SHELTERED, Term.IN_RELIEF_CAMP, Term.DISPLACED},
    "homeless": {Term.HOMELESS, Term.DISPLACED},
    "destroyed housing": {Term.DESTROYED_HOUSING},
    "partially destroyed housing": {Term.DESTROYED_HOUSING},
    "uninhabitable housing": {Term.DESTROYED_HOUSING, Term.FORCED_TO_FLEE},
}  # fmt: skip


class Excerpt(NamedTuple):
    """A labelled excerpt: its figure, reporting term and unit."""

    text: str
    figure: int
    term: str
    unit: str


class Article(NamedTuple):
    """A news article with the spans of its toponyms."""

    text: str
    gold: frozenset[tuple[int, int]]


def half_of(text: str) -> str:
    """Put a text in the development or the test half, by its hash."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 2 == 0 else "test"


# --- Labelled data --------------------------------------------------------------------------------


def read_sheet(path: Path) -> Iterator[list[str]]:
    """Read the rows of a workbook's first sheet as text."""
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(path) as book:
        strings = []
        if "xl/sharedStrings.xml" in book.namelist():
            root = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 -- our own copy
            texts = [item.iter(f"{{{space['m']}}}t") for item in root.findall("m:si", space)]
            strings = ["".join(node.text or "" for node in text) for text in texts]
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 -- our own copy
    for row in sheet.iter(f"{{{space['m']}}}row"):
        cells: dict[str, str] = {}
        for cell in row.findall("m:c", space):
            value = cell.findtext("m:v", "", space) or "".join(cell.itertext())
            column = re.sub(r"\d", "", cell.get("r", ""))
            cells[column] = strings[int(value)] if cell.get("t") == "s" and value else value
        yield [cells.get(column, "") for column in "ABCDEFGHIJ"]


def read_excerpts(shared: Path) -> dict[str, list[Excerpt]]:
    """Read both displacement sets; those without a figure or not in English are left out."""
    sets = {
        "idetect_test": (shared / "displacement" / "idetect_test.xlsx", 1, 2, 3, 4),
        "idmc_train": (shared / "displacement" / "idmc_train.xlsx", 3, 5, 6, 7),
    }
    found: dict[str, list[Excerpt]] = {}
    for name, (path, text, figure, term, unit) in sets.items():
        if not path.exists():
            continue
        found[name] = [
            Excerpt(row[text], round(float(row[figure])), row[term].lower(), row[unit].lower())
            for row in list(read_sheet(path))[1:]
            if row[text].strip() and re.fullmatch(r"[\d.E+]+", row[figure] or "")
        ]
    return found


def read_articles(path: Path) -> list[Article]:
    """Read the articles of GWN or TR-News, with the toponyms we hold for places."""
    articles, moved = [], 0
    for article in ET.parse(path).getroot().iter("article"):  # noqa: S314 -- our own copy
        text = article.findtext("text") or ""
        gold = set()
        for toponym in article.iter("toponym"):
            kind = toponym.findtext("type")
            is_place = kind is None or (
                kind in PLACE_TYPES and toponym.findtext("modifierType") != "Adjective"
            )
            if is_place and (kind is None or toponym.findtext("latitude")):
                start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
                phrase = toponym.findtext("phrase") or toponym.findtext("extractedName") or ""
                span = _anchor(text, start, end, phrase.strip())
                moved += span != (start, end)
                if 0 <= span[0] < span[1]:  # some labels of TR-News stand before the text
                    gold.add(span)
        if text.strip():
            articles.append(Article(text, frozenset(gold)))
    if moved:
        print(f"{path.stem}: {moved} labels whose offsets miss their own words are put on them")
    return articles


def _anchor(text: str, start: int, end: int, phrase: str) -> tuple[int, int]:
    """Put a label on the nearest place where its own words stand."""
    if not phrase or text[max(start, 0) : max(end, 0)].strip() == phrase:
        return start, end
    places = [match.start() for match in re.finditer(re.escape(phrase), text)]
    if not places:
        return start, end
    nearest = min(places, key=lambda place: abs(place - start))
    return nearest, nearest + len(phrase)


# --- Measures -------------------------------------------------------------------------------------


class Measure:
    """Counts, and the shares made of them."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, **counts: int) -> None:
        """Add to the counts."""
        self.counts.update(counts)

    def share(self, part: str, whole: str) -> float:
        """Divide one count by another."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 0.0


Knows = "Callable[[str], bool]"


def measure_seed(shared: Path, reader: Reader, knows: Callable[[str], bool]) -> None:
    """Compare the seed report with its gold record."""
    folder = shared / "seed"
    if not (folder / "report.txt").exists():
        print("seed: absent, skipped")
        return
    text = (folder / "report.txt").read_text(encoding="utf-8")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    reading = reader.read(Report(text), knows)
    flows = [flow for flow in reading.flows if flow.subset_of is None]
    right_flows = sum(any(_is_flow(flow, record) for flow in flows) for record in gold["flows"])
    right_incidents = sum(
        any(_is_incident(i, record) for i in reading.incidents) for record in gold["incidents"]
    )
    print(
        f"seed: flows {right_flows}/{len(gold['flows'])} (read {len(flows)}), "
        f"incidents {right_incidents}/{len(gold['incidents'])} (read {len(reading.incidents)})"
    )


def _is_flow(flow, record) -> bool:  # type: ignore[no-untyped-def]  # noqa: ANN001
    names = [(flow.origin, record["origin"]), (flow.destination, record["dest"])]
    for mention, gold in names:
        if (mention is None) is not (gold is None) or (mention and mention.name not in gold):
            return False
    figures = (
        (flow.quantity.low, flow.quantity.high, flow.quantity.best)
        if flow.quantity
        else (None,) * 3
    )
    if figures != (record["lo"], record["hi"], record["best"]) or flow.status != record["status"]:
        return False
    return record["date"] is None or _dates(flow.when) == record["date"]


def _is_incident(incident, record) -> bool:  # type: ignore[no-untyped-def]  # noqa: ANN001
    if (
        incident.event_type.value != record["type"]
        or incident.sub_event_type.value != record["sub"]
    ):
        return False
    if incident.place is None or incident.place.name not in record["place"]:
        return False
    dead = record["fatalities"]
    figures = incident.fatalities and (incident.fatalities.low, incident.fatalities.high)
    if (figures or None) != (dead and (dead["lo"], dead["hi"])):
        return False
    return _dates(incident.when) == record["date"]


def _dates(when) -> list[str]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    return [str(when.start), str(when.last)] if when else []


def measure_excerpts(
    name: str, excerpts: list[Excerpt], reader: Reader, knows: Callable[[str], bool], *, show: int
) -> None:
    """Count how often the labelled figure is among the flows read, with its unit and term."""
    result, misses = Measure(), []
    for excerpt in excerpts:
        try:
            reading = reader.read(Report(excerpt.text), knows)
        except ModelError:
            result.add(refused=1)
            continue
        is_let_in = gate_of(excerpt.text, count_crisis_cues(excerpt.text))(excerpt.text)
        is_let_in_report = is_worth_parsing(excerpt.text, in_crisis=True, has_cues=True)
        result.add(shut_out=not is_let_in, shut_out_of_report=not is_let_in_report)
        same = [f for f in reading.flows if f.quantity and excerpt.figure in _figures(f.quantity)]
        unit = Unit.HOUSEHOLD if excerpt.unit.startswith("household") else Unit.PERSON
        kindred = KINDRED_TERMS.get(excerpt.term, set())
        result.add(
            excerpts=1,
            quantity=bool(same),
            unit=any(f.quantity and f.quantity.unit is unit for f in same),
            term=any(f.term in kindred for f in same),
            flows=sum(f.quantity is not None for f in reading.flows),
        )
        if not same:
            misses.append((excerpt, reading))
    print(
        f"{name}: {result.counts['excerpts']} excerpts ({result.counts['refused']} not English), "
        f"recall of quantity {result.share('quantity', 'excerpts'):.3f}, "
        f"unit {result.share('unit', 'quantity'):.3f}, "
        f"term {result.share('term', 'quantity'):.3f}, "
        f"quantified flows per excerpt {result.share('flows', 'excerpts'):.2f}, "
        f"gate recall {1 - result.share('shut_out', 'excerpts'):.3f} "
        f"(as part of a report about a crisis "
        f"{1 - result.share('shut_out_of_report', 'excerpts'):.3f})"
    )
    for excerpt, reading in misses[:show]:
        print(f"  missed {excerpt.figure} {excerpt.term} {excerpt.unit}: {excerpt.text[:400]!r}")
        print("    read", [(f.term.value, f.quantity and f.quantity.figure) for f in reading.flows])


def _figures(quantity: Quantity) -> set[int | None]:
    """Give the figures a label may have been taken from: of a range either end."""
    return {quantity.figure, quantity.low, quantity.high}


def measure_articles(
    name: str, articles: list[Article], reader: Reader, knows: Callable[[str], bool], *, show: int
) -> None:
    """Score toponyms; count the flows and incidents of articles that are about no crisis."""
    result, wrong = Measure(), Counter[str]()
    took: Counter[str] = Counter()
    for article in articles:
        kind = "crisis" if is_crisis(article.text) else "ordinary"
        started = time.process_time()
        try:
            reading = reader.read(Report(article.text), knows)
        except ModelError:
            result.add(refused=1)
            continue
        took[kind] += time.process_time() - started
        _score_toponyms(article, reading, result, wrong)
        result.add(
            **{
                kind: 1,
                f"{kind}_flows": len(reading.flows),
                f"{kind}_incidents": len(reading.incidents),
            }
        )
    for matching in ("exact", "overlap"):
        precision = result.share(f"{matching}_right", "found")
        recall = result.share(f"{matching}_gold", "gold")
        print(
            f"{name}: toponyms {matching}: precision {precision:.3f} recall {recall:.3f} "
            f"F1 {f1(precision, recall):.3f}"
        )
    for kind in ("ordinary", "crisis"):
        print(
            f"{name}: {result.counts[kind]} {kind} articles: per 100 "
            f"{100 * result.share(kind + '_flows', kind):.0f} flows, "
            f"{100 * result.share(kind + '_incidents', kind):.0f} incidents; "
            f"{result.counts[kind] / max(took[kind], 1e-9):.0f} articles a second of one core, "
            f"{_plainly(articles, reader, kind) / max(took[kind], 1e-9):.1f} times plain spaCy; "
            f"read again {result.counts[kind] / _again(articles, reader, knows, kind):.0f}"
        )
    if show:
        print("  most often wrong:", wrong.most_common(show))


def _again(
    articles: list[Article], reader: Reader, knows: Callable[[str], bool], kind: str
) -> float:
    """Time a second reading, as in a long batch: the first pays for what is then kept."""
    reports = [Report(a.text) for a in articles if is_crisis(a.text) is (kind == "crisis")]
    started = time.process_time()
    for report in reports:
        with suppress(ModelError):
            reader.read(report, knows)
    return max(time.process_time() - started, 1e-9)


def _plainly(articles: list[Article], reader: Reader, kind: str) -> float:
    """Time the bare parser over the same texts, in seconds of one core."""
    texts = [a.text for a in articles if is_crisis(a.text) is (kind == "crisis")]
    parser = reader._nlp  # noqa: SLF001 -- the very parser the reader uses
    started = time.process_time()
    for _ in parser.pipe(texts):
        pass
    return time.process_time() - started


def _score_toponyms(
    article: Article, reading: Reading, result: Measure, wrong: Counter[str]
) -> None:
    found = {(m.span.start, m.span.end) for m in reading.toponyms}
    gold = [Span(*pair) for pair in article.gold]
    hits = [Span(*pair) for pair in found]
    right = [hit for hit in hits if any(hit.overlaps(place) for place in gold)]
    known = [place for place in gold if any(hit.overlaps(place) for hit in hits)]
    result.add(
        found=len(found),
        gold=len(gold),
        exact_right=len(found & article.gold),
        exact_gold=len(found & article.gold),
        overlap_right=len(right),
        overlap_gold=len(known),
    )
    wrong.update("+" + hit.of(article.text) for hit in hits if hit not in right)
    wrong.update("-" + place.of(article.text) for place in gold if place not in known)


# --- Command line ---------------------------------------------------------------------------------


def main() -> int:
    """Measure what is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED, help="the labelled data")
    parser.add_argument("--half", choices=("dev", "test", "all"), default="all")
    parser.add_argument("--show", type=int, default=0, help="list so many errors of each set")
    parser.add_argument("--only", default="", help="measure only the sets whose name has this")
    parser.add_argument("--labelled", type=Path, nargs="*", default=[], help="more such files")
    options = parser.parse_args()
    reader, knows = load_reader(), open_gazetteer().knows
    halves = ("dev", "test") if options.half == "all" else (options.half,)
    files = [LABELLED / f"{HALVES[half]}.txt" for half in halves] + options.labelled
    for path in (path for path in files if options.only in f"labelled {path.stem}"):
        records = read_labelled(path)
        measure_records(f"labelled {path.stem}", records, reader, knows, show=options.show)
    for path in (LABELLED / f"terse_{HALVES[half]}.txt" for half in halves):
        if options.only in path.stem:
            measure_records(path.stem, read_labelled(path), reader, knows, show=options.show)
    if options.only in "dates":
        measure_dated(read_dated(LABELLED / "dates.csv"), reader, knows, show=options.show)
    for path in (LABELLED / f"stories_{HALVES[half]}.txt" for half in halves):
        if options.only in path.stem and path.exists():
            stories = read_stories(path)
            measure_stories(path.stem, stories, reader, open_gazetteer(), show=options.show)
    if not options.shared.exists():
        print(f"No other labelled data at {options.shared}", file=sys.stderr)
        return 0
    measure_shared(options, reader, knows, halves)
    return 0


def measure_shared(
    options: argparse.Namespace,
    reader: Reader,
    knows: Callable[[str], bool],
    halves: Iterable[str],
) -> None:
    """Measure what is not ours."""
    if options.only in "seed":
        measure_seed(options.shared, reader, knows)
    for name, excerpts in read_excerpts(options.shared).items():
        for half in halves:
            part = [excerpt for excerpt in excerpts if half_of(excerpt.text) == half]
            if options.only in name:
                measure_excerpts(f"{name} {half}", part, reader, knows, show=options.show)
    for name in ("GWN", "TR-News"):
        path = options.shared / "geoparsing" / f"{name}.xml"
        if options.only not in name or not path.exists():
            continue
        articles = read_articles(path)
        for half in halves:
            part = [article for article in articles if half_of(article.text) == half]
            measure_articles(f"{name} {half}", part, reader, knows, show=options.show)
    for name, figures in PUBLISHED.items():
        print(f"published, {name}: {figures}")


if __name__ == "__main__":
    sys.exit(main())
