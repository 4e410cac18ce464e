"""`oncue import DIR`: what belongs together, what is written, what is left to a person, and a second run."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from oncue.cli import commands
from oncue.model import TimeSource
from oncue.project.load import LoadedEpisode, load_project

PROSE = "(0:02) Who taught you?\n\n“My aunt did.”\n\n(0:31) Was she patient?\n\n“Never with rope.”\n"
OTHER = PROSE.replace("aunt", "whole crew").replace("rope", "the other boats at all")
CAPTIONS = """WEBVTT

00:02.000 --> 00:04.000
<v Tom Reed>Who taught you?

00:04.500 --> 00:06.000
<v Ada Moss>My aunt did.

00:31.000 --> 00:33.000
<v Tom Reed>Was she patient?

00:33.500 --> 00:36.000
<v Ada Moss>Never with rope.
"""
CATALOGUE = """Dateiname;Titel;Datum;Gast;Interviewer;Nr.;Signatur
{file};Ropes and aunts;4.5.2026;Ada Moss;Tom Reed;7;A 1
"""
FEED = """<?xml version="1.0"?>
<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel><title>Rope &amp; Tide</title><language>nl</language><description>Talks at the pier.</description>
<item><title>On ropes</title><pubDate>Mon, 04 May 2026 22:00:00 +0200</pubDate>
<enclosure url="https://cdn.example/feed/AdaMoss.mp3?x=1" type="audio/mpeg"/>
<itunes:episode>7</itunes:episode><itunes:duration>12:05</itunes:duration>
<description>&lt;p&gt;About &lt;b&gt;ropes&lt;/b&gt;.&lt;/p&gt;</description>
<podcast:person role="guest">Ada Moss</podcast:person>
<podcast:transcript url="https://cdn.example/t/ada_moss.txt" type="text/plain"/></item>
<item><title>Ben Holt on boats</title><itunes:episode>2</itunes:episode></item>
</channel></rss>
"""


class Archive:
    """A folder to import, and the project that it goes into."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "archive"
        self.project = root / "project"
        self.folder.mkdir()
        self.project.mkdir()

    def put(self, name: str, text: str | bytes = PROSE) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def run(self, *arguments: str) -> Result:
        command = ["import", str(self.folder), "--project", str(self.project), *arguments]
        return CliRunner(catch_exceptions=False).invoke(commands, command)

    def rows(self, *arguments: str) -> dict[str, str]:
        """Status and reason by file, as the report has them."""
        report = self.project.parent / "report.csv"
        self.run("--report", str(report), *arguments)
        rows = csv.DictReader(io.StringIO(report.read_text(encoding="utf-8")))
        return {row["file"]: f"{row['status']}: {row['code']} {row['reason']}".replace(":  ", ": ") for row in rows}

    def files(self) -> list[str]:
        return sorted(path.relative_to(self.project).as_posix() for path in self.project.rglob("*") if path.is_file())

    def episode(self, stem: str) -> LoadedEpisode:
        (series,) = load_project(self.project).value.series
        return next(entry for entry in series.episodes if entry.episode.stem == stem)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


# ---------------------------------------------------------------- pairing


def test_transcript_recording_and_captions_of_one_name_are_one_episode(archive: Archive) -> None:
    archive.put("text/ada_moss_transcript.txt")
    archive.put("captions/Ada Moss.en.vtt", CAPTIONS.replace("<v Tom Reed>", "").replace("<v Ada Moss>", ""))
    archive.put("audio/AdaMoss.mp3", "x")
    rows = archive.rows()
    assert rows["text/ada_moss_transcript.txt"] == "imported: "
    assert rows["captions/Ada Moss.en.vtt"].startswith("kept: another format of ada_moss_transcript.txt")
    assert rows["audio/AdaMoss.mp3"] == "kept: named by the episode as media/AdaMoss.mp3: copy it there"
    assert archive.files() == [
        "episodes/archive/ada-moss.times.json",
        "episodes/archive/ada-moss.toml",
        "episodes/archive/series.toml",
        "transcripts/archive/ada-moss.txt",
    ]
    loaded = archive.episode("ada-moss")
    assert loaded.episode.media[0].sources[0].href == "media/AdaMoss.mp3"
    assert loaded.transcript is not None
    assert (archive.project / "transcripts/archive/ada-moss.txt").read_text(encoding="utf-8") == PROSE
    assert {time.source for time in loaded.transcript.given if time} <= {TimeSource.MATCHED, TimeSource.INTERPOLATED}
    assert loaded.transcript.given[0] is not None
    assert loaded.transcript.given[0].start == 2000


def test_the_format_with_the_names_is_the_transcript(archive: Archive) -> None:
    archive.put("a.txt", PROSE.replace("“", "").replace("”", "").replace("(0:02) ", "").replace("(0:31) ", "[0:31] "))
    archive.put("a.vtt", CAPTIONS)
    rows = archive.rows()
    assert rows["a.vtt"].startswith("imported")
    loaded = archive.episode("a")
    assert loaded.transcript is not None
    assert [turn.speaker for turn in loaded.transcript.turns] == ["Tom Reed", "Ada Moss", "Tom Reed", "Ada Moss"]


def test_transcripts_that_differ_wait_for_a_person_and_their_recording_too(archive: Archive) -> None:
    archive.put("ada_v1.txt")
    archive.put(
        "ada_v2.txt", "(0:02) Is it cold?\n\n“Out on the ice, in winter.”\n\n(0:40) And then?\n\n“We melted snow.”\n"
    )
    archive.put("ada.mp3", "x")
    archive.put("b.txt")
    rows = archive.rows()
    for name in ("ada_v1.txt", "ada_v2.txt"):
        assert rows[name].startswith("needs a person: two transcripts for one conversation that differ")
    assert rows["ada.mp3"].startswith("needs a person: a recording of a conversation that needs a person")
    assert rows["b.txt"] == "imported: no recording"
    assert [name for name in archive.files() if "/ada" in name] == []


def test_the_same_name_in_two_folders_is_two_conversations(archive: Archive) -> None:
    for year, text in (("1994", PROSE), ("1995", OTHER)):
        archive.put(f"{year}/tape.txt", text)
        archive.put(f"{year}/tape.mp3", year)
    rows = archive.rows()
    assert [status.partition(":")[0] for status in rows.values()] == ["kept", "imported"] * 2
    assert [name for name in archive.files() if name.endswith(".txt")] == [
        "transcripts/archive/1994-tape.txt",
        "transcripts/archive/1995-tape.txt",
    ]


def test_languages_of_one_conversation_are_told_apart(archive: Archive) -> None:
    archive.put("talk.en.txt")
    archive.put("talk.de.txt", OTHER)
    assert archive.rows()["talk.de.txt"].startswith("kept: another format")
    assert archive.rows("--language", "de", "--series", "deutsch")["talk.de.txt"].startswith("imported")


def test_recordings_with_a_name_that_is_like_one_are_paired_and_said(archive: Archive) -> None:
    archive.put("02-ben-holt.txt")
    archive.put("Ben Holt 2.wav", "x")
    archive.put("3 Ben Holt.wav", "x")
    rows = archive.rows()
    assert rows["Ben Holt 2.wav"].startswith("kept: its name is like 02-ben-holt.txt; named by the episode as")
    assert rows["3 Ben Holt.wav"] == "needs a person: a recording without transcript"


def test_two_recordings_of_a_kind_are_not_guessed_to_be_one(archive: Archive) -> None:
    archive.put("ada.txt")
    for name in ("ada.mp3", "Ada (final).mp3", "ada.webm"):
        archive.put(name, "x")
    rows = archive.rows()
    assert sum(status.startswith("needs a person: another recording of ada") for status in rows.values()) == 1
    assert len(archive.episode("ada").episode.media[0].sources) == 2


def test_very_long_names_that_begin_alike_stay_apart(archive: Archive) -> None:
    for last in ("one", "two", "three"):
        archive.put(f"{'a very long name of a talk at the pier ' * 3}{last}.txt", PROSE.replace("aunt", last))
    assert all(status == "imported: no recording" for status in archive.rows().values())
    assert all(status.startswith("kept: imported before") for status in archive.rows().values())


def test_a_recording_inside_the_project_is_named_where_it_lies(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.folder = archive.project / "raw"
    archive.folder.mkdir()
    archive.put("a.txt")
    archive.put("tapes/a.mp3", "x")
    assert archive.rows()["tapes/a.mp3"] == "kept: named by the episode as raw/tapes/a.mp3"


# ---------------------------------------------------------------- catalogue and feed


@pytest.mark.parametrize("file", ["ada.txt", "ada", "ADA.TXT", "C:\\old\\ada.txt", "ada.docx"])
def test_a_catalogue_says_what_a_file_is_about(archive: Archive, file: str) -> None:
    archive.put("ada.txt")
    archive.put("tape.mp3", "x")
    catalogue = archive.put("list.csv", CATALOGUE.format(file=f"{file}|tape.mp3"))
    result = archive.run("--catalogue", str(catalogue))
    assert "K506 columns that are not used: Signatur" in result.stderr
    assert "facts from the catalogue" in " ".join(result.stdout.split())
    episode = archive.episode("ada").episode
    assert (episode.title, str(episode.date), episode.number) == ("Ropes and aunts", "2026-05-04", 7)
    assert [(person.name, person.role) for person in episode.people] == [
        ("Ada Moss", "guest"),
        ("Tom Reed", "interviewer"),
    ]
    assert "list.csv" not in archive.rows("--catalogue", str(catalogue))


def test_rows_that_fit_nothing_or_say_half_are_listed(archive: Archive) -> None:
    archive.put("ada.txt")
    text = "file,title,date,language\nada.txt,Ropes,3/4/2026,klingon!\nnobody.txt,Lost,,\nada.txt,Again,,\n"
    catalogue = archive.put("list.csv", text)
    rows = archive.rows("--catalogue", str(catalogue))
    listed = {name.rpartition("list.csv")[2]: status for name, status in rows.items() if "list.csv" in name}
    assert listed[":3"] == "needs a person: “Lost”: no file in the folder is named or titled like it"
    assert listed[":4"] == "needs a person: “Again”: line 2 is about ada.txt already"
    assert "klingon" in listed[":2"] or "two ways" in listed[":2"]
    assert archive.episode("ada").episode.title == "Ropes"
    assert archive.episode("ada").episode.date is None


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", 'file,title\n"a.txt,b\n', "\0"])
def test_a_catalogue_that_is_none_stops_before_anything_is_written(archive: Archive, text: str) -> None:
    archive.put("ada.txt")
    result = archive.run("--catalogue", str(archive.put("list.csv", text)))
    assert (result.exit_code, result.stdout) == (1, "")
    assert archive.files() == []


def test_a_feed_says_what_its_episodes_are_about(archive: Archive) -> None:
    archive.put("ada_moss.txt")
    archive.put("2 - ben holt.txt", OTHER)
    feed = archive.put("feed.xml", FEED)
    rows = archive.rows("--feed", str(feed), "--series", "show")
    assert rows == {
        "ada_moss.txt": "imported: facts from the feed",
        "2 - ben holt.txt": "imported: its name is like a title in the feed; facts from the feed; no recording",
    }
    (series,) = load_project(archive.project).value.series
    assert (series.series.title, series.series.kind, series.series.language) == ("Rope & Tide", "show", "nl")
    ben, ada = series.series.episodes
    assert (ben.title, ben.number) == ("Ben Holt on boats", 2)
    assert (ada.title, str(ada.date), ada.number, ada.intro) == ("On ropes", "2026-05-04", 7, "About ropes.")
    assert ada.media[0].duration == 725_000
    assert [(source.href, source.use) for source in ada.media[0].sources] == [
        ("https://cdn.example/feed/AdaMoss.mp3?x=1", ("play",))
    ]


@pytest.mark.parametrize(
    "text", ["", "<html><p>x</p></html>", "<rss><channel/></rss>", "<!DOCTYPE a><rss/>", "PK\x03\x04"]
)
def test_a_feed_that_is_none_stops_before_anything_is_written(archive: Archive, text: str) -> None:
    archive.put("ada.txt")
    result = archive.run("--feed", str(archive.put("feed.xml", text)))
    assert (result.exit_code, result.stdout) == (1, "")
    assert archive.files() == []


def test_options_for_a_folder_are_a_wrong_call_for_a_file(archive: Archive) -> None:
    file = archive.put("ada.txt")
    result = CliRunner().invoke(commands, ["import", str(file), "--report", "x.csv"])
    assert (result.exit_code, "--report goes with a folder" in result.stderr) == (2, True)


# ---------------------------------------------------------------- writing


def test_a_dry_run_writes_nothing_and_says_the_same(archive: Archive) -> None:
    archive.put("a.txt")
    result = archive.run("--dry-run")
    assert (result.exit_code, archive.files()) == (0, [])
    assert "would import" in result.stdout
    assert "1 would be imported, 0 kept, 0 need a person" in result.stderr


def test_a_second_run_does_what_is_missing(archive: Archive) -> None:
    archive.put("a.txt")
    assert archive.run().exit_code == 0
    before = {name: (archive.project / name).stat().st_mtime_ns for name in archive.files()}
    archive.put("b.txt", OTHER)
    (archive.project / "episodes/archive/a.toml").unlink()
    rows = archive.rows()
    assert {name: status.partition(":")[0] for name, status in rows.items()} == {
        "a.txt": "imported",
        "b.txt": "imported",
    }
    after = {name: (archive.project / name).stat().st_mtime_ns for name in archive.files()}
    assert {name for name in before if before[name] != after[name]} == {"episodes/archive/a.toml"}
    assert set(archive.rows().values()) == {"kept: imported before: all its files are there and equal"}


def test_what_differs_stands_in_the_way_and_the_rest_goes_on(archive: Archive) -> None:
    archive.put("a.txt")
    assert archive.run().exit_code == 0
    mine = archive.project / "episodes/archive/a.toml"
    mine.write_text('title = "Mine"\n', encoding="utf-8")
    archive.put("b.txt", OTHER)
    rows = archive.rows()
    assert rows["a.txt"] == "needs a person: K301 episodes/archive/a.toml: this file is there already and differs"
    assert rows["b.txt"].startswith("imported")
    assert mine.read_text(encoding="utf-8") == 'title = "Mine"\n'
    assert archive.rows("--force")["a.txt"].startswith("imported")
    assert "Mine" not in mine.read_text(encoding="utf-8")


BAD: dict[str, str | bytes] = {
    "broken.json": '{"segments": [',
    "empty.txt": "",
    "nul.txt": "a\0b",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "paper.pdf": b"%PDF-1.4",
    "bomb.zip": b"PK\x03\x04xx",
    "deep.html": "<div>" * 5000 + "(0:02) Why?",
    "list.txt": "0:00 The loft\n12:05 Towed home\n33:00 What is left\n",
    "news.txt": "The hall has a roof again.\n",
}


def test_no_bad_file_stops_the_others(archive: Archive) -> None:
    for name, data in BAD.items():
        archive.put(name, data)
    archive.put("good.txt")
    (archive.folder / "gone.txt").symlink_to("nowhere.txt")
    os.mkfifo(archive.folder / "pipe.txt")
    rows = archive.rows()
    assert rows["good.txt"] == "imported: no recording"
    assert set(rows) == {*BAD, "good.txt", "pipe.txt"} | ({"gone.txt"} & set(rows))
    for name in (*BAD, "pipe.txt"):
        assert rows[name].startswith("needs a person: "), name
    assert "R105" in rows["paper.pdf"]
    assert "--as-sections" in rows["list.txt"]
    assert "K201" in rows["pipe.txt"]


def test_links_that_lead_out_and_folders_of_the_project_are_left_alone(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(PROSE, encoding="utf-8")
    archive = Archive(tmp_path)
    archive.folder = archive.project
    archive.put("raw/a.txt")
    (archive.folder / "raw/loop").symlink_to(archive.folder)
    (archive.folder / "raw/out").symlink_to(outside)
    (archive.folder / "raw/out.txt").symlink_to(outside / "secret.txt")
    rows = archive.rows()
    assert rows == {"raw/a.txt": "imported: no recording"}
    assert list(archive.rows()) == ["raw/a.txt"]
    assert "K206" in archive.run().stderr


def test_a_folder_without_any_file_is_refused(archive: Archive) -> None:
    archive.put("picture.jpg", "x")
    result = archive.run()
    assert (result.exit_code, result.stdout, "K509" in result.stderr) == (1, "", True)


def test_what_was_imported_builds(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.put("a.txt")
    archive.put("b.vtt", CAPTIONS.replace("aunt", "uncle"))
    archive.put("page.html", "<p>(0:02) Why?</p><p>“So.”</p><p>(0:09) Late?</p><p>“Yes.”</p>")
    assert archive.run().exit_code == 0
    monkeypatch.chdir(archive.project)
    assert CliRunner(catch_exceptions=False).invoke(commands, ["build"]).exit_code == 0
    assert len(list((archive.project / "site").rglob("*.vtt"))) == 3
