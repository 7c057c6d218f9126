"""The Seatizen Atlas as it was published before this plugin (schema 1): what such a file is and how to read it."""
