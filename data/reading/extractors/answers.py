"""
The form in which a language model answers: derived from the model's own vocabularies.

It quotes, and chooses from our words; it is never asked for a number, a date or a coordinate.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from data.model import Role, Scope, Status, SubEventType, Term
from data.reading.extractors.protocol import ExtractorError, LeftOut, Reason

MOST_RECORDS = 400  # of one piece of text; beyond, a model is repeating itself
QUOTED = 100


def _some(value: object) -> object:
    """Take null for an empty list."""
    return [] if value is None else value


def _words(value: object) -> object:
    """Take "" and "null" for null: small models write them."""
    is_nothing = isinstance(value, str) and value.strip().lower() in {"", "null", "none"}
    return None if is_nothing else value


Quotes = Annotated[list[str], BeforeValidator(_some)]
Quote = Annotated[str | None, BeforeValidator(_words)]


class FlowAnswer(BaseModel):
    """People who moved, are moving, or may."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    evidence: str = Field(description="the sentence or clause that tells of it, verbatim")
    trigger: Quote = Field(None, description="the words in it that say they move, verbatim")
    term: Term
    status: Status
    scope: Scope = Field(description="what the figure counts")
    role: Role = Field(
        Role.RECOMMENDED,
        description="triangulation if another flow here gives the better figure of the same people",
    )
    origins: Quotes = Field([], description="names of the places they left, verbatim")
    destinations: Quotes = Field([], description="names of the places they go to, verbatim")
    group: Quote = Field(None, description="who moves, verbatim")
    figure: Quote = Field(
        None, description="how many, verbatim, with words such as 'about' or 'more than'"
    )
    date: Quote = Field(None, description="when they moved, verbatim")
    attribution: Quote = Field(None, description="who says so, verbatim")
    part_of: int | None = Field(
        None, description="number, counted from 1, of the flow in this list it is a part of"
    )


class IncidentAnswer(BaseModel):
    """Something that happened: an attack, a clash, a siege, a protest, an agreement, a disaster."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    evidence: str = Field(description="the sentence or clause that tells of it, verbatim")
    trigger: Quote = Field(None, description="the words in it that say what happened, verbatim")
    sub_event_type: SubEventType
    places: Quotes = Field([], description="names of the places it happened in, verbatim")
    fatalities: Quote = Field(None, description="how many were killed, verbatim")
    injured: Quote = Field(None, description="how many were hurt, verbatim")
    actor1: Quote = Field(None, description="who did it, verbatim")
    actor2: Quote = Field(None, description="to whom, verbatim")
    date: Quote = Field(None, description="when it happened, verbatim")
    attribution: Quote = Field(None, description="who says so, verbatim")


class Answer(BaseModel):
    """All a piece of text tells."""

    flows: list[FlowAnswer]
    incidents: list[IncidentAnswer]


Form = TypeVar("Form", FlowAnswer, IncidentAnswer)


def answer_schema() -> dict[str, Any]:
    """Give the JSON schema of an answer, as strict as servers ask: every property required."""
    schema = Answer.model_json_schema()
    parts = schema["$defs"]
    vocabularies = {name: part["enum"] for name, part in parts.items() if "enum" in part}
    for part in (schema, *parts.values()):
        if part.get("type") == "object":
            part["required"] = list(part["properties"])
            part["additionalProperties"] = False
            for field in part["properties"].values():
                _simplify(field, vocabularies)
    schema["$defs"] = {name: part for name, part in parts.items() if name not in vocabularies}
    return schema


def _simplify(field: dict[str, Any], vocabularies: dict[str, list[str]]) -> None:
    """Leave out what strict servers refuse: defaults, and references with words beside them."""
    field.pop("default", None)
    field.pop("title", None)
    name = field.get("$ref", "").rsplit("/", 1)[-1]
    if name in vocabularies:
        del field["$ref"]
        field |= {"type": "string", "enum": vocabularies[name]}


def read_answer(
    content: str,
) -> tuple[list[FlowAnswer | None], list[IncidentAnswer], list[LeftOut]]:
    """
    Read a model's answer, record by record, so that one bad record spoils no other.

    Returns
    -------
    flows
        In the order given; None where one was not in the agreed form, so that numbers hold.
    incidents
        Those in the agreed form.
    left_out
        The others.

    Raises
    ------
    ExtractorError
        If it is no JSON object with `flows` and `incidents`.
    """
    told = _find_object(content)
    left_out: list[LeftOut] = []
    flows = [_record(FlowAnswer, said, left_out) for said in told["flows"][:MOST_RECORDS]]
    incidents = [
        record
        for said in told["incidents"][:MOST_RECORDS]
        if (record := _record(IncidentAnswer, said, left_out)) is not None
    ]
    excess = told["flows"][MOST_RECORDS:] + told["incidents"][MOST_RECORDS:]
    left_out += [_malformed(said) for said in excess]
    return flows, incidents, left_out


def _record(form: type[Form], said: object, left_out: list[LeftOut]) -> Form | None:
    try:
        return form.model_validate(said)
    except ValidationError:
        left_out.append(_malformed(said))
        return None


def _malformed(said: object) -> LeftOut:
    try:
        words = json.dumps(said, ensure_ascii=False)
    except RecursionError:
        words = "a record nested too deep to quote"
    return LeftOut(Reason.MALFORMED, words[: 2 * QUOTED])


_THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)


def _find_object(content: str) -> dict[str, list[Any]]:
    """Find the JSON object, fenced or talked around as it may be."""
    text = _THOUGHT.sub("", content)
    start = text.find("{")
    try:
        told = json.JSONDecoder().raw_decode(text, start)[0] if start >= 0 else None
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, dict):
        lists = {name: _some(told.get(name)) for name in ("flows", "incidents")}
        if set(told) & set(lists) and all(isinstance(said, list) for said in lists.values()):
            return lists  # type: ignore[return-value]  # just checked
    quoted = " ".join(content.split())[:QUOTED]
    raise ExtractorError(
        f"The language model answered {quoted!r}, which is no JSON object of flows and incidents; "
        "try again, or another model"
    )
