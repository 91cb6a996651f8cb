"""What is asked for and what comes back: values of bounded size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.bounds import Bounds

if TYPE_CHECKING:
    import pandas as pd

    from data.corpus.sums import Sum
    from data.corpus.view import LeftOut
    from data.queries.steps import Step

WORLD = Bounds(-90, -180, 90, 180)
FINEST_ZOOM = 18


@dataclass(frozen=True, slots=True)
class Sight:
    """
    Where a map looks, how closely, and by what steps it tells time apart.

    `zoom` is that of web maps: the world is 256 pixels wide at 0 and doubles with each. `step` None
    does not tell time apart.
    """

    bounds: Bounds = WORLD
    zoom: int = 2
    step: Step | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.zoom <= FINEST_ZOOM:
            raise ValueError(f"zoom={self.zoom!r} is no zoom; give 0 to {FINEST_ZOOM}")


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """
    Records added up in cells, the most first.

    Attributes
    ----------
    marks
        One row per cell (of incidents) or per pair of cells (of flows), int64:

        - `x`, `y` of incidents; `ox`, `oy`, `dx`, `dy` of flows: the cells, -1 where a flow's end
          has no place; and their centroids in degrees, `lat`, `lon`; `origin_lat`, ... (float64)
        - `n`: records; `counted`: incidents or movements among them, each once
        - `fatalities_*` or `persons_*`: `low`, `most`, `best`, `numbered`, `unbounded`; there is
          no upper bound where some are `unbounded`
        - `of_0`, `of_1`, ...: records of each event type, or of each status, in their enum's order

        Told apart by time, there is one row for each cell and step: `step` is its number (see
        `data.queries.steps`). `is_carry` 0 has what begins in the step; 1 has what is added from
        the next step on, of records that go on or that end: what a window of steps [a, b) shows is
        what began in it, and all that is carried from before a. Step `BEFORE` is before the window.
    rest
        The same columns, added up over the cells beyond the bound, which are not among the rows.
    level
        Of the cells.
    step
        By which time is told apart, coarser than asked for where that kept it bounded.
    """

    marks: pd.DataFrame
    rest: dict[str, int] | pd.DataFrame
    level: int
    step: Step | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """
    What happened when.

    Attributes
    ----------
    bins
        One row per step that anything falls into: `first`, `before` (day numbers, half-open);
        incidents by type, each once, `of_0`, ... in the order of `EventType`, and their deaths,
        `deaths_0`, ...; `persons_low` and `persons_most` of summed movements (float64). What
        lasted is spread over its days.
    step
        The unit of a bin.
    """

    bins: pd.DataFrame
    step: Step


@dataclass(frozen=True, slots=True)
class Totals:
    """
    What a filter keeps, adds up and leaves out; see `data.corpus.sums.Totals` and `LeftOut`.

    `movements` and `incidents` are counted once each, however many records tell of them.
    """

    flows: LeftOut
    incidents: LeftOut
    movements: int
    events: int
    persons: Sum
    households: Sum
    fatalities: Sum
    injured: Sum


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """
    Records themselves, earliest first, undated first of all; at most as many as asked for.

    `rows` has the columns of `FLOW_COLUMNS` or `INCIDENT_COLUMNS` but for `figures`. `after` is
    what to ask with for those that come next; None if there are none.
    """

    rows: pd.DataFrame
    after: tuple[int, str] | None
