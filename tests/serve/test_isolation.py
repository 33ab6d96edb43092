"""A child cannot make a socket, even if a query with SERVICE should reach the engine."""

import os
import sys

import pyoxigraph as ox
import pytest

from mandategraph.serve.isolation import confine


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has seccomp")
def test_a_confined_process_cannot_reach_out() -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        confine(200)
        try:
            list(ox.Store().query("SELECT * { SERVICE <http://127.0.0.1:8080/> { ?s ?p ?o } }"))  # type: ignore[arg-type]
            said = "connected"
        except OSError as error:
            said = str(error)
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    said = os.read(reading, 1000).decode()
    os.close(reading)
    os.waitpid(child, 0)
    assert "Permission denied" in said
