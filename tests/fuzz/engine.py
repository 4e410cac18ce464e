"""One fuzzed process: `python -m tests.fuzz.engine READER … -- libFuzzer's arguments`."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["oncue"], enable_loader_override=False):
    from tests.fuzz.target import reader_of, run


def main() -> None:
    """Fuzz the named readers; of several, the first byte of an input chooses one."""
    at = sys.argv.index("--")
    readers = [reader_of(name) for name in sys.argv[1:at]]

    def one(data: bytes) -> None:
        if len(readers) == 1:
            run(readers[0], data)
        else:
            for reader in readers:
                run(reader, data)

    atheris.Setup([sys.argv[0], *sys.argv[at + 1 :]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
