"""The words of a script -> a trigram language model as ARPA text: what was written down is what is likely to be said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log10

# What is taken from each count for pairs and triples that the script lacks. The script was said nearly as it stands.
_DISCOUNT = 0.2
_END, _LEAST = 0.001, -99.0

Odds = dict[tuple[str, ...], float]
"""A number for each run of words: its probability, or the weight of what is shorter."""


def write_model(words: Sequence[str]) -> str:
    """The model of `words` in order, with absolute discounting."""
    singles = Counter(words)
    pairs = Counter(pairwise(words))
    triples = Counter(zip(words, words[1:], words[2:], strict=False))
    single_odds: Odds = {(word,): (1 - _END) * count / len(words) for word, count in singles.items()}
    single_odds |= {("</s>",): _END}
    pair_odds, single_backoff = _discounted(pairs, single_odds)
    triple_odds, pair_backoff = _discounted(triples, pair_odds)
    levels: tuple[tuple[Odds, Odds], ...] = (
        (single_odds | {("<s>",): 10**_LEAST}, single_backoff),
        (pair_odds, pair_backoff),
        (triple_odds, {}),
    )
    return "\n".join(_lines(levels))


def _discounted(counts: Counter[tuple[str, str]] | Counter[tuple[str, str, str]], shorter: Odds) -> tuple[Odds, Odds]:
    """The probability of each run of words after its history, and the weight of each history's shorter runs."""
    total: Counter[tuple[str, ...]] = Counter()
    kinds: Counter[tuple[str, ...]] = Counter()
    for run, count in counts.items():
        total[run[:-1]] += count
        kinds[run[:-1]] += 1
    backoff = {history: _DISCOUNT * kinds[history] / total[history] for history in total}
    odds: Odds = {
        run: (count - _DISCOUNT) / total[run[:-1]] + backoff[run[:-1]] * shorter[run[1:]]
        for run, count in counts.items()
    }
    return odds, backoff


def _lines(levels: Sequence[tuple[Odds, Odds]]) -> Iterator[str]:
    yield "\\data\\"
    for order, (odds, _) in enumerate(levels, start=1):
        yield f"ngram {order}={len(odds)}"
    for order, (odds, backoff) in enumerate(levels, start=1):
        yield f"\n\\{order}-grams:"
        last = order == len(levels)
        for run in sorted(odds):
            weight = "" if last else f" {log10(backoff.get(run, 1.0)):.4f}"
            yield f"{log10(odds[run]):.4f} {' '.join(run)}{weight}"
    yield "\n\\end\\\n"
