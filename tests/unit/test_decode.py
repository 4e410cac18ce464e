"""Bytes to text: marks, UTF-8, guesses that are said, refusals."""

from __future__ import annotations

import codecs

import pytest

from oncue.read import read
from oncue.text.decode import decode

TEXT = "(0:02) Où étais-tu ?\r\n\r\n“Au café – d’abord.”\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    data = mark + TEXT.encode(encoding)
    result = decode("a.txt", data)
    assert result.value is not None
    assert (result.value.text, result.value.encoding, result.value.bom) == (TEXT, encoding, True)
    assert result.value.data == data
    assert not result.diagnostics


def test_utf_8_is_taken_as_it_is() -> None:
    result = decode("a.txt", TEXT.encode())
    assert result.value is not None
    assert (result.value.text, result.value.encoding, result.value.bom) == (TEXT, "utf-8", False)
    assert not result.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        "He ordered a café and left.\n“Why?”\n",
        "(0:02) It’s late – why?\n\n“Because…”\n",
        "(0:02) Was it cold? It was. Nobody wrote it down, and nobody asked.\n\n“Naïve, I know.”\n" * 20,
    ],
)
def test_windows_text_is_guessed_and_said(text: str) -> None:
    data = text.encode("cp1252")
    result = decode("old.txt", data)
    assert result.value is not None
    assert (result.value.text, result.value.encoding) == (text, "cp1252")
    assert [finding.code for finding in result.diagnostics] == ["R003"]
    first = next(at for at, byte in enumerate(data) if byte > 127)
    assert result.diagnostics[0].place.line == data.count(b"\n", 0, first) + 1
    assert result.value.text.encode(result.value.encoding) == data


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1251", "Привет. Когда вы впервые увидели море? Расскажите нам о лодке. " * 4), ("koi8_r", "Когда вы впервые увидели море? Расскажите нам о лодке. " * 4)],
)  # fmt: skip
def test_other_scripts_are_guessed_too(encoding: str, text: str) -> None:
    source = decode("old.txt", text.encode(encoding)).value
    assert source is not None
    assert source.text == text


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF8 + b" \n", codecs.BOM_UTF16_LE + b" \0"]
)
def test_an_empty_file_is_refused(data: bytes) -> None:
    result = decode("a.txt", data)
    assert result.value is None
    assert [finding.code for finding in result.diagnostics] == ["R001"]


@pytest.mark.parametrize(
    "data",
    [b"\0", b"abc\0def", "plain".encode("utf-16-le"), b"\x89PNG\r\n\x1a\n\0\0", codecs.BOM_UTF16_LE + b"a", codecs.BOM_UTF8 + b"\xff", codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), codecs.BOM_UTF16_LE + b"\x00\xd8a\x00"],
)  # fmt: skip
def test_what_is_no_text_is_refused(data: bytes) -> None:
    result = decode("a.bin", data)
    assert result.value is None
    assert [finding.code for finding in result.diagnostics] == ["R002"]
    assert result.diagnostics[0].hint


@pytest.mark.parametrize("text", ["Q: a\0b\n\nA: c", "Q: a\ud800b\n\nA: c"])
def test_a_string_that_no_file_could_hold_is_refused(text: str) -> None:
    result = read(text)
    assert not result.value.turns
    assert [finding.code for finding in result.diagnostics] == ["R002"]
