"""Outputs are put in place as a whole; what oncue does not own is never touched."""

from __future__ import annotations

import fcntl
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from oncue.errors import CommitFault
from oncue.model import Diagnostic
from oncue.project.commit import Changes, commit, compare, write_file, write_many
from oncue.project.manifest import MANIFEST
from oncue.project.outputs import Copy, Output
from oncue.project.stage import recover

FIRST: dict[str, Output] = {"s/index.html": b"index", "s/a.html": b"page a", "s/a.vtt": b"captions a"}
BIG = b"x" * 200_000


def files(site: Path) -> dict[str, bytes]:
    found = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found if ".oncue" not in path.parts}


def codes(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{finding.place} {finding.code}" for finding in findings]


def is_clean(site: Path) -> bool:
    return sorted(path.name for path in (site / ".oncue").iterdir()) == ["lock", "manifest.json"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    assert commit(folder, FIRST).diagnostics == ()
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder that takes less than 100 kB: a small disk, or, where none can be mounted, a limit on files."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=False, capture_output=True
    )
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    if mounted.returncode:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, hard))
    try:
        yield folder
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        if not mounted.returncode:
            subprocess.run(["umount", str(folder)], check=True)


def test_a_first_build_writes_everything(site: Path) -> None:
    assert files(site) == FIRST
    assert is_clean(site)
    manifest = json.loads((site / MANIFEST).read_text(encoding="utf-8"))
    assert sorted(manifest["files"]) == ["s/a.html", "s/a.vtt", "s/index.html"]
    assert str(site) not in json.dumps(manifest)


def test_the_same_outputs_write_nothing(site: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file() and path.name != "lock"}
    result = commit(site, FIRST)
    assert (result.value.writes, result.value.deletes, result.value.unchanged) == ((), (), 3)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_changed_outputs_are_replaced_and_stale_ones_deleted(site: Path) -> None:
    result = commit(site, {"s/index.html": b"new", "t/b.html": b"page b"})
    assert result.value.writes == ("s/index.html", "t/b.html")
    assert result.value.deletes == ("s/a.html", "s/a.vtt")
    assert files(site) == {"s/index.html": b"new", "t/b.html": b"page b"}
    assert commit(site, {"t/b.html": b"page b"}).value.deletes == ("s/index.html",)
    assert not (site / "s").exists()


def test_compare_says_what_commit_would_do_and_does_nothing(site: Path) -> None:
    changes = compare(site, {"s/index.html": b"new"}).value
    assert (changes.writes, changes.deletes) == (("s/index.html",), ("s/a.html", "s/a.vtt"))
    assert files(site) == FIRST


def test_a_foreign_file_in_the_way_stops_the_whole_build(site: Path) -> None:
    (site / "s/b.html").write_bytes(b"mine")
    outputs = {**FIRST, "s/index.html": b"new", "s/b.html": b"page b"}
    assert codes(commit(site, outputs).diagnostics) == ["s/b.html K301"]
    assert files(site) == {**FIRST, "s/b.html": b"mine"}
    assert commit(site, outputs, force=True).diagnostics == ()
    assert files(site) == outputs


def test_foreign_files_beside_outputs_stay(site: Path) -> None:
    (site / "s/notes.txt").write_bytes(b"mine")
    commit(site, {})
    assert files(site) == {"s/notes.txt": b"mine"}


def test_an_output_edited_by_hand_is_neither_replaced_nor_deleted(site: Path) -> None:
    (site / "s/a.vtt").write_bytes(b"corrected")
    assert codes(commit(site, {**FIRST, "s/a.vtt": b"new"}).diagnostics) == ["s/a.vtt K302"]
    assert codes(commit(site, {"s/index.html": b"new"}).diagnostics) == ["s/a.vtt K302"]
    assert files(site) == {**FIRST, "s/a.vtt": b"corrected"}
    commit(site, {"s/index.html": b"new"}, force=True)
    assert files(site) == {"s/index.html": b"new"}


def test_an_output_that_was_deleted_by_hand_comes_back(site: Path) -> None:
    (site / "s/a.vtt").unlink()
    assert commit(site, FIRST).value.writes == ("s/a.vtt",)


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "[]",
        '{"schema": 2, "files": {}}',
        '{"schema": 1, "files": {"../victim": "' + "0" * 64 + '"}}',
        '{"schema": 1, "files": {"s/a.html": "short"}}',
        '{"schema": 1, "files": ' + "[" * 100_000,
    ],
)
def test_a_damaged_list_owns_nothing(site: Path, manifest: str) -> None:
    (site / MANIFEST).write_text(manifest, encoding="utf-8")
    assert codes(commit(site, {"s/index.html": b"new"}).diagnostics) == [
        ".oncue/manifest.json K303",
        "s/index.html K301",
    ]
    assert files(site) == FIRST
    assert codes(commit(site, FIRST).diagnostics) == [".oncue/manifest.json K303"]
    assert commit(site, FIRST).diagnostics == ()


def test_a_folder_or_link_in_the_way_is_foreign_even_with_force(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "s/a.html").mkdir(parents=True)
    (site / "t").write_bytes(b"mine")
    (tmp_path / "elsewhere").mkdir()
    (site / "u").symlink_to(tmp_path / "elsewhere")
    outputs: dict[str, Output] = {"s/a.html": b"1", "t/b.html": b"2", "u/c.html": b"3"}
    assert codes(commit(site, outputs, force=True).diagnostics) == ["s/a.html K301", "t K301", "u K301"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_in_place_of_an_output_is_replaced_not_followed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"mine")
    (site / "s/a.html").unlink()
    (site / "s/a.html").symlink_to(tmp_path / "victim")
    assert codes(commit(site, {**FIRST, "s/a.html": b"new"}).diagnostics) == ["s/a.html K302"]
    commit(site, {**FIRST, "s/a.html": b"new"}, force=True)
    assert (tmp_path / "victim").read_bytes() == b"mine"
    assert files(site)["s/a.html"] == b"new"


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", "", "a/..", ".oncue/manifest.json", "a\\b", "c:x"])
def test_a_name_that_leads_out_of_the_site_is_a_fault_of_the_call(site: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        compare(site, {name: b""})


def test_files_are_copied_once_and_owned(tmp_path: Path) -> None:
    recording = tmp_path / "tape.webm"
    recording.write_bytes(b"sound")
    site = tmp_path / "site"
    outputs: dict[str, Output] = {"media/tape.webm": Copy(path=recording)}
    assert commit(site, outputs).value.writes == ("media/tape.webm",)
    assert commit(site, outputs).value.unchanged == 1
    os.utime(recording, ns=(1, 1))
    assert commit(site, outputs).value.unchanged == 1
    recording.write_bytes(b"other")
    assert commit(site, outputs).value.writes == ("media/tape.webm",)
    assert files(site) == {"media/tape.webm": b"other"}
    recording.unlink()
    with pytest.raises(CommitFault, match=r"media/tape\.webm: no such file"):
        commit(site, outputs)
    assert files(site) == {"media/tape.webm": b"other"}


def test_outputs_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        commit(tmp_path / "site", FIRST)
    finally:
        os.umask(before)
    assert (tmp_path / "site/s/a.html").stat().st_mode & 0o777 == 0o644


def test_a_full_disk_leaves_the_site_as_it_was(small_disk: Path) -> None:
    site = small_disk / "site"
    commit(site, FIRST)
    with pytest.raises(CommitFault, match=r"(?i)z\.html: (no space left|file too large)"):
        commit(site, {"s/index.html": b"new", "s/a.html": b"new", "s/z.html": BIG})
    assert files(site) == FIRST
    assert is_clean(site)
    assert commit(site, {**FIRST, "s/index.html": b"new"}).value.writes == ("s/index.html",)


def test_a_fault_between_the_renames_is_undone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renamed = []
    replace = Path.replace

    def fail_third(self: Path, target: Path) -> Path:
        if self.name.startswith("new-"):
            renamed.append(target)
            if len(renamed) == 3:
                raise OSError(5, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_third)
    with pytest.raises(CommitFault, match="input/output error"):
        commit(site, {"n/new.html": b"n", "s/a.html": b"new", "s/index.html": b"new"})
    assert len(renamed) == 3
    assert files(site) == FIRST
    assert not (site / "n").exists()
    assert is_clean(site)


def test_a_fault_is_undone_where_files_have_one_name_only(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if self.name == "new-1":
            raise OSError(5, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(CommitFault):
        commit(site, {"s/a.html": b"new", "s/index.html": b"new"})
    assert files(site) == FIRST
    monkeypatch.setattr(Path, "replace", replace)
    commit(site, {"s/a.html": b"new"})
    assert files(site) == {"s/a.html": b"new"}


def test_a_fault_that_cannot_be_undone_is_finished_next_time(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if self.name in {"new-1", "old-0"}:
            raise OSError(5, "Input/output error")
        return replace(self, target)

    outputs: dict[str, Output] = {"s/a.html": b"new", "s/index.html": b"new"}
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(CommitFault, match="run the command again"):
        commit(site, outputs)
    monkeypatch.undo()
    commit(site, outputs)
    assert files(site) == outputs
    assert is_clean(site)


KILLED = """
import os, sys
from pathlib import Path
from oncue.project.commit import commit
left = int(sys.argv[2])
def count(event, args):
    global left
    if event in {"os.rename", "os.remove", "os.link", "open", "os.mkdir", "os.rmdir"} and sys.argv[1] in str(args[0]):
        left -= 1
        if not left:
            os._exit(9)
sys.addaudithook(count)
commit(Path(sys.argv[1]), {"s/index.html": b"new index", "n/new.html": b"new", "s/a.vtt": b"captions a"})
"""


def test_a_killed_build_leaves_one_whole_version(tmp_path: Path) -> None:
    """Killed before each of its steps in turn: after the next build starts, the site is the old one or the new one."""
    after = {"s/index.html": b"new index", "n/new.html": b"new", "s/a.vtt": b"captions a"}
    seen = set()
    for step in range(1, 60):
        site = tmp_path / f"site-{step}"
        commit(site, FIRST)
        run = subprocess.run([sys.executable, "-c", KILLED, str(site), str(step)], check=False)
        if not run.returncode:
            assert files(site) == after
            break
        result = compare(site, {})  # reads only: what the killed build left
        commit_again(site)
        assert files(site) in (FIRST, after), (step, result)
        seen.add("new" if files(site) == after else "old")
    else:
        pytest.fail("the build never came to its end")
    assert seen == {"old", "new"}


def commit_again(site: Path) -> None:
    """What the next build does first, without outputs of its own: finish or forget the killed one."""
    recover(site, site / ".oncue")
    assert is_clean(site)


def test_a_journal_that_leads_out_of_the_site_is_not_followed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"mine")
    (site / ".oncue/stage-x").mkdir()
    (site / ".oncue/journal.json").write_text(
        json.dumps({"stage": "stage-x", "writes": [], "deletes": ["../victim"]}), encoding="utf-8"
    )
    commit(site, FIRST)
    assert (tmp_path / "victim").read_bytes() == b"mine"
    assert is_clean(site)


def test_a_damaged_journal_is_forgotten(site: Path) -> None:
    (site / ".oncue/stage-x").mkdir()
    (site / ".oncue/journal.json").write_text("{", encoding="utf-8")
    commit(site, FIRST)
    assert files(site) == FIRST
    assert is_clean(site)


def test_a_second_build_at_the_same_time_is_refused(site: Path) -> None:
    handle = os.open(site / ".oncue/lock", os.O_RDWR)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(CommitFault, match="another build is running here"):
            commit(site, {})
    finally:
        os.close(handle)
    assert files(site) == FIRST


def test_a_file_in_place_of_the_site_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"mine")
    with pytest.raises(CommitFault, match="site"):
        commit(tmp_path / "site", FIRST)
    assert (tmp_path / "site").read_bytes() == b"mine"


# ---------------------------------------------------------------- new files of a project


def test_many_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"mine")
    new = {"a.txt": b"new", "b/c.txt": b"new", "same.txt": b"same"}
    (tmp_path / "same.txt").write_bytes(b"same")
    assert codes(write_many(tmp_path, new)) == ["a.txt K301"]
    assert files(tmp_path) == {"a.txt": b"mine", "same.txt": b"same"}
    assert write_many(tmp_path, new, force=True) == ()
    assert files(tmp_path) == new
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b", "same.txt"]


def test_many_files_stay_inside(tmp_path: Path) -> None:
    root = tmp_path / "p"
    root.mkdir()
    (root / "out").symlink_to(tmp_path)
    assert codes(write_many(root, {"../x.txt": b"", "out/x.txt": b"1"}, force=True)) == [
        "../x.txt K206",
        "out/x.txt K206",
    ]
    assert not (tmp_path / "x.txt").exists()


def test_many_files_stop_at_what_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "folder").mkdir()
    new = {"file/a.txt": b"1", "folder": b"2"}
    assert codes(write_many(tmp_path, new, force=True)) == ["file K301", "folder K301"]
    with pytest.raises(CommitFault, match="file name too long"):
        write_many(tmp_path, {"a" * 300: b""})


def test_a_full_disk_takes_none_of_many(small_disk: Path) -> None:
    with pytest.raises(CommitFault):
        write_many(small_disk, {"a.txt": b"1", "b.txt": BIG})
    assert list(small_disk.iterdir()) == []


# ---------------------------------------------------------------- one file


def test_one_file_is_written_and_replaced_only_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "a.vtt"
    write_file(path, b"one")
    with pytest.raises(CommitFault, match=r"a\.vtt: this file is there already"):
        write_file(path, b"two")
    assert path.read_bytes() == b"one"
    path.chmod(0o600)
    write_file(path, b"two", overwrite=True)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o600)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.vtt"]


def test_one_file_behind_a_link_is_replaced_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "real.vtt").write_bytes(b"one")
    (tmp_path / "link.vtt").symlink_to("real.vtt")
    write_file(tmp_path / "link.vtt", b"two", overwrite=True)
    assert (tmp_path / "link.vtt").is_symlink()
    assert (tmp_path / "real.vtt").read_bytes() == b"two"


@pytest.mark.parametrize("name", ["absent/a.vtt", "file/a.vtt", "folder", "a" * 300])
def test_one_file_that_cannot_be_written_is_a_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "folder").mkdir()
    with pytest.raises(CommitFault):
        write_file(tmp_path / name, b"new", overwrite=True)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder"]


def test_a_device_is_written_to(tmp_path: Path) -> None:
    del tmp_path
    write_file(Path("/dev/null"), b"gone", overwrite=True)
    assert Path("/dev/null").is_char_device()
    with pytest.raises(CommitFault, match="/dev/full: no space left on device"):
        write_file(Path("/dev/full"), b"x" * 10_000)


def test_a_full_disk_leaves_the_one_file_as_it_was(small_disk: Path) -> None:
    write_file(small_disk / "a.vtt", b"one")
    with pytest.raises(CommitFault):
        write_file(small_disk / "a.vtt", BIG, overwrite=True)
    assert files(small_disk) == {"a.vtt": b"one"}


def test_changes_are_values() -> None:
    assert Changes() == Changes(writes=(), deletes=(), unchanged=0)
