"""The preview: serves the site, rebuilds it as its sources change, and tells the open pages.

Three parts, each in its own file: a watch that wakes, a loop that looks and builds, a server that shows.
"""

from generator.serve.preview import serve

__all__ = ["serve"]
