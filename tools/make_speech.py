"""Make a recording of synthetic speech in which the time of every word is known.

    python -m tools.make_speech --seed 1 --minutes 10 --noise 25 --edited OUTDIR

OUTDIR gets `interview.wav` (16 kHz, mono), `interview.txt` (canonical form) and `interview.words.csv`: a row a word of
the transcript with when it begins and ends (ms, empty where it was not said), whether it opens a turn, and what an
editor did to it. The same versions of the synthesisers write the same bytes for the same arguments.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.speech.casts import choose_cast
from tools.speech.edits import edit
from tools.speech.files import Fixture, encode, write_fixture
from tools.speech.interview import hold_interview
from tools.speech.languages import LANGUAGES, choose_voices, read_turns
from tools.speech.recording import Room, record, take_turns


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    parser = argparse.ArgumentParser(description="Make a recording of synthetic speech with known word times.")
    parser.add_argument("folder", type=Path, metavar="OUTDIR")
    parser.add_argument(
        "--seed", type=int, default=1, help="decides text, edits, pauses and noise; 100 and up are unseen"
    )
    parser.add_argument("--voices", help="the name of a cast of tools/speech/casts.py (default: by the seed)")
    parser.add_argument("--language", choices=LANGUAGES, help="the short interview in this language instead of English")
    parser.add_argument("--synthesiser", choices=("espeak", "festival"), default="espeak", help="for --language")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--noise", type=float, metavar="DB", help="how far below speech noise lies (default: none)")
    parser.add_argument("--edited", action="store_true", help="a transcript that is not verbatim")
    parser.add_argument("--no-intro", action="store_true", help="begin with the interview itself")
    parser.add_argument("--stamps", type=float, metavar="SECONDS", help="stamp a turn about so often")
    parser.add_argument("--format", choices=("wav", "mp3", "ogg"), default="wav")
    arguments = parser.parse_args(argv)
    if arguments.language:
        cast, turns = choose_voices(arguments.language, arguments.synthesiser), read_turns(arguments.language)
    else:
        cast = choose_cast(arguments.seed, arguments.voices)
        turns = take_turns(hold_interview(arguments.seed), arguments.minutes, cast)
    if arguments.edited:
        turns = edit(turns, arguments.seed)
    room = Room(seed=arguments.seed, noise=arguments.noise, intro=not arguments.no_intro)
    fixture = Fixture.inside(arguments.folder)
    write_fixture(record(turns, cast, room), turns, fixture, arguments.stamps)
    if arguments.format != "wav":
        fixture = encode(fixture, arguments.format)
    print(fixture.sound)
    return 0


if __name__ == "__main__":
    sys.exit(main())
