"""Where an event was: the place of its own words, of its sentence, or of the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import PlaceKind
from data.reading.attribution import SAY
from data.reading.en import geography, movement, toponyms, violence
from data.reading.en import where as words
from data.reading.en.states import STATES
from data.reading.place_size import PROVINCE, TOWN, WORLD, find_size
from data.reading.syntax import CLAUSES, climb, is_verb, lemma, verb_above
from data.reading.triggers import is_compared

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.model import Mention
    from data.reading.references import PlaceRef
    from data.reading.scene import Scene


def find_places(token: Token, scene: Scene) -> tuple[list[Mention], bool]:
    """Give where it happened: the trigger's own place, the sentence's, or the one before."""
    own = [ref for ref in own_places(token, scene) if not _came_after(ref, token)]
    own = [ref for ref in own if is_where(ref, scene) or _tells_of(ref, token)]
    exact = [ref for ref in own if not _only_measures(ref, scene) and not _is_speakers(ref, token)]
    refs = exact or _sentence_places(token, scene)
    refs = [ref for ref in refs if not _only_measures(ref, scene)] or own or refs
    told = [ref for ref in refs if not _is_speakers(ref, token)]
    if told or (refs and not scene.recent):
        best = _most_exact(told or refs, scene)
        return [ref.mention for ref in best], best[0].is_anaphor
    recent = [m for m in scene.recent[-3:] if m.span.end <= scene.span.start]
    return recent[-1:], True


def _only_measures(ref: PlaceRef, scene: Scene) -> bool:
    """Say whether a place only tells how far away another is: "X, 80 km from Y"."""
    start = ref.mention.span.start
    return bool(words.DISTANCE_TO.search(scene.report_text[max(0, start - 90) : start]))


def is_on_road(place: Mention, text: str) -> bool:
    """Say whether a place is only one end of a road: "on the X-Y highway"."""
    before, after = text[max(0, place.span.start - 40) : place.span.start], place.span.end
    is_first = text[after : after + 1] in {"-", "\u2013"}
    is_between = is_first or words.ROAD_BEFORE.search(before)
    return bool(is_between and words.ROAD_AFTER.match(text, after))


def _is_speakers(ref: PlaceRef, trigger: Token) -> bool:
    """Say whether it tells only where somebody is who says so: "a doctor in X told reporters"."""
    below = ref.root
    for i, token in enumerate(climb(ref.root)):
        if token.i == trigger.i:
            return False  # "a survivor of the attack on X said"
        if is_verb(token):
            return i > 0 and below.dep_ == "nsubj" and lemma(token) in SAY
        if token.dep_ in CLAUSES:
            return False
        below = token
    return False


def _tells_of(ref: PlaceRef, token: Token) -> bool:
    """Say whether a clause about the place tells of it: "to X, where the bomb went off"."""
    return any(head.i == ref.root.i for head in climb(token))


def kind_without_name(scene: Scene) -> PlaceKind | None:
    """Give the kind of a place a sentence leaves without a name: "stormed a village"."""
    match = words.WITHOUT_NAME.search(scene.sentence.text)
    return geography.KINDS[match[1].lower()] if match is not None else None


BEFORE = 80  # characters


def place_right_before(scene: Scene) -> Mention | None:
    """Give where the sentence right before was, if it says so of a place smaller than a state."""
    named = [ref for ref in scene.before if not ref.is_anaphor and _is_located(ref)]
    named = [ref for ref in named if ref.mention.name.casefold() not in STATES]
    if not named:
        return None
    start = max(0, named[-1].mention.span.start - BEFORE)
    is_told = words.UNSAFE.search(scene.report_text, start, scene.span.start)
    return named[-1].mention if is_told else None


LONG_WAY = 110  # characters


def is_where(ref: PlaceRef, scene: Scene) -> bool:
    """Say whether a place can be where it happened: not "brokered by Russia", "a source in X"."""
    name, text = ref.mention.name.casefold(), scene.report_text
    if ref.is_anaphor:
        if name in STATES:
            return ref.root.lower_ in {"country", "nation", "there"}
        if ref.root.lower_ == "there":
            return True
        named = next((m for m in reversed(scene.recent) if m.name == ref.mention.name), None)
        return named is None or not words.NOT_BEFORE.search(
            text[max(0, named.span.start - 40) : named.span.start]
        )
    before = text[max(0, ref.mention.span.start - 40) : ref.mention.span.start]
    after = text[ref.mention.span.end : ref.mention.span.end + 30]
    way = text[max(0, ref.mention.span.start - LONG_WAY) : ref.mention.span.start]
    is_peoples = words.TRAVELLED.search(way) or (
        words.A_PEOPLES.search(before) and words.HOME_OF.match(after)
    )
    if is_peoples or words.NOT_BEFORE.search(before) or words.NOT_AFTER.match(after):
        return False
    is_side = name in STATES and (words.OF_STATE.match(after) or _strikes(ref))
    if is_side or _is_fled_to(ref):
        return False
    return not any(is_compared(t, scene) for t in list(climb(ref.root))[:4] if t.pos_ == "NOUN")


def _is_fled_to(ref: PlaceRef) -> bool:
    """Say whether people fled into it: "fighting has sent 4,000 fleeing into X"."""
    above = list(climb(ref.root))[:4]
    is_into = any(t.dep_ == "prep" and t.lower_ in geography.TO | {"across"} for t in above[:2])
    return is_into and any(lemma(t) in movement.FLIGHT for t in above)


def _strikes(ref: PlaceRef) -> bool:
    """Say whether a state's name says who struck: "a U.S. air strike"."""
    is_beside = ref.root.dep_ in {"compound", "amod", "nmod"}
    return ref.root.lower_ in violence.FOREIGN_POWERS and is_beside


def own_places(token: Token, scene: Scene) -> list[PlaceRef]:
    """Find places the tree hangs below the trigger or its verb."""
    verb = verb_above(token)
    own = []
    for ref in scene.places:
        above = [ref.root, *climb(ref.root)]
        ids = [t.i for t in above]
        if token.i in ids or verb.i in ids:
            stop = ids.index(token.i) if token.i in ids else ids.index(verb.i)
            preps = {t.lower_ for t in above[:stop] if t.dep_ in {"prep", "agent"}}
            crosses = any(
                t.dep_ in {"relcl", "advcl", "ccomp"} and t.head.i != token.i for t in above[:stop]
            )
            if not crosses and not _leads_away(preps, ref, token):
                own.append(ref)
        elif token.dep_ in {"relcl", "acl"} or verb.dep_ in {"relcl", "acl"}:
            head = verb.head if verb.dep_ in {"relcl", "acl"} else token.head
            head = head.head if head.dep_ == "appos" else head  # "X, the place where it went off"
            if ref.root.i == head.i or any(t.i == head.i for t in climb(ref.root)):
                own.append(ref)
    return own


def _leads_away(preps: set[str], ref: PlaceRef, token: Token) -> bool:
    """Say whether these lead away from a place; "an attack against the village of X" is there."""
    size = find_size(ref.mention)
    there = {"against"} if size is not None and size <= TOWN else set()
    return bool(preps & (words.AWAY - _left_by(token) - there))


def _left_by(token: Token) -> frozenset[str]:
    """Say which of these a verb of withdrawal makes the very place: "withdrew from Idlib"."""
    leaves = lemma(verb_above(token)) in {"withdraw", "retreat", "pull"}
    return frozenset({"from"}) if leaves else frozenset()


def _sentence_places(token: Token, scene: Scene) -> list[PlaceRef]:
    """Take the sentence's places that stand after in, at, near; else its nearest."""
    places = [ref for ref in scene.places if is_where(ref, scene) and not _came_after(ref, token)]
    struck = [ref for ref in places if _is_struck(ref)]
    located = [ref for ref in places if _is_located(ref)]
    refs = struck or located or places
    return sorted(refs, key=lambda ref: abs(ref.root.i - token.i))


def _came_after(ref: PlaceRef, token: Token) -> bool:
    """Say whether a place is of something else it came after: "it came hours after a raid on X"."""
    verb = token.head
    if token.dep_ != "nsubj" or lemma(verb) not in words.COME:
        return False
    for above in (ref.root, *climb(ref.root)):
        if above.head.i == verb.i and above.i != verb.i:
            return above.dep_ == "advcl" or above.lower_ in words.COME_AFTER
    return False


def _first_listed(ref: PlaceRef, refs: list[PlaceRef]) -> PlaceRef:
    """Give the first of the places listed with one: "the villages of X and Y"."""
    by_token = {other.root.i: other for other in refs}
    token = ref.root
    while token.dep_ == "conj" and token.head.i in by_token:
        token = token.head
    return by_token[token.i]


def _is_struck(ref: PlaceRef) -> bool:
    """Say whether the place itself is what they attacked: "invaded X village in Y district"."""
    noun = ref.root.head if ref.root.dep_ in {"compound", "nmod"} else ref.root
    return noun.dep_ in {"dobj", "nsubjpass"} and lemma(noun.head) in words.STRIKE


def _is_located(ref: PlaceRef) -> bool:
    """Say whether a place stands after in, at, near or of."""
    above = list(climb(ref.root))[:3]
    return any(t.dep_ == "prep" and t.lower_ in geography.IN | {"of", "into"} for t in above)


def _is_before_name(ref: PlaceRef, refs: list[PlaceRef]) -> bool:
    """Say whether another name follows the noun it stands before: "the Turkomen city of X"."""
    is_beside = ref.root.dep_ in {"nmod", "amod", "compound"}
    if not is_beside or ref.mention.kind not in {None, *TOWNS}:
        return False  # "the X area of Y", "X district of Y"
    size = find_size(ref.mention)
    return any(
        t.dep_ == "prep" and t.lower_ == "of" and t.head.i == ref.root.head.i
        for other in refs
        if other is not ref and (size is None or size >= (find_size(other.mention) or 0))
        for t in list(climb(other.root))[:2]
    )


TOWNS = frozenset({PlaceKind.VILLAGE, PlaceKind.TOWN, PlaceKind.CITY})


def _is_frame(ref: PlaceRef, scene: Scene) -> bool:
    """Say whether the sentence begins with it: "In X, soldiers died in a strike on Y"."""
    first = scene.report_text[scene.span.start : ref.mention.span.start]
    return bool(
        words.FRAME_BEFORE.fullmatch(first)
        and words.FRAME_AFTER.match(scene.report_text, ref.mention.span.end)
    )


def _is_around(ref: PlaceRef, refs: list[PlaceRef], scene: Scene) -> bool:
    """Say whether another of them is in it: "X's Y district", "Y, a camp on the outskirts of X"."""
    owned = words.OWNS.match(scene.report_text, ref.mention.span.end)
    for other in refs:
        if owned and ref.mention.span.end <= other.mention.span.start <= owned.end():
            return True
        between = scene.report_text[other.mention.span.end : ref.mention.span.start]
        if between and words.LIES_IN.fullmatch(between):
            return True
        if any(t.dep_ == "appos" and t.head.i == other.root.i < t.i for t in climb(ref.root)):
            return True
    return False


def _width(ref: PlaceRef) -> float:
    """Give how large a province, a state or a part of the world is; 0 for all that is smaller."""
    if words.WORLD.search(ref.mention.name):
        return WORLD
    size = find_size(ref.mention) or 0
    return 0 if size < PROVINCE else size - (ref.mention.modifier is not None) / 2


def _most_exact(refs: list[PlaceRef], scene: Scene) -> list[PlaceRef]:
    """Put a place before the larger one it is in: "in X, in Y" is X."""
    names = [ref.mention.within for ref in refs]
    outer = {name.casefold() for name in names if name}
    best = sorted(
        refs,
        key=lambda ref: (
            "border" in (ref.mention.modifier or ""),
            ref.mention.name.casefold() in outer or _is_around(ref, refs, scene),
            _width(ref),
            ref.mention.kind is PlaceKind.FACILITY
            and ref.mention.name.split()[-1] in toponyms.STREETS,
            _is_before_name(ref, refs),
            _is_frame(ref, scene) or is_on_road(ref.mention, scene.report_text),
        ),
    )
    first = _first_listed(best[0], best)
    return [first, *(ref for ref in best if ref is not first)]
