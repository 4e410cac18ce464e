"""One transcript as one page or fragment, without a project."""

from __future__ import annotations

from oncue.model import Episode, MediaSource, NoteKind, Recording, Rendition, Result, Transcript
from oncue.project.conversion import caption
from oncue.project.inspection import printable
from oncue.publish import render
from oncue.publish.fragment import plain
from oncue.text.slug import slug


def page_of(transcript: Transcript, *, name: str, media: tuple[str, ...], title: str | None) -> Result[str]:
    """A page with everything in it. `name` is the file's stem, `media` the addresses of one recording."""
    made = _rendition(transcript, name, media, title)
    return Result(value=render(made.value), diagnostics=made.diagnostics)


def fragment_of(transcript: Transcript, *, name: str, media: tuple[str, ...], title: str | None) -> Result[str]:
    """The article alone, in tags that editors keep."""
    made = _rendition(transcript, name, media, title)
    return Result(value=plain(made.value), diagnostics=made.diagnostics)


def _rendition(transcript: Transcript, name: str, media: tuple[str, ...], title: str | None) -> Result[Rendition]:
    titles = [note.text for note in transcript.notes if note.kind is NoteKind.TITLE]
    sources = tuple(MediaSource(href=href, use=("play",)) for href in media)
    episode = Episode(
        stem=slug(name),
        title=title or (titles[0] if titles else printable(name)),
        language=transcript.language,
        media=(Recording(sources=sources),) if sources else (),
    )
    made = caption(transcript)
    rendition = Rendition(episode=episode, timed=made.value.timed, track=made.value.track)
    return Result(value=rendition, diagnostics=made.diagnostics)
