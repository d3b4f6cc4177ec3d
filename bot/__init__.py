"""thidua-bot: Vietnamese schools run emulation and commendation by chat."""

__version__ = "0.1.0"
