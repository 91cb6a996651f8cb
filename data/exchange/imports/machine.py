"""The one machine that makes records of rows, whatever their format."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from data.corpus.imports import FLOW_SCHEMA, INCIDENT_SCHEMA, Reject
from data.exchange.cells import RISKY
from data.exchange.imports.cells import CellError
from data.exchange.imports.rules import Context
from data.exchange.imports.spots import Placer
from data.exchange.imports.tables import LONGEST_CELL
from data.model import content_id

if TYPE_CHECKING:
    Answer = tuple[object, ...] | CellError
    from data.exchange.imports.rules import Copy, Format, Mapping, Rule
    from data.exchange.imports.tables import Rows
    from data.places import Gazetteer

ROW_NUMBER = "row_number"
SCHEMAS = {"flows": FLOW_SCHEMA, "incidents": INCIDENT_SCHEMA}
PART = "\x1f"  # parts texts that are looked at together
MOST_REMEMBERED = 200_000  # combinations of texts a rule remembers
LONGEST_VALUE = 200  # characters of a cell that a reject repeats
TO_ESCAPE = r'["\\\x00-\x1f]'  # what JSON does not let stand in a text
CONTROLS = r"[\x00-\x1f]"
CONTROL = re.compile(CONTROLS)


@dataclass(frozen=True, slots=True)
class Made:
    """
    What became of some rows.

    `records` has the columns of the format's schema and `row_number`; a row is in it or among the
    `rejects`, never in both or in neither. Rows without anything in them are `empty`.
    """

    records: pa.Table
    rejects: list[Reject]
    empty: int = 0


@dataclass(slots=True)
class Machine:
    """Makes records of the rows of one format, by one mapping."""

    format: Format
    mapping: Mapping
    gazetteer: Gazetteer | None = None
    is_guarded: bool = False  # whether texts have the quotes of `data.exchange.cells.guard`
    _context: Context = field(init=False)
    _remembered: dict[int, dict[str, Answer]] = field(init=False)

    def __post_init__(self) -> None:
        """Make what the rules ask."""
        self._context = Context(self.mapping.ways, Placer(self.gazetteer), self.mapping.country)
        self._remembered = {number: {} for number in range(len(self.format.rules))}

    def make(self, rows: Rows) -> Made:
        """Make records of rows, in their order."""
        rejects = [Reject(bad.row, "", bad.text, bad.reason) for bad in rows.broken]
        cells, numbers, empty = _without_empty(rows)
        if not cells.num_rows:
            return Made(self.schema.empty_table(), rejects, empty)
        texts = self._texts(cells)
        faults = _Faults(cells.num_rows)
        _check_lengths(cells, faults)
        columns: dict[str, pa.Array] = {}
        for number, rule in enumerate(self.format.rules):
            columns |= self._apply(number, rule, texts, faults)
        for copy in self.format.copies:
            columns[copy.gives] = _copy(copy, texts)
        columns["source_row"] = _as_json(cells)
        if "id" not in columns:
            columns["id"] = self._ids(texts, columns["source_row"])
        columns[ROW_NUMBER] = numbers
        made = pa.table(
            [
                columns[one.name].cast(one.type)
                if one.name in columns
                else pa.nulls(cells.num_rows, one.type)
                for one in self.schema
            ],
            schema=self.schema,
        )
        rejects += faults.as_rejects(self.mapping, texts, numbers)
        rejects.sort(key=lambda reject: reject.row_number)
        return Made(made.filter(faults.kept()) if faults.first else made, rejects, empty)

    @property
    def schema(self) -> pa.Schema:
        """The columns of the records, the row's number after them."""
        return SCHEMAS[self.format.kind].append(pa.field(ROW_NUMBER, pa.int64()))

    def _texts(self, cells: pa.RecordBatch) -> dict[str, pa.Array]:
        """Give the texts of every field: of its column, else what holds for all rows, else ""."""
        constants = {**dict(self.format.constants), **dict(self.mapping.constants)}
        headings = dict(self.mapping.columns)
        texts = {}
        for one in self.format.fields:
            fallback = pa.scalar(constants.get(one.name, ""), pa.string())
            heading = headings.get(one.name)
            if heading is None:
                texts[one.name] = pa.repeat(fallback, cells.num_rows)
                continue
            said = pc.replace_substring(cells.column(heading), PART, " ")
            if self.is_guarded:
                said = _unguarded(said)
            if not self.format.is_verbatim:
                said = pc.utf8_trim_whitespace(said)
            if constants.get(one.name):
                said = pc.if_else(pc.equal(said, ""), fallback, said)
            texts[one.name] = said
        return texts

    def _apply(
        self, number: int, rule: Rule, texts: dict[str, pa.Array], faults: _Faults
    ) -> dict[str, pa.Array]:
        """Ask a rule once for each combination of texts it has not seen, and spread its answers."""
        joined = texts[rule.takes[0]]
        if len(rule.takes) > 1:
            joined = pc.binary_join_element_wise(*(texts[name] for name in rule.takes), PART)
        encoded = joined.dictionary_encode()
        remembered = self._remembered[number]
        if len(remembered) > MOST_REMEMBERED:
            remembered.clear()
        answers = [self._ask(rule, key, remembered) for key in encoded.dictionary.to_pylist()]
        bad = {n: answer for n, answer in enumerate(answers) if isinstance(answer, CellError)}
        if bad:
            faults.note(bad, encoded.indices)
            nothing = (None,) * len(rule.gives)
            answers = [nothing if isinstance(answer, CellError) else answer for answer in answers]
        schema = self.schema
        return {
            name: pa.array(values, schema.field(name).type).take(encoded.indices)
            for name, values in zip(rule.gives, zip(*answers, strict=True), strict=True)
        }

    def _ask(self, rule: Rule, key: str, remembered: dict[str, Answer]) -> Answer:
        answer = remembered.get(key)
        if answer is None:
            said = dict(zip(rule.takes, key.split(PART), strict=True))
            try:
                cells = rule.read(said, self._context)
            except CellError as error:
                answer = error
            else:
                answer = tuple(cells.get(name) for name in rule.gives)
            remembered[key] = answer
        return answer

    def _ids(self, texts: dict[str, pa.Array], rows: pa.Array) -> pa.Array:
        """Name each row by what tells it from all others, else by all its cells."""
        known = [name for name in self.format.key if name in dict(self.mapping.columns)]
        name = self.format.name
        if len(known) < len(self.format.key) or not known:
            return pa.array([content_id("import", name, row) for row in rows.to_pylist()])
        keys = pc.binary_join_element_wise(*(texts[one] for one in known), PART)
        return pa.array([content_id("import", name, key) for key in keys.to_pylist()])


class _Faults:
    """The first fault of each row that has one."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.first: dict[int, CellError] = {}

    def note(self, bad: dict[int, CellError], indices: pa.Array) -> None:
        """Note which rows have the answers that are faults."""
        is_bad = pc.is_in(indices, value_set=pa.array(list(bad), indices.type))
        for row in pc.indices_nonzero(is_bad).to_pylist():
            self.first.setdefault(row, bad[indices[row].as_py()])

    def kept(self) -> pa.Array:
        """Say which rows have none."""
        kept = [True] * self.rows
        for row in self.first:
            kept[row] = False
        return pa.array(kept)

    def as_rejects(
        self, mapping: Mapping, texts: dict[str, pa.Array], numbers: pa.Array
    ) -> list[Reject]:
        """Say each with the cell it is about, by the heading it stands under."""
        headings = dict(mapping.columns)
        return [
            Reject(
                numbers[row].as_py(),
                headings.get(fault.field, fault.field),
                texts[fault.field][row].as_py()[:LONGEST_VALUE] if fault.field in texts else "",
                fault.reason,
            )
            for row, fault in self.first.items()
        ]


def _without_empty(rows: Rows) -> tuple[pa.RecordBatch, pa.Array, int]:
    """Leave out rows without a single cell filled."""
    cells = rows.cells
    if not cells.num_rows:
        return cells, rows.numbers, 0
    filled = pc.not_equal(cells.column(0), "")
    for column in cells.columns[1:]:
        if pc.all(filled).as_py():
            return cells, rows.numbers, 0
        filled = pc.or_(filled, pc.not_equal(pc.utf8_trim_whitespace(column), ""))
    kept = cells.filter(filled)
    return kept, rows.numbers.filter(filled), cells.num_rows - kept.num_rows


def _check_lengths(cells: pa.RecordBatch, faults: _Faults) -> None:
    for name, column in zip(cells.schema.names, cells.columns, strict=True):
        if column.nbytes <= LONGEST_CELL:
            continue
        too_long = pc.greater(pc.utf8_length(column), LONGEST_CELL)
        for row in pc.indices_nonzero(too_long).to_pylist():
            faults.first.setdefault(
                row, CellError(name, f"a cell of more than {LONGEST_CELL:,} characters")
            )


def _copy(copy: Copy, texts: dict[str, pa.Array]) -> pa.Array:
    """Take the first text there is; null where there is none."""
    found = pc.coalesce(*(_or_null(texts[name]) for name in copy.takes))
    return pc.binary_join_element_wise(copy.prefix, found, "") if copy.prefix else found


def _unguarded(texts: pa.Array) -> pa.Array:
    """Do as `data.exchange.cells.unguard` to every text."""
    quoted = pc.and_(pc.starts_with(texts, "'"), pc.match_substring_regex(texts, RISKY))
    return pc.if_else(quoted, pc.utf8_slice_codeunits(texts, 1), texts)


def _or_null(texts: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)


def _as_json(cells: pa.RecordBatch) -> pa.Array:
    """
    Lay each row out as a JSON object of its cells, by their headings.

    Whole columns are joined between the pieces of text that stand in every row; only columns with
    something to escape are escaped.
    """
    pieces: list[pa.Array | pa.Scalar] = []
    between = "{"
    for heading, column in zip(cells.schema.names, cells.columns, strict=True):
        pieces += [pa.scalar(f'{between}{json.dumps(heading)}:"'), _escaped(column)]
        between = '",'
    return pc.binary_join_element_wise(*pieces, pa.scalar('"}'), "")


def _escaped(column: pa.Array) -> pa.Array:
    """Escape what JSON asks for, where there is any."""
    if not pc.any(pc.match_substring_regex(column, TO_ESCAPE)).as_py():
        return column
    column = pc.replace_substring(column, "\\", "\\\\")
    column = pc.replace_substring(column, '"', '\\"')
    controls = pc.match_substring_regex(column, CONTROLS)
    if not pc.any(controls).as_py():
        return column
    texts = [CONTROL.sub(_escape, text) for text in column.filter(controls).to_pylist()]
    return pc.replace_with_mask(column, controls, pa.array(texts, pa.string()))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
