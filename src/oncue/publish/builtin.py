"""The theme that comes with oncue, read as package data.

A wheel has it in `oncue/templates`. In a checkout, and so in an editable install, it lies beside `src`.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from oncue.errors import CallError
from oncue.publish.theme import Theme

_TEMPLATE_SUFFIX = ".j2"
_LANDMARK = "part.html.j2"


@lru_cache(maxsize=1)
def builtin_theme() -> Theme:
    """The built-in theme; one object a process."""
    return load_theme("oncue", find_templates(files("oncue")))


def find_templates(package: Traversable) -> Traversable:
    """The folder of templates that belongs to the installed or checked-out `package`. Raises `CallError`."""
    candidates = [package.joinpath("templates")]
    if isinstance(package, Path) and package.parent.name == "src":
        candidates.append(package.parent.parent / "templates")
    for folder in candidates:
        if folder.joinpath(_LANDMARK).is_file():
            return folder
    raise CallError(f"the built-in templates are missing: there is no {_LANDMARK} beside the package {package}")


def load_theme(name: str, folder: Traversable) -> Theme:
    """The theme in `folder`: its `*.j2` files and its `static` folder."""
    return Theme(
        name=name,
        templates=MappingProxyType(_texts(folder, _TEMPLATE_SUFFIX)),
        assets=MappingProxyType(_texts(folder.joinpath("static"), "")),
    )


def _texts(folder: Traversable, suffix: str) -> dict[str, str]:
    found = [entry for entry in folder.iterdir() if entry.is_file() and entry.name.endswith(suffix)]
    return {entry.name: entry.read_text(encoding="utf-8") for entry in sorted(found, key=lambda entry: entry.name)}
