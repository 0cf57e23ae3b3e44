"""What the routes share that keep what people write: baskets, themes, feedback."""

from __future__ import annotations

WRITING = ("bad-request", "origin", "not-stored", "busy")
"""The problems in which each of them can end."""
