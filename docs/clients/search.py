"""search.py SOCKET QUERY: date, number and title of the best documents."""

import json
import socket
import sys


def ask(lines, connection, **request):
    """Sends a request; yields the lines of data of its reply, and raises where it was not done."""
    connection.sendall(json.dumps(request).encode() + b"\n")
    for line in lines:
        reply = json.loads(line)
        if reply["t"] == "err":
            raise RuntimeError(reply["msg"])
        if reply["t"] == "ok":
            return
        yield reply
    raise ConnectionError("the server closed the connection")


with socket.socket(socket.AF_UNIX) as connection:
    connection.connect(sys.argv[1])
    lines = connection.makefile("rb")
    json.loads(next(lines))  # the greeting
    for reply in ask(lines, connection, cmd="search", q=sys.argv[2], limit=10):
        if reply["t"] == "hit":
            print(reply["date"] or "", reply["number"] or "", reply["title"], sep="\t")
