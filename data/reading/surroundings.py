"""Places a movement takes from around it: its carrier, its people, the event told right before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model import Term
from data.reading.attribution import SAY
from data.reading.en import flight, geography, listing, movement
from data.reading.en import people as people_words
from data.reading.roles import find_endpoints
from data.reading.syntax import climb, is_verb, lemma, subject_of, verb_above

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.endpoints import Endpoints
    from data.reading.people import Party
    from data.reading.references import PlaceRef
    from data.reading.scene import Scene


def find_event_taken_up(scene: Scene) -> Token | None:
    """Find "the clashes", "these attacks": an event told in the sentence right before."""
    for token in scene.sentence[:8]:
        is_event = token.lower_ in movement.EVENTS and token.dep_ in {"nsubj", "nsubjpass", "pobj"}
        if is_event and any(c.lower_ in {"the", "these", "those", "this"} for c in token.children):
            return token if all(c.dep_ in {"det", "amod"} for c in token.children) else None
    return None


_LISTED = re.compile(rf"(?:\s(?:{'|'.join(geography.KINDS)})s?)?{listing.LISTED}", re.IGNORECASE)


_CAPITAL_OF = re.compile(flight.CAPITAL_OF, re.IGNORECASE)


def find_event_places(scene: Scene) -> list[PlaceRef]:
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


def is_host_country(frame: Frame) -> bool:
    """Say whether people counted are where they came to: "has registered 2,350 refugees"."""
    return frame.mover == "N" and frame.term in {Term.SOUGHT_REFUGE, Term.RETURNED, Term.SHELTERED}


def is_counted_there(party: Party) -> bool:
    """Say whether somebody has counted them where they are: "registered 2,000 who fled"."""
    return party.head.dep_ in {"dobj", "obj"} and lemma(party.head.head) in movement.COUNTERS


def take_host_place(trigger: Token, ends: Endpoints, scene: Scene) -> None:
    """Where nothing says where they are, take where the sentence begins: "In Chad, ..."."""
    if ends.destinations:
        return
    taken = {ref.mention.name for ref in ends.origins}
    before = [r for r in scene.places if r.root.i < trigger.i and r.mention.name not in taken]
    located = [
        r for r in before if not r.is_anaphor and _stands_in(r) and not _only_locates(r, scene)
    ]
    reached = [r for r in before if not r.is_anaphor and _is_camp_reached(r, trigger)]
    there = [r for r in scene.places if r.mention.name not in taken and _is_there(r, trigger)]
    ends.destinations = there[:1] or located[-1:] or reached[-1:] or _it_takes_up(trigger, scene)


def _it_takes_up(trigger: Token, scene: Scene) -> list[PlaceRef]:
    """Give the country "it" stands for: "X is host to many. It is home to 540,000 refugees"."""
    verb = next((t for t in climb(trigger) if is_verb(t)), None)
    subject = subject_of(verb) if verb is not None else None
    if subject is None or subject.lower_ != "it" or subject.i > scene.sentence.start + 1:
        return []
    told = [r for r in scene.before if r.root.dep_ == "nsubj" and not r.is_anaphor]
    return [replace(ref, is_carried=True, is_anaphor=True) for ref in told[:1]]


def _is_there(ref: PlaceRef, trigger: Token) -> bool:
    """Say whether it is where those just counted are: "8,000 refugees were in X"."""
    if trigger.dep_ != "nsubj" or lemma(trigger.head) not in movement.STAY_PUT:
        return False
    above = list(climb(ref.root))[:4]
    if trigger.head not in above:
        return False
    before = above[: above.index(trigger.head)]
    return any(word.lower_ in geography.IN for word in before) and not any(map(is_verb, before))


def _is_camp_reached(ref: PlaceRef, trigger: Token) -> bool:
    """Say whether the camp told of is the one named before: "to X, a camp with 3,000 people"."""
    between = trigger.doc[ref.root.i + 1 : trigger.i]
    is_beside = len(between) > 0 and between[0].text == ","
    return is_beside and any(lemma(token) in movement.CAMP_WORDS for token in between)


def _stands_in(ref: PlaceRef) -> bool:
    return any(t.lower_ in geography.IN for t in list(climb(ref.root))[:2])


def take_sentence_place(trigger: Token, ends: Endpoints, scene: Scene) -> None:
    """Where nothing says whence, take the place the sentence has been speaking of so far."""
    if ends.origins:
        return
    taken = {ref.mention.name for ref in ends.destinations}
    before = [
        r
        for r in scene.places
        if r.root.i < trigger.i
        and r.mention.name not in taken
        and not _only_locates(r, scene)
        and not _names_office(r, scene)
        and not _does_it(r)
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


def _does_it(ref: PlaceRef) -> bool:
    """Say whether a place is who does it: "Turkey's assault on X"."""
    is_country = ref.mention.name.casefold() in geography.COUNTRIES
    is_owner = ref.root.dep_ == "poss" and is_country
    says = is_owner and lemma(verb_above(ref.root.head)) in SAY  # "Syria's news agency said"
    return is_owner and (says or ref.root.head.lower_ in movement.ATTACKS)


def _names_office(ref: PlaceRef, scene: Scene) -> bool:
    """Say whether a place only tells whose office it is: "the governor of X said"."""
    return bool(geography.OFFICE_OF.search(scene.report_text[: ref.mention.span.start][-40:]))


_LOCATED = re.compile(flight.LOCATED)


def _only_locates(ref: PlaceRef, scene: Scene) -> bool:
    """Say whether a place only tells where another lies: "X camp, located 12 km from Y"."""
    start = ref.mention.span.start
    match = _LOCATED.search(scene.report_text[max(0, start - 80) : start])
    return match is not None and bool(re.search(flight.LOCATED_SO, match.group()))


def _is_reached(ref: PlaceRef) -> bool:
    words = (ref.root, *climb(ref.root))
    noun = next((t for t in words if t.dep_ not in {"compound", "nmod"}), ref.root)
    frame = movement.VERBS.get(lemma(noun.head)) if noun.dep_ == "dobj" else None
    who = subject_of(noun.head) if frame is not None and frame.object == "D" else None
    if who is not None and (who.like_num or lemma(who) in people_words.PEOPLE):
        return True  # "200 people have entered X"
    return any(
        t.lower_ in geography.TO | {"by", "with", "against"} for t in list(climb(ref.root))[:2]
    )


def with_party_places(
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
    if trigger.dep_ not in {"acl", "relcl", "advcl"} or lemma(trigger) not in movement.VERBS:
        return None
    verb = verb_above(trigger.head)
    if trigger.dep_ == "advcl" and not _is_carried_on(trigger):
        return None
    frame = movement.VERBS.get(lemma(verb))
    if frame is None:
        return None
    return find_endpoints(verb, frame, party, scene.places, scene.passage)


def _is_carried_on(trigger: Token) -> bool:
    """Say whether it tells what a convoy carries: "a convoy left X carrying 2,000"."""
    carrier = subject_of(trigger.head) if trigger.tag_ == "VBG" else None
    return carrier is not None and lemma(carrier) in people_words.CONVEYANCES


def find_left_by_party(
    trigger: Token, party: Party, ends: Endpoints, scene: Scene
) -> list[PlaceRef]:
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
