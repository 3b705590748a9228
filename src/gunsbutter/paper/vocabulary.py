"""Small words that the audit must know: those that open sentences, and those that acronyms leave out."""

# Words with which sentences begin, and which are no author's name although they have a capital there.
OPENERS = frozenset(
    [
        "a", "according", "after", "all", "also", "although", "among", "an", "and", "another", "any", "are", "as",
        "at", "authors", "based", "because", "before", "being", "beyond", "both", "building", "but", "by", "citing",
        "compare", "comparing", "consider", "contrary", "critics", "despite", "does", "drawing", "during", "each",
        "earlier", "echoing", "economists", "either", "elsewhere", "even", "ever", "every", "extending", "few",
        "finally", "first", "following", "for", "from", "further", "furthermore", "had", "has", "have", "hence",
        "here", "historians", "how", "however", "if", "in", "indeed", "instead", "is", "it", "its", "just", "last",
        "lastly", "later", "like", "likewise", "many", "meanwhile", "moreover", "most", "much", "neither",
        "nevertheless", "next", "no", "nor", "not", "notably", "nothing", "now", "of", "on", "once", "one", "only",
        "or", "other", "others", "our", "overall", "per", "perhaps", "quoting", "rather", "recently", "researchers",
        "respectively", "scholars", "second", "see", "several", "similarly", "since", "so", "so-called", "some",
        "soon", "still", "such", "suppose", "than", "that", "the", "their", "then", "there", "therefore", "these",
        "they", "third", "this", "those", "though", "through", "thus", "to", "today", "together", "too", "two",
        "under", "unless", "unlike", "until", "using", "was", "we", "were", "what", "when", "where", "whereas",
        "whether", "which", "while", "who", "whose", "why", "with", "within", "without", "writing", "yet",
    ]
)  # fmt: skip

# Words that the names of journals and organisations leave out when they are shortened.
SMALL = frozenset(
    [
        "a", "an", "the", "of", "and", "for", "in", "on", "to", "at", "by", "de", "la", "le", "les", "der", "die",
        "das", "und", "et", "y", "del", "della", "di", "da", "do", "e", "du", "des",
    ]
)  # fmt: skip
