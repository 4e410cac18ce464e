"""The other caption formats and what they share: cue text, settings, XML, ASS, TTML, label lists."""

from __future__ import annotations

import pytest

from oncue.formats import ass, labels, ttml
from oncue.formats.cue_settings import CueSettings, parse_settings
from oncue.formats.payload import drop_words, parse_payload, stamped_words
from oncue.formats.rolling import Caption, unroll
from oncue.formats.xml import MAX_DEPTH, line_of, name_of, parse_xml, place_of
from oncue.model import Diagnostic, Segment, TimedWords
from oncue.read.choose import STRUCTURED
from oncue.text.decode import from_text

TT = '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" {}><body>{}</body></tt>'


def codes(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [finding.code for finding in findings]


def times(words: TimedWords) -> list[tuple[str, int | None, int | None]]:
    return [(segment.text, segment.start, segment.end) for segment in words.segments]


def word_times(segment: Segment) -> list[tuple[str, int | None, int | None, int]]:
    return [(word.text, word.start, word.end, word.confidence) for word in segment.words]


# ---------------------------------------------------------------- cue text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("&#65;&#x42;&nbsp;&copy; &unknown; &", "AB\u00a0© &unknown; &"),
        ("<i>So</i> <c.loud>it</c> <b>was</b>", "So it was"),
        ("I <3 you", "I <3 you"),
        ("a < b > c", "a < b > c"),
        ("<unclear> and <laughs> and <[?]>", "[unclear] and [laughs] and [?]"),
        ("<bold>so</bold> <wavy>it</wavy> <odd> was", "so it <odd> was"),
        ("{\\an8}So {\\i1}it{\\i0} {b}was{/b}", "So it was"),
        ("{not a tag}", "{not a tag}"),
        ("Was it<br/>dark?", "Was it\ndark?"),
        ("Was it<br><BR />dark?", "Was it\n\n\n\ndark?"),
        ("Was it[br]dark?", "Was it\ndark?"),
        ("x" * 101 + "<br>y", "x" * 101 + "\n\ny"),
        ("&#13;a&#0;", "\na\ufffd"),
    ],
)
def test_cue_text_is_made_plain(raw: str, text: str) -> None:
    (piece,) = parse_payload(raw)
    assert piece.text == text


@pytest.mark.parametrize("raw", ["", " \n ", "<v Ada></v>", "{\\an8}", "&nbsp;"])
def test_cue_text_without_words_has_no_pieces(raw: str) -> None:
    assert parse_payload(raw) == ()


def test_pieces_are_parted_by_voices() -> None:
    pieces = parse_payload("so <v Ada  &amp; Co>Yes.</v> <v.loud.first Tom>No <v>who</v>")
    assert [(piece.voice, piece.text.strip()) for piece in pieces] == [
        (None, "so"),
        ("Ada & Co", "Yes."),
        ("Tom", "No"),
        (None, "who"),
    ]


def test_stamps_inside_give_words_their_times() -> None:
    (piece,) = parse_payload("was<00:01.500><c> it as</c><00:00:02.000>dark")
    words = stamped_words(piece.chunks, 1000, 3000)
    assert [(word.text, word.start, word.end, word.confidence) for word in words] == [
        ("was", 1000, 1500, 90),
        ("it", 1500, 1750, 90),
        ("as", 1750, 2000, 60),
        ("dark", 2000, 3000, 90),
    ]
    assert stamped_words(((None, "was it"),), 1000, 3000) == ()


def test_stamps_that_go_back_or_past_the_end_are_none() -> None:
    chunks = ((None, "a "), (2000, "b "), (1500, "c "), (9000, "d"))
    assert [(word.text, word.start) for word in stamped_words(chunks, 1000, 3000)] == [
        ("a", 1000),
        ("b", 2000),
        ("c", 2333),
        ("d", 2666),
    ]
    assert [word.end for word in stamped_words(((None, "a"), (2000, "b c")), 1000, None)] == [2000, None, None]


def test_words_are_dropped_from_the_front() -> None:
    chunks = ((None, "was it\n"), (1500, " dark"), (2000, " in"))
    assert drop_words(chunks, 0) == chunks
    assert drop_words(chunks, 2) == ((None, "\n"), (1500, " dark"), (2000, " in"))
    assert drop_words(chunks, 3) == ((2000, " in"),)
    assert drop_words(chunks, 9) == ()


def rolled(*texts: str, step: int = 1000) -> tuple[list[str], int]:
    captions = tuple(
        Caption(number * step, number * step + 1000, None, ((None, text),), None) for number, text in enumerate(texts)
    )
    kept, count = unroll(captions)
    return [" ".join(caption.text.split()) for caption in kept], count


def test_captions_that_grow_or_repeat_are_unrolled() -> None:
    assert rolled("was", "was it", "was it dark", "as a boot") == (["was", "it", "dark", "as a boot"], 2)
    assert rolled("a b\nc d", "c d\ne f", "e f\ng h") == (["a b c d", "e f", "g h"], 2)
    assert rolled("a b", "a b", "a b") == (["a b"], 2)


def test_what_people_say_twice_is_said_twice() -> None:
    assert rolled("Yes.", "Yes.", "Was it dark?", "As a boot.", "And cold?", "Yes.") == (
        ["Yes.", "Yes.", "Was it dark?", "As a boot.", "And cold?", "Yes."],
        0,
    )
    assert rolled("Yes.", "Yes.", "Yes.", step=10_000) == (["Yes.", "Yes.", "Yes."], 0)


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("", CueSettings()),
        ("align:start  line:0", CueSettings(align="start", line=0)),
        ("line:-1.5,end", CueSettings(line=-1.5)),
        ("line:50%", CueSettings(line=50, snap_to_lines=False)),
        ("position:10%,line-left size:35.5%", CueSettings(position=10, size=35.5)),
        ("vertical:rl region:fred", CueSettings(vertical="rl", region="fred")),
        ("align:middle line:x line:5% line:1,left position:101% position:5 size:-1% vertical:up :a b: c", CueSettings(line=5, snap_to_lines=False)),
        ("size:101%\tposition:1%,start", CueSettings()),
        ("align:start align:end align:odd", CueSettings(align="end")),
    ],
)  # fmt: skip
def test_settings_are_read_as_browsers_read_them(text: str, settings: CueSettings) -> None:
    assert parse_settings(text) == settings


# ---------------------------------------------------------------- XML


def test_the_encoding_that_a_file_declares_does_not_matter() -> None:
    source = from_text(
        "a.xml", '\n<?xml version="1.0" encoding="UTF-16"?>\r\n<!-- <!DOCTYPE a> --><a>\r\n<b x="1"/>é</a>'
    )
    parsed = parse_xml(source)
    assert parsed.value is not None
    assert parsed.diagnostics == ()
    assert [(name_of(element), line_of(element)) for element in parsed.value.iter()] == [("a", 3), ("b", 4)]
    assert str(place_of(source, parsed.value[0])) == "a.xml:4"
    assert parsed.value[0].tail == "é"


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE a><a/>", '<?xml version="1.0"?>\n<!-- x -->\n<!doctype a [<!ENTITY b "c">]>\n<a>&b;</a>']
)
def test_a_doctype_is_refused(text: str) -> None:
    parsed = parse_xml(from_text("a.xml", text))
    assert parsed.value is None
    assert codes(parsed.diagnostics) == ["R132"]


@pytest.mark.parametrize(
    ("text", "line"),
    [("hello", 1), ("\n\n<", 3), ("<a>" * (MAX_DEPTH + 1) + "</a>" * (MAX_DEPTH + 1), 1), ("<a>" * 100_000, 1)],
)
def test_what_is_no_tree_is_refused(text: str, line: int) -> None:
    parsed = parse_xml(from_text("a.xml", text))
    assert parsed.value is None
    assert [(finding.code, finding.place.line) for finding in parsed.diagnostics] == [("R131", line)]


def test_a_file_that_breaks_off_gives_what_it_holds() -> None:
    parsed = parse_xml(from_text("a.xml", "<a>\n<b>one</b>\n<b>two"))
    assert parsed.value is not None
    assert ["".join(map(str, element.itertext())) for element in parsed.value] == ["one", "two"]
    assert [(finding.code, finding.place.line) for finding in parsed.diagnostics] == [("R130", 3)]
    assert parse_xml(from_text("a.xml", "<a>" * MAX_DEPTH + "</a>" * MAX_DEPTH)).diagnostics == ()


def test_entities_of_html_and_bare_signs_are_text() -> None:
    parsed = parse_xml(from_text("a.xml", "<a>R&D&nbsp;&foo; &amp; &#65; &LT;b&GT;\n<![CDATA[&nbsp;&]]></a>"))
    assert parsed.value is not None
    assert parsed.value.text == "R&D\u00a0&foo; & A <b>\n&nbsp;&"
    assert codes(parsed.diagnostics) == ["R133"]


# ---------------------------------------------------------------- ASS


def test_karaoke_gives_words_their_times() -> None:
    line = "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\k30}was {\\kf20}it {\\K50\\b1}dark"
    (segment,) = ass.read(from_text("a.ass", f"[Events]\n{line}\n")).value.segments
    assert segment.text == "was it dark"
    assert [(word.text, word.start) for word in segment.words] == [("was", 1000), ("it", 1300), ("dark", 1500)]


def test_the_format_line_says_where_the_fields_are() -> None:
    text = "[Events]\nFormat: Start, End, Actor, Text\nDialogue: 0:00:01.00,0:00:02.00,Ada,So\\hit, was\\Nit.\n"
    result = ass.read(from_text("a.ass", text))
    assert times(result.value) == [("So\u00a0it, was\nit.", 1000, 2000)]
    assert result.value.segments[0].speaker == "Ada"
    assert result.value.segments[0].place is not None
    assert result.value.segments[0].place.line == 3


def test_lines_with_odd_times_keep_their_words() -> None:
    head = "[Script Info]\nTitle: The loft\n\n[Events]\n"
    text = head + "Dialogue: 0,soon,0:00:02.00,,,0,0,0,,One.\nDialogue: 0,0:00:03.00,0:00:02.00,,,0,0,0,,Two.\n"
    result = ass.read(from_text("a.ass", text))
    assert times(result.value) == [("Two.", 3000, None), ("One.", None, None)]
    assert codes(result.diagnostics) == ["R134", "R137"]
    assert result.value.about.title == "The loft"


@pytest.mark.parametrize(
    "text", ["[Script Info]\n", "[Events]\nDialogue: 0\n", "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,{x}\n"]
)
def test_ass_without_lines_is_an_error(text: str) -> None:
    result = ass.read(from_text("a.ass", text))
    assert (result.value.segments, codes(result.diagnostics)) == ((), ["R111"])


# ---------------------------------------------------------------- TTML


@pytest.mark.parametrize(
    ("attributes", "begin", "ms"),
    [
        ("", "00:01:02", 62_000),
        ("", "01:00:00.5", 3_600_500),
        ("", "00:00:01:15", 1500),
        ('ttp:frameRate="25"', "00:00:01:05", 1200),
        ('ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"', "30f", 1001),
        ('ttp:frameRate="0" ttp:frameRateMultiplier="1 0"', "30f", 1000),
        ("", "1.5h", 5_400_000),
        ("", "2m", 120_000),
        ("", "2.25s", 2250),
        ("", "1500ms", 1500),
        ('ttp:tickRate="10000000"', "15000000t", 1500),
        ("", "3t", 3000),
        ('ttp:frameRate="25" ttp:subFrameRate="2"', "75t", 1500),
        ("", "19.764", 19_764),
        ("", "1:02.5", 62_500),
    ],
)
def test_times_of_every_unit(attributes: str, begin: str, ms: int) -> None:
    text = TT.format(attributes, f'<div><p begin="{begin}" dur="1s">a</p></div>')
    result = ttml.read(from_text("a.ttml", text))
    assert times(result.value) == [("a", ms, ms + 1000)]
    assert result.diagnostics == ()


def test_times_count_from_the_element_around() -> None:
    body = (
        '<div begin="10s" end="20s"><p begin="1s" end="2s">a</p><p begin="3s" dur="60s">b</p></div>'
        '<div begin="30s" timeContainer="seq"><p dur="1s">c</p><p begin="1s" dur="2s">d</p></div><div><p>e</p></div>'
    )
    result = ttml.read(from_text("a.ttml", TT.format("", body)))
    assert times(result.value) == [
        ("a", 11_000, 12_000),
        ("b", 13_000, 73_000),
        ("c", 30_000, 31_000),
        ("d", 32_000, 34_000),
        ("e", None, None),
    ]
    assert codes(result.diagnostics) == ["R135"]


def test_files_whose_times_all_count_from_the_beginning() -> None:
    body = '<div begin="10s" end="20s"><p begin="11s" end="12s"><span begin="11s" end="11.4s">so</span> <span begin="11.4s" end="12s">it was</span></p></div>'
    (segment,) = ttml.read(from_text("a.ttml", TT.format("", body))).value.segments
    assert (segment.start, segment.end) == (11_000, 12_000)
    assert word_times(segment) == [("so", 11_000, 11_400, 95), ("it", 11_400, 11_640, 90), ("was", 11_640, 12_000, 60)]


def test_spans_may_have_the_only_times() -> None:
    body = '<div><p><span begin="1s" end="2s">Was it</span><br/><span begin="2s" end="3s">dark?</span></p></div>'
    (segment,) = ttml.read(from_text("a.ttml", TT.format("", body))).value.segments
    assert (segment.text, segment.start, segment.end) == ("Was it\ndark?", 1000, 3000)
    assert [(word.text, word.start) for word in segment.words] == [("Was", 1000), ("it", 1600), ("dark?", 2000)]


def test_white_space_readings_and_metadata() -> None:
    body = (
        '<div><p begin="1s" end="2s">\n  was <metadata>no</metadata><span xml:space="preserve">it  so</span>\n'
        '<span tts:ruby="container" xmlns:tts="http://www.w3.org/ns/ttml#styling"><span tts:ruby="base">漢</span>'
        '<span tts:ruby="text">kan</span></span></p></div>'
    )
    assert times(ttml.read(from_text("a.ttml", TT.format("", body))).value) == [("was it so 漢", 1000, 2000)]


def test_agents_language_and_metadata_of_the_file() -> None:
    text = (
        '<tt xmlns="http://www.w3.org/2006/10/ttaf1" xmlns:ttm="http://www.w3.org/2006/10/ttaf1#metadata" xml:lang="cy"><head>'
        "<ttm:title>The loft</ttm:title><ttm:copyright>Free</ttm:copyright><ttm:desc>A talk</ttm:desc>"
        '<metadata><ttm:agent xml:id="a"><ttm:name type="given">Ada</ttm:name><ttm:name type="family">Moss</ttm:name>'
        '</ttm:agent></metadata></head><body><div ttm:agent="a"><p begin="1s" end="3s">Yes. <span ttm:agent="SPEAKER_2">No.</span></p>'
        "</div></body></tt>"
    )
    words = ttml.read(from_text("a.dfxp", text)).value
    assert [(segment.speaker, segment.text) for segment in words.segments] == [
        ("Ada Moss", "Yes."),
        ("SPEAKER_2", "No."),
    ]
    assert [(segment.start, segment.end) for segment in words.segments] == [(1000, None), (None, None)]
    assert (words.language, words.about.title, words.about.rights, words.about.description) == (
        "cy",
        "The loft",
        "Free",
        "A talk",
    )


def test_a_programme_that_begins_at_ten() -> None:
    text = TT.format(
        'ttp:timeBase="smpte" ttp:frameRate="25"',
        "<metadata><documentStartOfProgramme>10:00:00:00</documentStartOfProgramme></metadata>"
        '<div><p begin="10:00:01:00" end="10:00:02:00">a</p></div>',
    )
    assert times(ttml.read(from_text("a.xml", text)).value) == [("a", 1000, 2000)]


@pytest.mark.parametrize("begin", ["soon", "1e999s", "-1s", "99999999999h", "NaN", "", "00:00:01,5"])
def test_a_time_that_is_none_is_told(begin: str) -> None:
    body = f'<div><p begin="{begin}">a</p><p begin="2s">b</p></div>'
    result = ttml.read(from_text("a.ttml", TT.format("", body)))
    assert {segment.text: segment.start for segment in result.value.segments} == {"a": None, "b": 2000}
    assert codes(result.diagnostics) == ["R134", "R135"]


@pytest.mark.parametrize("text", [TT.format("", ""), "<tt/>", TT.format("", "<div><p begin='1s'/></div>")])
def test_ttml_without_text_is_an_error(text: str) -> None:
    result = ttml.read(from_text("a.ttml", text))
    assert (result.value.segments, codes(result.diagnostics)) == ((), ["R111"])


# ---------------------------------------------------------------- label lists


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.0\t2.5\tSo.\n3,0\t3,0\tIt was.\r\n", [("So.", 1000, 2500), ("It was.", 3000, None)]),
        ("start\tend\ttext\n1000\t2500\tSo.\n3000\t4000\tIt was.\n", [("So.", 1000, 2500), ("It was.", 3000, 4000)]),
        (
            "00:00:01.000\t00:00:02.500\tSo.\n1:03\t1:04.5\tIt was.\n",
            [("So.", 1000, 2500), ("It was.", 63_000, 64_500)],
        ),
        ('1.0 2.5 f001 "So."\n3.0 4.0 f002 "It was."\n', [("So.", 1000, 2500), ("It was.", 3000, 4000)]),
        ("1.0\t2.5\tSo.\n\\\t100.0\t200.0\n3.0\t4.0\tIt was.\n", [("So.", 1000, 2500), ("It was.", 3000, 4000)]),
    ],
)
def test_labels_are_read(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    source = from_text("a.txt", text)
    assert labels.looks_like(source) >= 0.9
    result = labels.read(source)
    assert times(result.value) == expected
    assert result.diagnostics == ()


@pytest.mark.parametrize(
    "text", ["1.0\t2.0\tSo.\n", "a\tb\tc\n1\t2\tx\n", "1.0\t2.0\tSo.\nand more\n", "So it was.\nYes.\n"]
)
def test_what_is_no_label_list(text: str) -> None:
    assert labels.looks_like(from_text("a.txt", text)) == 0.0


def test_lines_among_labels_that_are_none_are_told() -> None:
    result = labels.read(from_text("a.txt", "1.0\t2.0\tSo.\nand more\n3.0\t2.0\tIt was.\n"))
    assert [(finding.code, finding.place.line) for finding in result.diagnostics] == [("R135", 2), ("R137", 3)]
    assert codes(labels.read(from_text("a.txt", "1.0\t2.0\tf0001\n")).diagnostics) == ["R111"]
    assert codes(labels.read(from_text("a.txt", "nothing")).diagnostics) == ["R111"]


# ---------------------------------------------------------------- which reader takes a file


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\na\n", "vtt"),
        ("\n\nWEBVTT\n\n00:01.000 --> 00:02.000\na\n", "vtt"),
        ("1\n00:00:01,000 --> 00:00:02,000\na\n", "srt"),
        ("\ufeff\n00:00:01,000-->00:00:02,000\na\n", "srt"),
        ("0\r\n00:00:01.0 --> 00:00:02.0\r\na\r\n", "srt"),
        ("00:01.000 --> 00:02.000 align:start\na\n", "srt"),
        ("Made by us\n\n1\n00:00:01,000 --> 00:00:02,000\na\n", "srt"),
        ("0:00:01.000,0:00:02.000\na\n", "sbv"),
        ("[INFORMATION]\n[TITLE]a\n[END INFORMATION]\n[SUBTITLE]\n00:00:01.00,00:00:02.00\na\n", "sbv"),
        ("\ufeff[Script Info]\n; made by us\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,a\n", "ass"),
        ("Dialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,a\n", "ass"),
        ('<?xml version="1.0"?>\n<!-- a -->\n<tt:tt xmlns:tt="http://www.w3.org/ns/ttml"></tt:tt>', "ttml"),
        ("<!DOCTYPE tt><tt></tt>", "ttml"),
        ("1.0\t2.0\tSo.\n3.0\t4.0\tYes.\n", "labels"),
    ],
)
def test_a_file_is_known_by_its_content(text: str, name: str) -> None:
    scores = {reader.name: reader.sniff(from_text("a.txt", text)) for reader in STRUCTURED}
    assert max(scores, key=lambda one: scores[one]) == name
    assert scores[name] >= 0.6


@pytest.mark.parametrize(
    "text",
    [
        "[00:00.000 --> 00:02.200] so it was\n",
        "00:00:01 --> 00:00:02 so it was\n",
        "WEBVTTS are files\n",
        "00:00:04 – 00:00:09\nTom: Yes.\n",
        "<ttx></ttx>",
        "<table></table>",
        "[Scripture]\nDialogue: none\n",
        "1\n2\n3\n",
    ],
)
def test_other_files_are_left_to_others(text: str) -> None:
    own = {"vtt", "srt", "sbv", "ass", "ttml", "labels"}
    assert {
        reader.name: reader.sniff(from_text("a.txt", text)) for reader in STRUCTURED if reader.name in own
    } == dict.fromkeys(own, 0.0)
