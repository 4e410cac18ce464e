from __future__ import annotations

import unicodedata
from itertools import product

import pytest

from oncue.align.audio.pronounce import Pronouncer, dictionary, espeak, french, ipa, letters, phones
from oncue.align.audio.pronounce.voices import voice_for, voice_of

pytest.importorskip("espeakng_loader", reason="needs the extra audio")
pytest.importorskip("soundswallower", reason="needs the extra audio")

ENGLISH = frozenset(
    "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH".split()
)
FRENCH = frozenset(
    "aa ai an au bb ch dd ee ei eu ff gg gn ii in jj kk ll mm nn oe on oo ou pp rr ss tt un uu uy vv ww yy zz".split()
)
VOICES = (
    "af am an ar as az ba be bg bn bpy bs ca chr cmn cs cv cy da de el en-us eo es es-419 et eu fa fi fr ga gd gn grc"
    " gu hak haw he hi hr ht hu hy hyw ia id io is it ja jbo ka kk kl kn ko kok ku ky la lb lfn lt ltg lv mi mk ml mr"
    " ms mt mto my nb nci ne nl nog om or pa pap pl pt pt-br qu quc ro ru sd shn si sk sl smj sq sr sv sw ta te th ti"
    " tk tn tr tt ug uk ur uz vi yue"
).split()
# The blocks of the scripts that some voice reads, as the first and last letter.
SCRIPTS = (
    "az ßÿ āž əə ạỹ άώ аџ ґґ ӏӿ աև את ءي ٹے ऄॐ ংৎ ਅੴ અૐ ଅୱ அௐ అౡ ಅೡ അൡ අෆ กๅ ကဪ აჰ ሀፚ ᎠᏴ ぁゖ ァヺ"
).split()  # fmt: skip
# Voices that leave Latin letters to the English one.
OTHER_SCRIPTS = frozenset(
    "am ar as be bg bn bpy chr cmn cv el fa grc gu he hi hy hyw ja ka kk kn ko kok ky mk ml mr my ne or ru"
    " sd shn si ta te th ti tt ug uk ur ba".split()
)


def letters_of(block: str) -> list[str]:
    first, last = tuple(block)
    return [char for char in map(chr, range(ord(first), ord(last) + 1)) if unicodedata.category(char)[0] in "LM"]


def words_for(voice: str) -> list[str]:
    """Words without meaning that bring out the sounds of a voice: letters of every script alone and between others."""
    words: list[str] = []
    for chars in map(letters_of, SCRIPTS):
        if voice_for(chars[0], voice) in {voice, voice_of(voice)} and (voice not in OTHER_SCRIPTS or chars[0] > "ʯ"):
            words += [x + y for x, y in zip(chars, chars[1:] + chars[:1], strict=True)]
            words += [x + y for x, y in product(chars[:40:2], chars[1:40:3])]
    if voice in {"cmn", "yue", "hak", "ja"}:
        words += [chr(code) for code in range(0x4E00, 0x9FA0, 60)]
    if voice == "ko":
        words += [chr(code) for code in range(0xAC00, 0xD7A4, 29)]
    return words


@pytest.mark.parametrize("voice", VOICES)
def test_every_sound_that_a_voice_makes_is_in_the_table(voice: str) -> None:
    assert espeak.knows(voice)
    said = {phoneme for word in words_for(voice) for part in espeak.speak(word, voice) for phoneme in part}
    assert said
    table = french.TABLE if voice == "fr" else phones.TABLE
    unknown = {symbol for phoneme in said for symbol, found in ipa.pieces(phoneme, table) if not found} - ipa.SILENT
    assert not unknown


def test_the_tables_give_phones_of_their_models() -> None:
    assert {phone for entry in phones.TABLE.values() for phone in entry.split()} <= ENGLISH
    assert {phone for entry in french.TABLE.values() for phone in entry.split()} <= FRENCH
    assert set(letters.spell("The quick brown fox, жук και 7!")) <= ENGLISH
    assert set(letters.spell("The quick brown fox, жук και 7!", "fr")) <= FRENCH


@pytest.mark.parametrize(
    ("language", "word", "sounds"),
    [
        ("en", "hello", "HH AH L OW"),
        ("en", "fbi", "EH F B IY AY"),
        ("de", "ich", "IH SH"),
        ("es", "niño", "N IY N Y OW"),
        ("ru", "привет", "P R IY V EY T"),
        ("el", "το", "T OW"),
        ("ko", "세계", "S EY K Y EY"),
        ("zh", "你", "N IY"),
        ("ja", "か", "K AA"),
        ("hi", "नमस्ते", "N AH M AH S T EY"),
        ("fr", "bonjour", "bb on jj ou rr"),
        ("fr", "l'homme", "ll oo mm"),
    ],
)
def test_words_sound_as_they_should(language: str, word: str, sounds: str) -> None:
    assert Pronouncer(language).phones([word])[word][0] == sounds


def test_a_word_has_all_the_pronunciations_of_the_dictionary_up_to_three() -> None:
    found = Pronouncer("en").phones(["the", "a", "hello", "hello"])
    assert list(found) == ["the", "a", "hello"]
    assert found["the"] == ("DH AH", "DH IY")
    assert found["a"] == ("AH", "EY")


def test_a_letter_is_a_short_word_or_its_name() -> None:
    assert Pronouncer("cs").phones(["v"])["v"] == ("V", "V EY")
    assert Pronouncer("pt").phones(["é"])["é"][0] == "EH"


def test_a_foreign_word_is_read_by_a_voice_of_its_script() -> None:
    assert voice_for("привет", "en") == "ru"
    assert voice_for("привіт", "uk") == "uk"
    assert voice_for("hello", "ru") == "ru"
    assert voice_for("你", "ja") == "cmn"
    assert voice_for("ⰀⰁ", "en") is None
    # The Russian voice knows that this is English.
    assert Pronouncer("ru").phones(["hello"])["hello"] == ("HH AH L OW",)


@pytest.mark.parametrize(
    ("tag", "voice"),
    [("en", "en-us"), ("en-AU", "en-us"), ("zh-Hant-TW", "cmn"), ("zh-HK", "yue"), ("no", "nb"), ("pt-BR", "pt-br"),
     ("pt-MZ", "pt"), ("sr_Latn", "sr"), ("tlh", None), ("", None)],
)  # fmt: skip
def test_languages_have_voices(tag: str, voice: str | None) -> None:
    assert voice_of(tag) == voice


def test_a_language_that_nobody_knows_says_so_and_is_read_as_it_is_spelt() -> None:
    pronouncer = Pronouncer("xx")
    assert not pronouncer.known
    assert pronouncer.model == "en"
    # A sound for each letter, where English says "tale" and "maid".
    assert pronouncer.phones(["tale", "made"]) == {"tale": ("T AA L EY",), "made": ("M AA D EY",)}
    assert pronouncer.phones(["привет"]) == Pronouncer("ru").phones(["привет"])


def test_models() -> None:
    assert Pronouncer("fr-CA").model == "fr"
    assert Pronouncer("de").model == "en"
    assert Pronouncer("fr").known
    assert Pronouncer("sw").known


def test_voices_do_not_leak_into_one_another() -> None:
    alone = Pronouncer("de").phones(["wasserturm"])
    Pronouncer("fr").phones(["wasserturm"])
    assert Pronouncer("de").phones(["wasserturm"]) == alone


def test_without_espeak_the_letters_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from oncue.align.audio import pronounce  # noqa: PLC0415

    monkeypatch.setattr(espeak, "_library", lambda: None)
    voice_of.cache_clear()
    pronounce._read.cache_clear()
    try:
        assert Pronouncer("en").known
        assert not Pronouncer("de").known
        assert Pronouncer("en").phones(["hello", "zzyzx", "thrumble"]) == {
            "hello": ("HH AH L OW", "HH EH L OW"),
            "zzyzx": ("Z Z IY Z K S",),
            "thrumble": ("TH R AH M B L",),
        }
    finally:
        voice_of.cache_clear()
        pronounce._read.cache_clear()


def test_without_models_there_is_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "_file", lambda _: None)
    assert dictionary.look_up({"hello"}, "en") == {}
    assert not dictionary.has_model("fr")
    assert Pronouncer("fr").model == "en"
