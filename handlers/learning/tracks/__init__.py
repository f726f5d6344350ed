"""Tracks: lessons in an order, for some people, from some day on."""
