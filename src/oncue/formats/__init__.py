"""Files of captions and words <-> values: one format a file, one line a format in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oncue.model import TimedTranscript, Track, Transcript

SUFFIXES = {".vtt": "vtt", ".srt": "srt", ".json": "json", ".txt": "txt"}


def write(value: Track | TimedTranscript | Transcript, format: str, *, note: str = "") -> str:  # noqa: A002
    """The text of a file that holds `value`.

    `vtt` and `srt` take a `Track`, `json` and `txt` a `TimedTranscript`, `canonical` a `Transcript`. `note` is kept
    where the format has a place for it (a NOTE in WebVTT). Raises `UnknownFormat`; `CallError` where `value` is not
    what the format takes; `ExportFault` where the written text does not read back the same.
    """
    from oncue.errors import CallError, UnknownFormat  # noqa: PLC0415
    from oncue.model import TimedTranscript, Track, Transcript  # noqa: PLC0415

    if format in {"vtt", "srt"} and isinstance(value, Track):
        from oncue.formats import srt, vtt  # noqa: PLC0415

        return vtt.write(value, note=note) if format == "vtt" else srt.write(value)
    if format in {"json", "txt"} and isinstance(value, TimedTranscript):
        from oncue.formats import plain, timed_json  # noqa: PLC0415

        return timed_json.write(value) if format == "json" else plain.write(value)
    if format == "canonical" and isinstance(value, Transcript):
        from oncue.formats import canonical  # noqa: PLC0415

        return canonical.write(value)
    known = (*SUFFIXES.values(), "canonical")
    if format not in known:
        raise UnknownFormat(format, known)
    raise CallError(f"{format} does not hold a {type(value).__name__}")
