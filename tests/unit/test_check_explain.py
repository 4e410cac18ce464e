"""What is said about a rule."""

from __future__ import annotations

import json
from typing import Any

import pytest

from oncue.check import explain
from oncue.check.rule import Rule
from oncue.check.rules import BUILT_IN
from oncue.read.findings import EXPLANATIONS

P201 = next(rule for rule in BUILT_IN if rule.code == "P201")


@pytest.mark.parametrize("rule", BUILT_IN, ids=lambda rule: rule.code)
def test_every_rule_is_explained_in_full(rule: Rule[Any]) -> None:
    text, page = explain.rule_text(rule), explain.reference_page(rule)
    for shown in (text, page):
        assert rule.code in shown
        assert rule.name in shown
        assert " ".join(rule.docs.why.split()) in " ".join(shown.split())
        for option in rule.options:
            assert option.name in shown
    for part in ("## What it does", "## Why it is bad", "## Examples"):
        assert part in page
    assert ("## Options" in page) == bool(rule.options)
    assert page.count("```") == 2 * sum(len(one.files) for one in (*rule.examples.bad, *rule.examples.good))
    assert json.loads(json.dumps(explain.rule_value(rule)))["code"] == rule.code


def test_a_rule_is_found_by_code_or_name() -> None:
    assert explain.find_rule(BUILT_IN, "p201") is P201
    assert explain.find_rule(BUILT_IN, "Impossibly-Fast-Speech") is P201
    assert explain.find_rule(BUILT_IN, "P2") is None


def test_the_list_has_a_line_a_code_for_rules_and_readers() -> None:
    listed = explain.list_text([*map(explain.explanation, BUILT_IN), *EXPLANATIONS]).splitlines()
    assert len(listed) == len(BUILT_IN) + len(EXPLANATIONS)
    assert listed[0] == "T001  error    malformed-stamps"


def test_a_finding_of_a_reader_is_explained_like_a_rule() -> None:
    told = explain.text(EXPLANATIONS[0])
    assert told.startswith(f"{EXPLANATIONS[0].code} {EXPLANATIONS[0].name} (error)\n\n")
    assert explain.as_value(EXPLANATIONS[0])["severity"] == "error"


def test_the_text_of_a_rule() -> None:
    assert explain.rule_text(P201).startswith(
        "P201 impossibly-fast-speech (error)\n"
        "\n"
        "Finds two stamps between which more than 330 words a minute would be spoken, in\n"
        "stretches of 12 words and more. Equal stamps are left to T005.\n"
        "\n"
        "Nobody speaks like that: one of the two stamps is wrong, or text stands in the wrong\n"
        "place.\n"
        "\n"
        "Options:\n"
        "  words_per_minute = 330: The fastest speech that is let be.\n"
        "  words = 12: How many words a stretch must have at least.\n"
        "\n"
        "Found in:\n"
        "\n"
        "    (0:02) Was it cold that winter, when the boat lay in the ice?\n"
    )
