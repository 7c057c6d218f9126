"""A Darwin Core archive of what is seen in the frames: events, occurrences, measurements, pictures, and their metadata.

Sources of the format: TDWG Darwin Core text guide (meta.xml), GBIF's definitions of the Event core and of the
Occurrence, OBIS eMoF and Simple Multimedia extensions (rs.gbif.org), GBIF metadata profile 1.3 (EML 2.2), OBIS manual.
"""
