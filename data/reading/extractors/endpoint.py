"""Reading with a language model of the user's own, behind any OpenAI-compatible endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import ModelError, Span
from data.reading.extractors.alignment import Passage
from data.reading.extractors.answers import answer_schema, read_answer
from data.reading.extractors.chat import Chat
from data.reading.extractors.prompt import VERSION, make_messages
from data.reading.extractors.protocol import ExtractedReading
from data.reading.extractors.records import Checker, join_flows, join_incidents
from data.reading.header import split_header
from data.reading.reader import load_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from data.model import Flow, Incident, Mention, Report
    from data.reading.extractors.records import Told
    from data.reading.extractors.settings import Settings

    Knows = Callable[[str], bool]

PIECE_CHARACTERS = 12_000  # about 3,000 tokens: small models lose the thread in more
MOST_CHARACTERS = 300_000
BREAKS = ("\n\n", "\n", ". ", " ")


def find_own_toponyms(report: Report, knows: Knows) -> Sequence[Mention]:
    """See the places our own reader sees; refuses a report that is not in English."""
    return load_reader().read(report, knows).toponyms


class Endpoint:
    """
    Asks a language model for quotes, and believes only what the report bears out.

    Parameters
    ----------
    settings
        Where the model is.
    chat
        What asks it, if not `Chat(settings)`.
    find_toponyms
        What sees the places; called before anything is sent, so that a report in a language
        Masar's grammars do not read is never sent.
    """

    name = "endpoint"

    def __init__(
        self,
        settings: Settings,
        *,
        chat: Chat | None = None,
        find_toponyms: Callable[[Report, Knows], Sequence[Mention]] = find_own_toponyms,
    ) -> None:
        self.settings = settings
        self.version = f"{VERSION} ({settings.model} at {settings.host})"
        risk = "" if settings.is_encrypted else ", unencrypted"
        self.sends_to = "" if settings.is_here else settings.host + risk
        self._chat = chat or Chat(settings)
        self._find_toponyms = find_toponyms

    def read(self, report: Report, knows: Knows) -> ExtractedReading:
        """
        Read a report.

        Returns
        -------
        reading
            Its mentions not yet located; `left_out` holds what the model said and the report
            does not.

        Raises
        ------
        NotEnglishError
            If the report is in another language; it is not sent.
        ExtractorError
            If the endpoint fails; nothing is returned in part.
        """
        if len(report.text) > MOST_CHARACTERS:
            raise ModelError(
                f"The report has {len(report.text):,} characters, more than the "
                f"{MOST_CHARACTERS:,} sent to a language model; split it"
            )
        dated, body = split_header(report.text)
        published = report.published or dated
        toponyms = self._find_toponyms(report, knows)
        checker = Checker(report, published, toponyms)
        flows: list[Told] = []
        incidents: list[Incident] = []
        pieces = list(split_pieces(report.text, body))
        for number, piece in enumerate(pieces, start=1):
            messages = make_messages(
                piece.of(report.text),
                published=published,
                title=report.title,
                part=(number, len(pieces)),
            )
            answer = self._chat.ask(messages, answer_schema())
            said_flows, said_incidents, malformed = read_answer(answer)
            checker.left_out += malformed
            passage = Passage(report.text, piece)
            flows += checker.check_flows(said_flows, passage)
            incidents += checker.check_incidents(said_incidents, passage)
        records = (join_flows(flows), join_incidents(incidents))
        return ExtractedReading(
            report,
            flows=tuple(records[0]),
            incidents=tuple(records[1]),
            toponyms=with_used(toponyms, *records),
            reader=f"{self.name} {self.version}",
            left_out=tuple(checker.left_out),
        )


def with_used(
    toponyms: Iterable[Mention], flows: Iterable[Flow], incidents: Iterable[Incident]
) -> tuple[Mention, ...]:
    """Add the places records rest on to those already seen, in the order of the text."""
    used: list[Mention | None] = []
    for flow in flows:
        used += [flow.origin, flow.destination, *flow.other_origins, *flow.other_destinations]
    for incident in incidents:
        used += [incident.place, *incident.other_places]
    every = dict.fromkeys([*toponyms, *(mention for mention in used if mention)])
    return tuple(sorted(every, key=lambda mention: mention.span))


def split_pieces(text: str, start: int) -> Iterator[Span]:
    """Cut a text into pieces a model can hold, at the end of a paragraph where there is one."""
    while text[start:].strip():
        end = min(len(text), start + PIECE_CHARACTERS)
        if end < len(text):
            end = _last_break(text, start, end)
        if text[start:end].strip():
            yield Span(start, end)
        start = end


def _last_break(text: str, start: int, end: int) -> int:
    for mark in BREAKS:
        at = text.rfind(mark, start + PIECE_CHARACTERS // 2, end)
        if at >= 0:
            return at + len(mark)
    return end
