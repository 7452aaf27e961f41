"""Who said what: the steps from a parse to its statements; coding/statements.py puts them together."""
