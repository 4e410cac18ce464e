"""P204: more text after the last stamp than the media have time for."""

from __future__ import annotations

from collections.abc import Iterator

from oncue import clock
from oncue.check.rule import API_VERSION, Docs, Examples, Option, Options, transcript
from oncue.check.subject import TranscriptSubject
from oncue.model import Diagnostic, Severity

api_version = API_VERSION
code = "P204"
name = "text-past-the-end"
severity = Severity.WARNING
applies_to = TranscriptSubject
options: tuple[Option, ...] = (
    Option(name="words_per_minute", default=330, what="The fastest speech that is let be."),
    Option(name="words", default=12, what="How many words must be left at least."),
)
docs = Docs(
    what="Finds transcripts with more words after the last stamp than can be spoken until the media end, where the "
    "episode says how long these are.",
    why="The last stamp is wrong, or the media were cut off: the last captions come too fast to be read.",
)
examples = Examples(
    bad=(
        transcript(
            """\
(0:02) Was it cold?

“Yes.”

(0:58) And then, when the ice had gone and the boat was free again?

“Then it was May, and we went up the river to the mill with all that was left of the books.”
""",
            5,
            duration=60_000,
        ),
    ),
    good=(
        transcript(
            """\
(0:02) Was it cold?

“Yes.”

(0:58) And then?

“May.”
""",
            duration=60_000,
        ),
    ),
)


def check(subject: TranscriptSubject, options: Options, /) -> Iterator[Diagnostic]:
    """At most one finding, at the last stamp."""
    end = subject.clock_end
    if end is None or not subject.standing:
        return
    last = subject.standing[-1]
    words = len(subject.transcript.words) - last.words
    possible = (end - last.ms) * options.number("words_per_minute") / clock.MINUTE
    if words >= options.number("words") and words > possible:
        yield Diagnostic(
            code=code,
            severity=severity,
            place=subject.at(last.stamp.place),
            message=f"{words} words follow the last stamp {clock.stamp(last.ms)}, and the media end at {clock.stamp(end)}",
            hint="correct the stamp, or the duration of the episode",
        )
