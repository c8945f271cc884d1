# What is used of axe-playwright-python, which has no types of its own.
