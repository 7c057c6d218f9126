"""Names of models and classes as the inference step writes them."""

from __future__ import annotations

CLASSIFIER = "lombardata_DinoVdeau-large-2024_04_03-with_data_aug_batch-size32_epochs150_freeze"
UNKNOWN_CLASSIFIER = "lombardata_Reefnet-base-2026_01_15-with_data_aug_batch-size16_epochs80_freeze"
USELESS_FILTER = "jacques-v0.1.0_model-20240513_v20.0"

OLD_CLASSES = (
    "Acropore_branched",
    "Acropore_digitised",
    "Acropore_sub_massive",
    "Acropore_tabular",
    "Algae_assembly",
    "Algae_drawn_up",
    "Algae_limestone",
    "Algae_sodding",
    "Atra/Leucospilota",
    "Bleached_coral",
    "Blurred",
    "Dead_coral",
    "Fish",
    "Homo_sapiens",
    "Human_object",
    "Living_coral",
    "Millepore",
    "No_acropore_encrusting",
    "No_acropore_foliaceous",
    "No_acropore_massive",
    "No_acropore_solitary",
    "No_acropore_sub_massive",
    "Rock",
    "Sand",
    "Rubble",
    "Sea_cucumber",
    "Sea_urchins",
    "Sponge",
    "Syringodium_isoetifolium",
    "Thalassodendron_ciliatum",
    "Useless",
)
"""The 31 classes in class-id order (id = position + 1), under the names that CSV headers still use."""

THRESHOLDS = (
    0.351, 0.349, 0.123, 0.415, 0.434, 0.193, 0.346, 0.41, 0.586, 0.408, 0.3, 0.407, 0.466, 0.402, 0.343, 0.208,
    0.292, 0.227, 0.462, 0.333, 0.415, 0.377, 0.476, 0.548, 0.417, 0.357, 0.335, 0.152, 0.476, 0.209, 0.315,
)  # fmt: skip
"""Score from which a class counts as present, in the same order."""

COMMON = frozenset({"Algae_assembly", "Algae_sodding", "Dead_coral", "Rubble", "Sand", "No_acropore_massive"})
"""Classes that most reef images show."""

OCCASIONAL = frozenset(
    {
        "Acropore_branched",
        "Acropore_tabular",
        "Algae_drawn_up",
        "Algae_limestone",
        "Atra/Leucospilota",
        "Blurred",
        "Fish",
        "Living_coral",
        "No_acropore_encrusting",
        "No_acropore_sub_massive",
        "Rock",
        "Sea_urchins",
        "Syringodium_isoetifolium",
    }
)
"""Classes that some images of most sessions show."""
