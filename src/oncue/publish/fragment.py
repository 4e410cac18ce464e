"""The paste-ready article: p, h2, h3, a, strong and em without attributes but `href`, each stamp a link to its second.

That is what the content filters of editors such as WordPress leave as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from oncue import clock
from oncue.align.cuts import seek_in_cut
from oncue.model import Anchor, Word
from oncue.publish.labels import WITHHELD, state_label, whole_stamp
from oncue.publish.markdown import simple_blocks
from oncue.publish.recordings import PlayerFile, moment, players
from oncue.publish.sections import section_views
from oncue.publish.sentences import take_times
from oncue.publish.site import SiteOptions
from oncue.text.words import show_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oncue.model import Item, Paragraph, Rendition, WordTime
    from oncue.publish.sections import SectionView, StampView, TurnView
    from oncue.publish.sentences import Writing


def plain(rendition: Rendition) -> str:
    """The article of `rendition`: its intro, then each section with its stamp, heading and turns.

    Stamps lead to YouTube or Vimeo where the episode is played there, else to `#t=` of its first media file.
    """
    episode = rendition.episode
    if episode.state in WITHHELD:
        return f"<p><em>{state_label(episode.state)}</em></p>\n{simple_blocks(episode.notice)}"
    blocks = [str(simple_blocks(episode.intro))] if episode.intro else []
    if rendition.timed is not None:
        shown = players(episode.media, SiteOptions())
        file = next((player.files[0] for player in shown if player.files), PlayerFile(url="", type=""))
        page = file.url.partition("#")[0]

        def link(ms: int) -> str:
            target = moment(shown, ms)
            return f"{page}#t={clock.seconds(seek_in_cut(ms, file.edits))}" if target.startswith("#") else target

        for view in section_views(rendition.timed, episode, link, write=_write_paragraph):
            blocks.extend(_section(view))
    return "\n".join(blocks)


def _section(view: SectionView) -> Iterator[str]:
    tag = "h2" if view.chapter else "h3"
    heading = f" {view.heading}" if view.titled else ""
    yield f"<{tag}>{_stamp(view.stamp)}{heading}</{tag}>\n"
    yield from (f"<p><strong>{paragraph}</strong></p>\n" for paragraph in view.question)
    for turn in view.turns:
        yield from _turn(turn)


def _turn(turn: TurnView) -> Iterator[str]:
    opening = f"{_stamp(turn.stamp)} " if turn.stamp else ""
    if turn.speaker:
        opening += f"<strong>{escape(turn.speaker)}:</strong> "
    for paragraph in turn.paragraphs:
        yield f"<p>{opening}<strong>{paragraph}</strong></p>\n" if turn.question else f"<p>{opening}{paragraph}</p>\n"
        opening = ""


def _stamp(stamp: StampView) -> str:
    label = f"≈ {stamp.label}" if stamp.approximate else stamp.label
    return f'<a href="{escape(stamp.href)}">{label}</a>'


def _write_paragraph(paragraph: Paragraph, writing: Writing) -> Markup:
    timed = take_times(paragraph.items, writing.times)
    pieces = []
    for at, item in enumerate(paragraph.items):
        if at and not item.glued:
            pieces.append(" ")
        pieces.append(_item(item, timed[at:], writing))
    return Markup("".join(pieces))  # noqa: S704 -- every piece is escaped


def _item(item: Item, following: list[WordTime | None], writing: Writing) -> str:
    if isinstance(item, Word):
        return str(escape(item.text))
    if isinstance(item, Anchor):
        ms = next((time.start for time in following if time is not None), item.stamp.ms)
        return f'<a href="{escape(writing.link(ms))}">{whole_stamp(item.stamp.ms)}</a>'
    return f"<em>{escape(show_item(item))}</em>"
