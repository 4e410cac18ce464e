"""The documentation is current, complete, and leads nowhere that does not exist."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from tools.format_pages import shown
from tools.make_reference import DOCS, ROOT, explanations, pages, stale
from tools.run_examples import copy_sample

import oncue
from oncue.check.reports import FORMATS, write_report
from oncue.check.reports.report import Report
from oncue.check.rules import BUILT_IN
from oncue.cli import COMMANDS, commands
from oncue.cli.explain import findings_explained
from oncue.formats import SUFFIXES
from oncue.project.build import plan_site
from oncue.project.inspection import read_file
from oncue.read.choose import READERS
from oncue.read.loose.dialect import BEGINNINGS, FEATURES, MEANINGS
from oncue.read.reader import DocumentedReader

LARGEST_PICTURE = 200_000
HAND_MADE = ("README.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def documents() -> list[Path]:
    return [*(ROOT / name for name in HAND_MADE), *sorted(DOCS.rglob("*.md"))]


def parameters(name: str) -> Iterator[click.Parameter]:
    with click.Context(commands) as context:
        command = commands.get_command(context, name)
        assert command is not None
        yield from command.params


def options(name: str) -> set[str]:
    return {option for one in parameters(name) if isinstance(one, click.Option) for option in one.opts}


# ---------------------------------------------------------------- generated pages


def test_generated_pages_are_current() -> None:
    assert [path.relative_to(ROOT).as_posix() for path in stale(pages())] == [], "run `make reference`"


def test_every_command_and_option_is_documented() -> None:
    text = read("docs/reference/cli.md")
    for name in COMMANDS:
        (chapter,) = re.findall(rf"^## oncue {name}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
        for option in options(name):
            assert re.search(rf"^\| `(?:[^`]* )?{re.escape(option)}[`, ]", chapter, re.MULTILINE), (name, option)


def test_every_rule_has_a_page_that_the_index_names() -> None:
    index = read("docs/rules/README.md")
    for rule in BUILT_IN:
        assert f"[{rule.code}]({rule.code}.md)" in index
        assert read(f"docs/rules/{rule.code}.md").startswith(f"# {rule.code} {rule.name}\n")


def test_every_code_of_the_sources_is_explained_and_documented() -> None:
    documented = set(re.findall(r"^### ([A-Z][0-9]{3}) ", read("docs/reference/findings.md"), re.MULTILINE))
    rules = {rule.code for rule in BUILT_IN}
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    used = {code for text in sources for code in re.findall(r"""code ?= ?"([A-Z][0-9]{3})\"""", text)}
    assert used == documented | rules
    assert documented == {one.code for one in explanations()} == {one.code for one in findings_explained()}


def test_every_written_format_is_documented() -> None:
    text = read("docs/reference/formats.md")
    for name in (*SUFFIXES, *SUFFIXES.values(), "canonical"):
        assert f"`{name}`" in text


def test_every_reader_has_a_page_that_the_index_names() -> None:
    index = read("docs/formats/README.md")
    for reader in READERS:
        assert f"({reader.name}.md) | `{reader.name}` |" in index
        text = read(f"docs/formats/{reader.name}.md")
        assert text.startswith(f"# {reader.docs.title}\n")
        assert all(said and shown(said) in text for said in (reader.describe, reader.docs.taken, reader.docs.left))


@pytest.mark.parametrize(
    "reader", [reader for reader in READERS if reader.docs.example_is_text], ids=lambda reader: reader.name
)
def test_every_example_is_read_by_its_reader(reader: DocumentedReader) -> None:
    for data in (reader.docs.example, reader.docs.example.encode()):
        transcript = oncue.read(data, name="example").value
        assert transcript.dialect.partition(":")[0] == reader.name
        assert transcript.words


def test_every_word_of_a_dialect_is_documented() -> None:
    assert set(MEANINGS) == {*BEGINNINGS, *FEATURES}
    text = read("docs/formats/loose.md")
    assert all(f"| `{word}` | " in text for word in MEANINGS)


def test_every_public_name_is_documented() -> None:
    text = read("docs/reference/api.md")
    for name in oncue.__all__:
        assert f"### {name}\n" in text


# ---------------------------------------------------------------- contracts told by hand


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in keys(inner)}
    return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()


def test_every_key_of_the_json_contracts_is_documented() -> None:
    text = oncue.read((ROOT / "transcripts/library-boat/part-1.txt").read_bytes(), name="part-1.txt").value
    timed = oncue.align(text).value
    report = write_report(Report(findings=oncue.check(timed), checked=1), "json")
    values = [
        json.loads(oncue.write(timed, "json")),
        json.loads(report),
        read_file(ROOT / "transcripts/library-boat/part-1.txt").as_json(),
        read_file(ROOT / "transcripts/library-boat/part-3.html").as_json(),
    ]
    page = read("docs/reference/json.md")
    found = set().union(*map(keys, values))
    assert {"words_rule", "fix", "edits", "stamp"} <= found
    assert {key for key in found if f"`{key}`" not in page} == set()


def test_every_kind_of_output_is_documented() -> None:
    text = read("docs/reference/site.md")
    outputs = plan_site(ROOT).value.outputs
    assert "library-boat/index.html" in outputs
    for name in outputs:
        folder, file = name.split("/", 1)
        known = folder in {"media", "static"} or file == "index.html"
        shape = (
            f"{folder}/…"
            if folder in {"media", "static"}
            else f"SERIES/{file if known else f'NAME{Path(file).suffix}'}"
        )
        assert f"`{shape}`" in text, name


def test_every_template_is_documented() -> None:
    text = read("docs/how-to/change-a-template.md")
    names = [path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.*")]
    assert len(names) > 5
    assert {name for name in names if f"`{name}`" not in text} == set()


def test_every_report_format_is_documented() -> None:
    text = read("docs/reference/cli.md")
    assert all(name in text for name in FORMATS)


# ---------------------------------------------------------------- links


def anchors(path: Path) -> set[str]:
    """The ids that a page's headings have where Markdown is shown."""
    headings = re.findall(r"^#+ (.*)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_relative_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"(?<!`)\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        page = (path.parent / name).resolve() if name else path
        assert page.exists(), target
        assert not anchor or anchor in anchors(page), target


def test_the_map_names_every_page_that_was_written_by_hand() -> None:
    text = read("docs/README.md")
    written = [path for folder in ("how-to", "explanation", "reference") for path in (DOCS / folder).glob("*.*")]
    assert {path.name for path in written if f"({path.parent.name}/{path.name})" not in text} == set()


def test_the_list_of_decisions_is_complete() -> None:
    records = sorted(path.name for path in (DOCS / "adr").glob("0*.md"))
    assert [name[:4] for name in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    assert re.findall(r"\((0.*?\.md)\)", read("docs/adr/README.md")) == records
    for name in records:
        titles = re.findall(r"^## (.*)", read(f"docs/adr/{name}"), re.MULTILINE)
        assert titles == ["Context", "Decision", "Consequences"]


def test_the_picture_is_there_and_small() -> None:
    (name,) = re.findall(r"!\[[^\]]{20,}\]\((\S+)\)", read("README.md"))
    data = (ROOT / name).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1280, 800)
    assert len(data) <= LARGEST_PICTURE


def test_no_page_knows_the_machine_that_it_was_written_on() -> None:
    for path in documents():
        assert re.findall(r"(?<![\w.~])/(?:home|root|tmp|work)/\S*", path.read_text(encoding="utf-8")) == []


# ---------------------------------------------------------------- hooks


def options_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))


def test_the_hook_of_pre_commit_calls_a_command_that_exists() -> None:
    (hook,) = yaml.safe_load(read(".pre-commit-hooks.yaml"))
    program, command, *arguments = hook["entry"].split()
    assert program == "oncue"
    assert command in COMMANDS
    assert set(arguments) <= options(command)
    assert hook["language"] == "python"
    for name in ("transcripts/a/part-1.txt", "episodes/a/part-1.toml", "oncue.toml"):
        assert re.search(hook["files"], name)
    assert not re.search(hook["files"], "README.md")


def test_the_action_calls_options_that_exist_and_uses_every_input() -> None:
    text = read("action.yml")
    action = yaml.safe_load(text)
    assert action["runs"]["using"] == "composite"
    step = action["runs"]["steps"][-1]
    called = re.search(r"/oncue\" (\w+) (.*)", step["run"], re.DOTALL)
    assert called is not None
    assert called[1] in COMMANDS
    assert {"--format"} < options_in(called[2]) <= options(called[1])
    assert re.search(r"--format (\w+)", called[2])[1] in FORMATS  # type: ignore[index]
    assert set(action["inputs"]) == set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", text))
    assert "${{" not in "".join(one.get("run", "") for one in action["runs"]["steps"])
    assert all(name in step["run"] for name in step["env"])


def test_the_action_reports_findings_beside_their_lines(tmp_path: Path) -> None:
    step = yaml.safe_load(read("action.yml"))["runs"]["steps"][-1]
    copy_sample(tmp_path / "sample")
    installed = tmp_path / "runner" / "oncue" / "bin"
    installed.mkdir(parents=True)
    (installed / "oncue").symlink_to(Path(sys.executable).parent / "oncue")
    inputs = {"PATHS": "transcripts/library-boat/part-1.txt .", "SELECT": "S103", "IGNORE": "", "FAIL_LEVEL": "warning"}
    assert set(inputs) == set(step["env"])
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        cwd=tmp_path / "sample",
        env={**os.environ, **inputs, "RUNNER_TEMP": str(tmp_path / "runner")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert re.fullmatch(
        r"::warning file=transcripts/library-boat/part-1\.txt,line=\d+,col=\d+,title=S103::.*\n", done.stdout
    )


def test_the_guide_to_ci_names_what_exists() -> None:
    blocks = [
        yaml.safe_load(block)
        for block in re.findall(r"```yaml\n(.*?)```", read("docs/how-to/check-in-ci.md"), re.DOTALL)
    ]
    github, hooks, gitlab = blocks
    inputs = yaml.safe_load(read("action.yml"))["inputs"]
    assert set(github["jobs"]["check"]["steps"][1]["with"]) <= set(inputs)
    (hook,) = yaml.safe_load(read(".pre-commit-hooks.yaml"))
    assert hooks["repos"][0]["hooks"] == [{"id": hook["id"]}]
    assert gitlab["transcripts"]["script"][-1] == "oncue check"
