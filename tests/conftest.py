"""What holds for every test: timings are measured in benchmarks/, never asserted here."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
