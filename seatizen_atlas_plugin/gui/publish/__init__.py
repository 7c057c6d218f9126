"""What goes to Zenodo, as dialogs: sessions with their metadata, metadata alone, the atlas, empty drafts away."""
