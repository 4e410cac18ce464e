"""The steps of listening: decode, anchor, lay what is between, and say how sure each time is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from oncue.align.aligner import Progress, Samples, ScriptWord
from oncue.align.audio import chunks
from oncue.align.audio.anchors import find_anchors
from oncue.align.audio.decode import Heard, ScriptDecoder
from oncue.align.audio.force import Forcer, Laid
from oncue.align.audio.judge import lay_better
from oncue.align.audio.onset import Levels
from oncue.align.audio.pronounce import Pronouncer
from oncue.align.audio.sphinx import Sphinx
from oncue.align.audio.stretches import find_stretches
from oncue.align.audio.vocabulary import Script, name_sounds
from oncue.model import Result, TimeSource, WordTime


def listen(
    samples: Samples, words: Sequence[ScriptWord], language: str, progress: Progress
) -> Result[tuple[WordTime | None, ...]]:
    """When each of `words` is spoken in `samples`."""
    pronouncer = Pronouncer(language)
    script = name_sounds(words, pronouncer.phones(spoken for word in words for spoken in word.spoken))
    decoder = ScriptDecoder(script, pronouncer.model)
    heard: list[Heard] = []
    levels = Levels()
    for chunk in chunks.cut(samples):
        levels.add(chunk)
        heard.extend(decoder.hear(chunk))
        progress(chunk.end)
    anchors = find_anchors(script, heard)
    forcer = Forcer(script, Sphinx(pronouncer.model), pronouncer.model)
    times: dict[int, WordTime] = {}
    stretches = tuple(find_stretches(anchors, len(script.names), samples.duration))
    sounds = chunks.spans(samples, [(stretch.start, stretch.stop) for stretch in stretches])
    for stretch, chunk in zip(stretches, sounds, strict=True):
        for part in lay_better(forcer, chunk, stretch):
            if part.word is not None and not (stretch.led and part.word == stretch.first):
                source = TimeSource.MATCHED if part.word in anchors else TimeSource.FORCED
                times[part.word] = _time(part, source, 95)
    times = {word: replace(time, start=levels.first_heard(time.start, time.end)) for word, time in times.items()}
    return Result(value=tuple(_written(script, times, len(words))))


def _time(heard: Heard | Laid, source: TimeSource, confidence: int) -> WordTime:
    return WordTime(start=heard.start, end=heard.end, source=source, confidence=confidence)


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
