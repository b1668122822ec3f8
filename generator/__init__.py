"""Variorum: a folder of articles about one event in, a brief that can be published out."""

import os

__version__ = "0.1.0"

# Matrices are small here: threads of numpy's library cost more than they save. It asks when first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
