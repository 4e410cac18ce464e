"""The file system: find a project, load it, build its site, put files in place.

`discover` finds, `load` reads, `states` says what may leave, `build` plans the outputs, `commit` puts them in place.
"""
