"""`python -m desktop` opens the window."""

import sys

from desktop.app import main

if __name__ == "__main__":  # the render process imports this module again under another name
    sys.exit(main())
