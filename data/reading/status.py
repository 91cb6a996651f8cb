"""Has it happened: done, under way, planned, threatened? Tense and the verbs above decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.model import Status, Term
from data.reading.en import flight
from data.reading.en import movement as words
from data.reading.syntax import climb, is_negated, is_passive, is_verb, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_JOINED = 4  # verbs joined by "and"
SUFFERED = frozenset(
    {Term.DISPLACED, Term.FORCED_TO_FLEE, Term.DEPORTED, Term.HOMELESS, Term.STRANDED}
)
INNER = frozenset({"xcomp", "ccomp", "acl", "pcomp", "advcl"})


def find_status(trigger: Token) -> Status | None:
    """Tell whether the movement a verb or noun speaks of happened; None if the text denies it."""
    if not is_verb(trigger):
        return _status_of_noun(trigger)
    if is_negated(trigger) or _is_yet_to_come(trigger):
        return None
    if any(c.lower_ == "yet" for c in trigger.head.children) and trigger.dep_ == "xcomp":
        return None  # "have yet to leave"
    if _was_prevented(trigger):
        return None
    own = _own_status(trigger)
    if own is not Status.DONE or _is_of_the_first(trigger):
        return own
    return _status_above(trigger)


def _is_of_the_first(verb: Token) -> bool:
    """Say whether some were the first to do it, so that it is done: "the first to reach X"."""
    is_told = verb.dep_ in {"acl", "relcl"} and _is_infinitive(verb)
    return is_told and any(child.lower_ in flight.ORDINALS for child in verb.head.children)


def is_denied(token: Token) -> bool:
    """Say whether the clause a token is in is what somebody denies: "denied that X hosts 4,000"."""
    below = token
    for head in climb(token):
        if is_verb(head) and below.dep_ == "ccomp" and lemma(head) in flight.DENY:
            return True
        below = head
    return False


def _is_yet_to_come(verb: Token) -> bool:
    """Say whether "yet" denies it; "could yet be displaced" does not."""
    words_below = {c.lower_ for c in verb.children if c.dep_ != "cc"}  # "fled, yet many stay"
    return "yet" in words_below and not words_below & {"could", "may", "might"}


def _was_prevented(trigger: Token) -> bool:
    """Say whether those who tried died in the attempt: "killed while trying to cross"."""
    above = [lemma(head) for head in climb(trigger)][:4]
    tried = next((i for i, word in enumerate(above[:2]) if word in {"try", "attempt"}), None)
    return tried is not None and bool(set(above[tried + 1 :]) & words.KILLED)


def _own_status(verb: Token) -> Status:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    """Judge the verb by its own auxiliaries."""
    if verb.dep_ == "pcomp" and verb.i > 1 and verb.nbor(-2).lower_ == "process":
        return Status.UNDER_WAY  # "in the process of evacuating"
    helpers = [child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(word in words.FUTURE_AUX for word in helpers):
        return Status.PLANNED
    if any(word in {"could", "may", "might"} for word in helpers) and "have" not in helpers:
        return Status.THREATENED if _is_suffered(verb) else Status.PLANNED
    if any(word in words.MODAL_AUX for word in helpers) and "have" not in helpers:
        return Status.PLANNED
    if any(c.lower_ == "be" and c.dep_ == "auxpass" and c.tag_ == "VB" for c in verb.children) and (
        "to" not in helpers
    ):
        return Status.PLANNED  # "insisted that residents be let out"
    present = {"is", "are", "'re", "\u2019re", "been"}
    if "being" in helpers or (verb.tag_ == "VBG" and present & set(helpers)):
        return Status.UNDER_WAY
    return Status.DONE


def _is_suffered(verb: Token) -> bool:
    """Say whether what may come is a threat, as flight is; people who could leave have a plan."""
    frame = words.VERBS.get(lemma(verb))
    return frame is None or frame.term in SUFFERED


def _is_infinitive(verb: Token) -> bool:
    """Say whether it is one, the passive's "to be evacuated" among them."""
    return verb.tag_ == "VB" or any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _status_above(verb: Token) -> Status | None:  # noqa: C901 -- a cascade of rules, each its own answer
    """Judge it by the verbs it hangs from: "aims to displace", "have begun leaving"."""
    below = verb
    for head in climb(verb):
        if head.pos_ == "ADP" and below.dep_ == "pcomp":
            continue  # "prevented from fleeing"
        if not is_verb(head):
            if head.lower_ in words.PROSPECTS and _is_infinitive(below):
                return Status.THREATENED if _is_suffered(verb) else Status.PLANNED
            if lemma(head) in words.PLANNED | {
                "plan",
                "decision",
                "deal",
                "agreement",
                "deadline",
            } and _is_infinitive(below):
                return Status.PLANNED
            if below.dep_ in {"acl", "relcl"} and head.dep_ == "dobj" and lemma(head.head) == "see":
                return _own_status(head.head)  # "the truce will see 250 people evacuated"
            if below.dep_ not in INNER | {"conj", "pobj"}:
                break
            below = head
            continue
        is_inner = below.dep_ in INNER or below.dep_ == "conj"
        if (
            below.dep_ in {"dobj", "nsubjpass"}
            and lemma(below) in flight.CLAIMS
            and lemma(head) in flight.DENY
        ):
            return None  # "rejected reports that thousands had fled"
        if not is_inner:
            break
        if _is_past(verb) and (
            (below.dep_ == "conj" and below.i == verb.i)  # "are moving and 5,000 have reached X"
            or (below.dep_ == "ccomp" and lemma(head) == "warn")  # "warned that 500 had fled"
        ):
            break
        judged = _judge(head, below)
        if judged is not Status.DONE:
            return judged
        if below.dep_ == "advcl" and below.tag_ not in {"VB", "VBG"}:
            break
        below = head
    return _purpose(verb)


def _judge(head: Token, below: Token) -> Status | None:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    word = lemma(head)
    is_governed = below.dep_ in {"xcomp", "ccomp", "acl", "pcomp"}
    if is_governed and word in flight.DENY:
        return None
    if is_governed and _is_infinitive(below) and is_negated(head):
        return None
    if is_governed and word in words.THREATENED:
        return Status.THREATENED
    if is_governed and _is_infinitive(below) and word in words.PLANNED | {"be"}:
        return Status.PLANNED  # "are to follow" among them
    if word == "see" and below.dep_ in {"ccomp", "acl"}:
        return _own_status(head)  # "the deal will see 250 evacuated"
    if word in words.UNDER_WAY_VERBS and is_governed and not is_passive(head):
        own = _own_status(head)
        return Status.UNDER_WAY if own is Status.DONE else own
    if below.dep_ in {"xcomp", "conj"} or (below.dep_ == "ccomp" and below.tag_ == "VB"):
        return _own_status(head)
    return Status.DONE


def _is_past(verb: Token) -> bool:
    """Say whether a verb tells what was: "45,000 have been displaced"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    is_perfect = bool(helpers & {"have", "has", "had", "was", "were"})
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and is_perfect)


def _purpose(verb: Token) -> Status:
    """Read a bare "to evacuate ..." that nothing says was done as a plan."""
    for _ in range(MAX_JOINED):  # "to deliver aid and evacuate thousands" has one "to"
        if verb.dep_ != "conj" or verb.tag_ != "VB" or not is_verb(verb.head):
            break
        verb = verb.head
    has_to = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    if lemma(verb) in flight.AVOID and is_verb(verb.head) and lemma(verb.head) in words.VERBS:
        return Status.DONE  # "ran to escape the shelling"
    if has_to and verb.dep_ in {"advcl", "acl", "relcl", "pcomp"} and not _is_caused(verb):
        return Status.UNDER_WAY if _has_set_off(verb) else Status.PLANNED
    return Status.DONE


def _has_set_off(verb: Token) -> bool:
    """Say whether those "to be evacuated" are on their way: "got under way", "set off"."""
    if verb.dep_ not in {"acl", "relcl"}:
        return False
    main = next((head for head in climb(verb) if is_verb(head)), None)
    if main is None or main.tag_ not in {"VBD", "VBN", "VBZ", "VBP"}:
        return False
    if any(c.lower_ in words.FUTURE_AUX | words.MODAL_AUX for c in main.children):
        return False
    after = main.doc[main.i : main.i + 4].text.lower()
    return lemma(main) in flight.SET_OFF or any(phrase in after for phrase in flight.SETTING_OUT)


def _is_caused(verb: Token) -> bool:
    """Say whether something made it happen: "led thousands to seek refuge"."""
    before = verb.doc[max(0, verb.i - 6) : verb.i]
    if any(lemma(token) in words.PREPARATIONS for token in before):
        return False  # "preparations were made to transfer 900"
    return lemma(verb.head) in words.CAUSE or any(
        lemma(token) in words.CAUSE or token.lower_ in words.CAUSE for token in before
    )


def _is_underway(verb: Token) -> bool:
    return lemma(verb) == "be" and any(
        t.lower_ in {"underway", "ongoing"} or (t.lower_ == "way" and t.nbor(-1).lower_ == "under")
        for t in verb.subtree
        if t.i > verb.i
    )


def _status_of_noun(noun: Token) -> Status | None:  # noqa: C901, PLR0911 -- a cascade of rules, each its own answer
    if any(child.lower_ == "no" for child in noun.children):
        return None
    modifiers = {child.lower_ for child in noun.children}
    whom = (n for c in noun.children if c.lower_ == "of" for n in c.children)
    modifiers |= {c.lower_ for n in whom for c in n.children if c.dep_ == "acl"}
    if modifiers & {
        "planned",
        "proposed",
        "possible",
        "potential",
        "imminent",
        "expected",
        "future",
    }:
        return Status.PLANNED
    if modifiers & {"threatened", "feared"}:
        return Status.THREATENED
    if modifiers & {"ongoing", "continuing", "continued"}:
        return Status.UNDER_WAY
    for head in climb(noun):
        if lemma(head) in words.RISK:
            return Status.THREATENED
        if head.lower_ in words.PROSPECTS:
            return Status.PLANNED  # "ready for relocation"
        if is_verb(head):
            if lemma(head) in flight.DENY or is_negated(head):
                return None
            if lemma(head) in words.ASK_FOR:
                return Status.PLANNED
            if lemma(head) in {"begin", "start", "continue", "resume"} or _is_underway(head):
                return Status.UNDER_WAY
            own = _own_status(head)
            return Status.DONE if own is Status.UNDER_WAY else own
    return Status.DONE
