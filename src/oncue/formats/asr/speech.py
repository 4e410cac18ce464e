"""Words with speakers and times, one after the other -> segments, cut where a turn may end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from oncue.formats.asr.node import Node
from oncue.model import Explanation, Segment, Severity, TimedWord
from oncue.text.scripts import NO_BLANKS

CUT = Explanation(
    code="R147",
    name="turns cut by pauses",
    severity=Severity.INFO,
    what="The file has words without speakers or segments; they were cut at pauses and ends of sentences.",
    why="A pause is no change of speaker: who speaks must be told by a person.",
)

_CLOSING = frozenset(".,;:!?…。，、！？：；)]”’»%")
_WIDE = frozenset("。，、！？：；）」』”…")
_SENTENCE_END = (".", "?", "!", "…", "。", "？", "！", ".”", "?”", "!”", '."', '?"', '!"')
_LONGEST_WORD = 100
_PAUSE = 1_000
_LONG_PAUSE = 3_000
_LONGEST = 30_000


@dataclass(frozen=True, kw_only=True, slots=True)
class _Spoken:
    """A word with who says it, where it stands in the file, and whether a paragraph begins with it."""

    word: TimedWord
    speaker: str | None
    node: Node
    opens: bool


class Speech:
    """Words as they come; `segments` cuts them."""

    def __init__(self) -> None:
        self._spoken: list[_Spoken] = []
        self._glue = False

    def add(
        self, word: TimedWord, node: Node, *, speaker: str | None = None, clings: bool = False, opens: bool = False
    ) -> None:
        """Add a word. One that clings, and mere punctuation, belongs to the word before it."""
        last = self._spoken[-1] if self._spoken else None
        joins = clings or self._glue or is_punctuation(word.text)
        if last is not None and joins and len(last.word.text) < _LONGEST_WORD:
            end = last.word.end if word.end is None else word.end
            grown = replace(last.word, text=last.word.text + word.text, end=end)
            self._spoken[-1] = replace(last, word=grown)
        else:
            self._spoken.append(_Spoken(word=word, speaker=speaker, node=node, opens=opens))
        self._glue = False

    def cling_next(self) -> None:
        """The next word belongs to the one before it."""
        self._glue = True

    def segments(self) -> tuple[Segment, ...]:
        """Segments cut where the speaker changes or a paragraph begins; without both at pauses and ends of sentences."""
        spoken = self._spoken
        if any(one.speaker or one.opens for one in spoken):
            runs = list(_by_speaker(spoken))
        else:
            runs = list(_by_pauses(spoken))
            if len(runs) > 1:
                node = spoken[0].node
                message = (
                    f"{len(spoken)} words without speakers made {len(runs)} turns, cut at pauses and ends of sentences"
                )
                node.losses.guesses.append((CUT, node.pointer, message, 50))
        return tuple(_segment(run) for run in runs)


def close_up(words: tuple[TimedWord, ...]) -> tuple[TimedWord, ...]:
    """Words with mere punctuation given to the word before it."""
    closed: list[TimedWord] = []
    for word in words:
        if closed and is_punctuation(word.text) and len(closed[-1].text) < _LONGEST_WORD:
            closed[-1] = replace(closed[-1], text=closed[-1].text + word.text)
        else:
            closed.append(word)
    return tuple(closed)


def is_punctuation(text: str) -> bool:
    """Whether a text is nothing but punctuation that closes."""
    return all(sign in _CLOSING for sign in text)


def join_texts(texts: Iterator[str]) -> str:
    """Words as a text: a blank between two, but in scripts that have none."""
    pieces: list[str] = []
    for text in texts:
        before = pieces[-1][-1] if pieces else ""
        if pieces and not (NO_BLANKS.match(text) and (before in _WIDE or NO_BLANKS.match(before))):
            pieces.append(" ")
        pieces.append(text)
    return "".join(pieces)


def _by_speaker(spoken: list[_Spoken]) -> Iterator[list[_Spoken]]:
    run: list[_Spoken] = []
    for one in spoken:
        if run and (one.speaker != run[-1].speaker or one.opens):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _by_pauses(spoken: list[_Spoken]) -> Iterator[list[_Spoken]]:
    run: list[_Spoken] = []
    for one in spoken:
        if run and _parts(run, one):
            yield run
            run = []
        elif run and _length(run, one) >= _LONGEST:
            cut = _best_cut(run)
            yield run[:cut]
            run = run[cut:]
        run.append(one)
    if run:
        yield run


def _parts(run: list[_Spoken], following: _Spoken) -> bool:
    pause = _pause(run[-1], following)
    ended = run[-1].word.text.endswith(_SENTENCE_END)
    return pause >= _LONG_PAUSE or (ended and pause >= _PAUSE)


def _pause(before: _Spoken, after: _Spoken) -> int:
    last = before.word.end if before.word.end is not None else before.word.start
    return 0 if last is None or after.word.start is None else after.word.start - last


def _length(run: list[_Spoken], following: _Spoken) -> int:
    start = run[0].word.start
    return 0 if start is None or following.word.start is None else following.word.start - start


def _best_cut(run: list[_Spoken]) -> int:
    """Where a run that is too long is cut: after its last sentence, else at its longest pause, in its second half."""
    places = range(max(len(run) // 2, 1), len(run))
    ended = [at for at in places if run[at - 1].word.text.endswith(_SENTENCE_END)]
    return ended[-1] if ended else max(places, key=lambda at: (_pause(run[at - 1], run[at]), at), default=len(run))


def _segment(run: list[_Spoken]) -> Segment:
    words = tuple(one.word for one in run)
    return Segment(
        text=join_texts(word.text for word in words),
        start=next((word.start for word in words if word.start is not None), None),
        end=next((word.end for word in reversed(words) if word.end is not None), None),
        speaker=run[0].speaker,
        words=words,
        new_paragraph=run[0].opens,
        place=run[0].node.place,
    )
