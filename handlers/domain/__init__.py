"""Pure rules and values: no I/O, no clock, nothing awaited."""
