"""Duties, targets and deadlines: every commitment of the documents, with who, what and by when."""

from __future__ import annotations

from index.duties.duties import Duties
from index.duties.duty import Commitment, Duty, Kind, Office, Period, Recurrence

__all__ = ["Commitment", "Duties", "Duty", "Kind", "Office", "Period", "Recurrence"]
