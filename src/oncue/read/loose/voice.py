"""One voice without marks: prose that is spoken, told from prose that is written by what speakers say."""

from __future__ import annotations

from oncue.read.loose.dialect import PLAIN, Dialect
from oncue.read.loose.heads import Head

# Words of people who speak to each other, by language; articles and news have few of them.
_SPOKEN = frozenset(
    """i i'm i've i'll i'd me my you you're you've your we we're we've our us so um uh yeah okay ok like well really just
    gonna know think that's it's don't ich mich mir du wir uns ihr ja also halt mal je j'ai moi tu nous vous alors ouais
    yo me mi tú nosotros bueno pues sí eu você nós então né io mi noi allora""".split()
)
_MANY_WORDS = 150
_SHARE = 0.06
_SHARE_SAID = 0.03


def elect_plain(heads: tuple[Head, ...], *, said: bool = False) -> Dialect | None:
    """The dialect of one unnamed voice; None where the text is too short, or written rather than spoken.

    `said`: the file's own head names speakers, so that less evidence is enough.
    """
    words = [
        word.strip('.,;:?!"“”()').casefold().replace("’", "'") for head in heads for word in head.line.text.split()
    ]
    lists = sum(head.line.text.startswith(("* ", "- ", "|", "•")) for head in heads)
    links = sum("](" in head.line.text or "http" in head.line.text for head in heads)
    if len(words) < _MANY_WORDS or 5 * lists > len(heads) or (4 * links > len(heads) and not said):
        return None
    share = sum(word in _SPOKEN for word in words) / len(words)
    if share < (_SHARE_SAID if said else _SHARE):
        return None
    return Dialect(shapes=frozenset(), features=frozenset({PLAIN}), confidence=80 if said else 60)
