"""Files of events in: ``import_events``."""

from history.importing.service import KNOWN, MADE, REFUSED, import_events

__all__ = ["KNOWN", "MADE", "REFUSED", "import_events"]
