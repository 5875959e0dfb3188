"""Runs another script of this folder and ends as soon as standard input closes: whoever started it has ended, and would start it again on the same files.

python3 training/supervised.py training/train.py policy --data ...
"""

import os
import runpy
import sys
import threading


def end_with(pipe: int) -> None:
    """Ends this process as soon as the other end of a pipe closes; returns at once."""

    def wait() -> None:
        while os.read(pipe, 4096):
            pass
        os._exit(3)

    threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    end_with(0)
    sys.argv = sys.argv[1:]
    sys.path[0] = os.path.dirname(os.path.abspath(sys.argv[0]))
    runpy.run_path(sys.argv[0], run_name="__main__")
