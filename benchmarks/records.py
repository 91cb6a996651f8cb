"""Compare the flows and incidents read from labelled reports with their labels, field by field."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from benchmarks.labels import NOTHING, FlowLabel, IncidentLabel, Labelled
from data.model import Flow, Incident, ModelError, Reading, Report, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from data.reading import Reader


Read = TypeVar("Read", Flow, Incident)
Label = TypeVar("Label", FlowLabel, IncidentLabel)


class Pairs(NamedTuple, Generic[Read, Label]):
    """What was read beside what was to be read."""

    found: list[tuple[Read, Label]]
    false: list[Read]
    missed: list[Label]


def pair_flows(flows: Sequence[Flow], labels: Sequence[FlowLabel]) -> Pairs[Flow, FlowLabel]:
    """Give each label the flow that says the same: its figure, or without one an end it shares."""
    mains = [f for f in flows if f.subset_of is None and f.role is Role.RECOMMENDED]
    pairs = _pair(mains, labels, _flow_fit)
    others = [f for f in flows if f not in mains]  # a subset, or the same people counted otherwise
    late = _pair(others, pairs.missed, _flow_fit)
    return Pairs(pairs.found + late.found, pairs.false, late.missed)


def pair_incidents(
    incidents: Sequence[Incident], labels: Sequence[IncidentLabel]
) -> Pairs[Incident, IncidentLabel]:
    """Give each label the incident of its type and place, or with its dead."""
    return _pair(incidents, labels, _incident_fit)


def _pair(
    records: Sequence[Read], labels: Sequence[Label], fit: Callable[[Read, Label], int]
) -> Pairs[Read, Label]:
    """Pair the best fits first, required labels before optional ones."""
    fits = [
        (not label.is_optional, fit(record, label), -i, -j)
        for i, record in enumerate(records)
        for j, label in enumerate(labels)
    ]
    taken: dict[int, int] = {}
    for _, score, i, j in sorted(fits, reverse=True):
        if score > 0 and -i not in taken and -j not in taken.values():
            taken[-i] = -j
    found = [(records[i], labels[j]) for i, j in taken.items()]
    false = [record for i, record in enumerate(records) if i not in taken]
    missed = [
        label for j, label in enumerate(labels) if j not in taken.values() and not label.is_optional
    ]
    return Pairs(found, false, missed)


def _origins(flow: Flow) -> list:  # type: ignore[type-arg]
    return [m for m in (flow.origin, *flow.other_origins) if m is not None]


def _destinations(flow: Flow) -> list:  # type: ignore[type-arg]
    return [m for m in (flow.destination, *flow.other_destinations) if m is not None]


def _flow_fit(flow: Flow, label: FlowLabel) -> int:
    if not label.figures.fits(flow.quantity):
        return 0
    origin, destination = _origins(flow), _destinations(flow)
    ends = (label.origin.fits(origin), label.destination.fits(destination))
    if flow.quantity is None:
        is_shared = (bool(origin) and ends[0]) or (bool(destination) and ends[1])
        if not is_shared:
            return 0
    return 1 + 2 * sum(ends) + (flow.status in label.statuses)


def _incident_fit(incident: Incident, label: IncidentLabel) -> int:
    is_type = incident.event_type in label.events
    is_place = label.place.fits(_places(incident))
    is_dead = label.dead.fits(incident.fatalities)
    same_dead = is_dead and incident.fatalities is not None
    if (is_type and (is_place or same_dead)) or (is_place and same_dead):
        return 1 + 2 * is_type + 2 * is_place + 2 * is_dead
    return 0


def _places(incident: Incident) -> list:  # type: ignore[type-arg]
    return [m for m in (incident.place, *incident.other_places) if m is not None]


# --- Figures --------------------------------------------------------------------------------------


def measure_records(
    name: str,
    reports: Iterable[Labelled],
    reader: Reader,
    knows: Callable[[str], bool],
    *,
    show: int,
) -> Counter[str]:
    """
    Read the reports and print how right it is; gives the counts.

    Reports of which none has an incident labelled measure flows alone.
    """
    counts: Counter[str] = Counter()
    reports = list(reports)
    has_incidents = any(report.incidents for report in reports)
    for report in reports:
        try:
            reading = reader.read(Report(report.text), knows)
        except ModelError as error:
            print(f"  {report.name} refused: {error}")
            continue
        flows = pair_flows(reading.flows, report.flows)
        told = reading.incidents if has_incidents else ()
        incidents = pair_incidents(told, report.incidents)
        counts.update(reports=1)
        _count_flows(counts, flows, report)
        _count_incidents(counts, incidents, report)
        if show:
            _show(report, reading, flows, incidents)
    _print(name, counts)
    if has_incidents:
        _print_incidents(name, counts)
    return counts


def _count_flows(counts: Counter[str], pairs: Pairs[Flow, FlowLabel], report: Labelled) -> None:
    asked = [label for label in report.flows if not label.is_optional]
    right = [(flow, label) for flow, label in pairs.found if not label.is_optional]
    quantified = [label for label in asked if not label.figures.may_be_none]
    counts.update(
        flows=len(asked),
        flows_found=len(right),
        flows_false=len(pairs.false),
        quantified=len(quantified),
        quantified_found=sum(not label.figures.may_be_none for _, label in right),
    )
    for flow, label in right:
        fields = {
            "origin": (_origins(flow), label.origin),
            "destination": (_destinations(flow), label.destination),
        }
        is_status = flow.status in label.statuses
        counts.update(
            status_right=is_status,
            flows_strict=is_status and all(names.fits(read) for read, names in fields.values()),
        )
        for field, (read, names) in fields.items():
            counts.update(
                {
                    f"{field}_read": bool(read),
                    f"{field}_right": bool(read) and names.fits(read),
                    f"{field}_there": not names.may_be_none and not names.is_any,
                    f"{field}_given": not names.may_be_none and bool(read) and names.fits(read),
                }
            )


def _count_incidents(
    counts: Counter[str], pairs: Pairs[Incident, IncidentLabel], report: Labelled
) -> None:
    asked = [label for label in report.incidents if not label.is_optional]
    right = [(incident, label) for incident, label in pairs.found if not label.is_optional]
    deadly = [label for label in asked if label.dead.figures]
    counts.update(
        incidents=len(asked),
        incidents_found=len(right),
        incidents_false=len(pairs.false),
        deadly=len(deadly),
        dead_right=sum(
            bool(label.dead.figures) and label.dead.fits(incident.fatalities)
            for incident, label in right
        ),
        type_right=sum(incident.event_type in label.events for incident, label in right),
        subs=sum(bool(label.subs) for _, label in right),
        sub_right=sum(incident.sub_event_type in label.subs for incident, label in right),
        place_right=sum(label.place.fits(_places(incident)) for incident, label in right),
    )


def _share(counts: Counter[str], part: str, whole: str) -> float:
    return counts[part] / counts[whole] if counts[whole] else 0.0


def f1(precision: float, recall: float) -> float:
    """Give the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _quality(counts: Counter[str], found: str, false: str, asked: str) -> str:
    read = counts[found] + counts[false]
    precision, recall = counts[found] / read if read else 0.0, _share(counts, found, asked)
    return f"precision {precision:.3f} recall {recall:.3f} F1 {f1(precision, recall):.3f}"


def _print(name: str, counts: Counter[str]) -> None:
    strict = Counter(
        found=counts["flows_strict"],
        false=counts["flows_false"] + counts["flows_found"] - counts["flows_strict"],
        asked=counts["flows"],
    )
    print(
        f"{name}: {counts['reports']} reports, {counts['flows']} flows: "
        f"{_quality(counts, 'flows_found', 'flows_false', 'flows')}; "
        f"all fields right: {_quality(strict, 'found', 'false', 'asked')}"
    )
    ends = "; ".join(
        f"{field} right where read {_share(counts, f'{field}_right', f'{field}_read'):.3f}, "
        f"given where stated {_share(counts, f'{field}_given', f'{field}_there'):.3f}"
        for field in ("origin", "destination")
    )
    print(
        f"{name}: quantified flows found {_share(counts, 'quantified_found', 'quantified'):.3f}; "
        f"status right {_share(counts, 'status_right', 'flows_found'):.3f}; {ends}"
    )


def _print_incidents(name: str, counts: Counter[str]) -> None:
    print(
        f"{name}: {counts['incidents']} incidents: "
        f"{_quality(counts, 'incidents_found', 'incidents_false', 'incidents')}; type right "
        f"{_share(counts, 'type_right', 'incidents_found'):.3f}, sub-event type "
        f"{_share(counts, 'sub_right', 'subs'):.3f} of {counts['subs']} found, place right "
        f"{_share(counts, 'place_right', 'incidents_found'):.3f}, fatalities exact "
        f"{_share(counts, 'dead_right', 'deadly'):.3f} of {counts['deadly']} that state them"
    )


def _show(
    report: Labelled,
    reading: Reading,
    flows: Pairs[Flow, FlowLabel],
    incidents: Pairs[Incident, IncidentLabel],
) -> None:
    """List what is not right about a report."""
    lines = [f"  - missed {label.line}" for label in (*flows.missed, *incidents.missed)]
    lines += [f"  + false  {_flow_line(flow)}" for flow in flows.false]
    lines += [f"  + false  {_incident_line(incident)}" for incident in incidents.false]
    for flow, label in flows.found:
        is_right = label.origin.fits(_origins(flow)) and label.destination.fits(_destinations(flow))
        if not is_right or flow.status not in label.statuses:
            lines.append(f"  ~ {label.line}   read {_flow_line(flow)}")
    for incident, label in incidents.found:
        is_sub = not label.subs or incident.sub_event_type in label.subs
        if _incident_fit(incident, label) < 6 or not is_sub:
            lines.append(f"  ~ {label.line}   read {_incident_line(incident)}")
    if lines:
        print(f"{report.name} ({reading.reader})", *lines, sep="\n")


def _flow_line(flow: Flow) -> str:
    figure = flow.quantity and f"{flow.quantity.figure}{flow.quantity.unit[0]}"
    ends = [
        " + ".join(m.name for m in side) or NOTHING
        for side in (_origins(flow), _destinations(flow))
    ]
    return f"F {figure} | {ends[0]} | {ends[1]} | {flow.status} | {flow.scope} {flow.term}"


def _incident_line(incident: Incident) -> str:
    dead = incident.fatalities and incident.fatalities.figure
    place = incident.place.name if incident.place else NOTHING
    return f"I {dead} | {incident.event_type} {incident.sub_event_type} | {place}"
