"""`python -m briefs` is the command line."""

import sys

from briefs.cli import main

sys.exit(main())
