"""The wheel carries the theme and its types, and works without the checkout; so does the checkout without a wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RENDER = """
import oncue, pathlib, sys
here = pathlib.Path(oncue.__file__).parent
text = "[0:02] Interviewer: Who kept the log?\\n\\nGuest: My sister did.\\n"
timed = oncue.align(oncue.read(text).value).value
page = oncue.render(oncue.Rendition(
    episode=oncue.Episode(stem="log", title="The log"), timed=timed, track=oncue.lay_out(timed).value))
assert "My sister did." in page
print(here)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, unpacked."""
    built = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (file,) = built.glob("*.whl")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(built / "unpacked")
    return built / "unpacked"


def render_with(path: Path, where: Path) -> Path:
    """Render a page with the oncue that lies in `path`, from the folder `where`; the package that was used."""
    done = subprocess.run(
        [sys.executable, "-c", RENDER],
        cwd=where,
        env={"PYTHONPATH": str(path)},
        check=True,
        capture_output=True,
        text=True,
    )
    return Path(done.stdout.strip())


def test_the_wheel_holds_templates_types_and_no_tests(wheel: Path) -> None:
    names = {path.relative_to(wheel).as_posix() for path in wheel.rglob("*") if path.is_file()}
    shipped = {
        path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*") if path.is_file()
    }
    assert {f"oncue/templates/{name}" for name in shipped} <= names
    assert "oncue/py.typed" in names
    assert not any(name.startswith(("tests/", "transcripts/", "media/")) for name in names)


def test_the_wheel_renders_a_page(wheel: Path, tmp_path: Path) -> None:
    assert render_with(wheel, tmp_path) == wheel / "oncue"


def test_the_checkout_renders_a_page(tmp_path: Path) -> None:
    assert render_with(ROOT / "src", tmp_path) == ROOT / "src" / "oncue"


def test_the_editable_install_renders_a_page(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RENDER], cwd=tmp_path, env={}, check=True, capture_output=True, text=True
    )
    assert Path(done.stdout.strip()) == ROOT / "src" / "oncue"
