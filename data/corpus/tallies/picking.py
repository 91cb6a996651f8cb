"""From a sum back to the records it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.corpus.tallies.kept import ask, kept_flows, kept_incidents

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from data.corpus.store import Corpus
    from data.corpus.tallies.kept import Relation
    from data.filters import Filters

CELL_DEGREES = 0.5  # some 50 km
CELL = f"floor(lat / {CELL_DEGREES})::INT || ' ' || floor(lon / {CELL_DEGREES})::INT"
MOST = 30  # records that can be read side by side


def flows_behind(
    corpus: Corpus,
    filters: Filters,
    ends: Mapping[str, str | None],
    *,
    since: date | None = None,
    most: int = MOST,
) -> list[str]:
    """
    Give the ids of the flows behind a sum, the largest first.

    Parameters
    ----------
    ends
        `origin`, `destination`: the names as tallies give them; None is what no report says. An
        end that is not given may be anything.
    since
        The first day one may have begun on, where only those count.
    """
    kept = only_between(kept_flows(filters).where("is_summed"), ends)
    return _first_of(corpus, kept, "persons", since, most)


def incidents_behind(
    corpus: Corpus,
    filters: Filters,
    chosen: Mapping[str, str | None],
    *,
    since: date | None = None,
    most: int = MOST,
) -> list[str]:
    """
    Give the ids of the incidents behind a count, the deadliest first.

    Parameters
    ----------
    chosen
        Any of `event_type`, `sub_event_type`, `actor`, `place`, `place_id`, `cell`, as tallies
        give them; None is what no report says.
    since
        The first day one may have begun on, where only those count.
    """
    kept = kept_incidents(filters).where("role = 'recommended' AND event_type <> 'aggregate'")
    kept = only_chosen(kept, chosen)
    return _first_of(corpus, kept, "fatalities", since, most)


def only_between(kept: Relation, ends: Mapping[str, str | None]) -> Relation:
    """Keep the flows with these ends; see `flows_behind`."""
    for end in ("origin", "destination"):
        if end in ends:
            kept = kept.where(f"{end} IS NOT DISTINCT FROM ${end}_is", **{f"{end}_is": ends[end]})
    return kept


def only_chosen(kept: Relation, chosen: Mapping[str, str | None]) -> Relation:
    """Keep the incidents of what is chosen; see `incidents_behind`."""
    for name, condition in CONDITIONS.items():
        if name in chosen:
            kept = kept.where(condition, **{f"{name}_is": chosen[name]})
    return kept


def _first_of(
    corpus: Corpus, kept: Relation, figure: str, since: date | None, most: int
) -> list[str]:
    """Give the ids of those kept that began since a day, the largest figure first."""
    if since is not None:
        kept = kept.where('"start" >= $since_day', since_day=since)
    rows = ask(
        corpus,
        f"SELECT id FROM {kept.sql} ORDER BY {figure} DESC NULLS LAST, id LIMIT $most",  # noqa: S608 - fragments of ours
        {**kept.parameters, "most": most},
    )
    return rows["id"].tolist()


CONDITIONS = {
    "event_type": "event_type IS NOT DISTINCT FROM $event_type_is",
    "sub_event_type": "sub_event_type IS NOT DISTINCT FROM $sub_event_type_is",
    "place": "place_name IS NOT DISTINCT FROM $place_is",
    "cell": f"precision = 'POINT' AND {CELL} = $cell_is",
    "place_id": "place_id IS NOT DISTINCT FROM $place_id_is",
    "actor": (
        "($actor_is IS NULL AND actor1 IS NULL AND actor2 IS NULL "
        "OR actor1 = $actor_is OR actor2 = $actor_is)"
    ),
}
