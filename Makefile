# Every target does its own set-up on Debian 12; each is one call of a script.
PYTHON := .venv/bin/python
SOURCES := $(shell find seatizen_atlas_plugin resources i18n -type f -not -name '*.pyc' 2>/dev/null) metadata.txt resources.qrc LICENSE
BUILD := build/seatizen_atlas_plugin/metadata.txt

.PHONY: help setup demo test test-ltr lint bench build package install translations screenshots clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup:  ## install what is needed (QGIS 3.40, Python packages); quick when it is there
	@scripts/setup

demo: setup $(BUILD)  ## sync a community into demo/atlas.gpkg, check it, draw demo/atlas.png (ZENODO_URL, COMMUNITY)
	@$(PYTHON) scripts/demo.py

test: setup $(BUILD)  ## every test: unit, qgis, e2e
	@scripts/run-tests

test-ltr: setup $(BUILD)  ## the same suite on QGIS 3.44 LTR
	@scripts/setup-ltr
	@scripts/run-tests-ltr

lint: setup $(BUILD)  ## ruff, mypy, translations, and what the QGIS plugin repository would reject
	@scripts/run-lint

bench: setup $(BUILD)  ## measured speed and size, each case against a baseline of the same run (CASES="upgrade open")
	@PYTHONPATH=scripts PYTHONDONTWRITEBYTECODE=1 $(PYTHON) -m bench $(CASES)

build: setup $(BUILD)  ## build/seatizen_atlas_plugin, as QGIS loads it

$(BUILD): $(SOURCES) scripts/build_plugin.py
	@$(PYTHON) scripts/build_plugin.py

package: setup  ## dist/seatizen_atlas_plugin-<version>.zip, as the QGIS plugin repository accepts it
	@$(PYTHON) scripts/build_plugin.py --zip

install: build  ## put the build into the default QGIS profile
	@scripts/install-plugin

translations: setup  ## bring i18n/*.ts up to date with the sources
	@$(PYTHON) scripts/update_translations.py

screenshots: setup $(BUILD)  ## draw docs/images anew, in English and French
	@scripts/shoot-screens

clean:  ## remove what was built; the virtual environment and the QGIS 3.44 tree stay
	@rm -rf build dist demo .pytest_cache .mypy_cache .ruff_cache
