"""Small changes of an author's TOML: what is added goes where it belongs, and every other character stays."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence

from oncue.config.locate import Located, Path, locate
from oncue.config.write import write_edits


def add_texts(text: str, key: str, values: Sequence[str]) -> str | None:
    """`text` with `values` at the end of its top-level list `key`, which is made where there is none.

    None where that cannot be done so that everything else means what it did. Values must be free of signs that TOML
    and JSON write differently: ids are.
    """
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    listed = before.get(key, [])
    if not isinstance(listed, list):
        return None
    written = ", ".join(json.dumps(value) for value in values)
    after = _added(text, locate(text), key, written)
    wanted = {**before, key: [*listed, *values]}
    try:
        return after if tomllib.loads(after) == wanted else None
    except tomllib.TOMLDecodeError:
        return None


def _added(text: str, places: Located, key: str, written: str) -> str:
    there = places.values.get((key,))
    if there is None:
        at = _end_of_top(text, places)
        end = "\r\n" if "\r\n" in text else "\n"
        gap = "" if not at or text[at - 1] == "\n" else end
        return f"{text[:at]}{gap}{key} = [{written}]{end}{text[at:]}"
    items = [span for path, span in places.values.items() if len(path) == 2 and path[0] == key]
    if items:
        return f"{text[: items[-1].end]}, {written}{text[items[-1].end :]}"
    return f"{text[: there.start + 1]}{written}{text[there.start + 1 :]}"


def _end_of_top(text: str, places: Located) -> int:
    """Where the line of the last top-level value ends: what follows are tables."""
    headers = [span.start for span in places.keys.values() if text.startswith("[", span.start)]
    first = min(headers, default=len(text))
    last = max((span.end for span in places.values.values() if span.end <= first), default=0)
    end = text.find("\n", last)
    return len(text) if end < 0 else min(end + 1, first)


def put_edits(text: str, recording: int, source: int, edits: Sequence[tuple[int, int]]) -> str | None:
    """`text` of an episode with `edits` (ms) as those of one source of one recording, both counted from 0.

    None where that cannot be done so that everything else means what it did.
    """
    try:
        wanted = tomllib.loads(text)
        sources = wanted["media"][recording]["sources"]
        table = sources[source] if isinstance(sources[source], dict) else {"href": sources[source]}
    except (tomllib.TOMLDecodeError, LookupError, TypeError):
        return None
    sources[source] = {**table, "edits": [[at / 1000, change / 1000] for at, change in edits]}
    after = _with_edits(text, locate(text), ("media", recording, "sources", source), write_edits(edits))
    try:
        return after if tomllib.loads(after) == wanted else None
    except tomllib.TOMLDecodeError:
        return None


def _with_edits(text: str, places: Located, path: Path, written: str) -> str:
    """The text with the edits where the source at `path` has its own: in place of others, or behind its `href`."""
    there, whole, href = (places.values.get(one) for one in ((*path, "edits"), path, (*path, "href")))
    if there is not None:
        return f"{text[: there.start]}{written}{text[there.end :]}"
    if href is not None:
        end = ", " if whole is not None else "\r\n" if "\r\n" in text else "\n"
        return f"{text[: href.end]}{end}edits = {written}{text[href.end :]}"
    if whole is not None:
        return (
            f"{text[: whole.start]}{{ href = {text[whole.start : whole.end]}, edits = {written} }}{text[whole.end :]}"
        )
    return text
