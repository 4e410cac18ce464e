"""`make fuzz`: atheris on every reader, each for a time. `python -m tests.fuzz --seconds 60 [READER …]`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Fuzz the readers one after the other, each in a process of its own; 1 where one of them broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--together", action="store_true", help="all readers in one process")
    options = parser.parse_args()
    from oncue.read.choose import READERS  # noqa: PLC0415  (the fuzzed processes import it instrumented)

    names = options.readers or [reader.name for reader in READERS]
    groups = [names] if options.together else [[name] for name in names]
    broken = [group for group in groups if not _fuzz(group, options.seconds)]
    sys.stdout.write(f"fuzzed {len(names)} readers for {options.seconds} s each; broken: {broken or 'none'}\n")
    return 1 if broken else 0


def _fuzz(names: list[str], seconds: int) -> bool:
    """Whether `names` stood the time; what broke them is left in the temporary folder, and said."""
    from tests.fuzz.target import reader_of, seeds  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="oncue-fuzz-"))
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(dict.fromkeys(seed for name in names for seed in seeds(reader_of(name)))):
        (corpus / f"{number:05}").write_bytes(seed)
    total = seconds * len(names)
    command = [
        sys.executable, "-m", "tests.fuzz.engine", *names, "--", str(corpus), f"-max_total_time={total}", "-timeout=20",
        "-rss_limit_mb=2000", "-max_len=16384", f"-artifact_prefix={folder}/", "-print_final_stats=1",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, errors="replace")
    figures = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
    count = figures[-1].split()[-1] if figures else "?"
    sys.stdout.write(f"{', '.join(names)}: {count} inputs, {'nothing broke' if done.returncode == 0 else 'BROKEN'}\n")
    if done.returncode:
        sys.stdout.write(f"{done.stdout[-4000:]}\n{done.stderr[-4000:]}\nthe input lies in {folder}\n")
    sys.stdout.flush()
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
