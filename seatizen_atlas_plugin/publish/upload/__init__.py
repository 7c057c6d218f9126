"""Sessions go up: planned and previewed, packed, uploaded into drafts, published as a step of its own."""
