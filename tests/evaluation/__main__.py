"""`make evaluate`: the scorers of the evaluation kit on this checkout, in one table.

Each scorer runs as its own program, as its documentation says; what it prints last is the figure.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.evaluation.words import corpus, table

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
INSPECT = f"{sys.executable} -m oncue.cli inspect --format json {{}}"
TASK_A = tuple(str(path) for path in sorted((SHARED / "timing/taskA").glob("*.gz")))


@dataclass(frozen=True, kw_only=True, slots=True)
class Scorer:
    """A row of the table: what is measured, the program that measures it, how many of its last lines to show."""

    what: str
    program: str
    arguments: tuple[str, ...]
    lines: int = 1


SCORERS = (
    Scorer(what="seed page", program="corpus/score.py", arguments=("--seed", "--cmd", INSPECT)),
    Scorer(what="corpus dev", program="corpus/score.py", arguments=("--set", "dev", "--cmd", INSPECT)),
    Scorer(what="corpus synth", program="corpus/score.py", arguments=("--set", "synth", "--cmd", INSPECT)),
    Scorer(what="no transcripts", program="corpus/score.py", arguments=("--set", "negatives", "--cmd", INSPECT)),
    Scorer(
        what="times from text",
        program="timing/score_text.py",
        arguments=(*TASK_A, "--module", "tests.evaluation.adapters:time_from_text"),
        lines=5,
    ),
    Scorer(
        what="wrong stamps",
        program="timing/score_stamps.py",
        arguments=(*TASK_A, "--module", "tests.evaluation.adapters:find_wrong_stamps"),
        lines=8,
    ),
    Scorer(
        what="breaks",
        program="captions/score_breaks.py",
        arguments=("--module", "tests.evaluation.adapters:lay_out", "--no-placement"),
        lines=2,
    ),
)


def main() -> int:
    """Print the table; 1 where a scorer failed, 2 where the kit is absent."""
    if not SHARED.is_dir():
        sys.stderr.write("the evaluation kit is not beside the project\n")
        return 2
    failed = False
    for scorer in SCORERS:
        done = subprocess.run(
            [sys.executable, str(SHARED / scorer.program), *scorer.arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        failed = failed or done.returncode != 0
        shown = (done.stdout if done.returncode == 0 else done.stderr).strip().splitlines()
        for line in shown[-scorer.lines :]:
            sys.stdout.write(f"{scorer.what:16} {line}\n")
        sys.stdout.flush()
    for line in table(corpus(SHARED)):
        sys.stdout.write(f"{'words':16} {line}\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
