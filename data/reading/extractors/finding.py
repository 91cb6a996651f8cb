"""
Which extractors there are: Masar's own, the user's endpoint, and those other packages bring.

A package brings one with an entry point in the group `masar.extractors`: a callable that takes
nothing and gives an `Extractor`, or raises a `SetupError` that says what it needs.

    [project.entry-points."masar.extractors"]
    ours = "our_package.reading:make_extractor"
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from data.model import ModelError, Reading, Report, Span
from data.reading.extractors.protocol import Extractor, ExtractorError, SetupError
from data.reading.extractors.settings import PREFIX, load_settings
from data.reading.reader import Reader, load_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from importlib.metadata import EntryPoint

GROUP = "masar.extractors"
OWN = Reader.name
ENDPOINT = "endpoint"


class Brought:
    """An extractor of another package, held to its promise."""

    def __init__(self, name: str, inner: Extractor) -> None:
        self.name = name
        self.version = str(inner.version)
        self.sends_to = getattr(inner, "sends_to", None)
        self._inner = inner

    def read(self, report: Report, knows: Callable[[str], bool]) -> Reading:
        """Read a report; whatever goes wrong is an `ExtractorError`."""
        try:
            reading = self._inner.read(report, knows)
        except ModelError:
            raise
        except Exception as error:  # another's code: anything may come
            raise ExtractorError(
                f"The extractor {self.name!r} failed: {type(error).__name__}: {error}"
            ) from error
        return self._checked(reading, report)

    def _checked(self, given: object, report: Report) -> Reading:
        if not isinstance(given, Reading) or given.report != report:
            raise ExtractorError(f"The extractor {self.name!r} gave no reading of the report")
        for span in _spans_in((given.flows, given.incidents, given.toponyms)):
            span.of(report.text)
        return given


def _spans_in(value: object) -> Iterator[Span]:
    """Walk through records to every span in them, of evidence, words, figures, dates and places."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans_in(getattr(value, field.name))


def list_extractors() -> list[str]:
    """
    Name what can read a report besides Masar's own reader: nothing, unless the user set it up.

    Raises
    ------
    SetupError
        If the user's endpoint is configured wrongly.
    """
    brought = sorted(_brought())
    return [ENDPOINT, *brought] if load_settings() else brought


def load_extractor(name: str) -> Extractor:
    """
    Load an extractor by name.

    Raises
    ------
    SetupError
        If there is none of that name, or it needs something it has not got.
    """
    if name == OWN:
        return load_reader()
    if name == ENDPOINT:
        return _load_endpoint()
    brought = _brought()
    if name not in brought:
        known = ", ".join([OWN, ENDPOINT, *sorted(brought)])
        raise SetupError(f"There is no extractor {name!r}; there are {known}")
    try:
        inner = brought[name].load()()
    except ModelError:
        raise
    except Exception as error:  # another's code: anything may come
        raise SetupError(
            f"The extractor {name!r} cannot be loaded: {type(error).__name__}: {error}"
        ) from error
    missing = [part for part in ("name", "version", "read") if not hasattr(inner, part)]
    if missing:
        raise SetupError(f"The extractor {name!r} has no {missing[0]!r}; ask who wrote it")
    return Brought(name, inner)


def _load_endpoint() -> Extractor:
    from data.reading.extractors.endpoint import Endpoint  # noqa: PLC0415  httpx only when asked

    settings = load_settings()
    if settings is None:
        raise SetupError(
            f"No endpoint is set up; set {PREFIX}URL and {PREFIX}MODEL (and {PREFIX}KEY), or write "
            "url, model and key in the [extractor] table of .streamlit/secrets.toml"
        )
    return Endpoint(settings)


def _brought() -> dict[str, EntryPoint]:
    """Find what other packages bring; Masar's own names are not theirs to take."""
    found = {point.name: point for point in entry_points(group=GROUP)}
    return {name: point for name, point in found.items() if name not in {OWN, ENDPOINT}}
