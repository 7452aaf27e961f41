"""Parse and mentions to events, statements and commitments."""
