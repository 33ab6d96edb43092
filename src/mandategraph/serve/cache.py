"""Answers kept for the next client, the least used ones dropped first; bounded in bytes."""

from collections import OrderedDict
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stored:
    """An answer that is whole: status, headers as ASGI has them, content."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    content: bytes


class Cache:
    """Stored answers by key, which tells their generation; `capacity` and `largest` are bytes of content."""

    def __init__(self, capacity: int = 64 * 1024 * 1024, largest: int = 1024 * 1024) -> None:
        self._capacity, self._largest = capacity, min(largest, capacity)
        self._stored: OrderedDict[bytes, Stored] = OrderedDict()
        self.size = 0

    def get(self, key: bytes) -> Stored | None:
        """The answer under a key."""
        found = self._stored.get(key)
        if found is not None:
            self._stored.move_to_end(key)
        return found

    def put(self, key: bytes, answer: Stored) -> None:
        """Keep an answer, unless it is too large for that."""
        if len(answer.content) > self._largest or key in self._stored:
            return
        self._stored[key] = answer
        self.size += len(answer.content)
        while self.size > self._capacity:
            _, dropped = self._stored.popitem(last=False)
            self.size -= len(dropped.content)

    def clear(self) -> None:
        """Forget all: the graphs are others now."""
        self._stored.clear()
        self.size = 0
