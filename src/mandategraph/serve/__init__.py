"""Graphs over HTTP: SPARQL 1.1 Protocol, linked data, named queries, and the pages of the explorer.

One process speaks HTTP (`app`) and holds no graph. A second one, the *stem* (`stem`), opens the graphs once and forks
children (`child`) that share its memory; each child answers one request at a time (`answers`) and serializes, counts
and compresses what it finds. A child is killed when its request goes over a limit, and another one is forked in a
millisecond (`pool`), so that a limit stops the work itself and not only the wait for it. Between the processes go
frames over a socket (`frames`).
"""
