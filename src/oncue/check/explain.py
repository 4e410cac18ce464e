"""What a code means: as text for a terminal, as a value for JSON, and as a page of the reference."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

from oncue.check.rule import Example, Rule
from oncue.model import Explanation

_WIDTH = 88
_LANGUAGES = {"toml": "toml", "html": "html"}


def explanation(rule: Rule[Any]) -> Explanation:
    """What a rule is about, in the value that the findings of readers are explained with too."""
    return Explanation(code=rule.code, name=rule.name, severity=rule.severity, what=rule.docs.what, why=rule.docs.why)


def find_rule(rules: Iterable[Rule[Any]], code: str) -> Rule[Any] | None:
    """The rule with this code or name, however its letters are written."""
    wanted = code.casefold()
    return next((rule for rule in rules if wanted in {rule.code.casefold(), rule.name.casefold()}), None)


def list_text(explanations: Iterable[Explanation]) -> str:
    """One line a code: `oncue explain` without a code."""
    lines = [f"{one.code}  {one.severity:<7}  {one.name}" for one in explanations]
    return "\n".join(lines) + "\n"


def text(explained: Explanation) -> str:
    """What a code means, for a terminal: a rule without its options and examples, or a finding of a reader."""
    return f"{explained.code} {explained.name} ({explained.severity})\n\n{_fill(explained.what)}\n\n{_fill(explained.why)}\n"


def rule_text(rule: Rule[Any]) -> str:
    """What a rule means, with its options, a bad and a good example: `oncue explain CODE`."""
    parts = [text(explanation(rule)).rstrip("\n")]
    if rule.options:
        lines = [_fill(f"{one.name} = {one.default}: {one.what}", indent="  ") for one in rule.options]
        parts.append("Options:\n" + "\n".join(lines))
    parts += [f"Found in:\n\n{_shown(rule.examples.bad[0])}", f"Not found in:\n\n{_shown(rule.examples.good[0])}"]
    return "\n\n".join(parts) + "\n"


def as_value(explained: Explanation) -> dict[str, Any]:
    """An explanation for `json.dumps`."""
    return {
        "code": explained.code,
        "name": explained.name,
        "severity": str(explained.severity),
        "what": explained.what,
        "why": explained.why,
    }


def rule_value(rule: Rule[Any]) -> dict[str, Any]:
    """A rule for `json.dumps`: its explanation, options and examples."""
    return as_value(explanation(rule)) | {
        "options": [{"name": one.name, "default": one.default, "what": one.what} for one in rule.options],
        "examples": {
            "bad": [_example_value(example) for example in rule.examples.bad],
            "good": [_example_value(example) for example in rule.examples.good],
        },
    }


def reference_page(rule: Rule[Any]) -> str:
    """The page about a rule in the reference, as Markdown."""
    parts = [
        f"# {rule.code} {rule.name}",
        f"Severity: {rule.severity}",
        f"## What it does\n\n{rule.docs.what}",
        f"## Why it is bad\n\n{rule.docs.why}",
        "## Examples\n\nFound in:",
        *(_fenced(example) for example in rule.examples.bad),
        "Not found in:",
        *(_fenced(example) for example in rule.examples.good),
    ]
    if rule.options:
        rows = [f"| `{one.name}` | {_cell(one.default)} | {one.what} |" for one in rule.options]
        parts.append("## Options\n\n| name | default | what |\n| --- | --- | --- |\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def _fill(sentence: str, indent: str = "") -> str:
    return textwrap.fill(sentence, _WIDTH, initial_indent=indent, subsequent_indent=indent * 2, break_on_hyphens=False)


def _shown(example: Example) -> str:
    """The files of an example, indented, each under its name where there are several; places behind."""
    blocks = []
    for name, content in example.files:
        heading = f"  {name}\n" if len(example.files) > 1 or not name.endswith(".txt") else ""
        blocks.append(heading + textwrap.indent(content.rstrip("\n"), "    "))
    places = f"\n\n  at {', '.join(example.at)}" if example.at else ""
    return "\n\n".join(blocks) + places


def _fenced(example: Example) -> str:
    blocks = []
    for name, content in example.files:
        language = _LANGUAGES.get(name.rsplit(".", 1)[-1], "text")
        blocks.append(f"`{name}`\n\n```{language}\n{content.rstrip(chr(10))}\n```")
    places = f"\n\nat {', '.join(f'`{place}`' for place in example.at)}" if example.at else ""
    return "\n\n".join(blocks) + places


def _example_value(example: Example) -> dict[str, Any]:
    files = [{"name": name, "text": content} for name, content in example.files]
    return {"files": files, "at": list(example.at), "duration": example.duration}


def _cell(value: object) -> str:
    return f"`{value}`"
