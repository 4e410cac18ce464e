"""The command line: one small file a command, loaded when it is called."""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback
from importlib import import_module
from types import TracebackType

import click

from oncue import __version__

# Each command with its module and the line that `oncue --help` shows, so that help loads none of them.
COMMANDS = {
    "init": ("oncue.cli.init", "Begin a project in a folder, or make one of what is there."),
    "import": ("oncue.cli.importing", "Take a transcript, a saved page or a whole folder into the project."),
    "inspect": ("oncue.cli.inspect", "Show what oncue reads in a file."),
    "fmt": ("oncue.cli.fmt", "Write transcripts in canonical form."),
    "align": ("oncue.cli.align", "Time each word, from machine captions and from the sound."),
    "convert": ("oncue.cli.convert", "Turn a transcript into captions."),
    "page": ("oncue.cli.page", "Make one page of a transcript, without a project."),
    "build": ("oncue.cli.build", "Write captions and linked pages of a project."),
    "check": ("oncue.cli.check", "Check stamps, structure, pace and links."),
    "explain": ("oncue.cli.explain", "Say what a finding's code means."),
}

# Under this key a command's context remembers that a plugin failed.
PLUGIN_FAILED = "oncue.plugin_failed"
_INTERNAL = 3


class Commands(click.Group):
    """The commands of the table."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; where it came to an end but a plugin failed on the way, leave with the exit code for that."""
        try:
            value: object = super().invoke(ctx)
        except SystemExit as left:
            if left.code in {None, 0, 1} and PLUGIN_FAILED in ctx.meta:
                sys.exit(_INTERNAL)
            raise
        if PLUGIN_FAILED in ctx.meta:
            sys.exit(_INTERNAL)
        return value

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """The names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, its module loaded now."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The table of commands, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="oncue")
def commands() -> None:
    """Interview transcripts to captions and linked pages, and a check of both.

    Exit codes: 0 clean, 1 findings, 2 usage or configuration, 3 a fault of oncue's own or of a plugin.
    """


def main() -> None:
    """Run the command line."""
    sys.excepthook = _internal_fault
    # The values of a run are many and hold no cycles: looking for some takes a fifth of the time of reading.
    gc.set_threshold(200_000, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a sign gets its number, not a fault.
            stream.reconfigure(errors="backslashreplace")
    commands(prog_name="oncue")


def _internal_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say that it is oncue's fault, and leave with the exit code for that."""
    traceback.print_exception(kind, error, trace)
    sys.stderr.write("\nThis is a fault of oncue, not of your files. Please report it with the lines above.\n")
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(_INTERNAL)
