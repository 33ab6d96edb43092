"""The plural as the singular, so that words can be held against each other."""


def stem(word: str) -> str:
    """The word without the ending of its plural or possessive (Harman, "How effective is suffixing?", 1991: S-stemmer).

    >>> [stem(w) for w in ("policies", "drugs", "corruption's", "measures", "crisis", "abuses")]
    ['policy', 'drug', 'corruption', 'measure', 'crisis', 'abuse']
    """
    word = word.removesuffix("'s").rstrip("'")
    if word.endswith("ies") and not word.endswith(("eies", "aies")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("us", "ss", "is")) and len(word) > 3:
        return word[:-1]
    return word
