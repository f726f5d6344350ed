"""When things happen: a table of jobs, and the one file that drives it."""
