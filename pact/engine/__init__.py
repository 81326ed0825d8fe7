"""Understanding residents' words: script, vectors, themes, and the need for help first.

Owns: the encoder and its process, the shipped taxonomy's phrases, centring, assignment,
calibration, learning from corrections, the help-first detector, whether something rises.
Reads: strings and arrays that are passed in. No Flask, no database, no other pact package.
Emits: nothing.

Begin with `batch` for lists of texts, `discover` for what is new, `danger` for help first.
"""

import os

# Our matrices are small: the threads of BLAS cost more than they save, tenfold on a busy machine.
# Has its effect when numpy is imported, which therefore must come after.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
