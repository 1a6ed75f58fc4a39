"""
Takes the escape helper away, in a server of its own.

Python runs this file before anything else when its folder stands in PYTHONPATH.
"""

import sys

if "serve" in sys.orig_argv:
    from ui import markdown

    markdown.esc = str
