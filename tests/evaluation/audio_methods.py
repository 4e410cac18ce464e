"""One recording, one way to time its words: the times, the seconds of processor time and the memory that it took, as JSON.

    python -m tests.evaluation.audio_methods METHOD LANGUAGE SOUND TRANSCRIPT

Each run is a process of its own, so that its memory is its own. `listen` is oncue, and `alone` oncue without pocketsphinx;
they do not see the stamps of the transcript. The others are what it is compared with, and have them: `forced` lays the
whole text on the whole sound, `blocks` each stretch between two stamps on its sound, both by soundswallower as it comes,
and `interpolate` does not listen.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from oncue import align, read
from oncue.align.aligner import Samples
from oncue.align.script import script_of
from oncue.model import Paragraph, TimedTranscript, TimeSource, Transcript, Turn, Word, WordTime
from oncue.project.sound import open_sound

Times = tuple[WordTime | None, ...]


def main() -> int:
    method, language, sound, transcript = sys.argv[1:]
    samples = open_sound(Path(sound), sound).value
    if samples is None:
        sys.stderr.write(f"{sound} cannot be opened\n")
        return 2
    timed = time_words(method, samples, read_transcript(Path(transcript)), language)
    used = resource.getrusage(resource.RUSAGE_SELF)
    report = {
        "times": [{"start_ms": time.start, "source": time.source} for time in timed.times],
        "duration": samples.duration,
        "seconds": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
    }
    json.dump(report, sys.stdout)
    return 0


def read_transcript(path: Path) -> Transcript:
    """A file without labels is what one person says."""
    text = path.read_text(encoding="utf-8")
    if ": " in text:
        return read(text.encode(), name=path.name).value
    words = tuple(Word(text=word) for word in text.split())
    return Transcript(turns=(Turn(paragraphs=(Paragraph(items=words),)),))


def time_words(method: str, samples: Samples, transcript: Transcript, language: str) -> TimedTranscript:
    duration = samples.duration
    if method == "interpolate":
        return align(transcript, duration=duration).value
    if method == "blocks":
        given = tuple(_lay_blocks(samples, transcript, language))
        return align(replace(transcript, given=given), duration=duration).value
    bare = replace(transcript, turns=tuple(replace(turn, stamp=None) for turn in transcript.turns))
    if method == "alone":
        sys.modules["pocketsphinx"] = None  # type: ignore[assignment]
    given = _listen(samples, bare, language) if method in {"listen", "alone"} else _lay(samples, bare, language)
    return align(replace(bare, given=given), duration=duration).value


def _listen(samples: Samples, transcript: Transcript, language: str) -> Times:
    from oncue.align.audio import ScriptAligner  # noqa: PLC0415  (loads the models)

    timed = align(transcript, duration=samples.duration).value
    words = script_of(timed, language)
    return ScriptAligner().align(samples, words, language=language, progress=lambda _: None).value


# ---------------------------------------------------------------- plain forced alignment


def _lay_blocks(samples: Samples, transcript: Transcript, language: str) -> Iterator[WordTime | None]:
    first = [index for index, turn in enumerate(transcript.turns) if turn.stamp is not None]
    if not first or first[0] != 0:
        first.insert(0, 0)
    for begin, end in zip(first, [*first[1:], None], strict=True):
        stamps = [transcript.turns[index].stamp for index in (begin, end) if index is not None]
        start = stamps[0].ms if stamps[0] is not None else 0
        stop = stamps[1].ms if len(stamps) > 1 and stamps[1] is not None else None
        yield from _lay(
            samples, replace(transcript, turns=transcript.turns[begin:end], sections=()), language, start, stop
        )


def _lay(samples: Samples, transcript: Transcript, language: str, start: int = 0, stop: int | None = None) -> Times:
    """The words of `transcript` on the sound from `start` to `stop` (ms); no times where the decoder finds no way."""
    import soundswallower  # noqa: PLC0415  (loads a model)

    from oncue.align.audio.pronounce import Pronouncer  # noqa: PLC0415

    pronouncer = Pronouncer(language)
    model = {"en": "en-us", "fr": "fr-fr"}[pronouncer.model]
    script = script_of(align(transcript).value, language)
    owners = [(index, spoken) for index, word in enumerate(script) for spoken in word.spoken]
    phones = pronouncer.phones([spoken for _, spoken in owners])
    owners = [(index, spoken) for index, spoken in owners if phones.get(spoken)]
    decoder = soundswallower.Decoder(hmm=soundswallower.get_model_path(model), dict=None, loglevel="FATAL")
    names = {spoken: f"w{number}" for number, spoken in enumerate(dict.fromkeys(spoken for _, spoken in owners))}
    for spoken, name in names.items():
        for number, said in enumerate(phones[spoken]):
            decoder.add_word(f"{name}({number + 1})" if number else name, said, update=False)
    decoder.set_align_text(" ".join(names[spoken] for _, spoken in owners))
    decoder.start_utt()
    decoder.process_raw(b"".join(samples.blocks(start, stop)), full_utt=True)
    decoder.end_utt()
    spans = [
        (int(segment.start * 1000), int((segment.start + segment.duration) * 1000))
        for segment in decoder.seg or ()
        if segment.text.startswith("w")
    ]
    times: list[WordTime | None] = [None] * len(script)
    if len(spans) == len(owners):
        for (owner, _), (begin, end) in reversed(list(zip(owners, spans, strict=True))):
            times[owner] = WordTime(start=start + begin, end=start + end, source=TimeSource.FORCED, confidence=90)
    return tuple(times)


if __name__ == "__main__":
    sys.exit(main())
