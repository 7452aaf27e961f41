"""The nouns: frozen, typed, importing nothing of ours but each other."""
