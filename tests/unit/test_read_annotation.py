"""ELAN, EXMARaLDA, Praat and CHAT: what the case files do not show."""

from __future__ import annotations

import codecs

import pytest

from oncue.formats import chat, textgrid
from oncue.formats.chat_words import said
from oncue.formats.tiers import Label, Tier, Tiers
from oncue.model import About, Role, TimeSource, Transcript, WordTime
from oncue.read import read
from oncue.read.linguists.annotation import EafReader, ExmaraldaReader, TextGridReader
from oncue.read.linguists.chat import ChatReader
from oncue.read.linguists.tiers import transcript_of_tiers
from oncue.read.options import ReadOptions
from oncue.text.decode import from_text
from oncue.text.languages import language_tag
from oncue.text.words import show

READERS = (EafReader(), ExmaraldaReader(), TextGridReader(), ChatReader())


def told(transcript: Transcript) -> list[tuple[int | None, str | None, str]]:
    return [
        (turn.stamp.ms if turn.stamp else None, turn.speaker, " ".join(show(part.items) for part in turn.paragraphs))
        for turn in transcript.turns
    ]


def tier(name: str, *labels: tuple[int, int, str], parent: str | None = None, participant: str | None = None) -> Tier:
    made = tuple(Label(text=text, start=start, end=end, line=1) for start, end, text in labels)
    return Tier(name=name, labels=made, parent=parent, participant=participant)


def of_tiers(*tiers: Tier) -> Transcript:
    file = Tiers(tiers=tiers)
    return transcript_of_tiers(file, from_text("x", "x"), ReadOptions(), dialect="eaf").value


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_the_example_is_read_by_its_reader_and_by_no_other(reader: EafReader) -> None:
    source = from_text("example", reader.docs.example)
    assert reader.read(source, ReadOptions()).value.turns
    assert [one.name for one in READERS if one.sniff(source) > 0] == [reader.name]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize("text", ["x", "<a/>", "@", "ooTextFile", '"TextGrid"', "<ANNOTATION_DOCUMENT>"])
def test_a_file_with_nothing_in_it_has_no_turns(reader: EafReader, text: str) -> None:
    assert not reader.read(from_text("x", text), ReadOptions()).value.turns


# ---------------------------------------------------------------- tiers


def test_overlapping_speakers_stay_apart_and_in_the_order_of_their_starts() -> None:
    made = of_tiers(
        tier("Ada", (0, 5000, "Who taught you"), (6000, 7000, "all that?")),
        tier("Tom", (2000, 3000, "My aunt."), (6500, 9000, "In the loft.")),
    )
    assert told(made) == [
        (0, "Ada", "Who taught you"),
        (2000, "Tom", "My aunt."),
        (6000, "Ada", "all that?"),
        (6500, "Tom", "In the loft."),
    ]


def test_a_tier_of_words_times_the_words_of_its_speaker() -> None:
    made = of_tiers(
        tier("Ada - words", (0, 500, "who"), (500, 900, "taught"), (900, 1000, "you"), (1100, 1300, "sil")),
        tier("Ada - phones", (0, 200, "h"), (200, 500, "u")),
        tier("Ada", (0, 1000, "Who taught you?")),
    )
    assert told(made) == [(0, "Ada", "Who taught you?")]
    assert made.given == tuple(
        WordTime(start=start, end=end, source=TimeSource.MATCHED, confidence=95)
        for start, end in ((0, 500), (500, 900), (900, 1000))
    )
    assert [note.text for note in made.notes] == ["Ada - phones: h / u"]


def test_words_alone_are_joined_up_to_a_pause() -> None:
    made = of_tiers(tier("words", (0, 500, "who"), (500, 900, "taught"), (900, 1000, ""), (1800, 2000, "you")))
    assert told(made) == [(0, None, "who taught"), (1800, None, "you")]


@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        ("Ada Moss", "Ada Moss"),
        ("utterances@Ada", "Ada"),
        ("Ada_text", "Ada"),
        ("Transcription (Ada)", "Ada"),
        ("PAR0", "PAR0"),
        ("NT", "NT"),
        ("default", None),
        ("tier1", None),
        ("1", None),
        ("utterance", None),
    ],
)
def test_who_speaks_is_what_the_name_says_beside_its_kind(name: str, speaker: str | None) -> None:
    assert told(of_tiers(tier(name, (0, 1000, "Who taught you?")))) == [(0, speaker, "Who taught you?")]


@pytest.mark.parametrize("name", ["gloss@Ada", "translation", "notes", "Ada-comment", "ft@Ada", "POS", "Gesture"])
def test_what_stands_beside_speech_is_a_note(name: str) -> None:
    made = of_tiers(tier("tx@Ada", (0, 1000, "Wer war das?")), tier(name, (0, 1000, "Who was that")))
    if name == "POS":  # in capitals it could be somebody's initials
        assert len(told(made)) == 2
    else:
        assert told(made) == [(0, "Ada", "Wer war das?")]
        assert [note.text for note in made.notes] == [f"{name}: Who was that"]


def test_a_file_of_notes_alone_is_read_for_its_fullest_tier() -> None:
    made = of_tiers(tier("notes", (0, 1000, "one")), tier("comments", (0, 1000, "who taught you")))
    assert [text for _, _, text in told(made)] == ["who taught you"]


def test_labels_without_a_time_keep_their_place() -> None:
    labels = (
        Label(text="one", start=0, end=100, line=1),
        Label(text="two", start=None, end=None, line=2),
        Label(text="three", start=200, end=100, line=3),
    )
    result = transcript_of_tiers(
        Tiers(tiers=(Tier(name="Ada", labels=labels),)), from_text("x", "x"), ReadOptions(), dialect="eaf"
    )
    assert told(result.value) == [(0, "Ada", "one two three")]
    assert [(one.code, one.place.line) for one in result.diagnostics] == [("R183", 1), ("R184", 2)]


# ---------------------------------------------------------------- TextGrid

SHORT = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n2\n<exists>\n1\n"IntervalTier"\n"Ada"\n0\n2\n1\n0\n2\n"say ""splice"""\n'
LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 2
tiers? <exists>
size = 1
item []:
    item [1]:
        class = "IntervalTier"
        name = "Ada"
        xmin = 0
        xmax = 2
        intervals: size = 1
        intervals [1]:
            xmin = 0
            xmax = 2
            text = "say ""splice\"""
"""
CHRONOLOGICAL = """"Praat chronological TextGrid text file"
0 2   ! Time domain.
1   ! Number of tiers.
"IntervalTier" "Ada" 0 2
1 0 2
"say ""splice\"""
"""


@pytest.mark.parametrize("text", [SHORT, LONG, CHRONOLOGICAL], ids=["short", "long", "chronological"])
def test_the_forms_of_a_textgrid_are_one(text: str) -> None:
    result = textgrid.read(from_text("x.TextGrid", text))
    assert [
        (one.name, [(label.start, label.end, label.text) for label in one.labels]) for one in result.value.tiers
    ] == [("Ada", [(0, 2000, 'say "splice"')])]
    assert not result.diagnostics


@pytest.mark.parametrize(
    "mark", [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF8, "utf-8")]
)
def test_textgrids_come_in_utf_16(mark: tuple[bytes, str]) -> None:
    made = read(mark[0] + SHORT.replace("say", "säg").encode(mark[1]), name="x.TextGrid").value
    assert told(made) == [(0, "Ada", 'säg "splice"')]


@pytest.mark.parametrize("number", ["1e99", "-1", "999999999999", "1e-9"])
def test_absurd_times_are_none(number: str) -> None:
    made = textgrid.read(from_text("x", SHORT.replace("\n0\n2\n1\n0\n2\n", f"\n0\n2\n1\n0\n{number}\n"))).value
    assert made.tiers[0].labels[0].end == (0 if number == "1e-9" else None)


def test_a_textgrid_that_breaks_off_keeps_what_stands() -> None:
    result = textgrid.read(from_text("x", SHORT[: SHORT.index('"say') + 5]))
    assert [label.text for label in result.value.tiers[0].labels] == ["say"]
    cut = textgrid.read(from_text("x", SHORT[: SHORT.index('"say')]))
    assert cut.value.tiers[0].labels == ()
    assert [finding.code for finding in cut.diagnostics] == ["R182"]


# ---------------------------------------------------------------- CHAT


@pytest.mark.parametrize(
    ("line", "text", "codes"),
    [
        ("who taught you ?", "who taught you?", ()),
        ("my aunt , of course !", "my aunt, of course!", ()),
        ("<my my> [/] my aunt [//] mother .", "my my my aunt mother.", ()),
        ("&-um &+st st &~ga &uh well .", "um st st ga uh well.", ()),
        ("(be)cause it's hot(ter) (.) now (1.5) .", "because it's hotter now.", ()),
        ("xxx and yyy .", "[xxx] and [yyy].", ()),
        ("&=laughs yes &=imit:cat &*MOT:mhm .", "[laughs] yes.", ("&=imit:cat", "&*MOT:mhm")),
        ("the bux [: bus] [*] came [= red one] .", "the bux came.", ("[: bus]", "[= red one]")),
        ("and then +...", "and then…", ()),
        ("+, it was +/.", "it was–", ()),
        ("no:o Santa_Claus gaga@c 0is here .", "noo Santa Claus gaga here.", ()),
        ("ice+cream [x 3] „ please .", "ice-cream, please.", ("[x 3]",)),
        ('+" what now ?', "what now?", ()),
        ("at 10:30 or so .", "at 10:30 or so.", ()),
        ("0 .", ".", ()),
        ("", "", ()),
    ],
)
def test_what_a_main_line_says(line: str, text: str, codes: tuple[str, ...]) -> None:
    found = said(line)
    assert (found.text, found.codes) == (text, codes)


@pytest.mark.parametrize(
    "bullet",
    ["\x152000_4000\x15", "\x152000_4000-\x15", "2000_4000", "•2000_4000•", '\x15%snd:"loft"_2000_4000\x15'],
)
def test_bullets_in_all_their_forms(bullet: str) -> None:
    file = chat.read(from_text("x.cha", f"@Begin\n*INV:\twho taught\n\tyou ? {bullet}\n@End\n"))
    (utterance,) = (entry for entry in file.entries if isinstance(entry, chat.Utterance))
    assert (utterance.code, utterance.text, utterance.start, utterance.end) == ("INV", "who taught you ?", 2000, 4000)


def test_the_tier_of_words_times_them() -> None:
    text = (
        "@UTF8\n@Begin\n*A:\twho taught you ? \x150_900\x15\n"
        "%wor:\twho \x150_300\x15 taught \x15300_700\x15 you \x15700_900\x15 ?\n"
    )
    made = read(from_text("x.cha", text)).value
    assert [(time.start, time.end) for time in made.given if time] == [(0, 300), (300, 700), (700, 900)]
    assert "wor" not in " ".join(note.text for note in made.notes)


def test_participants_and_their_roles() -> None:
    text = (
        "@UTF8\n@Begin\n@Languages:\tspa\n@Participants:\tMOT Ana Mother, INV Interviewer, CHI Target_Child\n"
        "@Date:\t11-JUN-1997\n@Media:\ttape3, audio, unlinked\n*MOT:\thola .\n*INV:\tquién ?\n*CHI:\tyo .\n"
    )
    made = read(from_text("x.cha", text)).value
    assert [turn.role for turn in made.turns] == [Role.ANSWER, Role.QUESTION, Role.ANSWER]
    assert made.about == About(date="1997-06-11", people=(("Ana", "mother"),), media=("tape3",))
    assert made.language == "es"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("English", "en"),
        ("eng", "en"),
        ("en-GB", "en-GB"),
        ("Deutsch", "de"),
        ("swh", "swh"),
        ("Klingon speech", None),
        ("", None),
    ],
)
def test_languages(text: str, tag: str | None) -> None:
    assert language_tag(text) == tag
