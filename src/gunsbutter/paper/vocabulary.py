"""Words that the audit must know: those that open sentences, places, and those that acronyms leave out."""

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

# Countries and cities: before a year in parentheses they name no author, unless the list has one of that name.
PLACES = frozenset(
    [
        "Afghanistan", "Albania", "Algeria", "Angola", "Argentina", "Armenia", "Australia", "Austria", "Azerbaijan",
        "Bahrain", "Bangladesh", "Belarus", "Belgium", "Belize", "Benin", "Bhutan", "Bolivia", "Botswana", "Brazil",
        "Britain", "Brunei", "Bulgaria", "Burundi", "Cambodia", "Cameroon", "Canada", "Chad", "Chile", "China",
        "Colombia", "Congo", "Croatia", "Cuba", "Cyprus", "Denmark", "Djibouti", "Ecuador", "Egypt", "England",
        "Eritrea", "Estonia", "Ethiopia", "Europe", "Fiji", "Finland", "France", "Gabon", "Gambia", "Germany",
        "Ghana", "Greece", "Guatemala", "Guinea", "Guyana", "Haiti", "Honduras", "Hungary", "Iceland", "India",
        "Indonesia", "Iran", "Iraq", "Ireland", "Israel", "Italy", "Jamaica", "Japan", "Kashmir", "Kazakhstan",
        "Kenya", "Kosovo", "Kuwait", "Kyrgyzstan", "Laos", "Latvia", "Lebanon", "Lesotho", "Liberia", "Libya",
        "Lithuania", "Luxembourg", "Madagascar", "Malawi", "Malaysia", "Maldives", "Mali", "Malta", "Mauritania",
        "Mauritius", "Mexico", "Moldova", "Mongolia", "Montenegro", "Morocco", "Mozambique", "Myanmar", "Namibia",
        "Nepal", "Netherlands", "Nicaragua", "Niger", "Nigeria", "Norway", "Oman", "Pakistan", "Palestine",
        "Panama", "Paraguay", "Peru", "Philippines", "Poland", "Portugal", "Qatar", "Romania", "Russia", "Rwanda",
        "Scotland", "Senegal", "Serbia", "Singapore", "Slovakia", "Slovenia", "Somalia", "Spain", "Sudan", "Sweden",
        "Switzerland", "Syria", "Taiwan", "Tajikistan", "Tanzania", "Thailand", "Togo", "Tunisia", "Turkey",
        "Türkiye", "Turkmenistan", "Uganda", "Ukraine", "Uruguay", "Uzbekistan", "Venezuela", "Vietnam", "Wales",
        "Yemen", "Zambia", "Zimbabwe", "Africa", "America", "Asia", "Athens", "Baghdad", "Bangkok", "Beijing",
        "Beirut", "Berlin", "Bonn", "Brussels", "Budapest", "Cairo", "Canberra", "Chennai", "Copenhagen",
        "Damascus", "Delhi", "Dhaka", "Doha", "Dubai", "Dublin", "Geneva", "Havana", "Helsinki", "Islamabad",
        "Istanbul", "Jakarta", "Jerusalem", "Kabul", "Karachi", "Kathmandu", "Kyiv", "Lahore", "Lisbon", "London",
        "Madrid", "Manila", "Moscow", "Mumbai", "Munich", "Nairobi", "Oslo", "Ottawa", "Paris", "Peshawar",
        "Prague", "Pretoria", "Rawalpindi", "Riyadh", "Rome", "Seoul", "Shanghai", "Sofia", "Stockholm", "Sydney",
        "Taxila", "Tbilisi", "Tehran", "Tokyo", "Vienna", "Warsaw", "Washington",
    ]
)  # fmt: skip
