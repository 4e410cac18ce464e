"""`oncue explain`: what the code of a finding means."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from oncue.cli import talk

if TYPE_CHECKING:
    from oncue.model import Explanation


@click.command()
@click.argument("code", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for programs."
)
def command(code: str | None, form: str) -> None:
    """Say what a finding's CODE means, with a bad and a good example; without a code list all."""
    from oncue.check import explain  # noqa: PLC0415  (the rules load with it)
    from oncue.errors import CallError  # noqa: PLC0415
    from oncue.plugins import rules  # noqa: PLC0415

    others = findings_explained()
    if code is None:
        every = sorted([*map(explain.explanation, rules()), *others], key=lambda one: one.code)
        listed = json.dumps([explain.as_value(one) for one in every], ensure_ascii=False, indent=1) + "\n"
        click.echo(listed if form == "json" else explain.list_text(every), nl=False)
        return
    rule = explain.find_rule(rules(), code)
    other = next((one for one in others if code.casefold() in {one.code.casefold(), one.name.casefold()}), None)
    if rule is not None:
        text, value = explain.rule_text(rule), explain.rule_value(rule)
    elif other is not None:
        text, value = explain.text(other), explain.as_value(other)
    else:
        talk.fail(CallError(f"no finding has the code {code!r}; `oncue explain` lists all"))
    click.echo(json.dumps(value, ensure_ascii=False, indent=1) + "\n" if form == "json" else text, nl=False)


def findings_explained() -> tuple[Explanation, ...]:
    """The findings that are not of rules: of readers, of timing, of configuration and project, of plugins."""
    from oncue import plugins  # noqa: PLC0415
    from oncue.align import attach  # noqa: PLC0415
    from oncue.align import findings as timing  # noqa: PLC0415
    from oncue.align.audio import findings as listening  # noqa: PLC0415
    from oncue.align.evidence import findings as evidence  # noqa: PLC0415
    from oncue.config import findings as config  # noqa: PLC0415
    from oncue.formats import canonical, captions, scan, textgrid, times, xml  # noqa: PLC0415
    from oncue.project import align_findings  # noqa: PLC0415
    from oncue.project import findings as project  # noqa: PLC0415
    from oncue.read import chapters, cue_names, front_matter, ohms  # noqa: PLC0415
    from oncue.read import findings as reading  # noqa: PLC0415
    from oncue.read.linguists import chat, tiers  # noqa: PLC0415
    from oncue.read.markup import findings as markup  # noqa: PLC0415
    from oncue.read.office import findings as office  # noqa: PLC0415
    from oncue.read.tables import rows, table  # noqa: PLC0415
    from oncue.read.timed import asr  # noqa: PLC0415
    from oncue.text import decode, pairing  # noqa: PLC0415

    rooms = (
        decode,
        pairing,
        canonical,
        captions,
        scan,
        xml,
        cue_names,
        times,
        attach,
        chapters,
        asr,
        front_matter,
        reading,
        markup,
        ohms,
        chat,
        textgrid,
        tiers,
        rows,
        table,
        office,
        timing,
        evidence,
        listening,
        config,
        project,
        align_findings,
        plugins,
    )
    return tuple(explanation for room in rooms for explanation in room.EXPLANATIONS)
