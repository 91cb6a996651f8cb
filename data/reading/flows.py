"""Movements of people in a sentence, as drafts that `merge` makes into flows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.model import DateRange, Phrase, Quantity, Scope, Span, Status, Term, Unit
from data.reading.attribution import find_attribution
from data.reading.belief import is_believable
from data.reading.en import geography, movement
from data.reading.en import people as people_words
from data.reading.movements import READERS
from data.reading.people import Party, find_party
from data.reading.roles import Endpoints, find_endpoints
from data.reading.scope import TOTAL, find_scope
from data.reading.status import find_status
from data.reading.syntax import (
    climb,
    is_verb,
    lemma,
    verb_above,
)
from data.reading.when import choose_date, default_date

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.roles import PlaceRef
    from data.reading.scene import Scene


@dataclass(slots=True)
class FlowDraft:
    """A movement read in one sentence; what is missing may come from its neighbours."""

    trigger: Token
    evidence: list[Span]
    sentence: int
    paragraph: int
    term: Term
    party: Party | None
    quantity: Quantity | None
    group: Phrase | None
    ends: Endpoints
    status: Status
    scope: Scope
    when: DateRange | None
    attribution: Phrase | None
    trigger_span: Span
    is_strong: bool
    subsets: list[tuple[Quantity, Phrase]] = field(default_factory=list)
    also: Quantity | None = None  # the same people in the other unit
    is_total: bool = False  # "bringing the total to"
    is_pronoun: bool = False  # "they were taken to ...": only ever part of an earlier movement
    may_carry: bool = True  # may take its origin from the report's other movements
    is_of_war: bool = False  # a figure of a whole war or country: its origin is the country


def find_flows(scene: Scene) -> list[FlowDraft]:
    """
    Read the movements of one sentence.

    Parameters
    ----------
    scene
        The sentence, its passage, its places and what the report said before it.
    """
    if scene.sentence.text.rstrip().endswith("?"):
        return []
    drafts: list[FlowDraft] = []
    used: set[int] = set()
    for token in scene.sentence:
        if token.i in used:
            continue
        for reading in READERS:
            read = reading(token, scene)
            if read is None:
                continue
            trigger, frame, party = read
            used.add(trigger.i)
            draft = _draft(trigger, frame, party, scene)
            if draft is not None:
                drafts.append(draft)
            break
    drafts = _one_per_figure(drafts)
    _place_totals(drafts, scene)
    return drafts + [gap for draft in drafts for gap in _gaps(draft, drafts, scene)]


def _place_totals(drafts: list[FlowDraft], scene: Scene) -> None:
    """Give "bringing the total to 1,200" the ends of the movement told beside it."""
    match = TOTAL.search(scene.sentence.text)
    for draft in (d for d in drafts if d.is_total):
        told = _places_of_total(draft, match, scene)
        if told:
            draft.ends = Endpoints(told, [])
        if draft.ends.origins or draft.ends.destinations:
            continue
        beside = (d for d in drafts if not d.is_total and (d.ends.origins or d.ends.destinations))
        other = next(beside, None)
        if other is not None:
            draft.ends.fill(other.ends)
        elif draft.is_strong:
            _take_sentence_place(draft.trigger, draft.ends, scene)


def _places_of_total(draft: FlowDraft, match: re.Match[str] | None, scene: Scene) -> list[PlaceRef]:
    """Give the places between "the number displaced from X" and its figure."""
    if match is None:
        return []
    first = scene.sentence.start_char + match.start()
    inside = [r for r in scene.places if first < r.root.idx < draft.trigger.idx]
    return [r for r in inside if any(t.lower_ in {"from", "in"} for t in list(climb(r.root))[:2])]


_GAP = re.compile(
    r"(?:\s(?:more|others)|\s(?:more\s)?(?:people|families|others|persons|households|civilians))?\s(in|at|to|into|"
    r"from|for|towards?|via|through|by way of)\s(?:the\s)?$"
)


def _gaps(draft: FlowDraft, drafts: list[FlowDraft], scene: Scene) -> list[FlowDraft]:
    """Read what is left out: "25,000 took refuge in X, 22,000 in Y and 3,000 in Z"."""
    if (
        draft.quantity is None
        or draft.quantity.span is None
        or not (draft.ends.origins or draft.ends.destinations)
    ):
        return []
    used = {d.quantity.span for d in drafts if d.quantity} | {
        q.span for d in drafts for q, _ in d.subsets
    }
    found = []
    for figure in scene.passage.quantities_in(scene.sentence.start, scene.sentence.end):
        if figure.span is None or figure.span in used or figure.span.start < draft.trigger_span.end:
            continue
        ref = _place_after(figure.span, scene)
        lead = scene.report_text[max(0, figure.span.start - 6) : figure.span.start]
        if ref is None or not re.search(r"(?:,|;|and)\s(?:and\s)?$", lead):
            continue
        place, preposition = ref
        ends = Endpoints(list(draft.ends.origins), list(draft.ends.destinations))
        if preposition in {"via", "through", "by way of"}:
            pass  # another way to the same place
        elif preposition == "from" or not draft.ends.destinations:
            ends.origins = [place]
        else:
            ends.destinations = [place]
        found.append(replace(draft, quantity=figure, group=None, ends=ends, subsets=[], also=None))
    return found


def _place_after(span: Span, scene: Scene) -> tuple[PlaceRef, str] | None:
    for ref in scene.places:
        if 0 < ref.mention.span.start - span.end < 30:
            match = _GAP.fullmatch(scene.report_text[span.end : ref.mention.span.start])
            if match:
                return ref, match[1]
    return None


# --- The draft ------------------------------------------------------------------------------------


def _draft(trigger: Token, frame: Frame, party: Party | None, scene: Scene) -> FlowDraft | None:
    ends = find_endpoints(trigger, frame, party, scene.places, scene.passage)
    if party is not None:
        ends = _with_party_places(trigger, frame, party, ends, scene)
    if not is_believable(trigger, frame, party, ends, scene):
        return None
    if party is not None and not ends.origins:
        ends.origins = _left_by_party(trigger, party, ends, scene)
    if _is_host_country(frame) or (party is not None and _is_counted_there(party)):
        _take_host_place(trigger, ends, scene)
    elif frame.mover != "T" and (
        (not ends.origins and frame.strong and frame.beside == "O")
        or frame.term is Term.SOUGHT_REFUGE
    ):
        _take_sentence_place(trigger, ends, scene)
    status = Status.DONE if frame.mover in {"N", "T"} else find_status(trigger)
    if status is None:
        return None
    quantity = party.quantity if party else None
    event = _event_taken_up(scene)
    if event is not None and not ends.origins and frame.strong and frame.beside == "O":
        ends.origins = _places_of_event(scene)
    scope = find_scope(trigger, frame, quantity, status, scene)
    if scope is Scope.STOCK:
        _split_stock(ends)
    if scope is Scope.STOCK and status is Status.UNDER_WAY:
        status = Status.DONE
    return FlowDraft(
        trigger=trigger,
        evidence=[scene.span],
        sentence=scene.number,
        paragraph=scene.paragraph,
        term=frame.term,
        party=party,
        quantity=quantity,
        group=party.phrase if party else None,
        ends=ends,
        status=status,
        scope=scope,
        when=choose_date(trigger, scene, status)
        or (scene.date_before if event is not None else None)
        or default_date(scene, status),
        attribution=find_attribution(trigger, scene.sentence, scene.passage),
        trigger_span=scene.passage.span(trigger),
        is_strong=frame.strong,
        subsets=_subsets(party, scene),
        also=_other_unit(quantity, scene),
        is_total=frame.mover == "T",
        is_pronoun=party is not None and party.is_pronoun,
        may_carry=_may_carry(frame, scope, party, scene),
        is_of_war=_is_of_war(frame, scope, quantity, scene),
    )


def _event_taken_up(scene: Scene) -> Token | None:
    """Find "the clashes", "these attacks": an event told in the sentence right before."""
    for token in scene.sentence[:8]:
        is_event = token.lower_ in movement.EVENTS and token.dep_ in {"nsubj", "nsubjpass", "pobj"}
        if is_event and any(c.lower_ in {"the", "these", "those", "this"} for c in token.children):
            return token if all(c.dep_ in {"det", "amod"} for c in token.children) else None
    return None


_LISTED = re.compile(
    rf"(?:\s(?:{'|'.join(geography.KINDS)})s?)?(?:\s[IVX]+)?(?:,\s(?:and\s)?|\sand\s)",
    re.IGNORECASE,
)


_CAPITAL_OF = re.compile(r"\bcapital of (?:the )?$", re.IGNORECASE)


def _places_of_event(scene: Scene) -> list[PlaceRef]:
    """Give where the sentence before says the event was: its first place, and those listed on."""
    found: list[PlaceRef] = []
    last: PlaceRef | None = None
    for ref in scene.before:
        name = ref.mention.name.casefold()
        if ref.is_anaphor or name in {r.mention.name.casefold() for r in found}:
            last = ref if last is not None else None
            continue
        behind = scene.report_text[: ref.mention.span.start].rstrip().rsplit(" ", 1)[-1].lower()
        between = scene.report_text[last.mention.span.end : ref.mention.span.start] if last else ""
        is_capital = _CAPITAL_OF.search(scene.report_text[: ref.mention.span.start][-40:])
        is_first = not found and behind in geography.IN | geography.FROM | {"of"}
        if (is_first and not is_capital) or _LISTED.fullmatch(between):
            found.append(replace(ref, is_carried=True, is_anaphor=True))
            last = ref
        elif found:
            break
    if len(found) > 1:
        found = [r for r in found if r.mention.name.casefold() not in geography.COUNTRIES]
    return found


def _split_stock(ends: Endpoints) -> None:
    """Of people from X who remain displaced in Y, X is the origin and Y where they are."""
    left = [ref for ref in ends.origins if ref.preposition in geography.FROM | {"of"}]
    if left and len(left) < len(ends.origins) and not ends.destinations:
        ends.destinations = [ref for ref in ends.origins if ref not in left]
        ends.origins = left


_WIDER = re.compile(r"\b(?:region|country|nation|nationwide|countrywide|worldwide|across)\b")


def _may_carry(frame: Frame, scope: Scope, party: Party | None, scene: Scene) -> bool:
    """Say whether the movement may be from where the report's others are."""
    if _is_host_country(frame):
        return False
    if scope is Scope.STOCK or frame.term in {Term.RETURNED, Term.SHELTERED}:
        return False
    if party is not None and any(token.ent_type_ == "NORP" for token in party.words):
        return False
    if geography.COUNTED_PLACES.search(scene.sentence.text):
        return False
    return _WIDER.search(scene.sentence.text.lower()) is None


_WHOLE = re.compile(
    r"\b(?:across|throughout|in|within|inside) the (?:country|nation)\b|\b(?:nation|country)wide\b"
)
MASSES = 500_000  # people: more than any one town has


def _is_of_war(frame: Frame, scope: Scope, quantity: Quantity | None, scene: Scene) -> bool:
    """Say whether a figure is of a whole war: "the fighting forced millions to leave"."""
    if quantity is None or scope not in {Scope.CUMULATIVE, Scope.STOCK}:
        return False
    if frame.term not in {Term.DISPLACED, Term.FORCED_TO_FLEE} or quantity.figure < MASSES:
        return False
    words = {token.lower_ for token in scene.sentence}
    return bool(words & movement.WARS) or _WHOLE.search(scene.sentence.text.lower()) is not None


def _is_host_country(frame: Frame) -> bool:
    """Say whether people counted are where they came to: "has registered 2,350 refugees"."""
    return frame.mover == "N" and frame.term in {Term.SOUGHT_REFUGE, Term.RETURNED, Term.SHELTERED}


def _is_counted_there(party: Party) -> bool:
    """Say whether somebody has counted them where they are: "registered 2,000 who fled"."""
    return party.head.dep_ in {"dobj", "obj"} and lemma(party.head.head) in movement.COUNTERS


def _take_host_place(trigger: Token, ends: Endpoints, scene: Scene) -> None:
    """Where nothing says where they are, take where the sentence begins: "In Chad, ..."."""
    if ends.destinations:
        return
    taken = {ref.mention.name for ref in ends.origins}
    before = [r for r in scene.places if r.root.i < trigger.i and r.mention.name not in taken]
    located = [
        r for r in before if not r.is_anaphor and _stands_in(r) and not _only_locates(r, scene)
    ]
    ends.destinations = located[-1:]


def _stands_in(ref: PlaceRef) -> bool:
    return any(t.lower_ in geography.IN for t in list(climb(ref.root))[:2])


def _take_sentence_place(trigger: Token, ends: Endpoints, scene: Scene) -> None:
    """Where nothing says whence, take the place the sentence has been speaking of so far."""
    if ends.origins:
        return
    taken = {ref.mention.name for ref in ends.destinations}
    before = [
        r
        for r in scene.places
        if r.root.i < trigger.i and r.mention.name not in taken and not _only_locates(r, scene)
    ]
    located = [r for r in before if not r.is_anaphor and not _is_reached(r)]
    outer = {(r.mention.within or "").casefold() for r in located}
    located = [r for r in located if r.mention.name.casefold() not in outer] or located
    if located:
        ends.origins = _with_siblings(located[-1], located, scene)


def _with_siblings(last: PlaceRef, refs: list[PlaceRef], scene: Scene) -> list[PlaceRef]:
    """Give a place with those listed before it: "clashes in X, Y and Z, displacing 500"."""
    siblings = [last]
    names = {last.mention.name.casefold()}
    for ref in reversed(refs):
        if ref.mention.span.start >= siblings[0].mention.span.start:
            continue
        between = scene.report_text[ref.mention.span.end : siblings[0].mention.span.start]
        name = ref.mention.name.casefold()
        if name in names and len(between) < len(" locality of the "):
            siblings[0] = ref  # "X Town of X locality"
        elif _LISTED.fullmatch(between):
            siblings.insert(0, ref)
            names.add(name)
        else:
            break
    return siblings


_LOCATED = re.compile(
    r"(?:\b(?:located|situated|lying|lies)\s|,\s(?:which is\s)?)"
    r"(?:(?:about|some|around|roughly)\s)?"
    r"(?:\d[\d.,]*\s?(?:km|kilomet\w+|miles)\s(?:\w+\s){0,3})?(?:in|near|of|from|outside|on)?\s?"
    r"(?:the\s)?$"
)


def _only_locates(ref: PlaceRef, scene: Scene) -> bool:
    """Say whether a place only tells where another lies: "X camp, located 12 km from Y"."""
    start = ref.mention.span.start
    match = _LOCATED.search(scene.report_text[max(0, start - 80) : start])
    return match is not None and bool(re.search(r"\d|ated|ly?i", match.group()))


def _is_reached(ref: PlaceRef) -> bool:
    return any(
        t.lower_ in geography.TO | {"by", "with", "against"} for t in list(climb(ref.root))[:2]
    )


def _with_party_places(
    trigger: Token, frame: Frame, party: Party, ends: Endpoints, scene: Scene
) -> Endpoints:
    """Read places next to the people where the verb itself has none: "displaced people in X"."""
    if ends.origins and not ends.destinations and lemma(trigger.head) in people_words.CONVEYANCES:
        outer = _ends_of_carrier(trigger, party, scene)
        if outer is not None:
            ends.fill(outer)
    if ends.origins or ends.destinations or trigger.i == party.head.i:
        return ends
    outer = _ends_of_carrier(trigger, party, scene)
    if outer is not None:
        return outer
    return find_endpoints(party.head, frame, party, scene.places, scene.passage)


def _ends_of_carrier(trigger: Token, party: Party, scene: Scene) -> Endpoints | None:
    """Read where what carries them goes: "a convoy carrying 1,500 people left X for Y"."""
    if trigger.dep_ not in {"acl", "relcl"} or lemma(trigger) not in movement.VERBS:
        return None
    verb = verb_above(trigger.head)
    frame = movement.VERBS.get(lemma(verb))
    if frame is None:
        return None
    return find_endpoints(verb, frame, party, scene.places, scene.passage)


def _left_by_party(trigger: Token, party: Party, ends: Endpoints, scene: Scene) -> list[PlaceRef]:
    """Read whence the people came: "most of those evacuated from X would head to Y"."""
    taken = {ref.mention.span for ref in ends.destinations}
    for ref in scene.places:
        if not party.head.i < ref.root.i < trigger.i or ref.mention.span in taken:
            continue
        first = scene.passage.span(party.head).end
        behind = scene.report_text[first : ref.mention.span.start]
        if len(behind) < BEHIND and "," not in behind and geography.LEFT_BEHIND.search(behind):
            return [ref]
    return []


BEHIND = 60  # characters between people and the place they come from

_INCLUDING = re.compile(
    r"[^.;:]{0,60}?[,(\u2013—]?\s*(?:including|among them|of (?:whom|them|which)|among whom)\s",
    re.IGNORECASE,
)


def _subsets(party: Party | None, scene: Scene) -> list[tuple[Quantity, Phrase]]:
    """Read the parts a group is said to include: "including 2,500 fighters"."""
    if party is None or party.quantity is None:
        return []
    doc, passage = scene.passage.doc, scene.passage
    rest = doc[party.end : scene.sentence.end]
    match = _INCLUDING.match(rest.text) if len(rest) else None
    if match is None:
        return []
    start = rest.start_char + match.end()
    found: list[tuple[Quantity, Phrase]] = []
    for token in rest:
        if token.idx < start or token.idx > start + 80:
            continue
        if is_verb(token) and token.tag_ != "VBN":
            break
        if token.text in {";", "."}:
            break
        noun = token.head if token.dep_ == "nummod" and token.head.i > token.i else token
        part = find_party(noun, passage) if token.pos_ in {"NOUN", "PROPN", "NUM"} else None
        if (
            part
            and part.quantity
            and part.words.start >= rest.start
            and _is_part(part.quantity, party.quantity)
        ) and all(part.quantity != other for other, _ in found):
            found.append((part.quantity, part.phrase))
    return found


def _is_part(part: Quantity, whole: Quantity) -> bool:
    return part.figure < (whole.high or whole.figure) and part.unit is whole.unit


_EQUIVALENT = re.compile(
    r"\s[\w\s-]{3,30}?\s?[(,\u2013\u2014]\s?"
    r"(?:or |(?:the )?equivalent (?:to |of )|comprising |totall?ing |numbering )?"
)


def _other_unit(quantity: Quantity | None, scene: Scene) -> Quantity | None:
    """Read the same people counted the other way: "310 households (about 1,600 people)"."""
    if quantity is None or quantity.span is None:
        return None
    behind = scene.report_text[quantity.span.end : quantity.span.end + 60]
    match = _EQUIVALENT.match(behind)
    if match is None:
        return None
    start = quantity.span.end + match.end()
    for other in scene.passage.quantities:
        if other.span and other.span.start == start:
            word = re.match(
                r"\s+(?:\w+\s){0,2}?(people|persons|individuals|families|households|members)",
                scene.report_text[other.span.end : other.span.end + 40],
            )
            if word:
                unit = Unit.HOUSEHOLD if word[1] in {"families", "households"} else Unit.PERSON
                if unit is not quantity.unit:
                    return Quantity(
                        other.low, other.high, other.best, other.qualifier, unit, other.span
                    )
    return None


def _one_per_figure(drafts: list[FlowDraft]) -> list[FlowDraft]:
    """Keep one draft for each group of a sentence: "left X and headed to Y" is one movement."""
    kept: list[FlowDraft] = []
    for draft in drafts:
        same = next((k for k in kept if _same_people(k, draft)), None)
        if same is None:
            kept.append(draft)
        elif _is_aside(same) and not _is_aside(draft):
            kept[kept.index(same)] = draft
            _absorb(draft, same)
        else:
            _absorb(same, draft)
    return kept


def _is_aside(draft: FlowDraft) -> bool:
    """Say whether a draft only tells who the people are: "who were displaced in X", "IDPs"."""
    if draft.party is None:
        return False
    trigger = draft.trigger
    while trigger.dep_ == "xcomp" and is_verb(trigger.head):  # "forced to leave their homes"
        trigger = trigger.head
    return draft.trigger.i == draft.party.head.i or trigger.dep_ in {"relcl", "acl", "amod"}


def _same_people(one: FlowDraft, other: FlowDraft) -> bool:
    if one.quantity is not None and other.quantity is not None:
        return one.quantity.span == other.quantity.span
    if one.party is None or other.party is None:
        return False
    if one.status is not other.status and not _is_aim_of(other, one):
        return False
    return _heads(one.party, other.party) or _heads(other.party, one.party)


def _is_aim_of(later: FlowDraft, earlier: FlowDraft) -> bool:
    """Say whether it is what those who left were after: "fled Homs to seek refuge in Idlib"."""
    is_refuge = later.term is Term.SOUGHT_REFUGE
    return is_refuge and any(t.i == earlier.trigger.i for t in climb(later.trigger))


def _heads(one: Party, other: Party) -> bool:
    """Say whether the one's head is among the other's words: "thousands of Yemenis, who"."""
    return other.words.start <= one.head.i < other.words.end


def _absorb(kept: FlowDraft, other: FlowDraft) -> None:
    if kept.term is Term.RETURNED and other.term is not Term.RETURNED:
        if other.term in {Term.SOUGHT_REFUGE, Term.SHELTERED}:  # they return from their refuge
            kept.ends.origins = kept.ends.origins or other.ends.destinations
        return  # where they were displaced is neither end of their return
    kept.ends.fill(other.ends)
    if other.quantity is not None and kept.quantity is None:
        kept.quantity, kept.group, kept.party = other.quantity, other.group, other.party
    if other.is_strong and not kept.is_strong:
        kept.term, kept.is_strong = other.term, True
    elif kept.term is Term.LEFT and other.term is Term.EVACUATED and not kept.is_strong:
        kept.term = other.term  # a convoy carrying them left
    kept.when = kept.when or other.when
    kept.subsets = kept.subsets or other.subsets
