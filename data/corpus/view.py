"""What a filter shows, and what it leaves out, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from data.filters import Filters

REPORT_COLUMNS = ("title", "source", "url", "published")
FLOW_COLUMNS = (
    "id",
    "report_id",
    *("movement_id", "figures"),
    *("origin_name", "origin_id", "origin_kind", "origin_country", "origin_lat", "origin_lon"),
    *("origin_precision", "origin_radius_km", "origin_unresolved", "other_origins"),
    *("destination_name", "destination_id", "destination_kind", "destination_country"),
    *("destination_lat", "destination_lon"),
    *("destination_precision", "destination_radius_km", "destination_unresolved"),
    "other_destinations",
    *("start", "end", "shown_before", "date_precision", "date_basis"),
    *("persons_low", "persons_high", "persons_best"),
    *("households_low", "households_high", "households_best"),
    *("unit", "qualifier", "group"),
    *("term", "status", "scope", "role", "attribution", "subset_of", "is_summed"),
    "sentence",
    *REPORT_COLUMNS,
    *("review", "import_id"),
)
INCIDENT_COLUMNS = (
    "id",
    "report_id",
    *("event_id", "figures", "role"),
    *("event_type", "sub_event_type"),
    *(
        "place_name",
        "place_id",
        "place_kind",
        "place_country",
        "lat",
        "lon",
        "precision",
        "radius_km",
    ),
    *("place_unresolved", "other_places"),
    *("start", "end", "shown_before", "date_precision", "date_basis"),
    *("fatalities_low", "fatalities_high", "fatalities_best", "fatalities_qualifier"),
    *("injured_low", "injured_high", "injured_best"),
    *("actor1", "actor2", "attribution"),
    "sentence",
    *REPORT_COLUMNS,
    *("review", "import_id"),
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """
    How many records of one kind the corpus has, and why some are not to be seen.

    Attributes
    ----------
    total
        In the whole corpus.
    kept
        In the view.
    unlocated
        Of the kept, those with no place on the map at all: nothing can be drawn.
    half_located
        Of the kept flows, those with a place at one end only.
    undated
        Left out for having no date, while dates were asked for.
    unnumbered
        Left out for having no number of persons, while a minimum was asked for; some of them may
        count households.
    unplaced
        Left out for having no location, while a rectangle was asked for.
    rejected
        That a person rejected as being none, in the whole corpus; not in `total`.
    """

    total: int = 0
    kept: int = 0
    unlocated: int = 0
    half_located: int = 0
    undated: int = 0
    unnumbered: int = 0
    unplaced: int = 0
    rejected: int = 0

    def describe(self, words: str) -> str:
        """
        Say it in words.

        Examples
        --------
        >>> LeftOut(total=430, kept=412, unlocated=18).describe("flows")
        '412 of 430 flows; 18 have no location'
        >>> LeftOut(total=3, kept=1, undated=1, half_located=1).describe("flows")
        '1 of 3 flows; 1 has a location at one end only; left out: 1 has no date'
        """
        parts = [f"{self.kept:,} of {self.total:,} {words}"]
        parts += _have(self.unlocated, "no location")
        parts += _have(self.half_located, "a location at one end only")
        out = [
            *_have(self.undated, "no date"),
            *_have(self.unnumbered, "no number of persons"),
            *_have(self.unplaced, "no location"),
        ]
        if out:
            parts.append(f"left out: {', '.join(out)}")
        if self.rejected:
            parts.append(f"{self.rejected:,} rejected in review")
        return "; ".join(parts)


def _have(number: int, what: str) -> list[str]:
    return [f"{number:,} {'has' if number == 1 else 'have'} {what}"] if number else []


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """
    The flows and incidents a filter keeps, one row each, earliest first, undated last.

    Columns are those of `FLOW_COLUMNS` and `INCIDENT_COLUMNS`, whatever is in them:

    - `start`, `end` (the day after the last; NaT if open or unknown), `published`: datetime64
    - `shown_before`: datetime64, the first day a window no longer shows the record: its `end`, but
      a plan for no named day is shown only on the day it was told; NaT if it goes on
    - numbers of people: Int64, `<NA>` where unknown. `persons_*` are null where the report counts
      households, and the other way round: one never becomes the other
    - `*_lat`, `*_lon`, `*_radius_km`: float64, NaN where there is no place; then `*_unresolved`
      says why, while `*_name` is what the report calls it
    - `movement_id`, `event_id`: what a record tells of, the same for all that tell of it, of which
      there are `figures` (int64) in the corpus. Of those in view the one to believe has the `role`
      recommended, the others triangulation: a figure that is no mere bound, then the one published
      last, then an exact one, then the more specific place; of two still equal the higher toll
      (tolls rise), the lower number moved (caution)
    - `review`: str, NaN for what a machine read and nobody looked at, else by
      `data.corpus.reviewing.State` confirmed, corrected, added by hand; "imported" for the row of
      a data set, of the import `import_id` (NaN for the records of reports)
    - `is_summed`: bool, whether the figure may be added up; everything else: str, NaN where unknown

    Attributes
    ----------
    filters
        What was asked.
    flows, incidents
        The rows.
    flows_left_out, incidents_left_out
        What is not among them, or cannot be drawn.
    """

    filters: Filters
    flows: pd.DataFrame
    incidents: pd.DataFrame
    flows_left_out: LeftOut
    incidents_left_out: LeftOut

    @property
    def total_flows(self) -> int:
        """All flows of the corpus."""
        return self.flows_left_out.total

    @property
    def total_incidents(self) -> int:
        """All incidents of the corpus."""
        return self.incidents_left_out.total

    @property
    def unlocated_flows(self) -> int:
        """Of the flows kept, those with no place at either end."""
        return self.flows_left_out.unlocated

    @property
    def unlocated_incidents(self) -> int:
        """Of the incidents kept, those with no place."""
        return self.incidents_left_out.unlocated

    def left_out(self) -> str:
        """Say how much of the corpus is in view and what is missing, for the layers shown."""
        parts = []
        if self.filters.shows_flows:
            parts.append(self.flows_left_out.describe("flows"))
        if self.filters.shows_incidents:
            parts.append(self.incidents_left_out.describe("incidents"))
        return ". ".join(parts)
