"""One connection to hongtoud, and the requests it takes."""

from __future__ import annotations

import json
import os
import socket
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Dict, Iterator, List, Optional, Sequence, Type, Union

Option = Union[str, int, bool, Sequence[str], None]
Reply = Dict[str, Any]


class RequestError(Exception):
    """What the server says of a request that it has not done."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.get("msg", ""))
        self.code: int = reply.get("code", 0)
        self.slug: str = reply.get("slug", "")
        #: Whether the same request may succeed later.
        self.is_transient: bool = reply.get("class") == "transient"
        #: The character of the query that is wrong, from 1.
        self.column: Optional[int] = reply.get("column")


class ConnectionLost(ConnectionError):
    """The server closed the connection before its reply was whole."""


@dataclass
class Answer:
    """The answer to a search."""

    hits: List[Reply] = field(default_factory=list)
    total: int = 0
    #: Whether ``total`` is exact; else it is a lower bound.
    is_exact: bool = True
    #: Whether time ran out: better documents may be missing.
    is_partial: bool = False
    #: What a person should know, as that no document has all the words.
    notes: List[str] = field(default_factory=list)
    milliseconds: float = 0.0


class Client:
    """A connection to a server. Belongs to one thread."""

    def __init__(self, connection: socket.socket, token: Optional[str] = None) -> None:
        self._connection = connection
        self._lines = connection.makefile("rb")
        #: The server's greeting: protocol, version, generation and analyzer.
        self.greeting: Reply = self._reply()
        if self.greeting.get("t") == "err":
            raise RequestError(self.greeting)
        if token is not None:
            self.ask("auth", token)

    @classmethod
    def unix(cls, path: Optional[str] = None, timeout: Optional[float] = 30.0) -> Client:
        """Connects to a Unix socket: ``path``, else ``$HONGTOU_SOCKET``, else that of the user's session."""
        path = path or os.environ.get("HONGTOU_SOCKET") or os.path.join(
            os.environ.get("XDG_RUNTIME_DIR", "/run"), "hongtou.sock")
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(timeout)
        connection.connect(path)
        return cls(connection)

    @classmethod
    def tcp(
        cls, port: int, host: str = "127.0.0.1", token: Optional[str] = None, timeout: Optional[float] = 30.0
    ) -> Client:
        """Connects to a port, with the token of the server where it asks for one."""
        return cls(socket.create_connection((host, port), timeout), token)

    # Requests

    def search(self, query: str, **options: Option) -> Answer:
        """The best documents for ``query``. Options are those of ``SEARCH``: limit, since, issuer ..."""
        answer = Answer()
        for reply in self.stream("search", query, **options):
            if reply["t"] == "hit":
                answer.hits.append(reply)
            elif reply["t"] == "passage" and answer.hits:
                answer.hits[-1].setdefault("passages", []).append(reply)
            elif reply["t"] == "note":
                answer.notes.append(reply["msg"])
            elif reply["t"] == "ok":
                answer.total = reply["total"]
                answer.is_exact = reply.get("relation", "eq") == "eq"
                answer.is_partial = reply.get("partial", False)
                answer.milliseconds = reply.get("ms", 0.0)
        return answer

    def count(self, query: str, **options: Option) -> int:
        """How many documents match ``query``."""
        total: int = self.ask("count", query, **options)[-1]["total"]
        return total

    def document(self, name: str, **options: Option) -> Reply:
        """A document by its id, path, ``path:line`` or number, or a part of it: lines, section, article, cite."""
        return self.ask("doc", name, **options)[0]

    def explain(self, query: str, doc: str, **options: Option) -> Reply:
        """Why a document has its score, or why it does not match."""
        return self.ask("explain", query, doc=doc, **options)[0]

    def suggest(self, text: str, **options: Option) -> List[Reply]:
        """Titles, issuers, numbers and words for what is typed, in Chinese, pinyin or both."""
        return [reply for reply in self.ask("suggest", text, **options) if reply["t"] == "suggestion"]

    def analyze(self, text: str) -> Reply:
        """What analysis makes of a text."""
        return self.ask("analyze", text)[0]

    def info(self) -> Reply:
        """Sizes, counts and names of the index and the server."""
        return self.ask("info")[0]

    def ask(self, command: str, text: Optional[str] = None, **options: Option) -> List[Reply]:
        """All lines of the reply to a request; the last one is the ``ok``."""
        return list(self.stream(command, text, **options))

    def stream(self, command: str, text: Optional[str] = None, **options: Option) -> Iterator[Reply]:
        """The lines of a reply as they come. They must be taken to the last before the next request."""
        request: Dict[str, Any] = {"cmd": command}
        if text is not None:
            request["q"] = text
        for name, value in options.items():
            if value is not None:
                request[name.replace("_", "-")] = list(value) if isinstance(value, (list, tuple)) else value
        self._connection.sendall(json.dumps(request, ensure_ascii=False).encode() + b"\n")
        while True:
            reply = self._reply()
            if reply["t"] == "err":
                raise RequestError(reply)
            yield reply
            if reply["t"] == "ok":
                return

    def _reply(self) -> Reply:
        line = self._lines.readline()
        if not line.endswith(b"\n"):
            raise ConnectionLost("the server closed the connection")
        reply: Reply = json.loads(line)
        return reply

    # The connection

    def close(self) -> None:
        """Closes the connection."""
        self._lines.close()
        self._connection.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()
