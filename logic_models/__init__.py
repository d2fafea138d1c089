"""Logic models (ロジックモデル): the field's own domain, usable without the web app.

No I/O, no clock, makes no ids. Everything here is frozen; functions return new values.
"""
