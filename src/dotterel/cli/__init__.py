"""The command `dotterel`."""
