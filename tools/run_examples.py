"""Run the `console` blocks of the documentation, and compare what they print; with `--update`, write it into the pages.

A block holds commands, each after `$ `, and what they print: standard output, standard error, then an exit code other
than 0. Commands of a page run one after the other in a fresh folder, where `oncue` is a copy of the sample project. A
page in STARTS begins in that fresh folder, every other in the sample.

What `oncue align` hears in a recording may differ by a few words on another processor or with another version of the
decoder: a page keeps its numbers where the new ones are as good as the same (SLACK). All else is compared to the letter.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ("oncue.toml", "transcripts", "episodes", "media")
STARTS = ("docs/tutorial.md",)

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_SECONDS = 60

# How far apart two numbers of the same meaning may be, by what stands behind them: words, per cent, seconds.
SLACK = {"": 15, " %": 3, " s": 0.3}
_LISTENS = re.compile(r"oncue align (?!.*--(?:words|from)\b)")
_HEARD = re.compile(r"  (?:matched|forced|interpolated) |.* words; within a second: about |.* s too (?:late|early)$")
_NUMBER = re.compile(r"(?<![\w.:/-])([0-9]+(?:\.[0-9]+)?)( %| s)?(?![\w.:]| words)")


@dataclass(frozen=True, kw_only=True)
class Example:
    """A command and what the page says that it prints."""

    command: str
    printed: str


def pages() -> tuple[str, ...]:
    """The pages with commands that are run, as paths from the root."""
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return tuple(
        path.relative_to(ROOT).as_posix() for path in documents if _BLOCK.search(path.read_text(encoding="utf-8"))
    )


def examples(text: str) -> Iterator[Example]:
    """The commands of a page in order."""
    for block in _BLOCK.findall(text):
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = piece.partition("\n")
            yield Example(command=command, printed=printed)


def rerun(page: str, text: str) -> str:
    """`text` with what its commands print now."""
    with tempfile.TemporaryDirectory(prefix="oncue-examples-") as folder:
        desk = Path(folder).resolve()
        copy_sample(desk / "oncue")
        shell = Shell(desk, desk if page in STARTS else desk / "oncue")
        return _BLOCK.sub(lambda block: shell.run_block(block[0]), text)


def copy_sample(folder: Path) -> None:
    """Copy the sample project, without anything built, to a new folder."""
    folder.mkdir()
    for name in SAMPLE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".*"))
        else:
            shutil.copy(ROOT / name, folder / name)


class Shell:
    """Runs commands in `folder`, with `home` as home folder; `cd` holds for those that follow."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home = home
        self.folder = folder
        self.path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

    def run_block(self, block: str) -> str:
        """A block with what its commands print now."""
        return "".join(self.rerun(one) for one in examples(f"```console\n{block}```\n"))

    def rerun(self, example: Example) -> str:
        """A command with what it prints now."""
        now = self.run(example.command)
        return f"$ {example.command}\n{settle(example.printed, now) if _LISTENS.match(example.command) else now}"

    def run(self, command: str) -> str:
        """What a command prints, and its exit code where that is not 0."""
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ")
            return ""
        environment = {"PATH": self.path, "HOME": str(self.home), "LC_ALL": "C.UTF-8", "COLUMNS": "100"}
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=False,
        )
        code = f"(exit code {done.returncode})\n" if done.returncode else ""
        printed = (done.stdout + done.stderr + code).replace(str(self.home), "~")
        return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def settle(shown: str, now: str) -> str:
    """What `oncue align` prints now; what a page shows, where its lines on what is heard are as good as the same."""
    before, after = shown.splitlines(keepends=True), now.splitlines(keepends=True)
    if len(before) != len(after):
        return now
    same = all(old == new or (_HEARD.match(old) and is_near(old, new)) for old, new in zip(before, after, strict=True))
    return shown if same else now


def is_near(one: str, other: str) -> bool:
    """Whether two lines differ in numbers alone, and these by no more than SLACK."""
    if _NUMBER.sub(r"#\2", one).split() != _NUMBER.sub(r"#\2", other).split():
        return False
    pairs = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
    return all(abs(float(number) - float(again)) <= SLACK[unit] for (number, unit), (again, _) in pairs)


def main(arguments: list[str]) -> int:
    """Say which pages are out of date, or write them anew."""
    differing = 0
    for page in pages():
        path = ROOT / page
        text = path.read_text(encoding="utf-8")
        now = rerun(page, text)
        if now != text:
            differing += 1
            sys.stdout.write(f"{'wrote' if '--update' in arguments else 'differs'}: {page}\n")
            if "--update" in arguments:
                path.write_text(now, encoding="utf-8", newline="\n")
    return int(bool(differing) and "--update" not in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
