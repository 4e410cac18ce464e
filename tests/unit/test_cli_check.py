"""`oncue check` and `oncue explain` as a person and a CI service call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from oncue.check.rules import BUILT_IN
from oncue.cli import commands
from oncue.cli.explain import findings_explained

CLEAN = "[0:02] Interviewer: When do you sail?\n\nGuest: At six, with the tide.\n"
BACKWARDS = """\
[0:02] Interviewer: When do you sail?

Guest: At six, with the tide, whatever the weather says.

[0:20] Interviewer: And back again?

Guest: At nine, if the fog lifts, and if not we wait for it.

[0:11] Interviewer: Who waits for you?

Guest: Nobody now. My aunt did, with a lamp, for thirty years.

[0:41] Interviewer: Every night?

Guest: But for one.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def oncue(*arguments: str) -> Result:
    """Run the command line."""
    return CliRunner().invoke(commands, arguments)


def test_a_clean_file_is_0(here: Path) -> None:
    (here / "talk.txt").write_text(CLEAN, encoding="utf-8")
    done = oncue("check", "talk.txt")
    assert done.exit_code == 0
    assert done.stdout == "1 file checked, nothing found\n"


def test_an_error_is_1_with_its_place(here: Path) -> None:
    (here / "talk.txt").write_text(BACKWARDS, encoding="utf-8")
    done = oncue("check", "talk.txt")
    assert done.exit_code == 1
    assert done.stdout.startswith("talk.txt:9:1: T004 error ")


def test_exit_zero_and_the_fail_level_decide_the_exit_code_only(here: Path) -> None:
    (here / "talk.txt").write_text(BACKWARDS, encoding="utf-8")
    whole = oncue("check", "talk.txt").stdout
    assert (done := oncue("check", "--exit-zero", "talk.txt")).exit_code == 0
    assert done.stdout == whole
    (here / "odd.txt").write_text(CLEAN.replace("[0:02]", "[1:40]"), encoding="utf-8")
    assert oncue("check", "odd.txt").exit_code == 0
    assert oncue("check", "--fail-level", "info", "odd.txt").exit_code == 1


def test_what_is_ignored_or_not_selected_is_not_found(here: Path) -> None:
    (here / "talk.txt").write_text(BACKWARDS, encoding="utf-8")
    assert "T004" not in oncue("check", "--ignore", "T004", "talk.txt").stdout
    assert "T004" not in oncue("check", "--select", "S,P", "talk.txt").stdout
    assert "T004" in oncue("check", "--select", "t0", "talk.txt").stdout


def test_an_unknown_code_is_a_mistake_of_the_call(here: Path) -> None:
    (here / "talk.txt").write_text(CLEAN, encoding="utf-8")
    done = oncue("check", "--select", "T0,Z9", "talk.txt")
    assert done.exit_code == 2
    assert "Z9" in done.stderr
    assert done.stdout == ""


def test_codes_of_readers_can_be_named(here: Path) -> None:
    (here / "talk.txt").write_text(CLEAN, encoding="utf-8")
    assert oncue("check", "--ignore", "R110,K209", "talk.txt").exit_code == 0


def test_json_and_github_are_for_programs(here: Path) -> None:
    (here / "talk.txt").write_text(BACKWARDS, encoding="utf-8")
    report = json.loads(oncue("check", "--format", "json", "talk.txt").stdout)
    assert [(one["code"], one["line"]) for one in report["findings"] if one["severity"] == "error"] == [("T004", 9)]
    assert oncue("check", "--format", "github", "--select", "T004", "talk.txt").stdout.startswith(
        "::error file=talk.txt,line=9,col=1,title=T004::"
    )


def test_a_fault_of_the_configuration_is_2(here: Path) -> None:
    (here / "oncue.toml").write_text('titel = "x"\n', encoding="utf-8")
    done = oncue("check")
    assert done.exit_code == 2
    assert "oncue.toml:1:1: K102 error" in done.stdout


def test_a_missing_file_is_2(here: Path) -> None:
    done = oncue("check", "nothing.txt")
    assert done.exit_code == 2
    assert f"{here / 'nothing.txt'}" not in done.stdout
    assert "nothing.txt: K201 error" in done.stdout


def test_a_loop_of_links_is_a_finding(here: Path) -> None:
    (here / "loop").symlink_to("loop")
    done = oncue("check", "loop")
    assert done.exit_code == 2
    assert "loop: K201 error" in done.stdout


def test_a_file_of_a_project_is_checked_with_its_series(here: Path) -> None:
    assert oncue("init", "boats").exit_code == 0
    (transcript,) = (here / "boats/transcripts").rglob("*.txt")
    transcript.write_text(BACKWARDS, encoding="utf-8")
    name = transcript.relative_to(here).as_posix()
    done = oncue("check", name)
    assert done.exit_code == 1
    assert {line.split(":")[0] for line in done.stdout.splitlines() if ": T" in line or ": L" in line} == {name}


@pytest.mark.parametrize("code", [rule.code for rule in BUILT_IN] + [one.code for one in findings_explained()])
def test_every_code_is_explained(code: str) -> None:
    done = oncue("explain", code.lower())
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{code} ")
    assert json.loads(oncue("explain", code, "--format", "json").stdout)["code"] == code


def test_explain_lists_every_code_once() -> None:
    listed = [line.split()[0] for line in oncue("explain").stdout.splitlines()]
    assert listed == sorted({rule.code for rule in BUILT_IN} | {one.code for one in findings_explained()})
    assert [one["code"] for one in json.loads(oncue("explain", "--format", "json").stdout)] == listed


def test_explain_of_nothing_known_is_2() -> None:
    done = oncue("explain", "Z999")
    assert done.exit_code == 2
    assert "Z999" in done.stderr
