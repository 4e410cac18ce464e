"""Adding to a list in a person's TOML: nothing else changes, comments and line ends neither."""

from __future__ import annotations

import tomllib

import pytest

from oncue.config.edit import add_texts

TABLES = '\n[[media]]\nsources = ["a.mp3"]  # the tape\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('title = "A"\n', 'title = "A"\naliases = ["t-31", "q-4"]\n'),
        ('title = "A"', 'title = "A"\naliases = ["t-31", "q-4"]\n'),
        ('title = "A"\r\n', 'title = "A"\r\naliases = ["t-31", "q-4"]\r\n'),
        ('title = "A"  # by me\n# end\n' + TABLES, 'title = "A"  # by me\naliases = ["t-31", "q-4"]\n# end\n' + TABLES),
        ("aliases = []\n" + TABLES, 'aliases = ["t-31", "q-4"]\n' + TABLES),
        ('aliases = ["t-5"]  # old\ntags = []\n', 'aliases = ["t-5", "t-31", "q-4"]  # old\ntags = []\n'),
        ("aliases = [\n  't-5',  # one\n]\n", 'aliases = [\n  \'t-5\', "t-31", "q-4",  # one\n]\n'),
        (
            'intro = """\n[no header]\n"""\n' + TABLES,
            'intro = """\n[no header]\n"""\naliases = ["t-31", "q-4"]\n' + TABLES,
        ),
    ],
)
def test_texts_go_to_the_end_of_their_list(before: str, after: str) -> None:
    assert add_texts(before, "aliases", ["t-31", "q-4"]) == after
    assert tomllib.loads(after)["aliases"][-2:] == ["t-31", "q-4"]


@pytest.mark.parametrize("text", ['title = "A\n', 'aliases = "t-5"\n', "aliases = 3\n", "[aliases]\nx = 1\n"])
def test_what_cannot_take_them_is_refused(text: str) -> None:
    assert add_texts(text, "aliases", ["t-31"]) is None
