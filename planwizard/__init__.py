"""planwizard: a guided planning tool for Norwegian municipalities, in the terminal."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("planwizard")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0"
