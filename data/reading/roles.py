"""
From where, to where: which places of a sentence a movement leaves and which it reaches.

A place belongs to a movement if the tree leads from it up to the movement's verb or its people,
or if it follows the verb with no other verb between; the outermost preposition tells its part.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from data.model import Term
from data.reading.en import geography as words
from data.reading.en import movement
from data.reading.en.people import CONVEYANCES
from data.reading.en.people import HOMES as OWN_HOMES
from data.reading.endpoints import Endpoints
from data.reading.order import is_no_path, role_by_order
from data.reading.references import sends_out, takes_home, takes_in
from data.reading.syntax import SUBJECTS, climb, is_verb, lemma
from data.reading.unnamed import is_locator, is_nameless_area, is_where_they_go, names_road
from data.reading.whereabouts import role_beside

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Token

    from data.reading.en.movement import Frame
    from data.reading.passages import Passage
    from data.reading.people import Party
    from data.reading.references import PlaceRef

INSIDE = frozenset(["relcl", "acl", "advcl", "ccomp", "parataxis"])


def find_endpoints(
    trigger: Token, frame: Frame, party: Party | None, refs: list[PlaceRef], passage: Passage
) -> Endpoints:
    """Decide for each place of the sentence whether this movement leaves it or reaches it."""
    found = Endpoints()
    chain = _chain(trigger)
    members = {party.head.i, *(c.i for c in party.head.conjuncts)} if party else set()
    for ref in refs:
        if names_road(ref, passage) or _stands_apart(ref, trigger):
            continue
        role = role_beside(ref, trigger, frame, members, passage)
        if role is None:
            role = _role_by_tree(ref, _Movement(trigger, frame, chain, members), passage)
        if role is None:
            role = _role_of_kind(ref, _Movement(trigger, frame, chain, members), passage)
        if role is None:
            role = role_by_order(ref, trigger, frame, passage)
        if role == "O" and ref.preposition in words.IN and is_where_they_go(ref, trigger, passage):
            role = "D"
        if role == "O" and is_nameless_area(ref, trigger):
            found.add(role, replace(ref, is_vague=True))
        else:
            found.add(role, ref)
    for side in (found.origins, found.destinations):
        outer = {(other.mention.within or "").casefold() for other in side}
        side[:] = [
            ref
            for ref in side
            if ref.mention.name.casefold() not in outer and not is_locator(ref, side, passage)
        ]
    reached = {(ref.mention.within or "").casefold() for ref in found.destinations}
    found.origins = [
        ref
        for ref in found.origins
        if ref.preposition in words.FROM or ref.mention.name.casefold() not in reached
    ]
    return found


def _stands_apart(ref: PlaceRef, trigger: Token) -> bool:
    """Say whether a semicolon parts a place from the word of movement."""
    first, last = sorted((ref.root.i, trigger.i))
    return any(token.text == ";" for token in trigger.doc[first:last])


def _chain(trigger: Token) -> set[int]:
    """Give the verbs that are one with the trigger: "have begun leaving", "forced to flee"."""
    chain = {trigger.i}
    token = trigger
    while token.dep_ in {"xcomp", "ccomp"} and token.head.i not in chain:
        if lemma(token.head) not in movement.BEGIN | movement.CAUSE | movement.PLANNED:
            break
        if token.dep_ == "ccomp" and lemma(token.head) in movement.REPORTING and token.tag_ != "VB":
            break  # "told reporters in X that families had arrived"
        token = token.head
        chain.add(token.i)
    return chain


class _Movement(NamedTuple):
    """A movement as its places see it: its verb and what is one with it, its people."""

    trigger: Token
    frame: Frame
    chain: set[int]
    members: set[int]


def _role_by_tree(  # noqa: C901, PLR0911, PLR0912 -- a cascade of rules, each its own answer
    ref: PlaceRef, moved: _Movement, passage: Passage
) -> str | None:
    trigger, frame, chain, members = moved
    preps: list[Token] = []
    token = ref.root
    for _ in range(24):
        if token.i in members and token.i != trigger.i:
            ref.preposition = preps[-1].lower_ if preps else "of"
            return _role_in_party(preps, ref, frame)
        head = token.head
        if token.i != ref.root.i and token.ent_type_ == "DATE" and token.pos_ == "NOUN":
            return None  # "on the third day of the assault on X"
        if _is_bound_for(token, preps, chain):
            ref.preposition = preps[-1].lower_
            return "D"
        is_inside = token.dep_ in INSIDE and token.i not in chain and not _only_sets(token)
        if head.i == token.i or is_inside:
            return None
        if token.dep_ == "xcomp" and token.i not in chain and lemma(token) in movement.SEEK:
            return "D"  # "left the village to take refuge in X"
        if (token.dep_ == "appos" and preps) or _is_distance(head):
            return None
        if token.dep_ == "conj" and is_verb(token) and _has_own_subject(token):
            return None  # "families were displaced, 2,000 of which fled to X"
        if head.i in chain:
            ref.preposition = preps[-1].lower_ if preps else ""
            if _is_of_carriers(ref, token):
                return "O"
            onward = _frame_of_joined(token)  # "have fled and taken refuge in X"
            if onward is not None and preps and not ref.is_anaphor:
                return _role_at_verb(preps[-1], preps, token, onward)
            return _role_at_verb(token, preps, trigger, frame)
        if token.dep_ == "conj" and is_verb(token):
            return None
        if head.pos_ == "ADP" or head.dep_ in {"prep", "agent"}:
            preps.append(head)
            if _is_other_place(head.head, ref, passage):  # "X, near Y": Y only says where X is
                return None
        token = head
    return None


def _frame_of_joined(verb: Token) -> Frame | None:
    """Give the frame of a verb joined to that of the movement, if it says where they are."""
    if verb.dep_ != "conj" or not is_verb(verb):
        return None
    if lemma(verb) in movement.SEEK and any(c.lower_ in movement.REFUGE for c in verb.children):
        return movement.Frame(Term.SOUGHT_REFUGE, "S", "D", "")
    if lemma(verb) == "be":  # "came out of X and were in Y by night"
        return movement.Frame(Term.ARRIVED, "S", "D", "")
    frame = movement.VERBS.get(lemma(verb))
    return frame if frame is not None and frame.beside == "D" else None


def _has_own_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _role_of_kind(ref: PlaceRef, moved: _Movement, passage: Passage) -> str | None:
    """Read the place named behind its kind: "took shelter in the capital, X"."""
    first = ref.root
    while first.i and passage.mention_at(first.nbor(-1)) is ref.mention:
        first = first.nbor(-1)
    if first.i - 1 <= moved.trigger.i or first.nbor(-1).text != ",":
        return None
    kind = first.nbor(-2)
    if lemma(kind) not in words.KINDS and kind.lower_ != "capital":
        return None
    named = replace(ref, root=kind)
    role = _role_by_tree(named, moved, passage)
    ref.preposition = named.preposition
    return role


def _is_bound_for(clause: Token, preps: list[Token], chain: set[int]) -> bool:
    """Say whether a clause without a subject tells where they head: "left X, bound for Y"."""
    if lemma(clause) not in movement.BOUND or clause.dep_ not in {"acl", "advcl"} or not preps:
        return False
    if preps[-1].lower_ not in words.TO | {"for"} or any(
        c.dep_ == "nsubj" for c in clause.children
    ):
        return False
    return any(token.i in chain and token.i < clause.i for token in climb(clause))


def _only_sets(clause: Token) -> bool:
    """Say whether a clause only says where something is: "a centre built in X"."""
    kinds = movement.SET_UP | movement.CALLED | movement.REPORTED
    return clause.dep_ == "acl" and lemma(clause) in kinds


def _is_distance(token: Token) -> bool:
    """Say whether it says how far off something lies: "60 miles north of X"."""
    has_measure = any(c.dep_ == "npadvmod" for c in token.children)
    return token.lower_ in words.DIRECTIONS and has_measure


def _is_other_place(token: Token, ref: PlaceRef, passage: Passage) -> bool:
    other = passage.mention_at(token)
    return other is not None and other.span != ref.mention.span


def _role_in_party(preps: list[Token], ref: PlaceRef, frame: Frame) -> str | None:
    """Read "residents of X", "people from X", "X residents", "refugees in X"."""
    if not preps:
        return "O" if ref.root.dep_ in {"compound", "poss", "amod", "nmod"} else None
    if _is_path(preps):
        return "D"
    outer = preps[-1].lower_
    if outer in words.TO:
        return "D"
    are_people = any(lemma(n) in movement.DISPLACED_PEOPLE for n in preps[-1].children)
    if outer == "of" and len(preps) > 1 and preps[0].lower_ in words.IN and are_people:
        outer = preps[0].lower_  # "3,000 of the refugees at X"
    if outer in words.FROM | {"of"}:
        return "O"
    if outer in words.IN:
        return frame.beside
    return None


def _role_at_verb(token: Token, preps: list[Token], trigger: Token, frame: Frame) -> str | None:  # noqa: C901, PLR0911, PLR0912 -- a cascade of rules, each its own answer
    if len(preps) > 1 and preps[-1].lower_ == "with" and _names_hosts(preps[-1]):
        preps = preps[:-1]  # "stay with relatives in X"
        token = preps[-1]
        if token.lower_ in words.IN:
            return "D"
    if len(preps) > 1 and preps[-1].lower_ in {"by", "on"} and _is_carrier(preps[-2].head):
        preps = preps[:-1]  # "arrived by boat in X"
        token = preps[-1]
    while len(preps) > 1 and preps[0].lower_ in {"including", "like", "as"}:
        preps = preps[1:]  # "in nearby towns including X, Y and Z"
    if len(preps) > 1 and preps[-1].lower_ == "as":
        preps = preps[:-1]  # "live as refugees in X"
    is_onward = preps[0].lower_ in words.TO | {"for"} if len(preps) > 1 else False
    if is_onward and preps[-1].lower_ in movement.BY_MEANS and _goes_by(preps[-1]):
        preps = preps[:1]  # "left X on foot for Y"
        token = preps[0]
    if _is_place_of_cause(preps, frame):
        return frame.beside
    if len(preps) == 1 and preps[0].lower_ == "with" and _is_border_crossed(preps[0], trigger):
        return "D"
    if _is_event_fled(preps, frame):
        return "O"
    is_spread = lemma(trigger) in movement.SPREAD and preps[-1:] and preps[-1].lower_ == "over"
    if not is_spread and any(prep.lower_ in movement.NO_ROLE for prep in preps):
        return None
    if token.dep_ == "nsubj" and preps and frame.term is Term.SHELTERED:
        return "D" if _under(preps, words.IN | {"of"}) else None  # "churches in X sheltered 900"
    if token.dep_ == "nsubj" and preps and takes_in(trigger):
        return "D" if _under(preps, words.IN | {"of"}) else None  # "the district, in X, received"
    if token.dep_ in {"nsubj", "csubj"} and preps:  # "fighting in X forced thousands to flee"
        is_theirs = preps[-1].lower_ in words.IN | {"of", "for"}
        return (frame.beside if frame.term is Term.ARRIVED else "O") if is_theirs else None
    if [p.lower_ for p in preps] == ["for"] and lemma(trigger) in movement.FOR_DESTINATION:
        return "D"  # "left the district of X for Y"
    if (
        token.dep_ in {"dobj", "obj", "nsubjpass"}
        and frame.object
        and (not preps or _under(preps, {"of", "in", "for", "near", "at"}))
    ):
        return frame.object
    if token.dep_ == "advmod" and token.lower_ == "there":
        is_home = any(lemma(o) in OWN_HOMES for o in trigger.children if o.dep_ == "dobj")
        return "O" if is_home and frame.object == "O" else "D"  # "left their homes there"
    if token.dep_ == "nsubj" and lemma(trigger) in movement.HOSTS:  # "the camp hosts 3,000"
        return "D"
    if token.dep_ == "nsubj" and not preps and takes_in(trigger):
        return "D"
    if token.dep_ == "nsubj" and takes_home(trigger):
        return "D"
    if token.dep_ == "nsubj" and _sends(trigger):
        return "O"
    if not preps:
        is_beside_noun = token.dep_ in {"compound", "poss", "nmod", "amod"} and not is_verb(trigger)
        return "O" if is_beside_noun else None
    if _is_path(preps) or _leads_over(preps):
        return "D"
    outer = token if token.pos_ == "ADP" else preps[-1]
    if outer.lower_ == "to" and is_no_path(outer):
        return None
    if outer.lower_ in words.TO and outer.head.i != trigger.i and _is_direction(outer):
        before = {t.lower_ for t in trigger.doc[max(trigger.i, outer.i - 4) : outer.i]}
        # "from areas to the north of X" are near X; "pushed to the west of X" says where to
        return "O" if "from" in before else frame.beside
    return _role_of_preposition(outer.lower_, preps, trigger, frame)


def _goes_by(prep: Token) -> bool:
    """Say whether it tells how they go: "on foot", "in cars and on foot", "by bus"."""
    return any(lemma(noun) in movement.MEANS for noun in prep.subtree)


def _sends(verb: Token) -> bool:
    """Say whether its subject sends people off: "X expelled 900", "X has returned 900 refugees"."""
    is_sent_back = lemma(verb) == "return" and any(c.dep_ == "dobj" for c in verb.children)
    return is_sent_back or lemma(verb) in movement.SENDERS or sends_out(verb)


def _is_carrier(noun: Token) -> bool:
    return lemma(noun) in CONVEYANCES | movement.ROUTES


def _is_of_carriers(ref: PlaceRef, carrier: Token) -> bool:
    """Say whether a place only names the buses that take them: "X's convoys have taken 900"."""
    is_beside = ref.root.dep_ in {"poss", "compound"} and ref.root.head.i == carrier.i
    return is_beside and lemma(carrier) in CONVEYANCES


def _is_event_fled(preps: list[Token], frame: Frame) -> bool:
    """Say whether what they fled took place there: "fled from clashes between A and B in X"."""
    if not frame.strong or frame.beside != "O" or len(preps) < 2:
        return False
    fled = preps[-1].lower_ in words.FROM and any(
        noun.lower_ in movement.EVENTS for noun in preps[-1].children
    )
    return fled and preps[0].lower_ in words.IN


def _names_hosts(prep: Token) -> bool:
    return any(lemma(noun) in movement.HOST_PEOPLE for noun in prep.children)


def _is_border_crossed(prep: Token, trigger: Token) -> bool:
    """Say whether it names the border's other side: "crossed the border with X"."""
    crossed = [prep.head, *prep.head.children]
    return lemma(trigger) == "cross" and any(lemma(noun) in words.BORDERS for noun in crossed)


def _is_path(preps: list[Token]) -> bool:
    """Say whether "to" hangs from the "from" of the same path: "from X to Y", Y asked for."""
    return any(
        inner.lower_ in words.TO and outer.lower_ in words.FROM and inner.head.i == outer.i
        for inner, outer in itertools.pairwise(preps)
    )


def _is_place_of_cause(preps: list[Token], frame: Frame) -> bool:
    """Say whether it is where the cause is: "displaced by conflict in X", "amid fighting in X"."""
    return (
        frame.strong
        and frame.beside == "O"
        and len(preps) > 1
        and preps[-1].lower_ in {"by", "amid", "after", "following"}
        and all(prep.lower_ in words.IN for prep in preps[:-1])
    )


def _leads_over(preps: list[Token]) -> bool:
    """Say whether "to" goes on from another way: "let across to X", "put on buses for Y"."""
    if len(preps) > 1 and preps[0].lower_ == "for" and lemma(preps[0].head) in CONVEYANCES:
        return True
    return len(preps) > 1 and preps[0].lower_ in words.TO and preps[-1].lower_ in words.OVER


def _is_direction(prep: Token) -> bool:
    return any(c.dep_ == "pobj" and c.lower_ in words.DIRECTIONS for c in prep.children)


def _under(preps: list[Token], allowed: AbstractSet[str]) -> bool:
    return all(prep.lower_ in allowed for prep in preps)


def _role_of_preposition(  # noqa: PLR0911 -- a cascade of rules, each its own answer
    outer: str, preps: list[Token], trigger: Token, frame: Frame
) -> str | None:
    inner = preps[0].lower_ if preps else outer
    if outer in words.FROM or (outer == "out" and inner == "of") or inner in words.FROM:
        return "O"
    if outer in words.TO:
        return "D"
    if outer == "for" and lemma(trigger) in movement.FOR_DESTINATION:
        return "D"
    if outer == "of" and not is_verb(trigger):
        return frame.beside
    if outer in words.IN or (outer == "over" and lemma(trigger) in movement.SPREAD):
        return frame.beside
    if outer == "out":
        return "O"
    return None
