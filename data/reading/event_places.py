"""Where an event was: the place of its own words, of its sentence, or of the one before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.model import PlaceKind
from data.reading.en import geography, movement, toponyms, violence
from data.reading.en.states import STATES
from data.reading.syntax import climb, lemma, verb_above
from data.reading.triggers import is_compared

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.model import Mention
    from data.reading.references import PlaceRef
    from data.reading.scene import Scene


def find_places(token: Token, scene: Scene) -> tuple[list[Mention], bool]:
    """Give where it happened: the trigger's own place, the sentence's, or the one before."""
    own = own_places(token, scene)
    own = [ref for ref in own if is_where(ref, scene) or _tells_of(ref, token)]
    exact = [ref for ref in own if not _only_measures(ref, scene)]
    refs = exact or _sentence_places(token, scene)
    refs = [ref for ref in refs if not _only_measures(ref, scene)] or own or refs
    if refs:
        best = _most_exact(refs)
        return [ref.mention for ref in best], best[0].is_anaphor
    recent = [m for m in scene.recent[-3:] if m.span.end <= scene.span.start]
    return recent[-1:], True


_DISTANCE_TO = re.compile(
    r",\s(?:just\s)?(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?\s(?:of|from)\s"
    r"(?:the\s)?$|\d[\d.,]*\s?(?:km|kilomet\w+|miles|m)\b(?:\s\([^)]{1,20}\))?\s(?:[\w-]+\s){0,3}?"
    r"(?:from|of|to|outside)\s(?:the\s)?(?:[\w-]+\s){0,2}?(?:capital(?:\sof)?\s)?$",
    re.IGNORECASE,
)


def _only_measures(ref: PlaceRef, scene: Scene) -> bool:
    """Say whether a place only tells how far away another is: "X, 80 km from Y"."""
    start = ref.mention.span.start
    return bool(_DISTANCE_TO.search(scene.report_text[max(0, start - 90) : start]))


def _tells_of(ref: PlaceRef, token: Token) -> bool:
    """Say whether a clause about the place tells of it: "to X, where the bomb went off"."""
    return any(head.i == ref.root.i for head in climb(token))


_WITHOUT_NAME = re.compile(
    r"(?<!, )\b(?:an?|another|one) (?:[\w-]+ ){0,2}(village|town|city|camp|hamlet)\b(?! of [A-Z])",
    re.IGNORECASE,
)


def kind_without_name(scene: Scene) -> PlaceKind | None:
    """Give the kind of a place a sentence leaves without a name: "stormed a village"."""
    match = _WITHOUT_NAME.search(scene.sentence.text)
    return geography.KINDS[match[1].lower()] if match is not None else None


BEFORE = 80  # characters
_UNSAFE = re.compile(
    r"\b(?:situation|security|insecurity|tensions?|violence|unrest|volatile)\b", re.IGNORECASE
)


def place_right_before(scene: Scene) -> Mention | None:
    """Give where the sentence right before was, if it says so of a place smaller than a state."""
    named = [ref for ref in scene.before if not ref.is_anaphor and _is_located(ref)]
    named = [ref for ref in named if ref.mention.name.casefold() not in STATES]
    if not named:
        return None
    start = max(0, named[-1].mention.span.start - BEFORE)
    is_told = _UNSAFE.search(scene.report_text, start, scene.span.start)
    return named[-1].mention if is_told else None


_NOT_BEFORE = re.compile(
    r"\b(?:(?:brokered|backed|mediated|supported|sponsored|led|funded|guaranteed|armed|"
    r"trained) by|"
    r"to the (?:\w+ )?capital(?: city)?(?:,| of)|"
    r"to|towards?|via|bordering|bound for|head(?:ed|ing) for|back in|border with|talks (?:in|with)|"
    r"sources? (?:in|from)|based in|(?:ngo|office|correspondent|embassy|ministry|activists?|"
    r"reporter) "
    r"(?:in|of|for))\s(?:the\s|the \w+\s|eastern\s|western\s|northern\s|southern\s)?$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"n?[-\u2010\u2011](?:backed|led|brokered|aligned|allied|based|sponsored|supported|"
    r"mediated|made|held)",
    re.IGNORECASE,
)
_OF_STATE = re.compile(
    r"['\u2019]s\s[a-z]",
    re.IGNORECASE,
)


def is_where(ref: PlaceRef, scene: Scene) -> bool:
    """Say whether a place can be where it happened: not "brokered by Russia", "a source in X"."""
    name, text = ref.mention.name.casefold(), scene.report_text
    if ref.is_anaphor:
        if name in STATES:
            return ref.root.lower_ in {"country", "nation", "there"}
        if ref.root.lower_ == "there":
            return True
        named = next((m for m in reversed(scene.recent) if m.name == ref.mention.name), None)
        return named is None or not _NOT_BEFORE.search(
            text[max(0, named.span.start - 40) : named.span.start]
        )
    before = text[max(0, ref.mention.span.start - 40) : ref.mention.span.start]
    after = text[ref.mention.span.end : ref.mention.span.end + 20]
    if _NOT_BEFORE.search(before) or _NOT_AFTER.match(after):
        return False
    is_side = name in STATES and (_OF_STATE.match(after) or _strikes(ref))
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
            preps = [t.lower_ for t in above[:stop] if t.dep_ in {"prep", "agent"}]
            crosses = any(
                t.dep_ in {"relcl", "advcl", "ccomp"} and t.head.i != token.i for t in above[:stop]
            )
            if not crosses and not set(preps) & (_AWAY - _left_by(token)):
                own.append(ref)
        elif token.dep_ in {"relcl", "acl"} or verb.dep_ in {"relcl", "acl"}:
            head = verb.head if verb.dep_ in {"relcl", "acl"} else token.head
            head = head.head if head.dep_ == "appos" else head  # "X, the place where it went off"
            if ref.root.i == head.i or any(t.i == head.i for t in climb(ref.root)):
                own.append(ref)
    return own


_AWAY = frozenset({"from", "by", "with", "to", "against", "between"})


def _left_by(token: Token) -> frozenset[str]:
    """Say which of these a verb of withdrawal makes the very place: "withdrew from Idlib"."""
    leaves = lemma(verb_above(token)) in {"withdraw", "retreat", "pull"}
    return frozenset({"from"}) if leaves else frozenset()


def _sentence_places(token: Token, scene: Scene) -> list[PlaceRef]:
    """Take the sentence's places that stand after in, at, near; else its nearest."""
    places = [ref for ref in scene.places if is_where(ref, scene)]
    struck = [ref for ref in places if _is_struck(ref)]
    located = [ref for ref in places if _is_located(ref)]
    refs = struck or located or places
    return sorted(refs, key=lambda ref: abs(ref.root.i - token.i))


STRIKE = frozenset(
    {
        "attack", "invade", "storm", "raid", "hit", "strike", "bomb", "shell", "target", "enter",
        "overrun", "seize", "capture", "besiege", "pound",
    }
)  # fmt: skip


def _is_struck(ref: PlaceRef) -> bool:
    """Say whether the place itself is what they attacked: "invaded X village in Y district"."""
    noun = ref.root.head if ref.root.dep_ in {"compound", "nmod"} else ref.root
    return noun.dep_ in {"dobj", "nsubjpass"} and lemma(noun.head) in STRIKE


def _is_located(ref: PlaceRef) -> bool:
    """Say whether a place stands after in, at, near or of."""
    above = list(climb(ref.root))[:3]
    return any(t.dep_ == "prep" and t.lower_ in geography.IN | {"of", "into"} for t in above)


def _is_before_name(ref: PlaceRef, refs: list[PlaceRef]) -> bool:
    """Say whether another name follows the noun it stands before: "the Turkomen city of X"."""
    if ref.root.dep_ not in {"nmod", "amod", "compound"}:
        return False
    return any(
        t.dep_ == "prep" and t.lower_ == "of" and t.head.i == ref.root.head.i
        for other in refs
        if other is not ref
        for t in list(climb(other.root))[:2]
    )


_WORLD = re.compile(r"\b(?:Africa|Asia|Europe|America|East|Sahel|Caribbean|Balkans|World)$")


def _most_exact(refs: list[PlaceRef]) -> list[PlaceRef]:
    """Put a place before the larger one it is in: "in X, in Y" is X."""
    names = [ref.mention.within for ref in refs]
    outer = {name.casefold() for name in names if name}
    return sorted(
        refs,
        key=lambda ref: (
            "border" in (ref.mention.modifier or ""),
            ref.mention.name.casefold() in outer,
            bool(_WORLD.search(ref.mention.name)),
            ref.mention.name.casefold() in STATES and ref.mention.modifier is None,
            ref.mention.kind is PlaceKind.FACILITY
            and ref.mention.name.split()[-1] in toponyms.STREETS,
            _is_before_name(ref, refs),
        ),
    )
