"""From a question to the quote that answers it, and how sure that is."""
