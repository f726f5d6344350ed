"""Numbers about groups of people, from a catalogue of releases that are made once and never again."""
