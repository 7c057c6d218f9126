"""Labels and models: the dialog, and what it does to an atlas."""
