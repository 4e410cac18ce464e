"""Many files at once: what lies in a folder -> episodes of a project.

`gathering` finds the files, `catalogue` and `feed` read what is known about them, `pairing` says which belong together,
`planning` what becomes of each conversation, `taking` carries it out, `report` tells a person and a program.
"""
