"""The steps of listening: decode, anchor, lay what is between, and say how sure each time is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec

from oncue.align.aligner import Progress, Samples, ScriptWord
from oncue.align.audio import chunks
from oncue.align.audio.anchors import find_anchors
from oncue.align.audio.decode import ScriptDecoder
from oncue.align.audio.findings import NO_DECODER, OTHER_RECORDING, UNKNOWN_LANGUAGE
from oncue.align.audio.force import Forcer, Laid
from oncue.align.audio.judge import lay_better
from oncue.align.audio.onset import Levels
from oncue.align.audio.pronounce import Pronouncer
from oncue.align.audio.sphinx import Part, Sphinx
from oncue.align.audio.stretches import find_stretches
from oncue.align.audio.vocabulary import Script, name_sounds
from oncue.model import Diagnostic, Explanation, Place, Result, TimeSource, WordTime

# How many per cent of what is heard stands in the order of the script: 75 to 85 where it is that of the recording, 4 to 7
# where it is another one of some minutes, up to 19 in a few seconds. The shorter of the two is measured.
_LEAST_ANCHORED = 20
# An anchor is confirmed where the word is laid so near to where it was decoded (ms).
_SAME = 100
_CONFIRMED, _LAID = 98, 93

Times = tuple[WordTime | None, ...]


def listen(samples: Samples, words: Sequence[ScriptWord], language: str, progress: Progress) -> Result[Times]:
    """When each of `words` is spoken in `samples`; no time and a finding where this cannot be told."""
    nothing = (None,) * len(words)
    if find_spec("pocketsphinx") is None:
        hint = 'install it: pip install "oncue[audio]"'
        return Result(value=nothing, diagnostics=(_found(NO_DECODER, "the speech decoder is not installed", hint),))
    pronouncer = Pronouncer(language)
    findings = () if pronouncer.known else (_unknown(language),)
    script = name_sounds(words, pronouncer.phones(spoken for word in words for spoken in word.spoken))
    if not script.names:
        return Result(value=nothing, diagnostics=findings)
    levels = Levels()
    heard = _hear(samples, ScriptDecoder(script, pronouncer.model), levels, progress)
    anchors = find_anchors(script, heard)
    share = 100 * len(anchors) // max(1, min(len(heard), len(script.names)))
    if share < _LEAST_ANCHORED:
        return Result(value=nothing, diagnostics=(*findings, _other(share)))
    forcer = Forcer(script, Sphinx(pronouncer.model), pronouncer.model)
    times = _lay(samples, forcer, script, anchors)
    if not times:
        return Result(value=nothing, diagnostics=(*findings, _other(share)))
    times = {word: replace(time, start=levels.first_heard(time.start, time.end)) for word, time in times.items()}
    return Result(value=tuple(_written(script, times, len(words))), diagnostics=findings)


def _hear(samples: Samples, decoder: ScriptDecoder, levels: Levels, progress: Progress) -> list[Part]:
    """The words that are decoded; the levels of the sound are measured at the same time."""
    heard: list[Part] = []
    for chunk in chunks.cut(samples):
        levels.add(chunk)
        heard.extend(decoder.hear(chunk))
        progress(chunk.end)
    return heard


def _lay(samples: Samples, forcer: Forcer, script: Script, anchors: Mapping[int, Part]) -> dict[int, WordTime]:
    """The times of the script's words that are found between and at the anchors."""
    times: dict[int, WordTime] = {}
    stretches = tuple(find_stretches(anchors, len(script.names), samples.duration))
    sounds = chunks.spans(samples, [(stretch.start, stretch.stop) for stretch in stretches])
    for stretch, chunk in zip(stretches, sounds, strict=True):
        for part in lay_better(forcer, chunk, stretch):
            if part.word is not None and not (stretch.led and part.word == stretch.first):
                times[part.word] = _time(part, anchors.get(part.word))
    return times


def _time(laid: Laid, anchor: Part | None) -> WordTime:
    """A word is `matched` where decoding found it, too, at the same place."""
    same = anchor is not None and abs(anchor.start - laid.start) <= _SAME
    source = TimeSource.MATCHED if same else TimeSource.FORCED
    return WordTime(start=laid.start, end=laid.end, source=source, confidence=_CONFIRMED if same else _LAID)


def _unknown(language: str) -> Diagnostic:
    message = f"nobody can say how {language} is pronounced: its words are sounded out letter by letter"
    return _found(UNKNOWN_LANGUAGE, message, "give --language if it is another one")


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
