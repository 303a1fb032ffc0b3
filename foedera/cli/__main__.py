"""`python -m foedera.cli`: the command, for where it is not on the path."""

import sys

from foedera.cli.entry import main

sys.exit(main())
