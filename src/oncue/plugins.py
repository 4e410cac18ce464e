"""Built-ins and what other packages add to them by entry point, in the order of their names.

The groups are `oncue.readers`, `oncue.rules` and `oncue.aligners`; an entry point names an object that keeps the protocol of its room.
`guarded` is the one place where any exception is caught: a fault of a plugin becomes a finding, and the run goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any, TypeVar

from oncue.model import Diagnostic, Explanation, Place, Result, Severity, Source, Transcript, WordTime
from oncue.read.choose import READERS, read_source
from oncue.read.options import ReadOptions
from oncue.read.reader import Reader

if TYPE_CHECKING:
    from oncue.align.aligner import Aligner, Progress, Samples, ScriptWord
    from oncue.check.rule import Options, Rule

T = TypeVar("T")

PLUGIN_FAILED = Explanation(
    code="K401",
    name="plugin failed",
    severity=Severity.ERROR,
    what="A reader, rule or aligner of another package raised an exception.",
    why="The fault is in that package; everything else went on without it. Report it there.",
)
EXPLANATIONS = (PLUGIN_FAILED,)

# What an object must have to be of its group.
_NAMES = {
    "oncue.readers": ("name", "describe", "sniff", "read"),
    "oncue.rules": ("code", "name", "severity", "check"),
    "oncue.aligners": ("name", "describe", "align"),
}


def rules() -> tuple[Rule[Any], ...]:
    """The built-in rules, then those of other packages."""
    from oncue.check.rules import BUILT_IN  # noqa: PLC0415  (most commands read and do not check)

    return (*BUILT_IN, *(GuardedRule(plugin) for plugin in _load("oncue.rules")[0]))


def readers() -> tuple[Reader, ...]:
    """The built-in readers, then those of other packages."""
    return (*READERS, *(GuardedReader(plugin) for plugin in _load("oncue.readers")[0]))


def aligners() -> tuple[Aligner, ...]:
    """The built-in aligner, then those of other packages."""
    from oncue.align.audio import ScriptAligner  # noqa: PLC0415  (only one command listens)

    return (ScriptAligner(), *(GuardedAligner(plugin) for plugin in _load("oncue.aligners")[0]))


def read(source: Source, options: ReadOptions) -> Result[Transcript]:
    """What the surest of all readers makes of a source; those that failed on it are findings."""
    known = readers()
    result = read_source(source, options=options, readers=known)
    failed = tuple(fault for reader in known if isinstance(reader, GuardedReader) for fault in reader.faults)
    return replace(result, diagnostics=(*result.diagnostics, *failed))


def faults() -> tuple[Diagnostic, ...]:
    """The findings on plugins that could not be loaded."""
    return (*reader_faults(), *_load("oncue.rules")[1], *aligner_faults())


def reader_faults() -> tuple[Diagnostic, ...]:
    """The findings on readers that could not be loaded."""
    return _load("oncue.readers")[1]


def aligner_faults() -> tuple[Diagnostic, ...]:
    """The findings on aligners that could not be loaded."""
    return _load("oncue.aligners")[1]


def guarded(plugin: str, place: Place, call: Callable[[], T], otherwise: T) -> tuple[T, tuple[Diagnostic, ...]]:
    """What `call` returns; where it raises, `otherwise` and a finding at `place` that names the plugin."""
    try:
        return call(), ()
    except Exception as error:  # noqa: BLE001  (a plugin may raise anything)
        message = f"the plugin {plugin} raised {type(error).__name__}: {error}"
        return otherwise, (PLUGIN_FAILED.at(place, message),)


@dataclass(frozen=True, slots=True)
class GuardedReader:
    """A reader of another package behind the guard. `faults` are the findings on it while it sniffed."""

    plugin: Reader
    faults: list[Diagnostic] = field(default_factory=list, compare=False)

    @property
    def name(self) -> str:
        """See `Reader`."""
        return self.plugin.name

    @property
    def describe(self) -> str:
        """See `Reader`."""
        return self.plugin.describe

    def sniff(self, source: Source) -> float:
        """Nothing of a source can be sure to a reader that fails on it."""
        place = Place(source=source.name)
        sure, failed = guarded(self.name, place, lambda: _of_kind(self.plugin.sniff(source), (int, float)), 0.0)
        self.faults.extend(failed)
        return sure

    def read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        """A transcript without turns where the reader fails."""
        place, nothing = Place(source=source.name), Result(value=Transcript(turns=(), source=source))
        result, failed = guarded(self.name, place, lambda: self._read(source, options), nothing)
        return Result(value=result.value, diagnostics=(*result.diagnostics, *failed))

    def _read(self, source: Source, options: ReadOptions) -> Result[Transcript]:
        result = _of_kind(self.plugin.read(source, options), Result)
        _of_kind(result.value, Transcript)
        return result


class GuardedRule:
    """A rule of another package behind the guard; all else is as the rule says it."""

    def __init__(self, plugin: Rule[Any]) -> None:
        self._plugin = plugin

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._plugin, name)

    def check(self, subject: Any, options: Options, /) -> Iterator[Diagnostic]:  # noqa: ANN401
        """The rule's findings, or the finding that it failed."""
        code = str(self._plugin.code)
        nothing: tuple[Diagnostic, ...] = ()
        findings, faults = guarded(
            code, Place(source=code), lambda: tuple(self._plugin.check(subject, options)), nothing
        )
        yield from (*findings, *faults)


class GuardedAligner:
    """An aligner of another package behind the guard."""

    api_version = 1

    def __init__(self, plugin: Aligner) -> None:
        self.plugin = plugin
        self.name = plugin.name
        self.describe = plugin.describe

    def align(
        self, samples: Samples, words: Sequence[ScriptWord], *, language: str, progress: Progress
    ) -> Result[tuple[WordTime | None, ...]]:
        """No word has a time where the aligner fails."""
        nothing: Result[tuple[WordTime | None, ...]] = Result(value=(None,) * len(words))
        result, failed = guarded(
            self.name, Place(source=self.name), lambda: self._align(samples, words, language, progress), nothing
        )
        return Result(value=result.value, diagnostics=(*result.diagnostics, *failed))

    def _align(
        self, samples: Samples, words: Sequence[ScriptWord], language: str, progress: Progress
    ) -> Result[tuple[WordTime | None, ...]]:
        result = _of_kind(self.plugin.align(samples, words, language=language, progress=progress), Result)
        for time in _of_kind(result.value, tuple):
            _of_kind(time, (WordTime, type(None)))
        if len(result.value) != len(words):
            raise TypeError(f"it gave {len(result.value)} times for {len(words)} words")
        return result


@cache
def _load(group: str) -> tuple[tuple[Any, ...], tuple[Diagnostic, ...]]:
    """The objects that the entry points of a group name, and what went wrong with the others."""
    loaded: list[Any] = []
    findings: list[Diagnostic] = []
    for entry in sorted(entry_points(group=group), key=lambda one: one.name):
        plugin, faults = guarded(entry.name, Place(source=entry.value), partial(_loaded, entry), None)
        findings += faults
        if plugin is not None:
            loaded.append(plugin)
    return tuple(loaded), tuple(findings)


def _loaded(entry: EntryPoint) -> Any:  # noqa: ANN401
    """The object that an entry point names, once it has what its group asks for."""
    plugin = entry.load()
    missing = [name for name in _NAMES[entry.group] if not hasattr(plugin, name)]
    if missing:
        raise TypeError(f"it has no {', '.join(missing)}")
    return plugin


def _of_kind(value: T, kind: type | tuple[type, ...]) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"it gave {type(value).__name__}")
    return value
