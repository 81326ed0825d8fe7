"""The second step of signing in: an app's codes, and recovery codes for when it is lost."""
