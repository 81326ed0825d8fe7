"""Looking after accounts: who has which role where, who is in use, who signs in with what."""
