"""The words of titles and sentences: subjects of trade, ports, rivers, grain, energy, schools, health and cities."""

# ruff: noqa: RUF001 - letters, dashes and quotation marks of many languages are meant

from __future__ import annotations

from random import Random


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


_TOPICS = _split(
    "grain storage|river freight|port labour|school meals|clinic queues|dredging contracts|ferry subsidies|"
    "household electricity|teacher pay|flood insurance|wheat tariffs|canal tolls|hospital procurement|cold storage|"
    "urban water prices|rice reserves|coal imports|harbour pilots|vaccine logistics|night trains|municipal bonds|"
    "seed exchange|rural roads|container terminals|street markets|fisheries quotas|grid losses|district heating|"
    "bus fares|tidal power|upland farming|examination reform|midwife training|customs delays|milling capacity|"
    "irrigation rights|housing co-operatives|timber exports|lock maintenance|pension funds|village libraries|"
    "bridge tolls|maize cultivation|inland shipbuilding|waste collection|tram networks|literacy campaigns|"
    "drinking water|nursing shortages|crop insurance|diesel generators|estuary fisheries"
)
_PLACES = _split(
    "the lower delta|three inland provinces|the northern islands|Brackwater|the Saltery district|Holmstad|"
    "the upper Mira valley|small island states|landlocked economies|the eastern highlands|two port cities|"
    "the monsoon belt|the Weser marshes|border towns|the dry interior|four river basins|New Harlow|"
    "the southern plains|"
    "mountain districts|coastal cities|the Tarn lowlands|former mining towns"
)
_TAILS = _split(
    "a comparative study|a view from below|an institutional history|costs, benefits and limits|"
    "results of a household survey|a panel analysis|three case studies|who gains and who loses|a research agenda|"
    "an accounting exercise|the role of local boards|what the archives show|promises and practice|"
    "a reassessment|notes from the field|theory and measurement|a natural experiment|the long view"
)
_GERUNDS = _split(
    "Financing|Measuring|Governing|Rethinking|Explaining|Pricing|Regulating|Mapping|Comparing|Restoring"
)
_VERBAL = _split("organised|planned|insured|inherited|neglected|rebuilt|audited|rationed")
_MEANS = _split(
    "public debt|family labour|the colonial archive|local knowledge|trade unions|women's associations|"
    "price signals|"
    "the weather|ministerial rivalry|small lenders|parish councils|engineering practice|migrant workers|"
    "bookkeeping|satellite images|provincial courts|tax farming|voluntary work|the press|foreign advisers"
)

_FOREIGN: dict[str, tuple[str, str]] = {
    "fr": (
        "Le blé et le fleuve|Les ports du Sud|L'école rurale|L'énergie des campagnes|La santé des quais|"
        "Le prix de l'eau",
        "une étude comparée|histoire et politique|le cas des provinces|entre État et marché|essai de synthèse",
    ),
    "de": (
        "Der Hafen und sein Hinterland|Getreide und Politik|Die Schule auf dem Lande|Energie für kleine Städte|"
        "Wasserstraßen im Wandel|Die Kosten der Gesundheit",
        "eine vergleichende Studie|Geschichte und Gegenwart|ein Beitrag zur Debatte|Befunde aus drei Kreisen",
    ),
    "es": (
        "El trigo y la frontera|Los puertos del litoral|La escuela rural|La energía de los pueblos|"
        "El agua en disputa",
        "un estudio comparado|historia y política|el caso de tres provincias|entre el Estado y el mercado",
    ),
    "pt": (
        "O porto e a cidade|A água do sertão|Escolas à beira-rio|O preço do pão",
        "um estudo comparado|história e política|o caso do litoral norte",
    ),
    "it": (
        "Il grano e il mare|I porti minori|La scuola di montagna|Acqua e città",
        "uno studio comparato|storia e istituzioni|il caso padano",
    ),
    "tr": (
        "Liman ve şehir|Tahıl fiyatları|Kırsal okullar|Nehir taşımacılığı",
        "karşılaştırmalı bir inceleme|tarih ve siyaset",
    ),
    "pl": ("Port i miasto|Ceny zboża|Szkoła na wsi|Rzeka i handel", "studium porównawcze|historia i polityka"),
    "cs": ("Řeka a obchod|Energie venkova", "srovnávací studie|dějiny a politika"),
    "nl": ("De haven en de stad|Water en bestuur", "een vergelijkende studie|geschiedenis en beleid"),
    "sv": ("Hamnen och staden|Skolan på landet", "en jämförande studie|historia och politik"),
    "hu": ("A kikötő és a város|A gabona ára", "összehasonlító tanulmány|történet és politika"),
    "ro": ("Portul și orașul|Prețul grâului", "un studiu comparativ|istorie și politică"),
    "sr": ("Luka i grad|Cena žita", "uporedna studija|istorija i politika"),
    "vi": ("Cảng và thành phố|Giá lúa gạo", "một nghiên cứu so sánh|lịch sử và chính sách"),
    "id": ("Pelabuhan dan kota|Harga beras", "sebuah studi perbandingan|sejarah dan kebijakan"),
    "zh": ("港口与城市|粮食价格研究|乡村学校的经费", "比较研究|历史与政策"),
    "ja": ("港と都市|農村の学校", "比較研究|歴史と政策"),
    "ko": ("항만과 도시|농촌 학교의 재정", "비교 연구|역사와 정책"),
    "ru": ("Порт и город|Цены на зерно|Сельская школа", "сравнительное исследование|история и политика"),
    "el": ("Το λιμάνι και η πόλη|Η τιμή του σιταριού", "μια συγκριτική μελέτη|ιστορία και πολιτική"),
    "ar": ("الميناء والمدينة|أسعار الحبوب", "دراسة مقارنة|التاريخ والسياسة"),
    "hi": ("नदी और व्यापार|गाँव का विद्यालय", "एक तुलनात्मक अध्ययन|इतिहास और नीति"),
}

_SUBJECTS = _split(
    "river freight|the price of bread grain|school attendance|port capacity|clinic staffing|the power grid|"
    "urban water supply|bus travel|public housing|the fishing fleet|rural credit|customs revenue|cold storage|"
    "teacher training|flood protection|the ferry network|irrigation|district heating|hospital purchasing|"
    "the seed market|the timber trade|municipal borrowing|the supply of vaccines|adult literacy|coastal shipping|"
    "the upkeep of locks|trade in staple foods|the wage of dock workers|the milling industry|night-time travel|"
    "the repair of bridges|"
    "maternal health|early schooling|the use of pesticides|the output of small dams|street cleaning|"
    "access to clean water|household fuel use"
)
_CLAIMS = _split(
    "depends on {}|responds slowly to {}|has little to do with {}|suffers from {}|gains from {}|is limited by {}|"
    "tends to follow {}|rarely keeps pace with {}|cannot be separated from {}|is shaped by {}|varies with {}|"
    "is more sensitive to {} than is usually assumed|owes its growth to {}|reacts to {} with a delay of years|"
    "would be unthinkable without {}|is held back by {}|reflects {} more than need|competes with {} for funds"
)
_CAUSES = _split(
    "public investment|rainfall in the uplands|the rules of local boards|the cost of fuel|seasonal demand|"
    "the quality of roads|long-term contracts|the pay of skilled staff|foreign credit|the timing of harvests|"
    "the age of the equipment|political bargaining|household savings|distance from the coast|storage losses|"
    "weak oversight|the size of towns|migration to the coast|the structure of tariffs|municipal debt|"
    "the habits of lenders|the supply of spare parts|local newspapers|the price of land|the training of clerks"
)
_WHERE = _split(
    "|||in small towns|in dry years|along the lower river|in most provinces|on the islands|in poor households|"
    "outside the capital|near the border|in the lean season"
)
_SMALL = frozenset(_split("a|an|and|as|at|but|by|for|from|in|into|of|on|or|the|to|with"))


def english_title(rng: Random) -> str:
    """A title in sentence case."""
    topic, other = rng.sample(_TOPICS, 2)
    start = rng.randint(1840, 1960)
    place, tail, means = rng.choice(_PLACES), rng.choice(_TAILS), rng.choice(_MEANS)
    patterns = (
        f"{topic} and {means} in {place}: {tail}",
        f"{rng.choice(_GERUNDS)} {topic}: {tail}",
        f"the politics of {topic} in {place}",
        f"{topic}, {other} and {means}",
        f"who pays for {topic}? Evidence from {place}",
        f"from {topic} to {other}: {tail}",
        f"how {place} {rng.choice(_VERBAL)} its {topic}"
        if place[0].isupper()
        else f"{topic} without {means}: {tail}",
        f"{rng.choice(_GERUNDS)} {topic} through {means}: lessons from {place}",
        f"{means} and the making of {topic}",
        f"{topic} in {place}",
        f"{topic} and {means}, {start}–{start + rng.randint(8, 40)}",
    )
    title = rng.choice(patterns)
    return title[0].upper() + title[1:]


def foreign_title(rng: Random, language: str) -> str:
    """A title in the language of a journal."""
    heads, tails = _FOREIGN[language]
    return f"{rng.choice(heads.split('|'))}: {rng.choice(tails.split('|'))}"


def headline(title: str) -> str:
    """A title with capitals as American publishers print it: all words but short particles."""
    words = title.split(" ")
    first = [True] + [word[-1:] in ":?" for word in words[:-1]]
    return " ".join(
        word if word.lower() in _SMALL and not opens else word[:1].upper() + word[1:]
        for word, opens in zip(words, first, strict=True)
    )


def clause(rng: Random) -> str:
    """A statement in the present tense without a full stop, such as "river freight depends on public investment"."""
    where = rng.choice(_WHERE)
    return f"{rng.choice(_SUBJECTS)} {rng.choice(_CLAIMS).format(rng.choice(_CAUSES))}{' ' + where if where else ''}"


def subject(rng: Random) -> str:
    """Something that can be studied, such as "port capacity"."""
    return rng.choice(_SUBJECTS)


def place(rng: Random) -> str:
    """A region or a town."""
    return rng.choice(_PLACES)


def sentence(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def tokens(title: str) -> frozenset[str]:
    """The words that tell titles apart."""
    words = (word.strip(":?,.").lower() for word in title.split())
    return frozenset(word for word in words if word not in _SMALL)
