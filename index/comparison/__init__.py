"""Two documents side by side: what both treat, in which words, and what only one has."""

from index.comparison.comparing import Aligned, Comparison, Relation, compare
from index.comparison.sections import Part
from index.comparison.shared import Shared

__all__ = ["Aligned", "Comparison", "Part", "Relation", "Shared", "compare"]
