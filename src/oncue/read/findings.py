"""The findings of readers: refusals, guesses and oddities, each with its code."""

from __future__ import annotations

from oncue.model import Explanation, Severity

NO_TURNS = Explanation(
    code="R101",
    name="no turns found",
    severity=Severity.ERROR,
    what="The file holds no questions and answers that any reader knows.",
    why="Nothing is ever returned silently: a file without turns is an article, a list or a format not read yet.",
)
SEVERAL_PARTS = Explanation(
    code="R102",
    name="several parts on one page",
    severity=Severity.ERROR,
    what="The page holds more than one transcript, so it is not one episode.",
    why="Captions and pages belong to one recording each. `oncue import` splits the page into its parts.",
)
UNKNOWN_DIALECT = Explanation(
    code="R103",
    name="unknown dialect",
    severity=Severity.ERROR,
    what="The dialect that was asked for is not one that oncue reads.",
    why="A pinned dialect is read strictly; a misspelt one would be read by nobody.",
)
TOO_DEEP = Explanation(
    code="R104",
    name="page nested too deeply",
    severity=Severity.ERROR,
    what="The tags of an HTML page stand in one another deeper than the parser follows.",
    why="What lies below would be lost without a word, so the page is not read at all.",
)
UNREADABLE_KIND = Explanation(
    code="R105",
    name="file of a kind that is not read",
    severity=Severity.ERROR,
    what="The file is a PDF, an old Word or WordPerfect document, a recording or an archive.",
    why="Its text cannot be taken out without loss here; the hint names the command that converts it.",
)
LIST = Explanation(
    code="R106",
    name="list of chapters, no transcript",
    severity=Severity.ERROR,
    what="The stamps of the file are too far apart for what stands between them: it lists chapters or show notes.",
    why="People say 100 to 250 words a minute, such lists have 1 to 15. As a transcript it would be silence with titles.",
)
CHAT = Explanation(
    code="R107",
    name="chat log, no transcript",
    severity=Severity.ERROR,
    what="The file holds the messages of a chat: many are a word or an address, and far too few for the time they span.",
    why="A chat is written beside a recording; its clock and its words are not those of the people who speak.",
)
UNEXPLAINED = Explanation(
    code="R108",
    name="line outside the pinned dialect",
    severity=Severity.ERROR,
    what="The episode pins a dialect, and this line is nothing that the dialect has.",
    why="A pinned dialect is read strictly, so that a slip is found instead of being taken for something else.",
)
DIALECT_ELECTED = Explanation(
    code="R210",
    name="dialect elected",
    severity=Severity.INFO,
    what="How the transcript is written was found by counting: where stamps and names stand.",
    why="Another reading is possible. `oncue inspect` shows it; `dialect` in the episode pins it.",
)
FRAMES_GUESSED = Explanation(
    code="R211",
    name="frames guessed",
    severity=Severity.INFO,
    what="The last two digits of the stamps were taken for frames, since none of them is 30 or more.",
    why="As hundredths of a second they would be up to 0.7 s off.",
)
TAPE_GUESSED = Explanation(
    code="R212",
    name="new tape guessed",
    severity=Severity.INFO,
    what="A mark in the text says that a tape or file ends or begins.",
    why="Its clock may begin anew: the episode needs a recording for each tape.",
)
TAPE_UNPLACED = Explanation(
    code="R214",
    name="tape cannot be placed",
    severity=Severity.WARNING,
    what="The printed clock begins anew for the next recording, and the length of the one before it is not known.",
    why="Times count over the recordings laid end to end; the stamps of this one stay as printed, too early.",
)
ROLES_FROM_QUESTIONS = Explanation(
    code="R213",
    name="roles guessed from questions",
    severity=Severity.INFO,
    what="Who asks was taken from who ends a turn with a question mark, or from a label, a name or the typography.",
    why="The text does not say it; a wrong guess would turn the interview around.",
)
ROLES_GUESSED = Explanation(
    code="R201",
    name="roles guessed",
    severity=Severity.INFO,
    what="Who asks and who answers was taken from the quotation marks.",
    why="The text does not say it; a wrong guess would turn the interview around.",
)
UNSTAMPED_QUESTION = Explanation(
    code="R202",
    name="unstamped question guessed",
    severity=Severity.INFO,
    what="A paragraph without stamp and quotation marks between two answers was taken for a question.",
    why="It may be a remark of the editor instead.",
)
CLOSED_BY_GUESS = Explanation(
    code="R203",
    name="end of an answer guessed",
    severity=Severity.INFO,
    what="The closing quotation mark of an answer is missing or reversed; its end was guessed.",
    why="The next question might have been read as part of the answer.",
)
LEFT_OUT = Explanation(
    code="R204",
    name="lines left out of the transcript",
    severity=Severity.INFO,
    what="Lines around the interview were not taken for speech: titles, bylines, introductions, links, tags.",
    why="Text that is not spoken must not become a caption.",
)
GUEST_GUESSED = Explanation(
    code="R205",
    name="guest guessed",
    severity=Severity.INFO,
    what="The name of the guest was taken from the title.",
    why="The text of the interview does not name who answers.",
)
PART_GUESSED = Explanation(
    code="R206",
    name="state of a part guessed",
    severity=Severity.INFO,
    what="A part is only announced, or only linked, on this page.",
    why="The series shows it as announced or missing until its transcript is there.",
)
OTHER_POST = Explanation(
    code="R207",
    name="post left out",
    severity=Severity.INFO,
    what="A post on the page is not part of an interview.",
    why="News and articles around a series are listed, not imported.",
)
CUES_JOINED = Explanation(
    code="R208",
    name="turns made from cues",
    severity=Severity.INFO,
    what="Captions were joined to turns by their voices.",
    why="A caption file without voices does not say where one speaker ends.",
)

EXPLANATIONS = (
    NO_TURNS,
    SEVERAL_PARTS,
    UNKNOWN_DIALECT,
    TOO_DEEP,
    UNREADABLE_KIND,
    LIST,
    CHAT,
    UNEXPLAINED,
    DIALECT_ELECTED,
    FRAMES_GUESSED,
    TAPE_GUESSED,
    TAPE_UNPLACED,
    ROLES_FROM_QUESTIONS,
    ROLES_GUESSED,
    UNSTAMPED_QUESTION,
    CLOSED_BY_GUESS,
    LEFT_OUT,
    GUEST_GUESSED,
    PART_GUESSED,
    OTHER_POST,
    CUES_JOINED,
)
