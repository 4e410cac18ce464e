"""Canonical transcripts, recognised by their labels."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from oncue.formats import canonical
from oncue.model import Result, Source, Transcript
from oncue.read.options import ReadOptions
from oncue.read.reader import ReaderDocs

# A label with its stamp behind it, or in bold, is written in another dialect.
_STAMP_BEHIND = re.compile(
    r"^(?:[^:\n\[(]{1,60}: ?[^\w\s]{0,2}(?:[A-Za-z]{1,8}[ :])?[0-9]{1,3}:[0-9]{2}|(?:\[[0-9:.]{3,14}\] ?)?(?:\*\*|[-–—|] )|"
    r"\([0-9]{1,3}:[0-9]{2}|\[[0-9:.]{3,14}\][ \t]*\r?$)",
    re.MULTILINE,
)
# Two head lines that name people: what follows them is an interview with head lines.
_HEAD = r"(?:interviewe(?:r|e)s?|narrators?|date|location|place)[ \t]*:[ \t]*"
_HEAD_LINES = re.compile(
    rf"^{_HEAD}(?-i:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{1,3}})[ \t]*\r?\n(?:[ \t]*\r?\n)?{_HEAD}[^\r\n.?!]{{1,60}}\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_LONGEST_NAME = 48
_MOST_WORDS = 6
_FEW_LABELS = 6
# The longest of the small words in a name, as in `Ada van der Moss`.
_PARTICLE = 4


class CanonicalReader:
    """The reader of the dialect `canonical`."""

    name = "canonical"
    describe = "blocks `[stamp ]label: text` parted by blank lines; a block without label goes on with the turn"
    docs = ReaderDocs(
        title="Canonical transcript",
        taken=(
            "Labels as speakers, roles where a label says them (`Name (question):`, `Q:`, `A:`), stamps, titles after `##` as "
            "sections, anchors, sounds and redactions inside the text. [The canonical transcript](../reference/canonical.md) "
            "says it all."
        ),
        left="Nothing: every block is speech, a stamp, a label or a title, and what fits none of them is a finding.",
        example=(
            "## Learning the trade\n\n[0:02] Ada Moss (question): Where did you learn to splice?\n\n"
            "Tom Reed: In the loft, from my aunt. [laughs]\n\nShe had [0:11] no patience at all.\n"
        ),
    )

    def sniff(self, source: Source) -> float:
        """Sure where labels are short, come back, and begin the text."""
        labels = list(canonical.labels_of(source.text))
        named = [label for label in labels if label is not None]
        if len(named) < 2 or labels[0] is None or _STAMP_BEHIND.search(source.text) or _HEAD_LINES.search(source.text):
            return 0.0
        names = [canonical.name_in(label) for label in named]
        counts = Counter(names)
        plausible = [name for name in names if _plausible(name, counts[name], len(names))]
        share = len(plausible) / len(named)
        return 0.9 * share if share > 0.8 and len(named) * 4 >= len(labels) else 0.0

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """The transcript."""
        result = canonical.read(source)
        transcript = replace(result.value, language=options.language)
        return Result(value=transcript, diagnostics=result.diagnostics)


def _plausible(name: str, uses: int, labels: int) -> bool:
    """A label is short and comes back; in a text of few turns once is enough for what is written like a name."""
    if name in canonical.ROLE_LABELS:
        return True
    words = name.split()
    if len(name) > _LONGEST_NAME or len(words) > _MOST_WORDS or name.endswith(("?", "!")):
        return False
    return uses > 1 or (
        labels <= _FEW_LABELS and not any(word[0].islower() and len(word) > _PARTICLE for word in words)
    )
