"""Every rule has all of its parts, and its examples say what it does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from oncue.check import rules
from oncue.check.examples import findings_of, subject_of
from oncue.check.rule import Example, Option, Options, Rule, transcript
from oncue.check.rules import BUILT_IN
from oncue.check.runner import run
from oncue.check.subject import SeriesSubject, TranscriptSubject
from oncue.errors import CallError
from oncue.model import Diagnostic, Severity

FAMILIES = {"T": "stamps", "S": "structure", "P": "speech", "L": "series"}


def ids(rule: Rule[Any]) -> str:
    return rule.code


EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{kind}-{number}")
    for rule in BUILT_IN
    for kind, listed in (("bad", rule.examples.bad), ("good", rule.examples.good))
    for number, example in enumerate(listed, 1)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_finds_in_its_examples_what_it_says(rule: Rule[Any], example: Example) -> None:
    assert findings_of(rule, example) == example.at


@pytest.mark.parametrize("rule", BUILT_IN, ids=ids)
def test_lacks_no_part(rule: Rule[Any]) -> None:
    assert re.fullmatch(r"[TSPL][0-9]{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.api_version == 1
    assert isinstance(rule.severity, Severity)
    assert rule.applies_to in {TranscriptSubject, SeriesSubject}
    assert rule.docs.what.startswith("Finds ")
    assert rule.docs.what.endswith(".")
    assert rule.docs.why.endswith(".")
    assert rule.examples.bad
    assert rule.examples.good
    assert all(example.at for example in rule.examples.bad)
    assert not any(example.at for example in rule.examples.good)
    assert all(option.name and option.what.endswith(".") for option in rule.options)


def test_codes_and_names_are_used_once() -> None:
    assert len({rule.code for rule in BUILT_IN}) == len(BUILT_IN)
    assert len({rule.name for rule in BUILT_IN}) == len(BUILT_IN)


def test_every_rule_module_is_in_the_list() -> None:
    folder = Path(rules.__file__).parent
    files = {path.stem for path in folder.glob("*/[a-z][0-9]*.py")}
    assert files == {rule.__name__.rsplit(".", 1)[1] for rule in BUILT_IN if hasattr(rule, "__name__")}


def test_a_rule_module_is_named_for_its_code_and_family() -> None:
    for rule in BUILT_IN:
        family, module = str(getattr(rule, "__name__", "")).split(".")[-2:]
        assert module.startswith(f"{rule.code.lower()}_")
        assert family == FAMILIES[rule.code[0]] or rule.code == "S110"


def test_every_finding_of_an_example_says_what_to_do() -> None:
    for rule in BUILT_IN:
        for example in rule.examples.bad:
            for finding in run(subject_of(example), (rule,)):
                assert finding.message, rule.code
                assert finding.hint, rule.code
                assert finding.severity.rank <= rule.severity.rank


@pytest.mark.parametrize("code", ["T002", "S103", "S109"])
def test_applying_the_fixes_of_an_example_leaves_nothing_to_find(code: str) -> None:
    rule = next(rule for rule in BUILT_IN if rule.code == code)
    name, text = rule.examples.bad[0].files[0]
    findings = run(subject_of(rule.examples.bad[0]), (rule,))
    mended = apply(text, findings)
    left = run(subject_of(Example(files=((name, mended),))), (rule,))
    assert mended != text
    assert [finding for finding in left if finding.fix is not None] == []


def apply(text: str, findings: tuple[Diagnostic, ...]) -> str:
    edits = [edit for finding in findings if finding.fix is not None for edit in finding.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


def test_a_safe_fix_keeps_the_words() -> None:
    for rule in BUILT_IN:
        for example in rule.examples.bad:
            findings = tuple(one for one in run(subject_of(example), (rule,)) if one.fix is not None and one.fix.safe)
            if findings:
                name, text = example.files[0]
                before = subject_of(example)
                after = subject_of(Example(files=((name, apply(text, findings)),)))
                assert isinstance(before, TranscriptSubject)
                assert isinstance(after, TranscriptSubject)
                plain = [word.text.strip("“”") for word in before.transcript.words]
                assert [word.text.strip("“”") for word in after.transcript.words if word.text != "”"] == [
                    word for word in plain if word
                ]


def test_an_option_moves_the_limit() -> None:
    rule = next(rule for rule in BUILT_IN if rule.code == "T009")
    subject = subject_of(transcript("(1:30) Was it cold?\n\n“Yes.”\n\n(2:00) Why?\n\n“Winter.”\n"))
    usual = Options(values={"seconds": 60})
    assert [finding.code for finding in rule.check(subject, usual)] == ["T009"]
    assert list(rule.check(subject, Options(values={"seconds": 120}))) == []


def test_an_option_of_the_wrong_kind_is_a_fault_of_the_call() -> None:
    option = Option(name="seconds", default="many", what="Not a number.")
    with pytest.raises(CallError, match="whole number"):
        Options(values={option.name: option.default}).number("seconds")
