"""The exceptions of oncue: faults in a *call* or in the world around it.

A fault in a user's text is never raised; it is a `Diagnostic` (see `oncue.model`).

    OncueError
    ├── CallError            the caller asked for something that cannot be done
    │   └── UnknownFormat    no reader or writer of that name or suffix
    ├── TemplateFault        a template cannot be rendered; carries its name and line
    ├── ExportFault          a file format cannot carry what it was given, or a written text does not read back the same
    └── CommitFault          outputs could not be put in place; what was there before is still there
"""

from __future__ import annotations


class OncueError(Exception):
    """The root of the tree: catch it to catch all that oncue raises by itself."""


class CallError(OncueError):
    """The caller asked for something that cannot be done."""


class UnknownFormat(CallError):
    """No reader or writer goes by this name or suffix.

    `name` is what was asked for, `known` the names there are.
    """

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name, known)
        self.name = name
        self.known = known

    def __str__(self) -> str:
        return f"no format is called {self.name!r}; there are {', '.join(self.known)}"


class TemplateFault(OncueError):
    """A template cannot be rendered: `template` is its name, `line` the line (or None), `reason` what went wrong."""

    def __init__(self, template: str, line: int | None, reason: str) -> None:
        super().__init__(template, line, reason)
        self.template = template
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        where = self.template if self.line is None else f"{self.template}:{self.line}"
        return f"{where}: {self.reason}"


class ExportFault(OncueError):
    """A format cannot carry what it was given, or a written text does not read back the same."""


class CommitFault(OncueError):
    """Outputs could not be put in place: `path` is where it failed, `reason` why.

    What was there before is still there.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"
