"""The pictures of the sample: a library boat in cut paper, painted with numpy.

Coordinates are those of a picture of 640 × 360 whatever its size; colours are sRGB from 0 to 255. Everything that
stands still is painted once, so that a frame costs the boat alone, and little of it changes, so that it encodes small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

WIDTH: Final = 640
HEIGHT: Final = 360

Points = Sequence[tuple[float, float]]
Colour = tuple[int, int, int]
Layer = NDArray[np.float32]
"""Rows × columns × (red, green, blue, cover): colours from 0 to 255, multiplied by the cover from 0 to 1."""

_FINE: Final = 3
"""Samples along each side of a pixel of a shape."""
_SWELL: Final = 7.0
"""Seconds from one wave under the boat to the next."""
_WATER_LINE: Final = 270
_FRONT: Final = 264
"""Nothing of the waves before the boat is above this."""

_HULL: Final = ((-78, -13), (-72, 13), (-60, 26), (58, 26), (72, 6), (80, -22), (58, -14), (20, -10), (-40, -10))
_STRIPE: Final = (
    *((-77, -8.5), (-40, -5.5), (20, -5.5), (57, -9.5), (78.6, -17)),
    *((77, -12), (56, -4.5), (20, -0.5), (-40, -0.5), (-76, -3.5)),
)
_CABIN: Final = ((-34, -42), (-34, -8), (54, -8), (54, -42))
_CABIN_ROOF: Final = ((-39, -47), (-38, -41), (58, -41), (59, -47))
_BRIDGE: Final = ((-66, -62), (-66, -8), (-33, -8), (-33, -62))
_BRIDGE_ROOF: Final = ((-71, -68), (-70, -61), (-31, -61), (-30, -68))
_BRIDGE_WINDOW: Final = ((-61, -56), (-61, -40), (-40, -40), (-40, -56))
_FUNNEL: Final = ((-23, -66), (-22, -46), (-10, -46), (-11, -66))
_FUNNEL_BAND: Final = ((-22.8, -61), (-22.6, -56), (-10.6, -56), (-10.8, -61))
_MAST: Final = ((48.6, -98), (47.6, -41), (51.4, -41), (50.4, -98))
_STAY: Final = ((50, -97), (79, -22), (80.2, -22), (50.6, -97))
_PENNANT: Final = ((50, -98), (30, -92), (50, -86))
_SHELF: Final = ((-28, -37), (-28, -14), (48, -14), (48, -37))
_SPINES: Final = (
    (5, 17),
    (4, 20),
    (6, 15),
    (3, 18),
    (5, 20),
    (4, 14),
    (7, 18),
    (4, 20),
    (3, 16),
    (5, 19),
    (6, 17),
    (4, 14),
    (5, 20),
    (4, 18),
    (3, 15),
)
"""Width and height of the books in the window, from left to right."""
_SPINE_COLOURS: Final = ((178, 58, 46), (226, 178, 92), (38, 97, 91), (239, 226, 196), (74, 84, 118), (203, 112, 72))


@dataclass(frozen=True, kw_only=True, slots=True)
class Palette:
    """The light of a scene: `sky` from top to horizon, `sea` from the horizon to the front, and what stands in it."""

    sky: tuple[Colour, ...]
    light: Colour
    light_at: tuple[float, float]
    light_radius: float
    hills: tuple[Colour, ...]
    sea: tuple[Colour, ...]
    hull: Colour
    cabin: Colour
    window: Colour
    birds: Colour


MORNING: Final = Palette(
    sky=((126, 178, 178), (190, 210, 192), (247, 226, 188), (252, 205, 158)),
    light=(255, 240, 208),
    light_at=(446, 150),
    light_radius=30,
    hills=((160, 186, 176), (112, 154, 148), (70, 122, 117)),
    sea=((112, 170, 164), (62, 136, 130), (28, 105, 100), (12, 76, 74), (8, 55, 56)),
    hull=(168, 54, 44),
    cabin=(251, 244, 228),
    window=(255, 220, 150),
    birds=(52, 94, 94),
)
EVENING: Final = Palette(
    sky=((24, 36, 58), (48, 66, 92), (118, 112, 124), (206, 152, 128)),
    light=(246, 238, 214),
    light_at=(150, 74),
    light_radius=17,
    hills=((98, 100, 116), (66, 78, 98), (40, 56, 76)),
    sea=((110, 108, 122), (66, 84, 102), (38, 64, 82), (22, 46, 62), (13, 32, 46)),
    hull=(126, 44, 44),
    cabin=(214, 204, 190),
    window=(255, 208, 120),
    birds=(120, 126, 140),
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A picture of `seconds` seconds. The boat goes from `course[0]` to `course[1]`; a `lamp` blinks on its rock."""

    palette: Palette
    course: tuple[float, float]
    seconds: float
    lamp: bool = False
    scale: float = 1.0

    @cached_property
    def _behind(self) -> Layer:
        """All that stands behind the boat."""
        picture = _sky(self.palette, self.scale)
        shapes = [(_hill(index), colour) for index, colour in enumerate(self.palette.hills)]
        shapes.extend(_LIGHTHOUSE if self.lamp else ())
        shapes.extend((bird, self.palette.birds) for bird in _BIRDS)
        shapes.extend((_wave(index), colour) for index, colour in enumerate(self.palette.sea[:3]))
        for points, colour in shapes:
            _paint(picture, points, colour, self.scale)
        return picture

    @cached_property
    def _before(self) -> Layer:
        """The waves in front of the boat, from the row of `_FRONT` on."""
        picture = np.zeros_like(self._behind)
        for index, colour in enumerate(self.palette.sea[3:], start=3):
            _paint(picture, _wave(index), colour, self.scale)
        return picture[round(_FRONT * self.scale) :]

    @cached_property
    def _lamplight(self) -> Layer:
        """The glow of the lighthouse at its brightest."""
        return _glow(_LAMP_AT, 30, (255, 226, 150), 0.85, self.scale)

    def frame(self, second: float) -> NDArray[np.uint8]:
        """The picture at `second`: rows × columns × (red, green, blue)."""
        picture = self._behind.copy()
        if self.lamp:
            _lay(picture, self._lamplight * _blink(second))
        for points, colour in self._boat(second):
            _paint(picture, points, colour, self.scale)
        _lay(picture[round(_FRONT * self.scale) :], self._before)
        return np.asarray(picture[:, :, :3].round().clip(0, 255), dtype=np.uint8)

    def frames(self, rate: int) -> Iterator[bytes]:
        """Every picture as raw RGB, `rate` a second."""
        for index in range(round(self.seconds * rate)):
            yield self.frame(index / rate).tobytes()

    def _boat(self, second: float) -> Iterator[tuple[Points, Colour]]:
        phase = 2 * np.pi * second / _SWELL
        start, end = self.course
        along = start + (end - start) * second / self.seconds
        height = _WATER_LINE + 2.2 * np.sin(phase + 0.9)
        cosine, sine = np.cos(0.022 * np.sin(phase)), np.sin(0.022 * np.sin(phase))
        for points, colour in _boat_parts(self.palette):
            yield [(along + x * cosine - y * sine, height + x * sine + y * cosine) for x, y in points], colour


# ---------------------------------------------------------------- what is in the picture


def _boat_parts(palette: Palette) -> Iterator[tuple[Points, Colour]]:
    cream, dark = palette.cabin, (44, 46, 50)
    yield from ((_STAY, dark), (_MAST, dark), (_PENNANT, (226, 178, 92)))
    yield from ((_FUNNEL, dark), (_FUNNEL_BAND, (226, 178, 92)))
    yield from ((_BRIDGE, cream), (_BRIDGE_WINDOW, palette.window), (_BRIDGE_ROOF, dark))
    yield from ((_CABIN, cream), (_SHELF, palette.window))
    left = -26.0
    for index, (width, height) in enumerate(_SPINES):
        spine = ((left, -14 - height), (left, -14), (left + width - 0.6, -14), (left + width - 0.6, -14 - height))
        yield spine, _SPINE_COLOURS[index * 5 % len(_SPINE_COLOURS)]
        left += width
    yield from ((_CABIN_ROOF, dark), (_HULL, palette.hull), (_STRIPE, cream))


def _hill(index: int) -> Points:
    """An island on the horizon, the nearer the darker."""
    left, right, height = ((330, 720, 52), (-120, 250, 66), (470, 760, 40))[index]
    along = np.linspace(0, 1, 80)
    rough = 1 + 0.16 * np.sin(along * 17 + index) + 0.07 * np.sin(along * 41 + 2 * index)
    tops = 212 - height * np.sin(np.pi * along) ** 1.2 * rough
    ridge = [(float(left + (right - left) * x), float(y)) for x, y in zip(along, tops, strict=True)]
    return [*ridge, (right, 216), (left, 216)]


def _wave(index: int) -> Points:
    """A strip of sea from its crest to the bottom of the picture; the nearer, the longer its waves."""
    crest, height, length = ((207, 0.0, 90), (226, 2.6, 74), (250, 4.2, 104), (281, 6.0, 142), (318, 8.0, 196))[index]
    across = np.linspace(-20, 660, 341)
    rise = np.abs(np.sin(np.pi * (across / length + 0.31 * index)))
    return [(-20, 370), *((float(x), float(crest - height * y)) for x, y in zip(across, rise, strict=True)), (660, 370)]


def _bird(x: float, y: float, size: float) -> Points:
    return [
        (x - size, y - size * 0.42),
        (x - size * 0.45, y - size * 0.5),
        (x, y),
        (x + size * 0.45, y - size * 0.5),
        (x + size, y - size * 0.42),
        (x + size * 0.45, y - size * 0.3),
        (x, y + size * 0.24),
        (x - size * 0.45, y - size * 0.3),
    ]


_BIRDS: Final = (_bird(312, 84, 12), _bird(346, 66, 9), _bird(286, 62, 7))
_LAMP_AT: Final = (556.0, 116.0)
_LIGHTHOUSE: Final[tuple[tuple[Points, Colour], ...]] = (
    (((506, 214), (520, 196), (540, 186), (570, 184), (592, 195), (612, 214)), (26, 38, 54)),
    (((549, 124), (545, 188), (567, 188), (563, 124)), (206, 198, 188)),
    (((547.8, 144), (546.6, 162), (565.4, 162), (564.2, 144)), (138, 56, 52)),
    (((550, 110), (550, 124), (562, 124), (562, 110)), (255, 226, 150)),
    (((547, 110), (556, 101), (565, 110)), (26, 38, 54)),
)


def _blink(second: float) -> float:
    """Two short flashes every nine seconds, softened."""
    turn = second % 9
    return float(max(np.exp(-(((turn - at) / 0.35) ** 2)) for at in (1.5, 3.0)))


# ---------------------------------------------------------------- paint


def _sky(palette: Palette, scale: float) -> Layer:
    rows, columns = round(HEIGHT * scale), round(WIDTH * scale)
    picture = np.ones((rows, columns, 4), dtype=np.float32)
    stops = np.linspace(0, 208, len(palette.sky))
    heights = (np.arange(rows) + 0.5) / scale
    for channel in range(3):
        tones = np.interp(heights, stops, [colour[channel] for colour in palette.sky])
        picture[:, :, channel] = tones[:, None]
    _lay(picture, _glow(palette.light_at, palette.light_radius * 4, palette.light, 0.5, scale))
    disc = np.clip((palette.light_radius - _distance(palette.light_at, scale)) * scale + 0.5, 0, 1)
    _lay(picture, _coloured(disc, palette.light))
    return picture


def _distance(at: tuple[float, float], scale: float) -> NDArray[np.float32]:
    rows, columns = np.mgrid[0 : round(HEIGHT * scale), 0 : round(WIDTH * scale)]
    return np.asarray(np.hypot((columns + 0.5) / scale - at[0], (rows + 0.5) / scale - at[1]), dtype=np.float32)


def _glow(at: tuple[float, float], radius: float, colour: Colour, strength: float, scale: float) -> Layer:
    return _coloured(strength * np.clip(1 - _distance(at, scale) / radius, 0, 1) ** 2, colour)


def _paint(picture: Layer, points: Points, colour: Colour, scale: float) -> None:
    """Fill a polygon, with smooth edges."""
    rows, columns = picture.shape[:2]
    corners = np.asarray(points, dtype=np.float64) * scale
    left, top = np.floor(corners.min(axis=0)).astype(int).clip(0, (columns, rows))
    right, bottom = np.ceil(corners.max(axis=0)).astype(int).clip(0, (columns, rows))
    if right > left and bottom > top:
        cover = _cover(corners - (left, top), bottom - top, right - left)
        _lay(picture[top:bottom, left:right], _coloured(cover, colour))


def _cover(corners: NDArray[np.float64], rows: int, columns: int) -> NDArray[np.float32]:
    """How much of each pixel lies inside, by the even-odd rule at `_FINE` × `_FINE` points of it."""
    ys = ((np.arange(rows * _FINE) + 0.5) / _FINE)[:, None]
    xs = ((np.arange(columns * _FINE) + 0.5) / _FINE)[None, :]
    inside = np.zeros((rows * _FINE, columns * _FINE), dtype=bool)
    for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if y0 != y1:
            crossed = (y0 <= ys) != (y1 <= ys)
            inside ^= crossed & (xs < x0 + (ys - y0) * (x1 - x0) / (y1 - y0))
    return np.asarray(inside.reshape(rows, _FINE, columns, _FINE).mean(axis=(1, 3)), dtype=np.float32)


def _coloured(cover: NDArray[np.float32], colour: Colour) -> Layer:
    return np.asarray(cover[:, :, None] * np.array((*colour, 1), dtype=np.float32), dtype=np.float32)


def _lay(picture: Layer, layer: Layer) -> None:
    """Put `layer` over `picture`, in place."""
    picture *= 1 - layer[:, :, 3:]
    picture += layer
