"""Vectors of texts that are compared again and again: questions that wait, and topics."""
