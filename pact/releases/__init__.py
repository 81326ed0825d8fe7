"""Releases: how often something was raised, as the public may know it: weekly, and in fives.

Owns: releases, and the steps by which public numbers move.
Reads: areas.
Emits: nothing.
"""
