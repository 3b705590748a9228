"""Does a title state a point, or only name a subject? What a program can say about it, and no more."""

from __future__ import annotations

import re
from itertools import pairwise

from gunsbutter.checks.charts.wording import lexicon, plain, words

# Verbs and comparisons with which titles of charts make a point. No list holds all; a word in -ed counts as well.
_VERBS = lexicon("""
    is are was were be been isn aren wasn weren has have had hasn haven did does do didn doesn don can could cannot
    may might must will would should shall outspent
    rise rises rose risen fall falls fell fallen grow grows grew grown shrink shrinks shrank shrunk climb climbs
    declines increases decreases double doubles triples halve halves stagnate stagnates recover recovers jumps
    leap leaps leapt slip slips sink sinks sank sunk peaks soar soars plunge plunges widen widens narrow narrows shift
    shifts moves turns go goes went gone come comes came stay stays remain remains keep keeps kept holds held stand
    stands stood lies lay get gets got take takes took taken give gives gave given receive receives buy buys bought
    sell sells sold spend spends spent pay pays paid make makes made leads led follow follows overtake overtakes
    overtook exceed exceeds surpass surpasses outpace outpaces outgrow outgrows outgrew outweigh outweighs outlast
    outspend outspends crowd crowds squeeze squeezes eat eats ate swallow swallows dwarf dwarfs depend depends
    rely relies dominate dominates concentrate concentrates reaches differ differs disagree disagrees agree agrees
    shows tell tells begin begins began begun starts ends become becomes became lose loses lost gains win wins won lag
    lags trail trails meets met miss misses breaks broke hide hides cite cites wants say says said see sees saw know
    knows leaves left puts put cuts hits swings swung catch catches caught beat beats diverge diverges converge
    converges vary varies add adds bring brings brought carry carries fits find finds found appear appears arrive
    arrives opens exist exists let lets drives drove pulls pushes stop stops skip skips resume resumes dates
    """)
_NOUNS_TOO = lexicon("imports exports costs supplies accounts changes means covers matters needs forms")
_BEFORE_OBJECT = lexicon("its their the a an all for what little much")
_COMPARISONS = lexicon("""
    more less fewer higher lower larger smaller bigger greater most least than half twice thrice double triple third
    quarter fifth tenth faster slower older younger earlier later highest lowest largest smallest biggest only no not
    none never nothing nobody neither nor without above below beyond still again even ever every nearly almost hardly
    barely same equal unlike instead mostly mainly up down ahead behind
    """)
_NO_PAST = lexicon("united speed indeed hundred armed unmanned combined advanced limited indexed estimated")
_CHART_OF = re.compile(
    r"(?:(?:an?|the|this) )?(?:(?:line|bar|stacked|grouped|area|scatter|pie) )*"
    r"(?:charts?|plots?|graphs?|figures?|timelines?|comparisons?|overviews?|distributions?|evolution|developments?"
    r"|trends?|histor(?:y|ies)|breakdowns?|shares?)(?: \d+)?(?: (?:of|in|showing|for|between|comparing)\b|:|$)"
)
_JOINS = re.compile(r"\b(?:vs|versus|by|over time|over the years|per year|against|compared (?:to|with)|based on)\b")
_YEARS = re.compile(r"\b(?:fy ?)?(?:1[5-9]|2[01])\d\d(?: ?[-/] ?\d{2,4})?\b|= ?100\b")


def says_something(title: str) -> bool:
    """Whether a title has a verb, a comparison, or a number that is no year."""
    return _has_verb(title) or bool(set(words(title)) & _COMPARISONS) or _has_number(title)


def subject_alone(title: str) -> bool:
    """Whether a title is one of the forms that name a subject: 'X vs Y', 'X by Y', 'X over time', 'chart of X'.

    What else it says may still make a point ('Trends in spending: defence falls'); then it is no subject alone.
    """
    folded = plain(title)
    if opening := _CHART_OF.match(folded):
        return not _has_verb(folded[opening.end() :]) and not says_something(folded.partition(":")[2])
    return bool(_JOINS.search(folded)) and not says_something(_JOINS.sub(" ", folded))


def _has_verb(text: str) -> bool:
    found = words(text)
    if any(word in _VERBS or _is_past(word) for word in found):
        return True
    return any(word in _NOUNS_TOO and after in _BEFORE_OBJECT for word, after in pairwise(found))


def _is_past(word: str) -> bool:
    return len(word) > 5 and word.endswith("ed") and word not in _NO_PAST


def _has_number(title: str) -> bool:
    return bool(re.search(r"\d", _YEARS.sub(" ", plain(title))))
