"""All mentions of a report to places, each helping to place the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.model import Mention, Place, PlaceKind, Precision, Span, Unresolved, UnresolvedReason
from data.places import kinds, phrases, ranking
from data.places.index import DEMONYM
from data.places.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.places.gazetteer import Candidate, Gazetteer
    from data.places.online import Online
    from data.places.ranking import Ranked


def locate(
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    country: str | None = None,
    online: Online | None = None,
) -> list[Mention]:
    """
    Place all mentions of one report.

    Parameters
    ----------
    mentions
        As the reader found them, in order of the text.
    gazetteer
        See `open_gazetteer`.
    country
        The report's country, ISO 3166-1 alpha-2, where the caller knows it; else its mentions say.
    online
        Services to ask for what the gazetteer does not find, where the user turned some on.

    Returns
    -------
    mentions
        The same, in the same order, each with `place` a `Place` or `Unresolved`.
    """
    session = Session(mentions, gazetteer, country)
    placed = [replace(mention, place=session.place_of(mention)) for mention in mentions]
    if online is None:
        return placed
    main = session.context.main_country()
    return [_ask(mention, online, main) for mention in placed]


def _ask(mention: Mention, online: Online, country: str | None) -> Mention:
    """Ask the online services for a mention that was not found."""
    missing = Unresolved(mention.name, UnresolvedReason.NOT_FOUND)
    if mention.place != missing or mention.modifier is not None:
        return mention
    name = f"{mention.name}, {mention.within}" if mention.within else mention.name
    found = online.find(name, country)
    return replace(mention, place=replace(found, name=mention.name))


def explain(
    mentions: Sequence[Mention], gazetteer: Gazetteer, country: str | None = None
) -> list[list[Ranked]]:
    """Tell for each mention what it may mean, best first, with the reasons and their worth."""
    session = Session(mentions, gazetteer, country)
    return [session.ranked(mention) for mention in mentions]


@dataclass(frozen=True, slots=True)
class Part:
    """What a name that is no place's own says of a known one: a part of it, or a thing in it."""

    of: str
    modifier: str | None = None
    kind: PlaceKind | None = None


class Session:
    """One report being placed: candidates are looked up once per name, the context made once."""

    def __init__(
        self, mentions: Sequence[Mention], gazetteer: Gazetteer, country: str | None
    ) -> None:
        self.gazetteer = gazetteer
        self.mentions = mentions
        self.parts: dict[str, Part] = {}  # by the folded name that was not found whole
        self.found = {fold(m.name): gazetteer.ranked(m.name) for m in mentions}
        for mention in mentions:
            if mention.within:
                self.found.setdefault(fold(mention.within), gazetteer.ranked(mention.within))
        self.context = ranking.Context(self.found, country)
        self._look_closer()

    def _look_closer(self) -> None:
        """Look names that were not found up by their consonants, in the report's country."""
        main = self.context.main_country()
        for mention in self.mentions:
            key = fold(mention.name)
            if not self.found[key] and main is not None:
                self.found[key] = self.gazetteer.ranked(mention.name, main)
            if not self.found[key]:
                self._look_inside(mention.name)

    def _look_inside(self, name: str) -> None:
        """Look for a known place in a name that is none: "Western US", "Damascus Airport"."""
        limited, modifier = phrases.split_modifier(name)
        core, kind = kinds.split_kind(name)
        parts = [Part(limited, modifier=modifier)] if modifier else []
        parts += [Part(core, kind=kind)] if kind else []
        facility = phrases.split_facility(name)
        parts += [Part(words) for words in facility]
        for part in parts:
            if self.gazetteer.knows(part.of) or (part.of in facility and self._is_people(part.of)):
                return self._take_part(name, part)
        halves = list(phrases.split_named_after(name))
        for inner, outer in halves:
            if self._is_known_here(outer):
                return self._take_inner(name, inner, outer)
        for named_after, _ in reversed(halves):
            if self._is_known_here(named_after):
                return self._take_part(name, Part(named_after))
        return None

    def _take_inner(self, name: str, inner: str, outer: str) -> None:
        """Note that a name says a place and the one it lies in: "Zahraa Homs"."""
        container = self.gazetteer.ranked(outer)
        inside = [c for c in self.gazetteer.ranked(inner) if ranking.is_inside(c, container)]
        if inside:
            self.found[fold(name)] = tuple(inside)
        else:
            self._take_part(name, Part(outer))

    def _take_part(self, name: str, part: Part) -> None:
        """Note that a name says a part of a known place, or a thing in it."""
        self.found[fold(name)] = self.gazetteer.ranked(part.of)
        self.parts[fold(name)] = part

    def _is_people(self, name: str) -> bool:
        """Say whether a name is that of a country's or a continent's people: "European"."""
        return any(candidate.fit & DEMONYM for candidate in self.gazetteer.find(name))

    def _is_known_here(self, name: str) -> bool:
        """Say whether a place is known, and the report names it by itself or is of its country."""
        if not self.gazetteer.knows(name):
            return False
        if fold(name) in self.found:
            return True
        main = self.context.main_country()
        return main is not None and any(
            candidate.place.country == main for candidate in self.gazetteer.find(name)
        )

    def ranked(self, mention: Mention) -> list[Ranked]:
        """Rank what a mention may mean."""
        found = self._whole(mention) or self.found[fold(mention.name)]
        if phrases.is_of_province(mention.modifier) and mention.kind is None:
            lead = found[0].place.country if found else ""
            kinds_there = {c.place.kind for c in found if c.place.country == lead}
            if PlaceKind.PROVINCE in kinds_there:
                mention = replace(mention, kind=PlaceKind.PROVINCE)
        return ranking.rank(mention, found, self.context, self._container(mention))

    def place_of(self, mention: Mention) -> Place | Unresolved:
        """Choose the place of a mention, limited as its modifier says; or tell why none."""
        ranked = self.ranked(mention)
        if not ranked:
            return Unresolved(mention.name, UnresolvedReason.NOT_FOUND)
        if ranking.is_tied(ranked):
            return Unresolved(mention.name, UnresolvedReason.AMBIGUOUS)
        if ranking.is_stray(ranked[0], self.context, mention.name):
            return Unresolved(mention.name, UnresolvedReason.NOT_FOUND)
        place = ranked[0].place
        if part := self.parts.get(fold(mention.name)):
            place = self._part(mention.name, place, part)
        if mention.modifier is None or self._whole(mention):
            return place
        return self._limited(place, mention.modifier, mention.within)

    def _part(self, name: str, place: Place, part: Part) -> Place:
        """Place a facility somewhere in the town it is named after, a part where it says."""
        if part.modifier:
            return replace(self._limited(place, part.modifier), name=name)
        around = phrases.area_of(place, name, phrases.Phrase(phrases.Manner.WHOLE))
        return replace(around, name=name, kind=part.kind or PlaceKind.FACILITY)

    def _whole(self, mention: Mention) -> tuple[Candidate, ...]:
        """Find what modifier and name together are the name of: "South Sudan", "East Aleppo"."""
        if mention.modifier is None:
            return ()
        found = self.gazetteer.find(f"{mention.modifier} {mention.name}")
        main = self.context.main_country()
        return tuple(
            c
            for c in found
            if c.place.kind is PlaceKind.COUNTRY
            or (
                c.place.kind in {PlaceKind.PROVINCE, PlaceKind.REGION}
                and (c.is_own or c.place.country == main)
            )
        )

    def _container(self, mention: Mention) -> tuple[Candidate, ...]:
        """Find the place that the words put a mention in, or that follows it after a comma."""
        if mention.within:
            return self.found.get(fold(mention.within), ())
        for other in self.mentions:
            gap = other.span.start - mention.span.end
            if 0 < gap < ranking.NEIGHBOUR_GAP and other.span != mention.span:
                areas = {Precision.ADM0, Precision.ADM1, Precision.ADM2}
                found = self.found[fold(other.name)]
                return tuple(c for c in found if c.place.precision in areas)
        return ()

    def _limited(self, place: Place, modifier: str, within: str | None = None) -> Place:
        """Make the area that a modifier means."""
        phrase = phrases.understand(modifier)
        if phrase is None:
            return place
        if phrase.manner is not phrases.Manner.BORDER or place.precision is not Precision.ADM0:
            return phrases.area_of(place, modifier, phrase)
        main = self.context.main_country()
        said = [c.place for c in self.found.get(fold(within or ""), ())]
        other: str | None = main
        if said and said[0].precision is Precision.ADM0:
            other = said[0].country
        if not other or other == place.country:
            other = self._other_country(place.country)
        border = other and phrases.border_between(
            place,
            self.gazetteer.towns_of(place.country),
            self.gazetteer.towns_of(other),
            phrase.bearing,
        )
        if not border:
            whole = phrases.Phrase(phrases.Manner.WHOLE)
            return phrases.area_of(place, modifier, whole)
        return replace(
            border,
            id=f"{place.id}#border-{other}",
            name=f"{modifier} {place.name}",
            country=str(other),
        )

    def _other_country(self, country: str) -> str | None:
        """Tell the country most mentioned beside one."""
        totals = {
            code: sum(vote.countries.get(code, 0.0) for vote in self.context.votes)
            for vote in self.context.votes
            for code in vote.countries
            if code and code != country
        }
        return max(totals, key=totals.__getitem__) if totals else None


def part_of(place: Place, modifier: str | None) -> Place:
    """Make the area that a modifier means of a place given by hand: "western", "outskirts of"."""
    phrase = phrases.understand(modifier) if modifier else None
    if phrase is None or modifier is None:
        return place
    if phrase.manner is phrases.Manner.BORDER:  # of which neighbour, nobody said
        phrase = phrases.Phrase(phrases.Manner.WHOLE)
    return phrases.area_of(place, modifier, phrase)


def read_phrase(text: str) -> Mention:
    """Read a place written on its own: "al-Waer, Homs", "western Syria", "Idlib province"."""
    if lands := phrases.split_border(text):
        one, other = lands
        span = Span(0, max(1, len(text)))
        return Mention(name=one, span=span, within=other or None, modifier=phrases.WITH_BORDER)
    name, _, within = (part.strip() for part in text.partition(","))
    core, modifier = phrases.split_modifier(name)
    return Mention(
        name=core,
        span=Span(0, max(1, len(text))),
        within=within or None,
        modifier=modifier,
    )


def look_up(text: str, gazetteer: Gazetteer, country: str | None = None) -> list[Ranked]:
    """
    List what a phrase on its own may mean, best first.

    With a country only places there are meant.
    """
    whole = gazetteer.ranked(text, country)
    if whole:
        mention = Mention(name=text, span=Span(0, max(1, len(text))))
        return ranking.rank(mention, whole, ranking.Context({}, country))
    mention = read_phrase(text)
    session = Session([mention], gazetteer, country)
    found = session.ranked(mention)
    place = session.place_of(mention) if found else None
    is_part = mention.modifier or fold(mention.name) in session.parts
    if is_part and isinstance(place, Place):
        place = replace(place, name=" ".join(text.split()))
        found = [ranking.Ranked(place, found[0].score, found[0].reasons)]
    if country is not None:
        found = [r for r in found if r.place.country in {country.upper(), ""}]
    return found
