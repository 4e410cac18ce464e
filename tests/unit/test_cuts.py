"""Two cuts of one recording: the edits found, applied to times and captions, and written into the settings."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from oncue.align.cuts import in_recording, own_tracks, to_cut, to_recording, track_of_cut
from oncue.align.evidence.edits import find
from oncue.config.edit import put_edits
from oncue.model import Cue, MediaSource, Recording, TimedWord, Track

EDITS = ((0, -12_000), (100_000, 30_000), (200_000, -8_000))


def recording(seed: int = 1, count: int = 900) -> list[TimedWord]:
    """Speech with a pause of 600 ms after every tenth word."""
    rng = random.Random(seed)
    words, at = [], 500
    for number in range(count):
        length = rng.randrange(150, 450)
        words.append(TimedWord(text=f"w{rng.randrange(400)}", start=at, end=at + length))
        at += length + 20 + (600 if number % 10 == 9 else 0)
    return words


def pauses(words: list[TimedWord]) -> list[int]:
    """The middle of each long pause."""
    pairs = pairwise(words)
    bounds = [(one.end or 0, two.start or 0) for one, two in pairs]
    return [(end + start) // 2 for end, start in bounds if start - end > 500]


def cut_of(words: list[TimedWord], edits: tuple[tuple[int, int], ...]) -> list[TimedWord]:
    """The words as another recogniser hears them in the cut: some wrong, all a little off, other words inserted."""
    rng = random.Random(5)
    heard = []
    for word in words:
        start = to_cut(word.start or 0, edits)
        if start is not None:
            text = "misheard" if rng.random() < 0.15 else word.text
            off = rng.randrange(-40, 40)
            heard.append(TimedWord(text=text, start=start + off, end=start + off + (word.end or 0) - (word.start or 0)))
    moved = 0
    for at, change in edits:
        if change > 0:
            starts = range(at + moved + 200, at + moved + change - 400, 300)
            heard += [TimedWord(text=f"ad{number}", start=one, end=one + 280) for number, one in enumerate(starts)]
        moved += change
    return sorted(heard, key=lambda word: word.start or 0)


def test_an_advertisement_a_passage_and_a_trimmed_beginning_are_found() -> None:
    words = recording()
    places = pauses(words)
    edits = ((0, 100 - places[2]), (places[20], 30_000), (places[40], -(places[44] - places[40])), (places[70], 45_000))
    found = find(words, cut_of(words, edits)).edits
    assert found is not None
    assert len(found) == len(edits)
    for (at, change), (true_at, true_change) in zip(found, edits, strict=True):
        assert abs(at - true_at) <= 400
        assert abs(change - true_change) <= 100


def test_a_passage_that_is_replaced_is_removed_and_another_inserted() -> None:
    words = recording()
    first, end = pauses(words)[20], pauses(words)[26]
    edits = ((first, first - end), (end, 25_000))
    found = find(words, cut_of(words, edits)).edits
    assert found is not None
    assert sum(change for _, change in found) == pytest.approx(25_000 + first - end, abs=100)
    kept = [word.start or 0 for word in words if not first <= (word.start or 0) < end]
    assert all(abs((to_cut(ms, found) or 0) - (to_cut(ms, edits) or 0)) <= 100 for ms in kept)


def test_the_same_cut_has_no_edits() -> None:
    words = recording()
    assert find(words, cut_of(words, ())).edits == ()


def test_another_recording_cannot_be_compared() -> None:
    found = find(recording(), recording(seed=2))
    assert found.edits is None
    assert found.agreeing < 30


def test_clocks_that_run_apart_are_no_edits() -> None:
    words = recording()
    slow = [TimedWord(text=word.text, start=round((word.start or 0) * 1.1), end=(word.end or 0)) for word in words]
    assert find(words, slow).edits is None


def test_moments_of_the_recording_and_of_the_cut() -> None:
    assert [to_cut(ms, EDITS) for ms in (0, 12_000, 99_999, 100_000, 199_999, 200_000, 208_000)] == [
        None, 0, 87_999, 118_000, 217_999, None, 218_000,
    ]  # fmt: skip
    assert [to_recording(ms, EDITS) for ms in (0, 87_999, 88_000, 117_999, 118_000, 218_000)] == [
        12_000, 99_999, None, None, 100_000, 208_000,
    ]  # fmt: skip


def test_words_of_an_advertisement_are_not_of_the_recording() -> None:
    words = [
        TimedWord(text=text, start=ms, end=ms + 200) for text, ms in (("so", 1000), ("buy", 90_000), ("well", 119_000))
    ]
    assert [(word.text, word.start, word.end) for word in in_recording(words, EDITS)] == [
        ("so", 13_000, 13_200),
        ("well", 101_000, 101_200),
    ]


def cue(number: int, start: int, end: int) -> Cue:
    return Cue(id=str(number), start=start, end=end, lines=(f"line {number}",))


def test_captions_of_a_cut() -> None:
    track = Track(
        cues=(
            cue(1, 2_000, 5_000),
            cue(2, 11_000, 14_000),
            cue(3, 98_000, 100_500),
            cue(4, 201_000, 204_000),
            cue(5, 210_000, 212_000),
        )
    )
    moved = track_of_cut(track, EDITS)
    assert [(one.id, one.start, one.end) for one in moved.cues] == [
        ("2", 0, 2_000),
        ("3", 86_000, 88_000),
        ("5", 220_000, 222_000),
    ]


def test_each_source_that_is_another_cut_has_its_own_captions() -> None:
    media = (
        Recording(sources=(MediaSource(href="media/a.mp3"),), duration=60_000),
        Recording(
            sources=(
                MediaSource(href="media/b.mp3"),
                MediaSource(href="https://x.example/B%20web.mp4?q=1", edits=((0, 5_000),)),
            )
        ),
    )
    track = Track(cues=(cue(1, 1_000, 2_000), cue(2, 61_000, 62_000)))
    ((name, own),) = own_tracks(track, media)
    assert name == "b-20web"
    assert [(one.id, one.start, one.end) for one in own.cues] == [("2", 6_000, 7_000)]


# ---------------------------------------------------------------- settings

TOML = (
    'title = "A" # the first\n\n[[media]]\nsources = [\n  "media/a.wav", # master\n'
    '  { href = "media/b.mp4", use = ["play"] },\n  { href = "media/c.mp4", edits = [[1, 2]] },\n]\nduration = 60\n'
)


@pytest.mark.parametrize(
    ("number", "before", "after"),
    [
        (0, '"media/a.wav",', '{ href = "media/a.wav", edits = [[0, -12.5], [100, 30]] },'),
        (1, 'href = "media/b.mp4", use', 'href = "media/b.mp4", edits = [[0, -12.5], [100, 30]], use'),
        (2, "edits = [[1, 2]]", "edits = [[0, -12.5], [100, 30]]"),
    ],
)
def test_only_the_edits_of_one_source_change(number: int, before: str, after: str) -> None:
    assert put_edits(TOML, 0, number, ((0, -12_500), (100_000, 30_000))) == TOML.replace(before, after)


def test_a_source_in_a_table_of_its_own_gets_a_line() -> None:
    text = 'title = "A"\n[[media]]\n[[media.sources]]\nhref = "a.mp4" # web\nuse = ["play"]\n'
    assert put_edits(text, 0, 0, ((1000, 2000),)) == text.replace('"a.mp4" #', '"a.mp4"\nedits = [[1, 2]] #')


@pytest.mark.parametrize(
    "text", ["title = ", 'title = "A"\n', 'title = "A"\nmedia = 3\n', '[[media]]\nsources = ["a"]\n']
)
def test_settings_without_that_source_are_left_alone(text: str) -> None:
    assert put_edits(text, 0, 1, ((1000, 2000),)) is None
