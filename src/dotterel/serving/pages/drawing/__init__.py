"""Pictures as SVG within the page: our style sheet colours them, their marks are links, and no script is needed."""
