"""Pictures: what somebody sends goes in, and pixels alone come out.

A file that a stranger made is read by a small process of its own, which has little memory, little
time and none of the site's secrets. No Flask and no database here.
"""
