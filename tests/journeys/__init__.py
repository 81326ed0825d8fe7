"""Walks of the running site: `make run` itself, a real browser, a real mail server."""
