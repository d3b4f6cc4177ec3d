"""The tour: the demo school's whole year, played from a screenplay (bot/texts/tour/*.toml) and told as a story."""
