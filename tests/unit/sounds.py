"""Sound for tests: the beginning of the sample's second part, whose words have known times, and sounds without words."""

from __future__ import annotations

import csv
import math
import struct
import wave
from fractions import Fraction
from pathlib import Path

import av

from oncue.align.aligner import SAMPLE_RATE
from oncue.project.sound import open_sound

ROOT = Path(__file__).parents[2]
SPOKEN = (
    "[0:02] Jonah Tibbet: Last time you had the whole slope running down to meet you. What were they running for?\n\n"
    "[0:07] Hester Marrable: Not for what the county thought. The county believed in improvement. There was a set in "
    "forty volumes on the drainage of farmland,\n"
)


def spoken_starts() -> list[int]:
    """When each word of `SPOKEN` begins (ms)."""
    return [start for start, _ in _spoken()]


def spoken_samples() -> bytes:
    """The sound of `SPOKEN`."""
    sound = open_sound(ROOT / "media/part-2.ogg", "part-2.ogg").value
    assert sound is not None
    return b"".join(sound.blocks(0, _spoken()[-1][1] + 100))


def _spoken() -> list[tuple[int, int]]:
    """Start and end of each word of `SPOKEN` (ms): those of the part up to `farmland,`, a pause after it."""
    with (ROOT / "tests/golden/sample-words/part-2.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    last = next(at for at, row in enumerate(rows) if row["word"] == "farmland,")
    return [(int(row["start_ms"]), int(row["end_ms"])) for row in rows[: last + 1]]


def steps(count: int) -> bytes:
    """As many seconds of sound; each has a level of its own, 1000 for the first, 2000 for the second."""
    return b"".join(struct.pack("<h", 1000 * second) * SAMPLE_RATE for second in range(1, count + 1))


def tone(ms: int, level: int = 8000) -> bytes:
    """A tone of 400 Hz."""
    count = ms * SAMPLE_RATE // 1000
    return struct.pack(f"<{count}h", *(round(level * math.sin(at * math.tau / 40)) for at in range(count)))


def write_wave(path: Path, samples: bytes) -> Path:
    """A file of these samples."""
    with wave.open(str(path), "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(SAMPLE_RATE)
        stream.writeframes(samples)
    return path


def write_video(path: Path, frames: int) -> Path:
    """A picture without sound."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 32, 32, "yuv420p"
        for number in range(frames):
            frame = av.VideoFrame(32, 32, "yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, 5)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def encode(path: Path, samples: bytes, codec: str, rate: int) -> Path:
    """A file of these samples in the container of its suffix."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate)
        assert isinstance(stream, av.AudioStream)
        stream.layout = "mono"
        resampler = av.AudioResampler(format=stream.format.name, layout="mono", rate=rate)
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(samples) // 2)
        frame.planes[0].update(samples)
        frame.sample_rate, frame.pts = SAMPLE_RATE, 0
        fifo = av.AudioFifo()
        for converted in (*resampler.resample(frame), *resampler.resample(None)):
            fifo.write(converted)
        while piece := fifo.read(stream.frame_size or 1024, partial=True):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return path
