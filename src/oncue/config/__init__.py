"""TOML <-> frozen values: `oncue.toml`, `series.toml` and the episodes' files.

`project`, `series` and `episode` read one file each; `write` writes the last two; `findings` explains the codes.
"""
