"""Measured speed and size (`make bench`)."""
