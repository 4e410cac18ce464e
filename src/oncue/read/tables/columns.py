"""Columns of a table of speech: which holds who speaks, which the times, which the words; by their heads and by content."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from oncue import clock

Row = tuple[str, ...]

_SPEAKER = frozenset(
    """speaker speakers speakername speakerlabel name who voice person participant actor character label sprecher sprecherin sprechende
    redner rednerin wer locuteur locutrice intervenant personne qui hablante orador interlocutor persona quien falante locutor parlante
    oratore chi spreker wie talare puhuja mówca osoba mówiący mluvčí говорящий спикер кто 話者 发言人 說話者 说话人 화자""".split()
)
_START = frozenset(
    """start starttime starts begin begins begintime from in tcin timein timestamp timestamps timecode timecodes time stamp tc offset clock
    cue turntime anfang beginn startzeit von zeit zeitstempel zeitmarke début debut temps horodatage minutage inicio tiempo
    marcadetiempo início tempo inizio tijd starttijd tid starttid czas początek čas начало время 時間 时间 시간""".split()
)
_END = frozenset(
    """end endtime ends stop stoptime to out tcout timeout until ende endzeit bis fin fim fine einde eindtijd slut koniec konec конец 終了
    结束""".split()
)
_LENGTH = frozenset("duration dur dauer länge durée duración duração durata duur length".split())
_TEXT = frozenset(
    """text texts words word transcript transcription content contents utterance utterances speech caption captions subtitle subtitles sentence
    line dialogue dialog transcribedtext detectedtext message wortlaut transkript transkription inhalt äußerung paroles texte propos
    énoncé contenu texto contenido transcripción palabras conteúdo transcrição testo trascrizione tekst transcriptie transkrypcja
    přepis текст транскрипт テキスト 文字 文本 本文 텍스트 내용""".split()
)
_QUESTION = frozenset(
    "question questions q frage fragen pregunta preguntas pergunta perguntas domanda vraag fråga pytanie вопрос 質問 问题 질문".split()
)
_ANSWER = frozenset(
    "answer answers a response antwort antworten réponse réponses respuesta respuestas resposta risposta antwoord svar odpowiedź ответ 回答 答案 답변".split()
)
_TAGS = frozenset(
    "tags tag keywords keyword subject subjects topic topics schlagwort schlagworte motsclés etiquetas palabrasclave temas code codes".split()
)

_UNITS = frozenset("ms msec millis milliseconds s sec secs seconds in".split())
_NOT_LETTERS = re.compile(r"[\W_0-9]+")
_OPEN = r"[\[({<#]?[ \t]{0,3}"
_CLOSE = r"[ \t]{0,3}[\])}>#]?"
_FACE = r"[0-9]{1,3}:[0-9]{1,2}(?::[0-9]{1,2})?(?:[.,:;-][0-9]{1,6})?"
_STAMP = re.compile(
    rf"{_OPEN}(?P<a>{_FACE}){_CLOSE}(?:[ \t]{{0,3}}(?:-{{1,2}}>|[–—-]|to|bis)[ \t]{{0,3}}{_OPEN}(?P<b>{_FACE}){_CLOSE})?(?P<rest>.{{0,400}})",
    re.ASCII | re.DOTALL,
)
_NUMBER = re.compile(r"(?P<n>[0-9]{1,9}(?:[.,][0-9]{1,9})?)[ ]?(?P<unit>ms|s|sec|secs)?", re.ASCII)
_SHIFTED = re.compile(r"(?P<first>[0-9]{1,3}):[0-9]{2}:00", re.ASCII)
_QUESTION_MARKS = ("?", "？", "؟")

_MOST_SPEAKERS = 40
_LONGEST_NAME = 60
_SAMPLE = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """The time that a cell shows (ms), the end of a range, and the rest of the cell."""

    ms: int
    until: int | None = None
    rest: str = ""
    printed: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """What each column of a table is. `scale` is how many ms a bare number in a column of times counts, 0 for clocks.

    With `questions` set the table has a column of questions and one of answers, and `text` is that of the answers.
    `shifted`: a spreadsheet took minutes and seconds for hours and minutes, and `24:20` became `24:20:00`.
    `header` is the number of rows before the first row of speech, `width` that of the columns. `confidence` is in per cent.
    """

    text: int
    speaker: int | None = None
    start: int | None = None
    end: int | None = None
    length: int | None = None
    questions: int | None = None
    tags: frozenset[int] = frozenset()
    names: Row = ()
    scale: int = 0
    shifted: bool = False
    header: int = 0
    width: int = 0
    confidence: int = 90

    def time(self, row: Row, at: int | None, scale: int | None = None) -> Moment | None:
        """The time that a row shows in column `at`."""
        cell = row[at].strip() if at is not None and at < len(row) else ""
        if self.shifted and _SHIFTED.fullmatch(cell):
            cell = cell[:-3]
        return moment(cell, self.scale if scale is None else scale) if cell else None

    def describe(self) -> str:
        """The columns for a person: `time in column 1, speaker in 2, text in 3`."""
        parts = {
            "time": self.start,
            "end": self.end,
            "duration": self.length,
            "speaker": self.speaker,
            "question": self.questions,
            "text": self.text,
        }
        return ", ".join(f"{what} in column {at + 1}" for what, at in parts.items() if at is not None)


def elect_columns(rows: list[Row]) -> Columns | None:
    """The columns of `rows`; None where this is no table of speech.

    A head row is known by its words. Without one, the column of times is the one full of clocks that go forward, that
    of speakers holds few short texts that come back, and that of the words is the longest.
    """
    if len(rows) < 2:
        return None
    names = _head_of(rows[0])
    body = rows[1:] if names else rows
    sample = [row for row in body if any(cell.strip() for cell in row)][:_SAMPLE]
    if not sample:
        return None
    width = max(map(len, sample))
    # Rows may be wider than the line of names above them.
    names = names and (*names, *("",) * (width - len(names)))
    columns = [[row[at].strip() if at < len(row) else "" for row in sample] for at in range(width)]
    return _elect(columns, names, header=1 if names else 0)


def moment(cell: str, scale: int = 0) -> Moment | None:
    """The time at the head of a cell: a clock in or out of brackets, or a number of `scale` ms each."""
    text = cell.strip()
    match = _STAMP.fullmatch(text)
    if match is not None:
        ms = _clock(match["a"])
        until = _clock(match["b"]) if match["b"] else None
        rest = match["rest"].strip()
        if ms is None or match["rest"].startswith(tuple("0123456789:")):
            return None
        return Moment(ms=ms, until=until, rest=rest, printed=text[: len(text) - len(rest)].strip() if rest else text)
    return _counted(text, scale)


def key(name: str) -> str:
    """The letters of a head of a column: `Start time (s)` and `start_time` are one word."""
    bare = re.sub(r"[\[(].{0,40}?[\])]", "", name.casefold())
    words = [word for word in _NOT_LETTERS.split(bare) if word]
    return "".join(word for at, word in enumerate(words) if not at or word not in _UNITS)


def _clock(face: str) -> int | None:
    """Milliseconds of a clock as programs print it, with up to six digits behind the dot; minutes go before hours."""
    whole, dot, fraction = face.partition(".")
    text = f"{whole}.{fraction[:3]}" if dot else face
    strict = clock.parse(text)
    return clock.parse_printed(text) if strict is None else strict


def _counted(text: str, scale: int) -> Moment | None:
    match = _NUMBER.fullmatch(text)
    if match is None or not (scale or match["unit"]):
        return None
    each = {"ms": 1, None: scale}.get(match["unit"], clock.SECOND)
    return Moment(ms=round(float(match["n"].replace(",", ".")) * each), printed=text)


# ---------------------------------------------------------------- by heads


def _head_of(row: Row) -> Row:
    """The names of the columns where the first row is a head: short texts, two of them known, or one that holds the words."""
    keys = [key(cell) for cell in row]
    known = [word for word in keys if word in _SPEAKER | _START | _END | _LENGTH | _TEXT | _QUESTION | _ANSWER | _TAGS]
    short = all(len(cell) <= _LONGEST_NAME and moment(cell) is None for cell in row)
    enough = len(known) >= 2 or bool(known and set(known) & _TEXT)
    return row if short and enough and len(set(known)) == len(known) else ()


def _named(names: Row, words: frozenset[str], columns: list[list[str]]) -> int | None:
    """The first column that is called one of `words` and is not empty."""
    for at, name in enumerate(names[: len(columns)]):
        if key(name) in words and any(columns[at]):
            return at
    return None


# ---------------------------------------------------------------- by content


def _elect(columns: list[list[str]], names: Row, *, header: int) -> Columns | None:
    pair = _questions(columns, names)
    start, scale = _starts(columns, names)
    end = _ends(columns, names, start, scale)
    length = _named(names, _LENGTH, columns)
    taken = {at for at in (start, end, length, *(pair or ())) if at is not None}
    text = pair[1] if pair else _texts(columns, names, taken)
    if text is None:
        return None
    speaker = None if pair else _speakers(columns, names, taken | {text})
    if start is None and speaker is None and pair is None:
        return None
    named = names and (_named(names, _TEXT, columns) == text or pair is not None)
    if not named and not _is_speech(columns[text]):
        return None
    tags = frozenset(at for at, name in enumerate(names) if key(name) in _TAGS)
    return Columns(
        text=text,
        speaker=speaker,
        start=start,
        end=end,
        length=length,
        questions=pair[0] if pair else None,
        tags=tags,
        names=names,
        scale=scale,
        header=header,
        confidence=95 if named else 75,
    )


def _questions(columns: list[list[str]], names: Row) -> tuple[int, int] | None:
    """A column of questions and the one of their answers beside it."""
    asking, answering = _named(names, _QUESTION, columns), _named(names, _ANSWER, columns)
    if asking is not None and answering is not None:
        return asking, answering
    long = [at for at, cells in enumerate(columns) if _mean_words(cells) >= 3]
    if names or len(long) != 2:
        return None
    shares = [_asking(columns[at]) for at in long]
    return (long[0], long[1]) if shares[0] >= 0.6 and shares[1] <= 0.2 and len(columns[0]) >= 2 else None


def _starts(columns: list[list[str]], names: Row) -> tuple[int | None, int]:
    """The column of starts, and the ms that a number in it counts."""
    called = _named(names, _START, columns)
    clocks = [at for at, cells in enumerate(columns) if _share(cells, 0) >= 0.6]
    if called is not None and (called in clocks or _share(columns[called], 0) >= 0.3):
        return called, 0
    if called is not None:
        scale = _scale(columns[called], names[called])
        return (called, scale) if _share(columns[called], scale) >= 0.6 else (None, 0)
    forward = [at for at in clocks if _goes_forward(columns[at]) and not (names and key(names[at]) in _END | _LENGTH)]
    return (forward[0], 0) if forward else (None, 0)


def _ends(columns: list[list[str]], names: Row, start: int | None, scale: int) -> int | None:
    if start is None:
        return None
    called = _named(names, _END, columns)
    if called is not None:
        return called if _share(columns[called], scale) >= 0.5 else None
    at = start + 1
    if names or at >= len(columns) or _share(columns[at], 0) < 0.6:
        return None
    pairs = [(moment(first), moment(last)) for first, last in zip(columns[start], columns[at], strict=True)]
    return at if all(first.ms <= last.ms for first, last in pairs if first and last) else None


def _texts(columns: list[list[str]], names: Row, taken: set[int]) -> int | None:
    called = _named(names, _TEXT, columns)
    if called is not None and called not in taken:
        return called
    free = [at for at in range(len(columns)) if at not in taken]
    best = max(free, key=lambda at: sum(map(len, columns[at])), default=None)
    return best if best is not None and _mean_words(columns[best]) >= 2 else None


def _speakers(columns: list[list[str]], names: Row, taken: set[int]) -> int | None:
    called = _named(names, _SPEAKER, columns)
    if called is not None and called not in taken and _mean_words(columns[called]) <= 6:
        return called
    fitting = [
        at
        for at, cells in enumerate(columns)
        if at not in taken and not (names and key(names[at]) in _TAGS) and _is_names(cells)
    ]
    return fitting[0] if fitting and not names else None


def _is_names(cells: list[str]) -> bool:
    """Few short texts with letters that come back and take turns."""
    said = [cell for cell in cells if cell]
    counts = Counter(said)
    short = all(
        len(cell) <= _LONGEST_NAME and len(cell.split()) <= 5 and not cell.endswith(_QUESTION_MARKS) for cell in said
    )
    back = 2 <= len(counts) <= min(_MOST_SPEAKERS, max(2, len(said) // 2))
    letters = all(any(char.isalpha() for char in cell) and moment(cell) is None for cell in counts)
    changes = sum(first != second for first, second in pairwise(said))
    return short and back and letters and 2 * len(said) >= len(cells) and changes >= 2


def _is_speech(cells: list[str]) -> bool:
    """Sentences: several words a cell, mostly different, no addresses and no lists of data."""
    said = [cell for cell in cells if cell]
    plain = [cell for cell in said if " " in cell or not any(char in "/\\@" for char in cell)]
    ended = sum(
        cell.rstrip("\"'”’»)]").endswith((".", "?", "!", "…", "。", "？", "！", ",", "—", "-")) for cell in said
    )
    return len(said) >= 2 and _mean_words(said) >= 2 and len(plain) >= 0.9 * len(said) and 3 * ended >= len(said)


def _mean_words(cells: list[str]) -> float:
    said = [cell for cell in cells if cell]
    count = sum(len(cell.split()) + sum("\u3040" <= char <= "\u9fff" for char in cell) // 2 for cell in said)
    return count / len(said) if said else 0.0


def _asking(cells: list[str]) -> float:
    said = [cell for cell in cells if cell]
    return sum(cell.endswith(_QUESTION_MARKS) for cell in said) / len(said) if said else 0.0


def _share(cells: list[str], scale: int) -> float:
    """The share of the filled cells that show a time."""
    said = [cell for cell in cells if cell]
    return sum(moment(cell, scale) is not None for cell in said) / len(said) if said else 0.0


def _goes_forward(cells: list[str]) -> bool:
    times = [found.ms for found in map(moment, cells) if found is not None]
    back = sum(second < first for first, second in pairwise(times))
    return bool(times) and times[-1] >= times[0] and 10 * back <= len(times)


def _scale(cells: list[str], name: str) -> int:
    """Milliseconds where the head says so or the numbers are whole and far apart, else seconds."""
    said = re.sub(r"[^a-z]+", " ", name.casefold()).split()
    if {"ms", "msec", "millis", "milliseconds"} & set(said):
        return 1
    numbers = [float(match["n"].replace(",", ".")) for match in map(_NUMBER.fullmatch, cells) if match is not None]
    steps = sorted(second - first for first, second in pairwise(numbers))
    whole = all(number == int(number) for number in numbers)
    return 1 if steps and whole and steps[len(steps) // 2] >= 500 else clock.SECOND


def is_shifted(columns: Columns, rows: list[Row]) -> bool:
    """Whether all clocks of three fields end in `:00` and some show a day and more: a spreadsheet wrote them."""
    at = columns.start
    cells = [row[at].strip() for row in rows if at is not None and at < len(row)]
    long = [cell for cell in cells if cell.count(":") == 2]
    matches = [match for match in map(_SHIFTED.fullmatch, long) if match is not None]
    return len(long) >= 3 and len(matches) == len(long) and max(int(match["first"]) for match in matches) >= 24


def cells_beside(columns: Columns, row: Row) -> tuple[tuple[int, str], ...]:
    """The cells of a row that are neither time nor speaker nor words, each with the index of its column."""
    used = {columns.text, columns.speaker, columns.start, columns.end, columns.length, columns.questions}
    return tuple((at, cell.strip()) for at, cell in enumerate(row) if at not in used and cell.strip())
