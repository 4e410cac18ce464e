"""Sound + script -> word times: the recording itself says when each word begins."""

from __future__ import annotations

from collections.abc import Sequence

from oncue.align.aligner import Progress, Samples, ScriptWord
from oncue.model import Result, WordTime


class ScriptAligner:
    """Aligns a script with its recording, offline, with the models of pocketsphinx and soundswallower."""

    api_version = 1
    name = "script"
    describe = "decodes with a language model made from the script, and lays what is missed between what was heard"

    def align(
        self, samples: Samples, words: Sequence[ScriptWord], *, language: str, progress: Progress
    ) -> Result[tuple[WordTime | None, ...]]:
        """When each of `words` is spoken (ms), or None where it was not heard."""
        from oncue.align.audio.listen import listen  # noqa: PLC0415  (loads numpy and the models)

        return listen(samples, words, language, progress)
