"""The flow of `oncue align`: evidence, then sound, then the best of both for each word, as a times file and a summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from oncue import __version__, clock
from oncue.align import align
from oncue.align.aligner import Aligner, Samples
from oncue.align.combine import Disagreement, combine
from oncue.align.marks import marks_of
from oncue.align.order import standing
from oncue.align.review import Doubtful, StampCheck, Verdict, doubtful, stamp_checks
from oncue.align.script import script_of
from oncue.errors import CallError
from oncue.formats import times
from oncue.formats.provenance import Share, shares
from oncue.model import Diagnostic, Place, Result, TimedTranscript, Transcript, WordTime
from oncue.plugins import aligner_faults, aligners
from oncue.project.align_findings import DISAGREEMENT, NO_EVIDENCE, OTHER_LENGTH
from oncue.project.align_target import Target
from oncue.project.findings import found
from oncue.project.recordings import Heard, open_recordings, wanted_files
from oncue.project.timing import from_the_start, time_episode
from oncue.project.word_files import match_files
from oncue.project.word_times import moved
from oncue.text.restamp import shift_stamp

Given = tuple[WordTime | None, ...]
Progress = Callable[[int, int], None]
"""Called now and then with how much of the recordings is done, and how much there is (ms)."""

_EVIDENCE_ALONE = "evidence"
# Stamps in whole seconds, and a stamp of the last word.
_SLACK = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What a person asks for: files of words and recordings instead of the episode's own, and an aligner by name."""

    words: tuple[Path, ...] = ()
    media: tuple[Path, ...] = ()
    aligner: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Alignment:
    """An episode with new times: `timed` as every command will see it, and `text`, its times file.

    `sound` is the recording that was listened to, if any; `made_by` says in a few words what the times come from.
    """

    target: Target
    timed: TimedTranscript
    text: str
    made_by: str
    sound: Samples | None = None

    @property
    def clock_start(self) -> int:
        """What the printed clock shows where the first recording begins (ms)."""
        return self.target.episode.clock_start

    @property
    def shares(self) -> tuple[Share, ...]:
        """Where the times come from."""
        return shares(self.timed.times)

    @property
    def doubtful(self) -> tuple[Doubtful, ...]:
        """The stretches to listen to."""
        return doubtful(self.timed)

    @property
    def stamps_off(self) -> tuple[StampCheck, ...]:
        """The stamps that differ by over a second from the time at which their words are heard."""
        checks = stamp_checks(self.timed, self.clock_start)
        return tuple(check for check in checks if check.verdict is Verdict.CORRECTED and check.found is not None)

    def corrected(self, check: StampCheck) -> str | None:
        """What should be printed for a stamp, in its own style; None where that is not known."""
        if check.found is None:
            return None
        return shift_stamp(check.stamp.printed, check.found - check.ms, fps=self.target.reading.fps)


def align_target(target: Target, wish: Wish, progress: Progress) -> Result[Alignment | None]:
    """New times for the words of `target`; None, with an error, where nothing gives any. Nothing is written.

    Raises `CallError` for an aligner that there is not.
    """
    work = _Work(target=target, aligner=_choose(wish.aligner), findings=list(aligner_faults()))
    matched = work.match(wish.words)
    heard = work.listen(wish.media, matched, progress)
    if not any((*matched, *heard)):
        work.findings.append(_nothing(target))
        return Result(value=None, diagnostics=tuple(work.findings))
    made = work.finish(heard, matched)
    return Result(value=made, diagnostics=tuple(work.findings))


@dataclass(kw_only=True, slots=True)
class _Work:
    """One run: what it works on, and what it has found and listened to. All times count from the first beginning."""

    target: Target
    aligner: Aligner
    findings: list[Diagnostic] = field(default_factory=list)
    evidence: times.Fingerprints = ()
    heard: Heard | None = None

    def match(self, words: Sequence[Path]) -> Given:
        """The times that files of words give."""
        transcript = from_the_start(self.target.transcript, self.target.episode.clock_start)
        result = match_files(self.target, transcript, words)
        self.findings += result.diagnostics
        self.evidence = result.value.fingerprints
        return result.value.times

    def listen(self, media: Sequence[Path], matched: Given, progress: Progress) -> Given:
        """The times that are heard in the recordings."""
        target = self.target
        opened = open_recordings(wanted_files(target.root, target.episode, media), target.place)
        self.findings += opened.diagnostics
        self.heard = opened.value
        if self.heard is None:
            return ()
        samples = self.heard.samples
        plain = from_the_start(target.transcript, target.episode.clock_start)
        self.findings += _too_short(plain, samples.duration)
        basis = replace(plain, given=_if_any(combine((), matched, self.kept()).times))
        timed = align(basis, duration=samples.duration, trust=target.episode.trust).value
        script = script_of(timed, target.language)
        progress(0, samples.duration)
        result = self.aligner.align(
            samples, script, language=target.language, progress=lambda done: progress(done, samples.duration)
        )
        # An aligner knows sound and words, and no file.
        self.findings += [one if one.place.source else replace(one, place=target.place) for one in result.diagnostics]
        return result.value

    def finish(self, heard: Given, matched: Given) -> Alignment:
        """The best of all times, as what every command will make of it."""
        target, kept = self.target, self.kept()
        # What was listened to in an earlier run still counts as heard where nothing is listened to now.
        listened_before = self.heard is None and target.kept is not None and bool(target.kept.media)
        combined = combine(kept if listened_before else heard, matched, kept)
        self.findings += [_disagreement(target, one) for one in combined.disagreements]
        given = moved(combined.times, target.episode.clock_start)
        timed = time_episode(replace(target.transcript, given=given), target.episode)
        made = Alignment(
            target=target,
            timed=timed.value,
            text=self._written(replace(target.transcript, given=combined.times)),
            made_by=self._made_by(),
            sound=self.heard.samples if self.heard is not None else None,
        )
        # A stamp that is listed with what it should be needs no finding that it is not believed.
        listed = {check.stamp.place for check in made.stamps_off}
        self.findings += [finding for finding in timed.diagnostics if finding.place not in listed]
        return made

    def kept(self) -> Given:
        """The times that there are now, unless they were found in a recording that is another one by now."""
        known = dict(self.target.kept.media) if self.target.kept is not None else {}
        now = dict(self.heard.fingerprints) if self.heard is not None else {}
        if any(known[name] != now[name] for name in known.keys() & now.keys()):
            return ()
        return moved(self.target.transcript.given, -self.target.episode.clock_start)

    def _written(self, transcript: Transcript) -> str:
        """The times file. Where nothing was listened to, or no evidence was there, it keeps what it says of that."""
        before = self.target.kept or times.Times()
        media = self.heard.fingerprints if self.heard is not None else before.media
        maker = self.aligner.name if self.heard is not None else _EVIDENCE_ALONE
        aligner = before.aligner if self.heard is None and before.media else f"{maker} {__version__}"
        return times.write(transcript, media=media, evidence=self.evidence or before.evidence, aligner=aligner)

    def _made_by(self) -> str:
        names = [name for name, _ in (self.heard.fingerprints if self.heard is not None else ())]
        return ", ".join((*names, *(name for name, _ in self.evidence)))


def _choose(name: str | None) -> Aligner:
    """The aligner of that name, else the built-in one. Raises `CallError`."""
    known = aligners()
    if name is None:
        return known[0]
    for aligner in known:
        if aligner.name == name:
            return aligner
    raise CallError(f"no aligner is called {name!r}; there are {', '.join(aligner.name for aligner in known)}")


def _if_any(given: Given) -> Given:
    return given if any(given) else ()


# ---------------------------------------------------------------- findings


def _nothing(target: Target) -> Diagnostic:
    hint = "name a recording with --media, or a file of words with times (captions, recognised words) with --words"
    return found(NO_EVIDENCE, target.place, "no time of a word was found: there are no new times to write", hint)


def _disagreement(target: Target, one: Disagreement) -> Diagnostic:
    heard, other = (clock.stamp(ms // 1000 * 1000) for ms in (one.start, one.other))
    words = f"{one.end - one.first} words" if one.end - one.first > 1 else "a word"
    message = f"{words} from here are heard at {heard}, and stand at {other} in the evidence"
    return found(DISAGREEMENT, _place(target, one.first), message, "listen there: the sound is believed, a little")


def _place(target: Target, word: int) -> Place:
    """The paragraph of a word."""
    for turn in target.transcript.turns:
        for paragraph in turn.paragraphs:
            word -= len(paragraph.words)
            if word < 0:
                return paragraph.place or turn.place or target.place
    return target.place


def _too_short(transcript: Transcript, duration: int) -> Iterator[Diagnostic]:
    """The finding on stamps in good order that lie after the end of the recordings, at the first of them."""
    after = [mark.stamp for mark in standing(marks_of(transcript)) if mark.ms > duration + _SLACK]
    if after:
        place = after[0].place or Place(source=transcript.source.name if transcript.source else "")
        count = "this stamp lies" if len(after) == 1 else f"{len(after)} stamps from here on lie"
        message = f"{count} after the end of the recording, which lasts {clock.stamp(duration // 1000 * 1000)}"
        yield found(
            OTHER_LENGTH, place, message, "see whether it is the same recording, and whether all of it is there"
        )
