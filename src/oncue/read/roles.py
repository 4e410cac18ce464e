"""Who asks and who answers: declared, else by labels, metadata and question marks, with a confidence and a finding."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from oncue.model import Diagnostic, Place, Role, Transcript, Turn, Word
from oncue.read import findings
from oncue.read.options import ReadOptions
from oncue.text.sections import divide

# Labels that are no names: they say the role alone. The first asks.
_QUESTION_LETTERS = frozenset(
    {
        "q",
        "question",
        "frage",
        "pregunta",
        "pergunta",
        "domanda",
        "vraag",
        "fråga",
        "вопрос",
        "в",
        "문",
        "問",
        "问",
        "質問",
    }
)
_ANSWER_LETTERS = frozenset(
    {
        "a",
        "answer",
        "antwort",
        "respuesta",
        "resposta",
        "réponse",
        "risposta",
        "antwoord",
        "svar",
        "ответ",
        "о",
        "답",
        "答",
        "回答",
    }
)
# Pairs of letters that abbreviate the two parts; which letter it is depends on the other.
_PAIRS = (
    {"f": Role.QUESTION, "a": Role.ANSWER},
    {"p": Role.QUESTION, "r": Role.ANSWER},
    {"q": Role.QUESTION, "r": Role.ANSWER},
)
_KEPT_PAIRS = (
    {"i": Role.QUESTION, "b": Role.ANSWER},
    {"i": Role.QUESTION, "p": Role.ANSWER},
    {"i": Role.QUESTION, "r": Role.ANSWER},
)
_ASKS = frozenset(
    """interviewer interviewerin int interviewers host moderator moderatorin moderation intervieweur intervieweuse entrevistador
    entrevistadora intervistatore intervistatrice intervjuare reporter journalist journalistin investigator inv 記者 聞き手 主持人 记者
    интервьюер ведущий 기자 진행자 ank anchor""".split()
)
_ANSWERS = frozenset(
    """interviewee interviewte befragte befragter guest gast respondent narrator participant invité entrevistado entrevistada
    intervistato 嘉宾 受访者 語り手 респондент гость""".split()
)
_PEOPLE = {
    "interviewer": Role.QUESTION,
    "host": Role.QUESTION,
    "guest": Role.ANSWER,
    "interviewee": Role.ANSWER,
    "narrator": Role.ANSWER,
}
_MARKS = ("?", "？", "؟")
_MAIN = 0.08
_FEW_TURNS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class _Guess:
    """The role of each label, how sure that is (per cent), and what says it."""

    roles: Mapping[str, Role]
    confidence: int
    by: str


def with_roles(transcript: Transcript, options: ReadOptions) -> tuple[Transcript, tuple[Diagnostic, ...]]:
    """`transcript` with roles where its text leaves them open, and the finding on a guess.

    What `options` declares goes first: the interviewer asks, the guest answers. In a transcript that is declared to be
    canonical nothing more is guessed.
    """
    declared = _declare(transcript, options)
    if options.dialect == "canonical" or not declared.turns or any(turn.role is not None for turn in declared.turns):
        return declared, ()
    guess = _guess(declared)
    if guess is None:
        return declared, ()
    turns = tuple(_with_guess(turn, guess, options) for turn in declared.turns)
    role = Role.QUESTION if Role.QUESTION in guess.roles.values() else Role.ANSWER
    names = sorted({turn.speaker or label for turn, label in _by_label(turns, declared) if turn.role is role})
    place = declared.turns[0].place or Place(source=declared.source.name if declared.source else "")
    message = f"taken to {'ask' if role is Role.QUESTION else 'answer'}, by {guess.by}: {', '.join(names)}"
    finding = findings.ROLES_FROM_QUESTIONS.at(place, message, confidence=guess.confidence)
    return _divided(declared, turns), (finding,)


def _divided(transcript: Transcript, turns: tuple[Turn, ...]) -> Transcript:
    titles = {section.first: section.title for section in transcript.sections if section.title}
    return replace(transcript, turns=turns, sections=divide(turns, titles))


def _by_label(turns: tuple[Turn, ...], before: Transcript) -> list[tuple[Turn, str]]:
    return [(turn, old.speaker or "") for turn, old in zip(turns, before.turns, strict=True)]


# ---------------------------------------------------------------- declared


def _declare(transcript: Transcript, options: ReadOptions) -> Transcript:
    if options.interviewer is None and options.guest is None:
        return transcript
    names = _named(transcript, options)
    return _divided(transcript, tuple(_declared(turn, options, names) for turn in transcript.turns))


def _named(transcript: Transcript, options: ReadOptions) -> dict[str, Role]:
    """The role of each label that names the interviewer or the guest, in full or by a part of the name.

    Where the interviewer is among the labels, whoever else speaks answers.
    """
    labels = {turn.speaker for turn in transcript.turns if turn.speaker is not None}
    asking = {label for label in labels if _names(label, options.interviewer)}
    answering = {label for label in labels if _names(label, options.guest)} - asking
    roles = {**dict.fromkeys(asking, Role.QUESTION), **dict.fromkeys(answering, Role.ANSWER)}
    return {label: roles.get(label, Role.ANSWER) for label in labels} if asking else roles


def _names(label: str, name: str | None) -> bool:
    if name is None:
        return False
    wanted = name.casefold()
    return label.casefold() == wanted or label.casefold() in wanted.split()


def _declared(turn: Turn, options: ReadOptions, names: dict[str, Role]) -> Turn:
    if turn.speaker is None:
        known = {Role.QUESTION: options.interviewer, Role.ANSWER: options.guest}
        return replace(turn, speaker=known[turn.role]) if turn.role else turn
    if turn.role is not None or turn.speaker not in names:
        return turn
    return replace(turn, role=names[turn.speaker], role_confidence=90)


# ---------------------------------------------------------------- guessed


def _guess(transcript: Transcript) -> _Guess | None:
    labels = {turn.speaker for turn in transcript.turns if turn.speaker is not None}
    if len(labels) < 2:
        return None
    return (
        _by_letters(labels)
        or _by_words(transcript, labels)
        or _by_people(transcript, labels)
        or _by_questions(transcript)
        or _by_title(transcript, labels)
    )


def _with_guess(turn: Turn, guess: _Guess, options: ReadOptions) -> Turn:
    role = guess.roles.get(turn.speaker or "")
    if role is None:
        return turn
    speaker = turn.speaker
    if (
        speaker is not None
        and speaker.casefold() in _QUESTION_LETTERS | _ANSWER_LETTERS | {"f", "p", "r"}
        and guess.by == "the labels"
    ):
        speaker = options.interviewer if role is Role.QUESTION else options.guest
    return replace(turn, speaker=speaker, role=role, role_confidence=guess.confidence)


def _by_letters(labels: set[str]) -> _Guess | None:
    """`Q:` and `A:`, `F:` and `A:`, `문:` and `답:`; `I:` and `B:` stay names."""
    keys = {label.casefold(): label for label in labels}
    if keys.keys() & _QUESTION_LETTERS and keys.keys() & _ANSWER_LETTERS:
        roles = {keys[key]: Role.QUESTION for key in keys.keys() & _QUESTION_LETTERS}
        roles |= {keys[key]: Role.ANSWER for key in keys.keys() & _ANSWER_LETTERS}
        return _Guess(roles=roles, confidence=98, by="the labels")
    for pair in _PAIRS:
        if keys.keys() == pair.keys():
            return _Guess(roles={keys[key]: role for key, role in pair.items()}, confidence=95, by="the labels")
    for pair in _KEPT_PAIRS:
        if keys.keys() >= pair.keys() and all(len(key) <= 2 for key in keys):
            return _Guess(roles={keys[key]: role for key, role in pair.items()}, confidence=92, by="the letters")
    return None


def _by_words(transcript: Transcript, labels: set[str]) -> _Guess | None:
    """`Interviewer:` asks, and then the others answer; not where that is somebody who speaks now and then."""
    asking = {label for label in labels if _has_word(label, _ASKS)}
    uses = sum(turn.speaker in asking for turn in transcript.turns)
    asking = asking if uses >= _MAIN * len(transcript.turns) else set()
    answering = {label for label in labels if _has_word(label, _ANSWERS)} - asking
    if not asking and not answering:
        return None
    others = labels - asking - answering
    roles = dict.fromkeys(asking, Role.QUESTION) | dict.fromkeys(answering, Role.ANSWER)
    if asking:
        roles |= dict.fromkeys(others, Role.ANSWER)
    elif len(others) == 1:
        roles |= dict.fromkeys(others, Role.QUESTION)
    return _Guess(roles=roles, confidence=95, by="what the labels mean")


def _has_word(label: str, words: frozenset[str]) -> bool:
    return any(word.strip("()[]0123456789#") in words for word in label.casefold().replace("-", " ").split())


def _by_people(transcript: Transcript, labels: set[str]) -> _Guess | None:
    """By the people whom the file's own head names as interviewer, host or guest."""
    roles: dict[str, Role] = {}
    for name, said in transcript.about.people:
        role = _PEOPLE.get(said or "")
        for label in labels:
            if role is not None and (_names(label, name) or _is_initials(label, name)):
                roles.setdefault(label, role)
    if not roles:
        return None
    if Role.QUESTION in roles.values():
        roles |= {label: Role.ANSWER for label in labels if label not in roles}
    elif len(labels) == len(roles) + 1:
        roles |= {label: Role.QUESTION for label in labels if label not in roles}
    return _Guess(roles=roles, confidence=90, by="the names in its head") if len(set(roles.values())) > 1 else None


def _is_initials(label: str, name: str) -> bool:
    letters = "".join(word[0] for word in name.split() if word)
    return len(label) > 1 and label.replace(".", "").casefold() == letters.casefold()


def _by_questions(transcript: Transcript) -> _Guess | None:
    """By question marks: of those who speak much, one asks often and the others seldom, and speaks less than they do."""
    turns: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    words: dict[str, int] = defaultdict(int)
    for turn in transcript.turns:
        spoken = turn.words if turn.speaker is not None else ()
        if turn.speaker is not None and spoken:
            turns[turn.speaker] += 1
            asked[turn.speaker] += _asks(spoken)
            words[turn.speaker] += len(spoken)
    total = sum(turns.values())
    main = [name for name, count in turns.items() if count >= max(1.0, _MAIN * total)]
    if len(main) < 2 or len(main) > 4:
        return None
    shares = {name: asked[name] / turns[name] for name in main}
    asker = max(main, key=lambda name: (shares[name], -words[name]))
    others = [name for name in main if name != asker]
    rival = max(shares[name] for name in others)
    fewer = total < _FEW_TURNS or words[asker] <= max(words[name] for name in others)
    if asked[asker] < 2 or shares[asker] < 0.25 or shares[asker] < 2 * rival or not fewer:
        return None
    roles = {name: Role.QUESTION if name == asker else Role.ANSWER for name in main}
    confidence = round(min(95, 60 + 50 * (shares[asker] - rival)))
    return _Guess(roles=roles, confidence=confidence, by="question marks")


def _by_title(transcript: Transcript, labels: set[str]) -> _Guess | None:
    """By the title: of two people, the one whom it names is the guest."""
    said = {word.strip(".,:;|()’'\"").casefold() for word in (transcript.about.title or "").split()}
    named = {label for label in labels if any(len(word) > 2 and word.casefold() in said for word in label.split())}
    if len(labels) != 2 or len(named) != 1:
        return None
    roles = {label: Role.ANSWER if label in named else Role.QUESTION for label in labels}
    return _Guess(roles=roles, confidence=75, by="the title")


def _asks(words: tuple[Word, ...]) -> bool:
    """Whether a turn ends in a question, or nearly: the last thing said may follow it."""
    tail = [word.text.rstrip('"”’»)]*_') for word in words[-12:]]
    return any(text.endswith(_MARKS) for text in tail)
