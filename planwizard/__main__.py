"""The program: `planwizard`, or `python -m planwizard`."""

import sys

from planwizard.first_sign import SIGN


def main() -> int:
    """Show that the program is on its way, then load it and run a command; return the exit code."""
    SIGN.show(sys.argv[1:])
    try:
        from planwizard.cli import main as run

        return run()
    finally:
        SIGN.end()


if __name__ == "__main__":
    sys.exit(main())
