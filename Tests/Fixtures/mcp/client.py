"""Talks to `hongtou mcp` through the public Python SDK, and prints what it hears, a line a fact.

usage: client.py HONGTOU INDEX
"""
import asyncio
import json
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


def field(value, *names):
    """The attribute that this version of the SDK has."""
    return next(getattr(value, name) for name in names if hasattr(value, name))


def failed(answer):
    return field(answer, "isError", "is_error")


async def main():
    server = StdioServerParameters(command=sys.argv[1], args=["--index", sys.argv[2], "mcp"])
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        started = await session.initialize()
        print("server", field(started, "serverInfo", "server_info").name)
        tools = await session.list_tools()
        print("tools", *[tool.name for tool in tools.tools])
        found = await session.call_tool("search", {"query": "养老", "limit": 5})
        hits = [json.loads(line) for line in found.content[0].text.splitlines()]
        print("search", failed(found), len(hits) - 1, hits[-1]["total"])
        shown = await session.call_tool("show", {"id": "a-1"})
        print("show", shown.content[0].text.strip())
        cited = await session.call_tool("cite", {"id": "a-1"})
        print("cite", cited.content[0].text)
        counted = json.loads((await session.call_tool("facets", {"field": "issuer"})).content[0].text)
        print("facets", counted["documents"], *[v["value"] for v in counted["values"]])
        bad = await session.call_tool("search", {"query": "\"养老"})
        print("bad query", failed(bad))
        missing = await session.call_tool("show", {"id": "none"})
        print("missing", failed(missing))
        resources = (await session.list_resources()).resources
        print("resources", len(resources))
        uri = next(r.uri for r in resources if str(r.uri).endswith("a-1"))
        print("read", (await session.read_resource(uri)).contents[0].text.strip())
        for call in [lambda: session.read_resource("hongtou://document/none"), lambda: session.call_tool("nothing", {})]:
            try:
                answer = await call()
                print("error", failed(answer))
            except Exception as error:
                print("error", error.error.code)


asyncio.run(main())
