"""What holds for all tests: the evaluation kit beside the project, and the account of what ran."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
# The same examples at every run where a red run must mean a change; new ones at a desk, and in the fuzzing campaigns.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("desk", deadline=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

KINDS = ("unit", "property", "cases", "golden", "browser", "evaluation", "bench")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the evaluation kit; tests that need it carry the marker `shared`."""
    return SHARED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the kit where the kit is absent."""
    if SHARED.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="the evaluation kit is not beside the project"))


class Account:
    """How many tests of each kind ran and were skipped.

    With CI set a skipped test is a failure, but for those that need the kit where it is absent, and so is a kind of
    which no test ran.
    """

    def __init__(self) -> None:
        self.ran: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.excused: Counter[str] = Counter()
        self.complaints: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count one report: a test's call, or a skip in its set-up."""
        kind = Path(report.nodeid.split("::", 1)[0]).parts[1]
        if report.skipped:
            excused = "shared" in report.keywords and not SHARED.is_dir()
            (self.excused if excused else self.skipped)[kind] += 1
        elif report.when == "call":
            self.ran[kind] += 1

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Judge the run as a whole, where all of it ran and CI asks for it."""
        whole = session.config.args == session.config.getini("testpaths")
        if not (os.environ.get("CI") and whole and not session.config.option.collectonly):
            return
        self.complaints = [f"no test of the kind {kind} ran" for kind in KINDS if not self.ran[kind]]
        self.complaints += [f"{count} of the kind {kind} were skipped" for kind, count in sorted(self.skipped.items())]
        if self.complaints and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The table, before pytest's closing line."""
        terminalreporter.section("tests by kind")
        for kind in KINDS:
            skipped = self.skipped[kind] + self.excused[kind]
            terminalreporter.write_line(f"{kind:12} {self.ran[kind]:5} run {skipped:5} skipped")
        for complaint in self.complaints:
            terminalreporter.write_line(f"FAILED: {complaint}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    """Keep the account."""
    config.pluginmanager.register(Account(), "account")
