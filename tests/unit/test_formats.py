"""Caption files, plain text, canonical text: what is written, what is read, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

import oncue
from oncue.errors import CallError, ExportFault, UnknownFormat
from oncue.formats import canonical, srt, vtt, write
from oncue.formats.provenance import provenance, shares, text_hash, times_note
from oncue.model import Cue, Paragraph, Severity, Stamp, TimeSource, Track, Transcript, Turn, Word, WordTime
from oncue.text.decode import from_text
from oncue.text.sections import divide

CUE = Cue(id="t-2.1", start=2_000, end=3_500, lines=("So it was,", "and no more."), voice="Ada Moss")
TRACK = Track(cues=(CUE,))


def test_web_captions_have_a_note_ids_and_voices() -> None:
    assert write(TRACK, "vtt", note="from a.txt\n\nline --> two") == (
        "WEBVTT\n\nNOTE\nfrom a.txt\nline → two\n\n"
        "t-2.1\n00:00:02.000 --> 00:00:03.500\n<v Ada Moss>So it was,\nand no more.\n"
    )


def test_sub_rip_has_numbers_and_texts() -> None:
    assert write(TRACK, "srt") == "1\n00:00:02,000 --> 00:00:03,500\nSo it was,\nand no more.\n\n"


def test_an_empty_track_is_a_file_without_cues() -> None:
    assert write(Track(cues=()), "vtt") == "WEBVTT\n"
    assert write(Track(cues=()), "srt") == ""


@pytest.mark.parametrize("form", ["vtt", "srt"])
@pytest.mark.parametrize(
    "change",
    [{"lines": ()}, {"lines": ("a", " ")}, {"lines": ("a\n\nb",)}, {"start": 3_500}, {"start": 4_000}, {"start": -1}],
)
def test_a_cue_that_cannot_be_shown_is_a_fault(form: str, change: dict[str, object]) -> None:
    broken = Track(cues=(CUE, replace(CUE, **change)))  # type: ignore[arg-type]
    with pytest.raises(ExportFault, match=r"t-2\.1|read back"):
        write(broken, form)


def test_texts_are_escaped_once_and_come_back() -> None:
    text = "a <b> &amp; c --> d"
    assert vtt.escape(text) == "a &lt;b&gt; &amp;amp; c --&gt; d"
    assert vtt.unescape(vtt.escape(text)) == text
    assert vtt.unescape("<v Ada><i.loud>a</i>&nbsp;b<00:01.000>c &lrm;&unknown; <") == "a\u00a0bc \u200e&unknown; "


def test_web_captions_are_read() -> None:
    text = "WEBVTT - a title\n\nSTYLE\n::cue { color: red }\n\nfirst\n00:02.000 --> 00:03.500 line:0\n<v.loud Ada &amp; Co>So <i>it</i>\nwas\n"
    result = vtt.read(from_text("a.vtt", text))
    assert result.value.cues == (
        Cue(id="first", start=2_000, end=3_500, lines=("So it", "was"), voice="Ada & Co", settings="line:0"),
    )
    assert not result.diagnostics


def test_broken_web_captions_are_mended_with_a_warning() -> None:
    result = vtt.read(from_text("a.vtt", "WEBVTT\n\n00:02.000 --> 00:03.500\na\n\n00:04 -> 00:05\nb\n"))
    assert [(finding.code, finding.severity) for finding in result.diagnostics] == [("R134", Severity.WARNING)]
    assert [cue.lines for cue in result.value.cues] == [("a",), ("b",)]


@pytest.mark.parametrize("text", ["WEBVTT", "WEBVTT\n\nno cues\n", "no cues", "WEBVTT\n\n00:01.000 --> 00:02.000\n"])
def test_web_captions_without_cues_are_an_error(text: str) -> None:
    result = vtt.read(from_text("a.vtt", text))
    assert [(finding.code, finding.severity) for finding in result.diagnostics] == [("R110", Severity.ERROR)]
    assert result.value == Track(cues=())


def test_several_voices_in_a_cue_are_cues_of_the_same_time() -> None:
    text = "WEBVTT\nLanguage: cy\n\nx\n00:01.000 --> 00:02.000 line:0\n<v Tom>Dark?</v>\n<v Ada>Yes.\n&#65;nd cold.\n"
    track = vtt.read(from_text("a.vtt", text)).value
    assert track.language == "cy"
    assert track.cues == (
        Cue(id="x", start=1000, end=2000, lines=("Dark?",), voice="Tom", settings="line:0"),
        Cue(id="", start=1000, end=2000, lines=("Yes.", "And cold."), voice="Ada", settings="line:0"),
    )


def test_a_cue_that_never_ends_is_given_an_end() -> None:
    text = "1\n00:00:05,000 --> 00:00:05,000\nYes.\n\n2\n00:00:05,400 -->\nAs a boot, and colder than that.\n"
    result = srt.read(from_text("a.srt", text))
    assert [(cue.start, cue.end) for cue in result.value.cues] == [(5000, 5400), (5400, 5400 + 65 * 32)]
    assert sorted(finding.code for finding in result.diagnostics) == ["R134", "R137"]


def test_sub_rip_is_read_and_a_file_without_cues_is_an_error() -> None:
    assert srt.read(from_text("a.srt", write(TRACK, "srt"))).value.cues == (replace(CUE, id="1", voice=None),)
    assert [finding.code for finding in srt.read(from_text("a.srt", "no cues")).diagnostics] == ["R111"]


def test_each_format_takes_its_own_value_and_no_other() -> None:
    with pytest.raises(UnknownFormat, match="xyz"):
        write(TRACK, "xyz")
    with pytest.raises(CallError, match="Track"):
        write(TRACK, "json")
    with pytest.raises(CallError, match="Transcript"):
        write(Transcript(turns=()), "vtt")
    assert write(Transcript(turns=()), "canonical") == ""


def test_plain_text_has_titles_times_and_names() -> None:
    transcript = oncue.read("## The loft\n\n[0:02.700] Ada: One.\n\nTwo.\n\nTom: [redact] Hollis [/redact]\n").value
    assert write(oncue.align(transcript).value, "txt") == "The loft\n\n[0:02] Ada: One.\n\nTwo.\n\nTom: [redacted]\n"


def test_a_turn_without_paragraphs_is_written_as_nothing() -> None:
    turns = (Turn(paragraphs=(), speaker="Ada"), Turn(paragraphs=(Paragraph(items=(Word(text="Yes."),)),)))
    transcript = Transcript(turns=turns, sections=divide(turns))
    assert write(oncue.align(transcript).value, "txt") == "[0:00]\n\nYes.\n" or "Yes." in write(
        oncue.align(transcript).value, "txt"
    )
    assert canonical.write(transcript) == "?: Yes.\n"


def test_the_hash_of_a_text_does_not_depend_on_line_ends() -> None:
    unix, windows = (from_text(r"C:\talks\a.txt", text) for text in ("a\nb\n", "a\r\nb\r"))
    assert text_hash(unix) == text_hash(windows)
    assert provenance(unix) == f"Made by oncue from a.txt\nsha256 {text_hash(unix)}"


def word_times(*found: tuple[TimeSource, int]) -> tuple[WordTime, ...]:
    return tuple(WordTime(start=0, end=1, source=source, confidence=sure) for source, sure in found)


def test_shares_are_in_one_order_and_leave_out_what_no_word_has() -> None:
    times = word_times((TimeSource.FORCED, 90), *[(TimeSource.MATCHED, 100)] * 2, (TimeSource.FORCED, 81))
    assert [(one.source.value, one.words, one.per_cent, one.confidence) for one in shares(times)] == [
        ("matched", 2, 50.0, 100),
        ("forced", 2, 50.0, 86),
    ]
    assert shares(()) == ()


def test_the_note_says_where_times_come_from_and_how_sure_they_are() -> None:
    times = word_times((TimeSource.STAMPED, 95), *[(TimeSource.INTERPOLATED, 50)] * 149)
    said = "Times of words: under 1 % stamped, 99 % interpolated; about 50 % right within a second"
    assert times_note(times) == said
    assert times_note(()) == ""


# ---------------------------------------------------------------- canonical text


def one(text: str) -> Transcript:
    return canonical.read(from_text("a.txt", text)).value


def test_a_name_that_looks_like_a_role_says_which_role_it_has() -> None:
    for speaker in ("Q", "A", "Tom (answer)", "# 1", "a\\b: c", "[Tom]"):
        turns = (Turn(paragraphs=(Paragraph(items=(Word(text="Yes."),)),), speaker=speaker, stamp=Stamp(ms=1500)),)
        transcript = Transcript(turns=turns, sections=divide(turns))
        assert one(canonical.write(transcript)) == transcript


def test_labels_are_one_line_of_a_hundred_characters() -> None:
    assert one("A  long\u2028 name: Yes.").turns[0].speaker == "A long name"
    assert one("x" * 100 + ": Yes.").turns[0].speaker == "x" * 100
    assert one("x" * 101 + ": Yes.").turns[0].speaker is None
    assert one("\u00a0: Yes.").turns[0].speaker is None


def test_line_ends_of_other_systems_change_nothing() -> None:
    text = "## T\n\n[0:02] Q: One\ntwo.\n\nThree.\n\nA: Four.\n"
    assert one(text.replace("\n", "\r\n")) == one(text) == one(text.replace("\n", "\r"))
    assert [turn.place.line for turn in one(text.replace("\n", "\r\n")).turns if turn.place] == [3, 8]


def test_a_second_colon_behind_an_escaped_one_begins_no_label() -> None:
    turns = (
        Turn(
            paragraphs=(
                Paragraph(items=(Word(text="a"),)),
                Paragraph(items=tuple(Word(text=f"{word}:") for word in "bcd")),
            )
        ),
    )
    transcript = Transcript(turns=turns, sections=divide(turns))
    assert canonical.write(transcript) == "?: a\n\nb\\: c\\: d\\:\n"
    assert one(canonical.write(transcript)) == transcript
