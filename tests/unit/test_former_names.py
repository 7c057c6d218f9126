"""The names that labels and classes had before."""

from __future__ import annotations

from seatizen_atlas_plugin.former_names import current_name, former_names


def test_the_former_names():
    names = former_names()
    assert len(names) == 26
    assert names["Algae_sodding"] == "Algae_Turf"
    assert names["Algae_drawn_up"] == "Algae_Halimeda"
    assert names["No_acropore_solitary"] == "Non-acropora_Coral_free"
    assert not set(names) & set(names.values())
    assert (current_name("Turf"), current_name("Algae_Turf"), current_name("Kelp")) == (
        "Algae_Turf",
        "Algae_Turf",
        "Kelp",
    )
