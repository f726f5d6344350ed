"""Check questions made of a quote by rule: no language model, and nothing that the document does not say."""
