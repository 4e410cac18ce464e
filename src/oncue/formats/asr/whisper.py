"""Whisper and its kin: openai, faster-whisper, WhisperX, whisper-timestamped, whisper.cpp, the pipelines of Hugging Face."""

from __future__ import annotations

from bisect import bisect_right

from oncue.formats.asr.kind import Kind, words_in
from oncue.formats.asr.node import Node, ms_of
from oncue.formats.asr.speech import Speech
from oncue.model import Segment, TimedWord, TimedWords

_WHOLE = frozenset({"text", "language", "task", "duration", "usage", "logprobs", "x_groq"})


def _matches(root: Node) -> bool:
    if isinstance(root.value, list):
        return root.head.has("text", "start", "end", "seek")
    first = root["segments"].head
    return (
        root["transcription"].head.has("offsets", "text")
        or first.has("text", "start", "end")
        or (root["chunks"].head.has("text", "timestamp") and "text" in root)
        or (bool(root.text("text")) and _WHOLE.issuperset(root.value))
    )


def _load(root: Node) -> TimedWords:
    language = root.text("language") or root["result"].text("language") or None
    if root["transcription"]:
        segments = tuple(one for item in root["transcription"] if (one := _of_cpp(item)) is not None)
    elif root["chunks"]:
        segments = _of_chunks(root["chunks"])
    elif isinstance(root.value, list) or root["segments"]:
        segments = _of_segments(root)
    else:
        text = root.text("text")
        segments = (Segment(text=text, place=root["text"].place),) if text else ()
    return TimedWords(segments=segments, language=language)


def _of_segments(root: Node) -> tuple[Segment, ...]:
    listed = root if isinstance(root.value, list) else root["segments"]
    segments = [
        Segment(
            text=text,
            start=item.time("start"),
            end=item.time("end"),
            speaker=item.speaker("speaker"),
            words=words_in(item["words"]),
            place=item.place,
        )
        for item in listed
        if (text := item.text("text"))
    ]
    if any(segment.words for segment in segments) or not root["words"]:
        return tuple(segments)
    return _with_words(segments, words_in(root["words"]))


def _with_words(segments: list[Segment], words: tuple[TimedWord, ...]) -> tuple[Segment, ...]:
    """The segments with the words that a list beside them times."""
    starts = [segment.start or 0 for segment in segments]
    shares: list[list[TimedWord]] = [[] for _ in segments]
    at = 0
    for word in words:
        if word.start is not None and starts:
            at = max(bisect_right(starts, word.start) - 1, 0)
        if starts:
            shares[at].append(word)
    return tuple(
        Segment(
            text=segment.text, start=segment.start, end=segment.end, speaker=segment.speaker, words=tuple(share),
            place=segment.place,
        )
        for segment, share in zip(segments, shares, strict=True)
    )  # fmt: skip


def _of_cpp(item: Node) -> Segment | None:
    """A segment of whisper.cpp; its tokens are pieces of words, some of them no speech (`[_BEG_]`)."""
    text = item.text("text")
    if not text:
        return None
    words = tuple(
        TimedWord(
            text=piece,
            start=token["offsets"].time("from", unit=1),
            end=token["offsets"].time("to", unit=1),
            confidence=token.confidence("p"),
        )
        for token in item["tokens"]
        if (piece := token.text("text")) and not piece.startswith("[_")
    )
    offsets = item["offsets"]
    return Segment(
        text=text, start=offsets.time("from", unit=1), end=offsets.time("to", unit=1), speaker=item.speaker("speaker"),
        words=words, place=item.place,
    )  # fmt: skip


def _of_chunks(chunks: Node) -> tuple[Segment, ...]:
    """Chunks of a pipeline: of some seconds, or a word each."""
    made: list[tuple[Node, TimedWord]] = []
    for item in chunks:
        times = item["timestamp"].value
        start, end = times if isinstance(times, list) and len(times) == 2 else (None, None)
        text = item.text("text")
        if text:
            made.append((item, TimedWord(text=text, start=ms_of(start), end=ms_of(end))))
    if 2 * sum(" " in word.text for _, word in made) >= len(made):
        return tuple(
            Segment(text=word.text, start=word.start, end=word.end, speaker=item.speaker("speaker"), place=item.place)
            for item, word in made
        )
    speech = Speech()
    for item, word in made:
        speech.add(word, item, speaker=item.speaker("speaker"))
    return speech.segments()


KIND = Kind(name="whisper", matches=_matches, load=_load)
