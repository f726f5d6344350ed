"""Weekly digests: what a person may want to know, in one message, when it suits them."""
