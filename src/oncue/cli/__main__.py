"""`python -m oncue.cli`: the command line where the `oncue` script is not on the path."""

from oncue.cli import main

main()
