"""Inviting people to an account: a link by mail, for one use, and they choose the password."""
