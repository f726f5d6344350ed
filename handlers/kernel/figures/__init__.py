"""Numbers about groups of people that may be shown, and charts, which are made of nothing else."""
