"""Languages as archives write them, by name or by a code of three letters -> BCP 47 tags."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", re.ASCII)
_KNOWN = {
    "ar": "ara arabic العربية", "bg": "bul bulgarian", "bn": "ben bengali", "ca": "cat catalan català",
    "cs": "ces cze czech čeština", "cy": "cym wel welsh", "da": "dan danish dansk", "de": "deu ger german deutsch",
    "el": "ell gre greek", "en": "eng english", "es": "spa spanish español castellano", "et": "est estonian",
    "eu": "eus baq basque", "fa": "fas per persian farsi", "fi": "fin finnish suomi", "fr": "fra fre french français",
    "ga": "gle irish", "gl": "glg galician galego", "he": "heb hebrew", "hi": "hin hindi", "hr": "hrv croatian",
    "hu": "hun hungarian magyar", "hy": "hye arm armenian", "id": "ind indonesian", "is": "isl ice icelandic",
    "it": "ita italian italiano", "ja": "jpn japanese 日本語", "ka": "kat geo georgian", "ko": "kor korean 한국어",
    "lt": "lit lithuanian", "lv": "lav latvian", "mk": "mkd mac macedonian", "nl": "nld dut dutch nederlands",
    "no": "nor norwegian norsk", "pl": "pol polish polski", "pt": "por portuguese português", "ro": "ron rum romanian",
    "ru": "rus russian русский", "sk": "slk slo slovak", "sl": "slv slovenian slovene", "sq": "sqi alb albanian",
    "sr": "srp serbian", "sv": "swe swedish svenska", "ta": "tam tamil", "th": "tha thai", "tr": "tur turkish türkçe",
    "uk": "ukr ukrainian українська", "ur": "urd urdu", "vi": "vie vietnamese", "yi": "yid yiddish",
    "zh": "zho chi chinese mandarin cmn 中文",
}  # fmt: skip
_TAGS = {name: tag for tag, names in _KNOWN.items() for name in names.split()}


def language_tag(text: str) -> str | None:
    """The BCP 47 tag of a language given by name, code or tag: `English`, `eng`, `en-GB`; None where it is unknown."""
    text = text.strip()[:60]
    known = _TAGS.get(text.casefold())
    if known is not None:
        return known
    return text.replace("_", "-") if _TAG.fullmatch(text) else None
