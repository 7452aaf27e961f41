"""Whatever comes in, as one stream of documents: files, folders, feeds, archives, exports, letters."""
