"""What a learnt scorer thinks of the events that a sentence may hold."""
