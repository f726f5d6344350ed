"""The people of the company, as its lists name them."""
