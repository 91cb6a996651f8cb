"""The dead and the injured of a sentence, as stated: how many, who, with bounds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from data.model import Phrase, Qualifier, Quantity, Status, Unit
from data.reading.attribution import find_attribution
from data.reading.en import flight, tolls
from data.reading.en import people as people_words
from data.reading.en import violence as words
from data.reading.people import find_single
from data.reading.quantities import add_quantities
from data.reading.status import find_status
from data.reading.syntax import (
    climb,
    is_passive,
    is_verb,
    lemma,
    noun_phrase,
    objects_of,
    subject_of,
    with_conjuncts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from data.reading.scene import Scene


@dataclass(slots=True)
class Toll:
    """What one sentence says of the dead and the injured."""

    fatalities: Quantity | None = None
    injured: Quantity | None = None
    victims: Phrase | None = None
    trigger: Token | None = None
    killer: Token | None = None  # the subject of "killed", where active
    others: list[tuple[Quantity, Phrase | None]] = field(default_factory=list)  # counts beside it

    @property
    def is_empty(self) -> bool:
        """Say whether it tells of nobody."""
        return self.trigger is None


def find_toll(scene: Scene) -> Toll:
    """Read the dead and the injured of a sentence."""
    toll = Toll()
    if tolls.OF_THE_DEAD.search(scene.sentence.text) or tolls.THE_DEAD_ARE.search(
        scene.sentence.text
    ):
        return toll  # who they were, told of a toll given before
    for token in scene.sentence:
        if _tells_of_death(token):
            _read(token, scene, toll, is_death=True)
        elif _tells_of_injury(token):
            _read(token, scene, toll, is_death=False)
    _read_labels(scene, toll)
    _read_left_dead(scene, toll)
    _read_order(scene, toll)
    _read_as_many(scene, toll)
    return toll


def _tells_of_death(token: Token) -> bool:
    word = lemma(token)
    if is_verb(token) and word in words.KILL | words.DIE:
        return True
    return (
        is_verb(token)
        and word in {"shoot", "stab", "hack", "beat", "burn"}
        and _ends_in_death(token)
    )


def _ends_in_death(verb: Token) -> bool:
    doc = verb.doc
    following = doc[verb.i + 1 : min(len(doc), verb.i + 9)].text.lower()
    return bool(tolls.TO_DEATH.match(following))


def _tells_of_injury(token: Token) -> bool:
    return is_verb(token) and lemma(token) in words.HURT and token.tag_ != "JJ"


def _read(verb: Token, scene: Scene, toll: Toll, *, is_death: bool) -> None:
    status = find_status(verb)
    if status is None and not _is_nobody(verb):
        return
    if status in {Status.PLANNED, Status.THREATENED}:
        return
    subject = subject_of(verb)
    is_death_alone = lemma(verb) in words.DIE or _ends_in_death(verb)
    intransitive = is_death_alone and not objects_of(verb)  # but "the storm drowned 42"
    if intransitive or is_passive(verb) or (verb.tag_ == "VBN" and not objects_of(verb)):
        victims = [subject] if subject is not None else []
        toll.killer = toll.killer or _agent_of(verb)
    else:
        victims = objects_of(verb)
        toll.killer = toll.killer or subject
    toll.trigger = toll.trigger or verb
    before = _count_before(verb, scene)
    if before is not None and not any(c.dep_ in {"nsubj", "auxpass"} for c in verb.children):
        _keep(toll, before, None, is_death=is_death)
        return
    for head in victims:
        if _is_some_of_them(head):
            break  # "fifty people, five of them children, were killed"
        if _is_nobody(verb):
            _keep(toll, Quantity(0, 0, 0, Qualifier.EXACT), None, is_death=is_death)
        else:
            count, phrase = count_victims(head, scene)
            count = _sum_told(verb, scene) or count
            _keep(toll, _with_others(count, verb, head, scene), phrase, is_death=is_death)
        break


def _sum_told(verb: Token, scene: Scene) -> Quantity | None:
    """Give the sum before a dash that lists who it is: "killed four more — two children and"."""
    end = scene.passage.span(verb).end
    for quantity in scene.passage.quantities_in(verb.i, scene.sentence.end)[:1]:
        if quantity.span and quantity.span.start - end <= 1:
            is_listed = tolls.LISTED.match(scene.report_text, quantity.span.end)
            return quantity if is_listed else None
    return None


def _with_others(count: Quantity | None, verb: Token, head: Token, scene: Scene) -> Quantity | None:
    """Add those the parser hangs on the verb: "killed the mayor and three of his family"."""
    for other in verb.children:
        is_listed = other.dep_ == "conj" and other.tag_ == "CD" and other.i > head.i
        is_listed = is_listed and any(c.lower_ == "of" for c in other.children)
        more = _count_one(other, scene) if is_listed and count is not None else None
        count = add_quantities(count, more) if count is not None and more is not None else count
    return count


def _agent_of(verb: Token) -> Token | None:
    """Give who, or what, a passive says did it: "wounded by a mine"."""
    agents = [noun for by in verb.children if by.dep_ == "agent" for noun in by.children]
    return next((noun for noun in agents if noun.dep_ == "pobj"), None)


def _is_some_of_them(noun: Token) -> bool:
    """Say whether a subject is only a part of those told of: "five of them children"."""
    if not noun.dep_.startswith("nsubj"):
        return False  # "killed at least 65 of them"
    own = [noun, *(c for c in noun.children if c.dep_ in {"nummod", "det", "nsubj"})]
    return any(
        prep.lower_ == "of" and any(n.lower_ in {"them", "whom"} for n in prep.children)
        for word in own
        for prep in word.children
    )


def _count_before(verb: Token, scene: Scene) -> Quantity | None:
    """Give the figure right before a participle: "at least 40 injured"."""
    start = scene.passage.span(verb).start
    found = scene.passage.quantities_in(scene.sentence.start, verb.i)
    return next((q for q in found if q.span and 0 <= start - q.span.end <= 1), None)


def _is_nobody(verb: Token) -> bool:
    nouns = [*objects_of(verb), *(c for c in verb.children if c.dep_.startswith("nsubj"))]
    return any(
        n.lower_ in {"nobody", "none"} or any(c.lower_ == "no" for c in n.children) for n in nouns
    )


def _keep(toll: Toll, count: Quantity | None, phrase: Phrase | None, *, is_death: bool) -> None:
    if is_death:
        toll.fatalities = toll.fatalities or count
        toll.victims = toll.victims or phrase
    else:
        toll.injured = toll.injured or count
        toll.victims = toll.victims or phrase


def count_victims(head: Token, scene: Scene) -> tuple[Quantity | None, Phrase | None]:
    """Count a noun phrase of victims: "five soldiers and a civilian" are six."""
    passage = scene.passage
    if head.dep_ == "pobj" and head.head.lower_ in {
        "including",
        "among",
    }:  # "66, including 10 children, who"
        head = head.head.head
    total: Quantity | None = None
    first = last = None
    for noun in with_conjuncts(head):
        count = _count_one(noun, scene)
        if count is None and total is not None and _is_as_many(noun):
            count = total
        if count is None:
            if total is None and noun.tag_ in {"NNS", "NNPS"}:
                first, last = first or noun, noun
            continue
        total = count if total is None else add_quantities(total, count)
        first, last = first or noun, noun
    if first is None or last is None:
        return None, None
    span = passage.doc[noun_phrase(first).start : noun_phrase(last).end]
    return total, passage.phrase(span) if len(span) else None


def _is_as_many(noun: Token) -> bool:
    """Say whether just so many of others died: "two soldiers and as many rebels"."""
    return any(
        c.lower_ == "many" and any(a.lower_ == "as" for a in c.children) for c in noun.children
    )


def _is_killed(noun: Token) -> bool:
    """Say whether it is directly killed or hurt: "killed a community leader"."""
    if noun.dep_ == "nsubj":  # but not "riots broke out after a blogger died"
        return lemma(noun.head) in words.DIE and noun.head.dep_ not in {"advcl", "relcl"}
    return noun.dep_ in {"dobj", "nsubjpass", "conj"} and is_verb(noun.head) | is_verb(
        noun.head.head
    )


def _count_one(noun: Token, scene: Scene) -> Quantity | None:  # noqa: PLR0911 -- a cascade of rules, each its own answer
    if lemma(noun) in tolls.DOINGS or noun.lower_ in {"families", "households"}:
        return None  # "more than a dozen raids killed seven"; nobody says how many a family is
    party = find_single(noun, scene.passage)
    if party is not None and party.quantity is not None:
        return party.quantity
    span = scene.passage.span(noun)
    if noun.lower_ == "couple" and not any(c.lower_ == "of" for c in noun.children):
        return Quantity(2, 2, 2, span=span)
    is_name = noun.tag_ == "NNP" and noun.ent_type_ in {"PERSON", ""}
    is_name = is_name and noun.lower_.removesuffix("s") not in people_words.PEOPLE
    if noun.lower_ in tolls.ONE_PERSON or (is_name and scene.passage.mention_at(noun) is None):
        return Quantity(1, 1, 1, span=span)
    words_of = scene.passage.doc[noun.left_edge.i : noun.i + 1]
    counted = scene.passage.quantities_in(words_of.start, words_of.end)
    is_counted = noun.tag_ in {"NNS", "NNPS"} or (bool(counted) and counted[-1].best == 1)
    if noun.lower_ in {"more", "dozen"} or (noun.tag_ == "CD" and noun.dep_ == "conj"):
        is_counted = True  # "the mayor and three of his family"
    if counted and is_counted and lemma(noun) not in tolls.THINGS:
        return counted[-1]
    is_one = noun.tag_ == "NN" and any(c.lower_ in tolls.SINGULAR for c in noun.children)
    if is_one and lemma(noun) not in tolls.UNCOUNTED | tolls.THINGS and _is_killed(noun):
        return Quantity(1, 1, 1, span=span)
    is_one = is_one or (noun.tag_ == "NN" and lemma(noun) in tolls.KIN)
    if _is_headlined(noun):
        return Quantity(1, 1, 1, span=span)
    if is_one and lemma(noun) not in tolls.UNCOUNTED and party is not None:
        return Quantity(1, 1, 1, span=span)
    return None


def _is_headlined(noun: Token) -> bool:
    """Say whether a headline leaves out the article of one it says was killed: "kills engineer"."""
    is_bare = noun.tag_ == "NN" and not any(
        c.dep_ in {"det", "poss", "nummod"} for c in noun.children
    )
    word = lemma(noun)
    is_person = word in people_words.PEOPLE - people_words.CROWD or (
        word.endswith(people_words.PERSON_ENDINGS) and word not in people_words.NOT_PEOPLE
    )
    is_now = noun.dep_ == "dobj" and noun.head.tag_ in {"VBZ", "VBP"}
    return (
        is_bare
        and is_now
        and is_person
        and word not in tolls.UNCOUNTED | tolls.THINGS | tolls.DOINGS
    )


def _read_as_many(scene: Scene, toll: Toll) -> None:
    """Read that just so many were hurt: "leaving two dead and as many wounded"."""
    match = tolls.AS_MANY_HURT.search(scene.sentence.text)
    dead = toll.fatalities
    if match is None or dead is None or toll.injured is not None:
        return
    start = scene.sentence.start_char
    span = scene.passage.at(start + match.start(), start + match.end())
    toll.injured = replace(dead, span=span)


def _read_labels(scene: Scene, toll: Toll) -> None:
    """Read what stands like a form: "Fatalities: 3", "no fatalities reported"."""
    text = scene.sentence.text
    match = tolls.NOBODY.search(text)
    is_of_dead = match is not None and "injur" not in match.group().lower()
    is_open = tolls.NOT_KNOWN.search(text)
    if is_of_dead and toll.fatalities is None and not is_open:
        toll.fatalities = Quantity(0, 0, 0, Qualifier.EXACT)
        toll.trigger = toll.trigger or scene.sentence.root


def _read_left_dead(scene: Scene, toll: Toll) -> None:
    """Add up "left 11 militants and 3 soldiers dead"."""
    match = tolls.LEFT_DEAD.search(scene.sentence.text)
    if match is None or toll.fatalities is not None:
        return
    start = scene.sentence.start_char
    span = scene.passage.at(start + match.start(1), start + match.end(1))
    text = scene.report_text
    for quantity in scene.passage.quantities:
        if quantity.span is None or not span.contains(quantity.span):
            continue
        if tolls.PART.search(text[max(0, quantity.span.start - 30) : quantity.span.start]):
            continue
        if toll.fatalities is None:
            toll.fatalities = quantity
        else:
            toll.fatalities = add_quantities(toll.fatalities, quantity)
        toll.trigger = toll.trigger or _token_at(quantity, scene)


def find_death_counts(scene: Scene) -> list[Quantity]:
    """Find every figure of a sentence that stands beside a word of death, but for parts of one."""
    return [
        quantity
        for quantity, behind, ahead in _counts(scene)
        if _is_of_death(behind, ahead) and quantity.unit is Unit.PERSON
    ]


def _counts(scene: Scene) -> Iterator[tuple[Quantity, str, str]]:
    """Yield the figures of a sentence with the words before and behind them."""
    text = scene.report_text
    for quantity in scene.passage.quantities_in(scene.sentence.start, scene.sentence.end):
        if quantity.span is None:
            continue
        behind = text[max(scene.span.start, quantity.span.start - 80) : quantity.span.start]
        ahead = text[quantity.span.end : min(scene.span.end, quantity.span.end + 80)]
        is_aside = behind.rstrip().endswith(",") and tolls.OF_THEM.match(ahead)
        if not tolls.PART.search(behind) and not tolls.PARTIES.match(ahead) and not is_aside:
            yield quantity, behind, ahead


def _read_order(scene: Scene, toll: Toll) -> None:
    """Read the figures beside words of death and injury, where the tree gave none."""
    for quantity, behind, ahead in _counts(scene):
        is_death = _is_of_death(behind, ahead)
        is_hurt = bool(tolls.LABEL.search(behind) and "inj" in behind[-12:].lower()) or bool(
            tolls.HURT_BEFORE.search(behind) or tolls.HURT_AFTER.match(ahead)
        )
        word = _token_at(quantity, scene)
        if is_death and toll.fatalities is None and _is_told(word):
            noun = word.head if word.dep_ == "nummod" else word
            listed = count_victims(noun, scene)[0] if tolls.LIVES.search(behind) else None
            toll.fatalities, toll.trigger = listed or quantity, toll.trigger or word
        elif is_death and _is_other_count(quantity, toll, scene):
            who = find_attribution(word, scene.sentence, scene.passage)
            toll.others.append((quantity, who))
        elif is_hurt and not is_death and toll.injured is None and _is_told(word):
            toll.injured, toll.trigger = quantity, toll.trigger or word


def _is_other_count(quantity: Quantity, toll: Toll, scene: Scene) -> bool:
    """Say whether another source counts the dead: "X counted 43, while Y said 70 were killed"."""
    first = toll.fatalities
    if first is None or first.span is None or quantity.span is None or first == quantity:
        return False
    if quantity.span.start < first.span.end:
        return False
    between = scene.report_text[first.span.end : quantity.span.start]
    return bool(tolls.BUT.search(between) and tolls.SAYS.search(between))


def _is_doing(ahead: str) -> bool:
    """Say whether what is counted are raids, shells or days: they kill, and do not die."""
    nouns = tolls.BEFORE_KILL.match(ahead)
    return nouns is not None and any(
        word.rstrip("s") in tolls.DOINGS or word in tolls.DOINGS
        for word in nouns.group().lower().split()
    )


def _is_of_death(behind: str, ahead: str) -> bool:
    if tolls.MISSING.match(ahead) and not tolls.DEAD_AFTER.match(ahead):
        return False
    if (
        (tolls.DEAD_AFTER.match(ahead) and not _is_doing(ahead))
        or tolls.TOLL.search(behind)
        or tolls.LIVES.search(behind)
    ):
        return True
    label = tolls.LABEL.search(behind)
    if label and "inj" not in label["what"].lower() and "wound" not in label["what"].lower():
        return True
    before = tolls.KILL_BEFORE.search(behind)
    if before and before.group().lower().startswith("le"):
        return bool(tolls.LEAVE_DEAD.match(ahead))
    return bool(before)


def _token_at(quantity: Quantity, scene: Scene) -> Token:
    tokens = scene.passage.tokens(quantity.span) if quantity.span else None
    return tokens.root if tokens is not None else scene.sentence.root


def _is_told(word: Token) -> bool:
    """Say whether the clause around a figure is told as a fact."""
    for head in climb(word):
        if is_verb(head):
            if lemma(head) in flight.DENY:
                return False
            return find_status(head) in {Status.DONE, Status.UNDER_WAY}
    return True
