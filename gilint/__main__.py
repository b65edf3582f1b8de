"""`python -m gilint`."""

import sys

from gilint.cli import main

if __name__ == "__main__":
    sys.exit(main())
