"""The app on a real terminal with a made-up study: ``python -m tests.tui.play poisoned``.

With ``places`` behind it, it is a study of records, for the places beside Today and review.
"""

import sys
import time

from tests.tui import hostile
from tests.tui.hostile_places import HostileWorld, long_harmless, long_poisoned
from tutor.settings import Settings
from tutor.tui.app import TutorApp
from tutor.tui.desk import Study

STUDIES = {"poisoned": hostile.poisoned, "harmless": hostile.harmless}
PLACES = {"poisoned": long_poisoned, "harmless": long_harmless}

if __name__ == "__main__":
    deck, *where = sys.argv[1:]
    change = STUDIES[deck]
    study: Study = HostileWorld(PLACES[deck]) if where else hostile.study(change)
    app = TutorApp(study, Settings(), trial=change("TUTOR_NOW=+1d"), monotonic=time.monotonic)
    app.run()
    sys.exit(app.return_code)
