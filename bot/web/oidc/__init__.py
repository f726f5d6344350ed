"""Signing in with the company's own identity provider: OpenID Connect, authorization code with PKCE."""
