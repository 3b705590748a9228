"""Does a title state a point, or only name a subject? What a program can say about it, and no more."""

from __future__ import annotations

import re

from gunsbutter.checks.charts.wording import plain, words

# Verbs and comparisons with which titles of charts make a point. Lists never hold all; a word in -ed counts as well.
_VERBS = """
    is are was were be been isn aren wasn weren has have had hasn haven did does do didn doesn don can could cannot
    may
    might must will would should shall
    rise rises rose risen fall falls fell fallen grow grows grew grown shrink shrinks shrank shrunk drop drops climb
    climbs decline declines increase increases decrease decreases double doubles triple triples halve halves stagnate
    stagnates recover recovers jump jumps leap leaps leapt slip slips sink sinks sank sunk peak peaks soar soars
    plunge
    plunges level levels widen widens narrow narrows change changes shift shifts move moves turn turns go goes went
    gone
    come comes came stay stays remain remains keep keeps kept hold holds held stand stands stood lie lies lay
    get gets got take takes took taken give gives gave given receive receives buy buys bought sell sells sold import
    imports export exports spend spends spent cost costs pay pays paid make makes made lead leads led follow follows
    overtake overtakes overtook exceed exceeds surpass surpasses outpace outpaces outgrow outgrows outgrew outweigh
    outweighs crowd crowds squeeze squeezes eat eats ate swallow swallows dwarf dwarfs depend depends rely relies
    dominate dominates supply supplies supplied come concentrate concentrates account accounts cover covers reach
    reaches differ differs disagree disagrees agree agrees match matches show shows tell tells mean means matter
    matters begin begins began begun start starts end ends become becomes became lose loses lost gain gains win wins
    won lag lags trail trails meet meets met miss misses break breaks broke hide hides cite cites need needs want
    wants say says said see sees saw know knows leave leaves left put puts cut cuts set sets hit hits swing swings
    swung catch catches caught beat beats diverge diverges converge converges vary varies add adds bring brings
    brought carry carries fit fits find finds found form forms appear appears arrive arrives open opens outlast
    outspend outspends outspent exist exists stop stops skip skips resume resumes date dates
"""
_COMPARISONS = """
    more less fewer higher lower larger smaller bigger greater most least than half twice thrice double triple third
    quarter fifth tenth faster slower older younger earlier later highest lowest largest smallest biggest only no not
    none never nothing nobody neither nor without above below beyond still again even ever every nearly almost
    hardly barely same equal unlike instead mostly mainly up down first last ahead behind
"""
_MAKES_A_POINT = frozenset(_VERBS.split()) | frozenset(_COMPARISONS.split())
_NO_PAST = frozenset(
    [
        "united",
        "need",
        "speed",
        "feed",
        "seed",
        "indeed",
        "hundred",
        "red",
        "armed",
        "unmanned",
        "combined",
        "advanced",
        "limited",
    ]
)
_CHART_OF = re.compile(
    r"(?:(?:an?|the|this) )?(?:(?:line|bar|stacked|grouped|area|scatter|pie) )*"
    r"(?:charts?|plots?|graphs?|figures?|timelines?|comparisons?|overviews?|distributions?|evolution|developments?"
    r"|trends?|histor(?:y|ies)|breakdowns?|shares?)"
    r"(?: \d+)?(?: (?:of|in|showing|for|between|comparing)\b|:|$)"
)
_YEARS = re.compile(r"\b(?:fy ?)?(?:1[5-9]|2[01])\d\d(?:[-/]\d{2,4})?\b")


def says_something(title: str) -> bool:
    """Whether a title has a verb, a comparison, or a number that is no year."""
    found = words(title)
    if any(word in _MAKES_A_POINT for word in found):
        return True
    if any(len(word) > 4 and word.endswith("ed") and word not in _NO_PAST for word in found):
        return True
    return bool(re.search(r"\d", _YEARS.sub("", plain(title))))


def subject_alone(title: str) -> bool:
    """Whether a title is one of the forms that name a subject: 'X vs Y', 'X by Y', 'X over time', 'chart of X'.

    What follows the form may still make a point ('Trends in spending: defence falls'); then it is no subject alone.
    """
    folded = plain(title)
    if opening := _CHART_OF.match(folded):
        return not (":" in folded and says_something(folded.split(":", 1)[1])) and not _has_verb(
            folded[opening.end() :]
        )
    if re.search(r"\b(?:vs|versus|by|over time|over the years|per year|against)\b", folded):
        return not says_something(
            re.sub(r"\b(?:vs|versus|by|over time|over the years|per year|against)\b", "", folded)
        )
    return False


def _has_verb(text: str) -> bool:
    verbs = frozenset(_VERBS.split())
    return any(
        word in verbs or (len(word) > 4 and word.endswith("ed") and word not in _NO_PAST) for word in words(text)
    )
