"""How things have been said: the passages that say the same, and the formulas that recur."""
