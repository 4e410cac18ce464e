"""Write the pages of the reference that are made from the code; with `--check`, say which of them are stale.

python -m tools.make_reference [--check]
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import click
from tools import format_pages

import oncue
from oncue import errors
from oncue.check.explain import reference_page
from oncue.check.rules import BUILT_IN
from oncue.cli import COMMANDS, commands
from oncue.formats import SUFFIXES
from oncue.model import Explanation

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"

_GENERATED = "<!-- Made by tools/make_reference.py from the code; change it there. -->"
_RULE_FAMILIES = {
    "T": "Stamps",
    "S": "Structure",
    "P": "Pace of speech",
    "C": "Captions",
    "L": "Series and links",
    "A": "Accessibility",
    "X": "Exports against their source",
}
_FINDING_FAMILIES = {
    "R": "Reading a file",
    "W": "Timing words",
    "K": "Settings, project, site and plugins",
}
_FORMATS = {
    "vtt": "WebVTT captions with voices, ids and a note on where they come from",
    "srt": "SubRip captions: times and text, for players that do not take WebVTT",
    "json": "words with their times, for programs: see [json.md](json.md)",
    "txt": "a reading copy: stamps, names, paragraphs",
}


def pages() -> dict[Path, str]:
    """All generated pages, by path."""
    made = {
        DOCS / "reference" / "cli.md": cli_page(),
        DOCS / "reference" / "api.md": api_page(),
        DOCS / "reference" / "findings.md": findings_page(),
        DOCS / "reference" / "formats.md": formats_page(),
        DOCS / "rules" / "README.md": rules_index(),
        **format_pages.pages(_GENERATED),
    }
    for rule in BUILT_IN:
        made[DOCS / "rules" / f"{rule.code}.md"] = f"{reference_page(rule)}\n[All rules](README.md)\n"
    return made


def stale(made: dict[Path, str]) -> list[Path]:
    """Pages that are missing or differ, and pages of rules and formats that are gone."""
    differing = [path for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
    gone = [path for folder in ("rules", "formats") for path in (DOCS / folder).glob("*.md") if path not in made]
    return sorted(differing + gone)


def explanations() -> tuple[Explanation, ...]:
    """What readers, timing, settings and the project explain: each `EXPLANATIONS` there is, in the order of the codes."""
    found: dict[str, Explanation] = {}
    for module in pkgutil.walk_packages(oncue.__path__, "oncue."):
        if module.name.endswith(".__main__"):
            continue
        table = getattr(importlib.import_module(module.name), "EXPLANATIONS", ())
        found |= {one.code: one for one in table if isinstance(one, Explanation)}
    return tuple(found[code] for code in sorted(found))


# ---------------------------------------------------------------- pages


def cli_page() -> str:
    """Every command with its usage, its help and its options."""
    with click.Context(commands, info_name="oncue", help_option_names=["-h", "--help"]) as context:
        rows = [f"| [`oncue {name}`](#oncue-{name}) | {text} |" for name, (_, text) in COMMANDS.items()]
        blocks = [
            "# The command line",
            _GENERATED,
            "Data goes to standard output, everything said to a person to standard error.",
            (
                "| exit code | means |\n| --- | --- |\n| 0 | clean |\n| 1 | findings that count as a failure; nothing was written |\n"
                "| 2 | a wrong call, wrong settings, or a disk that does not take the files |\n"
                "| 3 | a fault of oncue's own, or of a plugin |"
            ),
            "| command | what it does |\n| --- | --- |\n" + "\n".join(rows),
        ]
        for name in COMMANDS:
            blocks += _command(name, context)
    return "\n\n".join(blocks) + "\n"


def _command(name: str, parent: click.Context) -> Iterator[str]:
    command = commands.get_command(parent, name)
    if command is None:
        raise LookupError(name)
    with click.Context(command, parent=parent, info_name=name) as context:
        usage = " ".join(["oncue", name, *command.collect_usage_pieces(context)])
        yield f"## oncue {name}"
        yield f"```text\n{usage}\n```"
        yield inspect.cleandoc(command.help or "").replace("\f", "")
        records = [
            record
            for parameter in command.get_params(context)
            if isinstance(parameter, click.Option) and (record := parameter.get_help_record(context))
        ]
        yield "| option | what it does |\n| --- | --- |\n" + "\n".join(
            f"| `{_cell(option)}` | {_cell(text)} |" for option, text in records
        )


def api_page() -> str:
    """Every public name with its signature and the first line of its documentation."""
    names = {name: getattr(oncue, name) for name in oncue.__all__}
    functions = {name: value for name, value in names.items() if inspect.isfunction(value)}
    enums = {name: value for name, value in names.items() if isinstance(value, type) and issubclass(value, Enum)}
    values = {name: value for name, value in names.items() if is_dataclass(value) and isinstance(value, type)}
    missed = set(names) - set(functions) - set(enums) - set(values)
    if missed:
        raise LookupError(f"neither function, enumeration nor value: {', '.join(sorted(missed))}")
    blocks = [
        "# The library",
        _GENERATED,
        (
            "`import oncue` gives these names and no others. Times are whole milliseconds. All values are frozen and take "
            "keywords only; `dataclasses.replace` makes a changed copy. Functions do not touch the file system."
        ),
        "## Functions",
        *(block for name, value in functions.items() for block in _function(name, value)),
        "## Values",
        *(block for name, value in values.items() for block in _value(name, value)),
        "## Enumerations",
        *(block for name, value in enums.items() for block in _enum(name, value)),
        "## Exceptions",
        "They live in `oncue.errors`.",
        f"```text\n{_tree()}\n```",
        *(f"### {name}\n\n{_first_line(value)}" for name, value in _exceptions()),
    ]
    return "\n\n".join(blocks) + "\n"


def _function(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401
    yield f"### {name}"
    signature = str(inspect.signature(value)).replace("'", "")
    yield f"```python\noncue.{name}{signature}\n```"
    yield inspect.getdoc(value) or ""


def _value(name: str, value: type) -> Iterator[str]:
    yield f"### {name}"
    rows = [f"    {_field(one)}," for one in fields(value)]
    yield f"```python\noncue.{name}(\n" + "\n".join(rows) + "\n)\n```"
    yield inspect.getdoc(value) or ""


def _enum(name: str, value: type[Enum]) -> Iterator[str]:
    yield f"### {name}"
    members = ", ".join(f"`{member.name}` (`{member.value}`)" for member in value)
    yield f"{inspect.getdoc(value)} {members}."


def _field(one: Field[Any]) -> str:
    text = f"{one.name}: {one.type}"
    if one.default is MISSING:
        return text
    shown = f"{type(one.default).__name__}.{one.default.name}" if isinstance(one.default, Enum) else repr(one.default)
    return f"{text} = {shown}"


def _exceptions() -> Iterator[tuple[str, type]]:
    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, errors.OncueError):
            yield name, value


def _tree() -> str:
    lines = inspect.cleandoc(errors.__doc__ or "").splitlines()
    indented = [line[4:] for line in lines if line.startswith("    ")]
    return "\n".join(indented)


def findings_page() -> str:
    """The codes that readers, timing, settings and the project give."""
    blocks = [
        "# Findings beside the rules",
        _GENERATED,
        (
            "These come from reading a file, from timing its words, and from the settings, folders and plugins of a project. The "
            "[rules](../rules/README.md) of `oncue check` have codes of their own. `oncue explain CODE` prints either."
        ),
    ]
    family = ""
    for one in explanations():
        if one.code[0] != family:
            family = one.code[0]
            blocks.append(f"## {family}: {_FINDING_FAMILIES[family]}")
        blocks.append(f"### {one.code} {one.name}\n\nSeverity: {one.severity}\n\n{one.what}\n\n{one.why}")
    return "\n\n".join(blocks) + "\n"


def formats_page() -> str:
    """What oncue writes."""
    written = [f"| `{form}` | `{suffix}` | {_FORMATS[form]} |" for suffix, form in SUFFIXES.items()]
    return (
        "\n\n".join(
            [
                "# What oncue writes",
                _GENERATED,
                "What it reads has [a page for each format](../formats/README.md).",
                "| format | suffix | what it holds |\n| --- | --- | --- |\n" + "\n".join(written),
                "As a library `oncue.write` also writes `canonical`, the [canonical transcript](canonical.md).",
            ]
        )
        + "\n"
    )


def rules_index() -> str:
    """The rules by family, each with its severity, name and page."""
    blocks = [
        "# The rules of `oncue check`",
        _GENERATED,
        (
            "A code never changes its meaning. `select` and `ignore` in `oncue.toml` and on the command line take whole "
            "codes or their beginnings. Names read after “allow”: what the rule finds is what you would have to allow."
        ),
    ]
    for family in dict.fromkeys(rule.code[0] for rule in BUILT_IN):
        rows = [
            f"| [{rule.code}]({rule.code}.md) | {rule.severity} | {rule.name} | {_cell(rule.docs.what)} |"
            for rule in BUILT_IN
            if rule.code[0] == family
        ]
        heading = f"## {family}: {_RULE_FAMILIES[family]}"
        blocks += [heading, "| code | severity | name | what it finds |\n| --- | --- | --- | --- |\n" + "\n".join(rows)]
    return "\n\n".join(blocks) + "\n"


def _first_line(value: object) -> str:
    return (inspect.getdoc(value) or "").split("\n\n", 1)[0].replace("\n", " ")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write what is stale, or name it and fail."""
    made = pages()
    old = stale(made)
    for path in old:
        if "--check" in arguments:
            sys.stdout.write(f"stale: {path.relative_to(ROOT).as_posix()}\n")
        elif path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8", newline="\n")
            sys.stdout.write(f"wrote {path.relative_to(ROOT).as_posix()}\n")
        else:
            path.unlink()
            sys.stdout.write(f"deleted {path.relative_to(ROOT).as_posix()}\n")
    return int(bool(old) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
