"""`make bench`: the figures of BENCHMARKS.md, one line each as they are found."""

from benchmarks import conversation, export, roster, startup, sweep, topics


def main() -> None:
    print("CPU seconds, except the export (the clock on the wall); on another machine only the ratios hold")
    for subject in (startup, conversation, sweep, topics, roster, export):
        print(subject.measure(), flush=True)


if __name__ == "__main__":
    main()
