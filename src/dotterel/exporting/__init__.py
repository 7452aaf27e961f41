"""Records in the forms of others: pages, tables, event data formats."""
