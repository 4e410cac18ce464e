"""The theme of a project: the built-in one, with the files that the project's `templates` folder has in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from oncue.model import Diagnostic, Result
from oncue.project.files import list_folder, read_source
from oncue.project.outputs import Copy
from oncue.publish.builtin import builtin_theme
from oncue.publish.theme import Theme

TEMPLATES = "templates"
STATIC = "static"

_SUFFIX = ".html.j2"


@dataclass(frozen=True, kw_only=True, slots=True)
class ProjectTheme:
    """The theme, and further files for the site's `static` folder: fonts and pictures of the project."""

    theme: Theme
    files: Mapping[str, Copy] = field(default_factory=dict)


def load_theme(root: Path) -> Result[ProjectTheme]:
    """The theme of the project at `root`. A template or asset that cannot be read is an error."""
    theme = builtin_theme()
    findings: list[Diagnostic] = []
    top = list_folder(root, TEMPLATES)
    static = tuple(_walk(root, f"{TEMPLATES}/{STATIC}", findings))
    templates = _texts(root, [f"{TEMPLATES}/{name}" for name in top.value.files if name.endswith(_SUFFIX)], findings)
    assets = _texts(root, [name for name in static if _static_name(name) in theme.assets], findings)
    others = [name for name in static if _static_name(name) not in theme.assets]
    own = ProjectTheme(
        theme=theme.override(_named(templates, TEMPLATES), _named(assets, f"{TEMPLATES}/{STATIC}")),
        files={_static_name(name): Copy(path=root / name) for name in others},
    )
    return Result(value=own, diagnostics=(*top.diagnostics, *findings))


def _walk(root: Path, folder: str, findings: list[Diagnostic], depth: int = 8) -> Iterator[str]:
    """The paths of all files in a folder and the folders in it, in the order of their names."""
    listing = list_folder(root, folder)
    findings.extend(listing.diagnostics)
    yield from (f"{folder}/{name}" for name in listing.value.files)
    for name in listing.value.folders if depth else ():
        yield from _walk(root, f"{folder}/{name}", findings, depth - 1)


def _texts(root: Path, names: list[str], findings: list[Diagnostic]) -> dict[str, str]:
    texts = {}
    for name in names:
        source = read_source(root, name)
        findings.extend(source.diagnostics)
        if source.value is not None:
            texts[name] = source.value.text
    return texts


def _named(texts: Mapping[str, str], folder: str) -> dict[str, str]:
    return {name.removeprefix(f"{folder}/"): text for name, text in texts.items()}


def _static_name(path: str) -> str:
    return path.removeprefix(f"{TEMPLATES}/{STATIC}/")
