"""Words that scanned reports run together, or break over a line: "displacedpeople", "fami-lies"."""

# One of each pair is a word of displacement, so that no ordinary word falls apart.
CORE = (
    "displaced", "evacuated", "people", "families", "households", "persons", "individuals",
    "destroyed", "damaged", "homeless", "refugees", "sheltered", "returned", "displacement",
)  # fmt: skip
FUNCTION = (
    "were", "was", "had", "have", "has", "been", "being", "are", "the", "in", "of", "to", "by",
    "from", "and", "or", "who", "at", "with", "than", "least", "about", "around", "over", "some",
    "newly", "already", "internally", "currently", "between", "million", "more", "other", "as",
    "since", "due", "for", "on", "including", "remain", "living", "remained", "forced", "fled",
)  # fmt: skip
BEFORE_NUMBER = (
    "about", "around", "over", "some", "than", "least", "with", "to", "of", "and", "nearly",
    "almost", "approximately", "estimated", "between", "from", "in",
)  # fmt: skip
AFTER_NUMBER = (
    "displaced",
    "people",
    "families",
    "households",
    "persons",
    "individuals",
    "homes",
    "houses",
)
# A line that ends so goes on in the next one; each of one length, as looking back wants it.
ENDS_NO_LINE = r"(?<=\b(?:the|and|for)\n)|(?<=(?:\bof|\bin|\bto|\bby)\n)"
