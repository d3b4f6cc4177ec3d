"""`make bench`: the figures of BENCHMARKS.md, one line each as they are found; or only the one that is named."""

import sys

from benchmarks import conversation, export, limits, roster, startup, sweep, topics

SUBJECTS = (startup, conversation, sweep, topics, roster, export)


def main(words: list[str]) -> int:
    """`python -m benchmarks limits` measures the broadcast only; exit code 1 where its promise is broken."""
    if words != ["limits"]:
        print(
            "CPU seconds, except the export (the clock on the wall); on another machine only the ratios hold"
        )
        for subject in SUBJECTS:
            print(subject.measure(), flush=True)
    broadcast = limits.measure()
    print(broadcast, flush=True)
    return 0 if broadcast.kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
