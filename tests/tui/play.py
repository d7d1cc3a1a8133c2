"""The app on a real terminal with a made-up study: ``python -m tests.tui.play poisoned``."""

import sys
import time

from tests.tui import hostile
from tutor.settings import Settings
from tutor.tui.app import TutorApp

if __name__ == "__main__":
    change = {"poisoned": hostile.poisoned, "harmless": hostile.harmless}[sys.argv[1]]
    app = TutorApp(
        hostile.study(change), Settings(), trial=change("TUTOR_NOW=+1d"), monotonic=time.monotonic
    )
    app.run()
    sys.exit(app.return_code)
