"""The pages that everybody may open in a browser."""
