"""A recording on the disk as a stream of samples, whatever its container: the one place that decodes sound.

PyAV reads it block by block, so that a recording of hours takes no more memory than one of seconds. What the file does
not hold, before its sound begins or where packets are lost, is silence: a sample stands where its time stamp says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from oncue import clock
from oncue.align.aligner import SAMPLE_RATE
from oncue.model import Diagnostic, Result
from oncue.project.align_findings import NO_LISTENER, NOT_THERE, OTHER_LENGTH, UNHEARD
from oncue.project.files import is_file
from oncue.project.findings import found

if TYPE_CHECKING:
    from av import AudioFrame, AudioResampler
    from av.audio.stream import AudioStream
    from av.container import InputContainer

_MS = SAMPLE_RATE // 1000
_SAMPLE = 2  # bytes
_BLOCK = SAMPLE_RATE * _SAMPLE
_MICROSECONDS = 1_000_000
# Decoders need some sound before the place that is wanted, to be right there.
_LEAD = 1000
# Time stamps of containers are rounded; only a step beyond this is a gap.
_ROUNDED = SAMPLE_RATE // 20
_TAIL = 10_000
_CUT_OFF = 2000


@dataclass(eq=False, kw_only=True, slots=True)
class Sound:
    """The sound track of the file at `path`: `Samples` of the aligners' protocol.

    `duration` is how long it sounds, `announced` what the file says of its length (ms; None where it says nothing).
    """

    path: Path
    duration: int
    announced: int | None = None
    # A file that is open already knows where its packets are, which some formats learn by reading only.
    _idle: list[InputContainer] = field(default_factory=list)

    def blocks(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The samples from `start` to `end` (ms), about a second a block; silence where the file ends before."""
        last = self.duration if end is None else min(end, self.duration)
        first, stop = max(0, start) * _MS, last * _MS
        pending = bytearray()
        at = first
        for position, data in self._pieces(first):
            if position >= stop:
                break
            # What lies before the beginning is cut off, what is missing is silence.
            pending += bytes(max(0, position - at) * _SAMPLE)
            pending += data[max(0, at - position) * _SAMPLE : (stop - position) * _SAMPLE]
            at = max(at, min(stop, position + len(data) // _SAMPLE))
            while len(pending) >= _BLOCK:
                yield bytes(pending[:_BLOCK])
                del pending[:_BLOCK]
        pending += bytes(max(0, stop - at) * _SAMPLE)
        for begin in range(0, len(pending), _BLOCK):
            yield bytes(pending[begin : begin + _BLOCK])

    def _pieces(self, first: int) -> Iterator[tuple[int, bytes]]:
        """Decoded sound with the number of its first sample, from a little before sample `first`."""
        container = self._idle.pop() if self._idle else _open(self.path)
        begin = max(0, first // _MS - _LEAD)
        try:
            _seek(container, begin)
            pieces = _decoded(container, begin)
            opening = next(pieces, None)
            if opening is None or opening[0] > first > 0:
                # The format cannot find the place, or has a gap there: reading from the start finds out.
                _seek(container, 0)
                pieces = _decoded(container, begin)
            else:
                yield opening
            yield from pieces
        finally:
            self._idle.append(container)


def open_sound(path: Path, name: str) -> Result[Sound | None]:
    """The sound of the file at `path`, called `name` in messages; None, with a finding, where there is none."""
    if not is_file(path):
        hint = "put the recording there, or name a copy with --media"
        return _nothing(found(NOT_THERE, name, "there is no such recording", hint))
    try:
        import av  # noqa: PLC0415  (only listening needs it, and it may be absent)
    except ImportError:
        hint = 'install them: pip install "oncue[audio]"'
        return _nothing(found(NO_LISTENER, name, "the libraries that listen to a recording are not installed", hint))
    try:
        container = _open(path)
        if not container.streams.audio:
            return _nothing(found(UNHEARD, name, "this has no sound track", "name another file with --media"))
        length = _length(container)
    except (av.error.FFmpegError, OSError) as error:
        message = f"this cannot be decoded as a recording: {_reason(error)}"
        return _nothing(found(UNHEARD, name, message, "see whether it plays, and name another file with --media"))
    if not length:
        return _nothing(found(UNHEARD, name, "its sound track is empty", "name another file with --media"))
    sound = Sound(path=path, duration=length, announced=_announced(container), _idle=[container])
    return Result(value=sound, diagnostics=tuple(_cut_off(sound, name)))


def _nothing(finding: Diagnostic) -> Result[Sound | None]:
    return Result(value=None, diagnostics=(finding,))


def _cut_off(sound: Sound, name: str) -> Iterator[Diagnostic]:
    if sound.announced is not None and sound.duration < sound.announced - _CUT_OFF:
        ends, announced = (clock.stamp(ms // 1000 * 1000) for ms in (sound.duration, sound.announced))
        message = f"its sound ends at {ends}, and the file says that it lasts {announced}: it may be cut off"
        yield found(OTHER_LENGTH, name, message, "copy or download it again; what is there is listened to")


# ---------------------------------------------------------------- PyAV


def _open(path: Path) -> InputContainer:
    import av  # noqa: PLC0415

    return av.open(str(path), metadata_errors="ignore")


def _reason(error: Exception) -> str:
    text = str(getattr(error, "strerror", None) or error)
    return text[:1].lower() + text[1:]


def _origin(container: InputContainer) -> Fraction:
    """The time stamp (s) at which players begin."""
    return Fraction(container.start_time or 0, _MICROSECONDS)


def _stamp_of(container: InputContainer, ms: int) -> Fraction:
    """The time stamp (s) of a moment; packets before the beginning are of the beginning, too."""
    return _origin(container) + (Fraction(ms, 1000) if ms else -1)


def _seek(container: InputContainer, ms: int) -> None:
    """Go to `ms`, or to somewhere before it; a format that cannot is read on from where it is."""
    import av  # noqa: PLC0415

    at = _origin(container) + Fraction(ms, 1000)
    try:
        container.seek(int(at * _MICROSECONDS), backward=True)
    except av.error.FFmpegError:
        container.seek(int(_origin(container) * _MICROSECONDS), backward=True, any_frame=True)


def _decoded(container: InputContainer, begin: int) -> Iterator[tuple[int, bytes]]:
    """Sound from `begin` (ms) as samples, each piece with the number of its first sample as its time stamp says."""
    origin = _origin(container)
    resampler: AudioResampler | None = None
    kind: tuple[object, ...] = ()
    at: int | None = None
    for frame in _frames(container, container.streams.audio[0], _stamp_of(container, begin)):
        this_kind = (frame.format.name, frame.layout.name, frame.sample_rate)
        if resampler is None or this_kind != kind:
            resampler, kind = _resampler(), this_kind
        at = _position(frame, origin, at)
        for converted in resampler.resample(frame):
            data = bytes(converted.planes[0])[: converted.samples * _SAMPLE]
            yield at, data
            at += converted.samples


def _position(frame: AudioFrame, origin: Fraction, expected: int | None) -> int:
    """The number of the first sample of a frame: the one that is `expected`, unless its time stamp is far from it."""
    if frame.pts is None or frame.time_base is None:
        return expected or 0
    said = round((frame.pts * frame.time_base - origin) * SAMPLE_RATE)
    return said if expected is None or abs(said - expected) > _ROUNDED else expected


def _resampler() -> AudioResampler:
    import av  # noqa: PLC0415

    return av.AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)


def _frames(container: InputContainer, stream: AudioStream, begin: Fraction) -> Iterator[AudioFrame]:
    """The frames that can be decoded, of packets from the time stamp `begin` (s) on.

    Damaged packets are passed over, and a file ends where it can be read no further. Video is found by its pictures, tens
    of seconds before the sound that is wanted.
    """
    import av  # noqa: PLC0415

    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
        except av.error.FFmpegError:
            return
        if packet is None:
            return
        if packet.pts is not None and packet.time_base is not None and packet.pts * packet.time_base < begin:
            continue
        try:
            yield from packet.decode()
        except av.error.FFmpegError:
            continue


def _announced(container: InputContainer) -> int | None:
    return None if container.duration is None else container.duration // 1000


def _length(container: InputContainer) -> int:
    """How long the sound is (ms), by its last packets: heads of files that were cut off say more."""
    announced = _announced(container)
    if announced is not None:
        _seek(container, max(0, announced - _TAIL))
        end = _last_end(container)
        if end >= announced - _CUT_OFF:
            return end
    _seek(container, 0)
    return _last_end(container)


def _last_end(container: InputContainer) -> int:
    """Where the last packet from here on ends (ms); 0 where there is none."""
    import av  # noqa: PLC0415

    end = Fraction(0)
    packets = container.demux(container.streams.audio[0])
    while True:
        try:
            packet = next(packets, None)
        except av.error.FFmpegError:
            packet = None
        if packet is None:
            return max(0, int((end - _origin(container)) * 1000)) if end else 0
        if packet.pts is not None and packet.time_base is not None:
            end = max(end, (packet.pts + (packet.duration or 0)) * packet.time_base)
