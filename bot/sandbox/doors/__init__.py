"""The sandbox's HTTP doors: the Bot API, the control of clock and faults, and the chat page."""
