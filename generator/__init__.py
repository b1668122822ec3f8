"""Variorum: a folder of articles about one event in, a brief that can be published out."""

__version__ = "0.1.0"
