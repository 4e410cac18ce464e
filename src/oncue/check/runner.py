"""Run rules over a subject: which of them, how bad, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from oncue.check.rule import Options, OptionValue, Rule
from oncue.check.subject import SeriesSubject, Subject, TranscriptSubject
from oncue.model import Diagnostic, Severity

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a project or a command line says about checking.

    `select` and `ignore` are beginnings of codes (`T`, `S1`, `L404`); the longest that fits a code decides, and `ignore`
    where both fit alike. An empty `select` takes all. `severities` and `options` are by code.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=lambda: _NOTHING)
    options: Mapping[str, Mapping[str, OptionValue]] = field(default_factory=lambda: _NOTHING)
    fail_level: Severity = Severity.ERROR

    def takes(self, code: str) -> bool:
        """Whether findings with this code are wanted."""
        chosen = _longest(code, self.select) if self.select else 0
        return chosen >= 0 and chosen > _longest(code, self.ignore)

    def options_of(self, rule: Rule[Any]) -> Options:
        """The options of a rule: its defaults, and what was set."""
        set_here = self.options.get(rule.code, _NOTHING)
        return Options(values={option.name: set_here.get(option.name, option.default) for option in rule.options})


def run(subject: Subject, rules: Iterable[Rule[Any]], settings: Settings | None = None) -> tuple[Diagnostic, ...]:
    """The findings of `rules` on `subject`, sorted by path, line, column and code.

    A series is checked with all its transcripts. Warnings and errors that their readers found are among the findings.
    """
    settings = settings or Settings()
    wanted = tuple(rule for rule in rules if settings.takes(rule.code))
    subjects: tuple[Subject, ...] = (subject, *subject.subjects) if isinstance(subject, SeriesSubject) else (subject,)
    found = [_finished(finding, one, settings) for one in subjects for finding in _findings(one, wanted, settings)]
    return tuple(sorted(dict.fromkeys(found), key=place_order))


def unknown_settings(settings: Settings, rules: Iterable[Rule[Any]]) -> tuple[str, ...]:
    """What `settings` name that no rule has: codes, and options as `CODE.option`."""
    known = {rule.code: {option.name for option in rule.options} for rule in rules}
    prefixes = (*settings.select, *settings.ignore, *settings.severities)
    codes = [prefix for prefix in prefixes if not prefix or not any(code.startswith(prefix) for code in known)]
    options = [
        f"{code}.{name}"
        for code, values in settings.options.items()
        for name in values
        if name not in known.get(code, ())
    ]
    return tuple(dict.fromkeys([*codes, *options]))


def failed(findings: Iterable[Diagnostic], fail_level: Severity = Severity.ERROR) -> bool:
    """Whether one of the findings is as bad as `fail_level` or worse."""
    return any(finding.severity.rank >= fail_level.rank for finding in findings)


def place_order(finding: Diagnostic) -> tuple[str, int, int, str, str, str]:
    """The key by which findings are sorted: path, line, column, pointer, code, message."""
    place = finding.place
    return place.source, place.line or 0, place.column or 0, place.pointer or "", finding.code, finding.message


def _findings(subject: Subject, rules: tuple[Rule[Any], ...], settings: Settings) -> Iterator[Diagnostic]:
    if isinstance(subject, TranscriptSubject):
        yield from _readers_findings(subject, settings)
    for rule in rules:
        if isinstance(subject, rule.applies_to):
            yield from rule.check(subject, settings.options_of(rule))


def _readers_findings(subject: TranscriptSubject, settings: Settings) -> Iterator[Diagnostic]:
    """What the reader warned of. Its guesses are for `inspect`; a refusal is told by S114."""
    for finding in subject.reading:
        told = finding.severity is Severity.ERROR and not subject.transcript.turns
        if finding.severity is not Severity.INFO and not told and settings.takes(finding.code):
            yield finding


def _finished(finding: Diagnostic, subject: Subject, settings: Settings) -> Diagnostic:
    """With the severity that was set, and without a fix where the text was drawn out of markup."""
    source = subject.source if isinstance(subject, TranscriptSubject) else None
    if finding.fix is not None and source is not None and source.line_numbers:
        finding = replace(finding, fix=None)
    severity = settings.severities.get(finding.code)
    return finding if severity is None else replace(finding, severity=severity)


def _longest(code: str, prefixes: tuple[str, ...]) -> int:
    """The length of the longest of `prefixes` that `code` begins with; -1 where none does."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)
