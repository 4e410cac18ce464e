"""Every fault of a TOML file is a finding with its line and column, and nothing is raised."""

from __future__ import annotations

import pytest

from oncue.config.episode import read_episode
from oncue.config.findings import EXPLANATIONS
from oncue.config.project import ProjectConfig, read_project
from oncue.config.series import read_series
from oncue.model import Diagnostic, Person, Severity, State
from oncue.text.decode import from_text

MAREN = Person(id="maren", name="Maren Holt")


def episode_findings(text: str) -> list[str]:
    return [printed(finding) for finding in read_episode(from_text("e.toml", text), "e", (MAREN,)).diagnostics]


def printed(finding: Diagnostic) -> str:
    return f"{finding.place}: {finding.code} {finding.message}" + (f" ({finding.hint})" if finding.hint else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('title = "A', "e.toml:1:11: K101 not TOML: "),
        ('title = "A"\n"\\uD800" = 1', "e.toml:2:8: K101 not TOML: "),
        ('title = "A"\n[[media]]\nsources = [{ href = "a", edits = [["x", 2]] }]', "e.toml:3:35: K103 `edits` has"),
        ('title = "A"\ntags = [1,\n', "e.toml:3:1: K101 not TOML: "),
        ('title = "A"\ntitle = "B"\n', "e.toml:2:12: K101 not TOML: cannot overwrite a value"),
        ('title = "A"\nx = ' + "[" * 5000, "e.toml:2:30: K101 the file is nested too deeply"),
        ('title = "A"\n' + "a." * 5000 + "a = 1", "e.toml:2:50: K101 the file is nested too deeply"),
        ('title = "A"\nnumber = ' + "1" * 5000, "K101 not TOML: a number has too many digits"),
        ('title = "A"\n# ' + "x" * 2_000_000, "e.toml:1:1: K101 the file has 2,000,014 characters"),
        ('title = "A"\ndat = 2026-01-01', "e.toml:2:1: K102 unknown key `dat` (did you mean `date`?)"),
        ('title = "A"\n[zebra]\nx = 1', "e.toml:2:1: K102 unknown key `zebra` (known here: title, number"),
        (
            'title = "A"\n[[media]]\nsources = [{ href = "a.mp3", usage = ["play"] }]',
            "e.toml:3:30: K102 unknown key `usage` (did you mean `use`?)",
        ),
        ('title = "A"\nnumber = "2"', 'e.toml:2:10: K103 `number` is "2"; it is a whole number of 0 to 99999'),
        ('title = "A"\nnumber = true', "e.toml:2:10: K103"),
        ('title = "A"\nnumber = 0x' + "f" * 9000, "e.toml:2:10: K103 `number` is 0xfff"),
        ('title = "A"\nlinks = [\n  1,\n  -2, # odd\n]', "e.toml:4:3: K103 `links` is -2;"),
        ('title = "A"\nlinks = 3', "e.toml:2:9: K103 `links` is 3; it is a list of numbers"),
        ("title = 5", "e.toml:1:9: K103 `title` is 5; it is text (put it in quotation marks)"),
        ('title = "A\\nB"', "e.toml:1:9: K103 `title` has several lines"),
        ('title = "A\\u0007"', "e.toml:1:9: K103 `title` holds a control character"),
        ('title = " "', "e.toml:1:9: K103 `title` is empty"),
        ('title = "A"\nstate = "publishd"', 'e.toml:2:9: K103 `state` is "publishd", which is none of published,'),
        ('title = "A"\nstate = 1', "e.toml:2:9: K103 `state` is 1"),
        ('title = "A"\ntrust = "yes"', 'e.toml:2:9: K103 `trust` is "yes"; it is true or false'),
        ('title = "A"\ndate = 2026-01-01T10:00:00', "e.toml:2:8: K103 `date` is 2026-01-01T10:00:00"),
        ('title = "A"\ndate = "2026-02-31"', 'e.toml:2:8: K103 `date` is "2026-02-31"'),
        ('title = "A"\nlanguage = "English (UK)"', "e.toml:2:12: K103 `language` is 'English (UK)'"),
        ('title = "A"\nmedia = "a.mp3"', 'e.toml:2:9: K103 `media` is "a.mp3"; it is a list of tables'),
        (
            'title = "A"\nmedia = ["a.mp3"]',
            'e.toml:2:10: K103 `media` has "a.mp3", which is no table (write [[media]])',
        ),
        (
            'title = "A"\n[[media]]\nsources = []\nduration = "9:75"',
            'e.toml:4:12: K103 `duration` is "9:75"; it is a time',
        ),
        ('title = "A"\n[[media]]\nsources = []\nduration = 09:05:00', "e.toml:4:12: K103 `duration` is 09:05:00"),
        ('title = "A"\n[[media]]\nsources = []\nduration = inf', "e.toml:4:12: K103 `duration` is inf"),
        ('title = "A"\n[[media]]\nsources = []\nduration = 1e300', "e.toml:4:12: K103 `duration` is 1e300"),
        ('title = "A"\n[[media]]\nsources = []\nfps = 0', "e.toml:4:7: K103 `fps` is 0"),
        (
            'title = "A"\n[[media]]\nsources = [{ href = "a", edits = [[1, 2], [3]] }]',
            "e.toml:3:43: K103 `edits` has [3]; it is a pair [at, seconds]",
        ),
        (
            'title = "A"\n[[media]]\nsources = [{ href = "a", use = ["plai"] }]',
            "e.toml:3:32: K103 `use` has 'plai', which is none of play, align, master (did you mean `play`?)",
        ),
        ("number = 1", "e.toml:1:1: K104 `title` is missing"),
        ('title = "A"\n[[media]]\nduration = 5', "e.toml:2:1: K104 `sources` is missing"),
        ('title = "A"\n[[media]]\nsources = [{ use = ["play"] }]', "e.toml:3:12: K104 `href` is missing"),
        ('title = "A"\n[[corrections]]\ntext = "x"', "e.toml:2:1: K104 `date` is missing"),
        (
            'title = "A"\npeople = ["marem"]',
            "e.toml:2:11: K105 nobody in the series has the id `marem` (did you mean `maren`?)",
        ),
        ('title = "A"\npeople = ["maren", "maren"]', "e.toml:2:20: K106 the person `maren` is there twice"),
        (
            'title = "A"\n[[sections]]\nid = "t-1"\ntitle = "x"\n[[sections]]\nid = "t-1"\ntitle = "y"',
            "e.toml:5:1: K106 the section `t-1` is there twice",
        ),
        (
            'title = "A"\nuntil = 2027-01-01',
            "e.toml:2:1: K107 `until` lifts a restriction, but the state is `published`",
        ),
        (
            'title = "A"\n[[media]]\nsources = ["JavaScript:alert(1)"]',
            'e.toml:3:12: K108 `href` is "JavaScript:alert(1)", a link that a page must not carry',
        ),
        ('title = "A"\n[[media]]\nsources = ["java\\tscript:alert(1)"]', "e.toml:3:12: K108"),
        ('title = "A"\n[[media]]\nsources = ["//evil.example/x.mp3"]', "e.toml:3:12: K108"),
        ('title = "A"\n[[media]]\nsources = ["https://x.example/\\" onload=1"]', "e.toml:3:12: K108"),
        ('title = "A"\n[[media]]\nsources = ["media/../../etc/passwd"]', "e.toml:3:12: K108"),
        ('title = "A"\n[[media]]\nsources = ["/etc/passwd"]', "e.toml:3:12: K108"),
        ('title = "A"\n[[media]]\nsources = [".git/config"]', "e.toml:3:12: K108"),
        ('title = "A"\nevidence = ["C:\\\\words.json"]', "e.toml:2:13: K108"),
        ('title = "A"\n[[people]]\nid = "x"\nname = "X"\nurl = "data:text/html,x"', "e.toml:5:7: K108"),
    ],
)
def test_one_fault_is_one_finding_at_its_place(text: str, expected: str) -> None:
    findings = episode_findings(text)
    assert len(findings) == 1, findings
    assert expected in findings[0]


def test_places_count_lines_of_every_line_end() -> None:
    assert episode_findings('title = "A"\r\n\r\nintro = """\r\nx\r\n"""\r\ntrust = 1\r\n')[0].startswith(
        "e.toml:6:9: K103"
    )


def test_places_look_through_strings_comments_and_quoted_keys() -> None:
    text = (
        '# title = 1\n"title" = \'[[media]]\'\nintro = """\n""x\\" = [1]\n"""\n'
        "notice = '''\n'q' = # no\n'''\n\"n\\u0075mber\" = 'x' # here\n"
    )
    assert [finding.split(" `")[0] for finding in episode_findings(text)] == ["e.toml:9:17: K103"]


def test_places_reach_into_repeated_and_dotted_tables() -> None:
    text = 'title = "A"\n[[media]]\nsources = ["a"]\n[[media]]\nsources = ["b"]\nfps = "x"\n[[media]]\nsources = ["c"]\nclock_start = "y"\n'
    assert [finding.split(" `")[0] for finding in episode_findings(text)] == ["e.toml:6:7: K103", "e.toml:9:15: K103"]


def test_all_faults_come_at_once() -> None:
    findings = episode_findings("title = 1\nnumber = 'x'\nstat = 'draft'\n")
    assert [finding.split(" ")[1] for finding in findings] == ["K103", "K103", "K102"]


def test_an_episode_of_unknown_state_is_a_draft() -> None:
    episode = read_episode(from_text("e.toml", 'title = "A"\nstate = "witdrawn"'), "e").value
    assert episode is not None
    assert episode.state is State.DRAFT


def test_a_file_that_is_no_toml_gives_no_values() -> None:
    assert read_episode(from_text("e.toml", "= 1"), "e").value is None
    assert read_series(from_text("s.toml", "= 1"), "s").value is None
    assert read_project(from_text("oncue.toml", "= 1")).value == ProjectConfig()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('output = "../elsewhere"', "oncue.toml:1:10: K108"),
        ('output = "."', "oncue.toml:1:10: K108"),
        ('output = "Transcripts/site"', "oncue.toml:1:10: K103"),
        ('base_url = "ferry.example.org"', "oncue.toml:1:12: K103"),
        ('base_url = "javascript:x"', "oncue.toml:1:12: K108"),
        ('profile = "defualt"', "oncue.toml:1:11: K103"),
        ('check = "all"', "oncue.toml:1:9: K103"),
        ('[check]\nfail_level = "errors"', "oncue.toml:2:14: K103"),
        ('[check]\nignore = ["t2"]', "oncue.toml:2:10: K103"),
        ("[check]\nignored = []", "oncue.toml:2:1: K102"),
    ],
)
def test_faults_of_a_project_file(text: str, expected: str) -> None:
    result = read_project(from_text("oncue.toml", text))
    assert [printed(finding)[: len(expected)] for finding in result.diagnostics] == [expected]
    assert result.value == ProjectConfig()


def test_faults_of_a_series_file() -> None:
    text = 'kind = "part"\n[[people]]\nname = "X"\n[[people]]\nid = "y"\n'
    findings = read_series(from_text("series.toml", text), "ferry").diagnostics
    assert [f"{finding.place} {finding.code}" for finding in findings] == [
        "series.toml:1:1 K104",
        "series.toml:1:8 K103",
        "series.toml:2:1 K104",
        "series.toml:4:1 K104",
    ]


def test_own_data_overlays_the_series_person() -> None:
    people = (Person(id="maren", name="Maren Holt", role="guest", url="https://a.example"),)
    text = 'title = "A"\npeople = [{ id = "maren", role = "host", url = "" }]'
    episode = read_episode(from_text("e.toml", text), "e", people).value
    assert episode is not None
    assert episode.people == (Person(id="maren", name="Maren Holt", role="host"),)


def test_every_code_is_explained_once() -> None:
    codes = [explanation.code for explanation in EXPLANATIONS]
    assert codes == sorted(set(codes))
    assert all(explanation.severity is Severity.ERROR for explanation in EXPLANATIONS)
