"""What the example company holds beside its documents when the demonstration opens."""
