"""Asks a running server. HONGTOU and HONGTOUD name the programs; both are looked for in PATH otherwise.

Run with: PYTHONPATH=src python3 -m unittest discover tests
"""

import os
import shutil
import subprocess
import tempfile
import time
import unittest

from hongtou import Client, RequestError

PROGRAM = os.environ.get("HONGTOU") or shutil.which("hongtou")
SERVER = os.environ.get("HONGTOUD") or shutil.which("hongtoud")

PAPERS = """\
{"id":"a-1","title":"法院公告","text":"云河市人民法院公告。","date":"2022-01-02","issuer":"云河市人民法院"}
{"id":"a-2","title":"养老金通知","text":"第一行\\n养老金按月\\n发放。","date":"2024"}
"""


@unittest.skipUnless(PROGRAM and SERVER, "hongtou and hongtoud are not installed")
class ClientTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        path = os.path.join(cls.folder.name, "papers.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.write(PAPERS)
        index = os.path.join(cls.folder.name, "index")
        subprocess.run([PROGRAM, "--index", index, "index", path], check=True, capture_output=True)
        cls.socket = os.path.join(cls.folder.name, "s")
        cls.server = subprocess.Popen(
            [SERVER, "--index", index, "--socket", cls.socket], stderr=subprocess.DEVNULL)
        for _ in range(200):
            if os.path.exists(cls.socket):
                break
            time.sleep(0.05)

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait()
        cls.folder.cleanup()

    def test_searches(self):
        with Client.unix(self.socket) as client:
            self.assertEqual(client.greeting["proto"], 1)
            answer = client.search("公告", limit=5)
            self.assertEqual([hit["id"] for hit in answer.hits], ["a-1"])
            self.assertEqual((answer.total, answer.is_exact, answer.is_partial), (1, True, False))
            self.assertEqual(client.search("公告", issuer=["民政部"]).hits, [])
            self.assertEqual(client.search("公告", since=None, until="2021").total, 0)
            self.assertEqual(client.count("养老"), 1)
            self.assertEqual(client.suggest("yanglao")[0]["text"][:2], "养老")
            self.assertIn("passages", client.search("养老金", passages=True).hits[0])

    def test_documents(self):
        with Client.unix(self.socket) as client:
            self.assertIn("云河市人民法院公告", client.document("a-1")["text"])
            self.assertIn("《法院公告》", client.document("a-1", cite=True)["citation"])
            self.assertEqual(client.info()["documents"], 2)
            self.assertEqual(client.explain("公告", "a-1")["t"], "explanation")
            self.assertEqual(client.analyze("公告")["t"], "analysis")

    def test_refusals(self):
        with Client.unix(self.socket) as client:
            with self.assertRaises(RequestError) as caught:
                client.search('养老 "居家')
            self.assertEqual((caught.exception.code, caught.exception.column), (422, 4))
            with self.assertRaises(RequestError):
                client.search("养老", colour="red")
            # The connection goes on.
            self.assertEqual(client.count("养老"), 1)


if __name__ == "__main__":
    unittest.main()
