"""Versions on Zenodo described anew: what a campaign and session folders say replaces what is published; files, DOIs
and dates of publication stay."""
