"""How good the records are: gold dispatches read, records matched to them and scored."""
