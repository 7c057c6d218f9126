"""The dialog of the exports: what is chosen, a page for each format, and what came of it."""
