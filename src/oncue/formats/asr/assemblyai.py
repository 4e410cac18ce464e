"""AssemblyAI: times in milliseconds; utterances, paragraphs or sentences, or words."""

from __future__ import annotations

from oncue.formats.asr.kind import Kind, word_of, words_in
from oncue.formats.asr.node import Node
from oncue.formats.asr.speech import Speech
from oncue.model import About, Segment, TimedWords

_MARKS = (
    "acoustic_model", "language_model", "audio_url", "audio_src_url", "speech_model", "speech_models", "audio_duration",
    "speaker_count", "speaker_labels",
)  # fmt: skip


def _matches(root: Node) -> bool:
    return root.has_any("words", "utterances", "paragraphs", "sentences") and root.has_any(*_MARKS)


def _load(root: Node) -> TimedWords:
    language = root.text("language_code") or None
    sound = root.text("audio_url") or root.text("audio_src_url")
    about = About(media=(sound,) if sound else ())
    for key in ("utterances", "paragraphs", "sentences"):
        segments = tuple(one for item in root[key] if (one := _utterance(item, opens=key == "paragraphs")) is not None)
        if segments:
            return TimedWords(segments=segments, language=language, about=about)
    speech = Speech()
    for item in root["words"]:
        word = word_of(item, text=("text", "word"), unit=1)
        if word is not None:
            speech.add(word, item, speaker=item.speaker("speaker"))
    text = root.text("text")
    timed = words_in(root["words"], unit=1)
    if len(text.split()) <= len(timed):
        return TimedWords(segments=speech.segments(), language=language, about=about)
    # The text is whole where the list of its words is cut.
    start = next((word.start for word in timed if word.start is not None), None)
    whole = Segment(text=text, start=start, words=timed, place=root["text"].place)
    return TimedWords(segments=(whole,), language=language, about=about)


def _utterance(item: Node, *, opens: bool) -> Segment | None:
    text = item.text("text")
    if not text:
        return None
    speaker = item.speaker("speaker") or item["words"].head.speaker("speaker")
    return Segment(
        text=text, start=item.time("start", unit=1), end=item.time("end", unit=1), speaker=speaker,
        words=words_in(item["words"], unit=1), new_paragraph=opens, place=item.place,
    )  # fmt: skip


KIND = Kind(name="assemblyai", matches=_matches, load=_load)
