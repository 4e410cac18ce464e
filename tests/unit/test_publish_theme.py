"""Themes: found, overridden, compiled once, and honest about where they fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oncue.errors import CallError, TemplateFault
from oncue.publish.builtin import builtin_theme, find_templates, load_theme
from oncue.publish.environment import environment, render_template
from oncue.publish.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {"part.html.j2", "index.html.j2", "tombstone.html.j2", "single.html.j2"}


def theme(**templates: str) -> Theme:
    return Theme(name="test", templates={f"{name}.html.j2": text for name, text in templates.items()})


def test_the_builtin_theme_is_found_in_a_checkout() -> None:
    assert set(builtin_theme().templates) >= PAGES
    assert set(builtin_theme().assets) == {"oncue.css", "oncue.js", "icon.svg"}
    assert builtin_theme() is builtin_theme()


def test_a_wheel_has_its_templates_inside(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "oncue"
    inside = package / "templates"
    inside.mkdir(parents=True)
    (inside / "part.html.j2").write_text("inside")
    assert find_templates(package) == inside


def test_a_checkout_has_them_beside_its_sources(tmp_path: Path) -> None:
    package = tmp_path / "src" / "oncue"
    package.mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "part.html.j2").write_text("beside")
    assert find_templates(package) == tmp_path / "templates"


def test_a_folder_of_that_name_beside_another_install_is_not_taken(tmp_path: Path) -> None:
    package = tmp_path / "lib" / "oncue"
    package.mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "part.html.j2").write_text("somebody else's")
    with pytest.raises(CallError, match=r"part\.html\.j2"):
        find_templates(package)


def test_a_theme_is_loaded_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "oncue.css").write_text("body {}")
    (tmp_path / "part.html.j2").write_text("part")
    (tmp_path / "notes.txt").write_text("not a template")
    loaded = load_theme("mine", tmp_path)
    assert dict(loaded.templates) == {"part.html.j2": "part"}
    assert dict(loaded.assets) == {"oncue.css": "body {}"}


def test_an_override_can_extend_what_it_replaces() -> None:
    base = theme(part="<p>{% block words %}old{% endblock %}</p>")
    mine = base.override({"part.html.j2": '{% extends "oncue/part.html.j2" %}{% block words %}new{% endblock %}'})
    assert render_template(mine, "part.html.j2") == "<p>new</p>"
    again = mine.override({"other.html.j2": '{% include "part.html.j2" %}'}, {"oncue.css": "x"})
    assert render_template(again, "other.html.j2") == "<p>new</p>"
    assert again.assets == {"oncue.css": "x"}
    assert render_template(base, "part.html.j2") == "<p>old</p>"


def test_everything_is_escaped_whatever_the_name_of_the_template() -> None:
    mine = Theme(name="test", templates={"x": "{{ a }} '{{ a }}'"})
    assert render_template(mine, "x", a="<b>'\"") == "&lt;b&gt;&#39;&#34; '&lt;b&gt;&#39;&#34;'"


def test_templates_are_compiled_once_a_theme() -> None:
    mine = theme(part="x")
    assert environment(mine) is environment(mine)
    assert environment(mine) is not environment(theme(part="x"))


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a\n{{ nothing }}", 2, "'nothing' is undefined"),
        ("a\nb\n{{ word.letters }}", 3, "no attribute 'letters'"),
        ("a\n{% if %}", 2, "Expected an expression"),
        ("{% for x in y %}", 1, "endfor"),
        ("\n\n{{ 1 // 0 }}", 3, "by zero"),
        ('\n{{ 1 + "a" }}', 2, "unsupported operand"),
        ("{{ word|nofilter }}", 1, "nofilter"),
        ('\n{% include "gone.html.j2" %}', None, "no template of this name"),
        ('{% include "part.html.j2" %}', 1, "recursion"),
    ],
)
def test_a_fault_says_where_it_is(text: str, line: int | None, reason: str) -> None:
    with pytest.raises(TemplateFault, match=reason) as caught:
        render_template(theme(part=text), "part.html.j2", word="w")
    assert caught.value.line == line
    assert caught.value.template == ("gone.html.j2" if line is None else "part.html.j2")


def test_a_fault_in_an_included_template_names_that_one() -> None:
    mine = theme(part='{% include "inner.html.j2" %}', inner="\n{{ nothing }}")
    with pytest.raises(TemplateFault) as caught:
        render_template(mine, "part.html.j2")
    assert str(caught.value) == "inner.html.j2:2: 'nothing' is undefined"


def test_a_template_too_deep_to_read_is_a_fault() -> None:
    deep = "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"
    with pytest.raises(TemplateFault, match=r"^part\.html\.j2: .*recursion"):
        render_template(theme(part=deep), "part.html.j2")


def test_nothing_is_read_from_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.html.j2").write_text("secret")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TemplateFault):
        render_template(theme(part='{% include "secret.html.j2" %}'), "part.html.j2")
