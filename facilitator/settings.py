"""Every setting, with its default. Read from the command line or from ``SAKUSENZU_*`` in the environment."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """How this server runs."""

    model_config = SettingsConfigDict(env_prefix="SAKUSENZU_", hide_input_in_errors=True)

    data: Path = Field(default_factory=lambda: user_data_path("sakusenzu", appauthor=False))
    """The data folder: database, secret, lock."""
    port: int = 8686
    lan: bool = False
    """Answer the whole local network, not only this machine."""
    address: str = ""
    """The address phones should use (http://192.168.0.10:8686); empty: the best guess."""
    language: str = "ja"
    demo: bool = False
    """Started to be tried out: nobody is asked for a password."""
    layout_seconds: float = 20.0
    """Longest time a layout may take before its process is ended."""
    search_seconds: float = 0.25
    """How long an order with fewer crossings is sought while a person waits."""
    optimum_seconds: float = 60.0
    """How long the order with the fewest crossings is sought in the background."""
    export_seconds: float = 60.0
    """Longest time an export may take before its process is ended."""
    upload_bytes: int = 20 * 1024 * 1024
    """Largest file that is taken in."""
