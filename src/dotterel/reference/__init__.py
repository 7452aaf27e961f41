"""Look-ups over the knowledge files; `dotterel.reference.world` tells who is who."""
