"""Signs and short forms, and the words that are said for them: tables by language."""

from __future__ import annotations

# Per language: what a decimal point, %, &, a dash between numbers, °, $, € and £ are called.
_SIGNS = ".%&-°$€£"
_NAMES = {
    "en": "point percent and to degrees dollars euros pounds",
    "de": "komma prozent und bis grad dollar euro pfund",
    "fr": "virgule pour_cent et à degrés dollars euros livres",
    "es": "coma por_ciento y a grados dólares euros libras",
    "it": "virgola per_cento e a gradi dollari euro sterline",
    "pt": "vírgula por_cento e a graus dólares euros libras",
    "ca": "coma per_cent i a graus dòlars euros lliures",
    "nl": "komma procent en tot graden dollar euro pond",
    "sv": "komma procent och till grader dollar euro pund",
    "da": "komma procent og til grader dollar euro pund",
    "nb": "komma prosent og til grader dollar euro pund",
    "fi": "pilkku prosenttia ja viiva astetta dollaria euroa puntaa",
    "pl": "przecinek procent i do stopni dolarów euro funtów",
    "cs": "celá procent a až stupňů dolarů eur liber",
    "ru": "запятая процентов и до градусов долларов евро фунтов",
    "uk": "кома відсотків і до градусів доларів євро фунтів",
    "el": "κόμμα τοις_εκατό και έως βαθμοί δολάρια ευρώ λίρες",
    "tr": "virgül yüzde ve ile derece dolar euro sterlin",
    "hu": "egész százalék és től fok dollár euró font",
    "ro": "virgulă la_sută și la grade dolari euro lire",
}
_TABLES = {language: dict(zip(_SIGNS, names.split(), strict=True)) for language, names in _NAMES.items()}
_TABLES["no"] = _TABLES["nn"] = _TABLES["nb"]
_ENGLISH = {"@": "at", "#": "number", "+": "plus", "=": "equals", "¥": "yen", "₹": "rupees", "/": "slash", "dot": "dot"}
# One of them: `$1` is a dollar.
SINGULARS = {"dollars": "dollar", "euros": "euro", "pounds": "pound", "rupees": "rupee", "degrees": "degree"}

MAGNITUDES = {
    "k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion", "t": "trillion",
}  # fmt: skip
UNITS = {
    "km": "kilometers", "cm": "centimeters", "mm": "millimeters", "kg": "kilograms", "mg": "milligrams",
    "lbs": "pounds", "lb": "pounds", "ft": "feet", "oz": "ounces", "mph": "miles per hour", "hrs": "hours",
    "min": "minutes", "sec": "seconds", "yrs": "years", "hz": "hertz", "khz": "kilohertz", "mhz": "megahertz",
    "ghz": "gigahertz", "kb": "kilobytes", "mb": "megabytes", "gb": "gigabytes", "tb": "terabytes",
}  # fmt: skip
ABBREVIATIONS = {
    "mr": "mister", "mrs": "missus", "dr": "doctor", "vs": "versus", "etc": "et cetera", "ok": "okay", "jr": "junior",
    "sr": "senior", "km": "kilometers", "kg": "kilograms", "lbs": "pounds", "mph": "miles per hour",
}  # fmt: skip
# Short English words that are shouted more often than spelt.
COMMON_CAPITALS = frozenset(
    "a i am an as at be by do go he hi if in is it me my no of oh ok on or so to up we all and any are big but can day"
    " did end for get god got had has her him his how its let lot man may mom new not now off old one our out own put"
    " ran run saw say see she sir son the too try two use war was way who why win yes yet you yep wow hey bad ask far"
    " few job boy dad men red ten six act add age ago aid air art bar bed bit box buy car cut die eat eye fun gas gun"
    " guy hit hot ice key kid lay leg lie low mad map met nor oil pay per pop raw row sad sat sea set sit sky sun tax"
    " tea tie top toy van wet won nah huh uh um er ah pin sim ram rom gif".split()
)


def symbol_words(sign: str, language: str) -> tuple[str, ...]:
    """What is said for a sign; the sign itself where this table does not know, for a pronouncing program to read."""
    main = language.partition("-")[0]
    name = _TABLES.get(main, {}).get(sign) or (_ENGLISH.get(sign) if main == "en" else None)
    return tuple(name.split("_")) if name else (sign,)


def is_english(language: str) -> bool:
    """Whether a BCP 47 tag in small letters is a kind of English."""
    return language.partition("-")[0] == "en"
