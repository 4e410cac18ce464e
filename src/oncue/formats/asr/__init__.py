"""JSON of recognisers, players and editors -> timed words: one kind of file a module, told by its shape."""

from __future__ import annotations

from typing import Any

from oncue.formats.asr import (
    assemblyai,
    aws,
    azure,
    blocks,
    deepgram,
    generic,
    gentle,
    google,
    kaldi,
    oyez,
    podcast,
    podlove,
    rev,
    speechmatics,
    watson,
    whisper,
    youtube,
)
from oncue.formats.asr.kind import Kind
from oncue.formats.asr.node import Losses, Node
from oncue.model import Result, TimedWords

# The first that matches reads a file; the last takes what no other knows.
KINDS: tuple[Kind, ...] = (
    deepgram.KIND,
    assemblyai.KIND,
    speechmatics.KIND,
    aws.KIND,
    watson.KIND,
    google.KIND,
    azure.KIND,
    rev.KIND,
    oyez.KIND,
    podcast.KIND,
    youtube.KIND,
    gentle.KIND,
    blocks.KIND,
    whisper.KIND,
    podlove.KIND,
    kaldi.KIND,
    generic.KIND,
)

_WRAPPERS = (
    "response",
    "result",
    "results",
    "transcript",
    "transcription",
    "retval",
    "data",
    "output",
    "body",
    "payload",
)


def matches(kind: Kind, data: Any) -> bool:  # noqa: ANN401
    """Whether a JSON value has the shape of a kind."""
    return _root(kind, Node(data, "", Losses())) is not None


def kind_of(data: Any) -> Kind | None:  # noqa: ANN401
    """The kind that a JSON value is, by its shape."""
    root = Node(data, "", Losses())
    return next((kind for kind in KINDS if _root(kind, root) is not None), None)


def load(kind: Kind, data: Any, source: str) -> Result[TimedWords]:  # noqa: ANN401
    """The words of a JSON value of that kind; `source` is what its findings call the file."""
    losses = Losses()
    root = Node(data, source, losses)
    # The last kind looks for its list itself, however deep it lies.
    found = None if kind is generic.KIND else _root(kind, root)
    words = kind.load(root if found is None else Node(found.value, source, losses, found.pointer))
    return Result(value=words, diagnostics=losses.findings(source))


def _root(kind: Kind, root: Node) -> Node | None:
    """Where the kind's own JSON stands: the value itself, or what a service wrapped it in."""
    quiet = Node(root.value, root.source, Losses())
    wrapped = (quiet[key] for key in _WRAPPERS if isinstance(quiet[key].value, dict))
    alone = (quiet.head,) if isinstance(quiet.value, list) and len(quiet.value) == 1 else ()
    return next((node for node in (quiet, *wrapped, *alone) if kind.matches(node)), None)
