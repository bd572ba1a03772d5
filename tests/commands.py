"""Runs a command of the command line inside the test: what it raises can be seen."""

from analysis import cli


def run(*arguments):
    """What the command gives, as ``cli.main`` calls it, but with its errors as they are."""
    parsed = cli.parser().parse_args(list(map(str, arguments)))
    return parsed.run(parsed)
