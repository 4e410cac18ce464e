"""The one Jinja2 environment: everything escaped, nothing undefined, nothing read from a disk."""

from __future__ import annotations

import traceback
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError

from oncue.errors import TemplateFault

if TYPE_CHECKING:
    from collections.abc import Callable

    from oncue.publish.theme import Theme

# What a template's own expressions can raise, beside Jinja2's errors: `{{ 1 + "a" }}`, `{{ 1 // 0 }}`, `{{ x[9:"a"] }}`,
# a template that includes itself. All else that templates touch is values.
_TEMPLATE_MISTAKES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


def render_template(theme: Theme, name: str, **values: object) -> str:
    """Template `name` of `theme` filled with `values`. Raises `TemplateFault` with the template's name and line."""
    try:
        return environment(theme).get_template(name).render(values)
    except TemplateSyntaxError as error:
        raise TemplateFault(error.name or name, error.lineno, error.message or "syntax error") from error
    except TemplateNotFound as error:
        raise TemplateFault(str(error.name or name), None, "there is no template of this name") from error
    except (TemplateError, *_TEMPLATE_MISTAKES) as error:
        raise TemplateFault(*_where(error, theme, name), str(error) or type(error).__name__) from error


@lru_cache(maxsize=8)
def environment(theme: Theme) -> Environment:
    """The environment of a theme; templates are compiled once for each."""
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(_load_from(theme)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _load_from(theme: Theme) -> Callable[[str], tuple[str, str | None, Callable[[], bool]] | None]:
    """A loader that gives each template its own name as file name, so that errors tell where they are."""

    def load(name: str) -> tuple[str, str | None, Callable[[], bool]] | None:
        text = theme.templates.get(name)
        return None if text is None else (text, name, lambda: True)

    return load


def _where(error: BaseException, theme: Theme, name: str) -> tuple[str, int | None]:
    """The innermost template and its line in the traceback, which Jinja2 has rewritten to template lines."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in theme.templates:
            return frame.filename, frame.lineno
    return name, None
