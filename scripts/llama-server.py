"""Serves a GGUF file with llama.cpp's own HTTP server, from the prebuilt wheel of xllamacpp. `llama-server.sh` calls it."""

import argparse
import signal
import threading

import xllamacpp


def main() -> None:
    """Serves until it is told to end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True, help="a GGUF file")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--slots", type=int, default=8, help="candidates that are written side by side")
    parser.add_argument("--context", type=int, default=2048, help="tokens of each slot")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    params = xllamacpp.CommonParams()
    params.model.path = options.model
    params.hostnames = ["127.0.0.1"]
    params.port = options.port
    params.n_parallel = options.slots
    params.n_ctx = options.context * options.slots
    params.cpuparams.n_threads = options.threads
    server = xllamacpp.Server(params)
    print(f"llama.cpp serves {options.model} at {server.listening_address}", flush=True)
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    signal.signal(signal.SIGINT, lambda *_: ended.set())
    ended.wait()


if __name__ == "__main__":
    main()
