"""`python -m bench`: the load."""

from bench.load.__main__ import main

if __name__ == "__main__":
    main()
