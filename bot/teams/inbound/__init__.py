"""Everything that Teams sends: verified, read, stored and acknowledged."""
