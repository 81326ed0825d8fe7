"""Rows for tests, made with the packages' own services where there is one."""
