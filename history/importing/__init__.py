"""Files of events in: ``import_events``, of the command and of the desk."""

from history.importing.service import KNOWN, MADE, REFUSED, import_events
from history.importing.text import text_of

__all__ = ["KNOWN", "MADE", "REFUSED", "import_events", "text_of"]
