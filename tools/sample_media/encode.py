"""Samples and pictures -> small media files, by ffmpeg.

One thread and no dates, so that the same ffmpeg writes the same bytes again.
"""

from __future__ import annotations

import subprocess
import wave
from typing import TYPE_CHECKING, Final

import numpy as np
from tools.speech.espeak import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from tools.speech.speech import Samples

FRAME_RATE: Final = 5

_QUIETLY: Final = ("ffmpeg", "-v", "error", "-nostdin", "-y")
_SAME_BYTES: Final = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact")
_RAW_PICTURES: Final = ("-f", "rawvideo", "-pix_fmt", "rgb24")
_OPUS: Final = (
    *("-af", "highpass=f=70,lowpass=f=7800", "-ar", "24000", "-ac", "1", "-c:a", "libopus", "-b:a", "14k"),
    *("-application", "voip", "-frame_duration", "60", "-compression_level", "10"),
)
_VP9: Final = (
    *("-vf", "scale=out_color_matrix=bt709:out_range=tv", "-pix_fmt", "yuv420p", "-colorspace", "bt709"),
    *("-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv", "-c:v", "libvpx-vp9", "-b:v", "0"),
    *("-crf", "41", "-deadline", "good", "-cpu-used", "1", "-threads", "1", "-row-mt", "0", "-g", "200"),
)


def write_wave(path: Path, samples: Samples) -> None:
    """Write `samples` as an uncompressed file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(samples.astype("<i2").tobytes())


def encode_audio(sound: Path, target: Path) -> None:
    """Encode the wave file `sound` as Opus."""
    subprocess.run([*_QUIETLY, "-i", str(sound), *_OPUS, *_SAME_BYTES, str(target)], check=True)


def encode_video(sound: Path, pictures: Iterator[bytes], size: tuple[int, int], target: Path) -> None:
    """Encode `pictures` (raw RGB of `size`, `FRAME_RATE` a second) and the wave file `sound` as VP9 and Opus."""
    width, height = size
    raw = (*_RAW_PICTURES, "-s", f"{width}x{height}", "-r", str(FRAME_RATE), "-i", "pipe:0")
    command = ["ffmpeg", "-v", "error", "-y", *raw, "-i", str(sound), *_VP9, *_OPUS, *_SAME_BYTES, str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as ffmpeg:
        if ffmpeg.stdin is None:
            raise OSError("ffmpeg takes no pictures")
        for picture in pictures:
            ffmpeg.stdin.write(picture)
        ffmpeg.stdin.close()
    if ffmpeg.returncode:
        raise subprocess.CalledProcessError(ffmpeg.returncode, command)


def write_poster(picture: NDArray[np.uint8], target: Path) -> None:
    """Write one picture (rows × columns × RGB) as JPEG."""
    height, width = picture.shape[:2]
    raw = (*_RAW_PICTURES, "-s", f"{width}x{height}", "-i", "pipe:0")
    command = ["ffmpeg", "-v", "error", "-y", *raw, "-frames:v", "1", "-q:v", "5", *_SAME_BYTES, str(target)]
    subprocess.run(command, input=picture.tobytes(), check=True)


def decode(media: Path, rate: int) -> Samples:
    """The sound of `media`, mono, `rate` samples a second."""
    command = [*_QUIETLY, "-i", str(media), "-vn", "-ac", "1", "-ar", str(rate), "-f", "s16le", "pipe:1"]
    done = subprocess.run(command, check=True, capture_output=True)
    return np.frombuffer(done.stdout, dtype="<i2").astype(np.int16)


def probe_duration(media: Path) -> float:
    """The length of `media` in seconds, as ffprobe tells it."""
    command = ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(media)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
