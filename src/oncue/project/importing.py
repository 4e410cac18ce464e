"""What `oncue import` makes of a file: the transcripts and episodes to write, and what was guessed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from oncue.config.episode import read_episode
from oncue.config.write import write_episode, write_series
from oncue.formats import canonical
from oncue.formats.times import SUFFIX as TIMES
from oncue.formats.times import write as write_times
from oncue.model import Diagnostic, Series, SeriesKind, Source, Span, State, Transcript
from oncue.project.facts import Facts, episode_of, facts_of, first_known, language_tag, one_line
from oncue.project.files import read_bytes
from oncue.project.findings import FOREIGN_FILE, NAME_TAKEN, NOT_WRITTEN, found
from oncue.project.inspection import Contents, printable
from oncue.project.page_series import people_of, series_of, stem_of_post
from oncue.read.blog.page import PageSeries
from oncue.read.html import looks_like_html, media_links
from oncue.read.options import ReadOptions
from oncue.text.decode import decode
from oncue.text.slug import slug


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """A file to write: its path under the project, its bytes, and what it is in a few words.

    `yields`: it gives way to a file that is there, because it says less: a series, a part without transcript.
    """

    path: str
    data: bytes
    what: str
    yields: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reconciled:
    """A plan beside what is there: what to write, what is kept as it is, and what stands in the way."""

    writes: tuple[Planned, ...]
    kept: tuple[str, ...]
    refused: tuple[Diagnostic, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportOptions:
    """The series to import into (by name), its title, and what is known about the transcripts."""

    series: str | None = None
    title: str | None = None
    reading: ReadOptions = field(default_factory=ReadOptions)

    @property
    def language(self) -> str:
        """The language spoken, as a BCP 47 tag."""
        return self.reading.language or "en"


def plan_import(contents: Contents, original: Source, name: str, options: ImportOptions) -> tuple[Planned, ...]:
    """The files that `contents` becomes, transcripts first. `original` is the file as it was opened, `name` its stem.

    Loose text keeps its bytes, each part its own lines; what is drawn out of markup becomes text as UTF-8; any other
    file becomes a canonical transcript, with a times file where it has times of words.
    """
    if contents.source is None:
        return ()
    if contents.page is not None and contents.page.series:
        return tuple(
            file for one in contents.page.series for file in _series_files(one, contents.source, original, options)
        )
    if contents.transcript is None or not contents.transcript.turns:
        return ()
    return tuple(_single_files(contents.transcript, original, name, options))


def reconcile(plan: tuple[Planned, ...], present: Mapping[str, bytes], *, force: bool) -> Reconciled:
    """Fit a plan into a project. `present` are the bytes of the planned paths that exist.

    What yields is kept. A part that was missing until now is replaced without being asked; any other file with other
    bytes stands in the way, unless `force`.
    """
    kept = tuple(entry.path for entry in plan if entry.yields and present.get(entry.path, entry.data) != entry.data)
    writes = tuple(entry for entry in plan if entry.path not in kept and present.get(entry.path) != entry.data)
    blocked = [
        entry for entry in writes if entry.path in present and not force and not _placeholder(present[entry.path])
    ]
    hint = "move it away, or say --force to replace it"
    refused = [found(FOREIGN_FILE, entry.path, "this file is there already and differs", hint) for entry in blocked]
    uses = Counter(entry.path for entry in plan)
    hint = "give them different numbers or titles, or import them into series of their own"
    refused += [
        found(NAME_TAKEN, path, f"{count} posts would become this file", hint)
        for path, count in uses.items()
        if count > 1
    ]
    return Reconciled(writes=writes, kept=kept, refused=tuple(refused))


def present(root: Path, plan: Iterable[Planned]) -> dict[str, bytes]:
    """The bytes of the planned files that are there already under `root`."""
    there = {entry.path: read_bytes(root, entry.path).value for entry in plan if (root / entry.path).exists()}
    return {path: data if data is not None else b"" for path, data in there.items()}


def _placeholder(data: bytes) -> bool:
    """Whether a file is the episode of a part that is only linked."""
    source = decode("episode.toml", data).value
    episode = read_episode(source, "part").value if source else None
    return episode is not None and episode.state is State.MISSING


# ---------------------------------------------------------------- a page of posts


def _series_files(
    page_series: PageSeries, source: Source, original: Source, options: ImportOptions
) -> Iterator[Planned]:
    players = media_links(original) if looks_like_html(original) else ()
    series = series_of(
        page_series, source, language=options.language, players=players, interviewer=options.reading.interviewer
    )
    folder = slug(options.series) if options.series else series.slug
    for post in sorted(page_series.parts, key=lambda one: (one.number or 0, stem_of_post(one))):
        if post.transcript is not None:
            path = f"transcripts/{folder}/{stem_of_post(post)}.txt"
            yield Planned(path=path, data=_own_lines(source, post.span), what=_spoken(post.transcript))
    text = write_series(replace(series, title=options.title or series.title))
    yield _planned(f"episodes/{folder}/series.toml", text, f"series of {page_series.total} parts", yields=True)
    for episode in series.episodes:
        text = write_episode(episode, series.people)
        what = f"{episode.state.value}: {episode.title}"
        yields = episode.state is not State.PUBLISHED
        yield _planned(f"episodes/{folder}/{episode.stem}.toml", text, what, yields=yields)


def _own_lines(source: Source, span: Span) -> bytes:
    """The whole lines of a post, line ends and all, in the encoding of the page."""
    starts = (*source.line_starts, len(source.text))
    first, last = bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)
    text = source.text[starts[first] : starts[last]]
    wide = source.encoding.startswith(("utf-16", "utf-32")) or bool(source.line_numbers)
    return text.encode("utf-8" if wide else source.encoding)


# ---------------------------------------------------------------- a single transcript


def keeps_bytes(transcript: Transcript) -> bool:
    """Whether a transcript is text that is imported as it is; anything else becomes canonical text."""
    return transcript.dialect in {"prose", "canonical"} or transcript.dialect.startswith("loose")


def transcript_files(
    transcript: Transcript, original: Source, *, folder: str, stem: str, times: Transcript | None = None
) -> Iterator[Planned]:
    """The transcript, and the times of its words where a file has any; `times` are those of another file of it."""
    yield Planned(
        path=f"transcripts/{folder}/{stem}.txt", data=_text_of(transcript, original), what=_spoken(transcript)
    )
    timed = times if times is not None else None if keeps_bytes(transcript) else transcript
    if timed is not None and timed.given:
        count = sum(time is not None for time in timed.given)
        yield _planned(f"episodes/{folder}/{stem}{TIMES}", write_times(timed), f"times of {count} words")


def title_from(name: str) -> str:
    """A title for a file that says none: its name in words."""
    return one_line(re.sub(r"[-_]+", " ", printable(name)).strip().capitalize()) or slug(name)


def not_written(transcript: Transcript | None, name: str) -> tuple[Diagnostic, ...]:
    """The finding on lines of a structured file that the canonical transcript does not hold."""
    if transcript is None or not transcript.notes or keeps_bytes(transcript):
        return ()
    counts = Counter(note.kind.value for note in transcript.notes)
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    message = f"{len(transcript.notes)} pieces of text that are not spoken stay in this file alone ({kinds})"
    return (found(NOT_WRITTEN, name, message, "`oncue inspect` lists them; keep the file"),)


def _single_files(transcript: Transcript, original: Source, name: str, options: ImportOptions) -> Iterator[Planned]:
    folder = slug(options.series or name)
    stem = slug(name)
    known = Facts(
        title=one_line(options.title),
        language=language_tag(options.reading.language),
        people=people_of(options.reading.guest, options.reading.interviewer),
    )
    facts = first_known(known, facts_of(transcript.about, transcript.language))
    title = facts.title or title_from(name)
    yield from transcript_files(transcript, original, folder=folder, stem=stem)
    language = facts.language or options.language
    series = Series(slug=folder, title=title, kind=SeriesKind.COLLECTION, language=language, rights=facts.rights or "")
    yield _planned(f"episodes/{folder}/series.toml", write_series(series), "series", yields=True)
    dialect = options.reading.dialect if keeps_bytes(transcript) else "canonical"
    episode = episode_of(replace(facts, rights=None), stem=stem, title=title, language=language, dialect=dialect)
    yield _planned(f"episodes/{folder}/{stem}.toml", write_episode(episode), f"{episode.state.value}: {title}")


def _text_of(transcript: Transcript, original: Source) -> bytes:
    """Text as it is; what is drawn out of a page as UTF-8; anything else in canonical form."""
    if not keeps_bytes(transcript):
        return canonical.write(transcript).encode("utf-8")
    if transcript.source is not None and transcript.source.line_numbers:
        return transcript.source.text.encode("utf-8")
    return original.data


def _planned(path: str, text: str, what: str, *, yields: bool = False) -> Planned:
    return Planned(path=path, data=text.encode("utf-8"), what=what, yields=yields)


def _spoken(transcript: Transcript) -> str:
    stamps = sum(turn.stamp is not None for turn in transcript.turns)
    return f"{len(transcript.turns)} turns, {stamps} stamps, {len(transcript.words)} words"
