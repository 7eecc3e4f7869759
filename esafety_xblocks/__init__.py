"""Learning blocks for teachers who want to keep children safe online.

Each room holds one thing; ``docs/`` has the map. This file imports nothing, so that the pure rooms
(``text``, a block's ``model``, ``play`` and ``olx``) and the command line start without XBlock and Django.
"""

__version__ = "0.1.0"
