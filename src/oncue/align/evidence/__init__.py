"""Evidence, outside words with times, and a transcript -> times for the words of the transcript.

The flow, a module a step: `units` (both sides as spoken words), `matching` (words that are equal, in order), `letters` (what
lies between, letter by letter), `carry` (times for our words), `drift` (the clock against the stamps), `judge` (whether it is
evidence of this recording at all). `edits` compares the evidence of two cuts of one recording.
"""

from oncue.align.evidence.judge import Matched, match

__all__ = ["Matched", "match"]
