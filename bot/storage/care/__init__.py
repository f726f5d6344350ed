"""Care: signposts, the company's own examples, and counts without people."""
