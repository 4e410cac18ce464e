"""The steps of listening: decode, anchor, lay what is between, and say how sure each time is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec

from oncue.align.aligner import Progress, Samples, ScriptWord
from oncue.align.audio import chunks
from oncue.align.audio.anchors import find_anchors
from oncue.align.audio.decode import ScriptDecoder
from oncue.align.audio.engine import Part
from oncue.align.audio.findings import NO_DECODER, OTHER_RECORDING, UNKNOWN_LANGUAGE
from oncue.align.audio.force import Forcer, Laid
from oncue.align.audio.lay import Layer
from oncue.align.audio.onset import Levels
from oncue.align.audio.pauses import find_pauses
from oncue.align.audio.pronounce import Pronouncer
from oncue.align.audio.pronounce.letters import ANY_LETTER
from oncue.align.audio.sentence_starts import put_at_pauses
from oncue.align.audio.sphinx import Sphinx
from oncue.align.audio.stretches import find_stretches
from oncue.align.audio.swallower import Swallower
from oncue.align.audio.torn import mend
from oncue.align.audio.vocabulary import Script, name_sounds
from oncue.align.audio.walk import SURE_RUN, ScriptWalker
from oncue.model import Diagnostic, Explanation, Place, Result, TimeSource, WordTime

# How many per cent of what is heard stands in the order of the script: 75 to 85 where it is that of the recording, 4 to 7
# where it is another one of some minutes, up to 19 in a few seconds. The shorter of the two is measured.
_LEAST_ANCHORED = 20
# An anchor is confirmed where the word is laid so near to where it was decoded (ms).
_SAME = 100
# A word that fits its sound worse than this was hardly said; of one that was laid in what others left more is asked.
_UNSAID_FIT, _LEFT_FIT = -5.5, -4.5
# How sure such times are (per cent). Of synthetic interviews with edited transcripts 99.9 % of the confirmed words are
# right within a second, 98.8 % of those that were laid, and 97.7 % of those that hardly fit. People speak less clearly.
_CONFIRMED, _LAID, _UNSAID = 99, 96, 85

POCKETSPHINX, SOUNDSWALLOWER = "pocketsphinx", "soundswallower"

Times = tuple[WordTime | None, ...]


def listen(samples: Samples, words: Sequence[ScriptWord], language: str, progress: Progress) -> Result[Times]:
    """When each of `words` is spoken in `samples`; no time and a finding where this cannot be told.

    In a language that nobody knows the sentences that were not heard are put where pauses end.
    """
    nothing = (None,) * len(words)
    lost = tuple(_missing())
    if not (_has(POCKETSPHINX) or _has(SOUNDSWALLOWER)):
        return Result(value=nothing, diagnostics=lost)
    pronouncer = Pronouncer(language)
    levels = Levels()
    result = _find(samples, words, pronouncer, levels, progress)
    heard = result.value if pronouncer.known and not lost else tuple(_among_matched(result.value))
    if pronouncer.known:
        return Result(value=heard, diagnostics=(*lost, *result.diagnostics))
    times = put_at_pauses(words, heard, find_pauses(levels.measured))
    return Result(value=times, diagnostics=(*lost, _unknown(language, heard, times)))


def _find(
    samples: Samples, words: Sequence[ScriptWord], pronouncer: Pronouncer, levels: Levels, progress: Progress
) -> Result[Times]:
    """When each of `words` is heard; no time, with a finding, where too few are. The levels are measured in any case."""
    nothing, model = (None,) * len(words), pronouncer.model
    spoken = [one for word in words for one in word.spoken]
    phones = pronouncer.phones(spoken)
    script = name_sounds(words, phones if pronouncer.known else _legible(phones), pronouncer.accents(spoken))
    if not script.names:
        for chunk in chunks.cut(samples):
            levels.add(chunk)
        return Result(value=nothing)
    alone = not _has(POCKETSPHINX)
    decoder = ScriptWalker(script, words, model) if alone else ScriptDecoder(script, model)
    heard = _hear(samples, decoder, levels, progress)
    anchors = find_anchors(script, heard, SURE_RUN if alone else None)
    share = 100 * len(anchors) // max(1, min(len(heard), len(script.names)))
    if share < _LEAST_ANCHORED:
        return Result(value=nothing, diagnostics=(_other(share),))
    forcer = Forcer(script, Swallower(model) if alone else Sphinx(model), model)
    times = _lay(samples, forcer, script, anchors, levels)
    if not times:
        return Result(value=nothing, diagnostics=(_other(share),))
    times = {word: replace(time, start=levels.first_heard(time.start, time.end)) for word, time in times.items()}
    times = mend(script, times)
    return Result(value=tuple(_written(script, times, len(words))))


def _hear(samples: Samples, decoder: ScriptDecoder | ScriptWalker, levels: Levels, progress: Progress) -> list[Part]:
    """The words that are decoded; the levels of the sound are measured at the same time."""
    heard: list[Part] = []
    for chunk in chunks.cut(samples):
        levels.add(chunk)
        heard.extend(decoder.hear(chunk))
        progress(chunk.end)
    return heard


def _lay(
    samples: Samples, forcer: Forcer, script: Script, anchors: Mapping[int, Part], levels: Levels
) -> dict[int, WordTime]:
    """The times of the script's words that are found between and at the anchors."""
    times: dict[int, WordTime] = {}
    layer = Layer(script=script, forcer=forcer, anchors=anchors, speech=levels.speech)
    stretches = tuple(find_stretches(anchors, len(script.names), samples.duration))
    sounds = chunks.spans(samples, [(stretch.start, stretch.stop) for stretch in stretches])
    for stretch, chunk in zip(stretches, sounds, strict=True):
        laid = layer.lay(chunk, stretch)
        times |= {word: _time(part, anchors.get(word)) for word, part in laid.items() if word not in times}
    return times


def _time(laid: Laid, anchor: Part | None) -> WordTime:
    """A word is `matched` where decoding found it, too, at the same place."""
    if anchor is not None and abs(anchor.start - laid.start) <= _SAME:
        return WordTime(start=laid.start, end=laid.end, source=TimeSource.MATCHED, confidence=_CONFIRMED)
    if laid.fit < (_LEFT_FIT if laid.left else _UNSAID_FIT):
        return WordTime(start=laid.start, end=laid.end, source=TimeSource.INTERPOLATED, confidence=_UNSAID)
    return WordTime(start=laid.start, end=laid.end, source=TimeSource.FORCED, confidence=_LAID)


def _legible(phones: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The words some letter of which can be read; of the others all sound alike, and are heard anywhere."""
    return {
        word: sounds for word, sounds in phones.items() if any(set(sound.split()) - {ANY_LETTER} for sound in sounds)
    }


def _among_matched(times: Times) -> Iterator[WordTime | None]:
    """`times` from the first to the last that is matched: at the ends what is not heard well goes astray."""
    matched = [at for at, time in enumerate(times) if time is not None and time.source is TimeSource.MATCHED]
    for at, time in enumerate(times):
        yield time if matched and matched[0] <= at <= matched[-1] else None


def _unknown(language: str, heard: Times, times: Times) -> Diagnostic:
    """The finding, with what was done: words heard, and sentences put at pauses."""
    words = sum(time is not None and time.source is not TimeSource.INTERPOLATED for time in heard)
    put = sum(time is not None for time in times) - sum(time is not None for time in heard)
    read = f"nobody can say how {language} is pronounced: read as it is spelt, {words} of {len(heard)} words were heard"
    hint = "give --language if it is another one" if words else "see that it is this recording, or give --language"
    return _found(UNKNOWN_LANGUAGE, f"{read}; sentences put where a pause ends: {put}", hint)


def _missing() -> Iterator[Diagnostic]:
    """What is lost without a library."""
    if _has(POCKETSPHINX):
        return
    message, hint = "neither pocketsphinx nor soundswallower is installed", 'install them: pip install "oncue[audio]"'
    if _has(SOUNDSWALLOWER):
        message = "pocketsphinx is not installed; soundswallower alone finds fewer words"
        hint = "install pocketsphinx where there is a wheel of it or a compiler: pip install pocketsphinx"
    yield _found(NO_DECODER, message, hint)


def _has(library: str) -> bool:
    return find_spec(library) is not None


def _other(share: int) -> Diagnostic:
    message = f"only {share} % of what is heard is in the order of the transcript: no time is taken from this recording"
    return _found(OTHER_RECORDING, message, "name the recording of this transcript, and its language")


def _found(explanation: Explanation, message: str, hint: str) -> Diagnostic:
    return explanation.at(Place(source=""), message, hint=hint)


def _written(script: Script, times: Mapping[int, WordTime], words: int) -> Iterator[WordTime | None]:
    """The time of each written word, from its spoken words."""
    parts: list[list[int]] = [[] for _ in range(words)]
    for spoken, owner in enumerate(script.owners):
        parts[owner].append(spoken)
    for spoken_words in parts:
        if spoken_words and spoken_words[0] in times:
            first = times[spoken_words[0]]
            last = next(times[at] for at in reversed(spoken_words) if at in times)
            yield WordTime(start=first.start, end=last.end, source=first.source, confidence=first.confidence)
        else:
            yield None
