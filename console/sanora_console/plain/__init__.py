"""The console without a screen: one line an event, commands typed as words."""
