"""Prints what a file in the Common Index File Format holds, one fact a line.

usage: ciff.py FILE

Reads the protocol buffers by the format's published description alone.
"""
import struct
import sys


def varint(data, at):
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return number, at


def message(data):
    """The fields of a message: number, and value by its wire type."""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        if key & 7 == 0:
            number, at = varint(data, at)
            yield key >> 3, number
        elif key & 7 == 1:
            yield key >> 3, struct.unpack("<d", data[at:at + 8])[0]
            at += 8
        else:
            assert key & 7 == 2, key
            size, at = varint(data, at)
            yield key >> 3, data[at:at + size]
            at += size


def messages(data):
    at = 0
    while at < len(data):
        size, at = varint(data, at)
        yield list(message(data[at:at + size]))
        at += size
        assert at <= len(data)


def main():
    parts = messages(open(sys.argv[1], "rb").read())
    header = dict(next(parts))
    print("header", header[1], header.get(2, 0), header.get(3, 0), header.get(6, 0), sep="\t")
    lists = []
    for _ in range(header.get(2, 0)):
        fields = next(parts)
        one = dict(f for f in fields if f[0] != 4)
        document, postings = 0, []
        for posting in (dict(message(value)) for number, value in fields if number == 4):
            document += posting.get(1, 0)
            postings.append((document, posting[2]))
        assert one[2] == len(postings) and one[3] == sum(tf for _, tf in postings)
        lists.append((one[1].decode(), postings))
    names = {}
    for fields in parts:
        record = dict(fields)
        names[record.get(1, 0)] = record[2].decode()
        print("document", record[2].decode(), record.get(3, 0), sep="\t")
    assert len(names) == header.get(3, 0)
    for term, postings in lists:
        print("term", term, " ".join(f"{names[d]}:{tf}" for d, tf in postings), sep="\t")


main()
