"""Writes the survey sessions that the Zenodo stand-in serves: made up, but shaped as the published ones are.

The content is a function of the preset and the seed alone. Nothing of the plugin is imported, so that what is written
here, and what an atlas must hold of it (`expected.json`), is a second opinion on the plugin.
"""
