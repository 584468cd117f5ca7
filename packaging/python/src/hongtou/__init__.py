"""Client of hongtoud, the full-text search server for Chinese policy documents."""

from .client import Answer, Client, ConnectionLost, RequestError

__all__ = ["Answer", "Client", "ConnectionLost", "RequestError"]
