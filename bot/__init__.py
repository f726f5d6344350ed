"""Everything that touches the world, and the wiring."""
