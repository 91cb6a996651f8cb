"""Movements of people in a sentence, as drafts that `merge` makes into flows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.model import DateRange, Phrase, Quantity, Scope, Span, Status, Term, Unit
from data.reading.attribution import find_attribution
from data.reading.en import geography, movement
from data.reading.en import people as people_words
from data.reading.people import Party, find_party
from data.reading.roles import Endpoints, find_endpoints
from data.reading.status import find_status
from data.reading.syntax import (
    climb,
    is_passive,
    is_verb,
    lemma,
    objects_of,
    subject_of,
    verb_above,
)
from data.reading.when import choose_date, default_date
from data.reading.en.words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.roles import PlaceRef
    from data.reading.scene import Scene


FEW = 10  # people: fewer, in a report about no crisis, are a fire or a rescue


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
    is_pronoun: bool = False  # "they were taken to ...": only ever part of an earlier movement
    may_carry: bool = True  # may take its origin from the report's other movements


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
        for reading in _READERS:
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
    return drafts + [gap for draft in drafts for gap in _gaps(draft, drafts, scene)]


_GAP = re.compile(
    r"(?:\s(?:more\s)?(?:people|families|others|persons|households|civilians))?\s(in|at|to|into|from)\s(?:the\s)?$"
)


def _gaps(draft: FlowDraft, drafts: list[FlowDraft], scene: Scene) -> list[FlowDraft]:
    """Read what is left out: "25,000 took refuge in Tawila, 22,000 in Sortony and 3,000 in Fanga"."""
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
        if preposition == "from" or not draft.ends.destinations:
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


Read = tuple["Token", "Frame", "Party | None"]


# --- What a word tells ----------------------------------------------------------------------------


def _read_refuge(token: Token, scene: Scene) -> Read | None:
    """Read "sought refuge", "took shelter"."""
    if lemma(token) not in movement.SEEK or not is_verb(token):
        return None
    goods = [o for o in token.children if o.lower_ in movement.REFUGE and o.i > token.i]
    if not goods:
        return None
    frame = movement.Frame(Term.SOUGHT_REFUGE, "S", "D", "", weight="strong")
    return token, frame, _party_before(token, scene) or find_party(subject_of(token), scene.passage)


def _party_before(token: Token, scene: Scene) -> Party | None:
    """Take the count right before "to seek", "seeking": the parser often loses it."""
    before = token.i - 1
    while before > scene.sentence.start and scene.passage.doc[before].lower_ in {
        "to",
        "were",
        "are",
        "have",
    }:
        before -= 1
    word = scene.passage.doc[before]
    is_count = word.lower_ in {"thousands", "hundreds", "dozens", "scores", "millions"}
    return find_party(word, scene.passage) if is_count or word.like_num else None


def _read_homeless(token: Token, scene: Scene) -> Read | None:
    """Read "left 5,000 homeless", "were made homeless", "lost their homes"."""
    if not is_verb(token):
        return None
    word = lemma(token)
    frame = movement.Frame(Term.HOMELESS, "O", "O", "", weight="strong")
    if word in movement.HOMELESS_MAKERS and any(t.lower_ == "homeless" for t in token.subtree):
        heads = [subject_of(token)] if is_passive(token) else _nouns_below(token)
        parties = [p for p in (find_party(h, scene.passage) for h in heads) if p]
        return (token, frame, parties[0]) if parties else None
    if word == "lose" and any(lemma(o) in people_words.HOMES for o in objects_of(token)):
        party = find_party(subject_of(token), scene.passage)
        return (token, frame, party) if party and party.is_crowd else None
    return None


def _nouns_below(verb: Token) -> list[Token]:
    kinds = {"dobj", "obj", "nsubj", "nsubjpass", "oprd"}
    return [t for t in verb.subtree if t.dep_ in kinds and t.i > verb.i]


def _read_forced(token: Token, scene: Scene) -> Read | None:
    """Read "forced from their homes", "driven out of the village"."""
    if lemma(token) not in {"force", "drive", "push", "chase", "throw"} or not is_verb(token):
        return None
    inner = {lemma(c) for c in token.children if c.dep_ in {"xcomp", "ccomp"}}
    if inner & (movement.VERBS.keys() | movement.SEEK):
        return None
    around = " ".join(t.lower_ for t in token.subtree)
    out = re.search(
        r"\b(?:from|out of|off) (?:[\w'-]+ ){{0,3}}?(?:{})\b".format(
            "|".join(movement.OUT_OF_HOME)
        ),
        around,
    )
    into = re.search(
        r"\b(?:in|into|to) (?:[\w'-]+ ){0,3}?(?:camps?|shelters?|evacuation cent\w+)\b", around
    )
    if into and not out:
        frame = movement.Frame(Term.SHELTERED, "O", "O", "", weight="strong")
        return token, frame, _mover(token, frame, scene)
    if not out:
        return None
    frame = movement.Frame(Term.FORCED_TO_FLEE, "O", "O", "", weight="strong")
    return token, frame, _mover(token, frame, scene)


def _read_verb(token: Token, scene: Scene) -> Read | None:
    frame = movement.VERBS.get(lemma(token))
    if frame is None or not is_verb(token) or token.dep_ == "amod":
        return None
    if lemma(token) == "force":
        return None
    if frame.mover in {"S", "B"} and any(
        c.lower_ in {"back", "home"} and c.dep_ == "advmod" for c in token.children
    ):
        frame = movement.VERBS["return"]
    if lemma(token) in {"leave", "abandon"} and _is_home_left(token):
        frame = movement.Frame(Term.FORCED_TO_FLEE, "S", "O", "O", weight="strong")
    return token, frame, _mover(token, frame, scene) or _homes_emptied(token, scene)


def _is_home_left(verb: Token) -> bool:
    return any(
        lemma(o) in {"home", "house", "village"}
        and any(c.lower_ in {"their", "his", "her"} for c in o.children)
        for o in objects_of(verb)
    )


def _homes_emptied(verb: Token, scene: Scene) -> Party | None:
    """Count homes where it is they that are emptied: "80 homes were evacuated"."""
    if lemma(verb) != "evacuate":
        return None
    nouns = [subject_of(verb)] if is_passive(verb) else objects_of(verb)
    return next(
        (
            _counted_houses(n, scene)
            for n in nouns
            if n is not None and lemma(n) in people_words.HOMES
        ),
        None,
    )


STATES = {"displaced": "displace", "stranded": "strand", "uprooted": "uproot", "trapped": "trap"}


def _read_participle(token: Token, scene: Scene) -> Read | None:
    """Read "5,000 displaced people", "remain displaced", "were left stranded"."""
    verb = STATES.get(token.lower_)
    if verb is None or not (token.dep_ in {"amod", "acomp", "oprd", "attr"} or token.pos_ == "ADJ"):
        return None
    noun = token.head if token.dep_ == "amod" else subject_of(token)
    party = find_party(noun, scene.passage)
    if party is None or party.quantity is None:
        return None
    return token, movement.VERBS[verb]._replace(mover="N" if token.dep_ == "amod" else "O"), party


def _read_noun(token: Token, scene: Scene) -> Read | None:
    """Read "the evacuation of 2,000 people", "38,000 displacements"."""
    frame = movement.NOUNS.get(lemma(token))
    if frame is None or token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "compound":
        return None
    party = None
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in {"of", "for", "by"}:
            for noun in prep.children:
                party = party or find_party(noun, scene.passage)
    if party is None:
        party = _counted_noun(token, scene)
    return (token, frame, party) if party and party.quantity else None


def _counted_noun(token: Token, scene: Scene) -> Party | None:
    """Count the noun itself: "38,000 new displacements" are that many people on the move."""
    if lemma(token) not in {
        "displacement",
        "evacuation",
        "return",
        "arrival",
        "departure",
        "deportation",
    }:
        return None
    start = token.left_edge.i
    found = scene.passage.quantities_in(start, token.i)
    if not found or token.tag_ != "NNS":
        return None
    words = token.doc[start : token.i + 1]
    return Party(token, words, found[-1], scene.passage.phrase(words), is_crowd=True)


def _read_displaced_people(token: Token, scene: Scene) -> Read | None:
    """Read "50,000 IDPs", "3,000 evacuees": a stock, unless a verb of movement takes them."""
    word = token.lower_.rstrip("s") if token.lower_ in {"idps", "idp"} else lemma(token)
    term = movement.DISPLACED_PEOPLE.get(word)
    if term is None or token.pos_ not in {"NOUN", "PROPN"}:
        return None
    party = find_party(token, scene.passage)
    if party is None or party.quantity is None:
        return None
    return token, movement.Frame(term, "N", "D", "", weight="strong"), party


def _read_being_sheltered(token: Token, scene: Scene) -> Read | None:
    """Read "3,000 were in shelters", "2,500 people remain in camps"."""
    if lemma(token) not in {"be", "remain"} or token.dep_ in {"aux", "auxpass"}:
        return None
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in {"in", "at", "inside"}:
            nouns = {t.lower_ for t in prep.subtree}
            if nouns & {"shelters", "camps", "camp", "tents", "shelter"}:
                party = find_party(subject_of(token), scene.passage)
                if party is not None and party.quantity is not None:
                    return (
                        token,
                        movement.Frame(Term.SHELTERED, "S", "D", "", weight="strong"),
                        party,
                    )
    return None


_TOTAL = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|tak(?:es|ing)|rais(?:es|ing)|push(?:es|ing))\s(?:up\s)?"
    r"(?:the\s(?:\w+\s)?(?:total|number|figure|count|tally)[^.;\d]{0,60}?\s)?to\s(?P<figure>[^.;]{1,40})"
    r"|\b(?:total|number|figure|tally)\b[^.;\d]{0,60}?\s(?:to|at|reached|is|was|stands at|stood at|rose to)\s(?P<other>[^.;]{1,40})",
    re.IGNORECASE,
)
_PEOPLE_ELSEWHERE = re.compile(
    r"\b(?:dead|killed|deaths|injured|wounded|fatalit|died|casualt|cases|infect)", re.IGNORECASE
)


def _read_total(token: Token, scene: Scene) -> Read | None:
    """Read "bringing the total to 13,300", "brings to 332,000 the number of people displaced"."""
    if token.i != scene.sentence.start or _PEOPLE_ELSEWHERE.search(scene.sentence.text):
        return None
    match = _TOTAL.search(scene.sentence.text)
    if match is None or not _speaks_of_movement(scene):
        return None
    start = scene.sentence.start_char + (
        match.start("figure") if match["figure"] else match.start("other")
    )
    place = scene.passage.places[start]
    for figure in scene.passage.quantities:
        if figure.span and place <= figure.span.start <= place + 12:
            words = scene.passage.tokens(figure.span)
            if words is not None:
                party = Party(
                    words.root,
                    words,
                    _in_unit(figure, scene),
                    scene.passage.phrase(words),
                    is_crowd=True,
                )
                return words.root, _frame_nearby(words.root, scene)._replace(mover="T"), party
    return None


def _in_unit(figure: Quantity, scene: Scene) -> Quantity:
    """Count families as households, by the word behind the figure."""
    behind = scene.report_text[figure.span.end : figure.span.end + 20] if figure.span else ""
    return (
        replace(figure, unit=Unit.HOUSEHOLD)
        if re.match(r"\s(?:\w+\s)?(?:famil|household)", behind)
        else figure
    )


def _speaks_of_movement(scene: Scene) -> bool:
    return any(
        (lemma(t) in movement.VERBS and movement.VERBS[lemma(t)].term is not Term.SHELTERED)
        or lemma(t) in movement.NOUNS
        or lemma(t) in movement.DISPLACED_PEOPLE
        for t in scene.sentence
    )


def _frame_nearby(token: Token, scene: Scene) -> Frame:
    """Give the frame of the word of movement nearest to a figure."""
    words = [
        t
        for t in scene.sentence
        if (lemma(t) in movement.VERBS or lemma(t) in movement.NOUNS)
        and lemma(t) not in {"bring", "take", "reach", "push", "come", "go"}
    ]
    if not words:
        return movement.Frame(Term.DISPLACED, "T", "O", "", weight="strong")
    nearest = lemma(min(words, key=lambda t: abs(t.i - token.i)))
    return (movement.VERBS.get(nearest) or movement.NOUNS[nearest])._replace(weight="strong")


def _read_destroyed(token: Token, scene: Scene) -> Read | None:
    """Read "120 houses were destroyed": that many households without a home."""
    if lemma(token) not in movement.DESTROY or not is_verb(token):
        return None
    subject = subject_of(token)
    houses = [subject] if subject is not None and (is_passive(token) or token.tag_ == "VBN") else []
    houses += objects_of(token)
    houses += [
        n
        for h in houses
        if h and lemma(h) in {"figure", "number", "total"}
        for p in h.children
        for n in p.children
    ]
    if token.dep_ == "amod":
        houses.append(token.head)
    for house in houses:
        if house is not None and lemma(house) in {"home", "house", "hut", "dwelling", "shelter"}:
            party = _counted_houses(house, scene)
            if party is not None:
                return (
                    token,
                    movement.Frame(Term.DESTROYED_HOUSING, "O", "O", "", weight="strong"),
                    party,
                )
    return None


def _counted_houses(house: Token, scene: Scene) -> Party | None:
    words = house.doc[house.left_edge.i : house.i + 1]
    if house.dep_ == "pobj" and not scene.passage.quantities_in(words.start, words.end):
        words = house.doc[house.head.left_edge.i : house.i + 1]
    found = scene.passage.quantities_in(words.start, words.end)
    if not found:
        return None
    figure = found[-1]
    households = Quantity(
        figure.low, figure.high, figure.best, figure.qualifier, Unit.HOUSEHOLD, figure.span
    )
    return Party(house, words, households, scene.passage.phrase(words), is_crowd=True)


_READERS = (
    _read_total,
    _read_refuge,
    _read_homeless,
    _read_forced,
    _read_destroyed,
    _read_being_sheltered,
    _read_participle,
    _read_verb,
    _read_noun,
    _read_displaced_people,
)


def _mover(verb: Token, frame: Frame, scene: Scene) -> Party | None:
    """Find who moves: subject or object, as the verb's frame and its voice say."""
    return _mover_by_tree(verb, frame, scene) or _mover_by_order(verb, frame, scene)


def _mover_by_order(verb: Token, frame: Frame, scene: Scene) -> Party | None:
    """Take the figure right before or after the verb, where the tree lost it."""
    span = scene.passage.span(verb)
    after = frame.mover in {"O", "B"} and not is_passive(verb)
    for figure in scene.passage.quantities_in(scene.sentence.start, scene.sentence.end):
        if figure.span is None or figure.figure < 2:
            continue
        is_next = after and 0 <= figure.span.start - span.end <= 1
        is_before = 0 <= span.start - figure.span.end <= 1 and frame.mover != "O"
        tokens = scene.passage.tokens(figure.span) if is_next or is_before else None
        if tokens is None:
            continue
        noun = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else tokens.root
        head = noun if is_next and noun.pos_ == "NOUN" else tokens.root
        party = find_party(head, scene.passage)
        if party is not None and party.quantity is not None:
            return party
    return None


def _mover_by_tree(verb: Token, frame: Frame, scene: Scene) -> Party | None:
    passage = scene.passage
    passive = is_passive(verb)
    if frame.mover in {"O", "B"} and not passive:
        for noun in objects_of(verb):
            party = find_party(noun, passage)
            if party is not None:
                return party
    if frame.mover == "O" and not passive:
        if verb.tag_ in {"VBN", "VBD"} and not objects_of(verb):  # "millions displaced"
            return find_party(subject_of(verb), passage)
        return None
    return find_party(subject_of(verb), passage)


# --- The draft ------------------------------------------------------------------------------------


def _draft(trigger: Token, frame: Frame, party: Party | None, scene: Scene) -> FlowDraft | None:
    ends = find_endpoints(trigger, frame, party, scene.places, scene.passage)
    if party is not None:
        ends = _with_party_places(trigger, frame, party, ends, scene)
    if not _is_believable(trigger, frame, party, ends, scene):
        return None
    if (
        not ends.origins and frame.strong and frame.beside == "O"
    ) or frame.term is Term.SOUGHT_REFUGE:
        _take_sentence_place(trigger, ends, scene)
    status = Status.DONE if frame.mover in {"N", "T"} else find_status(trigger)
    if status is None:
        return None
    quantity = party.quantity if party else None
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
        when=choose_date(trigger, scene, status) or default_date(scene, status),
        attribution=find_attribution(trigger, scene.sentence, scene.passage),
        trigger_span=scene.passage.span(trigger),
        is_strong=frame.strong,
        subsets=_subsets(party, scene),
        also=_other_unit(quantity, scene),
        is_pronoun=party is not None and party.is_pronoun,
        may_carry=_may_carry(frame, scope, party, scene),
    )


def _split_stock(ends: Endpoints) -> None:
    """Of people from X who remain displaced in Y, X is the origin and Y where they are."""
    left = [ref for ref in ends.origins if ref.preposition in geography.FROM | {"of"}]
    if left and len(left) < len(ends.origins) and not ends.destinations:
        ends.destinations = [ref for ref in ends.origins if ref not in left]
        ends.origins = left


_WIDER = re.compile(r"\b(?:region|country|nation|nationwide|countrywide|worldwide|across)\b")


def _may_carry(frame: Frame, scope: Scope, party: Party | None, scene: Scene) -> bool:
    """Say whether the movement may be from where the report's others are."""
    if scope is Scope.STOCK or frame.term in {Term.RETURNED, Term.SHELTERED}:
        return False
    if party is not None and any(token.ent_type_ == "NORP" for token in party.words):
        return False
    return _WIDER.search(scene.sentence.text.lower()) is None


def _take_sentence_place(trigger: Token, ends: Endpoints, scene: Scene) -> None:
    """Where nothing says whence, take the place the sentence has been speaking of so far."""
    if ends.origins:
        return
    taken = {ref.mention.name for ref in ends.destinations}
    before = [r for r in scene.places if r.root.i < trigger.i and r.mention.name not in taken]
    located = [r for r in before if not r.is_anaphor and not _is_reached(r)]
    if located:
        ends.origins = [located[0] if len(located) == 1 else located[-1]]


def _is_reached(ref: PlaceRef) -> bool:
    return any(
        t.lower_ in geography.TO | {"by", "with", "against"} for t in list(climb(ref.root))[:2]
    )


def _with_party_places(
    trigger: Token, frame: Frame, party: Party, ends: Endpoints, scene: Scene
) -> Endpoints:
    """Read places next to the people where the verb itself has none: "displaced people in X"."""
    if ends.origins or ends.destinations or trigger.i == party.head.i:
        return ends
    return find_endpoints(party.head, frame, party, scene.places, scene.passage)


def _is_believable(
    trigger: Token, frame: Frame, party: Party | None, ends: Endpoints, scene: Scene
) -> bool:
    """Say whether this is people on the move for their safety, and not any coming and going."""
    has_place = bool(ends.origins or ends.destinations)
    if party is None:
        return False
    if party.is_pronoun:
        return has_place
    if party.head.ent_type_ == "PERSON" or not party.is_crowd:
        return False
    if lemma(party.head) in people_words.DEPLOYED or _is_on_duty(party):
        return False
    if frame.mover == "N" and lemma(verb_above(trigger)) in {
        "kill",
        "injure",
        "wound",
        "die",
        "arrest",
    }:
        return False
    if frame.term is Term.DEPORTED and re.search(
        r"(?i)diplomat|ambassador|envoy|spies", scene.sentence.text
    ):
        return False
    if frame.strong:
        if party.quantity is not None and party.quantity.figure < FEW and not scene.is_crisis:
            return False  # two people brought out of a burning flat
        return party.quantity is not None or has_place
    if not scene.is_crisis:
        return False
    return _is_believable_weak(trigger, frame, party, ends)


_COMBATANTS = re.compile(
    r"fighters|rebels|militants|insurgents|jihadists|soldiers|gunmen|militiamen"
)
_KIN = re.compile(r"famil|relative|civilian|wives|children|resident|people|wounded|injured")
_ON_DUTY = re.compile(
    r"\b(?:aid|rescue|health|relief|humanitarian) workers?|journalists?|staff|medics|crews?\b"
)


def _is_on_duty(party: Party) -> bool:
    """Say whether these come and go by trade: aid workers, or fighters who merely retreat."""
    words = party.phrase.text.lower()
    if _ON_DUTY.search(words):
        return True
    return party.quantity is None and bool(_COMBATANTS.search(words)) and not _KIN.search(words)


_ELSEWHERE = re.compile(
    r"\b(?:hospital|clinic|prison|jail|custody|court|police station|holiday|vacation|work|talks|summit"
    r"|meeting|polls|school|rubble|debris|tree|elevator|mine|cave|traffic|university|market|parliament|tournament|final|match)\b"
)
_ERRANDS = word_set(
    """
    come go enter head travel walk reach stay live move cross settle house host sleep camp quit
    exit drive ride pull set get board
    """
)
_CONVEY = word_set(
    """
    take carry bring transport escort rescue move bus ferry
    """
)
# A place without a name, or none but "out": "moved out of four towns", "had been taken out".
_SOMEWHERE = re.compile(
    r"\b(?:out of|from|to|into|towards?|for|across|inside|leav\w+|left|reached) (?:[\w'’-]+ ){0,4}?"
    r"(?:homes?|houses?|towns?|villages?|cit(?:y|ies)|districts?|neighbou?rhoods?|areas?|enclaves?|camps?"
    r"|territor(?:y|ies)|provinces?|suburbs?|quarters?|border|regions?|pockets?|shelters?|country"
    r"|countryside|safety)\b"
    r"|\b(?:taken|brought|moved|let|driven|bussed|pulled|come|gone|get|got|carried) (?:out|away)\b"
    r"|\b(?:had|have|has) (?:already |all |now )?(?:gone|left|departed)\b|\b(?:bus|buses|convoys?)\b"
)


def _is_believable_weak(trigger: Token, frame: Frame, party: Party, ends: Endpoints) -> bool:
    around = " ".join(t.lower_ for t in trigger.subtree)
    if _ELSEWHERE.search(around):
        return False
    has_place = bool(ends.origins or ends.destinations)
    is_counted = party.quantity is not None and party.quantity.figure > 1
    if frame.term is Term.SHELTERED:
        return is_counted and bool(set(around.split()) & movement.SHELTERS)
    word = lemma(trigger)
    if word in _CONVEY:
        return (is_counted or bool(ends.destinations)) and (
            has_place or bool(_SOMEWHERE.search(around))
        )
    if word in _ERRANDS:
        return has_place or (is_counted and bool(_SOMEWHERE.search(around)))
    if word == "leave":
        return has_place or (is_counted and not _leaves_something(trigger))
    return has_place or is_counted


def _leaves_something(verb: Token) -> bool:
    """Say whether "leave" is not going away: "left dead", "left a message"."""
    return any(
        c.dep_ in {"dobj", "oprd", "acomp", "ccomp"}
        and lemma(c) not in people_words.HOMES | geography.KINDS.keys()
        for c in verb.children
    )


_INCLUDING = re.compile(
    r"[^.;:]{0,60}?[,(–—]?\s*(?:including|among them|of (?:whom|them|which)|among whom)\s",
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
    found = []
    for token in rest:
        if token.idx < start or token.idx > start + 80:
            continue
        if is_verb(token) and token.tag_ != "VBN":
            break
        if token.text in {";", "."}:
            break
        part = find_party(token, passage) if token.pos_ in {"NOUN", "PROPN", "NUM"} else None
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


def _other_unit(quantity: Quantity | None, scene: Scene) -> Quantity | None:
    """Read the same people counted the other way: "310 households (about 1,600 people)"."""
    if quantity is None or quantity.span is None:
        return None
    behind = scene.report_text[quantity.span.end : quantity.span.end + 60]
    match = re.match(r"\s[\w\s-]{3,30}?[(,]\s?(?:or |equivalent to |comprising )?", behind)
    if match is None:
        return None
    start = quantity.span.end + match.end()
    for other in scene.passage.quantities:
        if other.span and other.span.start == start:
            word = re.match(
                r"\s(?:\w+\s){0,2}?(people|persons|individuals|families|households|members)",
                scene.report_text[other.span.end : other.span.end + 40],
            )
            if word:
                unit = Unit.HOUSEHOLD if word[1] in {"families", "households"} else Unit.PERSON
                if unit is not quantity.unit:
                    return Quantity(
                        other.low, other.high, other.best, other.qualifier, unit, other.span
                    )
    return None


def find_scope(
    trigger: Token, frame: Frame, quantity: Quantity | None, status: Status, scene: Scene
) -> Scope:
    """Tell what the figure counts: this event, a running total, people there now, all foreseen."""
    text = scene.sentence.text.lower()
    if quantity is None:
        return Scope.EVENT
    if frame.mover == "T":
        return Scope.CUMULATIVE
    if status in {Status.PLANNED, Status.THREATENED}:
        expected = any(re.search(cue, text) for cue in movement.EXPECTED_CUES)
        return Scope.EXPECTED if expected else Scope.EVENT
    if frame.mover == "N" or frame.term in {Term.SHELTERED, Term.STRANDED, Term.IN_RELIEF_CAMP}:
        return Scope.STOCK
    around = _around(quantity, trigger, scene).lower()
    if _TOTAL.search(text) is None and any(re.search(cue, around) for cue in movement.TOTAL_CUES):
        return Scope.CUMULATIVE
    if frame.term is Term.DISPLACED and _is_state(trigger):
        return Scope.STOCK
    when = choose_date(trigger, scene, status)
    is_since = (
        when is not None
        and when.span is not None
        and "since" in when.span.of(scene.report_text).lower()
    )
    if is_since and when is not None and when.end is not None and (when.end - when.start).days > 14:
        return Scope.CUMULATIVE
    return Scope.EVENT


def _around(quantity: Quantity, trigger: Token, scene: Scene) -> str:
    """Give the words between a figure and its verb, and a few to either side."""
    spans = [scene.passage.span(trigger), *([quantity.span] if quantity.span else [])]
    start = max(scene.span.start, min(s.start for s in spans) - 30)
    end = min(scene.span.end, max(s.end for s in spans) + 30)
    return scene.report_text[start:end]


def _is_state(trigger: Token) -> bool:
    """Say whether "displaced" tells a state: "remain displaced", "are displaced", "displaced people"."""
    if trigger.dep_ == "amod":
        return True
    helpers = {c.lower_ for c in trigger.children if c.dep_ in {"aux", "auxpass"}}
    if helpers & {"is", "are"} and not helpers & {"being", "been"}:
        return True
    if any(
        c.lower_ in {"currently", "still", "internally"} for c in trigger.children
    ) and not helpers & {"was", "were"}:
        return True
    return lemma(trigger.head) in {"remain", "stay", "live"} and trigger.dep_ in {
        "acomp",
        "oprd",
        "xcomp",
        "advcl",
        "conj",
        "attr",
    }


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
    return trigger.i == draft.party.head.i or trigger.dep_ in {"relcl", "acl", "amod"}


def _same_people(one: FlowDraft, other: FlowDraft) -> bool:
    if one.quantity is not None and other.quantity is not None:
        return one.quantity.span == other.quantity.span
    same_head = (
        one.party is not None and other.party is not None and one.party.head.i == other.party.head.i
    )
    return same_head and one.status is other.status


def _absorb(kept: FlowDraft, other: FlowDraft) -> None:
    if kept.term is Term.RETURNED and other.term is not Term.RETURNED:
        return  # where they were displaced is neither end of their return
    kept.ends.origins = kept.ends.origins or other.ends.origins
    kept.ends.destinations = kept.ends.destinations or other.ends.destinations
    if other.is_strong and not kept.is_strong:
        kept.term, kept.is_strong = other.term, True
    kept.when = kept.when or other.when
    kept.subsets = kept.subsets or other.subsets
