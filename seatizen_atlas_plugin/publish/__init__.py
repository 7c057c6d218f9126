"""Sessions and Zenodo, both ways: whole sessions downloaded, deposits tidied, sessions and atlases published."""
