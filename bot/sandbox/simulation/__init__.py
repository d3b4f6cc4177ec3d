"""A school year in virtual time with every trouble of the field, and an independent book of what should have been said.

One process and one thread, nothing sleeps: `play.Play` is the loop, `timeline` the clock, `scenario` what people
do and `troubles` what breaks, `life` one life of the bot (its real use cases, its real sweep and table of errors, python-telegram-bot's
own bot object), `danger` the kills, `weather` what becomes of a request, `posts` what stands in the chats, `book` who
was owed what, `verdict` the figures. The same seed plays the same year.

The figures:

- `expected`: notices that the book-keeper counted. At each due moment of the plan in force at that time it asks the
  facts of the school (people, registrations, dates; never the outbox, but for how many reminders somebody has had)
  who is owed what, by its own words of HOUSE 7, not by `domain.schedule`.
- `sent`, `missed`, `merged`, `cancelled`, `failed`: rows of the outbox that ended so. `doubtful`: rows that ended
  `uncertain`, because they were no longer worth saying before Telegram confirmed one.
- `uncertain`: attempts of which Telegram's answer is not known, each counted.
- `duplicates`: how many times more than once one and the same notice (one key) stands in a chat.
- `lost`: an expected notice without a row with an outcome; a row said to be `sent` that does not stand in the chat;
  something that a person was told is saved and the database does not have.

The promise: nothing is lost; no notice stands in a chat more often than once plus its uncertain attempts; every row
ends; nobody gets more than three reminders, or more than two a day, or one that he does not owe; nothing in quiet hours.
"""
