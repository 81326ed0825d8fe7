"""Two years of a believable city, at any size: the same seed makes the same data.

`shape` says how often each theme is raised, where, when and in which language; `planted` puts three
surges and one drift in, and names them; `expected` draws how many people reported what in each
week; the other modules make rows of that, a week at a time, in the states that the site's own
services would have left them in. Nothing here is true of Wolverhampton but the shares of languages,
which are the census's.
"""
