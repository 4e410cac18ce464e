"""A reader and an aligner in a package of their own: installed for real, chosen, and no harm where they fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.sounds import steps, write_wave

PACKAGE = Path(__file__).parents[1] / "plugins" / "oncue-logbook"
MODULE = Path("src/oncue_logbook/__init__.py")
LOG = """LOG OF THE Teal
watch 4, 00:00:02, Moss > Was it cold?
watch 4, 00:00:07, Reed > As a boot.
weather: fog, wind north-east
"""
OTHER = "[0:02] Moss: Was it cold?\n\nReed: As a boot.\n"


def install(package: Path, target: Path) -> None:
    """Put a package into a folder, as pip does it, without the network."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
    command += ["--no-build-isolation", "--no-deps", "--target", str(target), str(package)]
    subprocess.run(command, check=True, capture_output=True, text=True)


def variant(folder: Path, old: str, new: str) -> Path:
    """A copy of the package with something else in its module."""
    shutil.copytree(PACKAGE, folder)
    text = (folder / MODULE).read_text(encoding="utf-8")
    assert old in text
    (folder / MODULE).write_text(text.replace(old, new), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with the reader in it."""
    built = tmp_path_factory.mktemp("built")
    shutil.copytree(PACKAGE, built / "package")
    install(built / "package", built / "site")
    return built / "site"


@pytest.fixture(scope="module", params=["sniff", "read", "kind", "name"])
def broken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reader as it may be: it raises as it sniffs or reads, gives what is no result, or has no name."""
    sniffed = "return 0.95 if source"
    old, new = {
        "sniff": (sniffed, "return 1 / 0 if source"),
        "read": ("return Result(value=transcript)", "return transcript.turns[99]"),
        "kind": ("return Result(value=transcript)", "return None"),
        "name": ('    name = "logbook"\n', ""),
    }[request.param]
    built = tmp_path_factory.mktemp("broken")
    install(variant(built / "package", old, new), built / "site")
    return built / "site"


def oncue(site: Path, desk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line with the packages in `site`."""
    environment = {**os.environ, "PYTHONPATH": str(site), "COLUMNS": "120"}
    command = [sys.executable, "-m", "oncue.cli", *arguments]
    return subprocess.run(command, env=environment, cwd=desk, capture_output=True, text=True, check=False)


def test_it_is_chosen_by_what_stands_in_the_file(site: Path, tmp_path: Path) -> None:
    (tmp_path / "teal.txt").write_text(LOG, encoding="utf-8")
    done = oncue(site, tmp_path, "inspect", "teal.txt")
    assert done.returncode == 0
    assert "dialect logbook" in done.stdout
    assert "not spoken: 1 × title, 1 × other" in done.stdout
    assert [line.split()[:2] for line in done.stdout.splitlines() if "00:00:0" in line] == [
        ["2", "00:00:02"],
        ["3", "00:00:07"],
    ]


def test_it_can_be_pinned(site: Path, tmp_path: Path) -> None:
    (tmp_path / "teal.txt").write_text(LOG.replace("LOG OF THE Teal\n", ""), encoding="utf-8")
    assert "dialect logbook" not in oncue(site, tmp_path, "inspect", "teal.txt").stdout
    assert "dialect logbook" in oncue(site, tmp_path, "inspect", "--dialect", "logbook", "teal.txt").stdout


def test_its_turns_become_captions(site: Path, tmp_path: Path) -> None:
    (tmp_path / "teal.txt").write_text(LOG, encoding="utf-8")
    done = oncue(site, tmp_path, "convert", "teal.txt", "teal.vtt")
    assert done.returncode == 0
    assert "<v Moss>Was it cold?" in (tmp_path / "teal.vtt").read_text(encoding="utf-8")


def test_its_aligner_is_chosen_by_name(site: Path, tmp_path: Path) -> None:
    (tmp_path / "teal.txt").write_text(LOG, encoding="utf-8")
    write_wave(tmp_path / "teal.wav", steps(12))
    done = oncue(site, tmp_path, "align", "teal.txt", "--media", "teal.wav", "--aligner", "even")
    assert (done.returncode, "wrote teal.times.json" in done.stderr) == (0, True)
    head, *sentences = (tmp_path / "teal.times.json").read_text(encoding="utf-8").splitlines()
    assert '"aligner": "even ' in head
    assert '"t": [[0, 2000, "interpolated", 20], [2000, 2000, "interpolated", 20], [4000, ' in sentences[0]
    unknown = oncue(site, tmp_path, "align", "teal.txt", "--media", "teal.wav", "--aligner", "odd")
    assert (unknown.returncode, "no aligner is called 'odd'; there are script, even" in unknown.stderr) == (2, True)


def test_without_it_the_dialect_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "teal.txt").write_text(LOG, encoding="utf-8")
    done = oncue(tmp_path, tmp_path, "inspect", "--dialect", "logbook", "teal.txt")
    assert done.returncode == 1
    assert "no dialect is called 'logbook'" in done.stderr


def test_a_reader_that_fails_is_named_with_exit_code_3(broken: Path, tmp_path: Path) -> None:
    (tmp_path / "teal.txt").write_text(LOG, encoding="utf-8")
    for arguments in (("inspect",), ("inspect", "--format", "json"), ("check",)):
        done = oncue(broken, tmp_path, *arguments, "teal.txt")
        said = done.stdout + done.stderr
        assert done.returncode == 3, arguments
        assert "K401" in said
        assert "logbook" in said
        assert "Traceback" not in said


def test_files_of_other_kinds_are_read_all_the_same(broken: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    done = oncue(broken, tmp_path, "inspect", "other.txt")
    assert "dialect canonical" in done.stdout
    assert "As a boot." in done.stdout
