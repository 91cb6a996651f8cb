"""What a format is made of: its fields, and the rules that make a record's columns of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from data.exchange.imports.cells import Ways

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as ReadOnly

    from data.exchange.imports.spots import Placer

    Said = ReadOnly[str, str]  # field -> text of its cell, "" where empty or not in the file
    Cells = ReadOnly[str, object]  # column -> value; what is left out is null
    Read = Callable[[Said, "Context"], Cells]

Kind = Literal["flows", "incidents"]


@dataclass(frozen=True, slots=True)
class Field:
    """
    Something a format may say of a record.

    Attributes
    ----------
    name
        What the rules and the command line call it.
    label
        What a person reads.
    headings
        Headings it is known by, the surest first; only letters and digits of them count.
    tags
        HXL patterns it is known by: the tag, and attributes that must be there (`+`) or not (`-`).
    is_required
        Whether nothing can be imported without it.
    """

    name: str
    label: str
    headings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """
    How some columns are made of some fields.

    `read` is asked once for each combination of texts, not for each row; it raises a `CellError`
    where a field cannot be used.
    """

    takes: tuple[str, ...]
    gives: tuple[str, ...]
    read: Read


@dataclass(frozen=True, slots=True)
class Copy:
    """A column that is the text of the first of some fields that has any, `prefix` before it."""

    gives: str
    takes: tuple[str, ...]
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """
    A layout of data.

    Attributes
    ----------
    name, label
        For the command line and the stored import; for a person.
    kind
        Which of the two records its rows are.
    fields, rules, copies
        What it says, and what is made of it.
    sign
        Headings that only this format has; it is recognised where every group has one present.
    key
        Fields that tell a row from all others of the data set, in every edition of it; none: the
        whole row does.
    constants
        What a field is taken for where neither file nor person says.
    ways
        How the format writes dates, where its source says so.
    source, licence, url
        Whose data it is, under which terms, and where it comes from.
    is_verbatim
        Whether texts are taken to the letter, blanks at their ends too, because Masar wrote them;
        the quote that `data.exchange.cells.guard` puts before some in CSV is taken away again.
    note
        What to know before importing it.
    """

    name: str
    label: str
    kind: Kind
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...]
    copies: tuple[Copy, ...] = ()
    sign: tuple[tuple[str, ...], ...] = ()
    key: tuple[str, ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    ways: Ways = field(default_factory=Ways)
    source: str = ""
    licence: str = ""
    url: str = ""
    is_verbatim: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """
    Which column of a file holds which field, and how its cells are written.

    Attributes
    ----------
    format
        Name of the format.
    columns
        Pairs of field and heading.
    constants
        Pairs of field and text: what holds for every row.
    ways
        How dates and numbers are written.
    country
        ISO alpha-2 code in which places given by name are looked for, where rows say none.
    """

    format: str
    columns: tuple[tuple[str, str], ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    ways: Ways = field(default_factory=Ways)
    country: str = ""

    def with_column(self, name: str, heading: str | None) -> Mapping:
        """Give the same mapping with a field read from another column, or from none."""
        kept = {**dict(self.columns), name: heading or ""}
        return replace(self, columns=tuple((k, v) for k, v in kept.items() if v))

    def with_constant(self, name: str, text: str) -> Mapping:
        """Give the same mapping with a text that holds for every row; "" takes it away."""
        kept = {**dict(self.constants), name: text}
        return replace(self, constants=tuple((k, v) for k, v in kept.items() if v))

    def as_dict(self) -> dict[str, object]:
        """Say it in JSON's types."""
        return {
            "format": self.format,
            "columns": dict(self.columns),
            "constants": dict(self.constants),
            **asdict(self.ways),
            "country": self.country,
        }


@dataclass(frozen=True, slots=True)
class Context:
    """What rules may ask besides the cells."""

    ways: Ways
    placer: Placer
    country: str = ""
