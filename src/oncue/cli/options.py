"""Options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What a person knows about a transcript: `--language`, `--interviewer`, `--guest`, `--dialect`, as `reading`."""

    @click.option("--language", metavar="TAG", help="The language spoken, as a BCP 47 tag such as `en` or `pt-BR`.")
    @click.option("--interviewer", metavar="NAME", help="Who asks, where the text does not say it.")
    @click.option("--guest", metavar="NAME", help="Who answers, where the text does not say it.")
    @click.option("--dialect", metavar="NAME", help="Read the file this way, whatever it looks like.")
    @functools.wraps(command)
    def with_reading(
        *args: Any,  # noqa: ANN401
        language: str | None,
        interviewer: str | None,
        guest: str | None,
        dialect: str | None,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        from oncue.read.options import ReadOptions  # noqa: PLC0415

        reading = ReadOptions(language=language, interviewer=interviewer, guest=guest, dialect=dialect)
        command(*args, reading=reading, **kwargs)

    return with_reading
