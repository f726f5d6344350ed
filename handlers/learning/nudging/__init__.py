"""Lessons that come by themselves: when, to whom, and how somebody moves or ends them."""
